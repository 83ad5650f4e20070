// What drives a difference between policies: the analysis of a sweep by the method that laid its points.
#pragma once
#include <string>
#include <vector>

#include "analysis/sensitivity.hpp"
#include "study/sweep_results.hpp"

namespace fasim {

// One assumption or dose. Figures that the method does not give are NaN; effects are in the outcome's unit.
struct Driver {
  std::string path, source;
  double low = 0, high = 0;                 // its range
  double effect_low, effect_high;           // the difference at the ends of its range, others anywhere in theirs, minus the mean
  Index mu_star, first, total;
  double mu, sigma;
  double share;                             // of the variance of the difference that a curve on it alone explains
};
struct SensitivityResult {
  std::string sweep, method, policy, baseline, outcome, unit;
  std::vector<Driver> drivers;              // the strongest first
  std::size_t points = 0, done = 0;
  double mean = 0, spread = 0;              // of the difference over the points
  double noise = 0;                         // share of that variance that is chance of the replicates
  std::vector<std::string> warnings;
};

// `policy` is an id, or empty for the first that is not the baseline. Throws StoreError for what cannot be analysed.
SensitivityResult analyse(const SweepResults& results, const std::string& policy, std::uint64_t seed);

std::string sensitivity_text(const SensitivityResult& result);
std::string sensitivity_csv(const SensitivityResult& result);
// {"sweep", ..., "drivers": [...]}; the drivers are what the report shows (viz/src/data.ts, Driver), with more beside.
std::string sensitivity_json(const SensitivityResult& result);
// The drivers that `fasim sensitivity` left in a folder. Throws StoreError when there are none.
std::string drivers_of(const std::string& dir);

}  // namespace fasim
