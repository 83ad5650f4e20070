// Demography and moving (ODD 7.14): ageing, births, deaths, moves in and out with ties rebuilt. Places in the columns are conserved.
#pragma once
#include <vector>

#include "core/calendar.hpp"
#include "core/field.hpp"
#include "ledger/levers.hpp"
#include "population/city.hpp"

namespace fasim {

struct DemographyParameters {
  bool on;
  double moves, young_moves, illicit_leases, births, death_60, death_growth, ties_every_mo, between_cities;
  void declare(Declare& d);
};

// Who somebody is wherever he lives.
struct Identity {
  std::uint64_t uid;
  Day born;
  Sex sex;
  Background background;
  std::uint8_t visible;
  Routine routine;
};
// One who moved out, and the place that somebody new has taken.
struct Leaver {
  Who place;
  Identity self;
};

// What changed in a month: places taken by somebody new, and births among them.
struct Turnover {
  std::vector<Who> newcomers;   // places whose resident is new: other rooms start their columns anew
  std::vector<Who> births;      // the subset that were born here
  std::vector<Leaver> left;     // who moved out, but for those who had only come this month
  std::vector<std::uint32_t> moved_by_area, died_by_area, born_by_area, evicted_by_area;  // last entry outside
};

// Once a month. A household that moves gives its places to another; one who dies gives the place to a birth or a newcomer.
void change_people(Residents& residents, Turnover& turnover, const City& city, const Levers& levers, const DemographyParameters& p,
                   const Clock& clock, std::uint64_t month, const Rng& rng);

// Whoever came to place `i` this month is this person: one who comes from another city of the run.
void settle(Residents& residents, Who i, const Identity& self, const City& city, const Rng& rng);

}  // namespace fasim
