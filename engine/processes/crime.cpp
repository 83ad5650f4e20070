#include "processes/crime.hpp"

#include <algorithm>

#include "core/check.hpp"
#include "core/math.hpp"

namespace fasim {

void CrimeParameters::declare(Declare& d) {
  d.choice(deterrence, "deterrence", {"presence", "arrest", "none"}, 0, "What offenders learn risk from", "7.11");
  d.flag(near_repeat_on, "near_repeat", true, "An offence raises the risk of another nearby for a while", "7.11");
  d.flag(displacement_on, "displacement", true, "One who does not offend may wait or move on", "7.11");
  d.flag(habituation_on, "habituation", true, "Regular presence is learnt and deters less", "7.11");
  d.real(offender_share, "offender_share", 0.10, 0.04, 0.25, "share", "Share of men aged 12-60 who ever take an opportunity", "assumption", "7.11");
  d.real(male_factor, "male_factor", 4, 2, 8, "factor", "Men against women among offenders", "assumption", "7.11");
  d.real(rate, "rate", 0.09, 0.02, 0.5, "/d", "Opportunities met per day by the average offender", "assumption", "7.11");
  d.real(rate_spread, "rate_spread", 1.3, 0.6, 2.0, "log sd", "Spread of opportunities between offenders", "falk_2014", "7.11");
  d.real(rate_ceiling, "rate_ceiling", 4, 2, 8, "/d", "Most opportunities a day", "assumption", "7.11");
  d.real(share_threat, "share_threat", 0.27, 0.05, 0.6, "share", "Opportunities for threats", "ntu_2019", "7.11");
  d.real(share_assault, "share_assault", 0.13, 0.02, 0.4, "share", "Opportunities for assault", "ntu_2019", "7.11");
  d.real(share_robbery, "share_robbery", 0.05, 0.01, 0.2, "share", "Opportunities for robbery", "ntu_2019", "7.11");
  d.real(share_damage, "share_damage", 0.22, 0.05, 0.5, "share", "Opportunities for damage and arson", "assumption", "7.11");
  d.real(share_theft, "share_theft", 0.33, 0.1, 0.7, "share", "Opportunities for theft and burglary", "assumption", "7.11");
  d.real(accept, "accept", -0.9, -3, 1, "logit", "Inclination to take an opportunity", "assumption", "7.11");
  d.real(accept_violent, "accept_violent", -0.35, -2, 1, "logit", "Added for offences against persons", "assumption", "7.11");
  d.real(propensity_spread, "propensity_spread", 0.8, 0.3, 1.6, "logit", "Spread of inclination between offenders", "assumption", "7.11");
  d.real(night_violence, "night_violence", 0.7, 0.0, 1.5, "logit", "Added for violence on Friday and Saturday nights", "assumption", "7.11");
  d.real(place_spread, "place_spread", 1.1, 0.3, 1.8, "log sd", "Spread of attraction between places", "weisburd_2015", "7.11");
  d.real(centre, "centre", 2.5, 1, 6, "factor", "Attraction of the centre, stops and squares", "assumption", "7.11");
  d.real(market_pull, "market_pull", 2.0, 0, 6, "factor", "Added attraction of an open market for violence", "gerell_2021", "7.11");
  d.real(people_guard, "people_guard", 1.6, 0.0, 3.5, "logit", "Guardianship by many residents who would act", "assumption", "7.11");
  d.real(people_half, "people_half", 2, 0.3, 15, "persons", "People present at half of that guardianship", "assumption", "7.11");
  d.real(police_guard, "police_guard", 3.0, 1.0, 6.0, "logit", "Guardianship by police on the segment in this very step", "assumption", "7.11");
  d.real(civil_guard, "civil_guard", 1.0, 0.0, 2.5, "logit", "Guardianship by hosts, guards or walkers on the segment", "assumption", "7.11");
  d.real_abroad(camera, "camera", 0.4, 0.0, 1.2, "logit", "Guardianship by full camera cover, property and robbery", "welsh_2022", "7.11");
  d.real_abroad(light_guard, "light_guard", 0.2, 0.0, 0.6, "logit", "Guardianship by better light after dark, property only", "welsh_2022", "7.11");
  d.real(supervision, "supervision", 1.0, 0.0, 2.0, "logit", "Guardianship by added supervision of a place", "assumption", "7.11");
  d.real(access, "access", 0.8, 0.0, 2.0, "logit", "Effort added by locks and gates, theft and damage", "assumption", "7.11");
  d.real(reward, "reward", 0.6, 0.0, 1.5, "logit", "Reward removed, theft and robbery", "assumption", "7.11");
  d.real(provocation, "provocation", 0.5, 0.0, 1.5, "logit", "Provocation removed, threat and assault", "assumption", "7.11");
  d.real(excuse, "excuse", 0.3, 0.0, 1.0, "logit", "Excuses removed, damage and threat", "assumption", "7.11");
  d.real(home_watch, "home_watch", 0.25, 0.0, 0.7, "logit", "Full neighbourhood watch, theft", "bra_2008_9", "7.11");
  d.real(risk_weight, "risk_weight", 2.0, 0.0, 5.0, "logit", "Weight of full learnt risk", "assumption", "7.11");
  d.real(risk_minutes, "risk_minutes", 12, 3, 30, "min", "Length of one stay at which learnt risk nears its ceiling", "assumption", "7.11");
  d.real(risk_half_life_h, "risk_half_life_h", 6, 0.5, 72, "h", "Half-life of learnt risk", "assumption", "7.11");
  d.real(habituation, "habituation_loss", 1.5, 0.0, 5.0, "factor", "How much fully regular presence loses", "assumption", "7.11");
  d.real(arrest_half_life_d, "arrest_half_life_d", 60, 10, 200, "d", "Half-life of risk learnt from arrests", "assumption", "7.11");
  d.real(boost, "boost", 0.55, 0.0, 1.5, "logit", "Near-repeat boost at the same segment", "gerell_2021", "7.11");
  d.real(boost_near, "boost_near", 0.2, 0.0, 0.8, "logit", "Near-repeat boost nearby", "gerell_2021", "7.11");
  d.real(boost_half_life, "boost_half_life", 10, 3, 30, "d", "Half-life of the near-repeat boost", "assumption", "7.11");
  d.real(boost_reach, "boost_reach", 150, 80, 300, "m", "How far a near repeat reaches", "assumption", "7.11");
  d.real(move_on, "move_on", 0.5, 0.0, 1.0, "probability", "One who does not offend tries elsewhere", "assumption", "7.11");
  d.real(moves, "moves", 2, 0, 4, "tries", "Most tries after the first", "assumption", "7.11");
  d.real(group_violence, "group_violence", 0.5, 0.0, 1.5, "logit", "Added inclination of group members to threats and assault", "assumption", "7.11");
  d.real(group_intimidation, "group_intimidation", 0.5, 0.0, 1.0, "probability", "A threat by a group member is talked of as intimidation", "assumption", "7.8");
  d.real(lethal_assault, "lethal_assault", 0.0006, 0.0, 0.003, "probability", "An assault kills", "assumption", "7.11");
}

Trait offending_trait(std::uint64_t uid, Sex sex, const CrimeParameters& p, const Rng& rng) {
  const Draw d = rng(Decision::start_offender, uid);
  const double share = sex == Sex::male ? p.offender_share : p.offender_share / p.male_factor;
  if (d.u(0) >= share) return {0, 0};
  const Draw e = rng(Decision::start_offender, uid, 0, 1);
  const double rate = p.rate * exp_(p.rate_spread * e.normal(0) - 0.5 * p.rate_spread * p.rate_spread);
  return {std::min(rate, p.rate_ceiling), p.propensity_spread * e.normal(2)};
}

namespace {

// Home, daily place, leisure, and three segments on the way or near: the awareness space.
std::array<Seg, awareness> awareness_space(Who i, const City& city, const Residents& r, const Rng& rng) {
  std::array<Seg, awareness> out;
  out.fill(r.home[i]);
  if (r.daily[i] != none32) out[1] = r.daily[i];
  if (r.leisure[i] != none32) out[2] = r.leisure[i];
  const Seg around[3] = {out[0], out[2], out[1]};
  for (std::size_t k = 0; k < 3; ++k) {
    Race race;
    for (Seg s : city.nearby.of(around[k]))
      race.offer(rng(Decision::opportunity_place, mix(r.uid[i], city.streets.uid[s]), 0xffffffff, std::uint32_t(k)).exponential(), 0.2 + city.centrality[s], s);
    if (!race.empty()) out[3 + k] = race.winner();
  }
  return out;
}

}  // namespace

std::uint32_t make_offender(Offenders& o, Who who, const City& city, const Residents& r, double rate, double propensity, const CrimeParameters&, const Rng& rng) {
  if (o.of_resident[who] != none32) {
    const std::uint32_t k = o.of_resident[who];
    o.rate[k] = std::max(o.rate[k], float(rate));
    if (o.standing[k] == Standing::stopped) o.standing[k] = Standing::active;
    return k;
  }
  o.who.push_back(who);
  o.rate.push_back(float(rate));
  o.propensity.push_back(float(propensity));
  o.treated.push_back(0);
  o.group.push_back(0xffff);
  o.standing.push_back(Standing::active);
  o.until.push_back(0);
  o.convictions.push_back(0);
  o.places.push_back(awareness_space(who, city, r, rng));
  o.of_resident[who] = std::uint32_t(o.size() - 1);
  return std::uint32_t(o.size() - 1);
}

Offenders start_offenders(const City& city, Day today, const CrimeParameters& p, const Rng& rng) {
  Offenders o;
  const Residents& r = city.people.residents;
  o.of_resident.assign(r.size(), none32);
  for (Who i = 0; i < r.size(); ++i) {
    const int age = r.age(i, today);
    if (age < 12 || age > 60) continue;
    const Trait t = offending_trait(r.uid[i], r.sex[i], p, rng);
    if (t.rate <= 0) continue;
    make_offender(o, i, city, r, t.rate, t.propensity, p, rng);
  }
  return o;
}

Scene start_scene(const City& city, const CrimeParameters& p, const Rng& rng) {
  Scene s;
  const std::size_t n = city.streets.segments();
  for (auto* column : {&s.attraction_person, &s.attraction_property, &s.boost, &s.risk, &s.arrest, &s.acted, &s.failed, &s.market, &s.offences_month})
    column->assign(n, 0.0f);
  s.efficacy.assign(n, 0.5f);
  s.regular.assign(n, {});
  for (Seg k = 0; k < n; ++k) {
    const Draw d = rng(Decision::opportunity_type, city.streets.uid[k]);
    const double centre = city.streets.centre[k] ? p.centre : 1.0, flow = 0.5 + city.centrality[k];
    s.attraction_person[k] = float(exp_(p.place_spread * d.normal(0)) * centre * flow);
    s.attraction_property[k] = float(exp_(p.place_spread * d.normal(2)) * (0.5 + 0.5 * centre));
  }
  return s;
}

namespace {

// Hours of the day at which each kind of routine is out and about, cumulated, by day type.
struct Hours24 {
  float cumulative[routines][4][24];
};
const Hours24& out_hours() {
  static const Hours24 table = [] {
    Hours24 t{};
    for (int r = 0; r < routines; ++r)
      for (int day = 0; day < 4; ++day) {
        double sum = 0;
        for (int h = 0; h < 24; ++h) {
          const float* at = routine_table().p[r][day * 24 + h];
          sum += at[int(Spot::street)] * 2.0 + at[int(Spot::leisure)] + 0.05 * at[int(Spot::home)] + 0.002;
          t.cumulative[r][day][h] = float(sum);
        }
        for (int h = 0; h < 24; ++h) t.cumulative[r][day][h] = float(t.cumulative[r][day][h] / sum);
      }
    return t;
  }();
  return table;
}

int day_type(int weekday) { return weekday < 4 ? 0 : weekday - 3; }

}  // namespace

void plan_day(Schedule& schedule, const Offenders& o, const Residents& r, const CrimeParameters&, const Clock& clock, const Rng& rng) {
  schedule.today.clear();
  schedule.next = 0;
  const auto day = std::uint64_t(clock.day_index());
  const int type = day_type(clock.weekday());
  for (std::uint32_t k = 0; k < o.size(); ++k) {
    if (o.standing[k] != Standing::active) continue;
    const std::uint64_t uid = r.uid[o.who[k]];
    const Draw d = rng(Decision::opportunity_count, uid, day);
    const int n = poisson(d, o.rate[k]);
    for (int j = 0; j < n; ++j) {
      const Draw e = rng(Decision::opportunity_time, uid, day, std::uint32_t(j));
      const float* hours = out_hours().cumulative[int(r.routine[o.who[k]])][type];
      int hour = 0;
      while (hour < 23 && e.u(0) > hours[hour]) ++hour;
      const int minute = hour * 60 + int(e.u(1) * 60.0);
      schedule.today.push_back({k, std::int16_t(minute / clock.step_min), std::int16_t(minute % clock.step_min), 0, std::uint8_t(j), none32});
    }
  }
  std::stable_sort(schedule.today.begin(), schedule.today.end(), [](const Opportunity& a, const Opportunity& b) { return a.step_of_day < b.step_of_day; });
}

namespace {

struct Try {
  Events& events;
  Schedule& schedule;
  Scene& scene;
  const Offenders& o;
  const Residents& r;
  const City& city;
  const CrimeView& view;
  const Levers& levers;
  const CrimeParameters& p;
  const Clock& clock;
  const Rng& rng;
  int hour_class_;

  // The place in the awareness space by attraction and by the hour.
  Seg place(const Opportunity& op, std::uint64_t key) const {
    if (op.at != none32) return op.at;
    Race race;
    for (std::uint32_t k = 0; k < awareness; ++k) {
      const Seg s = o.places[op.offender][k];
      const double weight = (scene.attraction_person[s] + scene.attraction_property[s]) * (0.3 + view.ambient.at(s, hour_class_)) *
                            (1.0 + p.market_pull * scene.market[s]) * levers.at(PlaceLever::activation, s);
      race.offer(rng(Decision::opportunity_place, key, std::uint64_t(clock.step), k).exponential(), weight, s);
    }
    return race.winner();
  }

  CrimeType type(Seg s, std::uint64_t key) const {
    const double person = scene.attraction_person[s] * (1.0 + p.market_pull * scene.market[s]), property = scene.attraction_property[s];
    const double w[street_types] = {p.share_threat * person, p.share_assault * person, p.share_robbery * person, p.share_damage * property, p.share_theft * property};
    Race race;
    const Draw d = rng(Decision::opportunity_type, key, std::uint64_t(clock.step)), e = rng(Decision::opportunity_type, key, std::uint64_t(clock.step), 1);
    for (std::uint32_t k = 0; k < street_types; ++k) race.offer(k < 4 ? d.exponential(int(k)) : e.exponential(0), w[k], k);
    return CrimeType(race.winner());
  }

  // What speaks for taking the opportunity, apart from people who might act.
  double inclination(const Opportunity& op, Seg s, CrimeType t) const {
    const bool person = against_person(t), theft = t == CrimeType::theft, damage = t == CrimeType::damage;
    const std::uint32_t k = op.offender;
    double x = p.accept + o.propensity[k] + o.treated[k] + (person ? p.accept_violent + view.violence_urge : 0.0);
    if (p.near_repeat_on) x += scene.boost[s];
    const int h = clock.hour(), wd = clock.weekday();
    if (person && ((wd >= 4 && wd <= 5 && h >= 20) || ((wd == 5 || wd == 6) && h < 4))) x += p.night_violence;
    if (o.group[k] != 0xffff && (t == CrimeType::threat || t == CrimeType::assault)) x += p.group_violence;
    if (p.deterrence == int(Deterrence::presence)) x -= p.risk_weight * scene.risk[s];
    if (p.deterrence == int(Deterrence::arrest)) x -= p.risk_weight * scene.arrest[s];
    if (p.deterrence != int(Deterrence::none) && view.presence.police_now(s) > 0) x -= p.police_guard;
    if (view.presence.now[2][s] > 0) x -= p.civil_guard;
    if (!person || t == CrimeType::robbery) x -= p.camera * levers.at(PlaceLever::camera, s);
    if (!person && view.dark) x -= p.light_guard * levers.at(PlaceLever::light, s);
    x -= p.supervision * levers.at(PlaceLever::supervision, s);
    if (theft || damage) x -= p.access * levers.at(PlaceLever::access, s);
    if (theft || t == CrimeType::robbery) x -= p.reward * levers.at(PlaceLever::reward, s);
    if (t == CrimeType::threat || t == CrimeType::assault) x -= p.provocation * levers.at(PlaceLever::provocation, s);
    if (t == CrimeType::threat || damage) x -= p.excuse * levers.at(PlaceLever::excuse, s);
    if (theft) x -= p.home_watch * levers.at(PlaceLever::home_watch, s);
    return x;
  }

  // Who is there to be victimised, by age and sex as exposure goes in surveys (NTU).
  Who victim(Seg s, std::uint64_t key, Who offender) const {
    constexpr double most = 2.6;
    return pick_present(view.anchored, r, view.evening, s, hour_class_, most, Decision::victim_choice, key, std::uint64_t(clock.step), rng, [&](Who i) {
      const int age = int((clock.day() - r.born[i]) / 365);
      if (i == offender) return 0.0;
      return age < 12 ? 0.15 : age < 16 ? 0.9 : age < 25 ? (r.sex[i] == Sex::male ? most : 1.7) : age < 50 ? 1.0 : age < 65 ? 0.6 : 0.3;
    });
  }

  void moved_on(const Opportunity& op, Seg s, std::uint64_t key) {
    if (!p.displacement_on || op.attempt >= p.moves) return;
    const Draw d = rng(Decision::opportunity_move, key, std::uint64_t(clock.step));
    if (d.u(0) >= p.move_on) return;
    Race race;
    for (Seg n : city.nearby.of(s))
      if (n != s)
        race.offer(rng(Decision::opportunity_move, mix(key, city.streets.uid[n]), std::uint64_t(clock.step), 1).exponential(), 0.05 + scene.attraction_person[n] + scene.attraction_property[n], n);
    if (!race.empty()) schedule.moving.push_back({op.offender, op.step_of_day, op.minute, std::uint8_t(op.attempt + 1), op.number, race.winner()});
  }

  void meet(const Opportunity& op) {
    if (o.standing[op.offender] != Standing::active) return;
    const Who who = o.who[op.offender];
    const std::uint64_t key = mix(r.uid[who], std::uint64_t(op.number) * 8 + op.attempt);
    const Seg s = place(op, key);
    if (s == none32) return;
    const CrimeType t = type(s, key);
    const Draw choice = rng(Decision::opportunity_choice, key, std::uint64_t(clock.step));
    const double x = inclination(op, s, t);
    const double people = view.ambient.at(s, hour_class_) * levers.at(PlaceLever::activation, s);
    const double guard = p.people_guard * people / (people + p.people_half) * 2.0 * scene.efficacy[s];
    if (choice.u(0) >= logistic(x - guard)) {
      if (choice.u(0) < logistic(x) && people > 0.5) scene.acted[s] += 1;  // people who would act made the difference
      moved_on(op, s, key);
      return;
    }
    Offence f;
    f.uid = mix(key, std::uint64_t(clock.step));
    f.step = clock.step;
    f.minute = op.minute;
    f.type = t;
    f.segment = s;
    f.offender = op.offender;
    f.by_group = o.group[op.offender] != 0xffff;
    f.dark = view.dark;
    const Draw how = rng(Decision::severity, f.uid, std::uint64_t(clock.step));
    static constexpr float base[street_types] = {0.20f, 0.40f, 0.55f, 0.12f, 0.25f};
    f.severity = clamp_(base[int(t)] + 0.12f * float(how.normal(0)), 0.02f, 1.0f);
    if (against_person(t)) {
      f.victim = victim(s, f.uid, who);
      if (f.victim == none32) return;
      f.lethal = t == CrimeType::assault && how.u(2) < p.lethal_assault;
      if (f.by_group && t == CrimeType::threat && how.u(3) < p.group_intimidation) events.rumours.push_back({f.victim, 0.5f + f.severity, f.uid});
    }
    if (people > 2.0) scene.failed[s] += 1;
    scene.offences_month[s] += 1;
    raise_boost(scene, s, city, p);
    events.offences.push_back(f);
  }
};

}  // namespace

void offend(Events& events, Schedule& schedule, Scene& scene, const Offenders& offenders, const Residents& residents, const City& city,
            const CrimeView& view, const Levers& levers, const CrimeParameters& p, const Clock& clock, const Rng& rng) {
  if (schedule.moving.empty() && (schedule.next >= schedule.today.size() || schedule.today[schedule.next].step_of_day > clock.step_of_day())) return;
  Try t{events, schedule, scene, offenders, residents, city, view, levers, p, clock, rng, hour_class(clock.weekday(), clock.hour())};
  std::vector<Opportunity> moving;
  moving.swap(schedule.moving);
  for (const Opportunity& op : moving) t.meet(op);
  for (; schedule.next < schedule.today.size() && schedule.today[schedule.next].step_of_day <= clock.step_of_day(); ++schedule.next)
    t.meet(schedule.today[schedule.next]);
}

void raise_boost(Scene& scene, Seg s, const City& city, const CrimeParameters& p) {
  if (!p.near_repeat_on) return;
  scene.boost[s] = std::min(scene.boost[s] + float(p.boost), 3.0f);
  for (Seg n : city.nearby.of(s))
    if (n != s) scene.boost[n] = std::min(scene.boost[n] + float(p.boost_near), 2.0f);
}

void learn_risk(Scene& scene, const Presence& presence, const CrimeParameters& p, const Clock& clock) {
  const auto bin = std::size_t(clock.hour() / 4);
  const float rate = float(2.3 / p.risk_minutes), fades = float(p.habituation);  // 90 % of the ceiling after risk_minutes
  for (Seg s : presence.touched) {
    const float police = presence.police_now(s);
    if (police <= 0) continue;
    const float gain = 1.0f - exp_(-std::min(presence.stay[s], police) * rate);
    const float learnt = p.habituation_on ? gain / (1.0f + fades * scene.regular[s][bin]) : gain;
    scene.risk[s] += (1.0f - scene.risk[s]) * learnt;
    scene.regular[s][bin] += 0.03f * gain * (1.0f - scene.regular[s][bin]);
  }
}

void fade_risk(Scene& scene, const CrimeParameters& p) {
  const float keep = float(fade(1.0, p.risk_half_life_h));
  for (float& x : scene.risk) x = x * keep < 1e-6f ? 0.0f : x * keep;
}

void fade_scene(Scene& scene, const CrimeParameters& p) {
  const float near = float(fade(1.0, p.boost_half_life)), arrest = float(fade(1.0, p.arrest_half_life_d)), regular = float(fade(1.0, 30.0));
  for (std::size_t s = 0; s < scene.boost.size(); ++s) {
    scene.boost[s] = scene.boost[s] * near < 1e-6f ? 0.0f : scene.boost[s] * near;
    scene.arrest[s] = scene.arrest[s] * arrest < 1e-6f ? 0.0f : scene.arrest[s] * arrest;
    for (float& x : scene.regular[s]) x = x * regular < 1e-6f ? 0.0f : x * regular;
  }
}

}  // namespace fasim
