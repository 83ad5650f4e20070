// Laws of travel: distances, hops, neighbours and ways, on generated cities.
#include "catch.hpp"

#include <cmath>

#include "core/parallel.hpp"
#include "world/routes.hpp"

using namespace fasim;

namespace {
Streets city() { return generate_estates({{6000, 3000, 5000}, 0.2}, Rng(5, 1)); }

double walked_metres(const Streets& s, const Network& n, Node from, Node to, std::size_t& hops) {
  double sum = 0;
  hops = 0;
  for (Node at = from; at != to && hops < 10000; ++hops) {
    REQUIRE(n.towards(at, to) != none32);
    const Hop h = n.hops()[n.towards(at, to)];
    sum += s.length_mm[h.segment] / 1000.0;
    at = h.node;
  }
  return sum;
}
}  // namespace

TEST_CASE("following the hops arrives by a way as long as was promised") {
  const Streets s = city();
  for (Mode mode : {Mode::car, Mode::foot}) {
    const Network n(s, mode);
    std::size_t hops = 0;
    for (Node from = 0; from < s.nodes(); from += 17)
      for (Node to = 0; to < s.nodes(); to += 13) {
        if (from == to || n.metres(from, to) == Network::unreachable) continue;
        CHECK(std::abs(walked_metres(s, n, from, to, hops) - n.metres(from, to)) <= 0.501);
      }
  }
}

TEST_CASE("a network that keeps no distances gives the same and the same hops") {
  const Streets s = city();
  for (Mode mode : {Mode::car, Mode::foot}) {
    const Network kept(s, mode), search(s, mode, 0);
    std::vector<Node> starts;
    for (Node from = 0; from < s.nodes(); from += 19) starts.push_back(from), starts.push_back(from);
    for (Node to = 0; to < s.nodes(); to += 11) {
      std::vector<float> found(s.nodes(), Network::unreachable);
      float before = 0;
      search.outwards(to, [&](Node n, float metres) {
        REQUIRE(metres >= before);
        found[n] = before = metres;
        return metres <= 700;
      });
      for (std::size_t k = 0; k < starts.size(); ++k) {
        const float metres = kept.metres(starts[k], to);
        REQUIRE(metres == search.metres(starts[k], to));
        if (metres <= 700 || found[starts[k]] != Network::unreachable) REQUIRE(found[starts[k]] == metres);
        REQUIRE(kept.towards(starts[k], to) == search.towards(starts[k], to));
      }
    }
  }
}

TEST_CASE("distances obey the triangle and on foot the way back is as long") {
  const Streets s = city();
  const Network n(s, Mode::foot);
  for (Node a = 0; a < s.nodes(); a += 23)
    for (Node b = 0; b < s.nodes(); b += 29) {
      CHECK(n.metres(a, b) == n.metres(b, a));
      if (n.reaches(a) && n.reaches(b)) {
        CHECK(n.metres(a, b) >= 0.999 * std::hypot(s.x[a] - s.x[b], s.y[a] - s.y[b]) - 1);
        for (Node c = 0; c < s.nodes(); c += 31)
          if (n.reaches(c)) CHECK(n.metres(a, c) <= n.metres(a, b) + n.metres(b, c) + 1.5f);
      }
    }
}

TEST_CASE("cars cannot enter the inner paths and feet can") {
  const Streets s = city();
  const Network car(s, Mode::car), foot(s, Mode::foot);
  std::size_t only_feet = 0;
  for (Node n = 0; n < s.nodes(); ++n) {
    CHECK(foot.reaches(n));
    only_feet += !car.reaches(n);
  }
  CHECK(only_feet > s.nodes() / 20);
  const Node stuck = [&] { for (Node n = 0; n < s.nodes(); ++n) if (!car.reaches(n)) return n; return Node(0); }();
  const Node road = car.nearest(s.x[stuck], s.y[stuck]);
  CHECK(car.reaches(road));
  CHECK(car.metres(road, stuck) == Network::unreachable);
  CHECK(car.towards(road, stuck) == none32);
  CHECK(Network(s, Mode::car, 0).metres(road, stuck) == Network::unreachable);
}

TEST_CASE("nearby segments are those whose middles lie within the range, and being near is mutual") {
  const Streets s = city();
  const Nearby near = segments_within(s, 250);
  for (Seg a = 0; a < s.segments(); a += 5) {
    std::vector<Seg> expected;
    for (Seg b = 0; b < s.segments(); ++b) {
      const double dx = double(s.mid_x(a)) - s.mid_x(b), dy = double(s.mid_y(a)) - s.mid_y(b);
      if (a != b && dx * dx + dy * dy <= 250.0 * 250.0) expected.push_back(b);
    }
    const auto got = near.of(a);
    CHECK(std::vector<Seg>(got.begin(), got.end()) == expected);
  }
}

TEST_CASE("in a row of blocks the middle is passed most and dead ends least") {
  const Streets s = generate_grid({9, 1, 80});
  const std::vector<float> c = centrality(s);
  float middle = 0, end = 1;
  for (Seg i = 0; i < s.segments(); ++i) {
    CHECK(c[i] >= 0);
    CHECK(c[i] <= 1);
    if (std::abs(s.mid_x(i) - 360) < 41) middle = std::max(middle, c[i]);
    if (s.mid_x(i) == 0) end = c[i];
  }
  CHECK(middle == 1);
  CHECK(end < 0.3f);
}

TEST_CASE("distances and centrality are the same on one thread and on many") {
  const Streets s = city();
  std::vector<float> one, many = centrality(s);
  const Network b(s, Mode::car);
  {
    const Threads limit(1);
    one = centrality(s);
    const Network a(s, Mode::car);
    for (Node from = 0; from < s.nodes(); from += 7)
      for (Node to = 0; to < s.nodes(); to += 5) {
        CHECK(a.metres(from, to) == b.metres(from, to));
        CHECK(a.towards(from, to) == b.towards(from, to));
      }
  }
  CHECK(one == many);
}
