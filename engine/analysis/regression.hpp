// Counts explained by what is known of them: a log-linear fit, and from it whether an effect grows or fades over weeks. Pure.
#pragma once
#include <vector>

#include "analysis/estimators.hpp"

namespace fasim {

struct CountFit {
  std::vector<double> coefficients, se;  // se holds the dispersion when it was asked for
  double deviance = 0, dispersion = 1;
  bool converged = false;
};
// Poisson regression by iteratively reweighted least squares (McCullagh and Nelder 1989); rows of `x` as long as y, log link,
// `time` is each count's exposure. Not converged when columns depend on each other or nothing was counted.
CountFit fit_counts(const std::vector<std::vector<double>>& x, const std::vector<double>& y, const std::vector<double>& time, Variance variance);

// One week of one arm.
struct Week {
  double week = 0, events = 0, time = 1;
  bool treated = false;
};
// Change per week of the log rate ratio between arms: above 0 the effect of a treatment that lowers counts is fading.
Estimate growth(const std::vector<Week>& weeks, Variance variance);

// Continuous ranked probability score of a sample against what was seen (Gneiting and Raftery 2007), fair to small samples;
// smaller is better. In the unit of the values; NaN for an empty sample.
double crps(std::vector<double> sample, double seen);

}  // namespace fasim
