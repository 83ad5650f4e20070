// A sweep is a batch whose worlds are its points.
#include "batch/sweep.hpp"

#include <nlohmann/json.hpp>

#include "batch/batch.hpp"
#include "batch/head.hpp"
#include "batch/small.hpp"

using namespace fasim;

namespace {

Scenario with(Sweep sweep) {
  Scenario s = small();
  sweep.id = "s";
  s.sweeps = {std::move(sweep)};
  return s;
}

Scenario of(Sweep sweep) {
  Problems problems;
  const auto out = scenario_of(with(std::move(sweep)), "s", problems);
  REQUIRE(problems.ok());
  return *out;
}

Sweep cars() {
  Sweep s;
  s.method = SweepMethod::list;
  s.paths = {"patrols.car.units"};
  s.points = {{1}, {2}, {3}};
  return s;
}

}  // namespace

TEST_CASE("The points of a sweep become worlds that set their values last") {
  const Scenario s = of(cars());
  REQUIRE(s.worlds.size() == 3);
  CHECK(s.worlds[2].id == "s-0003");
  CHECK(s.policies.size() == 2);
  CHECK(model_of(s, 0, 2, 0).patrols[0].units == 3);
  CHECK(model_of(s, 1, 0, 0).patrols[0].units == 1);
  CHECK(s.id == "small-s");
}

TEST_CASE("A sweep starts from the world it names, and runs the policy it names beside the baseline") {
  Sweep sweep = cars();
  sweep.paths = {"patrols.car.speed"};
  sweep.world = "squeeze";
  sweep.policy = "foot";
  const Scenario s = of(sweep);
  CHECK(model_of(s, 0, 1, 0).patrols[0].units == 1);
  sweep.policy = "as_today";
  CHECK(of(sweep).policies.size() == 1);
}

TEST_CASE("A point equal to the file's value is the run without a sweep, to the bit") {
  const Scenario s = of(cars());
  CHECK(run_cell(s, {1, 1, 0}).golden == run_cell(small(), {1, 0, 0}).golden);
}

TEST_CASE("Methods that draw fill their ranges, the same for the same seed") {
  Sweep sweep;
  sweep.paths = {"patrols.car.units", "patrols.car.speed"};
  sweep.low = {1, 10};
  sweep.high = {3, 40};
  sweep.samples = 8;
  sweep.trajectories = 4;
  const std::vector<std::pair<SweepMethod, std::size_t>> wanted = {{SweepMethod::lhs, 8}, {SweepMethod::sobol_sequence, 8}, {SweepMethod::morris, 12}, {SweepMethod::sobol, 32}};
  for (const auto& [method, points] : wanted) {
    sweep.method = method;
    const Scenario s = of(sweep);
    INFO(name_of(method));
    CHECK(s.worlds.size() == points);
    CHECK(s.swept->points == of(sweep).swept->points);
    for (const auto& p : s.swept->points) {
      CHECK((p[0] >= 1 && p[0] <= 3));
      CHECK((p[1] >= 10 && p[1] <= 40));
    }
  }
}

TEST_CASE("A folder says which sweep it holds, and is not resumed as another") {
  const Scenario s = of(cars());
  const StoreHead swept = head_of(s, plan(s, 1, Pilot::skip), {}), whole = head_of(small(), plan(small(), 1, Pilot::skip), {});
  CHECK(nlohmann::json::parse(swept.scenario_json)["sweep"]["points"].size() == 3);
  CHECK(why_not_resume(swept, whole).find("'--sweep' was 's'") == 0);
}

TEST_CASE("A sweep that is not there is a problem with a hint") {
  Problems problems;
  Scenario s = with(cars());
  s.sweeps[0].id = "drivers";
  CHECK_FALSE(scenario_of(s, "driver", problems));
  CHECK(problems.all()[0].hint == "did you mean 'drivers'?");
}
