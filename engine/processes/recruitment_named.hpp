// Places in a programme for named persons: the treatment of a field experiment (ODD 7.12).
#pragma once
#include "core/calendar.hpp"
#include "ledger/orders.hpp"
#include "processes/recruitment.hpp"

namespace fasim {

// Once a day: those enrolled today who consent are in the programme from now on, with the effect the programme has for those
// whom case work chooses. Writes youth and the offenders' treatment.
void enrol_named(Youth& youth, Offenders& offenders, const Orders& orders, const Residents& residents, const RecruitmentParameters& p, const Clock& clock, const Rng& rng);

}  // namespace fasim
