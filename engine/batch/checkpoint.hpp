// Long runs kept on disk while they are under way, so that a machine that stops costs minutes and not days.
#pragma once
#include <chrono>
#include <functional>
#include <optional>
#include <string>

#include "results/recorder.hpp"

namespace fasim {

// When and where runs are kept. Without a folder, never.
struct CheckpointPlan {
  std::string dir;                                    // made when the first is written
  std::string batch;                                  // what the runs belong to: program, inputs and design; any other is not taken up
  int months = 0;                                     // every so many months; 0: at the month's end when `seconds` have passed
  double seconds = 180;
  std::function<void(const std::string&)> say;        // a sentence for the user, from any thread
};

// The checkpoint of one run: the newest in a file of its own, the one before it beside it. Whole under its name or not there:
// written apart, synced, then renamed; the fingerprint of all its bytes is at its end.
class Checkpoint {
 public:
  Checkpoint(const CheckpointPlan& plan, const RunKey& key, std::string name);

  // The newest that is whole and of this batch, else the one before it, else nothing: what could not be taken up is said.
  std::optional<UnderWay> read() const;
  // At the end of a month: writes when it is due, or when the run is being stopped. A disk that refuses is said once; the run goes on.
  void month(const State& state, const RunResult& so_far, bool stopping);
  // The run is in the store: nothing of it is left here.
  void remove() const;

 private:
  void say(const std::string& text) const;
  void write(const State& state, const RunResult& so_far);

  const CheckpointPlan& plan_;
  RunKey key_;
  std::string name_, path_;
  std::chrono::steady_clock::time_point written_ = std::chrono::steady_clock::now();
  int months_ = 0;
  bool refused_ = false;
};

}  // namespace fasim
