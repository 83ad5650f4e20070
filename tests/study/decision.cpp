// The decision table of a folder whose answer is known.
#include "study/decision.hpp"

#include <nlohmann/json.hpp>

#include "catch.hpp"
#include "results/sample.hpp"

using namespace fasim;
using Catch::Matchers::Contains;

namespace {

// Three packages in two worlds: today, good (helps by 0.1, costs 100), bad (hurts by 0.1, costs 200); the second world turns nothing round.
void write_folder(const std::string& dir) {
  StoreHead h = sample::head();
  h.replicates = 4;
  h.months = 1;
  h.policies = {{"today", "", ""}, {"good", "", ""}, {"bad", "", ""}};
  h.worlds = {{"w0", "", ""}, {"w1", "", ""}};
  h.scenario_json = R"({"baseline": "today", "primary": "unsafe_evening", "outcomes": {"unsafe_evening": {"better": "lower", "smallest_worthwhile": 0.02}}})";
  Store store = Store::create(dir, h);
  for (int r = 0; r < 4; ++r)
    for (int w = 0; w < 2; ++w)
      for (int p = 0; p < 3; ++p) {
        RunResult run = sample::run(0, r, 1);
        run.key = {p, w, r};
        for (PanelRow& row : run.panel) {
          row.values[std::size_t(outcome_index("unsafe_evening"))] = 0.5f + 0.01f * float(r) + (p == 1 ? -0.1f : p == 2 ? 0.1f : 0.0f);
          row.values[std::size_t(outcome_index("cost"))] = p == 1 ? 50.0f : p == 2 ? 100.0f : 0.0f;  // by area, and there are two
        }
        store.put(run);
      }
}

}  // namespace

TEST_CASE("The decision names what is dominated, the regret of each package, and what a goal must be worth to pay") {
  const sample::Folder folder;
  write_folder(folder / "x");
  const DecisionTable d = decide(Store::open(folder / "x", false), "", {100, 10000});
  REQUIRE(d.choices.size() == 4);
  CHECK(d.choices[0].policy == "good");
  CHECK(d.choices[0].cost.mean == Approx(100));
  CHECK(d.choices[0].effect.mean == Approx(-0.1).epsilon(1e-3));
  CHECK(d.choices[0].does_better == 1);
  CHECK(d.dominated == std::vector<int>{-1, -1, 0});
  CHECK(d.regret.minimax == 1);
  CHECK(d.regret.worst[0] == Approx(0.1).epsilon(1e-3));
  CHECK(d.worlds_acceptable == std::vector<double>{0, 1, 0});
  CHECK(d.acceptable[0] == std::vector<double>{1, 0, 0});
  CHECK(d.acceptable[1] == std::vector<double>{0, 1, 0});
  CHECK_THAT(decision_text(d), Contains("dominated: bad by today") && Contains("in 100 % of batches resampled") && Contains("smallest largest regret"));
  CHECK(nlohmann::json::parse(decision_json(d))["regret"][2]["dominated_by"] == "today");
  CHECK(nlohmann::json::parse(decision_json(d))["regret"][2]["dominated_support"] == 1);
  CHECK_THROWS_WITH(decide(Store::open(folder / "x", false), "reported", {}), Contains("which direction"));
}
