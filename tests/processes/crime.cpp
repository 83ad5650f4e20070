// Laws of offending (ODD 7.11).
#include "processes/crime.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "processes/columns.hpp"

using namespace fasim;

namespace {

// A grid town with its offenders and an empty board, on which days of opportunities are met without anything else going on.
struct Town {
  const City& city;
  Residents r = city.people.residents;
  CrimeParameters p = defaults<CrimeParameters>();
  Rng rng{12, 5};
  Anchored anchored;
  Ambient ambient;
  std::vector<float> evening;
  Presence presence;
  Levers levers{1, city.streets.segments()};
  Offenders offenders;
  Scene scene;
  Schedule schedule;
  Events events;
  std::map<CrimeType, int> count;
  int moving = 0;
  double urge = 0;

  explicit Town(const City& c = grid_city()) : city(c) {
    p.offender_share = 0.25;
    p.rate = 0.5;
  }
  void open() {
    const std::size_t n = city.streets.segments();
    rebuild(anchored, r, n);
    evening.assign(r.size(), 1.0f);
    rebuild(ambient, r, evening, n);
    presence.fit(n);
    offenders = start_offenders(city, test_day(), p, rng);
    scene = start_scene(city, p, rng);
  }
  int run(int days) {
    open();
    return go(days);
  }
  int go(int days) {
    Clock clock{test_day(), 15, 0};
    int all = 0;
    for (; clock.day_index() < days; ++clock.step) {
      if (clock.starts_day()) plan_day(schedule, offenders, r, p, clock, rng), fade_scene(scene, p);
      events.offences.clear();
      const CrimeView view{anchored, ambient, evening, presence, clock.hour() < 7 || clock.hour() > 17, urge};
      offend(events, schedule, scene, offenders, r, city, view, levers, p, clock, rng);
      moving += int(schedule.moving.size());
      for (const Offence& f : events.offences) ++count[f.type], ++all;
      all_offences.insert(all_offences.end(), events.offences.begin(), events.offences.end());
    }
    return all;
  }
  std::vector<Offence> all_offences;
};

// By how many standard errors the second of two Poisson counts lies below the first.
double below(double first, double second) { return (first - second) / __builtin_sqrt(first + second); }

}  // namespace

namespace {

float boost(const Scene& s, Seg at, CrimeType type = CrimeType::theft) { return s.boost[at * street_types + std::size_t(type)]; }

}  // namespace

TEST_CASE("The near-repeat boost is of one type, halves in its half-life and is nothing when off") {
  CrimeParameters p = defaults<CrimeParameters>();
  p.boost_half_life = 8;
  Scene s = start_scene(grid_city(), p, Rng(1, 1));
  raise_boost(s, 10, CrimeType::theft, grid_city(), p);
  CHECK(boost(s, 10) == Approx(p.boost));
  CHECK(boost(s, 10, CrimeType::robbery) == 0);
  const auto near = grid_city().nearby.of(10);
  REQUIRE(!near.empty());
  CHECK(boost(s, near[0]) == Approx(p.boost_near));
  CHECK(p.boost_near < p.boost);
  for (int day = 0; day < 8; ++day) fade_scene(s, p);
  CHECK(boost(s, 10) == Approx(p.boost / 2).epsilon(1e-4));
  p.near_repeat_on = false;
  Scene off = start_scene(grid_city(), p, Rng(1, 1));
  raise_boost(off, 10, CrimeType::shooting, grid_city(), p);
  for (float x : off.boost) REQUIRE(x == 0.0f);
}

TEST_CASE("The boost has a ceiling, however many offences") {
  const CrimeParameters p = defaults<CrimeParameters>();
  Scene s = start_scene(grid_city(), p, Rng(1, 1));
  for (int k = 0; k < 100; ++k) raise_boost(s, 10, CrimeType::theft, grid_city(), p);
  CHECK(boost(s, 10) == Approx(p.boost_most));
  raise_boost(s, 10, CrimeType::explosion, grid_city(), p);
  CHECK(boost(s, 10, CrimeType::assault) == Approx(p.boost));
}

namespace {

// Learnt risk after one stay of police on segment 4, at noon.
float learnt(double minutes, const CrimeParameters& p, float regular = 0) {
  Scene s = start_scene(grid_city(), p, Rng(1, 1));
  Presence presence;
  presence.fit(s.risk.size());
  presence.be(4, 1, float(minutes), float(minutes));
  for (float& x : s.regular[4]) x = regular;
  Clock noon{test_day(), 15, 48};
  learn_risk(s, presence, p, noon);
  return s.risk[4];
}

}  // namespace

TEST_CASE("Presence learnt as risk saturates within one stay of the stated length") {
  CrimeParameters p = defaults<CrimeParameters>();
  p.risk_minutes = 12;
  const float two = learnt(2, p), twelve = learnt(12, p), fifteen = learnt(15, p);
  CHECK(two > 0);
  CHECK(twelve > 0.85f);
  CHECK(fifteen - twelve < 0.4f * (twelve - two));
  CHECK((twelve - two) / 10 < two / 2);  // each further minute teaches less
  CHECK(learnt(1000, p) <= 1.0f);
}

TEST_CASE("Learnt risk halves in its half-life") {
  CrimeParameters p = defaults<CrimeParameters>();
  p.risk_half_life_h = 5;
  Scene s = start_scene(grid_city(), p, Rng(1, 1));
  s.risk[4] = 0.8f;
  for (int hour = 0; hour < 5; ++hour) fade_risk(s, p);
  CHECK(s.risk[4] == Approx(0.4).epsilon(1e-4));
}

TEST_CASE("Regular presence is learnt and teaches less, unless habituation is off") {
  CrimeParameters p = defaults<CrimeParameters>();
  CHECK(learnt(12, p, 1.0f) == Approx(learnt(12, p) / (1 + p.habituation)).epsilon(1e-4));
  p.habituation_on = false;
  CHECK(learnt(12, p, 1.0f) == learnt(12, p));
}

TEST_CASE("Presence at the same hours becomes regular, and is forgotten when it ends") {
  const CrimeParameters p = defaults<CrimeParameters>();
  Scene s = start_scene(grid_city(), p, Rng(1, 1));
  Presence presence;
  presence.fit(s.risk.size());
  presence.be(4, 0, 15, 15);
  Clock clock{test_day(), 15, 48};
  for (int day = 0; day < 60; ++day, clock.step += 96) learn_risk(s, presence, p, clock), fade_scene(s, p);
  const float used = s.regular[4][3];
  CHECK(used > 0.3f);
  CHECK(s.regular[4][0] == 0.0f);
  for (int day = 0; day < 90; ++day) fade_scene(s, p);
  CHECK(s.regular[4][3] < 0.2f * used);
}

TEST_CASE("People who would act keep offences from happening") {
  Town none, few, many;
  none.p.people_guard = 0;
  few.p.people_guard = 1.6, many.p.people_guard = 3.5;
  const int a = none.run(40), b = few.run(40), c = many.run(40);
  INFO(a << " " << b << " " << c);
  CHECK(below(a, b) > 3);
  CHECK(below(b, c) > 3);
}

TEST_CASE("More efficacy among those who live there means fewer offences") {
  Town weak, strong;
  weak.open(), strong.open();
  weak.scene.efficacy.assign(weak.scene.efficacy.size(), 0.1f);
  strong.scene.efficacy.assign(strong.scene.efficacy.size(), 0.9f);
  CHECK(below(weak.go(40), strong.go(40)) > 3);
}

TEST_CASE("Police on every street, or risk learnt of it, lower crime, and nothing of it with deterrence off") {
  auto total = [](int deterrence, float present, float risk) {
    Town t;
    t.p.deterrence = deterrence;
    t.open();
    for (auto& here : t.presence.now) here.by[1] = present;
    t.scene.risk.assign(t.scene.risk.size(), risk);
    return t.go(30);
  };
  const int free = total(0, 0, 0);
  CHECK(below(free, total(0, 5, 0)) > 5);
  CHECK(below(free, total(0, 0, 0.9f)) > 5);
  CHECK(total(int(Deterrence::none), 5, 0.9f) == total(int(Deterrence::none), 0, 0));
  CHECK(total(int(Deterrence::arrest), 0, 0.9f) == total(int(Deterrence::arrest), 0, 0));
}

TEST_CASE("Arrests nearby deter only where deterrence is learnt from arrests") {
  auto total = [](Deterrence d, float arrest) {
    Town t;
    t.p.deterrence = int(d);
    t.open();
    t.scene.arrest.assign(t.scene.arrest.size(), arrest);
    const float before = t.scene.arrest[0];
    const int n = t.go(30);
    CHECK(t.scene.arrest[0] <= before);
    return n;
  };
  CHECK(below(total(Deterrence::arrest, 0), total(Deterrence::arrest, 1)) > 4);
  CHECK(total(Deterrence::presence, 0) == total(Deterrence::presence, 1));
}

TEST_CASE("Each lever on places lowers the offences it is meant for and no others by itself") {
  using enum CrimeType;
  Town free;
  free.p.displacement_on = free.p.near_repeat_on = false;
  free.run(60);
  const struct { PlaceLever lever; std::set<CrimeType> lowers; } cases[] = {
      {PlaceLever::camera, {robbery, damage, theft}}, {PlaceLever::access, {damage, theft}}, {PlaceLever::reward, {robbery, theft}},
      {PlaceLever::provocation, {threat, assault}}, {PlaceLever::excuse, {threat, damage}}, {PlaceLever::home_watch, {theft}}};
  for (const auto& c : cases) {
    Town t;
    t.p.displacement_on = t.p.near_repeat_on = false;
    t.open();
    for (Seg s = 0; s < t.city.streets.segments(); ++s) t.levers.move(c.lever, s, 1.0);
    t.go(60);
    for (CrimeType type : {threat, assault, robbery, damage, theft}) {
      INFO(info(c.lever).name << " on " << name_of(type) << ": " << free.count[type] << " -> " << t.count[type]);
      if (c.lowers.count(type)) CHECK(t.count[type] < free.count[type]);
      else CHECK(t.count[type] == free.count[type]);
    }
  }
}

TEST_CASE("One who does not offend may move on, and never when displacement is off") {
  Town on, off;
  off.p.displacement_on = false;
  const int with = on.run(20), without = off.run(20);
  CHECK(on.moving > 0);
  CHECK(off.moving == 0);
  CHECK(with > without);
}

TEST_CASE("Opportunities a day follow the offenders' rates and stay below their ceiling") {
  Town t;
  t.open();
  double expected = 0, met = 0;
  for (float rate : t.offenders.rate) {
    REQUIRE(rate <= t.p.rate_ceiling);
    expected += rate;
  }
  Clock clock{test_day(), 15, 0};
  const int days = 200;
  for (int day = 0; day < days; ++day, clock.step += 96) {
    plan_day(t.schedule, t.offenders, t.r, t.p, clock, t.rng);
    met += double(t.schedule.today.size());
    for (std::size_t k = 1; k < t.schedule.today.size(); ++k) REQUIRE(t.schedule.today[k - 1].step_of_day <= t.schedule.today[k].step_of_day);
  }
  CHECK(std::abs(met - expected * days) < 4 * se_count(met));
}

TEST_CASE("The held and those who stopped meet no opportunities") {
  Town t;
  t.open();
  for (std::size_t k = 0; k < t.offenders.size(); ++k) t.offenders.standing[k] = k % 2 ? Standing::held : Standing::stopped;
  CHECK(t.go(20) == 0);
}

TEST_CASE("Men offend more than women by the stated factor, and nobody outside 12 to 60 is drawn") {
  CrimeParameters p = defaults<CrimeParameters>();
  p.offender_share = 0.1, p.male_factor = 4;
  double men = 0, women = 0;
  const int n = 40000;
  for (int i = 0; i < n; ++i) {
    men += offending_trait(mix(1, std::uint64_t(i)), Sex::male, p, Rng(1, 1)).rate > 0;
    women += offending_trait(mix(2, std::uint64_t(i)), Sex::female, p, Rng(1, 1)).rate > 0;
  }
  CHECK(std::abs(men / n - 0.1) < 4 * se_share(0.1, n));
  CHECK(std::abs(women / n - 0.025) < 4 * se_share(0.025, n));
  Town t;
  t.open();
  for (Who w : t.offenders.who) {
    REQUIRE(t.r.age(w, test_day()) >= 12);
    REQUIRE(t.r.age(w, test_day()) <= 60);
  }
}

TEST_CASE("Nothing in offending reads background or visible group") {
  City other = grid_city();
  Residents& r = other.people.residents;
  for (Who i = 0; i < r.size(); ++i) {
    r.background[i] = r.background[i] == Background::swedish ? Background::foreign : Background::swedish;
    r.visible[i] = std::uint8_t(1 - r.visible[i]);
  }
  Town as_is, swapped(other);
  as_is.run(20), swapped.run(20);
  REQUIRE(as_is.all_offences.size() > 100);
  REQUIRE(as_is.all_offences.size() == swapped.all_offences.size());
  for (std::size_t k = 0; k < as_is.all_offences.size(); ++k) {
    REQUIRE(as_is.all_offences[k].uid == swapped.all_offences[k].uid);
    REQUIRE(as_is.all_offences[k].victim == swapped.all_offences[k].victim);
  }
}

TEST_CASE("Nobody is his own victim, and only offences against persons have one") {
  Town t;
  t.run(30);
  for (const Offence& f : t.all_offences) {
    REQUIRE((f.victim != none32) == against_person(f.type));
    if (f.victim != none32) REQUIRE(f.victim != t.offenders.who[f.offender]);
  }
}

TEST_CASE("Young men are victimised more than young women, and both more than people of fifty, out as much") {
  Town t;
  for (auto& routine : t.r.routine) routine = Routine::employed;
  t.p.rate = 0.5, t.p.rate_ceiling = 8;
  t.run(250);
  auto per_head = [&](Sex sex, int from, int to) {
    double victims = 0, n = 0;
    for (Who i = 0; i < t.r.size(); ++i) n += t.r.sex[i] == sex && t.r.age(i, test_day()) >= from && t.r.age(i, test_day()) < to;
    for (const Offence& f : t.all_offences)
      if (f.victim != none32) victims += t.r.sex[f.victim] == sex && t.r.age(f.victim, test_day()) >= from && t.r.age(f.victim, test_day()) < to;
    return std::pair{victims / n, __builtin_sqrt(victims) / n};
  };
  const auto [men, men_se] = per_head(Sex::male, 16, 24);
  const auto [women, women_se] = per_head(Sex::female, 16, 24);
  const auto [older, older_se] = per_head(Sex::male, 51, 64);
  INFO(men << " " << women << " " << older);
  CHECK(men - women > 3 * (men_se + women_se));
  CHECK(women - older > 3 * (women_se + older_se));
}

TEST_CASE("A place that attracts more draws offences from the other places its offenders know") {
  Town usual, drawn;
  usual.p.near_repeat_on = drawn.p.near_repeat_on = false;
  usual.open(), drawn.open();
  std::vector<int> known(usual.scene.risk.size(), 0);
  for (const auto& places : usual.offenders.places)
    for (Seg s : places) ++known[s];
  for (Seg s = 0; s < known.size(); ++s)
    if (usual.city.streets.centre[s]) known[s] = 0;
  const auto at = Seg(std::max_element(known.begin(), known.end()) - known.begin());
  drawn.scene.attraction_person[at] *= 20, drawn.scene.attraction_property[at] *= 20;
  usual.go(400), drawn.go(400);
  auto count_at = [at](const Town& t) { return double(std::count_if(t.all_offences.begin(), t.all_offences.end(), [at](const Offence& f) { return f.segment == at; })); };
  INFO(count_at(usual) << " -> " << count_at(drawn));
  CHECK(below(count_at(drawn), count_at(usual)) > 4);
  CHECK(below(usual.all_offences.size() - count_at(usual), drawn.all_offences.size() - count_at(drawn)) > 2);
}

TEST_CASE("Property draws offences where homes and shops are, and against persons people do") {
  CrimeParameters p = defaults<CrimeParameters>();
  p.place_spread = 0;
  const City& c = grid_city();
  const Scene s = start_scene(c, p, Rng(1, 0));
  const std::vector<float>& homes = c.streets.dwellings;
  for (Seg a = 0; a < homes.size(); ++a)
    for (Seg b = 0; b < a; ++b)
      if (c.streets.centre[a] == c.streets.centre[b] && homes[a] > homes[b]) REQUIRE(s.attraction_property[a] > s.attraction_property[b]);
  Town usual, crowded;
  usual.p.near_repeat_on = crowded.p.near_repeat_on = false;
  usual.p.people_guard = crowded.p.people_guard = 0;
  usual.p.wander = crowded.p.wander = 0;
  usual.open(), crowded.open();
  const auto busiest = std::max_element(usual.offenders.rate.begin(), usual.offenders.rate.end()) - usual.offenders.rate.begin();
  const Seg at = usual.offenders.places[std::size_t(busiest)][0];  // where somebody offends often
  for (int h = 0; h < hour_classes; ++h) crowded.ambient.people[std::size_t(at) * hour_classes + std::size_t(h)] += 50;
  usual.go(400), crowded.go(400);
  auto share = [at](const Town& t, bool person) {
    return double(std::count_if(t.all_offences.begin(), t.all_offences.end(), [&](const Offence& f) { return f.segment == at && against_person(f.type) == person; }));
  };
  CHECK(below(share(crowded, true), share(usual, true)) > 3);
  CHECK(std::abs(below(share(crowded, false), share(usual, false))) < 3.5);
}

TEST_CASE("With no wandering offences stay at places their offenders know, and with it the stated share is met nearby") {
  for (const double wander : {0.0, 0.5}) {
    Town t;
    t.p.near_repeat_on = t.p.displacement_on = false;
    t.p.people_guard = 0;
    t.p.wander = wander;
    t.run(100);
    double away = 0;
    for (const Offence& f : t.all_offences) {
      const auto& places = t.offenders.places[f.offender];
      away += std::find(places.begin(), places.end(), f.segment) == places.end();
    }
    const double n = double(t.all_offences.size());
    if (wander == 0) CHECK(away == 0);
    else CHECK((away < wander * n + 4 * se_count(wander * n) && away > 0.5 * wander * n));  // some that are near are known too
  }
}

TEST_CASE("Types of offence come in their declared shares, wherever offenders go") {
  Town t;
  t.open();
  std::map<CrimeType, double> met;
  double all = 0;
  Clock clock{test_day(), 15, 0};
  for (int day = 0; day < 300; ++day, clock.step += 96) {
    plan_day(t.schedule, t.offenders, t.r, t.p, clock, t.rng);
    for (const Opportunity& op : t.schedule.today) met[op.type] += 1, all += 1;
  }
  const double shares[] = {t.p.share_threat, t.p.share_assault, t.p.share_robbery, t.p.share_damage, t.p.share_theft};
  const double sum = shares[0] + shares[1] + shares[2] + shares[3] + shares[4];
  for (int k = 0; k < street_types; ++k) CHECK(std::abs(met[CrimeType(k)] - all * shares[k] / sum) < 4 * se_count(met[CrimeType(k)]));
}

TEST_CASE("A trend of violence in the world moves offences against persons and no others") {
  auto counts = [](double urge) {
    Town t;
    t.p.near_repeat_on = t.p.displacement_on = false;
    t.urge = urge;
    t.run(60);
    return t.count;
  };
  auto usual = counts(0), more = counts(0.5), less = counts(-0.5);
  using enum CrimeType;
  for (CrimeType t : {threat, assault}) {
    CHECK(more[t] > usual[t]);
    CHECK(less[t] < usual[t]);
  }
  for (CrimeType t : {damage, theft}) CHECK((more[t] == usual[t] && less[t] == usual[t]));
}

TEST_CASE("Attraction spreads between places as stated, around its own level") {
  CrimeParameters p = defaults<CrimeParameters>();
  const City& c = grid_city();
  double sum[2] = {0, 0}, square[2] = {0, 0}, n = 0;
  for (int which = 0; which < 2; ++which) {
    for (std::uint64_t seed = 0; seed < 20; ++seed) {
      p.place_spread = 0;
      const Scene level = start_scene(c, p, Rng(seed, 0));
      p.place_spread = which ? 1.6 : 0.4;
      const Scene s = start_scene(c, p, Rng(seed, 0));
      for (Seg k = 0; k < s.risk.size(); ++k) {
        const double x = log_(double(s.attraction_property[k] / level.attraction_property[k]));
        sum[which] += x, square[which] += x * x, n += which;
      }
    }
  }
  for (int which = 0; which < 2; ++which) {
    const double sd = __builtin_sqrt(square[which] / n - sum[which] * sum[which] / (n * n)), stated = which ? 1.6 : 0.4;
    CHECK(sd == Approx(stated).epsilon(4 / __builtin_sqrt(2 * n)));
  }
}
