#include "population/presence.hpp"

#include <cmath>

#include "catch.hpp"
#include "population/destinations.hpp"
#include "population/synthesis.hpp"
#include "tiny.hpp"

using namespace fasim;

namespace {

Population people(double persons) {
  Problems problems;
  Population p = synthesise(tiny_streets(), {{0, typical_table("listed", persons), ""}}, TiePlan{}, test_day(), Rng(4, 0), problems);
  REQUIRE(problems.ok());
  return p;
}

double table(Routine r, int h, Spot s) { return double(routine_table().p[int(r)][h][int(s)]); }

}  // namespace

TEST_CASE("every hour of every routine holds probabilities that sum to at most one") {
  for (int r = 0; r < routines; ++r)
    for (int h = 0; h < hour_classes; ++h) {
      double sum = 0;
      for (int s = 0; s < spots; ++s) {
        REQUIRE(table(Routine(r), h, Spot(s)) >= 0.0);
        sum += table(Routine(r), h, Spot(s));
      }
      REQUIRE(sum <= 1.0 + 1e-6);
      REQUIRE(sum > 0.7);
    }
}

TEST_CASE("people sleep at home, learn and work by day, and go out on Friday and Saturday evenings") {
  for (int r = 0; r < routines; ++r)
    for (int day = 0; day < 4; ++day) CHECK(table(Routine(r), day * 24 + 4, Spot::home) > 0.85);
  CHECK(table(Routine::pupil, 10, Spot::daily) > 0.9);
  CHECK(table(Routine::pupil, 2 * 24 + 10, Spot::daily) == 0.0);
  CHECK(table(Routine::employed, 10, Spot::daily) > 0.6);
  for (const Routine r : {Routine::student, Routine::employed, Routine::not_employed}) {
    const double monday = table(r, 21, Spot::leisure);
    CHECK(table(r, 24 + 21, Spot::leisure) > 1.2 * monday);
    CHECK(table(r, 48 + 21, Spot::leisure) > 1.2 * monday);
    CHECK(table(r, 48 + 23, Spot::leisure) > table(r, 72 + 23, Spot::leisure));
  }
  CHECK(hour_class(3, 5) == 5);
  CHECK(hour_class(6, 23) == 95);
}

TEST_CASE("the ambient population is the sum of everybody's chance of being there") {
  const Population p = people(2500);
  const std::size_t segments = tiny_streets().segments();
  std::vector<float> evening(p.residents.size());
  for (std::size_t i = 0; i < evening.size(); ++i) evening[i] = float(i % 7) / 6.0f;
  Anchored anchored;
  rebuild(anchored, p.residents, segments);
  Ambient ambient;
  rebuild(ambient, p.residents, evening, segments);
  for (Seg s = 0; s < segments; ++s)
    for (int h = 0; h < hour_classes; h += 5) {
      double sum = 0;
      for (std::size_t k = 0; k < anchored.of(s).size(); ++k) {
        const Who i = anchored.of(s)[k];
        sum += double(in_public(p.residents, i, anchored.as_of(s)[k], h, evening[i]));
      }
      REQUIRE(double(ambient.at(s, h)) == Approx(sum).epsilon(1e-4).margin(1e-4));
    }
}

TEST_CASE("everybody is anchored at each of his places once") {
  const Population p = people(1500);
  Anchored anchored;
  rebuild(anchored, p.residents, tiny_streets().segments());
  std::vector<int> count(p.residents.size(), 0);
  for (Seg s = 0; s < tiny_streets().segments(); ++s)
    for (std::size_t k = 0; k < anchored.of(s).size(); ++k) {
      const Who i = anchored.of(s)[k];
      const Spot as = anchored.as_of(s)[k];
      REQUIRE(s == (as == Spot::home ? p.residents.home[i] : as == Spot::daily ? p.residents.daily[i] : p.residents.leisure[i]));
      ++count[i];
    }
  for (Who i = 0; i < p.residents.size(); ++i) REQUIRE(count[i] == 2 + (p.residents.daily[i] != none32));
}

TEST_CASE("avoiding evenings empties the streets at night and leaves the day alone") {
  const Population p = people(1500);
  const std::size_t segments = tiny_streets().segments();
  Ambient usual, afraid;
  rebuild(usual, p.residents, std::vector<float>(p.residents.size(), 1.0f), segments);
  rebuild(afraid, p.residents, std::vector<float>(p.residents.size(), 0.5f), segments);
  for (Seg s = 0; s < segments; ++s) {
    for (const int h : {5, 9, 12, 18, 60}) REQUIRE(afraid.at(s, h) == usual.at(s, h));
    for (const int h : {0, 4, 19, 23, 45}) REQUIRE(double(afraid.at(s, h)) == Approx(0.5 * double(usual.at(s, h))).margin(1e-6));
  }
}

TEST_CASE("more people are out by day and on a Friday evening than in the small hours") {
  const Population p = people(3000);
  Ambient a;
  const std::size_t segments = tiny_streets().segments();
  rebuild(a, p.residents, std::vector<float>(p.residents.size(), 1.0f), segments);
  double noon = 0, friday = 0, night = 0;
  for (Seg s = 0; s < segments; ++s) noon += double(a.at(s, 12)), friday += double(a.at(s, 24 + 20)), night += double(a.at(s, 4));
  CHECK(noon > 10 * night);
  CHECK(friday > 10 * night);
  CHECK(noon / 3000 < 0.25);
  CHECK(noon / 3000 > 0.03);
}

TEST_CASE("one clerk by hand: half of walking near home, a quarter at each other end, a tenth of work and two thirds of leisure in public") {
  Residents r;
  r.uid = {1}, r.routine = {Routine::employed}, r.home = {0}, r.daily = {1}, r.leisure = {2};
  Ambient a;
  rebuild(a, r, {1.0f}, 4);
  for (int h = 0; h < hour_classes; ++h) {
    const double street = table(Routine::employed, h, Spot::street);
    REQUIRE(double(a.at(0, h)) == Approx(0.5 * street).margin(1e-6));
    REQUIRE(double(a.at(1, h)) == Approx(0.25 * street + 0.10 * table(Routine::employed, h, Spot::daily)).margin(1e-6));
    REQUIRE(double(a.at(2, h)) == Approx(0.25 * street + 0.65 * table(Routine::employed, h, Spot::leisure)).margin(1e-6));
    REQUIRE(a.at(3, h) == 0.0f);
  }
}

TEST_CASE("some of every area spend days and leisure in the other one, and half meet at the place nearest home") {
  Problems problems;
  const Streets streets = tiny_streets(8, 8, 2);
  const Population p = synthesise(streets, {{0, typical_table("listed", 1500), ""}, {1, typical_table("listed", 1500), ""}}, TiePlan{}, test_day(), Rng(4, 0), problems);
  REQUIRE(problems.ok());
  const Residents& r = p.residents;
  const Destinations to = find_destinations(streets);
  double days[2] = {0, 0}, leisure[2] = {0, 0}, nearest = 0;
  for (Who i = 0; i < r.size(); ++i) {
    days[r.area[i]] += r.daily[i] != none32 && streets.area[r.daily[i]] != r.area[i];
    leisure[r.area[i]] += streets.area[r.leisure[i]] != r.area[i];
    nearest += r.leisure[i] == to.near_meeting[std::size_t(r.home[i]) * near_meetings];
  }
  for (int a = 0; a < 2; ++a) {
    CHECK(days[a] > 0);
    CHECK(leisure[a] > 0);
  }
  const double n = double(r.size());
  CHECK(std::abs(nearest / n - 0.5) < 4 * std::sqrt(0.25 / n));
}
