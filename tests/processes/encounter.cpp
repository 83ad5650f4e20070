// Laws of encounters (ODD 7.5).
#include "processes/encounter.hpp"

#include "processes/columns.hpp"

using namespace fasim;

namespace {

// One crew that stands among people for many steps.
struct Corner {
  const City& city = grid_city();
  Residents r = city.people.residents;
  EncounterParameters p = defaults<EncounterParameters>();
  Rng rng{31, 2};
  Anchored anchored;
  Ambient ambient;
  std::vector<float> evening, fair;
  Suspicion suspicion;
  Units units;
  Levers levers{1, city.streets.segments()};
  Seg at = 0;
  std::vector<PatrolType> types;
  Events events;

  explicit Corner(Activity activity = Activity::foot) {
    evening.assign(r.size(), 1.0f), fair.assign(r.size(), 0.0f);
    suspicion.signal.assign(r.size(), 0.0f);
    rebuild(anchored, r, city.streets.segments());
    rebuild(ambient, r, evening, city.streets.segments());
    units.uid = {mix(1, 2)}, units.area = {0}, units.type = {0}, units.activity = {activity}, units.psi = {0}, units.bias = {0}, units.familiarity = {0};
    PatrolType car, foot;
    foot.mode = Mode::foot, foot.contacts_per_hour = 3.5;
    types = {car, foot};
    for (Seg s = 0; s < city.streets.segments(); ++s)  // where most people are at noon
      if (ambient.at(s, hour_class(0, 12)) > ambient.at(at, hour_class(0, 12))) at = s;
  }
  // Runs `steps` quarters of an hour around noon of workdays; returns encounters of one kind.
  std::vector<Encounter> stand(int steps, EncounterKind kind) {
    events.encounters.clear();
    Visits visits;
    const Visit stay{at, 15.0f};
    visits.add(0, {&stay, 1});
    for (int k = 0; k < steps; ++k) {
      Clock clock{*parse_date("2026-01-05"), 15, 48 + 96 * 7 * (k / 8) + k % 8};
      meet(events, visits, units, types, city, r, anchored, ambient, {evening, fair, suspicion}, levers, p, clock, rng);
    }
    std::vector<Encounter> out;
    for (const Encounter& e : events.encounters)
      if (e.kind == kind) out.push_back(e);
    return out;
  }
  int stops(int steps) { return int(stand(steps, EncounterKind::stop).size()); }
};

double mean_quality(const std::vector<Encounter>& all) {
  double sum = 0;
  for (const Encounter& e : all) sum += e.quality;
  return sum / std::max<double>(1, double(all.size()));
}
double share_visible(const std::vector<Encounter>& all, const Residents& r) {
  double n = 0;
  for (const Encounter& e : all) n += r.visible[e.resident];
  return n / std::max<double>(1, double(all.size()));
}
double share(const std::vector<Encounter>& all, bool Encounter::*what) {
  double n = 0;
  for (const Encounter& e : all) n += e.*what;
  return n / std::max<double>(1, double(all.size()));
}

}  // namespace

TEST_CASE("An hour on foot among people gives several times the contacts of an hour in a car") {
  Corner foot(Activity::foot), car(Activity::car);
  const auto on_foot = foot.stand(4000, EncounterKind::contact).size(), by_car = car.stand(4000, EncounterKind::contact).size();
  INFO(on_foot << " against " << by_car);
  CHECK(by_car > 50);
  CHECK(on_foot > 3 * by_car);
}

TEST_CASE("Where nobody is, nobody is met or stopped") {
  Corner c;
  c.ambient.people.assign(c.ambient.people.size(), 0.0f);
  c.stand(2000, EncounterKind::contact);
  CHECK(c.events.encounters.empty());
}

TEST_CASE("Officers who seek contact more, or who know the area, have more contacts") {
  Corner usual, seeking, known;
  seeking.levers.move(AreaLever::contact_share, 0, 0.3);
  known.units.familiarity = {1};
  const double n = double(usual.stand(4000, EncounterKind::contact).size());
  CHECK(double(seeking.stand(4000, EncounterKind::contact).size()) > n + 4 * se_count(n));
  CHECK(double(known.stand(4000, EncounterKind::contact).size()) > n + 4 * se_count(n));
}

TEST_CASE("Residents who trust the police talk more often") {
  Corner low, high;
  low.fair.assign(low.r.size(), -2.0f), high.fair.assign(high.r.size(), 2.0f);
  const double few = double(low.stand(4000, EncounterKind::contact).size());
  CHECK(double(high.stand(4000, EncounterKind::contact).size()) > few + 4 * se_count(few));
}

TEST_CASE("Better conduct shifts the quality of every meeting by as much, and nothing else") {
  Corner usual, trained;
  trained.levers.move(AreaLever::conduct, 0, 0.4);
  const auto a = usual.stand(2000, EncounterKind::contact), b = trained.stand(2000, EncounterKind::contact);
  REQUIRE(a.size() == b.size());
  REQUIRE(a.size() > 100);
  for (std::size_t k = 0; k < a.size(); ++k) {
    REQUIRE(a[k].resident == b[k].resident);
    REQUIRE(b[k].quality - a[k].quality == Approx(0.4).epsilon(1e-4));
  }
}

TEST_CASE("Stops follow their rate, and there are none when they are off") {
  Corner usual, doubled, none, off;
  doubled.levers.move(AreaLever::stop_rate, 0, 2);
  none.levers.move(AreaLever::stop_rate, 0, 0);
  off.p.stops_on = false;
  const double n = usual.stops(20000), twice = doubled.stops(20000);
  CHECK(n > 100);
  CHECK(std::abs(twice - 2 * n) < 4 * se_count(4 * n + twice));
  CHECK(none.stops(2000) == 0);
  CHECK(off.stops(2000) == 0);
}

TEST_CASE("Without bias no stop is unfair and the visible group makes no difference") {
  Corner c, blind;
  c.p.bias_on = blind.p.bias_on = false;
  for (auto& v : blind.r.visible) v = std::uint8_t(1 - v);
  const auto a = c.stand(20000, EncounterKind::stop), b = blind.stand(20000, EncounterKind::stop);
  REQUIRE(a.size() > 100);
  REQUIRE(a.size() == b.size());
  for (std::size_t k = 0; k < a.size(); ++k) {
    REQUIRE(a[k].resident == b[k].resident);
    REQUIRE(!a[k].unfair);
  }
}

TEST_CASE("Bias stops more of the visible group, and more of its stops are unfair") {
  Corner fair, biased;
  fair.p.bias_on = false;
  biased.p.stop_bias = 1.5;
  for (Corner* c : {&fair, &biased})
    for (Who i = 0; i < c->r.size(); ++i) c->r.visible[i] = i % 2;
  const auto a = fair.stand(40000, EncounterKind::stop), b = biased.stand(40000, EncounterKind::stop);
  const double before = share_visible(a, fair.r), after = share_visible(b, biased.r);
  INFO(before << " -> " << after << " of " << a.size());
  CHECK(after > before + 4 * se_share(before, double(a.size())));
  CHECK(share(b, &Encounter::unfair) > 0.05);
  for (const Encounter& e : b)
    if (e.unfair) REQUIRE(biased.r.visible[e.resident] == 1);
}

TEST_CASE("Stops aimed by the true signal hit more, and aimless ones hit at the base rate") {
  Corner aimed, blind;
  for (Corner* c : {&aimed, &blind})
    for (Who i = 0; i < c->r.size(); i += 10) c->suspicion.signal[i] = 1.0f;
  aimed.p.stop_aim = 4, blind.p.stop_aim = 0;
  const auto a = aimed.stand(40000, EncounterKind::stop), b = blind.stand(40000, EncounterKind::stop);
  INFO(share(a, &Encounter::hit) << " " << share(b, &Encounter::hit));
  CHECK(share(a, &Encounter::hit) > share(b, &Encounter::hit) + 4 * se_share(0.2, double(b.size())));
}

TEST_CASE("An unfair stop is worse than a fair one, and a stop worse than a contact") {
  Corner c;
  c.p.stop_bias = 1.5;
  for (Who i = 0; i < c.r.size(); ++i) c.r.visible[i] = i % 2;
  const auto stops = c.stand(40000, EncounterKind::stop);
  std::vector<Encounter> fair, unfair;
  for (const Encounter& e : stops) (e.unfair ? unfair : fair).push_back(e);
  REQUIRE(unfair.size() > 30);
  CHECK(mean_quality(unfair) < mean_quality(fair) - 0.3);
  Corner contact;
  CHECK(mean_quality(fair) < mean_quality(contact.stand(2000, EncounterKind::contact)));
}

TEST_CASE("Hosts and walkers have no power to stop, and their meetings are not with the police") {
  for (Activity a : {Activity::hosts, Activity::guards, Activity::walkers}) {
    Corner c(a);
    CHECK(c.stops(5000) == 0);
    REQUIRE(!c.events.encounters.empty());
    for (const Encounter& e : c.events.encounters) REQUIRE(!e.police);
  }
}

TEST_CASE("Contacts with guards end in conflict as often as stated") {
  Corner c(Activity::guards);
  c.p.guard_conflict = 0.2, c.p.noise = 0.2;
  const auto met = c.stand(6000, EncounterKind::guard);
  double conflicts = 0;
  for (const Encounter& e : met) conflicts += e.quality < -0.7f;
  CHECK(std::abs(conflicts / double(met.size()) - 0.2) < 4 * se_share(0.2, double(met.size())));
}

TEST_CASE("Doors open with the stated probability, and nobody is visited unless it is asked for") {
  Corner c;
  Clock clock{test_day(), 15, 0};
  visit_doors(c.events, c.r, c.levers, c.p, clock, c.rng);
  CHECK(c.events.encounters.empty());
  c.levers.move(AreaLever::doorstep_visits, 0, 140);
  for (int day = 0; day < 100; ++day, clock.step += 96) visit_doors(c.events, c.r, c.levers, c.p, clock, c.rng);
  const double asked = 20 * 100;
  CHECK(std::abs(double(c.events.encounters.size()) - asked * c.p.visit_reached) < 4 * se_count(asked));
  for (const Encounter& e : c.events.encounters) REQUIRE(c.r.age(e.resident, clock.day()) >= 18);
}

TEST_CASE("Every served call is a meeting of its caller, worse when nobody came in time") {
  Corner c;
  Clock clock{test_day(), 15, 40};
  for (std::uint64_t k = 0; k < 4000; ++k) c.events.served.push_back({Who(k % c.r.size()), 0, 10.0f, k % 2 == 0, CrimeType::theft, 0, mix(5, k)});
  meet_callers(c.events, 0, c.units, c.r, c.levers, c.p, clock, c.rng);
  REQUIRE(c.events.encounters.size() == 4000);
  double in_time = 0, late = 0;
  for (std::size_t k = 0; k < 4000; ++k) (k % 2 == 0 ? in_time : late) += c.events.encounters[k].quality / 2000.0;
  CHECK(in_time - late == Approx(-c.p.miss_quality).margin(4 * c.p.noise * __builtin_sqrt(2.0 / 2000)));
}
