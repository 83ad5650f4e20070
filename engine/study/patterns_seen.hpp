// What one year of a run shows of the patterns of ODD 8, as a criminologist would count it.
#pragma once
#include <atomic>
#include <string>
#include <vector>

#include "sim/model.hpp"
#include "study/burn_in.hpp"

namespace fasim {

// Names of all statistics, in the order of the values below; a pattern of scenarios/patterns.yaml is called as its statistic.
const std::vector<std::string>& pattern_statistics();

// Runs the model's burn-in and the twelve months after it. NaN where a run cannot show a statistic (no shooting, no surroundings);
// empty when stopped. `months` gets every month's levels, burn-in first.
std::vector<double> see_patterns(const Model& model, const std::atomic<bool>* stop = nullptr, RunMonths* months = nullptr);

}  // namespace fasim
