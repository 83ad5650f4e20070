// Runs into columns: what the report summarises. Rows of one run are folded and let go, so memory follows the summary.
#pragma once
#include <array>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "ledger/outcomes.hpp"
#include "phases/assess.hpp"
#include "report/report.hpp"

namespace fasim {

using Json = nlohmann::ordered_json;

// What a figure is about: all followed areas, one of them, the surroundings, or a group of people in all followed areas.
struct Scope {
  int all() const { return 0; }
  int area(int a) const { return 1 + a; }
  int outside() const { return 1 + areas; }
  int group(int g) const { return 1 + areas + g; }  // g >= 1
  int count() const { return 1 + areas + groups; }
  int areas = 0, groups = 0;
};

class Gathered {
 public:
  Gathered(const StoreHead& head, const ReportOptions& options);
  void add(const RunResult& run);
  void finish();  // after the last run, before any part is made

  const StoreHead& head;
  const ReportOptions& options;
  Json scenario;  // head.scenario_json, an object even when it was empty or broken
  int policies = 0, worlds = 0, replicates = 0, areas = 0, baseline = 0, months = 0;
  int period_months = 1, periods = 0;
  bool has_outside = false, invented_areas = false;  // invented places carry their names: nobody lives there
  // Real areas that are named show no phase by month.
  bool hides_phase_by_month() const { return options.area_names == AreaNames::named && !invented_areas; }
  Scope scope;
  std::vector<Outcome> kept;    // with the scenario's own direction and smallest worthwhile difference
  std::vector<int> key;         // indices into kept
  std::vector<double> residents;  // by scope, mean over runs

  int run_index(int policy, int world, int replicate) const { return (policy * worlds + world) * replicates + replicate; }
  // Figures of all replicates of a cell, NaN where a run is missing.
  std::vector<double> totals(int scope_id, int outcome, int policy, int world) const;
  std::vector<double> at_period(int outcome, int period, int policy, int world) const;
  // What a picture over time shows: the same, or for rare counts the sum from the start to the end of the period.
  std::vector<double> drawn_at(int outcome, int period, int policy, int world) const;
  bool is_rare(int outcome) const;  // a count with fewer than three a month in the mean run
  // Mean per month of periods [from, to) for every replicate.
  std::vector<double> window(int outcome, int from, int to, int policy, int world) const;

  std::vector<int> done;  // by policy and world
  int n_done = 0, n_failed = 0;
  double seconds = 0;
  std::uint64_t golden = 0;
  std::vector<RunResult> failed, traced;  // without panels

  // Runs in phase 1, 2, 3 by world, policy, area, period; and from start to last phase by world, policy.
  std::vector<std::array<int, 3>> phase_counts;
  std::vector<std::array<int, 9>> phase_moves;
  std::size_t phase_place(int world, int policy, int area, int period) const {
    return ((std::size_t(world) * std::size_t(policies) + std::size_t(policy)) * std::size_t(areas) + std::size_t(area)) * std::size_t(periods) + std::size_t(period);
  }
  // Area-months called phase 1 under each pair of thresholds (the stated one first), by run of the first world.
  std::vector<AssessParameters> thresholds;
  std::vector<std::vector<double>> phase1_months;  // [thresholds][run]
  // Sum and number over replicates for key outcomes by policy, area, key, period; first world; empty when too many.
  std::vector<double> area_sum;
  std::vector<int> area_n;
  std::size_t area_place(int policy, int area, int k, int period) const {
    return ((std::size_t(policy) * std::size_t(areas) + std::size_t(area)) * key.size() + std::size_t(k)) * std::size_t(periods) + std::size_t(period);
  }

 private:
  using Rows = std::vector<const PanelRow*>;
  void choose_outcomes();
  void add_totals(const Rows& rows, int run);
  void add_series(const Rows& rows, int run);
  void add_phases(const Rows& rows, const RunKey& key_of_run, int run);
  void add_thresholds(const Rows& rows, int run);
  void add_area_series(const Rows& rows, int policy);
  const PanelRow* row(const Rows& rows, int month, int area, int group) const;
  double value(const Rows& rows, int month, int area, int group, int column) const;
  double folded(const Rows& rows, int month, int scope_id, int column, const Outcome& o) const;

  std::vector<int> columns_;  // of kept, in the panel
  std::vector<std::vector<float>> totals_;  // [scope][outcome * runs + run]
  std::vector<bool> rare_;                  // [outcome], see is_rare
  std::vector<float> series_;               // [(outcome * periods + period) * runs + run]
  int n_runs_ = 0, areas_all_ = 0, residents_column_ = 0;
};

// The stated thresholds of the phase and then every other combination of their declared lowest, middle and highest values, from the
// batch's parameters. Only those stated when the batch keeps no ranges.
std::vector<AssessParameters> swept_thresholds(const std::string& parameters_json);
// Months called phase 1 when the thresholds are put to the stored indices of an area, month by month from its most probable phase of
// the first month. NaN when a month is missing.
double months_called_phase1(const std::vector<Assessment>& months, const AssessParameters& thresholds);

}  // namespace fasim
