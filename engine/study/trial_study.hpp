// Running trials: all replications of all variants, in parallel, resumable, the same numbers on any number of threads.
#pragma once
#include <atomic>
#include <functional>

#include "study/trial_samples.hpp"
#include "study/variants.hpp"

namespace fasim {

struct TrialOptions {
  int replications = 0;            // 0: as the file says
  int rival_replications = 40;     // at most; of rivals and mechanisms
  int draws = 40, per_draw = 2;    // of the prior, for severity
  bool rivals = true, mechanisms = false;
  std::vector<Parameters> posterior;  // draws to run the trial with instead of the defaults, taken in turn
  std::size_t threads = 0;
  const std::atomic<bool>* stop = nullptr;
  std::function<void(std::size_t done, std::size_t all)> progress;
};

// What is to be run for a trial under these options, in a fixed order; what a negative control does not need is left out.
std::vector<TrialJob> jobs_of(const Trial& trial, const TrialOptions& options);
// The replicate of a run at some place of the parameters' space: every stage of a study and every draw has chance of its own.
std::uint64_t chance_of(int stage, int draw, int replicate);
enum class Untreated { no, too };
// One run with these parameters; a place that cannot hold the design gives a sample with a problem, not an exception.
TrialSample run_once(const Trial& trial, const TrialJob& job, const Parameters& parameters, std::uint64_t replicate, Untreated untreated, const std::atomic<bool>* stop);
// One run; a place that cannot hold the design gives a sample with a problem, not an exception.
TrialSample run_job(const Trial& trial, const TrialJob& job, const TrialOptions& options);
// Runs what the file does not hold yet. True when all is done, false when stopped before.
bool run_trial(const Trial& trial, SampleFile& file, const TrialOptions& options);

}  // namespace fasim
