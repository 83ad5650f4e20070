// The ranks of an MPI job. Many runs are farmed: rank 0 holds the store and hands out cells, the others run them and send results
// back. One run of several cities is split: each rank computes some of its cities, and all speak to each other once a month.
// Built with or without MPI; without it there is always one rank.
#pragma once
#include <atomic>
#include <memory>
#include <string>

#include "batch/batch.hpp"

namespace fasim {

// A run as bytes and back, to the bit.
std::string pack(const RunResult& run);
RunResult unpack(const std::string& bytes);

// This process's place in the job; at most one lives in a program. Started by mpirun or srun: many ranks; otherwise one.
class Ranks {
 public:
  Ranks();
  // On rank 0, lets go of every rank that still waits for work.
  ~Ranks();
  Ranks(const Ranks&) = delete;
  Ranks& operator=(const Ranks&) = delete;

  int rank() const;
  int size() const;
  // Rank 0: hands out cells until there are none and every other rank has sent its last result (BatchOptions::elsewhere). The
  // others then wait for the next call, or for the end of this object.
  void serve(const Elsewhere& cells);
  // Rank 0: runs one cell on all ranks, each some of its cities; the same bits for any number of them. Throws StoreError when a
  // rank is not there to take part.
  RunResult run_together(const Scenario& scenario, const RunKey& key, const std::atomic<bool>* stop, const std::function<void()>& month_done, const CheckpointPlan& checkpoints);
  // Other ranks: runs what rank 0 hands out until there is nothing more, or a stop.
  void work(const Scenario& scenario, std::size_t threads, const std::atomic<bool>* stop, const CheckpointPlan& checkpoints);
  // Whether this program was built with MPI.
  static bool available();

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace fasim
