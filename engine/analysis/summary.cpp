#include "analysis/summary.hpp"

#include <algorithm>
#include <boost/math/distributions/students_t.hpp>
#include <boost/math/statistics/univariate_statistics.hpp>
#include <cmath>
#include <limits>

namespace fasim {
namespace {
constexpr double nan = std::numeric_limits<double>::quiet_NaN();
}

double quantile_sorted(const std::vector<double>& sorted, double p) {
  if (sorted.empty()) return nan;
  const double place = p * double(sorted.size() - 1);
  const std::size_t below = std::size_t(place);
  if (below + 1 >= sorted.size()) return sorted.back();
  const double part = place - double(below);
  return part == 0 ? sorted[below] : sorted[below] + part * (sorted[below + 1] - sorted[below]);
}

Summary summarise(std::vector<double> values) {
  std::erase_if(values, [](double v) { return !std::isfinite(v); });
  Summary s;
  s.n = int(values.size());
  s.mean = s.variance = s.se = s.ci_low = s.ci_high = s.q05 = s.q25 = s.q50 = s.q75 = s.q95 = nan;
  if (values.empty()) return s;
  std::sort(values.begin(), values.end());  // also fixes the order of every sum below
  s.q05 = quantile_sorted(values, 0.05);
  s.q25 = quantile_sorted(values, 0.25);
  s.q50 = quantile_sorted(values, 0.50);
  s.q75 = quantile_sorted(values, 0.75);
  s.q95 = quantile_sorted(values, 0.95);
  s.mean = boost::math::statistics::mean(values);
  if (s.n < 2) return s;
  s.variance = boost::math::statistics::sample_variance(values);
  s.se = std::sqrt(s.variance / s.n);
  const double t = boost::math::quantile(boost::math::complement(boost::math::students_t(s.n - 1), 0.025));
  s.ci_low = s.mean - t * s.se;
  s.ci_high = s.mean + t * s.se;
  return s;
}

}  // namespace fasim
