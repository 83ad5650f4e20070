// Paired differences: the same world and replicate under two policies, so that most of chance cancels (ODD 4.5).
#pragma once
#include <vector>

#include "analysis/summary.hpp"

namespace fasim {

// Policy minus baseline, pair by pair. Counts are of pairs: `down`/`up` below or above zero, `down_big`/`up_big` by at least
// the smallest worthwhile difference, `equal` the rest. Which way is better is for the reader of the counts to say.
struct PairedEffect {
  Summary difference;
  double policy_mean = 0, baseline_mean = 0;
  int down = 0, equal = 0, up = 0, down_big = 0, up_big = 0;
  // Variance of one pair's difference, and as it would be had the runs not shared their random numbers.
  double variance_paired = 0, variance_unpaired = 0;
};

// Element i of both is the same replicate; pairs where either is NaN (missing, failed or not kept) are left out.
PairedEffect paired_effect(const std::vector<double>& policy, const std::vector<double>& baseline, double worthwhile);

// Policy minus baseline for every pair, NaN where either is missing.
std::vector<double> differences(const std::vector<double>& policy, const std::vector<double>& baseline);

// How many times more replicates unpaired runs would need for the same precision: unpaired over paired variance; 1 when neither varies.
double pairing_gain(const PairedEffect& effect);

}  // namespace fasim
