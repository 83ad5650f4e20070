#include "processes/crime.hpp"

#include <algorithm>

#include "core/check.hpp"
#include "core/math.hpp"

namespace fasim {

Trait offending_trait(std::uint64_t uid, Sex sex, const CrimeParameters& p, const Rng& rng) {
  const Draw d = rng(Decision::start_offender, uid);
  const double share = sex == Sex::male ? p.offender_share : p.offender_share / p.male_factor;
  if (d.u(0) >= share) return {0, 0};
  const Draw e = rng(Decision::start_offender, uid, 0, 1);
  const double rate = p.rate * exp_(p.rate_spread * e.normal(0) - 0.5 * p.rate_spread * p.rate_spread);
  return {std::min(rate, p.rate_ceiling), p.propensity_spread * e.normal(2)};
}

bool still_offends(std::uint64_t uid, int age, const Careers& careers, const Rng& rng) {
  return age < int(careers.size()) && rng(Decision::start_offender, uid).u(1) < careers[std::size_t(std::max(0, age))];
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

Offenders start_offenders(const City& city, Day today, const CrimeParameters& p, const Rng& rng, const Careers& careers) {
  Offenders o;
  const Residents& r = city.people.residents;
  o.of_resident.assign(r.size(), none32);
  for (Who i = 0; i < r.size(); ++i) {
    const int age = r.age(i, today);
    if (age < 12 || age > 60) continue;
    const Trait t = offending_trait(r.uid[i], r.sex[i], p, rng);
    if (t.rate <= 0 || !still_offends(r.uid[i], age, careers, rng)) continue;
    make_offender(o, i, city, r, t.rate, t.propensity, p, rng);
  }
  return o;
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

CrimeType kind_of(double u, const CrimeParameters& p) {
  const double share[street_types] = {p.share_threat, p.share_assault, p.share_robbery, p.share_damage, p.share_theft};
  double left = u * (share[0] + share[1] + share[2] + share[3] + share[4]);
  int t = 0;
  while (t + 1 < street_types && (left -= share[t]) >= 0) ++t;
  return CrimeType(t);
}

}  // namespace

void plan_day(Schedule& schedule, const Offenders& o, const Residents& r, const CrimeParameters& p, const Clock& clock, const Rng& rng) {
  schedule.today.clear();
  schedule.next = 0;
  const auto day = std::uint64_t(clock.day_index());
  const int day_kind = day_type(clock.weekday());
  for (std::uint32_t k = 0; k < o.size(); ++k) {
    if (o.standing[k] != Standing::active) continue;
    const std::uint64_t uid = r.uid[o.who[k]];
    const Draw d = rng(Decision::opportunity_count, uid, day);
    const int n = poisson(d, o.rate[k]);
    for (int j = 0; j < n; ++j) {
      const Draw e = rng(Decision::opportunity_time, uid, day, std::uint32_t(j));
      const float* hours = out_hours().cumulative[int(r.routine[o.who[k]])][day_kind];
      int hour = 0;
      while (hour < 23 && e.u(0) > hours[hour]) ++hour;
      const int minute = hour * 60 + int(e.u(1) * 60.0);
      schedule.today.push_back({k, std::int16_t(minute / clock.step_min), std::int16_t(minute % clock.step_min), 0, std::uint8_t(j), kind_of(e.u(2), p), none32});
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

  // The place in the awareness space: by people, attraction and markets against persons, by homes and shops for property.
  Seg place(const Opportunity& op, std::uint64_t key) const {
    if (op.at != none32) return op.at;
    Race race;
    for (std::uint32_t k = 0; k < awareness; ++k) {
      const Seg s = o.places[op.offender][k];
      const double weight = against_person(op.type) ? scene.attraction_person[s] * (0.3 + view.ambient.at(s, hour_class_)) * (1.0 + p.market_pull * scene.market[s]) * levers.at(PlaceLever::activation, s)
                                                    : scene.attraction_property[s];
      race.offer(rng(Decision::opportunity_place, key, std::uint64_t(clock.step), k), 0, weight, s);
    }
    const Seg chosen = race.winner();
    return rng(Decision::opportunity_place, key, std::uint64_t(clock.step), awareness).u() < p.wander ? near(chosen, op.type, Decision::opportunity_place, key) : chosen;
  }

  // A place near another, by attraction; none32 where nothing is near.
  Seg near(Seg s, CrimeType type, Decision decision, std::uint64_t key) const {
    Race race;
    for (Seg n : city.nearby.of(s))
      race.offer(rng(decision, mix(key, city.streets.uid[n]), std::uint64_t(clock.step), awareness + 1), 0, 0.05 + (against_person(type) ? scene.attraction_person[n] : scene.attraction_property[n]), n);
    return race.empty() ? none32 : race.winner();
  }

  // What speaks for taking the opportunity, apart from people who might act.
  double inclination(const Opportunity& op, Seg s, CrimeType t) const {
    const bool person = against_person(t), theft = t == CrimeType::theft, damage = t == CrimeType::damage;
    const std::uint32_t k = op.offender;
    double x = p.accept + o.propensity[k] + o.treated[k] + (person ? p.accept_violent + view.violence_urge : 0.0);
    if (p.near_repeat_on) x += scene.boost[s * street_types + std::size_t(t)];
    const int h = clock.hour(), wd = clock.weekday();
    if (person && ((wd >= 4 && wd <= 5 && h >= 20) || ((wd == 5 || wd == 6) && h < 4))) x += p.night_violence;
    if (o.group[k] != 0xffff && (t == CrimeType::threat || t == CrimeType::assault)) x += p.group_violence;
    if (p.deterrence == int(Deterrence::presence)) x -= p.risk_weight * scene.risk[s];
    if (p.deterrence == int(Deterrence::arrest)) x -= p.risk_weight * scene.arrest[s];
    if (p.deterrence != int(Deterrence::none) && view.presence.police_now(s) > 0) x -= p.police_guard;
    if (view.presence.now[s].by[2] > 0) x -= p.civil_guard;
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
    if (const Seg next = near(s, op.type, Decision::opportunity_move, key); next != none32)
      schedule.moving.push_back({op.offender, op.step_of_day, op.minute, std::uint8_t(op.attempt + 1), op.number, op.type, next});
  }

  void meet(const Opportunity& op) {
    if (o.standing[op.offender] != Standing::active) return;
    const Who who = o.who[op.offender];
    const std::uint64_t key = mix(r.uid[who], std::uint64_t(op.number) * 8 + op.attempt);
    const Seg s = place(op, key);
    if (s == none32) return;
    const CrimeType t = op.type;
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
    raise_boost(scene, s, t, city, p);
    events.offences.push_back(f);
  }
};

}  // namespace

bool anything_due(const Schedule& schedule, const Clock& clock) {
  return !schedule.moving.empty() || (schedule.next < schedule.today.size() && schedule.today[schedule.next].step_of_day <= clock.step_of_day());
}

void offend(Events& events, Schedule& schedule, Scene& scene, const Offenders& offenders, const Residents& residents, const City& city,
            const CrimeView& view, const Levers& levers, const CrimeParameters& p, const Clock& clock, const Rng& rng) {
  if (!anything_due(schedule, clock)) return;
  Try t{events, schedule, scene, offenders, residents, city, view, levers, p, clock, rng, hour_class(clock.weekday(), clock.hour())};
  const std::size_t moved = schedule.moving.size();  // those who move on from here come to the next step
  for (std::size_t k = 0; k < moved; ++k) t.meet(Opportunity(schedule.moving[k]));
  for (; schedule.next < schedule.today.size() && schedule.today[schedule.next].step_of_day <= clock.step_of_day(); ++schedule.next)
    t.meet(schedule.today[schedule.next]);
  schedule.moving.erase(schedule.moving.begin(), schedule.moving.begin() + std::ptrdiff_t(moved));
}

}  // namespace fasim
