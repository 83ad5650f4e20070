// Designs fill the space they promise to fill, and indices find the known ones of Ishigami's function and of the g-function.
#include "analysis/sensitivity.hpp"

#include <cmath>
#include <set>

#include "catch.hpp"

using namespace fasim;

namespace {

constexpr double pi_ = 3.14159265358979323846;

// Ishigami and Homma 1990 with a = 7, b = 0.1: indices are known in closed form.
double ishigami(const std::vector<double>& u) {
  const double x = pi_ * (2 * u[0] - 1), y = pi_ * (2 * u[1] - 1), z = pi_ * (2 * u[2] - 1);
  return std::sin(x) + 7 * std::sin(y) * std::sin(y) + 0.1 * z * z * z * z * std::sin(x);
}
struct Known {
  double first, total;
};
std::vector<Known> ishigami_indices() {
  const double v1 = 0.5 * std::pow(1 + 0.1 * std::pow(pi_, 4) / 5, 2), v2 = 49.0 / 8, v13 = 0.01 * std::pow(pi_, 8) * (1.0 / 18 - 1.0 / 50), v = v1 + v2 + v13;
  return {{v1 / v, (v1 + v13) / v}, {v2 / v, v2 / v}, {0, v13 / v}};
}

// Sobol's g-function: the smaller a, the more it matters.
const std::vector<double> g_a = {0, 1, 4.5, 9, 99};
double g_function(const std::vector<double>& u) {
  double out = 1;
  for (std::size_t i = 0; i < u.size(); ++i) out *= (std::fabs(4 * u[i] - 2) + g_a[i]) / (1 + g_a[i]);
  return out;
}
std::vector<Known> g_indices() {
  double all = 1;
  std::vector<double> v;
  for (const double a : g_a) v.push_back(1.0 / 3 / ((1 + a) * (1 + a))), all *= 1 + v.back();
  std::vector<Known> out;
  for (const double x : v) out.push_back({x / (all - 1), x * (all / (1 + x)) / (all - 1)});
  return out;
}

std::vector<double> values_of(double (*f)(const std::vector<double>&), const Points& points) {
  std::vector<double> out;
  for (const auto& p : points) out.push_back(f(p));
  return out;
}

void check_known(double (*f)(const std::vector<double>&), const std::vector<Known>& known) {
  const Sobol s = sobol_indices(values_of(f, saltelli_design(4096, known.size(), 11)), known.size(), 11);
  CHECK(s.samples == 4096);
  CHECK(s.converged);
  for (std::size_t k = 0; k < known.size(); ++k) {
    INFO("dimension " << k << ": first " << s.by_dimension[k].first.value << " of " << known[k].first << ", total " << s.by_dimension[k].total.value << " of " << known[k].total);
    CHECK(s.by_dimension[k].first.value == Approx(known[k].first).margin(0.02));
    CHECK(s.by_dimension[k].total.value == Approx(known[k].total).margin(0.02));
    CHECK(s.by_dimension[k].first.low <= s.by_dimension[k].first.value);
    CHECK(s.by_dimension[k].first.value <= s.by_dimension[k].first.high);
  }
}

}  // namespace

TEST_CASE("Sobol indices of the Ishigami function are the known ones") { check_known(ishigami, ishigami_indices()); }

TEST_CASE("Sobol indices of the g-function are the known ones") { check_known(g_function, g_indices()); }

TEST_CASE("The bootstrap intervals of the indices hold the known values about as often as they say") {
  const auto known = ishigami_indices();
  int held = 0, all = 0;
  for (std::uint64_t seed = 0; seed < 40; ++seed) {
    const Sobol s = sobol_indices(values_of(ishigami, saltelli_design(256, 3, seed)), 3, seed);
    for (std::size_t k = 0; k < 3; ++k, ++all) held += s.by_dimension[k].total.low <= known[k].total && known[k].total <= s.by_dimension[k].total.high;
  }
  CHECK(held >= int(0.9 * all));  // points fill the space more evenly than chance, so intervals are rather too wide
}

TEST_CASE("Few samples are not taken for convergence") {
  CHECK_FALSE(sobol_indices(values_of(ishigami, saltelli_design(16, 3, 1)), 3, 1).converged);
  CHECK_FALSE(sobol_indices({}, 3, 1).converged);
  CHECK_FALSE(sobol_indices(std::vector<double>(50, 2.0), 3, 1).converged);  // nothing varies
}

TEST_CASE("Morris orders the dimensions of the g-function and sees that Ishigami's third acts through others only") {
  const Points points = morris_design(200, 5, 3);
  const auto g = morris_effects(points, values_of(g_function, points), 3);
  REQUIRE(g.size() == 5);
  for (std::size_t k = 1; k < 5; ++k) CHECK(g[k - 1].mu_star.value > g[k].mu_star.value);
  const Points three = morris_design(200, 3, 3);
  const auto i = morris_effects(three, values_of(ishigami, three), 3);
  CHECK(i[2].mu_star.value > 1);
  CHECK(i[2].sigma > i[2].mu_star.value);
  CHECK(std::fabs(i[2].mu) < 3 * i[2].sigma / std::sqrt(200.0));
}

TEST_CASE("Morris finds the slopes of a plane, with nothing left to chance") {
  const Points points = morris_design(4, 3, 9);
  std::vector<double> values;
  for (const auto& p : points) values.push_back(5 * p[0] - 2 * p[1]);
  const auto e = morris_effects(points, values, 9);
  CHECK(e[0].mu == Approx(5));
  CHECK(e[1].mu == Approx(-2));
  CHECK(e[1].mu_star.value == Approx(2));
  CHECK(e[2].mu_star.value == Approx(0).margin(1e-12));
  CHECK(e[0].sigma == Approx(0).margin(1e-9));
}

TEST_CASE("A trajectory or base sample with a failed run is left out, the others stay") {
  const Points points = morris_design(10, 3, 2);
  auto values = values_of(ishigami, points);
  values[5] = std::nan("");
  CHECK(morris_effects(points, values, 2).size() == 3);
  auto saltelli = values_of(ishigami, saltelli_design(64, 3, 2));
  saltelli[7] = std::nan("");
  CHECK(sobol_indices(saltelli, 3, 2).samples == 63);
}

TEST_CASE("A Latin hypercube has one point in every slice of every dimension") {
  const Points p = latin_hypercube(50, 4, 7);
  for (std::size_t d = 0; d < 4; ++d) {
    std::set<int> slices;
    for (const auto& point : p) slices.insert(int(point[d] * 50));
    CHECK(slices.size() == 50);
  }
  CHECK(latin_hypercube(50, 4, 7) == p);
  CHECK(latin_hypercube(50, 4, 8) != p);
}

TEST_CASE("A Sobol sequence fills every dyadic slice of every dimension and is longer without being other") {
  const Points p = sobol_sequence(64, 6, 5);
  for (std::size_t d = 0; d < 6; ++d) {
    std::set<int> slices;
    for (const auto& point : p) slices.insert(int(point[d] * 64));
    CHECK(slices.size() == 64);
  }
  const Points longer = sobol_sequence(128, 6, 5);
  CHECK(Points(longer.begin(), longer.begin() + 64) == p);
}

TEST_CASE("A Morris walk moves every dimension once, on its levels") {
  const Points p = morris_design(5, 4, 1);
  REQUIRE(p.size() == 25);
  for (std::size_t t = 0; t < 5; ++t)
    for (std::size_t d = 0; d < 4; ++d) {
      CHECK(std::fabs(p[t * 5][d] - p[t * 5 + 4][d]) == Approx(2.0 / 3));
      for (std::size_t i = 0; i < 5; ++i) CHECK(std::fabs(p[t * 5 + i][d] * 3 - std::round(p[t * 5 + i][d] * 3)) < 1e-9);
    }
}
