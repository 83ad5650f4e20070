// A smooth curve through a cloud of points: what one assumption alone explains of a result. Pure.
#pragma once
#include <vector>

namespace fasim {

// Least-squares cubic of y on one x (Legendre polynomials on the range of x); fewer terms when x has few values.
struct Curve {
  std::vector<double> fitted;     // at each x
  double at_low = 0, at_high = 0; // at the smallest and the largest x
  double share = 0;               // of the variance of y that it explains, corrected for its terms (may be below 0)
};
// Points where y is no number are left out of the fit; they have a fitted value all the same. Empty when fewer than five are left.
Curve curve_through(const std::vector<double>& x, const std::vector<double>& y);

}  // namespace fasim
