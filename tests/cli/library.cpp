// Every batch of the scenario library runs from the command line, and its report names each measure with its evidence.
#include <set>

#include "cli/program.hpp"
#include "scenario/scenario.hpp"

using namespace fasim;
using Catch::Matchers::Contains;
namespace fs = std::filesystem;

namespace {

std::vector<std::string> library() {
  std::vector<std::string> out;
  for (const auto& entry : fs::directory_iterator(FASIM_SOURCE_DIR "/scenarios/library")) out.push_back(entry.path().string());
  std::sort(out.begin(), out.end());
  return out;
}

std::set<const MeasureType*> types_in(const std::string& path) {
  LoadOptions options;
  options.build_city = false;
  Problems problems;
  const auto s = load_scenario(path, options, problems);
  std::set<const MeasureType*> out;
  REQUIRE(s);
  for (const Policy& p : s->policies)
    for (const MeasureUse& u : p.measures) out.insert(u.type);
  return out;
}

}  // namespace

TEST_CASE("Every batch of the library runs, and its report names each measure with its evidence") {
  for (const std::string& path : library()) {
    INFO(path);
    const sample::Folder folder;
    const Ended run = fasim_program(folder, {"run", path, "--replicates", "1", "--months", "1", "--quiet", "--out", folder / "out"});
    INFO(run.err);
    REQUIRE(run.code == 0);
    REQUIRE(fasim_program(folder, {"report", folder / "out", "--out", folder / "report.html"}).code == 0);
    const std::string page = read_text(folder / "report.html");
    for (const MeasureType* t : types_in(path)) {
      INFO(t->key);
      CHECK_THAT(page, Contains(t->sv) && Contains(t->en) && Contains(t->falsifier_sv) && Contains(t->studies.front()));
    }
  }
}

namespace {

// The small scenario whose second package is every measure at a dose of 0.
std::string with_all_at_nothing() {
  std::string text = read_text(small_yaml), measures = "measures:\n", uses;
  for (const MeasureType* t : measure_types()) {
    if (t->key == "phase_model") continue;  // a programme is its measures
    std::string unit;
    for (const DoseField& d : t->doses)
      if (d.key == t->scaling && d.unit.find('/') != std::string::npos && d.unit != "officers/5000") unit = " " + d.unit;
    measures += "  z_" + t->key + ": {type: " + t->key + ", " + t->scaling + ": 0" + unit + "}\n";
    uses += (uses.empty() ? "{use: z_" : ", {use: z_") + t->key + "}";
  }
  const std::size_t from = text.find("measures:\n"), to = text.find("worlds:\n");
  text.replace(from, to - from, measures + "policies:\n  as_today: {label: {sv: \"I dag\", en: \"Today\"}}\n  nothing: {label: {sv: \"Noll\", en: \"Nothing\"}, measures: [" + uses + "]}\n");
  const std::string evidence = "../../scenarios/evidence.yaml";
  return text.replace(text.find(evidence), evidence.size(), FASIM_SOURCE_DIR "/scenarios/evidence.yaml");
}

std::string golden_of(const std::string& out) { return out.substr(out.find("golden hash"), out.find('\n') - out.find("golden hash")); }

}  // namespace

TEST_CASE("Every measure at a dose of 0 is the baseline to the bit") {
  const sample::Folder folder;
  std::ofstream(folder / "zero.yaml") << with_all_at_nothing();
  const Ended today = fasim_program(folder, {"cell", folder / "zero.yaml", "as_today", "reference", "0"});
  INFO(today.err);
  REQUIRE(today.code == 0);
  const Ended nothing = fasim_program(folder, {"cell", folder / "zero.yaml", "nothing", "reference", "0"});
  INFO(nothing.err);
  REQUIRE(nothing.code == 0);
  REQUIRE_THAT(today.out, Contains("golden hash"));
  CHECK(golden_of(today.out) == golden_of(nothing.out));
}

TEST_CASE("The catalogue is printed in both languages, one measure or all") {
  const sample::Folder folder;
  const Ended list = fasim_program(folder, {"measures"});
  CHECK(std::count(list.out.begin(), list.out.end(), '\n') == long(measure_types().size()));
  CHECK_THAT(fasim_program(folder, {"explain", "safety_hosts"}).out, Contains("Safety hosts") && Contains("hours_per_week") && Contains("Evidence D"));
  CHECK_THAT(fasim_program(folder, {"explain", "safety_hosts", "--lang", "sv"}).out, Contains("Trygghetsvärdar (") && Contains("Kommunen kan besluta själv."));
  const std::string page = fasim_program(folder, {"measures", "--markdown", "--lang", "sv"}).out;
  for (const MeasureType* t : measure_types()) CHECK_THAT(page, Contains("## " + t->key) && Contains(t->what_sv));
}
