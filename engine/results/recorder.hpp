// Turns the state at the end of each month into panel rows (ODD 4). Reads, never writes the state.
#pragma once
#include "results/recorded.hpp"
#include "sim/cities.hpp"

namespace fasim {

class Recorder {
 public:
  // `trace` also keeps the map's rows per month and segment.
  explicit Recorder(bool trace, Recorded so_far = Recorded()) : trace_(trace), rows_(std::move(so_far)) {}
  void month(const State& state, const Model& model, int month);
  void took(double seconds) { rows_.seconds = seconds; }
  const Recorded& so_far() const { return rows_; }
  RunResult take();  // panel and trace so far; the rest is the batch's to fill

 private:
  bool trace_;
  Recorded rows_;
};

// A run that has come to the end of a month: what it goes on from, by city of this process.
struct UnderWay {
  CitiesUnderWay lives;
  std::vector<Recorded> so_far;
};
// The same as it is seen while it runs.
struct Moment {
  int month;
  const std::vector<State>& states;
  std::vector<const Recorded*> so_far;
};

// Where a run begins when not at its start, and who keeps it at the end of each month but the last.
struct Keeping {
  std::optional<UnderWay> from;
  std::function<void(const Moment&)> keep;
  std::shared_ptr<RowsFile> rows;  // where recorded rows wait for the end; none: in memory
};

// Runs the cities of this process and records each. The only way a run becomes a result, in a batch and for `fasim cell`.
// `month_done` is called after each month, for progress. A run that was stopped has golden hashes of 0.
std::vector<RunResult> record(const CitiesRun& cities, RunKey key, bool trace, const std::atomic<bool>* stop = nullptr, const std::function<void()>& month_done = {}, Keeping keeping = {});

// Where a city's numbers stand among those of all cities.
struct CityPlace {
  std::vector<Area> areas;
  std::uint32_t first_segment = 0;
};
// The result of a run from those of its cities, in order: areas and segments by the run's numbers, one outside for all cities
// (counts added, means by residents), golden hashes folded.
RunResult join(std::vector<RunResult> cities, const std::vector<CityPlace>& places);

}  // namespace fasim
