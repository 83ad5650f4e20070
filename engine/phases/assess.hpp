// Phase assessment (ODD 7.15): a measurement on what institutions can observe, with error and hysteresis. It drives no agent.
#pragma once
#include <array>
#include <vector>

#include "core/field.hpp"
#include "core/rng.hpp"
#include "ledger/levers.hpp"

namespace fasim {

struct AssessParameters {
  int picture;
  double error, survey_n, response, doubled_weight, attack_weight, cancelled_weight, market_weight, disorder_weight, group_weight;
  double tips_weight, identify_weight, testify_weight, trust_weight, municipality_weight;
  double control_threshold, cooperation_threshold, softness, months_up, months_down;
  void declare(Declare& d);
};

// What institutions see of one area in a month.
struct Observed {
  double served = 0, doubled = 0, attacks = 0, cancelled = 0, planned = 0;
  double market_hours_seen = 0, disorder = 0, recorded_violence = 0, recorded_group = 0;
  double recorded = 0, tips = 0, identified = 0, cleared = 0, testified = 0, asked = 0;
  double survey_police = 0, survey_municipality = 0;  // true shares; the survey adds its error
  double residents = 0;
};
struct Assessment {
  double operability = 50, control = 50, cooperation = 50;   // 0-100, smoothed over months
  std::array<double, 3> p{1.0 / 3, 1.0 / 3, 1.0 / 3};         // of phases 1, 2, 3
  int called = 1, streak = 0, leaning = 0;
  int published = 1;                                          // what policy may act on, after the delay
  int months = 0;
};

// One month's assessment of an area. Reads only what was observed; error is keyed by area and month.
void assess(Assessment& a, const Observed& seen, std::uint64_t area, std::uint64_t month, double quality, double delay_months, const AssessParameters& p, const Rng& rng);

// From the three indices of a month to the probabilities of the phases and the phase that is called: the thresholds and their
// inertia, the last part of `assess`. Stored indices give the same phases again, or those of other thresholds.
void call_phase(Assessment& a, const AssessParameters& p);

}  // namespace fasim
