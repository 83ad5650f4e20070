// The few numbers a batch is looked at for first, read back from its store.
#pragma once
#include <string>
#include <vector>

#include "results/store.hpp"

namespace fasim {

// At most `most` sentences: paired differences to the baseline in the first world with their interval; the primary outcome for
// every policy, best first, then the scenario's other outcomes for the best policy. Empty when no pair of runs is there.
std::vector<std::string> headline(const Store& store, std::size_t most);

}  // namespace fasim
