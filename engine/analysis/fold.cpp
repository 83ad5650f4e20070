#include "analysis/fold.hpp"

#include <cmath>
#include <limits>

namespace fasim {
namespace {
constexpr double nan = std::numeric_limits<double>::quiet_NaN();
}

double fold_months(const std::vector<double>& months, Fold how) {
  double total = 0;
  int n = 0;
  for (const double v : months)
    if (std::isfinite(v)) {
      total += v;
      ++n;
    }
  if (n == 0) return nan;
  return how == Fold::sum ? total : total / n;
}

double fold_areas(const std::vector<double>& values, const std::vector<double>& residents, Fold how) {
  double total = 0, weight = 0;
  bool any = false;
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (!std::isfinite(values[i])) continue;
    const double w = how == Fold::sum ? 1.0 : residents[i];
    if (!(w > 0)) continue;
    any = true;
    total += w * values[i];
    weight += w;
  }
  if (!any) return nan;
  return how == Fold::sum ? total : total / weight;
}

}  // namespace fasim
