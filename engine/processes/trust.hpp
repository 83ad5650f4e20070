// Trust in the police (fairness, effectiveness) and in the municipality (ODD 7.6).
#pragma once
#include <vector>

#include "core/field.hpp"
#include "core/rng.hpp"
#include "ledger/events.hpp"
#include "ledger/levers.hpp"
#include "population/residents.hpp"
#include "population/ties.hpp"

namespace fasim {

enum class TrustRule : int { linear, asymmetric, expectation };

struct TrustParameters {
  int rule;
  double beta, lambda_fairness, lambda_effectiveness, lasting, half_life, expectation_speed;
  double hearsay_household, hearsay_kin, hearsay_neighbour, hearsay_daily, hearsay_weak, hearsay_share;
  double served_in_time, served_late, victim_loss, solved_gain, level_fairness, level_effectiveness, level_municipality, spread;
  double service_gain, host_gain, disorder_loss, promise_gain, promise_break, drift_half_life;
  bool hearsay_on;
  void declare(Declare& d);
};

// Columns on a latent logit scale: 0 is the national reference level. Slow parts drift to the resident's own level over years.
struct Trust {
  std::vector<float> fair, fair_fast;      // fairness: slow and transient
  std::vector<float> effect, effect_fast;  // effectiveness
  std::vector<float> municipality;
  std::vector<float> expect;               // expected conduct of the police, sd
  std::vector<float> fair_level, effect_level, municipality_level;  // what it drifts back to without contact
  float fairness(Who i) const { return fair[i] + fair_fast[i]; }
  float effectiveness(Who i) const { return effect[i] + effect_fast[i]; }
};
// The latent value as an index 0-100 around the declared national level.
inline double trust_index(double latent, double level) { return 100.0 * logistic(latent + level); }

// One encounter, as lived or as heard of: writes the resident's fairness trust and expectation.
void feel_encounter(Trust& trust, Who i, double quality, double share, const TrustParameters& p);
// Trust in effectiveness moves by `amount` (positive or negative), by the same rule.
void feel_effect(Trust& trust, Who i, double amount, const TrustParameters& p);
// The day's encounters and served calls, and their hearsay through ties.
void update_trust(Trust& trust, const Events& events, const Residents& residents, const Ties& ties, const TrustParameters& p,
                  std::uint64_t day, const Rng& rng);
// The transient parts fade and the slow parts drift; one pass over all residents. Reads disorder at home for trust in the municipality.
void fade_trust(Trust& trust, const Residents& residents, const std::vector<float>& disorder, const Levers& levers,
                double welfare, const TrustParameters& p);
// Promises made in public and kept or broken, and what people hear of them; once a month.
void keep_promises(Trust& trust, const Residents& residents, const Levers& levers, const TrustParameters& p, std::uint64_t month, const Rng& rng);

}  // namespace fasim
