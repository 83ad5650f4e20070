// Verdicts on a trial: reproduced or missed, how severe the test was, and which rival foresaw the result best.
#pragma once
#include <cmath>
#include <map>
#include <string>
#include <vector>

#include "study/trial_samples.hpp"

namespace fasim {

enum class Verdict { reproduced, missed, no_data };
const char* name_of(Verdict verdict);

// One mechanism off: the verdict, and how far the effect moves from the same repetitions with everything on, with its standard error.
struct SwitchedOff {
  std::string mechanism;
  Verdict verdict = Verdict::no_data;
  double shift = 0, error = 0;
  bool moves() const { return std::abs(shift) > 3 * error; }   // so many are tried that some lie two standard errors away by chance
};

// One row of the table. Effects on the estimator's scale: logs for ratios.
struct TrialRow {
  std::string trial, outcome;
  Text title, label;
  Role role = Role::calibration;
  EstimatorKind kind = EstimatorKind::rate_ratio;
  PublishedPlan published;
  int n = 0;                        // replications with an answer
  double median = 0, low = 0, high = 0;        // of the model, narrowed to the study's size
  double resolution = 0;            // 1.96 standard errors of the design at the study's size
  double share_significant = 0;     // of replications as they were run
  double severity = -1;             // share of prior draws that would have passed; -1 when not run
  int draws = 0;
  Verdict verdict = Verdict::no_data;
  std::vector<std::pair<std::string, double>> scores;       // CRPS by forecaster, best first; empty without a published number
  std::vector<SwitchedOff> mechanisms;
  bool reproduced_as_often = false;  // with everything on, by as many repetitions as the mechanisms had: fewer alone can miss
  // Of those, the ones that make a miss of what is then a success, and move the effect by more than chance.
  std::vector<std::string> missed_without;
  std::vector<std::pair<std::string, double>> minutes;      // presence per unit and day by arm
  std::string problem;
  bool diagnostic() const { return severity <= 0.5; }
  double severity_error() const;    // standard error of the share (Agresti and Coull 1998: never 0)
};

// Judges every outcome from the samples held.
std::vector<TrialRow> judge(const Trial& trial, const std::map<TrialJob, TrialSample>& samples);

}  // namespace fasim
