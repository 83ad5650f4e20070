// Model: everything a run assumes, constant while it runs (ODD 2, 5). Built by the scenario room, read by all.
#pragma once
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "measures/measure.hpp"
#include "population/presence.hpp"
#include "population/synthesis.hpp"
#include "sim/parameters.hpp"
#include "world/areas.hpp"
#include "world/routes.hpp"

namespace fasim {

// The place and its people; shared by all runs of a batch with the same inputs.
struct City {
  Streets streets;
  Network car, foot;
  Nearby nearby;                                   // within the near-repeat range
  std::vector<float> centrality;                   // per segment, 0..1
  std::vector<std::vector<Seg>> area_segments;     // by area; the last entry is the outside
  Population people;                               // on the first day of burn-in
  std::vector<PopulationTable> tables;             // by area, for newcomers; the last entry is the outside
  std::vector<std::string> area_ids;
};
// Fills everything of a city that follows from streets (networks, nearby, centrality, area_segments).
void complete(City& city, std::size_t areas, double nearby_m);

// A kind of patrol as a scenario states it (ODD 7.4).
struct PatrolType {
  std::string id;
  Mode mode = Mode::car;
  double units = 0;                    // per area unless `shared`; crews on each shift of the roster
  std::vector<std::pair<int, int>> roster;  // shifts in hours of the day [from, to)
  double hours_per_week = 0;           // instead of units: crew hours per area and week, taken out of the car type's time
  double speed_kmh = 20;
  double contacts_per_hour = 0.6;
  double cost_per_hour = 1150;         // SEK per officer hour
  double crew = 2;                     // officers
  int tactic = 0;                      // 0 random, 1 beat, 2 hot spots, 3 market
};

// What an area is declared to be at the start (ODD 5).
struct StartState {
  std::string preset = "fas1";         // fas1, fas2, fas3
  int declared_phase = 1;
  double trust_fairness = 0, trust_effectiveness = 0, trust_municipality = 0;  // logit shift to the reference resident
  double norm = 0.3, fear = 0.5, efficacy = 0.4, disorder = 0.4;               // 0..1
  double groups_per_1000 = 1.0, members_share = 0.009, markets = 2;            // groups and their places
  int label = 0;                       // police label at start: 0 none, 1 utsatt, 2 risk, 3 särskilt utsatt
};

// One run's assumptions.
struct Model {
  std::shared_ptr<const City> city;
  Parameters p;
  std::vector<PatrolType> patrols;
  std::vector<StartState> areas;       // by area
  std::vector<MeasureUse> measures;    // the package, defaults' measures first
  std::string policy, world;           // ids; never enter a random key
  Day start = 0;                       // first day of burn-in
  int burn_in_months = 6, months = 36; // after burn-in
  int step_min = 15;
  std::uint64_t seed = 1, replicate = 0;

  std::size_t n_areas() const { return areas.size(); }
  Rng rng() const { return Rng(seed, replicate); }
};

}  // namespace fasim
