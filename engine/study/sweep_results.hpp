// What a folder of a sweep says at each of its points: differences to the baseline in the same point and replicate.
#pragma once
#include <string>
#include <vector>

#include "batch/figures.hpp"
#include "scenario/scenario.hpp"

namespace fasim {

struct SweepResults {
  StoreHead head;
  Sweep sweep;                          // id, method, outcome, paths, ranges and points
  std::vector<int> outcomes;            // indices of ledger/outcomes; the first is the one that is explained
  std::size_t baseline = 0;
  std::vector<std::size_t> policies;    // compared with the baseline; only the baseline itself when there is no other
  Figures figures;

  bool is_level() const { return policies.size() == 1 && policies[0] == baseline; }
  // Mean difference to the baseline at every point (or the level, when only the baseline was run); NaN where no pair is done.
  std::vector<double> differences_of(std::size_t policy, std::size_t outcome) const;
};

// Throws StoreError when the folder is no sweep or an outcome does not exist. No names: the sweep's own outcome.
SweepResults read_sweep(const Store& store, const std::vector<std::string>& outcomes);

// A row per point and policy: the point's values, and per outcome the level, the difference, its standard error and the pairs.
std::string points_csv(const SweepResults& results);

}  // namespace fasim
