// Friendly visits at the doors of named persons: the treatment of a field experiment (ODD 7.5).
#pragma once
#include "core/calendar.hpp"
#include "ledger/events.hpp"
#include "ledger/orders.hpp"
#include "population/residents.hpp"
#include "processes/encounter.hpp"

namespace fasim {

// Whether somebody opens and talks when this person is visited on this day of the run: keyed, so that a study can ask again.
bool answers_door(std::uint64_t uid, std::uint64_t day, const EncounterParameters& p, const Rng& rng);
// Once a day: the day's ordered visits; those that reach somebody become encounters of kind visit, as the measure's own do.
// Everybody named is tried; who answers is the parameter encounter.visit_reached.
void visit_named(Events& events, const Orders& orders, const Residents& residents, const EncounterParameters& p, const Clock& clock, const Rng& rng);

}  // namespace fasim
