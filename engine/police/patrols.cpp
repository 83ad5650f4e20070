#include "police/patrols.hpp"

#include <algorithm>

#include <boost/container/small_vector.hpp>
#include <boost/container/static_vector.hpp>

#include "core/check.hpp"
#include "police/walk.hpp"

namespace fasim {

void PatrolParameters::declare(Declare& d) {
  d.real(admin_share, "admin_share", 0.33, 0.2, 0.45, "share", "Share of rostered time at the station", "holgersson_2012", "7.4");
  d.real(car_share, "car_share", 0.33, 0.2, 0.5, "share", "Share of rostered time on the road in a car", "holgersson_2012", "7.4");
  d.real(foot_share, "foot_share", 0.012, 0.0, 0.1, "share", "Share of rostered time on foot", "holgersson_2012", "7.4");
  d.real(car_response_kmh, "car_response_kmh", 32, 20, 50, "km/h", "Speed of a car on its way to a call", "assumption", "7.3");
  d.real(civil_kmh, "civil_kmh", 3.5, 2.5, 4.5, "km/h", "Walking speed of hosts, guards and walkers", "assumption", "7.4");
  d.real(dwell_default, "dwell_default", 12, 5, 25, "min", "Minutes a directed unit stays at a hot spot when no dose says otherwise", "assumption", "7.4");
  d.real(hot_spots, "hot_spots", 6, 3, 20, "places", "Hot spots of recorded crime known per area", "assumption", "7.4");
  d.real(roam_outside, "roam_outside", 0.15, 0.0, 1.0, "weight", "How readily a roaming unit leaves its area, against staying", "assumption", "7.4");
  d.real(familiarity_hours, "familiarity_hours", 250, 80, 800, "h", "Hours on foot in an area after which familiarity is two thirds", "assumption", "7.4");
  d.real(psi_spread, "psi_spread", 0.5, 0.2, 0.9, "sd", "Spread of conduct between officers", "assumption", "7.5");
  d.real(bias_spread, "bias_spread", 0.4, 0.0, 1.0, "logit", "Spread of bias between officers", "assumption", "7.5");
  d.real(beat_familiarity, "beat_familiarity", 1.5, 1.0, 3.0, "factor", "How much faster familiarity grows on an own beat", "assumption", "7.4");
  d.flag(familiarity_on, "familiarity", true, "Officers get to know the area they walk in", "7.4");
}

namespace {

constexpr std::array lever_units = {CrewLever::foot_new, CrewLever::beat_new, CrewLever::car_new, CrewLever::hosts,
                                    CrewLever::guards, CrewLever::order_guards, CrewLever::walkers};

Activity activity_of(CrewLever l) {
  switch (l) {
    case CrewLever::foot_new: return Activity::foot;
    case CrewLever::beat_new: return Activity::beat;
    case CrewLever::car_new: return Activity::car;
    case CrewLever::hosts: return Activity::hosts;
    case CrewLever::guards: return Activity::guards;
    case CrewLever::order_guards: return Activity::order_guards;
    default: return Activity::walkers;
  }
}

// Crews a lever pays for in this hour; the local command's call-off joins the cars.
double paid_crews(const Levers& levers, CrewLever l, Area a, int hour) {
  return levers.crews(l, a, hour) + (l == CrewLever::car_new ? levers.at(AreaLever::call_off_hours, a) / 168.0 : 0.0);
}

void add_unit(Units& u, std::uint64_t uid, Area area, std::int16_t type, std::uint16_t slot, std::uint32_t hours, Node node,
              const PatrolParameters& p, const Rng& rng) {
  u.uid.push_back(uid);
  u.area.push_back(area);
  u.type.push_back(type);
  u.slot.push_back(slot);
  u.hours.push_back(hours);
  u.activity.push_back(Activity::off);
  u.node.push_back(node);
  u.last.push_back(none32);
  u.target.push_back(none32);
  u.dwell.push_back(0);
  u.busy_until.push_back(0);
  u.generation.push_back(0);
  u.psi.push_back(0);
  u.bias.push_back(0);
  u.familiarity.push_back(0);
  draw_officers(u, std::uint32_t(u.size() - 1), p, rng);
}

std::uint32_t hour_bits(const std::vector<std::pair<int, int>>& roster, std::size_t shift) {
  const auto [from, to] = roster[shift];
  const int span = (to - from + 24) % 24 == 0 ? 24 : (to - from + 24) % 24;
  std::uint32_t bits = 0;
  for (int k = 0; k < span; ++k) bits |= 1u << ((from + k) % 24);
  return bits;
}

// Crews by area in proportion to residents, by largest remainder.
std::vector<int> share_out(int crews, const City& city, std::size_t areas) {
  const std::vector<std::uint32_t> people = planning_figures(city.people.residents, areas);
  double all = 0;
  for (std::size_t a = 0; a < areas; ++a) all += people[a];
  std::vector<int> out(areas, 0);
  std::vector<std::pair<double, std::size_t>> rest;
  int given = 0;
  for (std::size_t a = 0; a < areas; ++a) {
    const double want = all > 0 ? crews * people[a] / all : double(crews) / double(areas);
    out[a] = int(want);
    given += out[a];
    rest.push_back({-(want - out[a]), a});
  }
  std::sort(rest.begin(), rest.end());
  for (std::size_t k = 0; given < crews && k < rest.size(); ++k, ++given) ++out[rest[k].second];
  return out;
}

}  // namespace

void draw_officers(Units& u, std::uint32_t i, const PatrolParameters& p, const Rng& rng) {
  const Draw d = rng(Decision::officer_conduct, u.uid[i], u.generation[i]);
  u.psi[i] = float(p.psi_spread * d.normal(0));
  u.bias[i] = float(p.bias_spread * d.normal(2));
  u.familiarity[i] = 0;
}

Units make_units(const City& city, const std::vector<PatrolType>& types, std::size_t areas, double budget, const PatrolParameters& p, const Rng& rng) {
  Units units;
  for (std::size_t t = 0; t < types.size(); ++t) {
    if (types[t].units <= 0) continue;
    const auto crews = share_out(int(types[t].units * budget + 0.5), city, areas);
    for (std::size_t a = 0; a < areas; ++a)
      for (std::size_t shift = 0; shift < types[t].roster.size(); ++shift)
        for (int k = 0; k < crews[a]; ++k)
          add_unit(units, mix(mix(hash_text(types[t].id), a), shift * 1000 + std::size_t(k)), Area(a), std::int16_t(t), std::uint16_t(k),
                   hour_bits(types[t].roster, shift), types[t].mode == Mode::car ? city.start_car[a] : city.start_foot[a], p, rng);
  }
  return units;
}

void provide_lever_units(Units& units, const City& city, const Levers& levers, const PatrolParameters& p, const Rng& rng) {
  for (CrewLever l : lever_units)
    for (Area a = 0; a < levers.areas(); ++a) {
      double most = 0;
      for (int h = 0; h < 24; ++h) most = std::max(most, paid_crews(levers, l, a, h));
      std::uint16_t have = 0;
      const auto type = std::int16_t(-1 - int(l));
      for (std::size_t i = 0; i < units.size(); ++i) have = std::uint16_t(have + (units.type[i] == type && units.area[i] == a));
      for (; have < most; ++have)
        add_unit(units, mix(mix(hash_text("lever"), std::uint64_t(l)), mix(a, have)), a, type, have, 0xffffffu,
                 l == CrewLever::car_new ? city.start_car[a] : city.start_foot[a], p, rng);
    }
}

namespace {

// How the time of one area's rostered crews is divided in this hour, as bounds on a unit's keyed uniform number.
struct Division {
  double admin, tasks, car;                      // upper bounds; foot is the rest
  double admin_beat, admin_foot, admin_car;      // shares within the station's time that are moved
  double tasks_beat, tasks_foot, tasks_car;
  double car_beat, car_foot;
};

double moved(double crews, double available) { return available <= 0 ? 0 : crews / available; }

// Shares moved out of one kind of time never exceed that time: what cannot be delivered is not.
void cap(double& a, double& b, double& c) {
  const double all = a + b + c;
  if (all > 1) a /= all, b /= all, c /= all;
}

Division divide(Area a, int hour, double crews, const std::vector<PatrolType>& types, const Levers& levers, const PatrolParameters& p) {
  Division d{};
  const bool office = hour >= 9 && hour < 16;
  const double overhead = office && crews > 0 ? levers.at(AreaLever::overhead_hours, a) / 2.0 / 49.0 / crews : 0.0;
  const double tasks_share = clamp_(1.0 - p.admin_share - p.car_share - p.foot_share, 0.0, 1.0);
  const double admin = clamp_(p.admin_share * levers.at(AreaLever::admin_share, a) + overhead, 0.0, 0.95);
  const double tasks = clamp_(tasks_share * levers.at(AreaLever::tasks_share, a), 0.0, 0.95 - admin);
  const double foot = clamp_(p.foot_share, 0.0, 1.0 - admin - tasks);
  const double car = 1.0 - admin - tasks - foot;
  d.admin = admin;
  d.tasks = admin + tasks;
  d.car = admin + tasks + car;
  double standing = 0, beats = 0;  // foot hours that the scenario's own patrols take out of car time
  for (const PatrolType& t : types)
    if (t.mode == Mode::foot && t.hours_per_week > 0 && hour >= 10 && hour < 20) (t.tactic == 1 ? beats : standing) += t.hours_per_week / 70.0;
  using enum CrewLever;
  d.car_beat = moved(levers.crews(beat_from_car, a, hour) + beats, crews * car);
  d.car_foot = moved(levers.crews(foot_from_car, a, hour) + standing, crews * car);
  double nothing = 0;
  cap(d.car_beat, d.car_foot, nothing);
  d.admin_beat = moved(levers.crews(beat_from_admin, a, hour), crews * admin);
  d.admin_foot = moved(levers.crews(foot_from_admin, a, hour), crews * admin);
  d.admin_car = moved(levers.crews(car_from_admin, a, hour), crews * admin);
  cap(d.admin_beat, d.admin_foot, d.admin_car);
  d.tasks_beat = moved(levers.crews(beat_from_tasks, a, hour), crews * tasks);
  d.tasks_foot = moved(levers.crews(foot_from_tasks, a, hour), crews * tasks);
  d.tasks_car = moved(levers.crews(car_from_tasks, a, hour) + levers.at(AreaLever::response_crews, a), crews * tasks);
  cap(d.tasks_beat, d.tasks_foot, d.tasks_car);
  return d;
}

Activity choose(const Division& d, double u) {
  if (u < d.admin) {
    const double v = u / d.admin;
    if (v < d.admin_beat) return Activity::beat;
    if (v < d.admin_beat + d.admin_foot) return Activity::foot;
    return v < d.admin_beat + d.admin_foot + d.admin_car ? Activity::car : Activity::admin;
  }
  if (u < d.tasks) {
    const double v = (u - d.admin) / (d.tasks - d.admin);
    if (v < d.tasks_beat) return Activity::beat;
    if (v < d.tasks_beat + d.tasks_foot) return Activity::foot;
    return v < d.tasks_beat + d.tasks_foot + d.tasks_car ? Activity::car : Activity::tasks;
  }
  if (u < d.car) {
    const double v = (u - d.tasks) / (d.car - d.tasks);
    if (v < d.car_beat) return Activity::beat;
    return v < d.car_beat + d.car_foot ? Activity::foot : Activity::car;
  }
  return Activity::foot;
}

void book_hour(Hours& h, Activity a, bool asked) {
  if (a == Activity::admin) h.admin += 1;
  if (a == Activity::tasks) h.tasks += 1;
  if (a == Activity::car) h.car += 1;
  if (a == Activity::foot || a == Activity::beat) h.foot += 1;
  if (a == Activity::beat) h.beat += 1;
  if (is_civil(a)) h.civil += 1;
  if (is_patrol(a)) h.patrol += 1;
  if (asked) h.delivered += 1;
}

}  // namespace

void assign_activities(Units& u, std::vector<Hours>& hours, const std::vector<PatrolType>& types, const Levers& levers,
                       const PatrolParameters& p, const Clock& clock, const Rng& rng) {
  const int hour = clock.hour();
  const std::size_t areas = levers.areas();
  boost::container::small_vector<double, 64> crews(areas, 0);  // hourly work does not ask for memory
  for (std::size_t i = 0; i < u.size(); ++i)
    if (u.type[i] >= 0 && (u.hours[i] >> hour & 1)) crews[u.area[i]] += 1;
  boost::container::small_vector<Division, 64> division;
  for (Area a = 0; a < areas; ++a) division.push_back(divide(a, hour, crews[a], types, levers, p));
  const auto when = std::uint64_t(clock.step / (60 / clock.step_min));
  for (std::size_t i = 0; i < u.size(); ++i) {
    const Activity before = u.activity[i];
    if (!(u.hours[i] >> hour & 1)) {
      u.activity[i] = Activity::off;
    } else if (u.type[i] >= 0) {
      Activity now = choose(division[u.area[i]], rng(Decision::unit_activity, u.uid[i], when).u());
      if (now == Activity::car && types[std::size_t(u.type[i])].mode == Mode::foot) now = Activity::foot;
      u.activity[i] = now == Activity::foot && types[std::size_t(u.type[i])].tactic == 1 ? Activity::beat : now;
      book_hour(hours[u.area[i]], u.activity[i], false);
    } else {
      const auto lever = CrewLever(-1 - u.type[i]);
      const double k = paid_crews(levers, lever, u.area[i], hour) - u.slot[i];
      const bool works = k >= 1 || (k > 0 && rng(Decision::unit_staffed, u.uid[i], std::uint64_t(clock.day_index())).u() < k);
      u.activity[i] = works ? activity_of(lever) : Activity::off;
      if (works) book_hour(hours[u.area[i]], u.activity[i], true);
    }
    if (u.activity[i] != before) u.target[i] = none32, u.dwell[i] = 0;
    if (p.familiarity_on && (u.activity[i] == Activity::foot || u.activity[i] == Activity::beat || is_civil(u.activity[i]))) {
      const double pace = u.activity[i] == Activity::beat ? p.beat_familiarity : 1.0;
      u.familiarity[i] += float((1.0 - u.familiarity[i]) * pace / p.familiarity_hours);
    }
  }
}

namespace {

void clear_step(Presence& presence) {
  for (Seg s : presence.touched) presence.now[s] = {};
  presence.touched.clear();
}

void choose_target(Walk& walk, const Units& u, std::size_t i, int tactic, const PatrolKnowledge& knowledge, const Levers& levers,
                   const PatrolParameters& p, const Clock& clock, const Rng& rng) {
  const Area a = u.area[i];
  if (u.target[i] != none32 || is_civil(u.activity[i])) return;
  const double hot = std::max<double>(levers.at(AreaLever::hot_spot_share, a), tactic == 2 ? 1.0 : 0.0);
  const double market = std::max<double>(levers.at(AreaLever::market_share, a), tactic == 3 ? 1.0 : 0.0);
  if (hot <= 0 && market <= 0) return;
  const Draw d = rng(Decision::unit_tactic, u.uid[i], std::uint64_t(clock.step));
  const auto& places = d.u(0) < market ? knowledge.markets[a] : knowledge.hot_spots[a];
  if (places.empty() || d.u(0) >= market + hot) return;
  const double dwell = levers.at(AreaLever::dwell_min, a);
  walk.aim(places[d.below(std::uint32_t(places.size()), 1)], dwell > 0 ? dwell : p.dwell_default);
}

}  // namespace

void patrol(Units& u, Presence& presence, Visits& visits, const std::vector<PatrolType>& types, const City& city,
            const PatrolKnowledge& knowledge, const Levers& levers, const PatrolParameters& p, const Clock& clock, const Rng& rng) {
  clear_step(presence);
  visits.clear();
  double foot_kmh = 4.0, car_kmh = 20.0;
  for (const PatrolType& t : types) (t.mode == Mode::foot ? foot_kmh : car_kmh) = t.speed_kmh;
  const std::int64_t minute = clock.step * clock.step_min;
  boost::container::static_vector<Walk, 2> pair;
  std::size_t who[2];
  const auto go = [&] {
    if (pair.size() == 2) Walk::go(pair[0], pair[1]);
    else if (pair.size() == 1) pair[0].go();
    for (std::size_t k = 0; k < pair.size(); ++k) pair[k].end(u, who[k], presence, visits);
    pair.clear();
  };
  for (std::size_t i = 0; i < u.size(); ++i) {
    const Activity a = u.activity[i];
    if (!(is_patrol(a) || is_civil(a)) || u.busy_until[i] > minute) continue;
    const bool car = a == Activity::car;
    who[pair.size()] = i;
    pair.emplace_back(u, i, city, car ? city.car : city.foot, car ? car_kmh : (is_civil(a) ? p.civil_kmh : foot_kmh), p, clock, rng);
    choose_target(pair.back(), u, i, u.type[i] >= 0 ? types[std::size_t(u.type[i])].tactic : 0, knowledge, levers, p, clock, rng);
    if (pair.size() == 2) go();
  }
  go();
  bool out[seen_kinds] = {};
  for (const Visits::Tour& t : visits.tours) out[std::size_t(seen_as(u.activity[t.unit]))] = true;
  for (std::size_t k = 0; k < seen_kinds; ++k)
    if (out[k])
      for (Seg s : presence.touched) presence.today[k][s] += presence.now[s].by[k];
}

}  // namespace fasim
