#include "processes/trust.hpp"

#include "core/lanes.hpp"
#include "core/math.hpp"

namespace fasim {

void TrustParameters::declare(Declare& d) {
  d.choice(rule, "rule", {"linear", "asymmetric", "expectation"}, 2, "How an encounter is felt: linear, bad weighs more, or bad weighs more and against expectation", "7.6");
  d.real_abroad(beta, "beta", 0.12, 0.02, 0.4, "logit/sd", "How much one encounter of quality one sd moves trust in fairness", "peyton_2019", "7.6");
  d.real_abroad(lambda_fairness, "lambda_fairness", 2.0, 1.0, 6.0, "factor", "How much more a bad encounter weighs than a good one, fairness", "skogan_2006", "7.6");
  d.real_abroad(lambda_effectiveness, "lambda_effectiveness", 4.0, 1.0, 14.0, "factor", "How much more a bad experience weighs than a good one, effectiveness", "oliveira_2021", "7.6");
  d.real(lasting, "lasting", 0.25, 0.05, 0.6, "share", "Share of a change that lasts; the rest is transient", "assumption", "7.6");
  d.real_abroad(half_life, "half_life", 30, 20, 60, "d", "Half-life of the transient part", "peyton_2019", "7.6");
  d.real(expectation_speed, "expectation_speed", 0.01, 0.0, 0.05, "/encounter", "How fast expected conduct follows trust in fairness", "assumption", "7.6");
  d.flag(hearsay_on, "hearsay", true, "Ties hear of an encounter and feel a share of it", "7.6");
  d.real(hearsay_household, "hearsay_household", 0.6, 0.2, 0.9, "probability", "A household member hears of an encounter", "assumption", "7.6");
  d.real(hearsay_kin, "hearsay_kin", 0.3, 0.05, 0.6, "probability", "Kin hear of an encounter", "assumption", "7.6");
  d.real(hearsay_neighbour, "hearsay_neighbour", 0.1, 0.0, 0.4, "probability", "A neighbour hears of an encounter", "assumption", "7.6");
  d.real(hearsay_daily, "hearsay_daily", 0.15, 0.0, 0.5, "probability", "A school or work mate hears of an encounter", "assumption", "7.6");
  d.real(hearsay_weak, "hearsay_weak", 0.03, 0.0, 0.2, "probability", "A weak tie hears of an encounter", "assumption", "7.6");
  d.real(hearsay_share, "hearsay_share", 0.3, 0.05, 0.7, "share", "Share of an encounter that one who hears of it feels", "assumption", "7.6");
  d.real(served_in_time, "served_in_time", 0.10, 0.0, 0.3, "logit", "Gain in effectiveness trust when help comes in time", "assumption", "7.6");
  d.real(served_late, "served_late", 0.02, 0.0, 0.075, "logit", "Loss in effectiveness trust when help comes late or not at all, before it weighs lambda_effectiveness times", "assumption", "7.6");
  d.real(victim_loss, "victim_loss", 0.0125, 0.0, 0.075, "logit", "Loss in effectiveness trust on victimisation, before it weighs lambda_effectiveness times", "assumption", "7.6");
  d.real(solved_gain, "solved_gain", 0.3, 0.0, 0.8, "logit", "Gain in effectiveness trust when one's case is solved", "assumption", "7.6");
  d.real(level_fairness, "level_fairness", 0.16, -0.4, 0.6, "logit", "National reference level: 54 % trust the police (2023)", "ntu_2023", "7.6");
  d.real(level_effectiveness, "level_effectiveness", -0.04, -0.6, 0.5, "logit", "National reference level: 49 % trust the justice system (2023)", "ntu_2023", "7.6");
  d.real(level_municipality, "level_municipality", 0.0, -0.5, 0.5, "logit", "Reference level of trust in the municipality", "assumption", "7.6");
  d.real(spread, "spread", 0.8, 0.3, 1.5, "logit", "Spread of residents' own levels of trust", "assumption", "5");
  d.real(service_gain, "service_gain", 0.20, 0.0, 0.6, "logit", "Municipal trust per sd of better service", "assumption", "7.6");
  d.real(host_gain, "host_gain", 0.02, -0.02, 0.1, "logit/sd", "Municipal trust per sd of quality of a meeting with hosts, guards or walkers; the prior includes zero", "assumption", "7.6");
  d.real(disorder_loss, "disorder_loss", 0.25, 0.0, 1.0, "logit", "Municipal trust lost from no to full disorder at home", "assumption", "7.6");
  d.real(promise_gain, "promise_gain", 0.03, 0.0, 0.15, "logit", "Trust gained by one who hears of a kept promise", "assumption", "7.6");
  d.real(promise_break, "promise_break", 0.015, 0.0, 0.075, "logit", "Trust lost by one who hears of a broken promise, before it weighs lambda_effectiveness times", "assumption", "7.6");
  d.real(drift_half_life, "drift_half_life", 900, 300, 3000, "d", "Half-life by which the slow part returns to the resident's own level", "assumption", "7.6");
}

namespace {

double felt(double amount, double lambda, int rule) { return amount >= 0 || rule == int(TrustRule::linear) ? amount : lambda * amount; }

double hears(TieKind kind, const TrustParameters& p) {
  switch (kind) {
    case TieKind::household: return p.hearsay_household;
    case TieKind::kin: return p.hearsay_kin;
    case TieKind::neighbour: return p.hearsay_neighbour;
    case TieKind::daily: return p.hearsay_daily;
    default: return p.hearsay_weak;
  }
}

}  // namespace

void feel_encounter(Trust& t, Who i, double quality, double share, const TrustParameters& p) {
  const double q = p.rule == int(TrustRule::expectation) ? quality - t.expect[i] : quality;
  const double change = share * p.beta * felt(q, p.lambda_fairness, p.rule);
  t.fair[i] = clamp_(t.fair[i] + float(p.lasting * change), -4.0f, 4.0f);
  t.fair_fast[i] = clamp_(t.fair_fast[i] + float((1.0 - p.lasting) * change), -3.0f, 3.0f);
  t.expect[i] += float(p.expectation_speed * share * (0.5 * t.fair[i] - t.expect[i]));
}

void feel_effect(Trust& t, Who i, double amount, const TrustParameters& p) {
  const double change = p.rule == int(TrustRule::linear) || amount >= 0 ? amount : amount * p.lambda_effectiveness;
  t.effect[i] = clamp_(t.effect[i] + float(p.lasting * change), -4.0f, 4.0f);
  t.effect_fast[i] = clamp_(t.effect_fast[i] + float((1.0 - p.lasting) * change), -3.0f, 3.0f);
}

void update_trust(Trust& t, const Events& events, const Residents& residents, const Ties& ties, const TrustParameters& p,
                  std::uint64_t day, const Rng& rng) {
  for (const Encounter& e : events.encounters) {
    if (!e.police) {
      t.municipality[e.resident] = clamp_(t.municipality[e.resident] + float(p.host_gain * e.quality), -4.0f, 4.0f);
      continue;
    }
    feel_encounter(t, e.resident, e.quality, 1.0, p);
    if (!p.hearsay_on) continue;
    for (const Tie other : ties.of(e.resident))
      if (rng(Decision::hearsay, mix(e.uid, residents.uid[other]), day).u() < hears(other.kind(), p))
        feel_encounter(t, other, e.quality, p.hearsay_share, p);
  }
  for (const Events::Served& s : events.served)
    if (s.caller != none32) feel_effect(t, s.caller, s.in_time ? p.served_in_time : -p.served_late, p);
  for (const Offence& o : events.day_offences)
    if (o.victim != none32) feel_effect(t, o.victim, -p.victim_loss * (0.5 + o.severity), p);
}

namespace {

// One kind of trust, a day later: the fading part fades, the lasting part drifts to the resident's own level.
FASIM_LANES void fade_kind(float* __restrict fast, float* __restrict lasting, const float* __restrict level, std::size_t n, float keep, float hold) {
  constexpr float least = 1e-6f;  // below it nothing is left; decaying further would only cost time
  for (std::size_t i = 0; i < n; ++i) {
    const float a = fast[i] * keep;
    fast[i] = a * a < least * least ? 0.0f : a;
    lasting[i] = level[i] + (lasting[i] - level[i]) * hold;
  }
}

// What residents of each area and segment are led to think of the municipality, and how fast they come to.
struct Met {
  const float *service, *disorder;  // by area, the surroundings last; by segment
  std::uint32_t areas;
  float loss, pace;
};

FASIM_LANES void follow_service(float* __restrict municipality, const float* __restrict level, const Area* __restrict area, const Seg* __restrict home, std::size_t n, const Met& met) {
  const Met m = met;
  for (std::size_t i = 0; i < n; ++i) {
    const float aim = level[i] + m.service[std::int32_t(std::min<std::uint32_t>(area[i], m.areas))] - m.loss * (m.disorder[std::int32_t(home[i])] - 0.3f);
    municipality[i] += m.pace * (aim - municipality[i]);
  }
}

}  // namespace

void fade_trust(Trust& t, const Residents& residents, const std::vector<float>& disorder, const Levers& levers, double welfare,
                const TrustParameters& p) {
  const float keep = float(fade(1.0, p.half_life)), hold = float(fade(1.0, p.drift_half_life));
  const std::size_t n = residents.size();
  fade_kind(t.fair_fast.data(), t.fair.data(), t.fair_level.data(), n, keep, hold);
  fade_kind(t.effect_fast.data(), t.effect.data(), t.effect_level.data(), n, keep, hold);
  // Trust in the municipality follows what is met at home: service and disorder, over about a year.
  const float pace = float(1.0 - fade(1.0, 180.0)), loss = float(p.disorder_loss);
  std::vector<float> service(levers.areas() + 1, float(p.service_gain * 2.0 * (welfare - 1.0)));
  for (Area a = 0; a < levers.areas(); ++a) service[a] += float(p.service_gain) * levers.at(AreaLever::municipal_service, a);
  follow_service(t.municipality.data(), t.municipality_level.data(), residents.area.data(), residents.home.data(), n, {service.data(), disorder.data(), std::uint32_t(levers.areas()), loss, pace});
}

void keep_promises(Trust& t, const Residents& residents, const Levers& levers, const TrustParameters& p, std::uint64_t month, const Rng& rng) {
  for (Area a = 0; a < levers.areas(); ++a) {
    const double per_month = levers.at(AreaLever::promises_made, a) / 12.0;
    const double reach = clamp_(0.1 + double(levers.at(AreaLever::reach, a)), 0.0, 1.0);
    if (per_month <= 0) continue;
    const double kept = levers.at(AreaLever::promises_kept, a);
    const double mean = per_month * (kept * p.promise_gain - (1.0 - kept) * p.promise_break);
    for (Who i = 0; i < residents.size(); ++i)
      if (residents.area[i] == a && rng(Decision::promise_heard, residents.uid[i], month).u() < reach) feel_effect(t, i, mean, p);
  }
}

}  // namespace fasim
