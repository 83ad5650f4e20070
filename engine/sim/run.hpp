// One run from its model: burn-in, then month after month (ODD 3).
#pragma once
#include <atomic>
#include <functional>
#include <optional>

#include "sim/model.hpp"
#include "sim/state.hpp"

namespace fasim {

// Sets the counts of the month to nothing and the month one further: after the last step of each month.
void begin_month(State& state);

// Called after the last step of each month with the state as it stands; month -1 closes the burn-in, 0.. follow.
using OnMonth = std::function<void(const State&, const Model&, int month)>;

// Runs the model to its end; returns the golden hash over state and events. `stop` ends it early at the next month (the hash
// is then 0). Goes on from the state at the end of a month, as OnMonth saw it, where one is given. Throws Broken when an
// invariant of the model breaks.
std::uint64_t run(const Model& model, const OnMonth& on_month, const std::atomic<bool>* stop = nullptr, std::optional<State> from = {});

}  // namespace fasim
