// Laws of the emulator.
#include "analysis/emulator.hpp"

#include <cmath>

#include "catch.hpp"
#include "core/rng.hpp"

using namespace fasim;

namespace {

std::vector<std::vector<double>> cube(int n, int inputs, std::uint64_t seed = 1) {
  std::vector<std::vector<double>> out;
  const Rng rng(seed, 0);
  for (int k = 0; k < n; ++k) {
    out.emplace_back();
    for (int i = 0; i < inputs; ++i) out.back().push_back(rng(Decision::parameter_draw, std::uint64_t(i), std::uint64_t(k)).u());
  }
  return out;
}

}  // namespace

TEST_CASE("An emulator finds the inputs that matter among many, repeats what is a sum of lines and squares, and knows its error") {
  const auto x = cube(80, 60);
  std::vector<double> y;
  const Rng rng(2, 0);
  const auto truth = [](const std::vector<double>& p) { return 3 + 2 * p[7] - 1.5 * p[31] + 4 * (p[7] - 0.5) * (p[7] - 0.5); };
  for (std::size_t k = 0; k < x.size(); ++k) y.push_back(truth(x[k]) + 0.1 * rng(Decision::bootstrap, k).normal());
  const Emulator e(x, y);
  const std::vector<std::size_t> found = e.inputs();
  CHECK(std::count(found.begin(), found.end(), 7u) == 1);
  CHECK(std::count(found.begin(), found.end(), 31u) == 1);
  CHECK(found.size() <= 4);
  double wrong = 0;
  const auto fresh = cube(200, 60, 9);
  for (const auto& p : fresh) wrong += std::pow(e.mean(p) - truth(p), 2) / 200;
  CHECK(std::sqrt(wrong) < 0.08);
  CHECK(e.variance() > 0.5 * 0.01);  // the chance of one run, 0.1 squared
  CHECK(e.variance() < 2.0 * 0.01);
}

TEST_CASE("Where no input matters an emulator is the mean, and its error is the spread") {
  const auto x = cube(60, 80);
  std::vector<double> y;
  const Rng rng(3, 0);
  for (std::size_t k = 0; k < x.size(); ++k) y.push_back(5 + rng(Decision::bootstrap, k).normal());
  y[4] = std::nan("");
  const Emulator e(x, y);
  CHECK(e.inputs().size() <= 1);
  CHECK(std::abs(e.mean(x[0]) - 5) < 1);
  CHECK(e.variance() > 0.6);
}

TEST_CASE("An emulator of too few runs claims nothing") {
  const auto x = cube(5, 3);
  const Emulator e(x, {1, 2, 3, 4, 5});
  CHECK(e.variance() > 1e200);
}
