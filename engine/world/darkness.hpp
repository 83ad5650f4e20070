// Darkness by date and latitude (ODD 7.2).
#pragma once
#include "core/calendar.hpp"

namespace fasim {

// True when the sun is more than 6 degrees below the horizon (end of civil twilight) at local clock time: Swedish zone with
// summer time from the last Sunday of March to the last of October.
bool is_dark(Day day, int minute, double latitude, double longitude);

}  // namespace fasim
