// Money against effect, and what it would be worth to know more, on cases with a known answer.
#include "analysis/worth.hpp"

#include <cmath>

#include "analysis/curve.hpp"
#include "analysis/designs.hpp"
#include "catch.hpp"

using namespace fasim;

TEST_CASE("The more an effect is worth, the more often the package that costs and works is the one to choose") {
  const std::vector<std::vector<Gain>> gains = {{{0, 0}, {0, 0}, {0, 0}, {0, 0}}, {{10, 1}, {10, 2}, {10, 4}, {10, -1}}};
  CHECK(acceptability(gains, 0) == std::vector<double>{1, 0});
  CHECK(acceptability(gains, 3) == std::vector<double>{0.75, 0.25});
  CHECK(acceptability(gains, 6) == std::vector<double>{0.5, 0.5});
  CHECK(acceptability(gains, 1000) == std::vector<double>{0.25, 0.75});
  CHECK(acceptability(gains, 10)[1] == Approx(0.625));  // level in one pair
}

TEST_CASE("A package is dominated only by one that is no worse in any world") {
  const std::vector<std::vector<Gain>> means = {{{0, 0}, {0, 0}}, {{10, 2}, {10, 2}}, {{12, 1}, {12, 2}}, {{12, 1}, {5, 1}}};
  CHECK(dominated_by(means) == std::vector<int>{-1, -1, 1, -1});
  CHECK(dominated_by({{{0, 0}}, {{0, 0}}}) == std::vector<int>{-1, -1});  // equal is not dominated
}

TEST_CASE("A dominance that hangs on chance is held up by as many resampled batches as its means are away from a draw") {
  const std::vector<std::vector<Gain>> none(2, std::vector<Gain>(40));
  std::vector<std::vector<Gain>> sure(2), even(2), split(2);
  for (int r = 0; r < 40; ++r)
    for (int w = 0; w < 2; ++w) {
      sure[std::size_t(w)].push_back({-1, 1.0 + r % 3});
      even[std::size_t(w)].push_back({-1, r % 2 ? 1.0 : -1.0});
      split[std::size_t(w)].push_back({-1, (r % 2) == w ? 1.0 : -1.0});  // what helps in one world hurts in the other
    }
  const Rng rng(7, 0);
  CHECK(dominance_support(sure, none, rng) == 1);
  CHECK(dominance_support(none, sure, rng) == 0);
  CHECK(dominance_support(none, none, rng) == 1);  // costs no more and does no less
  // The sum of 40 fair signs is at least 0 in (1 + 0.125) / 2 of all draws; 1,000 resamples have a standard error of 0.016.
  CHECK(dominance_support(even, none, rng) == Approx(0.563).margin(4 * 0.016));
  CHECK(dominance_support(split, none, rng) == Approx(0.125).margin(4 * 0.011));  // only an exact draw is no loss in either
  even[0][3].effect = std::nan("");
  CHECK(std::isfinite(dominance_support(even, none, rng)));
  CHECK(std::isnan(dominance_support({{{0, 0}}}, {{{0, 0}}}, rng)));
}

TEST_CASE("Knowing what turns the choice is worth the known amount, knowing what does not is worth nothing") {
  const Points p = sobol_sequence(2048, 2, 4);
  std::vector<double> x, other, a, b;
  for (const auto& point : p) {
    x.push_back(point[0]);
    other.push_back(point[1]);
    a.push_back(0);
    b.push_back(2 * point[0] - 1 + 0.5 * (point[1] - 0.5));  // with x known: mean of max(0, 2x - 1) is 1/4
  }
  CHECK(value_of_knowing(x, {a, b}) == Approx(0.25).margin(0.01));
  CHECK(value_of_knowing(other, {a, b}) == Approx(1.0 / 16).margin(0.01));  // mean of max(0, (u - 1/2) / 2)
  CHECK(value_of_knowing_all({a, b}) >= value_of_knowing(x, {a, b}));
  CHECK(value_of_knowing(x, {a, std::vector<double>(x.size(), 3.0)}) == Approx(0).margin(1e-9));
}

TEST_CASE("A curve follows a cubic, and noise alone explains nothing") {
  std::vector<double> x, y, z;
  for (int i = 0; i < 60; ++i) {
    const double v = i / 59.0;
    x.push_back(v);
    y.push_back(1 + v - 3 * v * v + 2 * v * v * v);
    z.push_back(std::sin(12345.0 * (i + 1)));
  }
  const Curve c = curve_through(x, y);
  CHECK(c.share == Approx(1).epsilon(1e-6));
  CHECK(c.at_low == Approx(1).epsilon(1e-6));
  CHECK(c.at_high == Approx(1).epsilon(1e-6));
  CHECK(curve_through(x, z).share < 0.15);
  CHECK(curve_through({1, 2}, {1, 2}).fitted.empty());
  CHECK(curve_through({1, 1, 1, 1, 1}, {1, 2, 3, 4, 5}).fitted[0] == Approx(3));  // one value of x: the mean
}
