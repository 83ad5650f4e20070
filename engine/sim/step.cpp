// The schedule (ODD 3): one function, one line per process; below it, what each line does with the State.
#include <algorithm>

#include "core/check.hpp"
#include "police/ordered.hpp"
#include "processes/encounter_named.hpp"
#include "processes/recruitment_named.hpp"
#include "sim/cities.hpp"
#include "world/darkness.hpp"

namespace fasim {

namespace {

std::size_t at(const State& s, Area a) { return a == outside ? s.assessments.size() : a; }
double years(const State& s) { return double(s.clock.day_index()) / 365.2425; }
Voice voice(const State& s) { return {s.trust.fair, s.trust.fair_fast, s.trust.effect, s.trust.effect_fast, s.norms.norm, s.norms.fear, s.norms.efficacy}; }

void do_policy(State& s, const Model& m) {
  set_levers(s, m);
  // Where patrols know to go: recorded crime and markets that were seen.
  for (Area a = 0; a < s.assessments.size(); ++a) {
    std::vector<std::pair<float, Seg>> order;
    for (Seg k : m.city->area_segments[a])
      if (s.cases.recorded_segment[k] > 0) order.push_back({-s.cases.recorded_segment[k], k});
    const std::size_t n = std::min(order.size(), std::size_t(m.p.patrol.hot_spots));
    std::partial_sort(order.begin(), order.begin() + std::ptrdiff_t(n), order.end());
    s.knowledge.hot_spots[a].clear();
    for (std::size_t k = 0; k < n; ++k) s.knowledge.hot_spots[a].push_back(order[k].second);
    s.knowledge.markets[a].clear();
    for (Seg k : m.city->area_segments[a])
      if (s.market_seen[k] > 1) s.knowledge.markets[a].push_back(k);
  }
}

void do_dawn(State& s, const Model& m, const Rng& rng) {
  plan_day(s.schedule, s.offenders, s.residents, m.p.crime, s.clock, rng);
  draw_other_calls(s.other_calls, s.residents, s.anchored, m.p.dispatch, s.clock, rng);
  s.next_call = 0;
  const double urge = m.p.world.violence_trend * years(s);
  fight(s.fights, s.groups, s.offenders, s.residents, s.anchored, s.levers, m.p.world.gun_supply, urge, m.p.groups, s.clock, rng);
  std::fill(s.suspicion.signal.begin(), s.suspicion.signal.end(), 0.0f);
  for (std::size_t k = 0; k < s.offenders.size(); ++k)
    if (s.offenders.standing[k] == Standing::active) s.suspicion.signal[s.offenders.who[k]] = std::min(1.0f, 0.4f + s.offenders.rate[k]) * (s.offenders.group[k] != 0xffff ? 1.0f : 0.7f);
}

void do_dispatch(State& s, const Model& m, const Rng& rng) {
  if (s.clock.starts_hour()) assign_activities(s.units, s.counts.hours, m.patrols, s.levers, m.p.patrol, s.clock, rng);
  while (s.next_call < s.other_calls.size() && s.other_calls[s.next_call].step <= s.clock.step) s.events.calls.push_back(s.other_calls[s.next_call++]);
  const std::size_t served = s.events.served.size();
  dispatch(s.units, s.queue, s.events, s.counts.response, *m.city, s.levers, s.staff.hostile, m.p.patrol.car_response_kmh, m.p.dispatch, s.clock, rng);
  meet_callers(s.events, served, s.units, s.residents, s.levers, m.p.encounter, s.clock, rng);
  expose_staff(s.staff, s.events, served, s.counts.staff, *m.city, s.levers, m.p.staff, s.clock, rng);
  s.events.calls.clear();
}

void do_patrol(State& s, const Model& m, const Rng& rng) {
  patrol(s.units, s.presence, s.visits, m.patrols, *m.city, s.knowledge, s.levers, m.p.patrol, s.clock, rng);
  if (m.orders) follow_orders(s.units, s.presence, s.visits, *m.orders, *m.city, m.kmh(Mode::car, 20), m.kmh(Mode::foot, 4), s.clock);
  const std::int64_t now = s.clock.step * s.clock.step_min;
  for (std::size_t i = 0; i < s.units.size(); ++i)
    if (!is_civil(s.units.activity[i]) && s.units.busy_until[i] > now) {
      Hours& h = s.counts.hours[s.units.area[i]];
      (is_patrol(s.units.activity[i]) ? h.busy : h.overrun) += s.clock.step_min / 60.0;
    }
}

void do_encounters(State& s, const Model& m, const Rng& rng) {
  meet(s.events, s.visits, s.units, m.patrols, *m.city, s.residents, s.anchored, s.ambient, {s.safety.evening, s.trust.fair, s.suspicion}, s.levers, m.p.encounter, s.clock, rng);
  if (m.orders) stand_down(s.units);
}

void do_offences(State& s, const Model& m, const Rng& rng) {
  s.events.offences.clear();
  const bool dark = anything_due(s.schedule, s.clock) && is_dark(s.clock.day(), s.clock.minute(), m.city->streets.latitude, m.city->streets.longitude);
  const CrimeView view{s.anchored, s.ambient, s.safety.evening, s.presence, dark, m.p.world.violence_trend * years(s)};
  offend(s.events, s.schedule, s.scene, s.offenders, s.residents, *m.city, view, s.levers, m.p.crime, s.clock, rng);
  while (!s.fights.empty() && s.fights.front().step <= s.clock.step) {
    s.events.offences.push_back(s.fights.front());
    raise_boost(s.scene, s.fights.front().segment, s.fights.front().type, *m.city, m.p.crime);
    if (s.fights.front().victim != none32) s.events.rumours.push_back({s.fights.front().victim, 2.0f, s.fights.front().uid});
    s.fights.erase(s.fights.begin());
  }
  learn_risk(s.scene, s.presence, m.p.crime, s.clock);
  if (s.clock.starts_hour()) fade_risk(s.scene, m.p.crime);
}

void do_reporting(State& s, const Model& m, const Rng& rng) {
  report(s.events, s.cases, s.counts.known, s.residents, s.anchored, s.ambient, s.safety.evening, s.presence, voice(s), *m.city, s.levers, m.p.reporting, s.clock, rng);
}

void do_tallies(State& s) {
  for (const Offence& o : s.events.offences) {
    s.golden_events = mix(s.golden_events, mix(o.uid, std::uint64_t(o.type) * 31 + o.segment));
    s.events.day_offences.push_back(o);
  }
}

void count_day(State& s, const Model& m) {
  for (const Offence& o : s.events.day_offences) {
    const std::size_t a = at(s, m.city->streets.area[o.segment]);
    ++s.counts.offences[a][std::size_t(o.type)];
    s.counts.lethal[a] += o.lethal;
    if (o.victim != none32 && against_person(o.type)) s.last_victim[o.victim] = 0;
  }
  for (const Encounter& e : s.events.encounters) {
    s.golden_events = mix(s.golden_events, mix(e.uid, s.residents.uid[e.resident]));
    const std::size_t a = at(s, s.residents.area[e.resident]);
    const int age = s.residents.age(e.resident, s.clock.day());
    const int groups_in[4] = {0, s.residents.sex[e.resident] == Sex::female ? 1 : 2, age < 12 ? -1 : age < 18 ? 3 : age < 25 ? 4 : age < 65 ? 5 : 6,
                              s.residents.background[e.resident] == Background::swedish ? 7 : 8};
    for (int g : groups_in) {
      if (g < 0) continue;
      auto& met = s.counts.met[a * 16 + std::size_t(g)];
      met.contacts += e.kind == EncounterKind::contact || e.kind == EncounterKind::visit;
      met.civil += e.kind == EncounterKind::host || e.kind == EncounterKind::guard;
      met.stops += e.kind == EncounterKind::stop;
      met.hits += e.kind == EncounterKind::stop && e.hit;
      met.unfair += e.kind == EncounterKind::stop && e.unfair;
    }
  }
}

void weigh_areas(State& s, const Model& m) {
  count_members(s.groups, s.offenders, s.residents, s.planned);
  weigh_hostility(s.staff, s.groups.presence, s.trust.fair, s.anchored, *m.city, m.p.staff);
}

void do_trust(State& s, const Model& m, const Rng& rng) {
  const auto day = std::uint64_t(s.clock.day_index());
  visit_doors(s.events, s.residents, s.levers, m.p.encounter, s.clock, rng);
  if (m.orders) visit_named(s.events, *m.orders, s.residents, m.p.encounter, s.clock, rng);
  if (m.orders) enrol_named(s.youth, s.offenders, *m.orders, s.residents, m.p.recruitment, s.clock, rng);
  count_day(s, m);
  investigate(s.events, s.cases, s.counts.known, s.offenders, s.scene, s.residents, voice(s), *m.city, s.planned, s.levers, m.p.reporting, s.clock, rng);
  for (const Events::Talk& t : s.events.rumours)
    if (t.weight < 0) feel_effect(s.trust, t.about, m.p.trust.solved_gain, m.p.trust);
  update_trust(s.trust, s.events, s.residents, *s.ties, m.p.trust, day, rng);
  fade_trust(s.trust, s.residents, s.places.disorder, s.levers, m.p.world.welfare, m.p.trust);
  spread_fear(s.norms, s.events, s.residents, *s.ties, s.groups.presence, s.levers, m.p.norms, day, rng);
  weigh_areas(s, m);
}

void do_safety(State& s, const Model& m, const Rng& rng) {
  run_markets(s.groups, s.scene, s.market_hours, *m.city, s.presence, s.levers, m.p.groups, s.clock, rng);
  for (const Groups::Market& k : s.groups.markets) {
    const float police = s.presence.today[0][k.segment] + s.presence.today[1][k.segment];
    s.market_seen[k.segment] += k.hours_today * std::min(1.0f, police / 30.0f);
  }
  remember_victims(s.safety, s.events, *s.ties);
  update_safety(s.safety, s.places, s.presence, s.norms.efficacy, s.residents, s.levers, s.planned, m.p.safety);
  update_disorder(s.places, s.events, s.market_hours, s.levers, m.p.world.welfare, m.p.safety);
  fade_scene(s.scene, m.p.crime);
  for (std::size_t k = 0; k < seen_kinds; ++k) {
    for (std::size_t seg = 0; seg < s.presence.month[k].size(); ++seg) s.presence.month[k][seg] += s.presence.today[k][seg];
    std::fill(s.presence.today[k].begin(), s.presence.today[k].end(), 0.0f);
  }
  s.events.clear_day();
}

void do_norms(State& s, const Model& m) {
  learn_norms(s.norms, s.trust.fair, s.scene.acted, s.scene.failed, s.places.disorder, s.residents, *s.ties, m.p.norms);
  std::fill(s.scene.acted.begin(), s.scene.acted.end(), 0.0f);
  std::fill(s.scene.failed.begin(), s.scene.failed.end(), 0.0f);
  for (Seg k = 0; k < s.scene.efficacy.size(); ++k) {
    float sum = 0, n = 0;
    const auto who = s.anchored.of(k);
    for (std::size_t j = 0; j < s.anchored.homes[k]; ++j) sum += s.norms.efficacy[who[j]], n += 1;
    s.scene.efficacy[k] = n > 0 ? sum / n : 0.4f;
  }
}

void do_demography(State& s, const Model& m, std::uint64_t month, const Rng& rng) {
  Turnover turnover;
  change_people(s.residents, turnover, *m.city, s.levers, m.p.demography, s.clock, month, rng);
  for (std::size_t a = 0; a < s.counts.evicted.size(); ++a) s.counts.evicted[a] += int(turnover.evicted_by_area[a]);
  if (m.among) note_leavers(s, m, turnover.left, month, rng);
  for (Who i : turnover.newcomers) restart_resident(s, m, i, rng);
  const auto every = std::uint64_t(m.p.demography.ties_every_mo);
  if (m.p.demography.on && every > 0 && month % every == every - 1) {
    s.ties.reset();  // the old ones make room for the lists that the new come from
    s.ties = std::make_shared<const Ties>(make_ties(s.residents, m.city->streets, TiePlan{}, rng));
  }
  rebuild(s.anchored, s.residents, m.city->streets.segments());
  rebuild(s.ambient, s.residents, s.safety.evening, m.city->streets.segments());
  s.area_residents.assign(s.assessments.size() + 1, 0);
  for (Area a : s.residents.area) ++s.area_residents[at(s, a)];
}

void do_recruitment(State& s, const Model& m, std::uint64_t month, const Rng& rng) {
  recruit(s.offenders, s.groups, s.youth, s.counts.youth, *m.city, s.residents, *s.ties, s.levers, m.p.world.unemployment, m.p.world.digital_recruitment,
          m.p.crime, m.p.recruitment, s.clock, month, rng);
  move_markets(s.groups, s.scene, *m.city, m.p.groups, month, rng);
  const Voice v = voice(s);
  const auto tells = [&](Who i) { return takes_rung(Rung::identify, v, i, 0.5, m.p.reporting); };
  hidden_offences(s.counts.hidden, s.events, s.groups, s.residents, tells, s.trust.municipality, s.levers, m.p.groups, s.clock, month, rng);
  give_tips(s.counts.known, s.residents, v, s.levers, m.p.reporting, s.clock, month, rng);
  keep_promises(s.trust, s.residents, s.levers, m.p.trust, month, rng);
}

void do_staff(State& s, const Model& m, std::uint64_t month, const Rng& rng) {
  wear_staff(s.staff, s.counts.staff, s.units, *m.city, s.planned, s.levers, m.p.patrol, m.p.staff, month, rng);
}

Observed observe(const State& s, const Model& m, Area a) {
  Observed o;
  const KnownCount& k = s.counts.known[a];
  const StaffCount& staff = s.counts.staff[a];
  o.served = s.counts.response[a].served;
  o.doubled = s.counts.response[a].doubled;
  o.attacks = staff.attacks;
  o.cancelled = staff.cancelled;
  o.planned = staff.planned;
  for (const Groups::Market& market : s.groups.markets)
    if (m.city->streets.area[market.segment] == a) o.market_hours_seen += market.seen_month + 0.15 * market.hours_month;  // the rest is told by staff on their rounds
  double dirt = 0, police = 0, municipality = 0, adults = 0;
  for (Seg seg : m.city->area_segments[a]) dirt += s.places.disorder[seg];
  o.disorder = dirt / std::max<double>(1, double(m.city->area_segments[a].size()));
  const Day adult = s.clock.day() - 16 * 365;
  for (Who i = 0; i < s.residents.size(); ++i) {
    if (s.residents.area[i] != a || s.residents.born[i] > adult) continue;
    adults += 1;
    police += logistic(double(s.trust.fairness(i)) + m.p.trust.level_fairness);
    municipality += logistic(double(s.trust.municipality[i]) + m.p.trust.level_municipality);
  }
  o.survey_police = police / std::max(1.0, adults);
  o.survey_municipality = municipality / std::max(1.0, adults);
  o.recorded = k.recorded, o.recorded_violence = k.recorded_violence, o.recorded_group = k.recorded_group;
  o.tips = k.tips, o.identified = k.identified, o.cleared = k.cleared, o.testified = k.testified, o.asked = k.asked_to_testify;
  o.residents = s.area_residents[a];
  return o;
}

void do_assessment(State& s, const Model& m, std::uint64_t month, const Rng& rng) {
  std::vector<double> low(s.assessments.size(), 0);
  for (Who i = 0; i < s.residents.size(); ++i)
    if (s.residents.area[i] != outside) low[s.residents.area[i]] += s.residents.low_income[i];
  for (Area a = 0; a < s.assessments.size(); ++a) {
    low[a] /= std::max<double>(1, s.area_residents[a]);
    const Observed seen = observe(s, m, a);
    assess(s.assessments[a], seen, a, month, s.levers.at(AreaLever::assessment_quality, a), s.levers.at(AreaLever::assessment_delay, a), m.p.assess, rng);
  }
  judge_labels(s.labels, s.assessments, low, month, m.p.label, rng);
  const auto cost = stigma(s.labels, s.levers, m.p.label);
  for (Who i = 0; i < s.residents.size(); ++i)
    if (s.residents.area[i] != outside) s.trust.fair[i] -= float(cost[s.residents.area[i]]);
  for (std::int16_t& months : s.last_victim) months = std::int16_t(months < 32767 ? months + 1 : months);
  for (float& x : s.market_seen) x *= 0.6f;
}

bool month_ends(const Clock& c) { return months_between(c.start, c.day() + 1) > months_between(c.start, c.day()); }

}  // namespace

void step(State& s, const Model& m, const Rng& rng) {
  if (s.clock.step == 0 || (s.clock.starts_day() && months_between(s.clock.start, s.clock.day()) > months_between(s.clock.start, s.clock.day() - 1))) do_policy(s, m);
  if (s.clock.starts_day()) do_dawn(s, m, rng);
  do_dispatch(s, m, rng);
  do_patrol(s, m, rng);
  do_encounters(s, m, rng);
  do_offences(s, m, rng);
  do_reporting(s, m, rng);
  do_tallies(s);
  if (s.clock.step_of_day() + 1 == s.clock.steps_per_day()) {
    do_trust(s, m, rng);
    do_safety(s, m, rng);
    if (s.clock.weekday() == 6) do_norms(s, m);
    if (month_ends(s.clock)) {
      const auto month = std::uint64_t(s.month + m.burn_in_months);
      do_demography(s, m, month, rng);
      do_recruitment(s, m, month, rng);
      do_staff(s, m, month, rng);
      do_assessment(s, m, month, rng);
    }
  }
  ++s.clock.step;
}

}  // namespace fasim
