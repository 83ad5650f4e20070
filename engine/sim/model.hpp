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

// A city among several of one run: what it knows of the others from the start (ODD 3).
struct AmongCities {
  std::size_t index = 0;                     // of this city
  std::vector<double> residents;             // by city, as planned at the start
  std::vector<Area> areas;                   // the run's number of each area of this city
  std::vector<std::vector<Area>> targets;    // by measure: the areas it is for, by the run's numbers; empty = all
};

// One run's assumptions, of one city.
struct Model {
  std::shared_ptr<const City> city;
  Parameters p;
  std::vector<PatrolType> patrols;
  std::vector<StartState> areas;       // by area
  std::vector<MeasureUse> measures;    // the package, defaults' measures first
  std::shared_ptr<const Orders> orders;  // of a field experiment; none in a comparison of policies
  std::shared_ptr<const AmongCities> among;  // null: the only city
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
