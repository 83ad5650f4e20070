// Silence and collective efficacy (ODD 7.8, 7.10): expected retaliation by rumour, the cooperation norm, belief that neighbours act.
#pragma once
#include <vector>

#include "core/field.hpp"
#include "core/rng.hpp"
#include "ledger/events.hpp"
#include "ledger/levers.hpp"
#include "population/residents.hpp"
#include "population/ties.hpp"

namespace fasim {

struct NormParameters {
  bool norm_on, rumours_on, efficacy_on;
  double learning, steepness, threshold_mean, threshold_spread, fairness_weight, fear_weight;
  double fear_half_life, fear_own, rumour_share, rumour_near, rumour_far, group_fear, clearance_relief, protection_relief;
  double efficacy_ties, efficacy_success, efficacy_failure, efficacy_disorder, efficacy_drift;
  void declare(Declare& d);
};

// Columns of residents.
struct Norms {
  std::vector<float> fear;       // expected retaliation R, 0..1
  std::vector<float> norm;       // share of ties believed to cooperate, 0..1
  std::vector<float> threshold;  // the share at which this resident cooperates
  std::vector<float> efficacy;   // belief that neighbours intervene, 0..1
  std::vector<float> efficacy_level;
};

// How inclined a resident is to cooperate (0..1) from what others do, fairness and fear.
float cooperates(float norm, float threshold, float fairness, float fear, const NormParameters& p);

// The day's talk of intimidation and of clearances, by experience and by rumour; then fear fades towards what the groups' presence keeps up.
// `group_presence[a]`: active members per resident near home, by area (last entry outside).
void spread_fear(Norms& norms, const Events& events, const Residents& residents, const Ties& ties, const std::vector<float>& group_presence,
                 const Levers& levers, const NormParameters& p, std::uint64_t day, const Rng& rng);
// Once a week: what ties seem to do becomes what is believed; efficacy follows ties, what was seen, and disorder.
void learn_norms(Norms& norms, const std::vector<float>& fairness, const std::vector<float>& acted, const std::vector<float>& failed,
                 const std::vector<float>& disorder, const Residents& residents, const Ties& ties, const NormParameters& p);

}  // namespace fasim
