#include "population/synthesis.hpp"

#include <cmath>
#include <cstdio>
#include <map>
#include <set>

#include "catch.hpp"
#include "core/parallel.hpp"
#include "population/fitting.hpp"
#include "population/sources.hpp"
#include "tiny.hpp"

using namespace fasim;

namespace {

Population fill(const Streets& streets, const std::vector<AreaPopulation>& wanted, std::uint64_t seed = 1) {
  Problems problems;
  Population p = synthesise(streets, wanted, TiePlan{}, test_day(), Rng(seed, 0), problems);
  INFO(problems.text());
  REQUIRE(problems.ok());
  return p;
}

Population typical(const char* preset, double persons, std::uint64_t seed = 1) {
  return fill(tiny_streets(), {{0, typical_table(preset, persons), ""}}, seed);
}

std::uint64_t fingerprint(const Population& p) {
  Golden g;
  const Residents& r = p.residents;
  std::vector<std::uint64_t> dwellings;
  for (Who i = 0; i < r.size(); ++i) dwellings.push_back(r.dwelling(i));
  g.add(r.uid), g.add(r.born), g.add(r.sex), g.add(r.background), g.add(r.visible), g.add(r.routine), g.add(r.household), g.add(dwellings);
  g.add(r.home), g.add(r.daily), g.add(r.leisure), g.add(r.area), g.add(r.tenure), g.add(r.low_income);
  g.add(p.ties.first), g.add(std::vector<Who>(p.ties.other.begin(), p.ties.other.end()));
  std::vector<TieKind> kinds;
  for (const Tie t : p.ties.other) kinds.push_back(t.kind());
  g.add(kinds);
  return g.value();
}

// Members of each household, by index.
std::vector<std::vector<Who>> households(const Residents& r) {
  std::vector<std::vector<Who>> out;
  for (Who i = 0; i < r.size(); ++i) {
    if (r.household[i] >= out.size()) out.resize(r.household[i] + 1);
    out[r.household[i]].push_back(i);
  }
  return out;
}

}  // namespace

TEST_CASE("an area has exactly the persons asked for and meets its person margins within one person") {
  const char* preset = GENERATE("listed", "other_urban");
  const double persons = GENERATE(37.0, 900.0, 12000.0);
  const Population p = typical(preset, persons);
  REQUIRE(p.residents.size() == std::size_t(persons));
  for (const FitRow& row : p.fit) {
    if (row.margin == "household" || row.margin == "tenure") continue;
    INFO(preset << " " << persons << ": " << row.margin << " " << row.category << " wanted " << row.wanted << " got " << row.got);
    CHECK(std::fabs(row.wanted - row.got) <= 1.0);
  }
}

TEST_CASE("a large area meets its household and tenure margins within one in a hundred households") {
  for (const char* preset : {"listed", "other_urban"}) {
    const Population p = typical(preset, 12000);
    double all = 0;
    for (const FitRow& row : p.fit) all += row.margin == "household" ? row.wanted : 0;
    for (const char* margin : {"household", "tenure"}) {
      INFO(preset << " " << margin);
      CHECK(total_absolute_error(p.fit, margin) < 0.01 * all);
    }
  }
}

TEST_CASE("fit rows count what is in the columns") {
  const Population p = typical("listed", 3000);
  std::map<std::string, double> got;
  for (const FitRow& row : p.fit) got[row.margin + "/" + row.category] = row.got;
  double women = 0, foreign = 0, poor = 0, small = 0;
  std::set<std::uint32_t> owned;
  for (Who i = 0; i < p.residents.size(); ++i) {
    women += p.residents.sex[i] == Sex::female;
    foreign += p.residents.background[i] == Background::foreign;
    poor += p.residents.low_income[i];
    small += p.residents.age(i, test_day()) < 5;
    if (p.residents.tenure[i] == 2) owned.insert(p.residents.household[i]);
  }
  CHECK(got["sex/female"] == women);
  CHECK(got["background/foreign"] == foreign);
  CHECK(got["income/low"] == poor);
  CHECK(got["age/0-4"] == small);
  CHECK(got["tenure/owned"] == double(owned.size()));
}

TEST_CASE("the same input gives the same bits on one thread and on several") {
  const auto run = [](std::size_t threads) {
    const Threads limit(threads);
    return fingerprint(fill(tiny_streets(12, 8, 3), {{0, typical_table("listed", 2000), ""}, {1, typical_table("listed", 900), ""}, {2, typical_table("other_urban", 1500), ""}}));
  };
  const std::uint64_t one = run(1);
  CHECK(run(2) == one);
  CHECK(run(8) == one);
  CHECK(fingerprint(typical("listed", 500, 1)) != fingerprint(typical("listed", 500, 2)));
}

TEST_CASE("changing the table of one area leaves the residents of another area alone") {
  const Streets streets = tiny_streets(8, 8, 2);
  const Population a = fill(streets, {{0, typical_table("listed", 1000), ""}, {1, typical_table("listed", 800), ""}});
  const Population b = fill(streets, {{0, typical_table("listed", 1000), ""}, {1, typical_table("other_urban", 1100), ""}});
  const auto column = [](const Population& p) {
    std::vector<std::uint64_t> out;
    for (Who i = 0; i < p.residents.size(); ++i) {
      const Residents& r = p.residents;
      if (r.area[i] != 0) continue;
      for (const std::uint64_t x : {r.uid[i], std::uint64_t(r.born[i]), std::uint64_t(r.sex[i]), std::uint64_t(r.background[i]), std::uint64_t(r.routine[i]),
                                    std::uint64_t(r.home[i]), std::uint64_t(r.daily[i]), std::uint64_t(r.leisure[i]), r.dwelling(i)})
        out.push_back(x);
    }
    return out;
  };
  CHECK(column(a) == column(b));
}

TEST_CASE("residents stand in the order of their homes and households, and a household shares one dwelling") {
  const Population p = typical("listed", 4000);
  const Residents& r = p.residents;
  for (Who i = 1; i < r.size(); ++i) {
    REQUIRE(r.home[i - 1] <= r.home[i]);
    REQUIRE((r.household[i] == r.household[i - 1] || r.household[i] == r.household[i - 1] + 1));
    if (r.household[i] != r.household[i - 1]) continue;
    REQUIRE(r.home[i] == r.home[i - 1]);
    REQUIRE(r.dwelling(i) == r.dwelling(i - 1));
    REQUIRE(r.tenure[i] == r.tenure[i - 1]);
    REQUIRE(r.low_income[i] == r.low_income[i - 1]);
  }
  std::set<std::uint64_t> uids(r.uid.begin(), r.uid.end());
  CHECK(uids.size() == r.size());
}

TEST_CASE("children live with grown-ups who could be their parents, and couples are of similar age") {
  const Population p = typical("listed", 12000);
  const Residents& r = p.residents;
  std::size_t children = 0, without_adult = 0, no_parent = 0, couples = 0, far_apart = 0, crowd = 0;
  for (const auto& members : households(r)) {
    std::vector<int> adults;
    for (const Who i : members)
      if (r.age(i, test_day()) >= 18) adults.push_back(r.age(i, test_day()));
    crowd += members.size() > 10;
    for (const Who i : members) {
      const int age = r.age(i, test_day());
      if (age >= 18) continue;
      ++children;
      without_adult += adults.empty();
      no_parent += std::none_of(adults.begin(), adults.end(), [&](int a) { return a - age >= 16 && a - age <= 50; });
    }
    if (members.size() == 2 && adults.size() == 2) ++couples, far_apart += std::abs(adults[0] - adults[1]) > 10;
  }
  std::printf("%zu children, %zu without an adult, %zu without one of a parent's age; %zu of %zu pairs more than ten years apart; %zu households above ten\n",
              children, without_adult, no_parent, far_apart, couples, crowd);
  CHECK(without_adult == 0);
  CHECK(double(no_parent) < 0.02 * double(children));
  CHECK(double(far_apart) < 0.15 * double(couples));
  CHECK(crowd < 5);
}

TEST_CASE("ages lie in their bands and routines follow them") {
  const Population p = typical("listed", 12000);
  const Residents& r = p.residents;
  std::size_t under_20 = 0, students = 0, upper = 0;
  for (Who i = 0; i < r.size(); ++i) {
    const int age = r.age(i, test_day());
    REQUIRE(age >= 0);
    REQUIRE(age < 100);
    REQUIRE((r.routine[i] == Routine::small_child) == (age < 6));
    REQUIRE((r.routine[i] == Routine::pupil) == (age >= 6 && age < 16));
    if (r.routine[i] == Routine::retired) REQUIRE(age >= 65);
    if (r.routine[i] == Routine::pupil) REQUIRE(r.daily[i] != none32);
    REQUIRE(r.leisure[i] != none32);
    under_20 += age < 20;
    upper += age >= 16 && age < 19;
    students += r.routine[i] == Routine::student && age < 19;
  }
  CHECK(double(under_20) / double(r.size()) == Approx(0.275).margin(0.001));
  CHECK(double(students) / double(upper) == Approx(0.94).margin(4 * std::sqrt(0.94 * 0.06 / double(upper))));
}

TEST_CASE("fitting finds the one table that has both margins and the prior's odds") {
  // Two by two, worked by hand: margins 60:40 and 50:50 with odds ratio 1 give 30, 30, 20, 20.
  synth::Joint joint{{synth::Variable::sex, synth::Variable::background}, {1, 1, 1, 1}};
  PopulationTable table;
  table.persons = 100;
  table.margins = {{"sex", {"female", "male"}, {60, 40}}, {"background", {"swedish", "foreign"}, {50, 50}}};
  const auto targets = synth::targets_of(table, joint, 100);
  REQUIRE(targets.size() == 2);
  synth::fit(joint, targets, 100);
  CHECK(joint.weight[0] == Approx(30));
  CHECK(joint.weight[3] == Approx(20));
  const auto whole = synth::integerise(joint, targets, 100, 7, Rng(1, 0));
  CHECK(whole == std::vector<int>{30, 30, 20, 20});
}

TEST_CASE("whole numbers keep the total whatever the fractions") {
  synth::Joint joint = synth::person_prior();
  for (int total : {1, 2, 17, 999}) {
    synth::Joint j = joint;
    synth::fit(j, {}, total);
    const auto whole = synth::integerise(j, {}, total, 3, Rng(5, 0));
    int sum = 0;
    for (std::size_t c = 0; c < whole.size(); ++c) {
      sum += whole[c];
      REQUIRE(whole[c] >= int(j.weight[c]));
      REQUIRE(whole[c] <= int(j.weight[c]) + 1);
    }
    CHECK(sum == total);
  }
}

TEST_CASE("people are refused where no street is, and an area cannot be filled twice") {
  Problems problems;
  const Population p = synthesise(tiny_streets(), {{0, typical_table("listed", 100), ""}, {0, typical_table("listed", 50), ""}, {3, typical_table("listed", 10), ""}},
                                  TiePlan{}, test_day(), Rng(1, 0), problems);
  CHECK(problems.errors() == 2);
  CHECK(problems.text().find("area 3") != std::string::npos);
  CHECK(problems.text().find("two populations") != std::string::npos);
  CHECK(p.residents.size() == 0);
}

TEST_CASE("margins that contradict each other in kind still give everybody a home with an adult") {
  PopulationTable table = typical_table("listed", 600);
  for (Margin& m : table.margins) {
    if (m.name == "household") m.counts = {0, 0, 0, 500, 0};  // everybody alone, although a third are children
    if (m.name == "age") m.counts.assign(m.counts.size(), 0), m.counts[1] = 300, m.counts[7] = 300;
  }
  const Population p = fill(tiny_streets(), {{0, table, ""}});
  REQUIRE(p.residents.size() == 600);
  for (const auto& members : households(p.residents))
    REQUIRE(std::any_of(members.begin(), members.end(), [&](Who i) { return p.residents.age(i, test_day()) >= 18; }));
}

TEST_CASE("a newcomer takes the slot under a new identity and follows the margins of the area") {
  Population p = typical("listed", 4000);
  Residents& r = p.residents;
  const PopulationTable table = typical_table("listed", 1000);
  std::size_t foreign = 0, child = 0;
  const std::vector<Seg> homes = r.home;
  for (Who i = 0; i < r.size(); ++i) {
    const bool was_child = r.age(i, test_day()) < 20;
    draw_newcomer(r, i, mix(99, i), test_day(), table, Rng(3, 1));
    REQUIRE(r.uid[i] == mix(99, i));
    REQUIRE((r.age(i, test_day()) < 20) == was_child);
    child += was_child;
    foreign += r.background[i] == Background::foreign;
  }
  CHECK(r.home == homes);
  CHECK(child > 0);
  CHECK(double(foreign) / 4000 == Approx(0.7907).margin(4 * std::sqrt(0.79 * 0.21 / 4000)));
}

TEST_CASE("households are what they are called") {
  std::vector<FitRow> fit;
  const synth::People people = synth::from_table({0, typical_table("listed", 5000), ""}, test_day(), Rng(1, 0), fit);
  std::vector<std::vector<int>> ages(people.households.size());
  for (const synth::Person& p : people.persons) ages[p.household].push_back(p.age);
  std::size_t large = 0;
  for (std::size_t h = 0; h < ages.size(); ++h) {
    const std::size_t grown = std::size_t(std::count_if(ages[h].begin(), ages[h].end(), [](int a) { return a >= 18; })), minors = ages[h].size() - grown;
    INFO("type " << people.households[h].type << ", " << grown << " grown, " << minors << " minors");
    switch (people.households[h].type) {
      case synth::couple_kids: REQUIRE((grown >= 2 && ages[h].size() >= 3)); break;
      case synth::couple_nokids: REQUIRE((grown >= 2 && minors == 0)); break;
      case synth::single_kids: REQUIRE((grown >= 1 && ages[h].size() >= 2)); break;
      case synth::single_nokids: REQUIRE((grown == 1 && minors == 0)); break;
      case synth::other_household: REQUIRE(grown >= 2); break;
    }
    large += ages[h].size() > 8;
  }
  CHECK(double(large) < 0.01 * double(ages.size()));
}
