// The map's table of mechanisms (engine/README.md) names switches that exist, all of them, and tests that exist.
#include <set>

#include "catch.hpp"
#include "sim/parameters.hpp"
#include "tidy/source.hpp"

using namespace fasim;
using namespace fasim::tidy;

namespace {

struct Row {
  std::string mechanism, switches, tests;
};

std::vector<Row> rows() {
  const std::string text = read(std::string(FASIM_SOURCE_DIR) + "/engine/README.md");
  const std::size_t begin = text.find("## Mechanisms, their switches and their laws");
  REQUIRE(begin != std::string::npos);
  std::istringstream in(text.substr(begin, text.find("\n## ", begin + 1) - begin));
  static const std::regex row(R"(\| ([^|]+) \|([^|]*)\| ([^|]+) \|)");
  std::vector<Row> out;
  std::smatch m;
  for (std::string line; std::getline(in, line);)
    if (std::regex_match(line, m, row) && m[1] != "Mechanism") out.push_back({m[1], m[2], m[3]});
  REQUIRE(out.size() > 30);
  return out;
}

// All matches of the first group.
std::vector<std::string> named(const std::string& text, const std::regex& pattern) {
  std::vector<std::string> out;
  for (auto it = std::sregex_iterator(text.begin(), text.end(), pattern); it != std::sregex_iterator(); ++it) out.push_back((*it)[1]);
  return out;
}

}  // namespace

TEST_CASE("Every switch and rival of the model is in the table of mechanisms, and every parameter named there is declared") {
  std::set<std::string> declared, named_there;
  const Parameters parameters;
  for (const Field& f : parameters.fields()) declared.insert(f.key);
  static const std::regex key(R"(`(\w+\.\w+)`)");
  for (const Row& r : rows())
    for (const std::string& name : named(r.switches, key)) {
      INFO(r.mechanism << ": " << name);
      CHECK(declared.count(name));
      named_there.insert(name);
    }
  for (const Field& f : parameters.fields()) {
    INFO(f.key);
    CHECK((named_there.count(f.key) || (f.choices.empty() && !std::holds_alternative<bool*>(f.at))));
  }
}

TEST_CASE("Every law that the table of mechanisms names begins a test of the file it names") {
  static const std::regex law(R"(`([\w/]+\.cpp)`((?: "[^"]+",?)+))"), sentence(R"x("([^"]+)")x");
  for (const Row& r : rows()) {
    std::size_t laws = 0;
    for (auto it = std::sregex_iterator(r.tests.begin(), r.tests.end(), law); it != std::sregex_iterator(); ++it) {
      const std::string file = read(std::string(FASIM_SOURCE_DIR) + "/tests/" + (*it)[1].str());
      for (const std::string& begins : named((*it)[2], sentence)) {
        INFO(r.mechanism << ": " << (*it)[1] << ": " << begins);
        CHECK(file.find("TEST_CASE(\"" + begins) != std::string::npos);
        ++laws;
      }
    }
    INFO(r.mechanism);
    CHECK(laws == std::size_t(std::count(r.tests.begin(), r.tests.end(), '"')) / 2);
    CHECK(laws > 0);
  }
}
