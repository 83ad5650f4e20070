// Policy (ODD 7.1): each month the package looks at the last published assessment and decides where measures are on.
#include <algorithm>

#include "sim/state.hpp"

namespace fasim {
namespace {

// An area that a use could be on in, by the run's number; `mine` is its number here, `outside` in another city.
struct Candidate {
  Area area, mine;
  double worst;
};

bool fits(const Target& target, const std::vector<Area>& named, Area area, int published) {
  const bool meant = named.empty() || std::find(named.begin(), named.end(), area) != named.end();
  return meant && (target.phases == 0 || (target.phases >> (published - 1) & 1));
}

// Areas of use k in this month: named, of the wanted phases as assessed, the worst first when there is a limit. The limit holds
// for all cities of the run together.
std::vector<Area> areas_of(std::size_t k, const State& s, const Model& m) {
  const Target& target = m.measures[k].target;
  const std::vector<Area>& named = m.among ? m.among->targets[k] : target.areas;
  std::vector<Candidate> all;
  for (Area a = 0; a < s.assessments.size(); ++a) {
    const Area number = m.among ? m.among->areas[a] : a;
    if (fits(target, named, number, s.assessments[a].published)) all.push_back({number, a, s.assessments[a].p[0]});
  }
  if (target.max_areas > 0)
    for (const AreaElsewhere& e : s.elsewhere)
      if (fits(target, named, e.area, e.published)) all.push_back({e.area, outside, e.worst});
  if (target.max_areas > 0 && all.size() > std::size_t(target.max_areas)) {
    std::sort(all.begin(), all.end(), [](const Candidate& a, const Candidate& b) { return a.worst != b.worst ? a.worst > b.worst : a.area < b.area; });
    all.resize(std::size_t(target.max_areas));
  }
  std::vector<Area> out;
  for (const Candidate& c : all)
    if (c.mine != outside) out.push_back(c.mine);
  return out;
}

struct Eyes {
  std::vector<double> residents, youths;
  PolicyView view;
};

Eyes look(const State& s, const Model& m) {
  Eyes e;
  const std::size_t areas = s.assessments.size();
  e.residents.assign(areas, 0);
  e.youths.assign(areas, 0);
  for (Who i = 0; i < s.residents.size(); ++i) {
    const Area a = s.residents.area[i];
    if (a == outside) continue;
    const int age = s.residents.age(i, s.clock.day());
    e.residents[a] += 1;
    e.youths[a] += age >= 10 && age <= 18;
  }
  e.view.streets = &m.city->streets;
  e.view.area_segments = &m.city->area_segments;
  e.view.recorded = &s.cases.recorded_segment;
  e.view.market_sightings = &s.market_seen;
  e.view.schools = &m.city->people.destinations.schools;
  e.view.crew_hour_cost = crew_hour_cost(m.patrols);
  return e;
}

}  // namespace

namespace {

// Where use k is on this month: chosen anew at each review, nowhere when it has no strength.
void choose_areas(State& s, const Model& m, std::size_t k, const Strength& strength) {
  const std::size_t areas = s.assessments.size();
  const MeasureUse& use = m.measures[k];
  const auto first = s.chosen.begin() + std::ptrdiff_t(k * areas), last = first + std::ptrdiff_t(areas);
  const bool running = std::any_of(first, last, [](std::uint8_t c) { return c; });
  const int month = s.month + m.burn_in_months;
  if (strength.paid > 0 && running && use.target.review_months > 1 && month % use.target.review_months != 0) return;
  std::fill(first, last, std::uint8_t{0});
  if (strength.paid > 0)
    for (Area a : areas_of(k, s, m)) s.chosen[k * areas + a] = 1;
}

}  // namespace

double crew_hour_cost(const std::vector<PatrolType>& patrols) {
  double cost = 1100;
  for (const PatrolType& t : patrols)
    if (t.mode == Mode::car) cost = t.cost_per_hour * t.crew;
  return cost;
}

void set_levers(State& s, const Model& m) {
  s.levers.reset();
  const std::size_t areas = s.assessments.size();
  Eyes eyes = look(s, m);
  eyes.view.residents = &eyes.residents;
  eyes.view.youths = &eyes.youths;
  s.chosen.resize(m.measures.size() * areas, 0);
  for (std::size_t k = 0; k < m.measures.size(); ++k) choose_areas(s, m, k, strength_on(m.measures[k], s.clock.day()));
  carry_out_all(m.measures, s.chosen, s.clock.day(), m.p.world.coordination_effect, eyes.view, s.levers);
  // Being on the police list draws staff from other tasks.
  if (m.p.label.on)
    for (Area a = 0; a < areas; ++a) s.levers.move(AreaLever::response_crews, a, m.p.label.priority * s.labels.label[a]);
  provide_lever_units(s.units, *m.city, s.levers, m.p.patrol, m.rng());
}

}  // namespace fasim
