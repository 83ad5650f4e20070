#include "analysis/curve.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <set>

namespace fasim {
namespace {

constexpr std::size_t most_terms = 4;
using Terms = std::array<double, most_terms>;

Terms terms_at(double x) { return {1, x, 0.5 * (3 * x * x - 1), 0.5 * (5 * x * x * x - 3 * x)}; }

// Solves the normal equations of n terms by elimination with the largest pivot; terms without a pivot get 0.
Terms solve(std::array<Terms, most_terms> a, Terms b, std::size_t n) {
  for (std::size_t k = 0; k < n; ++k) {
    std::size_t best = k;
    for (std::size_t i = k + 1; i < n; ++i)
      if (std::fabs(a[i][k]) > std::fabs(a[best][k])) best = i;
    std::swap(a[k], a[best]);
    std::swap(b[k], b[best]);
    if (std::fabs(a[k][k]) < 1e-12) continue;
    for (std::size_t i = k + 1; i < n; ++i) {
      const double f = a[i][k] / a[k][k];
      for (std::size_t j = k; j < n; ++j) a[i][j] -= f * a[k][j];
      b[i] -= f * b[k];
    }
  }
  Terms out{};
  for (std::size_t k = n; k-- > 0;) {
    double rest = b[k];
    for (std::size_t j = k + 1; j < n; ++j) rest -= a[k][j] * out[j];
    out[k] = std::fabs(a[k][k]) < 1e-12 ? 0 : rest / a[k][k];
  }
  return out;
}

}  // namespace

Curve curve_through(const std::vector<double>& x, const std::vector<double>& y) {
  Curve out;
  std::set<double> values;
  std::size_t points = 0;
  for (std::size_t i = 0; i < x.size(); ++i)
    if (std::isfinite(y[i])) values.insert(x[i]), ++points;
  if (points < 5 || values.empty()) return out;
  const double low = *values.begin(), high = *values.rbegin();
  const auto scaled = [&](double v) { return high > low ? std::clamp(2 * (v - low) / (high - low) - 1, -1.0, 1.0) : 0.0; };
  const std::size_t n = std::min({most_terms, values.size(), points - 1});
  std::array<Terms, most_terms> a{};
  Terms b{};
  double sum = 0, squares = 0, left = 0;
  for (std::size_t i = 0; i < x.size(); ++i) {
    if (!std::isfinite(y[i])) continue;
    const Terms t = terms_at(scaled(x[i]));
    for (std::size_t j = 0; j < n; ++j) {
      for (std::size_t k = 0; k < n; ++k) a[j][k] += t[j] * t[k];
      b[j] += t[j] * y[i];
    }
    sum += y[i];
  }
  const Terms c = solve(a, b, n);
  const auto at = [&](double v) {
    const Terms t = terms_at(scaled(v));
    double s = 0;
    for (std::size_t j = 0; j < n; ++j) s += c[j] * t[j];
    return s;
  };
  for (std::size_t i = 0; i < x.size(); ++i) {
    out.fitted.push_back(at(x[i]));
    if (!std::isfinite(y[i])) continue;
    left += (y[i] - out.fitted[i]) * (y[i] - out.fitted[i]);
    squares += (y[i] - sum / double(points)) * (y[i] - sum / double(points));
  }
  out.at_low = at(low);
  out.at_high = at(high);
  if (squares > 0) out.share = 1 - left / double(points - n) / (squares / double(points - 1));
  return out;
}

}  // namespace fasim
