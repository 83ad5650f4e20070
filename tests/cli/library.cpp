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

TEST_CASE("The catalogue is printed in both languages, one measure or all") {
  const sample::Folder folder;
  const Ended list = fasim_program(folder, {"measures"});
  CHECK(std::count(list.out.begin(), list.out.end(), '\n') == long(measure_types().size()));
  CHECK_THAT(fasim_program(folder, {"explain", "safety_hosts"}).out, Contains("Safety hosts") && Contains("hours_per_week") && Contains("Evidence D"));
  CHECK_THAT(fasim_program(folder, {"explain", "safety_hosts", "--lang", "sv"}).out, Contains("Trygghetsvärdar (") && Contains("Kommunen kan besluta själv."));
  const std::string page = fasim_program(folder, {"measures", "--markdown", "--lang", "sv"}).out;
  for (const MeasureType* t : measure_types()) CHECK_THAT(page, Contains("## " + t->key) && Contains(t->what_sv));
}
