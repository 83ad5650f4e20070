#include "analysis/concentration.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace fasim {
namespace {

constexpr double unknown = std::numeric_limits<double>::quiet_NaN();

double sum_of(const std::vector<double>& counts) { return std::accumulate(counts.begin(), counts.end(), 0.0); }

}  // namespace

double units_carrying(std::vector<double> counts, double share) {
  const double all = sum_of(counts);
  if (all <= 0) return unknown;
  std::sort(counts.begin(), counts.end(), std::greater<>());
  double carried = 0, units = 0;
  for (double c : counts) {
    if (carried + c >= share * all) return (units + (share * all - carried) / c) / double(counts.size());
    carried += c;
    units += 1;
  }
  return 1;
}

double carried_by(std::vector<double> counts, double share) {
  const double all = sum_of(counts);
  if (all <= 0) return unknown;
  std::sort(counts.begin(), counts.end(), std::greater<>());
  double left = share * double(counts.size()), carried = 0;
  for (double c : counts) {
    carried += c * std::min(1.0, left);
    if ((left -= 1) <= 0) break;
  }
  return carried / all;
}

double units_carrying_by_chance(double events, double units, double share) {
  if (events <= 0 || units <= 0) return unknown;
  const double mean = events / units;
  // From the most burdened downwards: units with k events make up the Poisson share of k.
  std::vector<double> p;
  double mass = 0;
  for (int k = 0; mass < 1 - 1e-12 && k < 100000; ++k) {
    p.push_back(std::exp(k * std::log(mean) - mean - std::lgamma(k + 1.0)));
    mass += p.back();
  }
  double carried = 0, taken = 0;
  for (std::size_t k = p.size(); k-- > 1;) {
    const double more = double(k) * p[k] / mean;
    if (carried + more >= share) return taken + (share - carried) * mean / double(k);
    carried += more;
    taken += p[k];
  }
  return taken;
}

double generalised_gini(std::vector<double> counts) {
  const double all = sum_of(counts), n = double(counts.size());
  if (all <= 0) return unknown;
  std::sort(counts.begin(), counts.end());
  double ranked = 0;
  for (std::size_t i = 0; i < counts.size(); ++i) ranked += double(i + 1) * counts[i] / all;
  return std::max(1 / all, 1 / n) * (2 * ranked - n - 1) - std::max(n / all, 1.0) + 1;
}

}  // namespace fasim
