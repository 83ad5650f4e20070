// Model: everything a run assumes, constant while it runs (ODD 2, 5). Built by the scenario room, read by all.
#pragma once
#include <memory>
#include <string>
#include <vector>

#include "ledger/orders.hpp"
#include "measures/measure.hpp"
#include "population/city.hpp"
#include "police/units.hpp"
#include "population/start.hpp"
#include "sim/parameters.hpp"

namespace fasim {

// One run's assumptions.
struct Model {
  std::shared_ptr<const City> city;
  Parameters p;
  std::vector<PatrolType> patrols;
  std::vector<StartState> areas;       // by area
  std::vector<MeasureUse> measures;    // the package, defaults' measures first
  std::shared_ptr<const Orders> orders;  // of a field experiment; none in a comparison of policies
  std::string policy, world;           // ids; never enter a random key
  Day start = 0;                       // first day of burn-in
  int burn_in_months = 6, months = 36; // after burn-in
  int step_min = 15;
  std::uint64_t seed = 1, replicate = 0;

  std::size_t n_areas() const { return areas.size(); }
  // Speed of the patrols of a mode on their own accord, km/h.
  double kmh(Mode mode, double otherwise) const {
    for (const PatrolType& t : patrols)
      if (t.mode == mode) otherwise = t.speed_kmh;
    return otherwise;
  }
  Rng rng() const { return Rng(seed, replicate); }
};

// What an hour of a car crew costs, SEK: the price of every new police crew.
double crew_hour_cost(const std::vector<PatrolType>& patrols);

}  // namespace fasim
