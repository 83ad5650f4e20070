// Crews under the orders of a field experiment (ODD 7.4): present where and when the experiment says, and nowhere else.
#pragma once
#include <vector>

#include "core/calendar.hpp"
#include "ledger/orders.hpp"
#include "police/units.hpp"
#include "population/city.hpp"

namespace fasim {

// After the patrols' own step: takes away presence where patrols were ordered to keep out, adds that of ordered crews (created
// when first needed). Writes units, presence and visits as `patrol` does; with no orders nothing changes. Speeds in km/h.
void follow_orders(Units& units, Presence& presence, Visits& visits, const Orders& orders, const City& city, double car_kmh, double foot_kmh,
                   const Clock& clock);
// After the step's encounters: ordered crews are off again, so that no call is given to them.
void stand_down(Units& units);

}  // namespace fasim
