#include "population/ties.hpp"

#include <algorithm>
#include <cstdio>
#include <set>

#include "catch.hpp"
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

}  // namespace

TEST_CASE("ties go both ways, are sorted, and nobody is tied to himself or twice") {
  const Population p = people(3000);
  const Ties& t = p.ties;
  REQUIRE(t.first.size() == p.residents.size() + 1);
  for (Who i = 0; i < p.residents.size(); ++i) {
    const auto mine = t.of(i);
    REQUIRE(std::is_sorted(mine.begin(), mine.end()));
    REQUIRE(std::adjacent_find(mine.begin(), mine.end()) == mine.end());
    for (std::size_t k = 0; k < mine.size(); ++k) {
      REQUIRE(mine[k] != i);
      const auto theirs = t.of(mine[k]);
      const auto back = std::lower_bound(theirs.begin(), theirs.end(), i);
      REQUIRE(back != theirs.end());
      REQUIRE(*back == i);
      REQUIRE(back->kind() == mine[k].kind());
    }
  }
}

TEST_CASE("household ties are all pairs of a household and nothing else") {
  const Population p = people(3000);
  for (Who i = 0; i < p.residents.size(); ++i) {
    std::size_t mates = 0, ties = 0;
    for (Who j = 0; j < p.residents.size(); ++j) mates += i != j && p.residents.household[j] == p.residents.household[i];
    for (const Tie tie : p.ties.of(i)) {
      const bool same = p.residents.household[tie] == p.residents.household[i];
      REQUIRE(same == (tie.kind() == TieKind::household));
      ties += same;
    }
    REQUIRE(ties == mates);
  }
}

TEST_CASE("mean degree is near the plan and friends of friends are friends far above chance") {
  const Population p = people(12000);
  const TieSummary s = summarise(p.ties);
  std::size_t with_place = 0;
  for (const Seg d : p.residents.daily) with_place += d != none32;
  const TiePlan plan;
  std::printf("mean ties of 12000: household %.2f, neighbour %.2f, daily %.2f, kin %.2f, weak %.2f; clustering %.3f\n", s.degree[0], s.degree[1], s.degree[2],
              s.degree[3], s.degree[4], s.clustering);
  CHECK(s.degree[int(TieKind::neighbour)] == Approx(plan.neighbours).epsilon(0.10));
  // Daily ties are those of people whose school or work lies in the city.
  CHECK(s.degree[int(TieKind::daily)] * 12000 / double(with_place) == Approx(plan.daily).epsilon(0.10));
  CHECK(s.degree[int(TieKind::kin)] == Approx(plan.kin).epsilon(0.10));
  CHECK(s.degree[int(TieKind::weak)] == Approx(plan.weak).epsilon(0.10));
  double degree = 0;
  for (const double d : s.degree) degree += d;
  CHECK(s.clustering > 0.10);
  CHECK(s.clustering < 0.35);
  CHECK(s.clustering > 50 * degree / 12000);
}

TEST_CASE("the clustering coefficient of a triangle with a tail is three fifths") {
  Ties t;  // 0-1, 0-2, 1-2, 2-3: one triangle, five open or closed pairs
  t.first = {0, 2, 4, 7, 8};
  for (const int other : {1, 2, 0, 2, 0, 1, 3, 2}) t.other.push_back({Who(other), TieKind::weak});
  CHECK(summarise(t).clustering == Approx(0.6));
  CHECK(summarise(t).degree[int(TieKind::weak)] == Approx(2.0));
}

TEST_CASE("pupils share ties with pupils of their own year") {
  const Population p = people(6000);
  for (Who i = 0; i < p.residents.size(); ++i)
    for (const Tie j : p.ties.of(i)) {
      if (j.kind() != TieKind::daily) continue;
      REQUIRE(p.residents.daily[i] == p.residents.daily[j]);
      if (p.residents.routine[i] == Routine::pupil) REQUIRE(std::abs(p.residents.born[i] - p.residents.born[j]) < 366);
    }
}

TEST_CASE("no residents have no ties") {
  const Ties t = make_ties(Residents{}, tiny_streets(), TiePlan{}, Rng(1, 0));
  CHECK(t.first.size() == 1);
  CHECK(summarise(t).clustering == 0);
}

TEST_CASE("members of a household are tied wherever they stand in the columns") {
  Population p = people(300);
  Residents& r = p.residents;
  const Who child = 5, mother = 200;  // a birth takes a free slot far from the mother's
  r.household[child] = r.household[mother], r.home[child] = r.home[mother];
  const Ties t = make_ties(r, tiny_streets(), TiePlan{}, Rng(4, 0));
  const auto mine = t.of(child);
  const auto at = std::lower_bound(mine.begin(), mine.end(), mother);
  REQUIRE(at != mine.end());
  CHECK(*at == mother);
  CHECK(at->kind() == TieKind::household);
}
