// Where people go: schools, workplaces and meeting places of every home segment (ODD 2, 7.2). Constant in a run.
#pragma once
#include <vector>

#include "core/calendar.hpp"
#include "population/residents.hpp"
#include "world/streets.hpp"

namespace fasim {

inline constexpr int near_schools = 2, near_meetings = 4;

struct Destinations {
  std::vector<Seg> schools;        // all of the city
  std::vector<Seg> centres;        // segments that draw people, all of the city
  std::vector<Seg> near_school;    // segments x near_schools, nearest first
  std::vector<Seg> near_meeting;   // segments x near_meetings, nearest first
};

// Centres are the segments marked so, else the busiest corner of each area; up to three of an area's are schools.
Destinations find_destinations(const Streets& streets);

// Sets `daily` and `leisure` of resident i from home and routine; keyed by the resident and the routine alone. Call it at
// synthesis and again when the home or the routine changes. Without destinations nothing is set.
void choose_anchors(Residents& residents, Who i, const Destinations& destinations, const Rng& rng);

// What shares of people have their day within the city (assumption; the rest work or study elsewhere).
inline constexpr double work_in_city = 0.30, study_in_city = 0.45, preschool = 0.85;

}  // namespace fasim
