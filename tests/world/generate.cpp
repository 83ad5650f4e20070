// Laws of the generated cities.
#include "catch.hpp"

#include <map>
#include <set>

#include "world/routes.hpp"
#include "world/streets.hpp"

using namespace fasim;

namespace {
Streets one_estate(int residents = 4000) { return generate_estates({{residents}, 0.15}, Rng(1, 1)); }
std::size_t segments_in(const Streets& s, Area a) { return std::size_t(std::count(s.area.begin(), s.area.end(), a)); }
double dwellings_in(const Streets& s, Area a) {
  double sum = 0;
  for (Seg i = 0; i < s.segments(); ++i) sum += s.area[i] == a ? s.dwellings[i] : 0;
  return sum;
}
}  // namespace

TEST_CASE("a grid of 10 by 10 blocks has 121 crossings and 220 streets of one block") {
  const Streets s = generate_grid({10, 10, 80});
  CHECK(s.nodes() == 121);
  CHECK(s.segments() == 220);
  for (std::uint32_t mm : s.length_mm) CHECK(mm == 80000);
  CHECK(summarise(s).km == Approx(17.6));
  CHECK(segments_in(s, 0) == 220);
}

TEST_CASE("a block longer than 200 m is cut") {
  const Streets s = generate_grid({2, 1, 300});
  CHECK(s.segments() == 14);
  for (std::uint32_t mm : s.length_mm) CHECK(mm == 150000);
}

TEST_CASE("a grid has a centre in its middle whatever its size") {
  for (int columns = 1; columns < 6; ++columns)
    for (int rows = 1; rows < 6; ++rows) {
      const Streets s = generate_grid({columns, rows, 80});
      const auto n = std::count(s.centre.begin(), s.centre.end(), 1);
      CHECK(n >= 1);
      CHECK(n <= 7);
    }
}

TEST_CASE("an estate of 4000 residents has 60 to 100 streets of 40 to 120 m and one square") {
  for (std::uint64_t seed = 1; seed < 30; ++seed) {
    const Streets s = generate_estates({{4000}, 0.15}, Rng(seed, 1));
    CHECK(segments_in(s, 0) >= 60);
    CHECK(segments_in(s, 0) <= 100);
    for (std::uint32_t mm : s.length_mm) {
      CHECK(mm >= 40000);
      CHECK(mm <= 120000);
    }
    std::size_t square = 0;
    for (Seg i = 0; i < s.segments(); ++i) square += s.kind[i] == StreetKind::square && s.centre[i];
    CHECK(square == 4);
    const StreetSummary sum = summarise(s);
    CHECK(sum.components_car == 1);
    CHECK(sum.components_foot == 1);
  }
}

TEST_CASE("inside an estate most homes lie where cars do not go") {
  const Streets s = one_estate();
  double apart = 0;
  for (Seg i = 0; i < s.segments(); ++i)
    if (s.area[i] == 0 && s.use[i] == on_foot) apart += s.dwellings[i];
  CHECK(apart / dwellings_in(s, 0) > 0.7);
}

TEST_CASE("dwellings follow the residents asked for and the share that lives outside") {
  for (double share : {0.0, 0.15, 0.5}) {
    const Streets s = generate_estates({{2000, 8000, 35000}, share}, Rng(3, 1));
    const double a = dwellings_in(s, 0), b = dwellings_in(s, 1), c = dwellings_in(s, 2), o = dwellings_in(s, outside);
    CHECK(b / a == Approx(4).epsilon(1e-4));
    CHECK(c / a == Approx(17.5).epsilon(1e-4));
    CHECK(o / (a + b + c + o) == Approx(share).margin(1e-4));
  }
}

TEST_CASE("many estates are one city in which everybody can reach everybody") {
  std::vector<int> residents;
  for (int i = 0; i < 59; ++i) residents.push_back(2000 + 500 * i);
  const Streets s = generate_estates({residents, 0.1}, Rng(7, 2));
  const StreetSummary sum = summarise(s);
  CHECK(sum.components_car == 1);
  CHECK(sum.components_foot == 1);
  for (Area a = 0; a < 59; ++a) CHECK(segments_in(s, a) > 20);
}

TEST_CASE("the smallest estate stands") {
  const Streets s = generate_estates({{1}, 0}, Rng(1, 1));
  CHECK(segments_in(s, 0) > 10);
  CHECK(dwellings_in(s, outside) == 0);
}

TEST_CASE("the same key draws the same city and another key another one") {
  const Streets a = one_estate(), b = one_estate(), c = generate_estates({{4000}, 0.15}, Rng(2, 1));
  CHECK(a.uid == b.uid);
  CHECK(a.length_mm == b.length_mm);
  CHECK(a.uid != c.uid);
}

TEST_CASE("every street has its own identity and two ends") {
  const Streets s = generate_estates({{4000, 12000, 9000}, 0.2}, Rng(1, 1));
  CHECK(std::set<std::uint64_t>(s.uid.begin(), s.uid.end()).size() == s.segments());
  for (Seg i = 0; i < s.segments(); ++i) CHECK(s.from[i] != s.to[i]);
}

TEST_CASE("missing paths never cut off a crossing of an estate") {
  for (std::uint64_t seed = 1; seed <= 100; ++seed) {
    const Streets s = generate_estates({{36000}, 0}, Rng(seed, 1));  // 15 by 15 crossings
    std::set<Node> inner, ring;
    for (Seg i = 0; i < s.segments(); ++i) {
      auto& ends = s.kind[i] == StreetKind::residential || s.kind[i] == StreetKind::main ? ring : inner;
      ends.insert({s.from[i], s.to[i]});
    }
    std::size_t crossings = 0;
    for (Node n : inner) crossings += !ring.contains(n);
    REQUIRE(crossings == 225);
  }
}
