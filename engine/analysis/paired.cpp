#include "analysis/paired.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace fasim {

std::vector<double> differences(const std::vector<double>& policy, const std::vector<double>& baseline) {
  std::vector<double> d(std::min(policy.size(), baseline.size()));
  for (std::size_t i = 0; i < d.size(); ++i) d[i] = policy[i] - baseline[i];
  return d;
}

PairedEffect paired_effect(const std::vector<double>& policy, const std::vector<double>& baseline, double worthwhile) {
  PairedEffect e;
  std::vector<double> d, a, b;
  for (std::size_t i = 0; i < std::min(policy.size(), baseline.size()); ++i) {
    if (!std::isfinite(policy[i]) || !std::isfinite(baseline[i])) continue;
    a.push_back(policy[i]);
    b.push_back(baseline[i]);
    d.push_back(policy[i] - baseline[i]);
  }
  for (const double x : d) {
    e.down += x < 0;
    e.equal += x == 0;
    e.up += x > 0;
    e.down_big += x < 0 && x <= -worthwhile;
    e.up_big += x > 0 && x >= worthwhile;
  }
  e.difference = summarise(d);
  const Summary sa = summarise(a), sb = summarise(b);
  e.policy_mean = sa.mean;
  e.baseline_mean = sb.mean;
  e.variance_paired = e.difference.variance;
  e.variance_unpaired = sa.variance + sb.variance;
  return e;
}

double pairing_gain(const PairedEffect& e) {
  if (!(e.variance_unpaired > 0)) return 1;
  if (!(e.variance_paired > 0)) return std::numeric_limits<double>::infinity();
  return e.variance_unpaired / e.variance_paired;
}

}  // namespace fasim
