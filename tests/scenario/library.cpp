// The scenario library: every file reads without a problem, every coordinated package has its twin, equal costs are equal.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>

#include "catch.hpp"
#include "scenario/scenario.hpp"

using namespace fasim;

namespace {

const std::string folder = FASIM_SOURCE_DIR "/scenarios/library";

std::vector<std::string> library() {
  std::vector<std::string> out;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) out.push_back(entry.path().string());
  std::sort(out.begin(), out.end());
  return out;
}

std::optional<Scenario> load(const std::string& path, bool build_city = false) {
  LoadOptions options;
  options.build_city = build_city;
  Problems problems;
  auto out = load_scenario(path, options, problems);
  INFO(problems.text());
  CHECK(problems.all().empty());
  return out;
}

bool joint(const MeasureUse& use) {
  return std::find(use.type->levers.begin(), use.type->levers.end(), info(AreaLever::coordination).name) != use.type->levers.end();
}

std::vector<std::string> names_of(const Policy& p) {
  std::vector<std::string> out;
  for (const MeasureUse& u : p.measures) out.push_back(u.id);
  return out;
}

// Whether b is a with the gain of everything that coordinates set to nothing.
bool is_twin(const Policy& a, const Policy& b) {
  if (&a == &b || names_of(a) != names_of(b)) return false;
  return std::all_of(b.measures.begin(), b.measures.end(), [&](const MeasureUse& u) {
    return !joint(u) || std::count(b.set.begin(), b.set.end(), std::pair<std::string, double>("measures." + u.id + ".gain", 0.0)) == 1;
  });
}

}  // namespace

TEST_CASE("the library has a batch for each proposal, strategy and programme") {
  std::set<std::string> names;
  for (const std::string& path : library()) names.insert(std::filesystem::path(path).stem().string());
  CHECK(names == std::set<std::string>{"motion-1-local-policing", "motion-2-it-support", "motion-3-car-patrol", "motion-4-profiling", "motion-5-phase-model",
                                       "motion-6-intervention-groups", "motion-7-guidelines", "motion-8-safety-zones", "panther", "police-strategy", "priority-2017",
                                       "forty-steps", "equal-cost"});
}

TEST_CASE("every batch of the library reads without error or warning, and is called by its file's name") {
  for (const std::string& path : library()) {
    INFO(path);
    const auto s = load(path);
    REQUIRE(s);
    CHECK(s->id == std::filesystem::path(path).stem().string());
    CHECK(s->policies.size() >= 3);
    CHECK(s->policies[std::size_t(s->baseline)].measures.empty());
  }
}

TEST_CASE("beside every coordinated package of the library stands the same with no effect of coordination") {
  for (const std::string& path : library()) {
    const auto s = load(path);
    REQUIRE(s);
    for (const Policy& p : s->policies) {
      if (std::none_of(p.measures.begin(), p.measures.end(), joint)) continue;
      INFO(path << ", policy " << p.id);
      const bool has = std::any_of(s->policies.begin(), s->policies.end(), [&](const Policy& q) { return is_twin(p, q); });
      const bool itself = std::any_of(s->policies.begin(), s->policies.end(), [&](const Policy& q) { return is_twin(q, p); });
      CHECK((has || itself));
    }
  }
}

TEST_CASE("the world without what no study supports silences every measure of grade E and no other, and changes nothing else") {
  int silenced = 0, worlds = 0;
  for (const std::string& path : library()) {
    const auto s = load(path);
    REQUIRE(s);
    for (std::size_t w = 0; w < s->worlds.size(); ++w) {
      if (s->worlds[w].grade_e != GradeE::zero) continue;
      INFO(path);
      CHECK(s->worlds[w].set.empty());
      ++worlds;
      for (std::size_t p = 0; p < s->policies.size(); ++p) {
        const Model with = model_of(*s, int(p), 0, 0), without = model_of(*s, int(p), int(w), 0);
        REQUIRE(with.measures.size() == without.measures.size());
        for (std::size_t k = 0; k < with.measures.size(); ++k) {
          const bool e = with.measures[k].type->grade == 'E';
          CHECK(without.measures[k].fidelity == (e ? 0.0 : with.measures[k].fidelity));
          CHECK(without.measures[k].dose == with.measures[k].dose);
          silenced += e;
        }
      }
    }
  }
  CHECK(worlds >= 10);
  CHECK(silenced > 30);
}

TEST_CASE("the equal-cost batch spends the same on every package, to within one part in twenty") {
  const auto s = load(folder + "/equal-cost.yaml", true);
  REQUIRE(s);
  for (std::size_t p = 0; p < s->policies.size(); ++p) {
    if (int(p) == s->baseline) continue;
    INFO(s->policies[p].id);
    REQUIRE(s->policies[p].budget == 3e6);
    const auto cost = planned_cost(*s, int(p), 0);
    for (std::size_t year = 0; year + 1 <= cost.size() / 12; ++year) {
      double sum = 0;
      for (std::size_t month = 0; month < 12; ++month) sum += cost[12 * year + month];
      CHECK(sum <= 3e6);
      CHECK(sum >= 0.95 * 3e6);
    }
  }
}
