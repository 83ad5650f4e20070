// What packages cost before anything is run, and whether their targets can be met.
#include <algorithm>
#include <array>
#include <set>

#include <fmt/format.h>

#include "scenario/draft.hpp"

namespace fasim {
namespace {

// The city as measures see it before anything has happened: hot spots and markets may be anywhere.
struct Prospect {
  std::vector<float> recorded, sightings;
  Census people;
  PolicyView view;
  Prospect(const Scenario& s, const Model& m) : people(census(s)) {
    recorded.assign(s.city->streets.segments(), 1.0f);
    sightings = recorded;
    view = {&s.city->streets, &s.city->area_segments, &recorded, &sightings, &people.residents, &people.youths, &s.city->people.destinations.schools, crew_hour_cost(m.patrols)};
  }
  Prospect(const Prospect&) = delete;
};

double sum(const Levers& levers) {
  double all = 0;
  for (const auto& area : levers.cost_per_month) all += area[0] + area[1] + area[2];
  return all;
}

// Where a use may be on: its areas, the most expensive ones where their number is limited.
void switch_on(const MeasureUse& use, std::size_t k, Day day, const PolicyView& view, std::vector<std::uint8_t>& on, Levers& scratch) {
  const std::size_t areas = scratch.areas();
  std::vector<std::pair<double, Area>> order;
  for (Area a = 0; a < areas; ++a) {
    if (!use.target.areas.empty() && std::find(use.target.areas.begin(), use.target.areas.end(), a) == use.target.areas.end()) continue;
    scratch.reset();
    carry_out(use, a, strength_on(use, day), view, scratch);
    order.push_back({-sum(scratch), a});
  }
  std::sort(order.begin(), order.end());
  if (use.target.max_areas > 0) order.resize(std::min(order.size(), std::size_t(use.target.max_areas)));
  for (const auto& [cost, a] : order) on[k * areas + a] = 1;
}

}  // namespace

namespace {

// What a package asks of levers on the first of a month, at its most expensive.
void plan_month(const Model& m, const Prospect& city, Day day, Levers& all, std::vector<std::uint8_t>& on) {
  on.assign(m.measures.size() * all.areas(), 0);
  for (std::size_t k = 0; k < m.measures.size(); ++k) switch_on(m.measures[k], k, day, city.view, on, all);
  all.reset();
  carry_out_all(m.measures, on, day, m.p.world.coordination_effect, city.view, all);
}

}  // namespace

std::vector<double> planned_cost(const Scenario& s, int policy, int world) {
  const Model m = model_of(s, policy, world, 0);
  const Prospect city(s, m);
  const std::size_t areas = s.area_ids.size(), in_place = s.in_place.size();
  Levers all(areas, s.city->streets.segments()), before = all;
  std::vector<double> out;
  for (int month = 0; month < s.months; ++month) {
    const Day day = add_months(s.start, month);
    std::vector<std::uint8_t> on, today(m.measures.size() * areas, 0);
    plan_month(m, city, day, all, on);
    std::copy_n(on.begin(), in_place * areas, today.begin());
    before.reset();
    carry_out_all(m.measures, today, day, m.p.world.coordination_effect, city.view, before);
    out.push_back(sum(all) - sum(before));
  }
  return out;
}

namespace {

// The first month by which a year has cost more than the budget, and what it has then cost; nothing when it holds.
struct Overdraft {
  int month = -1;
  double cost = 0;
};
Overdraft overdraft(const Scenario& s, int policy, int world) {
  Overdraft year;
  const auto cost = planned_cost(s, policy, world);
  for (int month = 0; month < s.months; ++month) {
    year.cost = (month % 12 ? year.cost : 0.0) + cost[std::size_t(month)];
    year.month = month;
    if (year.cost > s.policies[std::size_t(policy)].budget * (1 + 1e-9)) return year;
  }
  return {};
}

At at_policy(const ScenarioPlan& plan, const std::string& id, const char* key = "") {
  auto at = plan.settings_at.find("policies." + id + key);
  if (at == plan.settings_at.end()) at = plan.settings_at.find("policies." + id);
  return at == plan.settings_at.end() ? At{} : at->second;
}

// A kind of police time, the crews that measures move out of it, and the crews there are, both by hour.
struct Source {
  const char* name;
  std::array<CrewLever, 3> moved;
};
using enum CrewLever;
constexpr Source sources[] = {{"cars", {foot_from_car, beat_from_car, count}}, {"the station", {foot_from_admin, beat_from_admin, car_from_admin}}, {"tasks", {foot_from_tasks, beat_from_tasks, car_from_tasks}}};

// The hour at which a package asks one kind of time for most crews beyond those there are (ODD 7.4).
struct Shortage {
  double asked = 0, there = 0;
  Area area = 0;
  int hour = 0, month = 0;
  std::set<Area> everywhere;
};

std::string shortage_text(const Scenario& s, const Shortage& w) {
  const std::string there = w.there > 0 ? fmt::format("{:.2f} are there", w.there) : "no crew of this area is on duty";
  const std::string more = w.everywhere.size() > 1 ? fmt::format(" (so in {} of {} areas)", w.everywhere.size(), s.area_ids.size()) : "";
  return fmt::format("in '{}' at {:02}:00 in {} it asks for {:.2f} and {}{}; what is not there is not moved", s.area_ids[w.area], w.hour,
                     format_date(add_months(s.start, w.month)).substr(0, 7), w.asked, there, more);
}

// Crews by area and hour, dealt out as a run deals them: among the cities first.
std::vector<double> on_duty(const Scenario& s, int policy) {
  std::vector<double> out(s.area_ids.size() * 24, 0);
  const std::vector<Model> cities = models_of(s, policy, 0, 0);
  for (std::size_t c = 0; c < cities.size(); ++c) {
    const Model& m = cities[c];
    const Units units = make_units(*m.city, m.patrols, m.areas.size(), m.p.world.officer_budget, m.p.patrol, m.rng());
    for (std::size_t i = 0; i < units.size(); ++i) {
      const Area a = m.among ? m.among->areas[units.area[i]] : units.area[i];
      for (int h = 0; h < 24; ++h) out[a * 24u + std::size_t(h)] += units.hours[i] >> h & 1;
    }
  }
  return out;
}

std::array<double, 3> shares_of_time(const PatrolParameters& p, const Levers& levers, Area a) {
  const double admin = p.admin_share * levers.at(AreaLever::admin_share, a), tasks = (1 - p.admin_share - p.car_share - p.foot_share) * levers.at(AreaLever::tasks_share, a);
  return {1 - admin - tasks - p.foot_share, admin, tasks};
}

std::array<Shortage, 3> shortages(const Scenario& s, int policy) {
  const Model m = model_of(s, policy, 0, 0);
  const Prospect city(s, m);
  const std::size_t areas = s.area_ids.size();
  const std::vector<double> crews = on_duty(s, policy);
  Levers levers(areas, s.city->streets.segments());
  std::vector<std::uint8_t> on;
  std::array<Shortage, 3> worst;
  for (int month = 0; month < s.months; ++month) {
    plan_month(m, city, add_months(s.start, month), levers, on);
    for (Area a = 0; a < areas; ++a)
      for (int h = 0; h < 24; ++h)
        for (std::size_t k = 0; k < 3; ++k) {
          const double there = crews[a * 24u + std::size_t(h)] * shares_of_time(m.p.patrol, levers, a)[k];
          double asked = 0;
          for (CrewLever l : sources[k].moved) asked += l == count ? 0.0 : double(levers.crews(l, a, h));
          if (asked <= 1.05 * there + 0.01) continue;
          Shortage& w = worst[k];
          w.everywhere.insert(a);
          if (asked - there > w.asked - w.there) w.asked = asked, w.there = there, w.area = a, w.hour = h, w.month = month;
        }
  }
  return worst;
}

}  // namespace

void judge_hours(Reading& reading, const Scenario& s, const ScenarioPlan& plan) {
  for (std::size_t p = 0; p < s.policies.size(); ++p) {
    const auto worst = shortages(s, int(p));
    for (std::size_t k = 0; k < 3; ++k)
      if (const Shortage& w = worst[k]; w.asked > 0)
        reading.source.warn(at_policy(plan, s.policies[p].id), fmt::format("policy '{}' takes more crews from {} than are there", s.policies[p].id, sources[k].name),
                            shortage_text(s, w),
                            w.there > 0 ? "lower the dose, take from more sources, or pay with new money (from: [new])" : "give the patrols more units, aim at other areas, or pay with new money (from: [new])");
  }
}

void judge_budgets(Reading& reading, const Scenario& s, const ScenarioPlan& plan) {
  for (std::size_t p = 0; p < s.policies.size(); ++p)
    for (std::size_t w = 0; s.policies[p].budget > 0 && w < s.worlds.size(); ++w) {
      const Overdraft o = overdraft(s, int(p), int(w));
      if (o.month < 0) continue;
      reading.error(at_policy(plan, s.policies[p].id, ".budget"), fmt::format("policy '{}' overdraws its budget in {}", s.policies[p].id, format_date(add_months(s.start, o.month)).substr(0, 7)),
                    fmt::format("in world '{}' its year {} has then cost up to {:.0f} SEK, and the budget is {:.0f} SEK/y", s.worlds[w].id, o.month / 12 + 1, o.cost, s.policies[p].budget),
                    "lower a dose, start later, or raise the budget");
      break;
    }
}

void judge_targets(Reading& reading, const Scenario& s, const ScenarioPlan& plan) {
  for (std::size_t p = 0; p < s.policies.size(); ++p) {
    const Model m = model_of(s, int(p), 0, 0);
    const Prospect city(s, m);
    for (const MeasureUse& use : m.measures)
      for (Area a = 0; !use.target.places.empty() && a < s.area_ids.size(); ++a) {
        const bool meant = use.target.areas.empty() || std::find(use.target.areas.begin(), use.target.areas.end(), a) != use.target.areas.end();
        if (!meant || !places_of(use, a, city.view).empty()) continue;
        reading.error(at_policy(plan, s.policies[p].id), fmt::format("the target of '{}' can never be met in area '{}'", use.id, s.area_ids[a]),
                      fmt::format("there are no places of kind '{}' there ({})", use.target.places, use.origin), "aim it at other places, or at other areas");
      }
  }
}

}  // namespace fasim
