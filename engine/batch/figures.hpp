// A store folded into one figure per run and outcome: areas joined month by month, then months. The surroundings are left out.
#pragma once
#include <vector>

#include "results/store.hpp"

namespace fasim {

class Figures {
 public:
  // `outcomes` are indices of ledger/outcomes. Months before `from_month` are left out.
  Figures(const StoreHead& head, std::vector<int> outcomes, int from_month = 0);
  void add(const RunResult& run);
  // By replicate; NaN where a run is missing or failed. `outcome` is a place in the list given.
  const std::vector<double>& of(std::size_t policy, std::size_t world, std::size_t outcome) const { return values_[(policy * worlds_ + world) * outcomes_.size() + outcome]; }

 private:
  double figure(const RunResult& run, int outcome) const;
  std::vector<int> outcomes_;
  std::size_t policies_, worlds_;
  int replicates_, areas_, from_month_;
  std::vector<std::vector<double>> values_;
};

// All runs of a store.
Figures figures_of(const Store& store, const std::vector<int>& outcomes);

}  // namespace fasim
