// Turns the state at the end of each month into panel rows (ODD 4). Reads, never writes the state.
#pragma once
#include "results/store.hpp"
#include "sim/run.hpp"

namespace fasim {

class Recorder {
 public:
  // `trace` also keeps the map's rows per month and segment.
  explicit Recorder(const Model& model, bool trace);
  void month(const State& state, const Model& model, int month);
  RunResult take();  // panel and trace so far; the rest is the batch's to fill

 private:
  bool trace_;
  RunResult result_;
};

// Runs one model and records it. The only way a run becomes a result, in a batch and for `fasim cell`. `month_done` is
// called after each month, for progress.
RunResult record(const Model& model, RunKey key, bool trace, const std::atomic<bool>* stop = nullptr, const std::function<void()>& month_done = {});

}  // namespace fasim
