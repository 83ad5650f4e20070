// From what happened to what the study would have printed: instruments, then estimators.
#pragma once
#include "analysis/estimators.hpp"
#include "study/trial_experiment.hpp"

namespace fasim {

// One outcome's estimate in one replication, on the estimator's scale (logs for ratios); NaN where it holds no answer.
Estimate estimate(const Trial& trial, const OutcomePlan& outcome, const TrialData& data);
// Minutes of police and civil presence per unit and day of the treated weeks, by arm.
std::vector<double> presence_by_arm(const Trial& trial, const TrialData& data);

// Answers to a survey item in one wave, by unit and person; only those sampled who answered.
struct Answer {
  std::size_t unit;
  double value;
  double noticed;   // how much of the kind of presence in `with` the person has noticed
};
std::vector<Answer> answers(const Trial& trial, const OutcomePlan& outcome, const TrialData& data, const Wave& wave);

}  // namespace fasim
