#include "batch/figures.hpp"

#include <limits>
#include <map>

#include "analysis/fold.hpp"
#include "ledger/outcomes.hpp"

namespace fasim {

Figures::Figures(const StoreHead& head, std::vector<int> outcomes, int from_month)
    : outcomes_(std::move(outcomes)), policies_(head.policies.size()), worlds_(head.worlds.size()), replicates_(head.replicates), from_month_(from_month) {
  areas_ = int(head.areas.size()) - (!head.areas.empty() && head.areas.back().id == "outside");
  values_.assign(policies_ * worlds_ * outcomes_.size(), std::vector<double>(std::size_t(replicates_), std::numeric_limits<double>::quiet_NaN()));
}

void Figures::add(const RunResult& run) {
  const RunKey& k = run.key;
  if (run.status != RunStatus::done || std::size_t(k.policy) >= policies_ || std::size_t(k.world) >= worlds_ || k.replicate >= replicates_) return;
  for (std::size_t o = 0; o < outcomes_.size(); ++o)
    values_[(std::size_t(k.policy) * worlds_ + std::size_t(k.world)) * outcomes_.size() + o][std::size_t(k.replicate)] = figure(run, outcomes_[o]);
}

double Figures::figure(const RunResult& run, int outcome) const {
  static const int residents = outcome_index("residents");
  const Fold fold = outcomes()[std::size_t(outcome)].fold;
  std::map<int, std::pair<std::vector<double>, std::vector<double>>> by_month;
  for (const PanelRow& row : run.panel)
    if (row.group == 0 && row.area < areas_ && row.month >= from_month_) {
      by_month[row.month].first.push_back(row.values[std::size_t(outcome)]);
      by_month[row.month].second.push_back(row.values[std::size_t(residents)]);
    }
  std::vector<double> months;
  for (const auto& [month, cells] : by_month) months.push_back(fold_areas(cells.first, cells.second, fold));
  return fold_months(months, fold);
}

Figures figures_of(const Store& store, const std::vector<int>& outcomes) {
  Figures out(store.head(), outcomes);
  store.each_run([&](const RunResult& run) { out.add(run); });
  return out;
}

}  // namespace fasim
