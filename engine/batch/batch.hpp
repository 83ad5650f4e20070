// Running a design: policies x worlds x replicates, replicate after replicate, on all threads, into a store.
#pragma once
#include <atomic>
#include <cstddef>
#include <functional>
#include <optional>
#include <string>

#include "batch/checkpoint.hpp"
#include "batch/shard.hpp"
#include "results/store.hpp"
#include "scenario/scenario.hpp"

namespace fasim {

struct Progress {
  std::size_t runs = 0, done = 0, failed = 0;  // of this call, without what was done before
  double months_share = 0;                     // 0..1, moves inside runs too
};

enum class Failed { keep, retry };

// For runs outside this process: the next cell to run, nothing when there is none, and where its result goes.
struct Elsewhere {
  std::function<std::optional<RunKey>()> next;
  std::function<void(const RunResult&)> keep;
};

struct BatchOptions {
  std::size_t threads = 0;                            // 0: all
  Shard shard;                                        // the part of the cells that is run here
  Failed failed = Failed::keep;                       // what to do with runs that failed before
  int replicates = 0;                                 // only the first so many; 0 for all
  CheckpointPlan checkpoints;                         // where runs under way are kept
  std::function<RunResult(const RunKey&, const std::atomic<bool>*, const std::function<void()>&)> run;  // how a cell is run when not by run_cell; one at a time
  std::function<void(const Elsewhere&)> elsewhere;    // called once, beside the threads of this process
  std::function<void(const Progress&)> progress;      // called by one thread at a time
  const std::atomic<bool>* stop = nullptr;            // set: no run is begun, those under way end at the next month, unkept
};

struct BatchSummary {
  std::size_t planned = 0, done = 0, failed = 0;  // over the whole store, of this part
  std::size_t done_now = 0, failed_now = 0;
  bool stopped = false;
  double seconds = 0;
};

// Runs every cell that the store does not hold. Same bits for any number of threads and any interruption. A run that breaks
// is a row with its problem and the batch goes on. Throws StoreError when the store cannot be written; what was put is kept.
BatchSummary run_batch(const Scenario& scenario, Store& store, const BatchOptions& options);

// Several processes that compute one run: each some of its cities.
struct Together {
  std::size_t rank = 0, ranks = 1;
  TellAll tell_all;                                                             // to everybody, in the order of ranks
  std::function<std::vector<std::string>(const std::string& mine)> tell_first;  // to rank 0, in the order of ranks; nothing for the others
  std::function<std::string(const std::string& said)> hear_first;               // what rank 0 says
};

// One cell, as in the batch. A model that breaks gives a failed result; a stop gives nothing (golden 0). Goes on from its
// checkpoint, and keeps one, where there is a folder for them. Of several processes together the first has the result.
RunResult run_cell(const Scenario& scenario, const RunKey& key, const std::atomic<bool>* stop = nullptr, const std::function<void()>& month_done = {},
                   const CheckpointPlan& checkpoints = {}, const Together& together = {});
// The checkpoint of a cell.
Checkpoint checkpoint_of(const Scenario& scenario, const RunKey& key, const CheckpointPlan& plan);

// The cell named by policy, world and replicate; names that do not exist are problems with a hint.
RunKey find_cell(const Scenario& scenario, const std::string& policy, const std::string& world, int replicate, Problems& problems);

}  // namespace fasim
