// Laws of places (ODD 7.11): near repeats, learnt risk, attraction, displacement.
#include <algorithm>

#include "processes/town.hpp"

using namespace fasim;

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
  const Visit stay{4, float(minutes)};
  presence.add(1, {&stay, 1});
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
  const Visit stay{4, 15};
  presence.add(0, {&stay, 1});
  Clock clock{test_day(), 15, 48};
  for (int day = 0; day < 60; ++day, clock.step += 96) learn_risk(s, presence, p, clock), fade_scene(s, p);
  const float used = s.regular[4][3];
  CHECK(used > 0.3f);
  CHECK(s.regular[4][0] == 0.0f);
  for (int day = 0; day < 90; ++day) fade_scene(s, p);
  CHECK(s.regular[4][3] < 0.2f * used);
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

TEST_CASE("One who does not offend may move on, and never when displacement is off") {
  Town on, off;
  off.p.displacement_on = false;
  const int with = on.run(20), without = off.run(20);
  CHECK(on.moving > 0);
  CHECK(off.moving == 0);
  CHECK(with > without);
}

namespace {

// Four years with police on one street at all hours, or without: offences there, on the streets near it, and the whole list elsewhere.
struct Patrolled {
  double there = 0, near = 0;
  std::vector<std::uint64_t> elsewhere;
};
Patrolled patrolled(bool police, bool displacement, bool near_repeat, double accept) {
  constexpr Seg at = 40;  // in the middle of the grid
  Town t;
  t.p.displacement_on = displacement, t.p.near_repeat_on = near_repeat, t.p.accept = accept;
  t.p.boost = 0, t.p.boost_near = 0.8, t.p.boost_most = 3;
  t.p.move_on = 1;
  t.open();
  t.scene.attraction_person[at] = t.scene.attraction_property[at] = 60;
  t.presence.now[at].by[1] = police ? 5.0f : 0.0f;
  t.go(1460);
  const auto around = t.city.nearby.of(at);
  Patrolled out;
  for (const Offence& f : t.all_offences) {
    out.there += f.segment == at;
    out.near += std::find(around.begin(), around.end(), f.segment) != around.end();
    if (f.segment != at) out.elsewhere.push_back(f.uid);
  }
  return out;
}

}  // namespace

TEST_CASE("Crime moves to streets near a patrolled one only where offenders try again, and less than is prevented") {
  const double accept = defaults<CrimeParameters>().accept;
  const Patrolled neither = patrolled(false, false, false, accept), held = patrolled(true, false, false, accept);
  CHECK(below(neither.there, held.there) > 8);
  CHECK((held.elsewhere == neither.elsewhere));  // nothing else changes, to the offence
  const Patrolled before = patrolled(false, true, false, accept), displaced = patrolled(true, true, false, accept);
  INFO("near " << before.near << " -> " << displaced.near << ", there " << before.there << " -> " << displaced.there);
  CHECK(below(displaced.near, before.near) > 3);
  CHECK(displaced.near - before.near < before.there - displaced.there);
}

TEST_CASE("Streets near a patrolled one have less crime too, where near repeats no longer start from it") {
  const double accept = -2.5;  // sparse enough that one offence is news
  const Patrolled before = patrolled(false, false, true, accept), diffused = patrolled(true, false, true, accept);
  INFO("near " << before.near << " -> " << diffused.near << ", there " << before.there << " -> " << diffused.there);
  CHECK(below(before.near, diffused.near) > 3);
}

namespace {

// Variance over mean of a year's offences by street, over ten towns, with its standard error: 1 by chance alone.
std::pair<double, double> dispersion(double place_spread) {
  double sum = 0, square = 0;
  const int towns = 10;
  for (int seed = 0; seed < towns; ++seed) {
    Town t;
    t.rng = Rng(12, std::uint64_t(seed));
    t.p.near_repeat_on = false;
    t.p.place_spread = place_spread;
    t.p.rate = 0.1;
    t.run(365);
    std::vector<double> by(t.city.streets.segments(), 0.0);
    for (const Offence& f : t.all_offences) by[f.segment] += 1;
    double mean = 0, variance = 0;
    for (double n : by) mean += n / double(by.size());
    for (double n : by) variance += (n - mean) * (n - mean) / double(by.size() - 1);
    sum += variance / mean, square += variance / mean * variance / mean;
  }
  const double m = sum / towns;
  return {m, __builtin_sqrt((square / towns - m * m) / (towns - 1))};
}

}  // namespace

TEST_CASE("Crime gathers on few streets beyond chance, the more so the more streets differ in what attracts") {
  const auto [alike, alike_se] = dispersion(0);
  const auto [some, some_se] = dispersion(0.8);
  const auto [usual, usual_se] = dispersion(defaults<CrimeParameters>().place_spread);
  INFO(alike << " " << some << " " << usual << ", standard errors " << alike_se << " " << some_se << " " << usual_se);
  CHECK(alike > 1 + 3 * alike_se);  // homes, people and offenders' habits
  CHECK(some - alike > 3 * __builtin_sqrt(alike_se * alike_se + some_se * some_se));
  CHECK(usual - some > 3 * __builtin_sqrt(some_se * some_se + usual_se * usual_se));
}
