#include "processes/norms.hpp"

#include <algorithm>

#include "core/lanes.hpp"
#include "core/math.hpp"

namespace fasim {

void NormParameters::declare(Declare& d) {
  d.flag(norm_on, "norm", true, "What others do decides who cooperates: two stable states are possible", "7.8");
  d.flag(rumours_on, "rumours", true, "Fear of retaliation travels by rumour and not only by own experience", "7.8");
  d.flag(efficacy_on, "efficacy_changes", true, "Collective efficacy changes with what is seen", "7.10");
  d.real(learning, "learning", 0.08, 0.01, 0.3, "/week", "How fast the believed norm follows what ties do", "assumption", "7.8");
  d.real(steepness, "steepness", 7, 1, 14, "logit", "How sharply a resident's own threshold divides", "assumption", "7.8");
  d.real(threshold_mean, "threshold_mean", 0.5, 0.2, 0.8, "share", "Mean threshold", "assumption", "7.8");
  d.real(threshold_spread, "threshold_spread", 0.15, 0.02, 0.4, "share", "Spread of thresholds between residents", "assumption", "7.8");
  d.real(fairness_weight, "fairness_weight", 0.4, 0.0, 1.2, "logit", "Weight of trust in fairness", "assumption", "7.8");
  d.real(fear_weight, "fear_weight", 1.5, 0.0, 4.0, "logit", "Weight of fear of retaliation, from none to full, around the middle", "assumption", "7.8");
  d.real(fear_half_life, "fear_half_life", 75, 30, 180, "d", "Half-life of fear of retaliation", "assumption", "7.8");
  d.real(fear_own, "fear_own", 0.30, 0.05, 0.8, "share", "Own experience of intimidation", "assumption", "7.8");
  d.real(rumour_share, "rumour_share", 0.10, 0.01, 0.4, "share", "What a rumour of intimidation adds", "bra_2018_6", "7.8");
  d.real(rumour_near, "rumour_near", 0.5, 0.1, 0.9, "probability", "A tie hears of it", "assumption", "7.8");
  d.real(rumour_far, "rumour_far", 0.10, 0.0, 0.5, "probability", "A tie of a tie hears of it", "assumption", "7.8");
  d.real(group_fear, "group_fear", 50, 0, 100, "share per member share", "Fear kept up by the mere presence of active members", "assumption", "7.8");
  d.real(clearance_relief, "clearance_relief", 0.12, 0.0, 0.4, "share", "What a known clearance takes away", "assumption", "7.8");
  d.real(protection_relief, "protection_relief", 0.35, 0.0, 0.8, "share", "What full protection of witnesses takes away", "assumption", "7.8");
  d.real(efficacy_ties, "efficacy_ties", 0.03, 0.0, 0.2, "/week", "Pull towards the mean of ties", "assumption", "7.10");
  d.real(efficacy_success, "efficacy_success", 0.03, 0.0, 0.1, "index", "A seen intervention that worked", "assumption", "7.10");
  d.real(efficacy_failure, "efficacy_failure", 0.015, 0.0, 0.1, "index", "An offence nobody stopped though people were there", "assumption", "7.10");
  d.real(efficacy_disorder, "efficacy_disorder", 0.01, 0.0, 0.05, "index/week", "Loss per week in full disorder", "assumption", "7.10");
  d.real(efficacy_drift, "efficacy_drift", 0.02, 0.0, 0.1, "/week", "Return to the resident's own level", "assumption", "7.10");
}

float cooperates(float norm, float threshold, float fairness, float fear, const NormParameters& p) {
  const float believed = p.norm_on ? norm : 0.5f;
  return logistic(float(p.steepness) * (believed - threshold) + float(p.fairness_weight) * fairness - float(p.fear_weight) * (fear - 0.3f));
}

namespace {

void frighten(Norms& n, Who i, double amount) { n.fear[i] = clamp_(n.fear[i] + float(amount > 0 ? amount * (1.0 - n.fear[i]) : amount * n.fear[i]), 0.0f, 1.0f); }

// Fear follows what the groups of the area keep up; the surroundings stand last.
FASIM_LANES void keep_fear(float* __restrict fear, const Area* __restrict area, const float* __restrict kept, std::uint32_t areas, std::size_t n, float pace) {
  for (std::size_t i = 0; i < n; ++i) fear[i] += pace * (kept[std::int32_t(std::min<std::uint32_t>(area[i], areas))] - fear[i]);
}

}  // namespace

void spread_fear(Norms& n, const Events& events, const Residents& r, const Ties& ties, const std::vector<float>& group_presence,
                 const Levers& levers, const NormParameters& p, std::uint64_t day, const Rng& rng) {
  for (const Events::Talk& talk : events.rumours) {
    const double size = talk.weight > 0 ? talk.weight : talk.weight * p.clearance_relief;
    frighten(n, talk.about, talk.weight > 0 ? p.fear_own * size : size);
    if (!p.rumours_on) continue;
    const double share = talk.weight > 0 ? p.rumour_share * size : size * 0.5;
    for (Who j : ties.of(talk.about)) {
      const Draw d = rng(Decision::rumour, mix(ordered_key(r.uid[talk.about], r.uid[j]), talk.uid), day);
      if (d.u(0) >= p.rumour_near) continue;
      frighten(n, j, share);
      for (Who far : ties.of(j))
        if (far != talk.about && rng(Decision::rumour, mix(ordered_key(r.uid[j], r.uid[far]), mix(talk.uid, r.uid[talk.about])), day).u(1) < p.rumour_far)
          frighten(n, far, share);
    }
  }
  const float pace = float(1.0 - fade(1.0, p.fear_half_life));
  std::vector<float> kept(group_presence.size());
  for (std::size_t a = 0; a < kept.size(); ++a) {
    const double relief = a < levers.areas() ? clamp_(1.0 - p.protection_relief * levers.at(AreaLever::victim_protection, Area(a)), 0.0, 1.0) : 1.0;
    kept[a] = float(clamp_(p.group_fear * group_presence[a] * relief, 0.0, 1.0));
  }
  keep_fear(n.fear.data(), r.area.data(), kept.data(), std::uint32_t(kept.size() - 1), r.size(), pace);
}

void learn_norms(Norms& n, const std::vector<float>& fairness, const std::vector<float>& acted, const std::vector<float>& failed,
                 const std::vector<float>& disorder, const Residents& r, const Ties& ties, const NormParameters& p) {
  struct Shown {  // side by side: a tie costs one load
    float does, efficacy;
  };
  std::vector<Shown> shown(r.size());
  std::vector<float> belief(r.size());
  for (std::size_t i = 0; i < r.size(); ++i) shown[i] = {cooperates(n.norm[i], n.threshold[i], fairness[i], n.fear[i], p), n.efficacy[i]};
  const float learn = float(p.learning), pull = float(p.efficacy_ties);
  for (Who i = 0; i < r.size(); ++i) {
    float coop = 0, eff = 0;
    const auto others = ties.of(i);
    for (Who j : others) coop += shown[j].does, eff += shown[j].efficacy;
    const float count = float(others.size());
    if (count > 0) n.norm[i] += learn * (coop / count - n.norm[i]);
    belief[i] = count > 0 ? eff / count : n.efficacy[i];
  }
  if (!p.efficacy_on) return;
  for (Who i = 0; i < r.size(); ++i) {
    const Seg home = r.home[i];
    const float c = n.efficacy[i] + pull * (belief[i] - n.efficacy[i]) + float(p.efficacy_success) * acted[home] * (1.0f - n.efficacy[i]) -
                    float(p.efficacy_failure) * failed[home] * n.efficacy[i] - float(p.efficacy_disorder) * disorder[home] +
                    float(p.efficacy_drift) * (n.efficacy_level[i] - n.efficacy[i]);
    n.efficacy[i] = clamp_(c, 0.0f, 1.0f);
  }
}

}  // namespace fasim
