// Staff exposure (ODD 7.13): hostile meetings, attacks, cancelled visits, sabotage, and officers who leave.
#pragma once
#include <vector>

#include "core/calendar.hpp"
#include "core/field.hpp"
#include "ledger/events.hpp"
#include "ledger/levers.hpp"
#include "police/patrols.hpp"
#include "population/city.hpp"

namespace fasim {

struct StaffParameters {
  bool on;
  double hostile_base, hostile_group, hostile_trust, attack, sabotage, visits, cancel, turnover, exposure_turnover;
  void declare(Declare& d);
};

struct Staff {
  std::vector<float> hostile;       // by segment: share of meetings there that turn hostile
  std::vector<float> wear;          // by area: what staff have met lately, fading
};
struct StaffCount { int attacks = 0, cancelled = 0, planned = 0, left = 0, sabotage = 0; };

// Once a day: how hostile each street is, from the groups' presence in the area and the mean trust in fairness of those who live on the street.
void weigh_hostility(Staff& staff, const std::vector<float>& group_presence, const std::vector<float>& fairness, const Anchored& anchored, const City& city, const StaffParameters& p);
// The calls served since `from`: some turn into attacks on crews; some rescue calls meet sabotage, which is an offence of its own.
void expose_staff(Staff& staff, Events& events, std::size_t from, std::vector<StaffCount>& counts, const City& city, const Levers& levers,
                  const StaffParameters& p, const Clock& clock, const Rng& rng);
// Once a month: planned visits that are cancelled, officers who leave and are replaced by strangers.
void wear_staff(Staff& staff, std::vector<StaffCount>& counts, Units& units, const City& city, const std::vector<std::uint32_t>& planned, const Levers& levers,
                const PatrolParameters& patrol, const StaffParameters& p, std::uint64_t month, const Rng& rng);

}  // namespace fasim
