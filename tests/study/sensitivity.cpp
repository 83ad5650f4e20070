// The analysis of a sweep's folder: what drives a difference, with a batch whose answer is known.
#include "study/sensitivity_study.hpp"

#include <cmath>
#include <nlohmann/json.hpp>

#include "catch.hpp"
#include "ledger/outcomes.hpp"
#include "results/sample.hpp"

using namespace fasim;
using Catch::Matchers::Contains;

namespace {

struct Known {
  SweepMethod method;
  Points points;                                   // in units of [10, 20] and [0, 1]
  double (*difference)(const std::vector<double>&);
  int replicates = 3;
  double noise = 0;                                // what replicates do differently from point to point
};

// A folder as a batch leaves it, in which foot differs from today by a function of the point.
void write_folder(const std::string& dir, const Known& k) {
  StoreHead h = sample::head();
  h.replicates = k.replicates;
  h.months = 1;
  h.worlds.clear();
  nlohmann::json points = nlohmann::json::array();
  for (std::size_t i = 0; i < k.points.size(); ++i) {
    h.worlds.push_back({"s-" + std::to_string(i), "", ""});
    points.push_back({10 + 10 * k.points[i][0], k.points[i][1]});
  }
  h.scenario_json = nlohmann::json{{"baseline", "today"}, {"sweep", {{"id", "s"}, {"method", name_of(k.method)}, {"policy", "foot"}, {"outcome", "unsafe_evening"}, {"paths", {"parameters.trust.beta", "measures.foot.fidelity"}},
                                    {"low", {10, 0}}, {"high", {20, 1}}, {"points", points}}}}.dump();
  Store store = Store::create(dir, h);
  for (int r = 0; r < k.replicates; ++r)
    for (std::size_t w = 0; w < k.points.size(); ++w)
      for (int p = 0; p < 2; ++p) {
        RunResult run = sample::run(p, r, 1);
        run.key = {p, int(w), r};
        const double common = 0.01 * r, wobble = k.noise * std::sin(2.1 * r + 13.0 * double(w));
        for (PanelRow& row : run.panel) row.values[std::size_t(outcome_index("unsafe_evening"))] = float(0.4 + common + (p == 1 ? k.difference(k.points[w]) + common + wobble : 0));
        store.put(run);
      }
}

SensitivityResult result_of(const Known& k) {
  const sample::Folder folder;
  write_folder(folder / "x", k);
  return analyse(read_sweep(Store::open(folder / "x", false), {}), "", 1);
}

double plane(const std::vector<double>& p) { return 0.1 * p[0] - 0.02 * p[1]; }

}  // namespace

TEST_CASE("Morris reads slopes over the whole range from a folder, the strongest first, with their source") {
  const SensitivityResult r = result_of({SweepMethod::morris, morris_design(5, 2, 1), plane});
  REQUIRE(r.drivers.size() == 2);
  CHECK(r.drivers[0].path == "parameters.trust.beta");
  CHECK(r.drivers[0].mu == Approx(0.1).epsilon(1e-3));
  CHECK(r.drivers[1].mu == Approx(-0.02).epsilon(1e-2));
  CHECK(r.drivers[0].source == "assumption");
  CHECK(r.noise < 1e-6);  // replicates differ, but alike at every point
  CHECK(r.warnings.empty());
}

TEST_CASE("Sobol shares of a plane are the squares of its slopes, and few samples are warned of") {
  const SensitivityResult r = result_of({SweepMethod::sobol, saltelli_design(512, 2, 1), plane, 2});
  CHECK(r.drivers[0].first.value == Approx(25.0 / 26).margin(0.05));
  CHECK(r.drivers[1].total.value == Approx(1.0 / 26).margin(0.05));
  CHECK(r.drivers[0].effect_high - r.drivers[0].effect_low == Approx(0.1).margin(0.01));
  CHECK(r.warnings.empty());
  const SensitivityResult few = result_of({SweepMethod::sobol, saltelli_design(4, 2, 1), plane, 2});
  REQUIRE(!few.warnings.empty());
  CHECK_THAT(few.warnings[0], Contains("not converged"));
}

TEST_CASE("A design without indices is read by curves, and chance between replicates is told") {
  const SensitivityResult still = result_of({SweepMethod::lhs, latin_hypercube(40, 2, 1), plane});
  CHECK(still.drivers[0].share > 0.9);
  CHECK(still.drivers[1].share < 0.3);
  const SensitivityResult noisy = result_of({SweepMethod::lhs, latin_hypercube(40, 2, 1), plane, 3, 0.2});
  CHECK(noisy.noise > 0.25);
  CHECK_THAT(noisy.warnings.at(0), Contains("chance between replicates"));
}

TEST_CASE("Points are answered as CSV, one row per point and policy, and the report gets its drivers") {
  const sample::Folder folder;
  write_folder(folder / "x", {SweepMethod::list, {{0, 0}, {1, 1}}, plane});
  const SweepResults r = read_sweep(Store::open(folder / "x", false), {"unsafe_evening", "offences"});
  const std::string csv = points_csv(r);
  CHECK_THAT(csv, Contains("point,policy,parameters.trust.beta,measures.foot.fidelity,unsafe_evening,unsafe_evening_difference,"));
  CHECK_THAT(csv, Contains("\ns-1,foot,20,1,"));
  const auto j = nlohmann::json::parse(sensitivity_json(result_of({SweepMethod::morris, morris_design(5, 2, 1), plane})));
  CHECK(j["drivers"][0]["parameter"] == "trust.beta");
  CHECK(j["drivers"][0]["mu_star"].get<double>() == Approx(0.1).epsilon(1e-3));
  CHECK(j["drivers"][0]["outcome"] == "unsafe_evening");
}

TEST_CASE("What is no sweep is refused with the command that makes one") {
  const sample::Folder folder;
  Store::create(folder / "x", sample::head());
  CHECK_THROWS_WITH(read_sweep(Store::open(folder / "x", false), {}), Contains("fasim run FILE --sweep"));
  CHECK_THROWS_WITH(drivers_of(folder / "x"), Contains("fasim sensitivity"));
}
