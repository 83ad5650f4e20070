// A town in which offenders meet their opportunities and nothing else goes on.
#pragma once
#include "processes/crime.hpp"

#include <map>

#include "processes/columns.hpp"

namespace fasim {

// A grid town with its offenders and an empty board, on which days of opportunities are met without anything else going on.
struct Town {
  const City& city;
  Residents r = city.people.residents;
  CrimeParameters p = defaults<CrimeParameters>();
  Rng rng{12, 5};
  Anchored anchored;
  Ambient ambient;
  std::vector<float> evening;
  Presence presence;
  Levers levers{1, city.streets.segments()};
  Offenders offenders;
  Scene scene;
  Schedule schedule;
  Events events;
  std::map<CrimeType, int> count;
  int moving = 0;
  double urge = 0;

  explicit Town(const City& c = grid_city()) : city(c) {
    p.offender_share = 0.25;
    p.rate = 0.5;
  }
  void open() {
    const std::size_t n = city.streets.segments();
    rebuild(anchored, r, n);
    evening.assign(r.size(), 1.0f);
    rebuild(ambient, r, evening, n);
    presence.fit(n);
    offenders = start_offenders(city, test_day(), p, rng);
    scene = start_scene(city, p, rng);
  }
  int run(int days) {
    open();
    return go(days);
  }
  int go(int days) {
    Clock clock{test_day(), 15, 0};
    int all = 0;
    for (; clock.day_index() < days; ++clock.step) {
      if (clock.starts_day()) plan_day(schedule, offenders, r, p, clock, rng), fade_scene(scene, p);
      events.offences.clear();
      const CrimeView view{anchored, ambient, evening, presence, clock.hour() < 7 || clock.hour() > 17, urge};
      offend(events, schedule, scene, offenders, r, city, view, levers, p, clock, rng);
      moving += int(schedule.moving.size());
      for (const Offence& f : events.offences) ++count[f.type], ++all;
      all_offences.insert(all_offences.end(), events.offences.begin(), events.offences.end());
    }
    return all;
  }
  std::vector<Offence> all_offences;
};

// By how many standard errors the second of two Poisson counts lies below the first.
inline double below(double first, double second) { return (first - second) / __builtin_sqrt(first + second); }

}  // namespace fasim
