#include "processes/safety.hpp"

#include <algorithm>

#include "core/lanes.hpp"
#include "core/math.hpp"

namespace fasim {

void SafetyParameters::declare(Declare& d) {
  d.real(base_women, "base_women", -1.25, -2.5, 1.0, "logit", "Level of unsafety, women 25-64, no disorder, no victims, mean efficacy", "assumption", "7.9");
  d.real(base_men, "base_men", -2.68, -3.0, 0.5, "logit", "Level of unsafety, men 25-64", "assumption", "7.9");
  d.real(older, "older", 0.25, -0.2, 0.8, "logit", "Added from 65 years", "assumption", "7.9");
  d.real(young, "young", 0.05, -0.4, 0.6, "logit", "Added for 16-24 years", "assumption", "7.9");
  d.real(own_victim, "own_victim", 0.9, 0.2, 1.8, "logit", "Own victimisation just now", "assumption", "7.9");
  d.real(ties_victim, "ties_victim", 0.25, 0.0, 0.8, "logit", "Victimisation of a tie just now", "assumption", "7.9");
  d.real(disorder, "disorder", 3.5, 0.5, 4.0, "logit", "From no to full disorder on the daily path", "assumption", "7.9");
  d.real(foot_seen, "foot_seen", 0.7, -0.2, 1.6, "logit", "Foot police seen, in an unsafe place; the prior includes zero", "orebro_2015", "7.9");
  d.real(car_seen, "car_seen", 0.05, -0.5, 0.6, "factor of foot_seen", "Car police seen, against foot; sign free", "finland_croatia", "7.9");
  d.real(civil_seen, "civil_seen", 0.35, -0.2, 1.0, "logit", "Hosts, guards or walkers seen, in an unsafe place; the prior includes zero", "orebro_2015", "7.9");
  d.real(efficacy, "efficacy", 0.8, 0.0, 2.0, "logit", "From no to full collective efficacy", "assumption", "7.9");
  d.real(light, "light", 0.4, 0.0, 1.0, "logit", "Better light at home after dark", "assumption", "7.9");
  d.real(spread, "spread", 1.0, 0.4, 1.6, "logit", "Spread between persons", "assumption", "7.9");
  d.real(victim_half_life, "victim_half_life", 120, 30, 365, "d", "Half-life of the memory of victimisation", "assumption", "7.9");
  d.real(seen_half_life, "seen_half_life", 14, 3, 60, "d", "Half-life of having seen police or hosts", "assumption", "7.9");
  d.real(seen_scale_min, "seen_scale_min", 6, 1, 40, "min/d", "Minutes of presence a day on the daily path at which most notice", "assumption", "7.9");
  d.real(speed, "speed", 0.05, 0.01, 0.2, "/d", "How fast felt safety follows its reasons", "assumption", "7.9");
  d.flag(avoidance_on, "avoidance", true, "Who feels unsafe goes out less in the evening", "7.2");
  d.real(avoid_most, "avoid_most", 0.6, 0.1, 0.9, "share", "Share of evening outings dropped by one who surely feels unsafe", "assumption", "7.2");
  d.real(escort, "escort", 0.5, 0.0, 1.0, "logit", "One accompanied walk per resident and month", "assumption", "7.9");
  d.flag(disorder_on, "disorder_changes", true, "Disorder grows with offences and shrinks with repair", "7.9");
  d.real(wear, "wear", 0.95, 0.2, 1.0, "share", "Share of the declared disorder that comes from use and not from offences", "assumption", "7.9");
  d.real(decay_half_life, "decay_half_life", 30, 7, 120, "d", "Half-life of disorder under today's repair", "assumption", "7.9");
  d.real(offence_disorder, "offence_disorder", 0.006, 0.0, 0.05, "index/offence", "Disorder left by an offence in public", "assumption", "7.9");
  d.real(damage_disorder, "damage_disorder", 0.045, 0.02, 0.3, "index/offence", "Disorder left by damage or arson", "assumption", "7.9");
  d.real(market_disorder, "market_disorder", 0.004, 0.0, 0.02, "index/h", "Disorder left by an hour of open market", "assumption", "7.9");
}

float base_unsafe(int age, Sex sex, double person, const SafetyParameters& p) {
  double b = sex == Sex::female ? p.base_women : p.base_men;
  if (age >= 65) b += p.older;
  if (age < 25) b += p.young;
  return float(b + p.spread * person);
}

Places start_places(const City& city, const std::vector<StartState>& areas, const SafetyParameters& p) {
  Places places;
  const double decay = 1.0 - fade(1.0, p.decay_half_life);
  places.disorder.resize(city.streets.segments());
  places.wear.resize(city.streets.segments());
  for (auto& column : places.noticed) column.assign(city.streets.segments(), 0.0f);
  for (Seg s = 0; s < city.streets.segments(); ++s) {
    const Area a = city.streets.area[s];
    const double level = (a == outside ? 0.12 : areas[a].disorder) * (city.streets.centre[s] ? 1.4 : 1.0);
    places.disorder[s] = float(clamp_(level, 0.0, 1.0));
    places.wear[s] = float(p.wear * decay * level / (1.0 - std::min(level, 0.95)));  // wear alone keeps a `wear` of 1 at the declared level
  }
  return places;
}

void remember_victims(Safety& safety, const Events& events, const Ties& ties) {
  for (const Offence& o : events.day_offences) {
    if (o.victim == none32) continue;
    const float weight = 0.4f + o.severity;
    safety.own[o.victim] += (1.0f - safety.own[o.victim] * 0.5f) * weight;
    for (Who j : ties.of(o.victim)) safety.ties[j] += (1.0f - safety.ties[j] * 0.33f) * weight * 0.5f;
  }
}

namespace {

constexpr float at_home = 0.6f, at_daily = 0.15f, at_leisure = 0.25f;  // shares of the daily path (assumption)

// Where a chunk of residents spend their days, and what is shown at each segment and area.
struct Paths {
  const Seg *home, *daily, *leisure;
  const Area* area;
};
struct Shown {
  const float *disorder, *help, *brighter, *walked_home;  // by segment; the last by area, the surroundings at `areas`
  std::uint32_t areas;
};

struct Weights {
  float keep, own, ties, efficacy, speed, avoid;
};

// What residents' own days give them to feel unsafe about.
FASIM_LANES void gather_reasons(const Paths& of, const Shown& at, std::size_t count, float dirt, float* __restrict reasons) {
  const Paths r = of;
  const Shown s = at;
  for (std::size_t k = 0; k < count; ++k) {
    const auto home = std::int32_t(r.home[k]);
    const auto daily = r.daily[k] == none32 ? home : std::int32_t(r.daily[k]), leisure = r.leisure[k] == none32 ? home : std::int32_t(r.leisure[k]);
    const auto area = std::int32_t(std::min<std::uint32_t>(r.area[k], s.areas));
    const float path = at_home * s.disorder[home] + at_daily * s.disorder[daily] + at_leisure * s.disorder[leisure];
    const float help = at_home * s.help[home] + at_daily * s.help[daily] + at_leisure * s.help[leisure] + s.walked_home[area];
    const float scale = std::min(std::max(0.25f + 1.5f * path, 0.0f), 1.0f);  // nothing changes where it is already safe
    reasons[k] = dirt * path - s.brighter[home] - help * scale;
  }
}

// Felt safety of one chunk of residents. A function of its own with unaliased columns, because only so does g++ 12 use lanes.
FASIM_LANES void feel(float* __restrict own, float* __restrict ties, float* __restrict unsafe, float* __restrict evening, const float* __restrict base,
          const float* __restrict belief, const float* __restrict reasons, std::size_t count, const Weights& w) {
  const Weights c = w;
  for (std::size_t k = 0; k < count; ++k) {
    const float a = own[k] * c.keep, b = ties[k] * c.keep;
    own[k] = a;
    ties[k] = b;
    const float x = base[k] + c.own * a + c.ties * b - c.efficacy * (belief[k] - 0.5f) + reasons[k];
    const float u = unsafe[k] + c.speed * (logistic(x) - unsafe[k]);
    unsafe[k] = u;
    evening[k] = 1.0f - c.avoid * u;
  }
}

// What is seen at each place today joins what was noticed there before.
void notice(Places& places, const Presence& presence, const SafetyParameters& p) {
  const float forget = float(fade(1.0, p.seen_half_life)), scale = 1.0f / float(p.seen_scale_min);
  for (std::size_t k = 0; k < seen_kinds; ++k)
    for (std::size_t s = 0; s < places.disorder.size(); ++s) {
      const float minutes = presence.today[k][s] * scale, now = minutes / (1.0f + minutes);
      places.noticed[k][s] = now + (places.noticed[k][s] - now) * forget;
    }
}

}  // namespace

namespace {

float on_path(const std::vector<float>& at, const Residents& r, Who i) {
  return at_home * at[r.home[i]] + at_daily * at[r.daily[i] == none32 ? r.home[i] : r.daily[i]] + at_leisure * at[r.leisure[i] == none32 ? r.home[i] : r.leisure[i]];
}

}  // namespace

float noticed_by(const Places& places, const Residents& r, Who i, Seen kind) { return on_path(places.noticed[std::size_t(kind)], r, i); }
float path_disorder(const Places& places, const Residents& r, Who i) { return on_path(places.disorder, r, i); }

void update_safety(Safety& f, Places& places, const Presence& presence, const std::vector<float>& efficacy, const Residents& r,
                   const Levers& levers, const std::vector<std::uint32_t>& planned, const SafetyParameters& p) {
  notice(places, presence, p);
  const std::size_t segments = places.disorder.size(), n = r.size();
  const float weight[seen_kinds] = {float(p.car_seen * p.foot_seen), float(p.foot_seen), float(p.civil_seen)};
  std::vector<float> help(segments), brighter(segments), walked_home(levers.areas() + 1, 0.0f);
  for (Seg s = 0; s < segments; ++s) {
    help[s] = weight[0] * places.noticed[0][s] + weight[1] * places.noticed[1][s] + weight[2] * places.noticed[2][s];
    brighter[s] = float(p.light) * levers.at(PlaceLever::light, s);
  }
  for (Area a = 0; a < levers.areas(); ++a)
    if (planned[a] > 0) walked_home[a] = float(p.escort) * levers.at(AreaLever::escorts, a) * 4.3f / float(planned[a]);
  const Weights w{float(fade(1.0, p.victim_half_life)), float(p.own_victim), float(p.ties_victim), float(p.efficacy), float(p.speed), p.avoidance_on ? float(p.avoid_most) : 0.0f};
  const Shown shown{places.disorder.data(), help.data(), brighter.data(), walked_home.data(), std::uint32_t(levers.areas())};
  constexpr std::size_t chunk = 256;
  float reasons[chunk];
  for (std::size_t from = 0; from < n; from += chunk) {
    const std::size_t count = std::min(chunk, n - from);
    gather_reasons({&r.home[from], &r.daily[from], &r.leisure[from], &r.area[from]}, shown, count, float(p.disorder), reasons);
    feel(&f.own[from], &f.ties[from], &f.unsafe[from], &f.evening[from], &f.base[from], &efficacy[from], reasons, count, w);
  }
}

void update_disorder(Places& places, const Events& events, const std::vector<float>& market_hours, const Levers& levers, double welfare,
                     const SafetyParameters& p) {
  if (!p.disorder_on) return;
  for (const Offence& o : events.day_offences) {
    if (o.segment == none32 || o.type == CrimeType::hidden || o.type == CrimeType::influence) continue;
    const bool damage = o.type == CrimeType::damage || o.type == CrimeType::explosion || o.type == CrimeType::sabotage;
    places.disorder[o.segment] += float((damage ? p.damage_disorder : p.offence_disorder) * (1.0 - places.disorder[o.segment]));
  }
  const float decay = float(1.0 - fade(1.0, p.decay_half_life));
  for (std::size_t s = 0; s < places.disorder.size(); ++s) {
    float& x = places.disorder[s];
    x += (places.wear[s] + float(p.market_disorder) * market_hours[s]) * (1.0f - x) - decay * levers.at(PlaceLever::upkeep, Seg(s)) * float(welfare) * x;
    x = clamp_(x, 0.0f, 1.0f);
  }
}

}  // namespace fasim
