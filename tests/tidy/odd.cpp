// The model for people (engine/ODD.md), the step, the parameters and the evidence say the same.
#include <yaml-cpp/yaml.h>

#include <map>
#include <set>

#include "catch.hpp"
#include "measures/measure.hpp"
#include "sim/parameters.hpp"
#include "tidy/source.hpp"

using namespace fasim;
using namespace fasim::tidy;

namespace {

const std::string root = FASIM_SOURCE_DIR;

// Section number -> text up to the next numbered heading.
std::map<std::string, std::string> odd_sections() {
  std::map<std::string, std::string> out;
  std::istringstream in(read(root + "/engine/ODD.md"));
  static const std::regex heading(R"(^#+\s+(\d+(\.\d+)*)\b.*)");
  std::string current;
  for (std::string line; std::getline(in, line);) {
    std::smatch m;
    if (std::regex_match(line, m, heading)) current = m[1];
    if (!current.empty()) out[current] += line + "\n";
  }
  return out;
}

std::set<std::string> evidence_keys() {
  const YAML::Node file = YAML::LoadFile(root + "/scenarios/evidence.yaml");
  std::set<std::string> out = {"assumption"};
  for (const auto& source : file["sources"]) out.insert(source.first.as<std::string>());
  return out;
}

// The processes the schedule calls, in order: do_x(...) in sim/step.cpp's step().
std::vector<std::string> step_calls() {
  std::vector<std::string> out;
  for (const Source& s : engine()) {
    if (s.path != "engine/sim/step.cpp") continue;
    const std::string body = s.code.substr(s.code.find("void step("));
    static const std::regex call(R"(\bdo_(\w+)\s*\()");
    for (auto it = std::sregex_iterator(body.begin(), body.end(), call); it != std::sregex_iterator(); ++it) out.push_back((*it)[1]);
  }
  return out;
}

}  // namespace

TEST_CASE("The schedule of ODD section 3 names every process of the step, in its order") {
  const auto sections = odd_sections();
  REQUIRE(sections.count("3"));
  const std::string& text = sections.at("3");
  const auto calls = step_calls();
  REQUIRE(calls.size() >= 8);
  std::size_t last = 0;
  for (const std::string& name : calls) {
    INFO(name);
    const std::size_t at = text.find("`" + name + "`");
    REQUIRE(at != std::string::npos);
    CHECK(at > last);
    last = at;
  }
}

TEST_CASE("Every parameter points to a section of ODD that is there") {
  const auto sections = odd_sections();
  std::vector<std::string> wrong;
  const Parameters parameters;
  for (const Field& f : parameters.fields())
    if (f.odd.empty() || !sections.count(f.odd)) wrong.push_back(f.key + " -> '" + f.odd + "'");
  INFO("no such section:" << join(wrong));
  CHECK(wrong.empty());
}

TEST_CASE("Every source of a parameter, a measure or a dose is in the evidence file") {
  const auto known = evidence_keys();
  std::vector<std::string> wrong;
  const Parameters parameters;
  for (const Field& f : parameters.fields())
    if (!known.count(f.source)) wrong.push_back(f.key + " -> '" + f.source + "'");
  for (const MeasureType* m : measure_types()) {
    for (const std::string& study : m->studies)
      if (!known.count(study)) wrong.push_back(m->key + " -> '" + study + "'");
    for (const DoseField& d : m->doses)
      if (!known.count(d.source)) wrong.push_back(m->key + "." + d.key + " -> '" + d.source + "'");
  }
  INFO("no such source:" << join(wrong));
  CHECK(wrong.empty());
}

TEST_CASE("Parameters have different keys, a meaning, and a default inside their range") {
  std::set<std::string> keys;
  const Parameters parameters;
  for (const Field& f : parameters.fields()) {
    INFO(f.key);
    CHECK(keys.insert(f.key).second);
    CHECK(f.meaning.size() > 5);
    CHECK(f.low <= f.preset);
    CHECK(f.preset <= f.high);
  }
}
