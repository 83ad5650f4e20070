#include "report/gather.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "analysis/fold.hpp"
#include "core/hash.hpp"

namespace fasim {
namespace {
constexpr double nan = std::numeric_limits<double>::quiet_NaN();
constexpr int fewest_people = 5;      // cells with fewer residents are not shown
constexpr int longest_by_month = 48;  // longer runs are shown by quarter

// Outcomes of the first screen and of the main charts, in the order they are offered.
const std::vector<std::string> key_names = {
    "serious_victimisation", "unsafe_evening", "trust_fairness", "would_identify", "would_testify", "recruited_under_18", "cost",
    "cost_police", "cost_municipality", "cost_other", "months_phase1", "p_phase1", "p_phase3", "offences", "reported", "recorded",
    "trust_effectiveness", "disorder", "market_hours", "offences_outside"};

// Money is spent and displacement happens in the surroundings too.
bool counts_surroundings(const std::string& name) { return name.rfind("cost", 0) == 0 || name == "offences_outside"; }

Better direction(const std::string& word, Better otherwise) {
  if (word == "lower") return Better::lower;
  if (word == "higher") return Better::higher;
  if (word == "unclear") return Better::unclear;
  return otherwise;
}
}  // namespace

Gathered::Gathered(const StoreHead& h, const ReportOptions& o) : head(h), options(o) {
  scenario = Json::parse(head.scenario_json, nullptr, false);
  if (!scenario.is_object()) scenario = Json::object();
  policies = int(head.policies.size());
  worlds = int(head.worlds.size());
  replicates = head.replicates;
  months = head.months;
  areas_all_ = int(head.areas.size());
  has_outside = !head.areas.empty() && head.areas.back().id == "outside";
  areas = areas_all_ - has_outside;
  invented_areas = scenario.contains("invented_areas") && scenario["invented_areas"].is_boolean() && scenario["invented_areas"].get<bool>();
  period_months = months > longest_by_month ? 3 : 1;
  periods = (months + period_months - 1) / period_months;
  const std::string base = scenario.value("baseline", Json("baseline")).is_string() ? scenario.value("baseline", "baseline") : "baseline";
  for (int p = 0; p < policies; ++p)
    if (head.policies[std::size_t(p)].id == base) baseline = p;
  scope.areas = areas;
  scope.groups = int(groups().size());
  residents_column_ = outcome_index("residents");
  choose_outcomes();
  n_runs_ = policies * worlds * replicates;
  totals_.assign(std::size_t(scope.count()), std::vector<float>(kept.size() * std::size_t(n_runs_), std::numeric_limits<float>::quiet_NaN()));
  series_.assign(kept.size() * std::size_t(periods) * std::size_t(n_runs_), std::numeric_limits<float>::quiet_NaN());
  phase_counts.assign(std::size_t(worlds) * std::size_t(policies) * std::size_t(areas) * std::size_t(periods), {0, 0, 0});
  phase_moves.assign(std::size_t(worlds) * std::size_t(policies), {});
  thresholds = swept_thresholds(head.parameters_json);
  phase1_months.assign(thresholds.size(), std::vector<double>(std::size_t(n_runs_), nan));
  residents.assign(std::size_t(scope.count()), nan);
  done.assign(std::size_t(policies * worlds), 0);
  const std::size_t cells = std::size_t(policies) * std::size_t(areas) * key.size() * std::size_t(periods);
  if (cells <= 40000) {
    area_sum.assign(cells, 0);
    area_n.assign(cells, 0);
  }
}

void Gathered::choose_outcomes() {
  const Json stated = scenario.value("outcomes", Json::object());
  std::vector<std::string> wanted = options.outcomes;
  for (const std::string& name : wanted)
    if (outcome_index(name) < 0) {
      std::vector<std::string> known;
      for (const Outcome& o : outcomes()) known.push_back(o.name);
      const std::string near = did_you_mean(name, known);
      throw StoreError("There is no outcome '" + name + "'." + (near.empty() ? "" : " Did you mean '" + near + "'?"));
    }
  if (!wanted.empty() && scenario.contains("primary") && scenario["primary"].is_string()) wanted.push_back(scenario["primary"]);
  for (std::size_t i = 0; i < outcomes().size(); ++i) {
    Outcome o = outcomes()[i];
    if (!wanted.empty() && std::find(wanted.begin(), wanted.end(), o.name) == wanted.end()) continue;
    if (stated.is_object() && stated.contains(o.name) && stated[o.name].is_object()) {
      const Json& s = stated[o.name];
      if (s.contains("better") && s["better"].is_string()) o.better = direction(s["better"], o.better);
      if (s.contains("smallest_worthwhile") && s["smallest_worthwhile"].is_number()) o.smallest_worthwhile = s["smallest_worthwhile"];
    }
    kept.push_back(o);
    columns_.push_back(int(i));
  }
  std::vector<std::string> names = key_names;
  if (stated.is_object())
    for (const auto& item : stated.items()) names.push_back(item.key());
  if (scenario.contains("primary") && scenario["primary"].is_string()) names.push_back(scenario["primary"]);
  for (const std::string& name : names)
    for (std::size_t i = 0; i < kept.size(); ++i)
      if (kept[i].name == name && std::find(key.begin(), key.end(), int(i)) == key.end()) key.push_back(int(i));
  for (std::size_t i = 0; i < kept.size() && !options.outcomes.empty(); ++i)
    if (std::find(key.begin(), key.end(), int(i)) == key.end()) key.push_back(int(i));
}

const PanelRow* Gathered::row(const Rows& rows, int month, int area, int group) const {
  return rows[(std::size_t(month) * std::size_t(areas_all_) + std::size_t(area)) * groups().size() + std::size_t(group)];
}

double Gathered::value(const Rows& rows, int month, int area, int group, int column) const {
  const PanelRow* r = row(rows, month, area, group);
  return r && column < int(r->values.size()) ? double(r->values[std::size_t(column)]) : nan;
}

double Gathered::folded(const Rows& rows, int month, int scope_id, int column, const Outcome& o) const {
  if (scope_id == scope.outside()) return has_outside ? value(rows, month, areas, 0, column) : nan;
  if (scope_id >= 1 && scope_id <= areas) return value(rows, month, scope_id - 1, 0, column);
  const int group = scope_id == 0 ? 0 : scope_id - 1 - areas;
  const int last = areas + (has_outside && counts_surroundings(o.name));
  std::vector<double> v, weight;
  for (int a = 0; a < last; ++a) {
    v.push_back(value(rows, month, a, group, column));
    weight.push_back(value(rows, month, a, group, residents_column_));
  }
  return fold_areas(v, weight, o.fold);
}

void Gathered::add(const RunResult& run) {
  const RunKey& k = run.key;
  seconds += run.seconds;
  if (k.policy < 0 || k.policy >= policies || k.world < 0 || k.world >= worlds || k.replicate < 0 || k.replicate >= replicates)
    throw StoreError("The results hold a run outside the plan; the file is damaged or was not written by this program.");
  if (!run.trace.empty()) {
    traced.push_back(run);
    traced.back().panel.clear();
  }
  if (run.status == RunStatus::failed) {
    ++n_failed;
    failed.push_back({k, run.status, run.problem, run.seed, 0, 0, {}, {}});
    return;
  }
  ++n_done;
  ++done[std::size_t(k.policy * worlds + k.world)];
  golden = mix(golden, mix(run.golden, std::uint64_t(run_index(k.policy, k.world, k.replicate))));
  Rows rows(std::size_t(months) * std::size_t(areas_all_) * groups().size(), nullptr);
  for (const PanelRow& r : run.panel)
    if (r.month >= 0 && r.month < months && r.area >= 0 && r.area < areas_all_ && r.group >= 0 && r.group < int(groups().size()))
      rows[(std::size_t(r.month) * std::size_t(areas_all_) + std::size_t(r.area)) * groups().size() + std::size_t(r.group)] = &r;
  const int index = run_index(k.policy, k.world, k.replicate);
  add_totals(rows, index);
  add_series(rows, index);
  add_phases(rows, k, index);
  if (k.world == 0 && !area_n.empty()) add_area_series(rows, k.policy);
}

void Gathered::add_totals(const Rows& rows, int run) {
  std::vector<double> by_month(static_cast<std::size_t>(months));
  const Outcome people{"residents", "", Better::unclear, Fold::sum, 0, true, "", "", "", ""};
  for (int s = 0; s < scope.count(); ++s) {
    const bool is_group = s > scope.outside();
    for (int m = 0; m < months; ++m) by_month[std::size_t(m)] = folded(rows, m, s, residents_column_, people);
    const double living = fold_months(by_month, Fold::mean);
    double& mean = residents[std::size_t(s)];
    if (std::isfinite(living)) mean = std::isfinite(mean) ? mean + (living - mean) / n_done : living;
    if (living < fewest_people) continue;
    for (std::size_t i = 0; i < kept.size(); ++i) {
      if (is_group && !kept[i].by_group) continue;
      for (int m = 0; m < months; ++m) by_month[std::size_t(m)] = folded(rows, m, s, columns_[i], kept[i]);
      const Fold how = columns_[i] == residents_column_ ? Fold::mean : kept[i].fold;
      totals_[std::size_t(s)][i * std::size_t(n_runs_) + std::size_t(run)] = float(fold_months(by_month, how));
    }
  }
}

void Gathered::add_series(const Rows& rows, int run) {
  for (std::size_t i = 0; i < kept.size(); ++i)
    for (int t = 0; t < periods; ++t) {
      std::vector<double> in_period;
      for (int m = t * period_months; m < std::min(months, (t + 1) * period_months); ++m) in_period.push_back(folded(rows, m, 0, columns_[i], kept[i]));
      series_[(i * std::size_t(periods) + std::size_t(t)) * std::size_t(n_runs_) + std::size_t(run)] = float(fold_months(in_period, Fold::mean));
    }
}

void Gathered::add_phases(const Rows& rows, const RunKey& k, int run) {
  const int called = outcome_index("phase");
  for (int a = 0; a < areas; ++a) {
    int first = 0, last = 0;
    const std::string start = std::size_t(a) < head.area_start.size() ? head.area_start[std::size_t(a)] : "";
    if (start.size() == 4 && start.rfind("fas", 0) == 0) first = start[3] - '0';
    for (int t = 0; t < periods; ++t) {
      const int m = std::min(months, (t + 1) * period_months) - 1;  // the assessment that closes the period
      const double v = value(rows, m, a, 0, called);
      if (!std::isfinite(v)) continue;
      const int phase = std::clamp(int(std::lround(v)), 1, 3);
      ++phase_counts[phase_place(k.world, k.policy, a, t)][std::size_t(phase - 1)];
      if (first < 1 || first > 3) first = phase;
      last = phase;
    }
    if (first >= 1 && last >= 1) ++phase_moves[std::size_t(k.world * policies + k.policy)][std::size_t((first - 1) * 3 + last - 1)];
  }
  if (k.world == 0) add_thresholds(rows, run);
}

void Gathered::add_area_series(const Rows& rows, int policy) {
  for (int a = 0; a < areas; ++a)
    for (std::size_t k = 0; k < key.size(); ++k)
      for (int t = 0; t < periods; ++t) {
        std::vector<double> in_period;
        for (int m = t * period_months; m < std::min(months, (t + 1) * period_months); ++m)
          in_period.push_back(value(rows, m, a, 0, columns_[std::size_t(key[k])]));
        const double v = fold_months(in_period, Fold::mean);
        if (!std::isfinite(v)) continue;
        area_sum[area_place(policy, a, int(k), t)] += v;
        ++area_n[area_place(policy, a, int(k), t)];
      }
}

std::vector<double> Gathered::totals(int scope_id, int outcome, int policy, int world) const {
  std::vector<double> v(static_cast<std::size_t>(replicates));
  const auto& column = totals_[std::size_t(scope_id)];
  for (int r = 0; r < replicates; ++r) v[std::size_t(r)] = double(column[std::size_t(outcome) * std::size_t(n_runs_) + std::size_t(run_index(policy, world, r))]);
  return v;
}

std::vector<double> Gathered::at_period(int outcome, int period, int policy, int world) const {
  std::vector<double> v(static_cast<std::size_t>(replicates));
  for (int r = 0; r < replicates; ++r)
    v[std::size_t(r)] = double(series_[(std::size_t(outcome) * std::size_t(periods) + std::size_t(period)) * std::size_t(n_runs_) + std::size_t(run_index(policy, world, r))]);
  return v;
}

bool Gathered::is_rare(int outcome) const {
  if (kept[std::size_t(outcome)].fold != Fold::sum) return false;
  double sum = 0;
  int n = 0;
  for (int p = 0; p < policies; ++p)
    for (const double v : totals(0, outcome, p, 0))
      if (std::isfinite(v)) {
        sum += v;
        ++n;
      }
  return n > 0 && sum / n < 3.0 * months;
}

std::vector<double> Gathered::drawn_at(int outcome, int period, int policy, int world) const {
  if (!rare_[std::size_t(outcome)]) return at_period(outcome, period, policy, world);
  std::vector<double> sum(std::size_t(replicates), 0.0);
  for (int t = 0; t <= period; ++t) {
    const auto v = at_period(outcome, t, policy, world);
    const int in_period = std::min(months, (t + 1) * period_months) - t * period_months;
    for (std::size_t r = 0; r < sum.size(); ++r) sum[r] += v[r] * in_period;
  }
  return sum;
}

void Gathered::finish() {
  for (std::size_t o = 0; o < kept.size(); ++o) rare_.push_back(is_rare(int(o)));
}

std::vector<double> Gathered::window(int outcome, int from, int to, int policy, int world) const {
  std::vector<double> v(std::size_t(replicates), nan);
  for (int r = 0; r < replicates; ++r) {
    std::vector<double> inside;
    for (int t = std::max(0, from); t < std::min(periods, to); ++t)
      inside.push_back(double(series_[(std::size_t(outcome) * std::size_t(periods) + std::size_t(t)) * std::size_t(n_runs_) + std::size_t(run_index(policy, world, r))]));
    v[std::size_t(r)] = fold_months(inside, Fold::mean);
  }
  return v;
}

}  // namespace fasim
