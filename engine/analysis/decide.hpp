// Choosing under worlds nobody controls: regret, ranks, and whether worlds or packages matter more.
#pragma once
#include <vector>

#include "ledger/outcomes.hpp"

namespace fasim {

// Regret of policy p in world w: how much worse its mean is than the best policy's mean in that world (>= 0).
struct Regret {
  std::vector<std::vector<double>> by_policy;  // [policy][world]
  std::vector<double> worst, expected;         // per policy: largest over worlds, and mean with equal weight per world
  int minimax = -1, least_expected = -1;       // the policy with the smallest of each; the earlier one at a tie
};

// means[policy][world]; a policy with NaN anywhere is left out (NaN rows). `better` unclear gives an empty table.
Regret regret(const std::vector<std::vector<double>>& means, Better better);

// Share of replicates in which each policy is best; policies level at the top share the replicate. values[policy][replicate].
// Replicates where any policy is NaN are left out; all NaN when none is left.
std::vector<double> share_best(const std::vector<std::vector<double>>& values, Better better);

// Number of replicates in which row policy is strictly better than column policy.
std::vector<std::vector<int>> times_better(const std::vector<std::vector<double>>& values, Better better);

// Shares of the whole variance of runs (they add up to 1): between policies, between worlds, their interaction, and chance
// within a cell. Two-way analysis of variance with equal cells; values[policy][world][replicate], NaN left out of cell means.
struct VarianceShares {
  double policy = 0, world = 0, interaction = 0, chance = 0;
};
VarianceShares variance_shares(const std::vector<std::vector<std::vector<double>>>& values);

}  // namespace fasim
