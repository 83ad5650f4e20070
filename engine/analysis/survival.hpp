// Times until something happens, some of them cut off: what an analysis of stops or relapses needs. Pure.
#pragma once
#include <vector>

#include "analysis/estimators.hpp"

namespace fasim {

// One observed time; `happened` is false when watching ended first.
struct Spell {
  double time = 0;
  bool happened = false;
};

// Share still without the event after `time`: Kaplan and Meier 1958; 1 when nobody was watched.
double still_without(const std::vector<Spell>& spells, double time);

// Log-rank test of two groups (Mantel 1966): observed and expected events of the first, and the variance of their difference.
struct LogRank {
  double observed = 0, expected = 0, variance = 0;
  double chi2() const { return variance > 0 ? (observed - expected) * (observed - expected) / variance : 0; }
};
LogRank log_rank(const std::vector<Spell>& first, const std::vector<Spell>& second);
// Log hazard ratio of the first group against the second from the same table (Peto's one-step estimate).
Estimate hazard_ratio(const std::vector<Spell>& first, const std::vector<Spell>& second);

}  // namespace fasim
