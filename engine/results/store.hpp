// The results store: one SQLite file, one writer, full sync when a run is committed. What has been committed survives a kill.
#pragma once
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "core/error.hpp"

namespace fasim {

// A cell of the design and its outcome. Ids: "policy/world/replicate" by name.
struct RunKey {
  int policy = 0, world = 0, replicate = 0;
};
enum class RunStatus : std::uint8_t { done, failed };

// One row of the monthly panel: values[o] for outcome o of ledger/outcomes (NaN where it is not kept for the group).
struct PanelRow {
  int month = 0, area = 0, group = 0;  // month 0 is the first after burn-in
  std::vector<float> values;
};
// One row of the trace for the map: named replicate only.
struct TraceRow {
  int month = 0;
  std::uint32_t segment = 0;
  float disorder = 0, car_min = 0, foot_min = 0, host_min = 0, offences = 0;
};
struct RunResult {
  RunKey key;
  RunStatus status = RunStatus::done;
  std::string problem;         // when failed
  std::uint64_t seed = 0, golden = 0;
  double seconds = 0;
  std::vector<PanelRow> panel;
  std::vector<TraceRow> trace; // only for the replicate that is traced
};

// A label in both languages.
struct Label {
  std::string id, sv, en;
};

// Written once before the first run.
struct StoreHead {
  std::string scenario_id;
  std::vector<std::pair<std::string, std::string>> manifest;  // version, commit, compiler, flags, rng, hashes of inputs, ...
  std::string scenario_yaml, resolved_yaml, plan_json;
  std::string scenario_json;     // title, question, time, baseline, outcomes with smallest worthwhile, goals, decision (see engine/results/README section)
  std::string parameters_json;   // [{key,value,default,low,high,unit,meaning,source,origin}]
  std::string sources_json;      // evidence.yaml as JSON
  std::string streets_geojson;   // coarse lines with area and segment id for the map, local metres
  std::vector<Label> policies, worlds, areas;
  std::vector<std::string> area_start;  // "fas1", ... by area
  int replicates = 0, months = 0;
  std::uint64_t seed = 0;
};

// An open results file. Every function that can fail throws StoreError with a sentence for the user.
struct StoreError : std::runtime_error {
  using std::runtime_error::runtime_error;
};
class Store {
 public:
  // Creates DIR with results.sqlite; refuses an existing one.
  static Store create(const std::string& dir, const StoreHead& head);
  static Store open(const std::string& dir, bool write);
  ~Store();
  Store(Store&&) noexcept;

  void put(const RunResult& run);          // one transaction, synced
  // A batch that decides its number of replicates says here how many it has planned; never fewer than it holds.
  void settle_replicates(int replicates);
  StoreHead head() const;
  std::vector<RunResult> runs(bool with_panel) const;  // in (replicate, world, policy) order
  // The same, one run at a time with its panel: for batches that do not fit in memory.
  void each_run(const std::function<void(const RunResult&)>& read) const;
  std::vector<RunKey> done() const;
  const std::string& dir() const;

 private:
  Store();
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace fasim
