// A grid town with crews and nothing else, for the laws of police work.
#pragma once
#include "police/dispatch.hpp"
#include "police/patrols.hpp"
#include "processes/columns.hpp"

namespace fasim {

struct Station {
  const City& city = grid_city();
  std::vector<PatrolType> types;
  PatrolParameters p = defaults<PatrolParameters>();
  DispatchParameters d = defaults<DispatchParameters>();
  Rng rng{17, 4};
  Levers levers{1, city.streets.segments()};
  Units units;
  std::vector<Hours> hours{2};
  Presence presence;
  Visits visits;
  PatrolKnowledge knowledge;
  Clock clock{test_day(), 15, 0};

  explicit Station(double crews = 6) {
    PatrolType car;
    car.id = "car", car.units = crews, car.roster = {{6, 14}, {14, 22}, {22, 6}};
    types = {car};
    presence.fit(city.streets.segments());
    knowledge.hot_spots.resize(1), knowledge.markets.resize(1);
    muster();
  }
  void muster() { units = make_units(city, types, 1, 1.0, p, rng); }
  void work(int steps) {
    for (int k = 0; k < steps; ++k, ++clock.step) {
      if (clock.starts_hour()) assign_activities(units, hours, types, levers, p, clock, rng);
      patrol(units, presence, visits, types, city, knowledge, levers, p, clock, rng);
    }
  }
  // Hours of rostered crews on duty in `days`.
  double rostered(int days) const {
    double n = 0;
    for (std::size_t i = 0; i < units.size(); ++i)
      if (units.type[i] >= 0) n += __builtin_popcount(units.hours[i]);
    return n * days;
  }
};

}  // namespace fasim
