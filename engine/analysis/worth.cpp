#include "analysis/worth.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "analysis/curve.hpp"

namespace fasim {
namespace {

constexpr int resamples = 1000;

bool all_finite(const std::vector<std::vector<double>>& benefits, std::size_t point) {
  return std::all_of(benefits.begin(), benefits.end(), [&](const auto& b) { return point < b.size() && std::isfinite(b[point]); });
}

// Mean over points of the best policy's benefit, less the best policy's mean.
double gain_of_choosing_late(const std::vector<std::vector<double>>& benefits, const std::vector<std::size_t>& points) {
  if (points.empty() || benefits.empty()) return 0;
  std::vector<double> mean(benefits.size(), 0);
  double best = 0;
  for (const std::size_t i : points) {
    double top = -std::numeric_limits<double>::infinity();
    for (std::size_t p = 0; p < benefits.size(); ++p) {
      mean[p] += benefits[p][i] / double(points.size());
      top = std::max(top, benefits[p][i]);
    }
    best += top / double(points.size());
  }
  return std::max(0.0, best - *std::max_element(mean.begin(), mean.end()));
}

std::vector<std::size_t> whole_points(const std::vector<std::vector<double>>& benefits) {
  std::vector<std::size_t> out;
  for (std::size_t i = 0; !benefits.empty() && i < benefits[0].size(); ++i)
    if (all_finite(benefits, i)) out.push_back(i);
  return out;
}

// Costs no more and does no less in every world, and is better in one.
bool dominates(const std::vector<Gain>& a, const std::vector<Gain>& b) {
  bool better = false;
  for (std::size_t w = 0; w < a.size(); ++w) {
    if (!(a[w].cost <= b[w].cost && a[w].effect >= b[w].effect)) return false;
    better = better || a[w].cost < b[w].cost || a[w].effect > b[w].effect;
  }
  return better;
}

}  // namespace

std::vector<double> acceptability(const std::vector<std::vector<Gain>>& gains, double worth) {
  std::vector<double> share(gains.size(), 0);
  int pairs = 0;
  for (std::size_t i = 0; !gains.empty() && i < gains[0].size(); ++i) {
    std::vector<double> net;
    for (const auto& g : gains) net.push_back(worth * g[i].effect - g[i].cost);
    if (!std::all_of(net.begin(), net.end(), [](double v) { return std::isfinite(v); })) continue;
    const double top = *std::max_element(net.begin(), net.end());
    const auto level = std::count(net.begin(), net.end(), top);
    for (std::size_t p = 0; p < net.size(); ++p)
      if (net[p] == top) share[p] += 1.0 / double(level);
    ++pairs;
  }
  for (double& s : share) s = pairs > 0 ? s / pairs : std::numeric_limits<double>::quiet_NaN();
  return share;
}

double dominance_support(const std::vector<std::vector<Gain>>& one, const std::vector<std::vector<Gain>>& other, const Rng& rng) {
  std::vector<std::vector<Gain>> by_replicate;  // [replicate][world]: what `one` has beyond `other`
  for (std::size_t r = 0; !one.empty() && r < one[0].size(); ++r) {
    std::vector<Gain> row;
    for (std::size_t w = 0; w < one.size(); ++w) row.push_back({one[w].at(r).cost - other[w].at(r).cost, one[w].at(r).effect - other[w].at(r).effect});
    if (std::all_of(row.begin(), row.end(), [](const Gain& g) { return std::isfinite(g.cost) && std::isfinite(g.effect); })) by_replicate.push_back(std::move(row));
  }
  const std::size_t n = by_replicate.size();
  if (n < 2) return std::numeric_limits<double>::quiet_NaN();
  int holds = 0;
  for (int b = 0; b < resamples; ++b) {
    std::vector<Gain> sum(one.size());
    for (std::size_t i = 0; i < n; ++i) {
      const auto& row = by_replicate[rng(Decision::bootstrap, 0, std::uint64_t(b), std::uint32_t(i)).below(std::uint32_t(n))];
      for (std::size_t w = 0; w < row.size(); ++w) sum[w].cost += row[w].cost, sum[w].effect += row[w].effect;
    }
    holds += std::all_of(sum.begin(), sum.end(), [](const Gain& g) { return g.cost <= 0 && g.effect >= 0; });
  }
  return double(holds) / resamples;
}

std::vector<int> dominated_by(const std::vector<std::vector<Gain>>& means) {
  std::vector<int> out(means.size(), -1);
  for (std::size_t b = 0; b < means.size(); ++b)
    for (std::size_t a = 0; a < means.size() && out[b] < 0; ++a)
      if (a != b && dominates(means[a], means[b])) out[b] = int(a);
  return out;
}

double value_of_knowing(const std::vector<double>& x, const std::vector<std::vector<double>>& benefits) {
  const auto points = whole_points(benefits);
  std::vector<double> known_x;
  for (const std::size_t i : points) known_x.push_back(x[i]);
  std::vector<std::vector<double>> expected;
  for (const auto& b : benefits) {
    std::vector<double> y;
    for (const std::size_t i : points) y.push_back(b[i]);
    Curve c = curve_through(known_x, y);
    if (c.fitted.empty()) return 0;
    expected.push_back(std::move(c.fitted));
  }
  return gain_of_choosing_late(expected, whole_points(expected));
}

double value_of_knowing_all(const std::vector<std::vector<double>>& benefits) { return gain_of_choosing_late(benefits, whole_points(benefits)); }

}  // namespace fasim
