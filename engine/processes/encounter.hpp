// Encounters between residents and units (ODD 7.5): informal contact, service, stops, visits at the door, hosts and guards.
#pragma once
#include <vector>

#include "core/calendar.hpp"
#include "core/field.hpp"
#include "ledger/events.hpp"
#include "ledger/levers.hpp"
#include "police/units.hpp"
#include "population/city.hpp"

namespace fasim {

struct EncounterParameters {
  double engage_foot, engage_car, trust_opens, people_half, civil_contacts;
  double stop_rate, stop_aim, stop_bias, hit_true, hit_false, kind_contact, kind_service, kind_stop, kind_visit, hit_quality, miss_quality, unfair_quality;
  double noise, familiarity_quality, hosts_quality, guards_quality, guard_conflict, conflict_quality;
  double visit_reached, engage_familiar, order_guard_stops;
  bool stops_on, bias_on;
  void declare(Declare& d);
};

// What officers can go by when they choose whom to stop: a true signal per resident (active offenders), never background.
struct Suspicion {
  std::vector<float> signal;  // 0 for most
};

// The evening factor of each resident and trust in fairness, read only.
struct EncounterView {
  const std::vector<float>& evening;
  const std::vector<float>& fairness;   // slow + transient is not needed: residents respond by the slow part
  const Suspicion& suspicion;
};

// Contacts and stops of this step, from the step's visits; appended to events.encounters.
void meet(Events& events, const Visits& visits, const Units& units, const std::vector<PatrolType>& types, const City& city,
          const Residents& residents, const Anchored& anchored, const Ambient& ambient, const EncounterView& view, const Levers& levers,
          const EncounterParameters& p, const Clock& clock, const Rng& rng);

// Encounters of served calls: the caller meets a crew; quality by conduct, and worse when nobody came in time.
void meet_callers(Events& events, std::size_t from_served, const Units& units, const Residents& residents, const Levers& levers,
                  const EncounterParameters& p, const Clock& clock, const Rng& rng);

// Friendly visits at the door, once a day.
void visit_doors(Events& events, const Residents& residents, const Levers& levers, const EncounterParameters& p, const Clock& clock, const Rng& rng);

}  // namespace fasim
