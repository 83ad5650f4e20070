#include <cmath>
#include <limits>

#include "analysis/certainty.hpp"
#include "analysis/decide.hpp"
#include "analysis/fold.hpp"
#include "analysis/paired.hpp"
#include "catch.hpp"
#include "core/hash.hpp"

using namespace fasim;

namespace {
const double gap = std::numeric_limits<double>::quiet_NaN();
double uniform(std::uint64_t a, std::uint64_t b) { return (double(mix(a, b) >> 11) + 0.5) / 9007199254740992.0; }
double normal(std::uint64_t a, std::uint64_t b) {
  double s = -6;
  for (std::uint64_t i = 0; i < 12; ++i) s += uniform(mix(a, b), i);
  return s;
}
}  // namespace

TEST_CASE("Quantiles interpolate between order statistics as Hyndman and Fan's type 7") {
  const std::vector<double> v = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10};
  CHECK(quantile_sorted(v, 0.25) == Approx(3.25));
  CHECK(quantile_sorted(v, 0.5) == Approx(5.5));
  CHECK(quantile_sorted(v, 0.95) == Approx(9.55));
  CHECK(quantile_sorted({7}, 0.05) == 7);
  CHECK(std::isnan(quantile_sorted({}, 0.5)));
}

TEST_CASE("Student's sleep data give the published paired t interval") {
  // Student 1908, extra hours of sleep: mean difference 1.58, 95 % interval 0.70 to 2.46.
  const std::vector<double> a = {0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0}, b = {1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4};
  const PairedEffect e = paired_effect(b, a, 0.9);
  CHECK(e.difference.mean == Approx(1.58));
  CHECK(e.difference.ci_low == Approx(0.7001).margin(1e-4));
  CHECK(e.difference.ci_high == Approx(2.4599).margin(1e-4));
  CHECK(e.up == 9);
  CHECK(e.equal == 1);
  CHECK(e.down == 0);
  CHECK(e.up_big == 8);
  CHECK(e.variance_unpaired > e.variance_paired);
}

TEST_CASE("Pairs with a missing side are left out of everything") {
  const PairedEffect e = paired_effect({1, gap, 3, 4}, {0, 5, gap, 1}, 2);
  CHECK(e.difference.n == 2);
  CHECK(e.difference.mean == Approx(2));
  CHECK(e.baseline_mean == Approx(0.5));
  CHECK(e.up == 2);
  CHECK(e.up_big == 1);
  CHECK(paired_effect({gap}, {1}, 0).difference.n == 0);
  CHECK(std::isnan(paired_effect({2}, {1}, 0).difference.se));
}

TEST_CASE("Sharing chance cuts the variance of a difference by one over one minus the correlation") {
  std::vector<double> a, b;
  for (std::uint64_t r = 0; r < 20000; ++r) {
    const double shared = normal(1, r);
    a.push_back(10 + std::sqrt(0.9) * shared + std::sqrt(0.1) * normal(2, r));
    b.push_back(9 + std::sqrt(0.9) * shared + std::sqrt(0.1) * normal(3, r));
  }
  const PairedEffect e = paired_effect(a, b, 0.5);
  CHECK(pairing_gain(e) == Approx(10).epsilon(0.05));
  CHECK(e.difference.mean == Approx(1).margin(4 * e.difference.se));
}

TEST_CASE("The 95 % interval of the mean holds the truth in 95 of 100 samples, within five standard errors") {
  int held = 0;
  const int samples = 2000;
  for (std::uint64_t s = 0; s < samples; ++s) {
    std::vector<double> v;
    for (std::uint64_t i = 0; i < 8; ++i) v.push_back(3 + normal(100 + s, i));
    const Summary m = summarise(v);
    held += m.ci_low <= 3 && 3 <= m.ci_high;
  }
  const double se = std::sqrt(0.95 * 0.05 / samples);
  CHECK(std::fabs(double(held) / samples - 0.95) < 5 * se);
}

TEST_CASE("Counts add over areas and shares are averaged by the people who live there") {
  CHECK(fold_areas({2, 3, gap}, {100, 300, 50}, Fold::sum) == 5);
  CHECK(fold_areas({0.2, 0.4, gap}, {100, 300, 50}, Fold::mean) == Approx(0.35));
  CHECK(std::isnan(fold_areas({0.2}, {0}, Fold::mean)));
  CHECK(std::isnan(fold_areas({gap}, {10}, Fold::sum)));
  CHECK(fold_months({1, gap, 3}, Fold::sum) == 4);
  CHECK(fold_months({1, gap, 3}, Fold::mean) == 2);
  CHECK(std::isnan(fold_months({}, Fold::sum)));
}

TEST_CASE("Regret is zero for the best of each world and minimax names the smallest worst case") {
  // Savage's example in small: the safe policy is never best and still has the smallest largest regret.
  const Regret r = regret({{10, 0}, {0, 10}, {6, 6}}, Better::higher);
  CHECK(r.by_policy[0] == std::vector<double>{0, 10});
  CHECK(r.by_policy[2] == std::vector<double>{4, 4});
  CHECK(r.minimax == 2);
  CHECK(r.least_expected == 2);
  const Regret lower = regret({{1, 2}, {3, 1}}, Better::lower);
  CHECK(lower.worst == std::vector<double>{1, 2});
  CHECK(lower.minimax == 0);
  CHECK(regret({{1, 2}}, Better::unclear).minimax == -1);
  const Regret missing = regret({{gap, 2}, {3, 1}}, Better::lower);
  CHECK(missing.minimax == 1);
  CHECK(std::isnan(missing.worst[0]));
}

TEST_CASE("Shares of being best add up to one and a tie is shared") {
  const auto s = share_best({{1, 2, 3, gap}, {1, 5, 2, 9}}, Better::lower);
  CHECK(s[0] == Approx(0.5));
  CHECK(s[1] == Approx(0.5));
  const auto wins = times_better({{1, 2, 3}, {1, 5, 2}}, Better::lower);
  CHECK(wins[0][1] == 1);
  CHECK(wins[1][0] == 1);
  CHECK(wins[0][0] == 0);
}

TEST_CASE("Variance is shared between policy, world, interaction and chance, and nothing is lost") {
  const auto only_policy = variance_shares({{{1, 1}, {1, 1}}, {{3, 3}, {3, 3}}});
  CHECK(only_policy.policy == Approx(1));
  const auto only_world = variance_shares({{{1, 1}, {2, 2}}, {{1, 1}, {2, 2}}});
  CHECK(only_world.world == Approx(1));
  const auto crossed = variance_shares({{{1, 1}, {2, 2}}, {{2, 2}, {1, 1}}});
  CHECK(crossed.interaction == Approx(1));
  const auto all = variance_shares({{{1, 4}, {2, 3}}, {{2, 9}, {1, 0}}});
  CHECK(all.policy + all.world + all.interaction + all.chance == Approx(1));
  CHECK(std::isnan(variance_shares({{{gap}}}).policy));
}

TEST_CASE("Words for chance follow the agreed limits") {
  CHECK(chance_word(0.99) == ChanceWord::almost_certain);
  CHECK(chance_word(0.9) == ChanceWord::very_likely);
  CHECK(chance_word(0.66) == ChanceWord::likely);
  CHECK(chance_word(0.5) == ChanceWord::about_even);
  CHECK(chance_word(0.33) == ChanceWord::unlikely);
  CHECK(chance_word(0.1) == ChanceWord::very_unlikely);
}

TEST_CASE("The ceiling on certainty follows the weakest link and falls with assumptions") {
  CHECK(certainty_ceiling({0.1, 'A', true}) == Certainty::high);
  CHECK(certainty_ceiling({0.1, 'A', false}) == Certainty::low);
  CHECK(certainty_ceiling({0.1, 'E', true}) == Certainty::very_low);
  CHECK(certainty_ceiling({0.8, 'A', true}) == Certainty::very_low);
  CHECK(certainty_ceiling({0.3, 'A', true}) == Certainty::moderate);
  CHECK(certainty_ceiling({}) == Certainty::very_low);
  Certainty last = Certainty::high;
  for (int share = 0; share <= 100; ++share) {
    const Certainty now = certainty_ceiling({share / 100.0, 'A', true});
    CHECK(now <= last);
    last = now;
  }
}
