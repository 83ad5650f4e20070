// Columns made by hand: what one process needs, never a whole run.
#pragma once
#include <numeric>
#include <utility>
#include <vector>

#include "catch.hpp"
#include "population/city.hpp"
#include "population/start.hpp"
#include "population/tiny.hpp"

namespace fasim {

// n grown-up men in households of one, spread over `segments` in turn, all in area 0.
inline Residents people(std::size_t n, std::size_t segments = 1, int age = 30) {
  Residents r;
  std::vector<std::uint64_t> dwellings;
  for (std::size_t i = 0; i < n; ++i) {
    r.uid.push_back(mix(0x70656f, i));
    r.born.push_back(test_day() - Day(age * 365.25) - Day(i % 300));
    r.sex.push_back(Sex::male), r.background.push_back(Background::swedish), r.visible.push_back(0);
    r.routine.push_back(Routine::employed);
    r.household.push_back(std::uint32_t(i)), dwellings.push_back(mix(0x686f, i));
    r.home.push_back(Seg(i % segments)), r.daily.push_back(none32), r.leisure.push_back(Seg(i % segments));
    r.area.push_back(0), r.tenure.push_back(0), r.low_income.push_back(0);
  }
  r.dwellings = std::make_shared<const std::vector<std::uint64_t>>(std::move(dwellings));
  return r;
}

using Edges = std::vector<std::pair<Who, Who>>;
inline Ties tied(std::size_t n, const Edges& edges, TieKind kind = TieKind::neighbour) {
  Ties t;
  std::vector<std::vector<Who>> of(n);
  for (const auto& [a, b] : edges) of[a].push_back(b), of[b].push_back(a);
  t.first.push_back(0);
  for (const auto& others : of) {
    for (const Who other : others) t.other.push_back({other, kind});
    t.first.push_back(std::uint32_t(t.other.size()));
  }
  return t;
}
// Everybody is tied to the next `reach` in a ring.
inline Ties ring(std::size_t n, std::size_t reach, TieKind kind = TieKind::neighbour) {
  Edges edges;
  for (std::size_t i = 0; i < n; ++i)
    for (std::size_t k = 1; k <= reach; ++k) edges.push_back({Who(i), Who((i + k) % n)});
  return tied(n, edges, kind);
}

// A parameter struct with its declared defaults.
template <class P>
P defaults() {
  static std::vector<Field> fields;
  fields.clear();
  P p;
  Declare d(fields);
  p.declare(d);
  return p;
}

// A grid of streets, one area, with `persons` residents of a listed area.
inline const City& grid_city() {
  static const City city = [] {
    City c;
    c.streets = tiny_streets(6, 6);
    c.tables = {typical_table("listed", 900), typical_table("other_urban", 0)};
    Problems problems;
    c.people = synthesise(c.streets, {{0, c.tables[0], ""}}, TiePlan{}, test_day(), Rng(3, 3), problems);
    REQUIRE(problems.ok());
    c.area_ids = {"a"};
    complete(c, 1, 150);
    return c;
  }();
  return city;
}

inline double mean(const std::vector<float>& x) { return std::accumulate(x.begin(), x.end(), 0.0) / double(x.size()); }
// Standard error of a count that is Poisson, and of a share.
inline double se_count(double n) { return __builtin_sqrt(std::max(1.0, n)); }
inline double se_share(double p, double n) { return __builtin_sqrt(std::max(1e-9, p * (1 - p)) / n); }

}  // namespace fasim
