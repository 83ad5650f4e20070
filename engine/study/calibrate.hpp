// Calibration: history matching over the declared ranges against trials (and patterns) that may inform parameters, then ABC-SMC on what
// is left. Seeded, parallel, resumable: a run that is held is never run again, and everything else follows from the runs.
#pragma once
#include <atomic>
#include <functional>
#include <string>
#include <vector>

#include "scenario/patterns.hpp"
#include "study/abc.hpp"
#include "study/trial_samples.hpp"

namespace fasim {

// Something the model is held against, by runs of its own.
struct Evidence {
  std::string id, head;                     // head: what its runs depend on, for the file of samples
  std::vector<std::string> outcomes;
  std::function<TrialSample(const TrialJob&, const Parameters&, std::uint64_t replicate, const std::atomic<bool>* stop)> run;
  // Targets once it has been seen how sure the design is: `resolution` by outcome, 1.96 standard errors at the study's size.
  std::function<std::vector<Aim>(const std::vector<double>& resolution)> targets;
  double kept_share = 1;
};
// A trial as evidence; the trial must outlive it. `model` names the sources of the program.
Evidence evidence_of(const Trial& trial, const std::string& model, double discrepancy);
// The baseline's first year as evidence: patterns that have bounds. The scenario must outlive it.
Evidence evidence_of(const Scenario& scenario, const std::vector<Pattern>& patterns, const std::string& model, double discrepancy);

struct CalibrationOptions {
  int waves = 2, points = 60, replications = 1;   // of each wave, and runs at each point
  double cutoff = 3;                              // implausibility above which a point is ruled out
  double discrepancy = 1;                         // factor on what the model is allowed to be wrong by
  AbcOptions abc;
  std::uint64_t seed = 1;
  std::size_t threads = 0;
  const std::atomic<bool>* stop = nullptr;
  std::function<void(const std::string& stage, std::size_t done, std::size_t all)> progress;
};
struct Calibration {
  bool complete = false;                          // false: stopped before
  std::string problem;                            // why there is no posterior
  std::vector<Aim> targets;
  std::vector<MatchWave> waves;
  std::vector<std::size_t> active;                // parameters that matter to a target in use
  std::vector<Point> left;                        // a sample of what history matching leaves
  Particles posterior;
  std::size_t runs = 0;                           // over all stages, held ones included
};

// Files of samples must be as many as evidence; they are written as runs end.
Calibration calibrate(const std::vector<Evidence>& evidence, std::vector<SampleFile>& files, const CalibrationOptions& options);

}  // namespace fasim
