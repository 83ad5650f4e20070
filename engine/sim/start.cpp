#include <algorithm>

#include "sim/state.hpp"

namespace fasim {

void MonthCounts::reset(std::size_t areas) {
  hours.assign(areas, {});
  response.assign(areas, {});
  known.assign(areas, {});
  youth.assign(areas, {});
  staff.assign(areas, {});
  hidden.assign(areas, {});
  offences.assign(areas, {});
  lethal.assign(areas, 0);
  evicted.assign(areas, 0);
  met.assign(areas * 16, {});
}

namespace {

// A resident's own levels: those of the declared start state of the area, spread between persons.
void start_resident(State& s, const Model& m, Who i, bool newcomer, const Rng& rng) {
  const Residents& r = s.residents;
  const Area a = r.area[i];
  static const StartState elsewhere = start_preset("fas3");
  const StartState& at = a == outside ? elsewhere : m.areas[a];
  const Draw d = rng(Decision::start_state, r.uid[i]), e = rng(Decision::start_state, r.uid[i], 0, 1), f = rng(Decision::start_state, r.uid[i], 0, 2);
  const float spread = float(m.p.trust.spread);
  Trust& t = s.trust;
  t.fair_level[i] = float(at.trust_fairness) + spread * float(d.normal(0));
  t.effect_level[i] = float(at.trust_effectiveness) + spread * float(d.normal(2));
  t.municipality_level[i] = float(at.trust_municipality) + spread * float(e.normal(0));
  t.fair[i] = t.fair_level[i];
  t.effect[i] = t.effect_level[i];
  t.municipality[i] = t.municipality_level[i];
  t.fair_fast[i] = t.effect_fast[i] = 0;
  t.expect[i] = 0.5f * t.fair[i];
  Norms& n = s.norms;
  n.threshold[i] = float(m.p.norms.threshold_mean + m.p.norms.threshold_spread * e.normal(2));
  n.efficacy_level[i] = clamp_(float(at.efficacy) + 0.15f * float(f.normal(0)), 0.02f, 0.98f);
  n.efficacy[i] = n.efficacy_level[i];
  const float learnt = newcomer ? 0.5f : 1.0f;  // newcomers have heard half of the place's fear
  n.norm[i] = clamp_(float(at.norm), 0.0f, 1.0f);
  n.fear[i] = clamp_(float(at.fear) * learnt, 0.0f, 1.0f);
  s.safety.base[i] = base_unsafe(r.age(i, s.clock.day()), r.sex[i], f.normal(2), m.p.safety);
  s.safety.unsafe[i] = logistic(s.safety.base[i] + float(m.p.safety.disorder) * s.places.disorder[r.home[i]]);
  s.safety.evening[i] = m.p.safety.avoidance_on ? 1.0f - float(m.p.safety.avoid_most) * s.safety.unsafe[i] : 1.0f;
  s.safety.own[i] = s.safety.ties[i] = 0;
  s.youth.treated[i] = 0;
  s.youth.guardian[i] = 0;
  s.youth.months_left[i] = 0;
  s.last_victim[i] = 32767;
}

void size_columns(State& s, std::size_t n) {
  for (auto* c : {&s.trust.fair, &s.trust.fair_fast, &s.trust.effect, &s.trust.effect_fast, &s.trust.municipality, &s.trust.expect, &s.trust.fair_level,
                  &s.trust.effect_level, &s.trust.municipality_level, &s.norms.fear, &s.norms.norm, &s.norms.threshold, &s.norms.efficacy, &s.norms.efficacy_level,
                  &s.safety.unsafe, &s.safety.evening, &s.safety.own, &s.safety.ties, &s.safety.base, &s.youth.treated, &s.suspicion.signal})
    c->assign(n, 0.0f);
  s.youth.guardian.assign(n, 0);
  s.youth.months_left.assign(n, 0);
  s.last_victim.assign(n, 32767);
}

}  // namespace

void restart_resident(State& s, const Model& m, Who i, const Rng& rng) {
  start_resident(s, m, i, true, rng);
  const std::uint32_t k = s.offenders.of_resident[i];
  if (k != none32) {  // the role went with the person
    s.offenders.standing[k] = Standing::stopped;
    s.offenders.group[k] = 0xffff;
    s.offenders.of_resident[i] = none32;
  }
  const int age = s.residents.age(i, s.clock.day());
  if (age < 14 || age > 60) return;
  const Trait t = offending_trait(s.residents.uid[i], s.residents.sex[i], m.p.crime, rng);
  if (t.rate > 0 && still_offends(s.residents.uid[i], age, careers(m.p.recruitment), rng)) make_offender(s.offenders, i, *m.city, s.residents, t.rate, t.propensity, m.p.crime, rng);
}

State start(const Model& m) {
  State s;
  const City& city = *m.city;
  const Rng rng = m.rng();
  const std::size_t areas = m.n_areas(), segments = city.streets.segments();
  s.clock.start = m.start;
  s.clock.step_min = m.step_min;
  s.residents = city.people.residents;
  const Ties& kept = city.people.ties;
  s.ties = kept.first.empty() ? std::make_shared<const Ties>(make_ties(s.residents, city.streets, TiePlan{}, city.chance)) : std::shared_ptr<const Ties>(m.city, &kept);
  rebuild(s.anchored, s.residents, segments);
  s.area_residents.assign(areas + 1, 0);
  for (Area a : s.residents.area) ++s.area_residents[a == outside ? areas : a];
  s.planned = planning_figures(s.residents, areas);
  s.places = start_places(city, m.areas, m.p.safety);
  size_columns(s, s.residents.size());
  for (Who i = 0; i < s.residents.size(); ++i) start_resident(s, m, i, false, rng);
  rebuild(s.ambient, s.residents, s.safety.evening, segments);
  s.scene = start_scene(city, m.p.crime, rng);
  s.market_hours.assign(segments, 0);
  s.market_seen.assign(segments, 0);
  s.offenders = start_offenders(city, m.start, m.p.crime, rng, careers(m.p.recruitment));
  s.groups = start_groups(s.offenders, city, m.areas, m.p.groups, rng);
  count_members(s.groups, s.offenders, s.residents, s.planned);
  s.units = make_units(city, m.patrols, areas, m.p.world.officer_budget, m.p.patrol, rng);
  s.presence.fit(segments);
  s.staff.hostile.assign(segments, 0);
  s.staff.wear.assign(areas + 1, 0);
  s.cases.recorded_segment.assign(segments, 0);
  s.levers = Levers(areas, segments);
  s.assessments.assign(areas, {});
  for (std::size_t a = 0; a < areas; ++a) s.assessments[a].called = s.assessments[a].published = m.areas[a].declared_phase;
  s.labels.label.resize(areas);
  for (std::size_t a = 0; a < areas; ++a) s.labels.label[a] = m.areas[a].label;
  s.labels.memory.assign(areas, 50.0);
  s.knowledge.hot_spots.resize(areas);
  s.knowledge.markets.resize(areas);
  s.counts.reset(areas + 1);
  s.month = -m.burn_in_months;
  return s;
}

std::uint64_t State::golden() const {
  Golden g;
  g.add(golden_events);
  for (const auto* c : {&trust.fair, &trust.fair_fast, &trust.effect, &trust.effect_fast, &trust.municipality, &norms.fear, &norms.norm, &norms.efficacy,
                        &safety.unsafe, &safety.own, &places.disorder, &scene.boost, &scene.risk, &offenders.treated})
    g.add(*c);
  g.add(residents.uid);
  g.add(residents.home);
  g.add(units.uid);
  g.add(units.node);
  g.add(units.familiarity);
  for (const Assessment& a : assessments) g.add(std::uint64_t(a.called) * 1000003 + std::bit_cast<std::uint64_t>(a.cooperation));
  return g.value();
}

}  // namespace fasim
