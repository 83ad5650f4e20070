#include "population/ties.hpp"

#include <tbb/parallel_sort.h>

#include <algorithm>
#include <utility>

#include "core/check.hpp"
#include "core/parallel.hpp"

namespace fasim {

namespace {

// Everybody has a place of his own on a ring for each kind of tie. A tie goes to whoever sits next after a keyed point, or
// to the next ones after oneself: one resident more takes only what falls just before him.
struct Seat {
  std::uint64_t group;
  std::uint64_t point;
  Who who;
};

constexpr std::uint64_t nowhere = ~std::uint64_t{0};  // group of those without a seat

struct Rings {
  std::vector<Seat> seats;                // by group, then around the ring
  std::vector<std::uint32_t> seat_of;     // by resident; none32 without a seat
  std::vector<std::uint64_t> group;       // groups in order
  std::vector<std::uint32_t> first;       // of each group, and the end

  // Index of the group, or none32.
  std::uint32_t find(std::uint64_t g) const {
    const auto at = std::lower_bound(group.begin(), group.end(), g);
    return at == group.end() || *at != g ? none32 : std::uint32_t(at - group.begin());
  }
  // Whoever owns `point` on the ring of group number `g`.
  Who owner(std::uint32_t g, std::uint64_t point) const {
    const auto from = seats.begin() + first[g], to = seats.begin() + first[g + 1];
    const auto at = std::lower_bound(from, to, point, [](const Seat& s, std::uint64_t p) { return s.point < p; });
    return at == to ? from->who : at->who;
  }
};

Rings seat(std::vector<Seat> seats, const std::vector<std::uint64_t>& uid) {
  Rings rings;
  tbb::parallel_sort(seats.begin(), seats.end(), [&](const Seat& a, const Seat& b) {
    if (a.group != b.group) return a.group < b.group;
    return a.point != b.point ? a.point < b.point : uid[a.who] < uid[b.who];
  });
  rings.seat_of.assign(uid.size(), none32);
  for (std::size_t k = 0; k < seats.size(); ++k) {
    if (k == 0 || seats[k].group != seats[k - 1].group) {
      rings.group.push_back(seats[k].group);
      rings.first.push_back(std::uint32_t(k));
    }
    rings.seat_of[seats[k].who] = std::uint32_t(k);
  }
  rings.first.push_back(std::uint32_t(seats.size()));
  rings.seats = std::move(seats);
  return rings;
}

std::uint64_t word(const Draw& d, int i) { return (std::uint64_t(d.w[i]) << 32) | d.w[i + 1]; }

// The whole number near `mean`, by chance so that the mean is kept.
std::uint32_t around(double mean, double u) {
  const double whole = double(std::uint32_t(mean));
  return std::uint32_t(whole) + (u < mean - whole ? 1u : 0u);
}

// Segments that share a node with each segment.
struct Touching {
  std::vector<std::uint32_t> first;
  std::vector<Seg> segment;
};

Touching touching(const Streets& streets) {
  const std::size_t n = streets.segments(), nodes = streets.nodes();
  std::vector<std::uint32_t> at(nodes + 1, 0);
  for (Seg s = 0; s < n; ++s) ++at[streets.from[s] + 1], ++at[streets.to[s] + 1];
  for (std::size_t k = 0; k < nodes; ++k) at[k + 1] += at[k];
  std::vector<Seg> around_node(at[nodes]);
  std::vector<std::uint32_t> next(at.begin(), at.end() - 1);
  for (Seg s = 0; s < n; ++s) around_node[next[streets.from[s]]++] = s, around_node[next[streets.to[s]]++] = s;
  Touching out;
  out.first.assign(1, 0);
  for (Seg s = 0; s < n; ++s) {
    for (const Node end : {streets.from[s], streets.to[s]})
      for (std::uint32_t k = at[end]; k < at[end + 1]; ++k)
        if (around_node[k] != s) out.segment.push_back(around_node[k]);
    out.first.push_back(std::uint32_t(out.segment.size()));
  }
  return out;
}

struct HalfTie {
  Who from;
  Tie to;
};

// What all kinds share. Each kind seats its own rings and lets them go before the next, to keep memory low.
struct Maker {
  const Residents& r;
  const TiePlan& plan;
  const Rng& rng;
  std::vector<HalfTie>* out = nullptr;

  std::uint64_t area_group(Who i, std::uint64_t side) const { return std::uint64_t(r.area[i]) * 4 + side; }
  std::uint64_t daily_group(Who i) const {
    const bool school = r.routine[i] <= Routine::student;
    const std::uint64_t year = school ? std::uint64_t(std::int64_t(double(r.born[i]) / 365.2425) + 1000) : 0;
    return r.daily[i] == none32 ? nowhere : std::uint64_t(r.daily[i]) << 16 | year;
  }

  // The next `count` on the ring after i outside his household.
  void next_ones(const Rings& rings, Who i, std::uint32_t count, TieKind kind) const {
    const std::uint32_t mine = rings.seat_of[i];
    if (mine == none32) return;
    const std::uint32_t g = rings.find(rings.seats[mine].group), from = rings.first[g], to = rings.first[g + 1];
    std::uint32_t k = mine;
    for (std::uint32_t looked = 1; looked < to - from && count > 0; ++looked) {
      k = k + 1 == to ? from : k + 1;
      const Who j = rings.seats[k].who;
      if (r.household[i] == r.household[j]) continue;
      out->push_back({i, {j, kind}});
      --count;
    }
  }
  // Whoever owns the point, unless he is of the household.
  void throw_to(const Rings& rings, std::uint64_t group, std::uint64_t point, Who i, TieKind kind) const {
    const std::uint32_t g = rings.find(group);
    if (g == none32) return;
    const Who j = rings.owner(g, point);
    if (r.household[i] != r.household[j]) out->push_back({i, {j, kind}});
  }

  void household(const Rings& homes, Who i) const {
    const std::uint32_t end = homes.first[homes.find(r.household[i]) + 1];
    for (std::uint32_t k = homes.seat_of[i] + 1; k < end; ++k) out->push_back({i, {homes.seats[k].who, TieKind::household}});
  }
  // Two thirds with those next door, the rest with anybody on the segment or one that touches it.
  void neighbours(const Rings& doors, const Touching& touch, Who i) const {
    const Draw count = rng(Decision::tie_neighbour, r.uid[i], 0);
    next_ones(doors, i, around(plan.neighbours / 3, count.u(0)), TieKind::neighbour);
    const std::uint32_t throws = around(plan.neighbours / 6, count.u(1));
    for (std::uint32_t k = 1; k <= throws; ++k) {
      const Draw d = rng(Decision::tie_neighbour, r.uid[i], k);
      const Seg home = r.home[i];
      const std::uint32_t beside = touch.first[home + 1] - touch.first[home];
      Seg s = home;
      if (beside > 0 && d.chance(0.35, 2)) s = touch.segment[touch.first[home] + d.below(beside, 3)];
      throw_to(doors, doors.find(s) == none32 ? home : s, word(d, 0), i, TieKind::neighbour);
    }
  }
  void school_work(const Rings& daily, Who i) const {
    next_ones(daily, i, around(plan.daily / 2, rng(Decision::tie_school_work, r.uid[i], 0).u()), TieKind::daily);
  }
  // Kin live in other households of the same background, more often than not in the same area; a household has its kin together.
  void kin(const Rings& area, const Rings& city, Who i) const {
    const std::uint32_t throws = around(plan.kin / 2, rng(Decision::tie_kin, r.dwelling(i), 0).u());
    for (std::uint32_t k = 1; k <= throws; ++k) {
      const Draw d = rng(Decision::tie_kin, r.dwelling(i), k);
      const std::uint64_t side = std::uint64_t(r.background[i]);
      d.chance(0.6, 2) ? throw_to(area, area_group(i, side), word(d, 0), i, TieKind::kin) : throw_to(city, side, word(d, 0), i, TieKind::kin);
    }
  }
  void weak(const Rings& area, const Rings& city, Who i) const {
    const std::uint32_t throws = around(plan.weak / 2, rng(Decision::tie_weak, r.uid[i], 0).u());
    for (std::uint32_t k = 1; k <= throws; ++k) {
      const Draw d = rng(Decision::tie_weak, r.uid[i], k);
      d.chance(0.6, 2) ? throw_to(area, area_group(i, 0), word(d, 0), i, TieKind::weak) : throw_to(city, 0, word(d, 0), i, TieKind::weak);
    }
  }
};

// The place on the ring of a kind, apart from that kind's counts and throws.
std::uint64_t point_of(const Rng& rng, Decision kind, std::uint64_t identity) { return word(rng(kind, identity, 0x72696e67u), 0); }

template <class Group, class Point>
Rings make_rings(const Residents& r, const Group& group, const Point& point) {
  std::vector<Seat> seats(r.size());
  for_each_index(r.size(), [&](std::size_t i) { seats[i] = {group(Who(i)), point(Who(i)), Who(i)}; }, 1024);
  std::erase_if(seats, [](const Seat& s) { return s.group == nowhere; });
  return seat(std::move(seats), r.uid);
}

// Both directions of every tie, sorted by the other end; of two kinds between the same two the closer one stays.
Ties compress(std::vector<std::vector<HalfTie>> chunks, std::size_t n) {
  std::vector<std::uint32_t> first(n + 1, 0);
  for (const auto& chunk : chunks)
    for (const HalfTie& t : chunk) ++first[t.from + 1], ++first[t.to + 1];
  for (std::size_t i = 0; i < n; ++i) first[i + 1] += first[i];
  Ties ties;
  ties.other.resize(first[n]);
  std::vector<std::uint32_t> next(first.begin(), first.end() - 1);
  for (auto& chunk : chunks) {
    for (const HalfTie& t : chunk) {
      ties.other[next[t.from]++] = t.to;
      ties.other[next[t.to]++] = Tie(t.from, t.to.kind());
    }
    chunk = {};
  }
  for_each_index(n, [&](std::size_t i) {
    const auto from = ties.other.begin() + first[i], to = ties.other.begin() + first[i + 1];
    std::sort(from, to, [](Tie a, Tie b) { return a.before(b); });
    next[i] = std::uint32_t(std::unique(from, to, [](Tie a, Tie b) { return Who(a) == Who(b); }) - from);
  }, 512);
  ties.first.assign(n + 1, 0);
  for (std::size_t i = 0; i < n; ++i) {
    std::copy_n(ties.other.begin() + first[i], next[i], ties.other.begin() + ties.first[i]);
    ties.first[i + 1] = ties.first[i] + next[i];
  }
  ties.other.resize(ties.first[n]);
  ties.other.shrink_to_fit();
  return ties;
}

}  // namespace

Ties make_ties(const Residents& r, const Streets& streets, const TiePlan& plan, const Rng& rng) {
  constexpr std::size_t chunk = 4096;
  const std::size_t n = r.size(), chunks = (n + chunk - 1) / chunk;
  require(n < Tie::most_residents, "more residents than ties can tell apart");
  std::vector<std::vector<HalfTie>> ties(chunks);
  const auto each = [&](const auto& reach_out) {
    for_each_index(chunks, [&](std::size_t c) {
      const Maker maker{r, plan, rng, &ties[c]};
      for (std::size_t i = c * chunk; i < std::min(n, (c + 1) * chunk); ++i) reach_out(maker, Who(i));
    });
  };
  const Maker m{r, plan, rng};
  const auto at = [&](Decision kind) { return [&, kind](Who i) { return point_of(rng, kind, r.uid[i]); }; };
  const auto everywhere = [](Who) { return std::uint64_t{0}; };
  {
    // Not by place in the columns: a child may be born into any free slot.
    const Rings homes = make_rings(r, [&](Who i) { return std::uint64_t(r.household[i]); }, [&](Who i) { return r.uid[i]; });
    each([&](const Maker& maker, Who i) { maker.household(homes, i); });
  }
  {
    const Touching touch = touching(streets);
    const Rings doors = make_rings(r, [&](Who i) { return std::uint64_t(r.home[i]); }, [&](Who i) { return point_of(rng, Decision::tie_neighbour, r.dwelling(i)); });
    each([&](const Maker& maker, Who i) { maker.neighbours(doors, touch, i); });
  }
  {
    const Rings daily = make_rings(r, [&](Who i) { return m.daily_group(i); }, at(Decision::tie_school_work));
    each([&](const Maker& maker, Who i) { maker.school_work(daily, i); });
  }
  {
    const auto side = [&](Who i) { return std::uint64_t(r.background[i]); };
    const Rings area = make_rings(r, [&](Who i) { return m.area_group(i, side(i)); }, at(Decision::tie_kin));
    const Rings city = make_rings(r, side, at(Decision::tie_kin));
    each([&](const Maker& maker, Who i) { maker.kin(area, city, i); });
  }
  {
    const Rings area = make_rings(r, [&](Who i) { return m.area_group(i, 0); }, at(Decision::tie_weak));
    const Rings city = make_rings(r, everywhere, at(Decision::tie_weak));
    each([&](const Maker& maker, Who i) { maker.weak(area, city, i); });
  }
  return compress(std::move(ties), n);
}

TieSummary summarise(const Ties& ties) {
  TieSummary sum;
  const std::size_t n = ties.first.empty() ? 0 : ties.first.size() - 1;
  if (n == 0) return sum;
  std::uint64_t count[tie_kinds] = {};
  for (const Tie t : ties.other) ++count[int(t.kind())];
  for (int k = 0; k < tie_kinds; ++k) sum.degree[k] = double(count[k]) / double(n);
  std::vector<std::uint64_t> closed(n, 0), triples(n, 0);
  for_each_index(n, [&](std::size_t i) {
    const auto mine = ties.of(Who(i));
    triples[i] = mine.size() * (mine.size() - (mine.empty() ? 0 : 1)) / 2;
    for (const Who j : mine) {
      const auto theirs = ties.of(j);
      auto a = mine.begin();
      for (auto b = theirs.begin(); a != mine.end() && b != theirs.end();) {
        if (*a == *b) ++closed[i], ++a, ++b;
        else if (*a < *b) ++a;
        else ++b;
      }
    }
  }, 512);
  std::uint64_t all_closed = 0, all_triples = 0;
  for (std::size_t i = 0; i < n; ++i) all_closed += closed[i], all_triples += triples[i];
  sum.clustering = all_triples == 0 ? 0 : double(all_closed) / 2.0 / double(all_triples);
  return sum;
}

}  // namespace fasim
