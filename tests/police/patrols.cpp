// Laws of time use and patrol movement (ODD 7.4).
#include "police/patrols.hpp"

#include "police/beat.hpp"

using namespace fasim;

namespace {

double used(const Hours& h) { return h.admin + h.tasks + h.car + h.foot; }

// Hours of `days` under levers set by `set`.
template <class Set>
Hours after(int days, const Set& set, double crews = 6) {
  Station s(crews);
  set(s);
  provide_lever_units(s.units, s.city, s.levers, s.p, s.rng);
  s.work(days * 96);
  CHECK(used(s.hours[0]) == Approx(s.rostered(days) + s.hours[0].delivered));
  return s.hours[0];
}
Hours as_today(int days, double crews = 6) { return after(days, [](Station&) {}, crews); }

}  // namespace

TEST_CASE("Station, tasks, car and foot hours add up to the hours on duty under any lever") {
  as_today(20);
  for (int l = 0; l <= int(CrewLever::car_from_tasks); ++l) {
    const auto lever = CrewLever(l);
    if (info(lever).name.find("_new") != std::string::npos) continue;
    for (double crews : {0.4, 2.0, 50.0}) {
      INFO(info(lever).name << " " << crews);
      const Hours h = after(8, [&](Station& s) { s.levers.add_crews(lever, 0, crews * 7 * 8, 14, 22); });
      CHECK(h.delivered == 0);
    }
  }
  for (AreaLever l : {AreaLever::admin_share, AreaLever::tasks_share})
    for (double factor : {0.0, 0.5, 3.0}) after(8, [&](Station& s) { s.levers.move(l, 0, factor); });
  after(8, [](Station& s) { s.levers.move(AreaLever::overhead_hours, 0, 200); });
  after(8, [](Station& s) { s.levers.move(AreaLever::response_crews, 0, 3); });
  after(8, [](Station& s) {  // everything at once, more than there is
    for (CrewLever l : {CrewLever::foot_from_car, CrewLever::beat_from_car, CrewLever::foot_from_admin, CrewLever::beat_from_tasks, CrewLever::car_from_admin, CrewLever::car_from_tasks})
      s.levers.add_crews(l, 0, 3 * 168, 0, 0);
  });
}

TEST_CASE("As today 1.2 percent of the time is on foot, a third at the station and a third in cars") {
  const int days = 400;
  const Hours h = as_today(days);
  const double all = used(h);
  CHECK(std::abs(h.foot / all - 0.012) < 4 * se_share(0.012, all));
  CHECK(std::abs(h.admin / all - 0.33) < 4 * se_share(0.33, all));
  CHECK(std::abs(h.car / all - 0.33) < 4 * se_share(0.33, all));
}

TEST_CASE("Hours asked for on foot come off the cars they are taken from, hour for hour") {
  const int days = 300;
  const Hours today = as_today(days), moved = after(days, [](Station& s) { s.levers.add_crews(CrewLever::foot_from_car, 0, 7 * 8, 14, 22); });
  const double asked = days * 8.0;  // one crew on the shift
  CHECK(std::abs(moved.foot - today.foot - asked) < 4 * se_count(asked));
  CHECK(today.car - moved.car == Approx(moved.foot - today.foot));
  CHECK(moved.admin == today.admin);
  CHECK(moved.tasks == today.tasks);
}

TEST_CASE("What is moved never exceeds what is there") {
  const int days = 60;
  const Hours today = as_today(days), all = after(days, [](Station& s) { s.levers.add_crews(CrewLever::foot_from_car, 0, 168 * 100, 0, 0); });
  CHECK(all.car == 0);
  CHECK(all.foot - today.foot == Approx(today.car));
  CHECK(all.admin == today.admin);
}

TEST_CASE("New money adds the crews it pays for, on its shift, and leaves the others alone") {
  const int days = 60;
  const Hours today = as_today(days), more = after(days, [](Station& s) { s.levers.add_crews(CrewLever::car_new, 0, 2.5 * 7 * 8, 14, 22); });
  CHECK(more.foot == today.foot);
  CHECK(more.admin == today.admin);
  CHECK(std::abs(more.delivered - 2.5 * 8 * days) < 4 * se_count(8.0 * days));
  CHECK(more.car - today.car == Approx(more.delivered));
}

TEST_CASE("Crews that a lever adds do not change what the rostered crews do") {
  Station a, b;
  b.levers.add_crews(CrewLever::foot_new, 0, 3 * 168, 0, 0);
  provide_lever_units(b.units, b.city, b.levers, b.p, b.rng);
  const std::size_t n = a.units.size();
  REQUIRE(b.units.size() > n);
  for (int k = 0; k < 300; ++k) {
    a.work(1), b.work(1);
    for (std::size_t i = 0; i < n; ++i) {
      REQUIRE(a.units.activity[i] == b.units.activity[i]);
      REQUIRE(a.units.node[i] == b.units.node[i]);
    }
  }
}

TEST_CASE("Nobody is on duty outside the roster") {
  Station s;
  for (int k = 0; k < 96 * 3; ++k) {
    s.work(1);
    const int hour = int((s.clock.step - 1) / 4 % 24);
    for (std::size_t i = 0; i < s.units.size(); ++i)
      if (!(s.units.hours[i] >> hour & 1)) REQUIRE(s.units.activity[i] == Activity::off);
  }
}

TEST_CASE("A step's visits of a free unit add up to the step, and presence to its visits") {
  Station s;
  s.levers.add_crews(CrewLever::hosts, 0, 168 * 2, 0, 0);
  provide_lever_units(s.units, s.city, s.levers, s.p, s.rng);
  for (int k = 0; k < 200; ++k) {
    s.work(1);
    std::vector<double> by_unit(s.units.size(), 0);
    double visits = 0, seen = 0;
    for (std::size_t t = 0; t < s.visits.tours.size(); ++t)
      for (const Visit& v : s.visits.of(t)) by_unit[s.visits.tours[t].unit] += v.minutes, visits += v.minutes;
    for (const Presence::Now& here : s.presence.now) seen += double(here.by[0]) + here.by[1] + here.by[2];
    CHECK(seen == Approx(visits).epsilon(1e-5));
    for (std::size_t i = 0; i < s.units.size(); ++i) {
      const bool out = is_patrol(s.units.activity[i]) || is_civil(s.units.activity[i]);
      if (out) REQUIRE(by_unit[i] == Approx(15).epsilon(1e-4));
      else REQUIRE(by_unit[i] == 0);
    }
  }
}

TEST_CASE("At the end of a one-way street that leads nowhere a roaming crew turns round and works on") {
  City city = grid_city();
  const Node end = 48;
  Seg in = none32;
  for (Seg s = 0; s < city.streets.segments(); ++s) {
    if (city.streets.to[s] != end && city.streets.from[s] != end) continue;
    if (in == none32) in = s, city.streets.use[s] = (city.streets.to[s] == end ? car_forward : car_backward) | on_foot;
    else city.streets.use[s] = on_foot;
  }
  complete(city, 1, 150);
  REQUIRE(!city.car.reaches(end));
  Station s(2);
  int there = 0;
  for (int k = 0; k < 3000; ++k, ++s.clock.step) {
    for (auto& x : s.units.activity) x = Activity::car;
    patrol(s.units, s.presence, s.visits, s.types, city, s.knowledge, s.levers, s.p, s.clock, s.rng);
    std::vector<double> minutes(s.units.size(), 0);
    for (std::size_t t = 0; t < s.visits.tours.size(); ++t)
      for (const Visit& v : s.visits.of(t)) minutes[s.visits.tours[t].unit] += v.minutes, there += v.segment == in;
    for (double m : minutes) REQUIRE(m == Approx(15).epsilon(1e-4));
  }
  CHECK(there > 100);
}

TEST_CASE("A roaming crew covers metres at its speed") {
  auto metres = [](Activity a) {
    Station s(1);
    s.types[0].speed_kmh = 18;
    double m = 0;
    for (int k = 0; k < 400; ++k, ++s.clock.step) {
      for (auto& x : s.units.activity) x = Activity::off;
      s.units.activity[0] = a;
      patrol(s.units, s.presence, s.visits, s.types, s.city, s.knowledge, s.levers, s.p, s.clock, s.rng);
      for (std::size_t v = 0; v + 1 < s.visits.all.size(); ++v) m += s.city.streets.length_mm[s.visits.all[v].segment] * 1e-3;
      m += s.visits.all.back().minutes * (a == Activity::car ? 18 : a == Activity::foot ? 4.0 : s.p.civil_kmh) * 1000 / 60;
    }
    return m / (400 * 0.25 * 1000);
  };
  CHECK(metres(Activity::car) == Approx(18).epsilon(0.01));
  CHECK(metres(Activity::foot) == Approx(4).epsilon(0.01));
  CHECK(metres(Activity::hosts) == Approx(defaults<PatrolParameters>().civil_kmh).epsilon(0.01));
}

TEST_CASE("In the long run a roaming crew is on streets of equal length about equally often") {
  Station s(1);
  for (int k = 0; k < 60000; ++k, ++s.clock.step) {
    for (auto& x : s.units.activity) x = Activity::off;
    s.units.activity[0] = Activity::car;
    patrol(s.units, s.presence, s.visits, s.types, s.city, s.knowledge, s.levers, s.p, s.clock, s.rng);
  }
  // A random walk that turns back only seldom: streets inside the grid, where all crossings have four ways, share alike.
  double low = 1e18, high = 0;
  for (Seg k = 0; k < s.city.streets.segments(); ++k) {
    const Streets& st = s.city.streets;
    const float x = st.mid_x(k), y = st.mid_y(k);
    if (x < 100 || y < 100 || x > 380 || y > 380) continue;
    low = std::min(low, double(s.presence.today[0][k])), high = std::max(high, double(s.presence.today[0][k]));
  }
  INFO(low << " to " << high);
  CHECK(high / low < 1.35);
}

TEST_CASE("A unit sent to hot spots goes there and stays for the dose of dwell") {
  Station s(1);
  const Seg spot = 50;
  s.knowledge.hot_spots[0] = {spot};
  s.levers.move(AreaLever::hot_spot_share, 0, 1);
  s.levers.move(AreaLever::dwell_min, 0, 10);
  double at = 0, all = 0;
  float longest = 0;
  for (int k = 0; k < 400; ++k, ++s.clock.step) {
    for (auto& x : s.units.activity) x = Activity::off;
    s.units.activity[0] = Activity::foot;
    patrol(s.units, s.presence, s.visits, s.types, s.city, s.knowledge, s.levers, s.p, s.clock, s.rng);
    for (const Visit& v : s.visits.all) all += v.minutes, at += v.segment == spot ? v.minutes : 0, longest = std::max(longest, v.segment == spot ? v.minutes : 0.0f);
  }
  CHECK(at / all > 0.3);
  CHECK(longest <= 15.0f);
  Station roam(1);
  double there = 0;
  for (int k = 0; k < 400; ++k, ++roam.clock.step) {
    for (auto& x : roam.units.activity) x = Activity::off;
    roam.units.activity[0] = Activity::foot;
    patrol(roam.units, roam.presence, roam.visits, roam.types, roam.city, roam.knowledge, roam.levers, roam.p, roam.clock, roam.rng);
    for (const Visit& v : roam.visits.all) there += v.segment == spot ? v.minutes : 0;
  }
  CHECK(there / all < 0.1);
}

TEST_CASE("A crew on the market tactic goes to markets that were seen, and nowhere when none was") {
  auto minutes_at = [](int tactic, bool seen) {
    Station s(1);
    const Seg market = 50;
    if (seen) s.knowledge.markets[0] = {market};
    s.types[0].tactic = tactic;
    double at = 0;
    for (int k = 0; k < 400; ++k, ++s.clock.step) {
      for (auto& x : s.units.activity) x = Activity::off;
      s.units.activity[0] = Activity::foot;
      patrol(s.units, s.presence, s.visits, s.types, s.city, s.knowledge, s.levers, s.p, s.clock, s.rng);
      for (const Visit& v : s.visits.all) at += v.segment == market ? v.minutes : 0;
    }
    return at;
  };
  CHECK(minutes_at(3, true) > 5 * minutes_at(0, true));
  CHECK(minutes_at(3, false) == minutes_at(0, false));
}

TEST_CASE("Crews on the beat tactic walk their foot hours as beat hours and know their area sooner") {
  auto year = [](int tactic) {
    Station s(4);
    PatrolType foot;
    foot.id = "foot", foot.mode = Mode::foot, foot.hours_per_week = 20, foot.tactic = tactic;
    s.types[0].tactic = tactic;
    s.types.push_back(foot);
    s.work(60 * 96);
    double known = 0;
    for (float f : s.units.familiarity) known += f;
    return std::array<double, 3>{s.hours[0].foot, s.hours[0].beat, known};
  };
  const auto random = year(0), beat = year(1);
  CHECK(random[1] == 0);
  CHECK(beat[1] == Approx(beat[0]));
  CHECK(beat[0] == Approx(random[0]));
  CHECK(beat[2] > random[2]);
}

TEST_CASE("Cars keep to streets where cars may go") {
  Station s;
  City paths = s.city;
  for (Seg k = 0; k < paths.streets.segments(); k += 3) paths.streets.use[k] = on_foot;
  complete(paths, 1, 150);
  for (int k = 0; k < 300; ++k, ++s.clock.step) {
    for (auto& x : s.units.activity) x = Activity::car;
    patrol(s.units, s.presence, s.visits, s.types, paths, s.knowledge, s.levers, s.p, s.clock, s.rng);
    for (const Visit& v : s.visits.all) REQUIRE((paths.streets.use[v.segment] & car_both) != 0);
  }
}

TEST_CASE("Familiarity grows with hours on foot towards one, faster on an own beat, and not when it is off") {
  auto known = [](Activity a, bool on) {
    Station s(1);
    s.p.familiarity_on = on, s.p.familiarity_hours = 100;
    s.levers.add_crews(a == Activity::beat ? CrewLever::beat_new : CrewLever::foot_new, 0, 168, 0, 0);
    provide_lever_units(s.units, s.city, s.levers, s.p, s.rng);
    std::size_t i = s.units.size() - 1;
    for (int hour = 0; hour < 100; ++hour, s.clock.step += 4) assign_activities(s.units, s.hours, s.types, s.levers, s.p, s.clock, s.rng);
    CHECK(s.units.activity[i] == a);
    return s.units.familiarity[i];
  };
  CHECK(known(Activity::foot, true) == Approx(1 - exp_(-1.0)).epsilon(0.01));
  CHECK(known(Activity::beat, true) > known(Activity::foot, true));
  CHECK(known(Activity::foot, false) == 0.0f);
}

TEST_CASE("Fewer in the budget means fewer crews, by the share") {
  const Station s(12);
  CHECK(make_units(s.city, s.types, 1, 0.75, s.p, s.rng).size() == s.units.size() * 3 / 4);
}
