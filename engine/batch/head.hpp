// What a store says about its batch before the first run: what was assumed, from which inputs, by which program.
#pragma once
#include <optional>
#include <string>

#include "batch/plan.hpp"
#include "results/store.hpp"
#include "scenario/scenario.hpp"

namespace fasim {

// Quick looks that differ from the file; recorded in the manifest.
struct Overrides {
  std::optional<int> replicates, months;
};
void apply(const Overrides& overrides, Scenario& scenario);

StoreHead head_of(const Scenario& scenario, const Plan& plan, const Overrides& overrides);

// Why a batch may not be continued by this program with this scenario: the first field that differs, as a sentence; "" when it may.
std::string why_not_resume(const StoreHead& stored, const StoreHead& now);
// The same for two folders that are to be one batch.
std::string why_not_one_batch(const StoreHead& one, const StoreHead& other);

// A fingerprint of all that must be equal for one run to go on with another's work: program, inputs and design.
std::string batch_print(const StoreHead& head);

// The parts of the head that are JSON (shapes: viz/src/data.ts).
std::string scenario_json(const Scenario& scenario);
std::string parameters_json(const Scenario& scenario);
std::string streets_geojson(const Scenario& scenario);

}  // namespace fasim
