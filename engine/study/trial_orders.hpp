// From arms and units to orders: who is where, when, under a trial.
#pragma once
#include <memory>

#include "study/trial_units.hpp"

namespace fasim {

// Places of the orders are the units; times are drawn by keys of the unit and the day. `clock_start` is the first day of the run.
std::shared_ptr<const Orders> orders_of(const Trial& trial, const TrialUnits& units, Day clock_start, const Rng& rng);

}  // namespace fasim
