// How unevenly events fall on places or persons, also where there are fewer events than places. Pure.
#pragma once
#include <vector>

namespace fasim {

// Smallest share of the units that carries `share` of all events; units without events count. NaN without events.
double units_carrying(std::vector<double> counts, double share);
// Share of the events that the most burdened `share` of the units carry; the last unit counts in part.
double carried_by(std::vector<double> counts, double share);
// What units_carrying would be by chance alone: as many events on as many units, all at the same risk (Poisson).
double units_carrying_by_chance(double events, double units, double share);
// The generalised Gini coefficient of Bernasco and Steenbeek 2017: 0 as even as that many events can be, towards 1 all in one place.
double generalised_gini(std::vector<double> counts);

}  // namespace fasim
