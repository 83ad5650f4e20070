#include "analysis/stopping.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "analysis/summary.hpp"

namespace fasim {

double promised_half_width(const std::vector<double>& first, int n) {
  const Summary s = summarise(first);
  if (s.n < 2 || n < 1) return std::numeric_limits<double>::quiet_NaN();
  return (s.ci_high - s.ci_low) / 2 * std::sqrt(double(s.n) / double(n));
}

int replicates_for(const std::vector<double>& first, double half_width) {
  const Summary s = summarise(first);
  if (s.n < 2) return int(first.size());
  const double ratio = (s.ci_high - s.ci_low) / 2 / half_width;
  return int(std::min(1e9, std::max(double(first.size()), std::ceil(double(s.n) * ratio * ratio))));
}

}  // namespace fasim
