// What places are to offenders: attraction, near repeats, learnt risk (ODD 7.11).
#include <algorithm>
#include <span>

#include "core/lanes.hpp"
#include "core/math.hpp"
#include "processes/crime.hpp"

namespace fasim {

Scene start_scene(const City& city, const CrimeParameters& p, const Rng& rng) {
  Scene s;
  const std::size_t n = city.streets.segments();
  for (auto* column : {&s.attraction_person, &s.attraction_property, &s.risk, &s.arrest, &s.acted, &s.failed, &s.market, &s.offences_month})
    column->assign(n, 0.0f);
  s.boost.assign(n * street_types, 0.0f);
  s.efficacy.assign(n, 0.5f);
  s.regular.assign(n, {});
  double all = 0, built = 0;
  for (float d : city.streets.dwellings) all += d, built += d > 0;
  const double usual = built > 0 && all > 0 ? all / built : 1.0;
  for (Seg k = 0; k < n; ++k) {
    const Draw d = rng(Decision::opportunity_type, city.streets.uid[k]);
    const bool centre = city.streets.centre[k];
    s.attraction_person[k] = float(exp_(p.place_spread * d.normal(0)) * (centre ? p.centre : 1.0) * (0.5 + city.centrality[k]));
    s.attraction_property[k] = float(exp_(p.place_spread * d.normal(2)) * (0.3 + city.streets.dwellings[k] / usual + (centre ? p.centre : 0.0)));
  }
  return s;
}

void raise_boost(Scene& scene, Seg s, CrimeType type, const City& city, const CrimeParameters& p) {
  if (!p.near_repeat_on) return;
  const auto raise = [&](Seg at, int t, double by) {
    float& x = scene.boost[at * street_types + std::size_t(t)];
    x = std::min(x + float(by), float(p.boost_most));
  };
  const bool armed = int(type) >= street_types;  // threat and assault stand first
  for (int t = armed ? 0 : int(type); t <= (armed ? 1 : int(type)); ++t) {
    raise(s, t, p.boost);
    for (Seg n : city.nearby.of(s)) raise(n, t, p.boost_near);
  }
}

namespace {

// What stays of so many minutes teach, and what of it is new where such stays are regular.
FASIM_LANES void weigh_stays(const float* __restrict minutes, const float* __restrict regular, std::size_t n, float rate, float fades, float* __restrict gain, float* __restrict learnt) {
  for (std::size_t k = 0; k < n; ++k) {
    gain[k] = 1.0f - exp_(-minutes[k] * rate);
    learnt[k] = gain[k] / (1.0f + fades * regular[k]);
  }
}

}  // namespace

void learn_risk(Scene& scene, const Presence& presence, const CrimeParameters& p, const Clock& clock) {
  const auto bin = std::size_t(clock.hour() / 4);
  const float rate = float(2.3 / p.risk_minutes), fades = p.habituation_on ? float(p.habituation) : 0.0f;  // 90 % of the ceiling after risk_minutes
  constexpr std::size_t chunk = 128;
  float minutes[chunk], regular[chunk], gain[chunk], learnt[chunk];
  for (std::size_t from = 0; from < presence.touched.size(); from += chunk) {
    const auto places = std::span(presence.touched).subspan(from, std::min(chunk, presence.touched.size() - from));
    for (std::size_t k = 0; k < places.size(); ++k) {
      minutes[k] = std::min(presence.now[places[k]].longest, presence.police_now(places[k]));  // nothing where police was not
      regular[k] = scene.regular[places[k]][bin];
    }
    weigh_stays(minutes, regular, places.size(), rate, fades, gain, learnt);
    for (std::size_t k = 0; k < places.size(); ++k) {
      const Seg s = places[k];
      scene.risk[s] += (1.0f - scene.risk[s]) * learnt[k];
      scene.regular[s][bin] += 0.03f * gain[k] * (1.0f - regular[k]);
    }
  }
}

void fade_risk(Scene& scene, const CrimeParameters& p) {
  const float keep = float(fade(1.0, p.risk_half_life_h));
  for (float& x : scene.risk) x = x * keep < 1e-6f ? 0.0f : x * keep;
}

void fade_scene(Scene& scene, const CrimeParameters& p) {
  const float near = float(fade(1.0, p.boost_half_life)), arrest = float(fade(1.0, p.arrest_half_life_d)), regular = float(fade(1.0, 30.0));
  for (float& x : scene.boost) x = x * near < 1e-6f ? 0.0f : x * near;
  for (std::size_t s = 0; s < scene.arrest.size(); ++s) {
    scene.arrest[s] = scene.arrest[s] * arrest < 1e-6f ? 0.0f : scene.arrest[s] * arrest;
    for (float& x : scene.regular[s]) x = x * regular < 1e-6f ? 0.0f : x * regular;
  }
}

}  // namespace fasim
