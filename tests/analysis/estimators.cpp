// Estimators against cases that others have computed; the source of each number stands beside it.
#include "analysis/estimators.hpp"

#include <cmath>

#include "analysis/regression.hpp"
#include "analysis/survival.hpp"
#include "catch.hpp"
#include "core/rng.hpp"

using namespace fasim;

namespace {

// n values with exactly this mean and sample deviation.
std::vector<double> sample(double mean, double deviation, int n) {
  std::vector<double> out;
  const double a = deviation * std::sqrt(double(n - 1) / n);
  for (int i = 0; i < n; ++i) out.push_back(mean + (i % 2 ? a : -a));
  return out;
}

// Weeks in remission of leukaemia patients under 6-MP and placebo, Freireich and others 1963, as in Kalbfleisch and Prentice.
const std::vector<Spell> drug = {{6, true}, {6, true}, {6, true}, {7, true}, {10, true}, {13, true}, {16, true}, {22, true}, {23, true}, {6, false}, {9, false},
                                 {10, false}, {11, false}, {17, false}, {19, false}, {20, false}, {25, false}, {32, false}, {32, false}, {34, false}, {35, false}};
const std::vector<Spell> placebo = {{1, true}, {1, true}, {2, true}, {2, true}, {3, true}, {4, true}, {4, true}, {5, true}, {5, true}, {8, true}, {8, true},
                                    {8, true}, {8, true}, {11, true}, {11, true}, {12, true}, {12, true}, {15, true}, {17, true}, {22, true}, {23, true}};

}  // namespace

TEST_CASE("A rate ratio and its exact interval are those of the Stata manual for breast cancer after fluoroscopy") {
  // `iri 41 15 28010 19017`: 1.855759, exact 1.005684 to 3.6093; the Wald interval by hand from sqrt(1/41 + 1/15).
  const Estimate e = rate_ratio(41, 28010, 15, 19017);
  CHECK(std::exp(e.value) == Approx(1.855759).epsilon(1e-6));
  CHECK(e.se == Approx(0.301757).epsilon(1e-4));
  CHECK(std::exp(e.low()) == Approx(1.0272).epsilon(1e-3));
  CHECK(std::exp(e.high()) == Approx(3.3526).epsilon(1e-3));
  const Interval exact = exact_rate_ratio(41, 28010, 15, 19017);
  CHECK(exact.low == Approx(1.005684).epsilon(1e-5));
  CHECK(exact.high == Approx(3.6093).epsilon(1e-4));
}

TEST_CASE("A zero cell gives a finite ratio, and no events at all give none") {
  CHECK(std::isfinite(rate_ratio(0, 10, 5, 10).value));
  CHECK(rate_ratio(0, 10, 5, 10).value < 0);
  CHECK(std::isnan(rate_ratio(0, 10, 0, 10).value));
  CHECK(std::isinf(exact_rate_ratio(5, 1, 0, 1).high));
}

TEST_CASE("A standardised difference is that of Borenstein and others 2009, chapter 4") {
  // Means 103 and 100, deviations 5.5 and 4.5, 50 persons each: g = 0.5924, variance 0.0411.
  const Estimate g = standardised_difference(sample(103, 5.5, 50), sample(100, 4.5, 50));
  CHECK(g.value == Approx(0.5924).epsilon(1e-3));
  CHECK(g.se * g.se == Approx(0.0411).epsilon(3e-3));
}

TEST_CASE("A change against a change counts each group from its own start") {
  const Estimate d = standardised_change(sample(10, 2, 40), sample(12, 2, 40), sample(11, 2, 40), sample(12, 2, 40));
  CHECK(d.value == Approx(0.5));  // (2 - 1) / 2
  CHECK(d.se == Approx(std::sqrt(4.0 / 40)));
}

TEST_CASE("The effect on takers is the effect of assignment over the uptake") {
  const Estimate e = effect_on_takers({0.2, 0.05, 100}, 0.5, 0.1);
  CHECK(e.value == Approx(0.5));
  CHECK(e.se == Approx(0.125));
  CHECK(std::isnan(effect_on_takers({0.2, 0.05, 100}, 0.1, 0.1).value));
}

TEST_CASE("A ratio of changes is the crossed ratio of four counts") {
  const std::vector<UnitCount> treated = {{6, 12}, {4, 8}}, control = {{20, 10}, {10, 5}};
  const Estimate e = ratio_of_changes(treated, control, Variance::poisson);
  CHECK(e.value == Approx(std::log((20.0 / 10) / (15.0 / 30))));
  CHECK(e.se == Approx(0.5));  // sqrt(1/20 + 1/10 + 1/15 + 1/30)
  // Every unit moves as its arm does: no spread between units, and none beyond chance.
  CHECK(ratio_of_changes(treated, control, Variance::clustered).se == Approx(0).margin(1e-12));
  CHECK(ratio_of_changes(treated, control, Variance::over_dispersed).se == Approx(0.5));
}

TEST_CASE("Clustered spread is that of simple ratio estimation, done by hand") {
  // Treated 10 and 30 of 40, control 20 and 20 of 40, equal times: parts +-0.25 and 0; variance 2 x 0.125.
  const std::vector<UnitCount> treated = {{0, 10}, {0, 30}}, control = {{0, 20}, {0, 20}};
  CHECK(rate_ratio(treated, control, Variance::clustered).se == Approx(0.5));
  // In matched sets only what differs inside a set counts.
  const std::vector<UnitCount> a = {{0, 10, 1, 1, 0}, {0, 30, 1, 1, 1}}, b = {{0, 5, 1, 1, 0}, {0, 15, 1, 1, 1}};
  CHECK(rate_ratio(a, b, Variance::clustered).se == Approx(0).margin(1e-12));
}

TEST_CASE("Inside blocks only what units of one arm differ by counts") {
  // A block of 10 and 30 in each arm and one of 100 and 100: by hand, parts +-10/240 in each arm's first block, 2 x 2 x (2 x (10/240)^2).
  const std::vector<UnitCount> a = {{0, 10, 1, 1, 0}, {0, 30, 1, 1, 0}, {0, 100, 1, 1, 1}, {0, 100, 1, 1, 1}}, b = a;
  CHECK(rate_ratio(a, b, Variance::clustered).se == Approx(std::sqrt(2 * 2 * 2 * std::pow(10.0 / 240, 2))));
}

TEST_CASE("Over-dispersion widens a ratio by what units spread beyond chance") {
  // By hand: 20 expected in each unit, so Pearson's chi-square is (10^2 / 20) x 2 = 10 on 2 degrees of freedom.
  const std::vector<UnitCount> treated = {{0, 10}, {0, 30}}, control = {{0, 20}, {0, 20}};
  const double plain = rate_ratio(treated, control, Variance::poisson).se;
  CHECK(rate_ratio(treated, control, Variance::over_dispersed).se == Approx(plain * std::sqrt(10.0 / 2)));
}

TEST_CASE("The log-rank test of the leukaemia trial is that of R's survdiff") {
  // survdiff: 9 observed, 19.25 expected, chi-square 16.8 on 1 degree of freedom (variance 6.257 in Collett 2003).
  const LogRank r = log_rank(drug, placebo);
  CHECK(r.observed == Approx(9));
  CHECK(r.expected == Approx(19.25).epsilon(1e-3));
  CHECK(r.variance == Approx(6.257).epsilon(1e-3));
  CHECK(r.chi2() == Approx(16.79).epsilon(1e-3));
  CHECK(hazard_ratio(drug, placebo).value < -1);
}

TEST_CASE("Kaplan-Meier shares of the leukaemia trial are those of Kalbfleisch and Prentice") {
  CHECK(still_without(drug, 5) == Approx(1));
  CHECK(still_without(drug, 6) == Approx(0.857).epsilon(1e-3));
  CHECK(still_without(drug, 10) == Approx(0.753).epsilon(1e-3));
  CHECK(still_without(drug, 23) == Approx(0.448).epsilon(1e-3));
  CHECK(still_without(placebo, 23) == Approx(0).margin(1e-12));
}

TEST_CASE("A Poisson regression is that of R's ?glm for the trial in Dobson 1990") {
  // counts ~ outcome + treatment: 3.045, -0.4543, -0.2930, 0, 0; se 0.1709, 0.2022, 0.1927, 0.2, 0.2; deviance 5.1291.
  const std::vector<double> y = {18, 17, 15, 20, 10, 20, 25, 13, 12};
  std::vector<std::vector<double>> x;
  for (int i = 0; i < 9; ++i) x.push_back({1, i % 3 == 1 ? 1.0 : 0, i % 3 == 2 ? 1.0 : 0, i / 3 == 1 ? 1.0 : 0, i / 3 == 2 ? 1.0 : 0});
  const CountFit fit = fit_counts(x, y, std::vector<double>(9, 1.0), Variance::poisson);
  REQUIRE(fit.converged);
  CHECK(fit.coefficients[0] == Approx(3.045).epsilon(1e-3));
  CHECK(fit.coefficients[1] == Approx(-0.4543).epsilon(1e-3));
  CHECK(fit.coefficients[2] == Approx(-0.2930).epsilon(1e-3));
  CHECK(fit.coefficients[3] == Approx(0).margin(1e-8));
  CHECK(fit.se[0] == Approx(0.1709).epsilon(1e-3));
  CHECK(fit.se[1] == Approx(0.2022).epsilon(1e-3));
  CHECK(fit.se[4] == Approx(0.2).epsilon(1e-3));
  CHECK(fit.deviance == Approx(5.1291).epsilon(1e-4));
}

TEST_CASE("Growth over two weeks is the ratio of changes, and nothing grows where nothing happens") {
  const std::vector<Week> weeks = {{1, 10, 1, true}, {2, 20, 1, true}, {1, 30, 1, false}, {2, 15, 1, false}};
  const Estimate e = growth(weeks, Variance::poisson);
  CHECK(e.value == Approx(std::log(4.0)));
  CHECK(e.se == Approx(0.5));
  CHECK(std::isnan(growth({{1, 0, 1, true}, {2, 0, 1, true}, {1, 0, 1, false}, {2, 0, 1, false}}, Variance::poisson).value));
}

TEST_CASE("Random effects of the BCG vaccine trials are those of metafor") {
  // rma(yi, vi, data = dat.bcg, method = "DL"): -0.7141, se 0.1787, tau^2 0.3088.
  const double data[13][2] = {{-0.8893, 0.3256}, {-1.5854, 0.1946}, {-1.3481, 0.4154}, {-1.4416, 0.0200}, {-0.2175, 0.0512}, {-0.7861, 0.0069}, {-1.6209, 0.2230},
                              {0.0120, 0.0040}, {-0.4694, 0.0564}, {-1.3713, 0.0730}, {-0.3394, 0.0124}, {0.4459, 0.5325}, {-0.0173, 0.0714}};
  std::vector<Estimate> studies;
  for (const auto& d : data) studies.emplace_back(d[0], std::sqrt(d[1]), 1);
  const Pooled p = pool(studies);
  CHECK(p.tau2 == Approx(0.3088).epsilon(5e-3));
  CHECK(p.mean.value == Approx(-0.7141).epsilon(1e-3));
  CHECK(p.mean.se == Approx(0.1787).epsilon(2e-3));
}

TEST_CASE("The correlation of Anscombe's first set is 0.8164") {
  const Estimate r = correlation({10, 8, 13, 9, 11, 14, 6, 4, 12, 7, 5}, {8.04, 6.95, 7.58, 8.81, 8.33, 9.96, 7.24, 4.26, 10.84, 4.82, 5.68});
  CHECK(r.value == Approx(0.81642).epsilon(1e-4));
}

TEST_CASE("The score of a normal sample at its mean is that of the closed form") {
  // Gneiting and Raftery 2007: CRPS of N(0,1) at 0 is (sqrt(2) - 1)/sqrt(pi) = 0.23370; standard error of 4,000 draws about 0.005.
  std::vector<double> x;
  const Rng rng(7, 0);
  for (int i = 0; i < 4000; ++i) x.push_back(rng(Decision::bootstrap, std::uint64_t(i)).normal());
  CHECK(crps(x, 0) == Approx(0.2337).margin(0.015));
  CHECK(crps(x, 3) > crps(x, 0));
  CHECK(crps({2.0}, 5) == Approx(3));
}
