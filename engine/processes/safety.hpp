// Felt safety, avoidance, and disorder with its repair (ODD 7.2, 7.9). Trygghet is felt safety; säkerhet is low risk of harm.
#pragma once
#include <vector>

#include "core/calendar.hpp"
#include "core/field.hpp"
#include "ledger/events.hpp"
#include "ledger/levers.hpp"
#include "police/units.hpp"
#include "population/city.hpp"
#include "population/start.hpp"

namespace fasim {

struct SafetyParameters {
  double base_women, base_men, older, young, own_victim, ties_victim, disorder, foot_seen, car_seen, civil_seen, efficacy, light, spread;
  double victim_half_life, seen_half_life, seen_scale_min, speed, avoid_most, escort;
  double wear, decay_half_life, offence_disorder, damage_disorder, market_disorder;
  bool avoidance_on, disorder_on;
  void declare(Declare& d);
};

// Columns of residents.
struct Safety {
  std::vector<float> unsafe;         // probability of feeling unsafe outdoors late in the evening
  std::vector<float> evening;        // share of usual evening outings still made
  std::vector<float> own, ties;      // memory of victimisation, own and of ties; fades
  std::vector<float> base;           // own level by age, sex and person, logit
};
// Columns of segments.
struct Places {
  std::vector<float> disorder;       // 0..1
  std::vector<float> wear;           // daily inflow from use, set by the declared start state
  std::array<std::vector<float>, seen_kinds> noticed;  // presence noticed by those who pass daily, 0..1, fading over weeks
};

float base_unsafe(int age, Sex sex, double person, const SafetyParameters& p);
Places start_places(const City& city, const std::vector<StartState>& areas, const SafetyParameters& p);

// How much of one kind of presence a resident notices on the daily path, 0..1.
float noticed_by(const Places& places, const Residents& residents, Who i, Seen kind);

// Disorder on a resident's daily path, 0..1.
float path_disorder(const Places& places, const Residents& residents, Who i);

// The day's victims and their ties remember.
void remember_victims(Safety& safety, const Events& events, const Ties& ties);
// One pass over all residents: what was seen, how safe it feels, who stays in. Reads the day's presence and disorder.
void update_safety(Safety& safety, Places& places, const Presence& presence, const std::vector<float>& efficacy,
                   const Residents& residents, const Levers& levers, const std::vector<std::uint32_t>& planned, const SafetyParameters& p);
// Disorder grows with the day's offences and market hours, shrinks with repair.
void update_disorder(Places& places, const Events& events, const std::vector<float>& market_hours, const Levers& levers, double welfare,
                     const SafetyParameters& p);

}  // namespace fasim
