// Laws of demography and moving (ODD 7.14).
#include "processes/demography.hpp"

#include <map>
#include <set>

#include "processes/columns.hpp"

using namespace fasim;

namespace {

struct Years {
  const City& city = grid_city();
  Residents r = city.people.residents;
  DemographyParameters p = defaults<DemographyParameters>();
  Turnover turnover;
  Levers levers{1, city.streets.segments()};
  Clock clock{test_day(), 15, 0};
  double moved = 0, died = 0, born = 0, newcomers = 0;
  void run(int years) {
    for (int month = 0; month < years * 12; ++month) {
      clock.step = std::int64_t(add_months(test_day(), month + 1) - test_day()) * 96 - 1;
      change_people(r, turnover, city, levers, p, clock, std::uint64_t(month), Rng(6, 6));
      for (auto n : turnover.moved_by_area) moved += n;
      for (auto n : turnover.died_by_area) died += n;
      for (auto n : turnover.born_by_area) born += n;
      newcomers += double(turnover.newcomers.size());
    }
  }
  std::size_t households() const { return std::set<std::uint32_t>(r.household.begin(), r.household.end()).size(); }
};

}  // namespace

TEST_CASE("Ten years of births, deaths and moves conserve places, dwellings and identities") {
  Years y;
  const std::size_t n = y.r.size();
  const auto home = y.r.home;
  const auto area = y.r.area;
  y.run(10);
  CHECK(y.r.size() == n);
  for (const auto* column : {&y.r.home, &y.r.daily, &y.r.leisure}) CHECK(column->size() == n);
  CHECK(y.r.area == area);
  CHECK(std::set<std::uint64_t>(y.r.uid.begin(), y.r.uid.end()).size() == n);
  CHECK(y.moved > 0);
  CHECK(y.died > 0);
  CHECK(y.born > 0);
  CHECK(y.born <= y.died);
  for (Who i = 0; i < n; ++i) {
    REQUIRE(y.r.born[i] <= y.clock.day());
    REQUIRE(y.r.age(i, y.clock.day()) < 120);
    REQUIRE(y.r.home[i] < y.city.streets.segments());
  }
}

TEST_CASE("Everybody of a household stands side by side in the columns at the start, and shares one home and area for ten years") {
  Years y;
  std::set<std::uint32_t> closed;
  for (Who i = 1; i < y.r.size(); ++i)
    if (y.r.household[i] != y.r.household[i - 1]) REQUIRE(closed.insert(y.r.household[i - 1]).second);
  y.run(10);
  std::map<std::uint32_t, Who> first;
  for (Who i = 0; i < y.r.size(); ++i) {
    const Who j = first.try_emplace(y.r.household[i], i).first->second;
    REQUIRE(y.r.home[i] == y.r.home[j]);
    REQUIRE(y.r.area[i] == y.r.area[j]);
    REQUIRE(y.r.dwelling(i) == y.r.dwelling(j));
  }
}

TEST_CASE("With demography off nobody is born, dies, moves or grows into another routine") {
  Years y;
  y.p.on = false;
  const auto before = y.r.uid;
  const auto routine = y.r.routine;
  y.run(5);
  CHECK(y.r.uid == before);
  CHECK(y.r.routine == routine);
  CHECK(y.newcomers == 0);
}

TEST_CASE("Households move at the declared rates, more with the lever on turnover") {
  Years usual, restless;
  for (Years* y : {&usual, &restless}) y->p.births = 0, y->p.death_60 = 0, y->p.young_moves = 1;
  restless.levers.move(AreaLever::newcomer_turnover, 0, 1.5);
  double expected = 0;
  std::set<std::uint32_t> counted;
  for (Who i = 0; i < usual.r.size(); ++i)
    if (counted.insert(usual.r.household[i]).second) expected += usual.p.moves * (usual.r.tenure[i] == 0 ? 1.2 : 0.6) * 4;
  usual.run(4), restless.run(4);
  CHECK(std::abs(usual.moved - expected) < 4 * se_count(expected));
  CHECK(std::abs(restless.moved - 1.5 * expected) < 4 * se_count(1.5 * expected));
}

TEST_CASE("Tenancy control ends the stated share of rented leases in a year, and none where no lease is illicit or nobody controls") {
  auto ended = [](double illicit, double control) {
    Years y;
    y.p.births = y.p.death_60 = y.p.moves = 0;
    y.p.illicit_leases = illicit;
    y.levers.move(AreaLever::tenancy_control, 0, control);
    y.run(4);
    return y.moved;
  };
  std::set<std::uint32_t> rented;
  const Residents& r = grid_city().people.residents;
  for (Who i = 0; i < r.size(); ++i)
    if (r.tenure[i] == 0) rented.insert(r.household[i]);
  const double expected = 0.15 * 4 * double(rented.size());
  REQUIRE(expected > 50);
  CHECK(std::abs(ended(0.15, 1) - expected) < 4 * se_count(expected));
  CHECK(std::abs(ended(0.15, 0.5) - expected / 2) < 4 * se_count(expected / 2));
  CHECK(ended(0.15, 0) == 0);
  CHECK(ended(0, 1) == 0);
}

TEST_CASE("A household that moves is replaced whole") {
  Years y;
  y.p.births = 0, y.p.death_60 = 0;
  const auto before = y.r.uid;
  y.run(1);
  std::map<std::uint32_t, Who> first;
  for (Who i = 0; i < y.r.size(); ++i) {
    const Who j = first.try_emplace(y.r.household[i], i).first->second;
    REQUIRE((y.r.uid[i] == before[i]) == (y.r.uid[j] == before[j]));
  }
}

TEST_CASE("The old die more than the middle-aged") {
  Years y;
  y.p.moves = 0, y.p.births = 0;
  double old_n = 0, mid_n = 0;
  std::set<std::uint64_t> old_, mid;
  for (Who i = 0; i < y.r.size(); ++i) {
    const int age = y.r.age(i, test_day());
    if (age >= 70) old_n += 1, old_.insert(y.r.uid[i]);
    else if (age >= 40) mid_n += 1, mid.insert(y.r.uid[i]);
  }
  y.run(5);
  for (std::uint64_t uid : y.r.uid) old_.erase(uid), mid.erase(uid);
  REQUIRE(old_n > 30);
  CHECK(double(old_.size()) / old_n > 2 * double(mid.size()) / mid_n);
}

TEST_CASE("Routines follow age") {
  Years y;
  y.p.moves = 0;
  y.run(8);
  for (Who i = 0; i < y.r.size(); ++i) {
    const int age = y.r.age(i, y.clock.day());
    if (age >= 7 && age < 15) REQUIRE(y.r.routine[i] == Routine::pupil);
    if (age >= 21) REQUIRE((y.r.routine[i] != Routine::pupil && y.r.routine[i] != Routine::small_child));
    if (age < 5) REQUIRE(y.r.routine[i] == Routine::small_child);
  }
}

TEST_CASE("Newcomers are new people, and children of the house are children of their mother's home") {
  Years y;
  std::set<std::uint64_t> known(y.r.uid.begin(), y.r.uid.end());
  for (int month = 0; month < 36; ++month) {
    y.clock.step = std::int64_t(add_months(test_day(), month + 1) - test_day()) * 96 - 1;
    change_people(y.r, y.turnover, y.city, y.levers, y.p, y.clock, std::uint64_t(month), Rng(6, 6));
    for (Who i : std::set<Who>(y.turnover.newcomers.begin(), y.turnover.newcomers.end())) REQUIRE(known.insert(y.r.uid[i]).second);
  }
}
