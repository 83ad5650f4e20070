// Rosters, time use and patrol movement (ODD 7.4). Hours are conserved: what goes on foot comes off something else or is paid for.
#pragma once
#include <array>
#include <vector>

#include "core/calendar.hpp"
#include "core/field.hpp"
#include "ledger/levers.hpp"
#include "police/units.hpp"
#include "population/city.hpp"

namespace fasim {

struct PatrolParameters {
  double admin_share, car_share, foot_share, car_response_kmh, civil_kmh, dwell_default, hot_spots, roam_outside;
  double familiarity_hours, psi_spread, bias_spread, beat_familiarity;
  bool familiarity_on;
  void declare(Declare& d);
};

// What patrols may know of places: recorded crime and seen markets, never the truth.
struct PatrolKnowledge {
  std::vector<std::vector<Seg>> hot_spots;  // by area, most recorded first
  std::vector<std::vector<Seg>> markets;    // by area
};

// Rostered crews of every area at the start of a run.
Units make_units(const City& city, const std::vector<PatrolType>& types, std::size_t areas, double budget, const PatrolParameters& p, const Rng& rng);
// Officers' traits for the present generation of a unit.
void draw_officers(Units& units, std::uint32_t u, const PatrolParameters& p, const Rng& rng);
// Makes room for the crews that levers may ask for; existing units stay as they are.
void provide_lever_units(Units& units, const City& city, const Levers& levers, const PatrolParameters& p, const Rng& rng);

// At the start of an hour: decides what every unit does. Reads levers; writes activity, hours. `new_hours` counts crews paid by levers.
void assign_activities(Units& units, std::vector<Hours>& hours, const std::vector<PatrolType>& types, const Levers& levers,
                       const PatrolParameters& p, const Clock& clock, const Rng& rng);

// Moves every free unit for one step; writes position, presence and the step's visits.
void patrol(Units& units, Presence& presence, Visits& visits, const std::vector<PatrolType>& types, const City& city,
            const PatrolKnowledge& knowledge, const Levers& levers, const PatrolParameters& p, const Clock& clock, const Rng& rng);

}  // namespace fasim
