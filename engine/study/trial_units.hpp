// Units of a trial and their arms: which places or persons, and who gets what, by keyed lot.
#pragma once
#include <cstdint>
#include <vector>

#include "scenario/trial.hpp"
#include "study/trial_log.hpp"

namespace fasim {

// Chosen units in columns. A unit is a cluster of segments, or one person.
struct TrialUnits {
  std::vector<std::uint64_t> uid;
  std::vector<std::vector<Seg>> segments;  // the worst first; empty for persons
  std::vector<Who> person;                 // of person units
  std::vector<double> past;                // recorded crime in the baseline, or residents: what likeness goes by
  std::vector<int> arm, set;               // set: matched set or block, -1 none
  std::vector<int> unit_of, buffer_of;     // by segment: the unit, or the unit whose buffer it is in; -1 none
  int period = 0;                          // days between lots of a crossover, 0 for one arm throughout
  std::uint64_t redealt = 0;               // which new dealing of a crossover's turns, 0 the first
  std::size_t size() const { return uid.size(); }
};

// True when units can be known before the baseline has been seen.
bool known_at_start(const Trial& trial);
// Chooses units in this state and deals arms. `log` is what was recorded so far; hot spots and similar units come from it.
TrialUnits choose_units(const Trial& trial, const State& state, const TrialLog& log, const Rng& rng);
// Deals arms anew by the design's own lot with another key: labels that have nothing to do with what happened.
void permute_arms(TrialUnits& units, const Trial& trial, const Rng& rng, std::uint64_t number = 0);
// The arm of a unit on a day of the experiment.
int arm_on(const TrialUnits& units, std::size_t unit, int day, std::size_t arms, const Rng& rng);

}  // namespace fasim
