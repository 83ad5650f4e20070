// What a batch will be before it is run: how many runs, and after a short pilot how long, how much memory and how much disk.
#pragma once
#include <algorithm>
#include <atomic>
#include <cstddef>
#include <string>

#include "batch/checkpoint.hpp"
#include "scenario/scenario.hpp"

namespace fasim {

// Whether a plan runs the first cell for a few months to time it. Without a pilot, times and memory are 0 and not printed.
enum class Pilot { run, skip };

struct Plan {
  std::string scenario;
  int policies = 0, worlds = 0, replicates = 0, burn_in_months = 0, months = 0, step_min = 15;
  std::size_t residents = 0, segments = 0, areas = 0;
  std::size_t threads = 1;
  double seconds_to_start = 0, seconds_per_month = 0;  // of one run, from the pilot
  double memory_shared_mb = 0, memory_per_run_mb = 0;
  double disk_mb = 0;
  double checkpoint_mb = 0;                            // one file of one run, from the pilot

  std::size_t runs() const { return std::size_t(policies) * std::size_t(worlds) * std::size_t(replicates); }
  double seconds_per_run() const { return seconds_to_start + seconds_per_month * (burn_in_months + months); }
  // Wall time on `threads` threads; runs are the grain.
  double hours() const;
  double memory_mb() const { return memory_shared_mb + memory_per_run_mb * double(std::min(threads, runs())); }
  // The most that checkpoints take at any moment, where runs leave any; all of it is given back when the runs are done.
  double checkpoints_mb() const { return checkpoint_mb * checkpoint_files * double(std::min(threads, runs())); }
  bool leaves_checkpoints() const { return seconds_per_run() > CheckpointPlan().seconds; }
};

// `threads` 0 means all there are. `stop` ends the pilot early.
Plan plan(const Scenario& scenario, std::size_t threads, Pilot pilot, const std::atomic<bool>* stop = nullptr);
std::string plan_text(const Plan& plan);
// A sentence when the disk of a folder that is to be made has less room than the results may take; else "".
std::string why_disk_is_small(const Plan& plan, const std::string& dir);
std::string plan_json(const Plan& plan);

}  // namespace fasim
