// Stopping when an interval is narrow enough, without lying about how often it holds the truth.
#include "analysis/stopping.hpp"

#include <cmath>
#include <random>

#include "analysis/summary.hpp"
#include "catch.hpp"

using namespace fasim;

namespace {

constexpr int batches = 4000;
constexpr double truth = 1.5;

// Share of batches whose interval holds the truth. `next` gives one paired difference with mean `truth`.
template <class Next, class Stop>
double coverage(const Next& next, const Stop& stop) {
  std::mt19937_64 random(5);
  int held = 0;
  for (int b = 0; b < batches; ++b) {
    std::vector<double> v;
    while (!stop(v)) v.push_back(next(random));
    const Summary s = summarise(v);
    held += s.ci_low <= truth && truth <= s.ci_high;
  }
  return double(held) / batches;
}

double normal(std::mt19937_64& r) { return truth + 2 * std::normal_distribution<double>()(r); }
double skewed(std::mt19937_64& r) { return truth + 2 * (std::poisson_distribution<int>(4)(r) - std::poisson_distribution<int>(2)(r) - 2); }

// Stein's rule as the batch has it: decided once, from the first ten.
bool decided(const std::vector<double>& v, double half_width) {
  static thread_local int wanted = 0;
  if (v.size() < 10) return wanted = 0, false;
  if (wanted == 0) wanted = replicates_for(v, half_width);
  return int(v.size()) >= wanted;
}

// What one would do without a rule: look after every replicate.
bool narrow_now(const std::vector<double>& v, double half_width) {
  const Summary s = summarise(v);
  return v.size() >= 3 && (s.ci_high - s.ci_low) / 2 <= half_width;
}

const double noise = std::sqrt(0.95 * 0.05 / batches);

}  // namespace

TEST_CASE("Stopping by the rule keeps the error rate of the interval that is printed") {
  for (const double half_width : {0.4, 0.8, 1.2}) {
    INFO("half width " << half_width);
    CHECK(coverage(normal, [&](const auto& v) { return decided(v, half_width); }) > 0.95 - 0.01 - 2 * noise);
    CHECK(coverage(skewed, [&](const auto& v) { return decided(v, half_width); }) > 0.95 - 0.015 - 2 * noise);
  }
}

TEST_CASE("Looking after every replicate would not keep it, so this test can tell") {
  CHECK(coverage(normal, [](const auto& v) { return narrow_now(v, 1.2); }) < 0.95 - 0.02);
}

TEST_CASE("The promised interval of Stein's rule holds the truth at least as often as it says") {
  std::mt19937_64 random(9);
  int held = 0;
  for (int b = 0; b < batches; ++b) {
    std::vector<double> first(8);
    for (double& x : first) x = normal(random);
    const int n = replicates_for(first, 0.7);
    CHECK(promised_half_width(first, n) <= 0.7);
    double sum = 0;
    for (const double x : first) sum += x;
    for (int i = int(first.size()); i < n; ++i) sum += normal(random);
    held += std::fabs(sum / n - truth) <= 0.7;
  }
  CHECK(double(held) / batches > 0.95 - 2 * noise);
}

TEST_CASE("A narrow first sample needs no more, a wide one needs the square of its width more") {
  const std::vector<double> still(10, 1.0);
  CHECK(replicates_for(still, 0.1) == 10);
  std::vector<double> wide;
  for (int i = 0; i < 10; ++i) wide.push_back(i % 2 ? 1 : -1);
  const int once = replicates_for(wide, 0.2), twice = replicates_for(wide, 0.1);
  CHECK(twice >= 4 * once - 4);
  CHECK(twice <= 4 * once + 4);
}
