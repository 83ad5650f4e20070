// The resolved scenario says the same as the one it came from, and where every value came from.
#include <fstream>
#include <set>
#include <sstream>

#include "small.hpp"

using namespace fasim;

namespace {

std::set<std::string> values_of(const Scenario& s) {
  std::set<std::string> out;
  for (const Origin& o : s.origins) out.insert(o.path + " = " + o.value);
  return out;
}

// What only one of two resolved scenarios says.
std::string difference(const Scenario& a, const Scenario& b) {
  const auto in_a = values_of(a), in_b = values_of(b);
  std::string out;
  for (const std::string& v : in_a) out += in_b.count(v) ? "" : "- " + v + "\n";
  for (const std::string& v : in_b) out += in_a.count(v) ? "" : "+ " + v + "\n";
  return out;
}

std::string read(const std::string& path) {
  std::ifstream in(path);
  std::stringstream all;
  all << in.rdbuf();
  return all.str();
}

// What is resolved, read again and resolved again is the same.
void check_settled(const std::string& text, const std::string& file) {
  Problems problems;
  const auto first = parse(text, problems, file.c_str());
  REQUIRE(first);
  const std::string resolved = resolved_yaml(*first);
  Problems again;
  const auto second = parse(resolved, again, file.c_str());
  INFO(again.text());
  REQUIRE(second);
  CHECK(difference(*first, *second) == "");
  for (std::size_t p = 0; p < first->policies.size(); ++p)
    for (std::size_t w = 0; w < first->worlds.size(); ++w) {
      const Model a = model_of(*first, int(p), int(w), 0), b = model_of(*second, int(p), int(w), 0);
      for (std::size_t i = 0; i < a.p.fields().size(); ++i) CHECK(a.p.fields()[i].get() == b.p.fields()[i].get());
      REQUIRE(a.measures.size() == b.measures.size());
      for (std::size_t m = 0; m < a.measures.size(); ++m) {
        CHECK(a.measures[m].dose == b.measures[m].dose);
        CHECK(a.measures[m].start == b.measures[m].start);
        CHECK(a.measures[m].end == b.measures[m].end);
        CHECK(a.measures[m].shift_to == b.measures[m].shift_to);
      }
    }
}

}  // namespace

TEST_CASE("a resolved scenario reads back as the same scenario") {
  check_settled(small, "x.yaml");
  for (const char* name : {"vasterby.yaml", "hagalund.yaml"}) {
    const std::string path = std::string(FASIM_SOURCE_DIR "/scenarios/") + name;
    check_settled(read(path), path);
  }
}

TEST_CASE("every value of the resolved scenario says where it came from") {
  const std::string text = resolved_yaml(scenario_of(small));
  CHECK(text.find("    car:\n      mode: car  # x.yaml:17\n") != std::string::npos);
  CHECK(text.find("      crew: 2  # default\n") != std::string::npos);
  CHECK(text.find("      beta: 0.1  # x.yaml:19\n") != std::string::npos);
  CHECK(text.find("  # default, peyton_2019\n") != std::string::npos);
  CHECK(text.find("        norm: 0.12  # preset fas1\n") != std::string::npos);
}

TEST_CASE("policies are resolved: extends is gone and its measures stand in full") {
  const std::string text = resolved_yaml(scenario_of(small));
  CHECK(text.find("extends") == std::string::npos);
  CHECK(text.find("      - use: walk  # x.yaml:25\n        start: \"2026-03-01\"  # x.yaml:25\n") != std::string::npos);
  const std::size_t both = text.find("  both:\n");
  REQUIRE(both != std::string::npos);
  CHECK(text.find("use: walk", both) != std::string::npos);
  CHECK(text.find("use: hosts", both) != std::string::npos);
}

TEST_CASE("value, range and ref of a number survive") {
  const Scenario s = scenario_of(spoilt("beta: 0.1", "beta: {value: 0.1, range: [0.05, 0.3], ref: survey}"));
  CHECK(resolved_yaml(s).find("      beta: {value: 0.1, range: [0.05, 0.3], ref: survey}  # x.yaml:19\n") != std::string::npos);
  REQUIRE(s.ranges.size() == 1);
  CHECK(s.ranges[0].path == "parameters.trust.beta");
  CHECK(s.ranges[0].low == 0.05);
  CHECK(s.ranges[0].high == 0.3);
}

TEST_CASE("texts that look like something else are quoted") {
  const Scenario s = scenario_of(spoilt("en: \"On foot\"", "en: \"null: \\\"x\\\" # {a}\""));
  Problems problems;
  const auto again = parse(resolved_yaml(s), problems);
  INFO(problems.text());
  REQUIRE(again);
  CHECK(again->policies[1].label.en == "null: \"x\" # {a}");
}
