// Summaries of a sample of runs (ODD 4.10): quantiles say how runs differ, the standard error how well their mean is known.
#pragma once
#include <vector>

namespace fasim {

// The p-quantile of sorted values by linear interpolation between order statistics (Hyndman and Fan 1996, type 7); NaN when empty.
double quantile_sorted(const std::vector<double>& sorted, double p);

// Two different things, never mixed: q05..q95 describe the spread of single runs (50 % between q25 and q75, 90 % between
// q05 and q95); `se` and ci_low..ci_high (95 %, Student's t) describe how well the mean of the runs is known. With one run
// the latter are NaN.
struct Summary {
  int n = 0;
  double mean = 0, variance = 0, se = 0, ci_low = 0, ci_high = 0;
  double q05 = 0, q25 = 0, q50 = 0, q75 = 0, q95 = 0;
};

// Summary of the finite values; everything NaN when there are none.
Summary summarise(std::vector<double> values);

}  // namespace fasim
