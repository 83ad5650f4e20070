// A sweep as a batch: its points become the worlds, so that plan, run, resume, parts and status work as they do for any design.
#pragma once
#include <optional>
#include <string>

#include "core/error.hpp"
#include "scenario/scenario.hpp"

namespace fasim {

// The scenario of one sweep: worlds "ID-0001", ... in the order of its points, the baseline and the policy that is varied.
// Methods that draw get their points here, keyed by the scenario's seed. A name that does not exist is a problem with a hint.
std::optional<Scenario> scenario_of(const Scenario& scenario, const std::string& sweep, Problems& problems);

}  // namespace fasim
