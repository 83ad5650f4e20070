// The few numbers a batch is looked at for first, read back from its store.
#pragma once
#include <string>
#include <vector>

#include "results/store.hpp"

namespace fasim {

// At most `most` sentences: paired differences to the baseline in the first world with their interval; for the policy that is best
// on the primary outcome that outcome and the scenario's others, then the primary outcome of the rest. Empty without a pair of runs.
std::vector<std::string> headline(const Store& store, std::size_t most);

}  // namespace fasim
