// Replicates until every paired interval is narrow enough (replicates.until).
#pragma once
#include "batch/batch.hpp"

namespace fasim {

// Runs the first replicates, decides from the widest paired difference of the primary outcome how many are needed (analysis/stopping,
// at most scenario.replicates), runs them, and writes the number into the store. Without replicates.until it is run_batch.
// `said` gets one sentence about the decision.
BatchSummary run_until(const Scenario& scenario, Store& store, BatchOptions options, std::string* said = nullptr);

}  // namespace fasim
