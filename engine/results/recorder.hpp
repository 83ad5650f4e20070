// Turns the state at the end of each month into panel rows (ODD 4). Reads, never writes the state.
#pragma once
#include "results/store.hpp"
#include "sim/run.hpp"

namespace fasim {

class Recorder {
 public:
  // `trace` also keeps the map's rows per month and segment.
  explicit Recorder(const Model& model, bool trace, RunResult so_far = {});
  void month(const State& state, const Model& model, int month);
  void took(double seconds) { result_.seconds = seconds; }
  const RunResult& so_far() const { return result_; }
  RunResult take();  // panel and trace so far; the rest is the batch's to fill

 private:
  bool trace_;
  RunResult result_;
};

// A run that has come to the end of a month: what it goes on from.
struct UnderWay {
  State state;
  RunResult so_far;
};

// Where a run begins when not at its start, and who keeps it at the end of each month but the last.
struct Keeping {
  std::optional<UnderWay> from;
  std::function<void(const State&, const RunResult& so_far)> keep;
};

// Runs one model and records it. The only way a run becomes a result, in a batch and for `fasim cell`. `month_done` is
// called after each month, for progress.
RunResult record(const Model& model, RunKey key, bool trace, const std::atomic<bool>* stop = nullptr, const std::function<void()>& month_done = {}, Keeping keeping = {});

}  // namespace fasim
