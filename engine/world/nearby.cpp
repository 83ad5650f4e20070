// What lies close and what lies on the way: Nearby and centrality (ODD 7.4).
#include <algorithm>
#include <cmath>
#include <numeric>

#include "core/check.hpp"
#include "core/hash.hpp"
#include "core/parallel.hpp"
#include "world/graph.hpp"
#include "world/routes.hpp"

namespace fasim {
namespace {

constexpr std::size_t all_sources_up_to = 1500, sampled_sources = 512, chunks = 16;

Arcs foot_arcs(const Streets& s, std::vector<Seg>& segment) {
  struct Arc {
    Node tail;
    Seg segment;
    Node head;
  };
  std::vector<Arc> all;
  for (Seg i = 0; i < s.segments(); ++i) {
    if (!(s.use[i] & on_foot)) continue;
    all.push_back({s.from[i], i, s.to[i]});
    all.push_back({s.to[i], i, s.from[i]});
  }
  std::sort(all.begin(), all.end(), [](const Arc& a, const Arc& b) { return std::tie(a.tail, a.segment) < std::tie(b.tail, b.segment); });
  Arcs arcs;
  arcs.first.assign(s.nodes() + 1, 0);
  for (const Arc& a : all) {
    ++arcs.first[a.tail + 1];
    arcs.head.push_back(a.head);
    arcs.mm.push_back(s.length_mm[a.segment]);
    segment.push_back(a.segment);
  }
  std::partial_sum(arcs.first.begin(), arcs.first.end(), arcs.first.begin());
  return arcs;
}

// Every node on small graphs; on large ones the nodes whose places hash lowest, whatever their order in the file.
std::vector<std::uint32_t> sources_of(const Streets& s) {
  std::vector<std::uint32_t> all(s.nodes());
  std::iota(all.begin(), all.end(), 0u);
  if (all.size() <= all_sources_up_to) return all;
  const auto key = [&](std::uint32_t n) { return mix(std::uint64_t(std::int64_t(s.x[n] * 1000.0f)), std::uint64_t(std::int64_t(s.y[n] * 1000.0f))); };
  std::sort(all.begin(), all.end(), [&](auto a, auto b) { return std::pair(key(a), a) < std::pair(key(b), b); });
  all.resize(sampled_sources);
  std::sort(all.begin(), all.end());
  return all;
}

// Brandes' accumulation over the shortest walks of one source.
struct Betweenness {
  const Arcs& arcs;
  const std::vector<Seg>& segment;

  void add(std::uint32_t source, std::span<const std::uint32_t> mm, std::vector<double>& load) const {
    std::vector<std::uint32_t> order;
    for (std::uint32_t n = 0; n < mm.size(); ++n)
      if (mm[n] != no_way) order.push_back(n);
    std::sort(order.begin(), order.end(), [&](auto a, auto b) { return std::pair(mm[a], a) < std::pair(mm[b], b); });
    std::vector<double> ways(mm.size(), 0), passing(mm.size(), 0);
    ways[source] = 1;
    for (std::uint32_t n : order)
      for (std::uint32_t i = arcs.first[n]; i < arcs.first[n + 1]; ++i)
        if (mm[arcs.head[i]] == mm[n] + arcs.mm[i]) ways[arcs.head[i]] += ways[n];
    for (auto it = order.rbegin(); it != order.rend(); ++it)
      for (std::uint32_t i = arcs.first[*it]; i < arcs.first[*it + 1]; ++i) {
        const std::uint32_t next = arcs.head[i];
        if (mm[next] != mm[*it] + arcs.mm[i]) continue;
        const double share = ways[*it] / ways[next] * (1 + passing[next]);
        load[segment[i]] += share;
        passing[*it] += share;
      }
  }
};

// One chunk of sources on one thread, in order; chunks are fixed, so sums do not depend on the number of threads.
struct Chunk final : Distances {
  const Betweenness& betweenness;
  std::vector<std::vector<double>>& loads;
  Chunk(const Betweenness& b, std::vector<std::vector<double>>& l) : betweenness(b), loads(l) {}
  void row(std::size_t index, std::uint32_t source, std::span<const std::uint32_t> mm) override { betweenness.add(source, mm, loads[index]); }
};

}  // namespace

std::vector<float> centrality(const Streets& streets) {
  std::vector<Seg> segment;
  const Arcs arcs = foot_arcs(streets, segment);
  const std::vector<std::uint32_t> sources = sources_of(streets);
  const Betweenness betweenness{arcs, segment};
  std::vector<double> total(streets.segments(), 0);
  for (std::size_t at = 0; at < sources.size(); at += chunks) {
    const std::size_t n = std::min(chunks, sources.size() - at);
    std::vector<std::vector<double>> loads(n, std::vector<double>(streets.segments(), 0));
    Chunk chunk(betweenness, loads);
    each_distance(arcs, std::span(sources).subspan(at, n), chunk);
    for (const auto& load : loads)
      for (std::size_t s = 0; s < total.size(); ++s) total[s] += load[s];
  }
  const double top = total.empty() ? 0 : *std::max_element(total.begin(), total.end());
  std::vector<float> out;
  for (double t : total) out.push_back(top > 0 ? float(t / top) : 0.0f);
  return out;
}

Nearby segments_within(const Streets& streets, double metres) {
  require(metres > 0, "the range of nearby segments must be above 0");
  const std::size_t n = streets.segments();
  const auto cell = [&](Seg s, int dx, int dy) {
    return std::pair(std::int32_t(std::floor(double(streets.mid_x(s)) / metres)) + dx, std::int32_t(std::floor(double(streets.mid_y(s)) / metres)) + dy);
  };
  std::vector<std::pair<std::pair<std::int32_t, std::int32_t>, Seg>> grid;
  for (Seg s = 0; s < n; ++s) grid.push_back({cell(s, 0, 0), s});
  std::sort(grid.begin(), grid.end());
  std::vector<std::vector<Seg>> near(n);
  for_each_index(n, [&](std::size_t i) {
    const Seg s = Seg(i);
    for (int dx = -1; dx <= 1; ++dx)
      for (int dy = -1; dy <= 1; ++dy) {
        const auto c = cell(s, dx, dy);
        for (auto it = std::lower_bound(grid.begin(), grid.end(), std::pair(c, Seg{0})); it != grid.end() && it->first == c; ++it) {
          const double ex = double(streets.mid_x(it->second)) - double(streets.mid_x(s)), ey = double(streets.mid_y(it->second)) - double(streets.mid_y(s));
          if (it->second != s && ex * ex + ey * ey <= metres * metres) near[i].push_back(it->second);
        }
      }
    std::sort(near[i].begin(), near[i].end());
  }, 64);
  Nearby out;
  out.first.push_back(0);
  for (const auto& list : near) {
    out.segment.insert(out.segment.end(), list.begin(), list.end());
    out.first.push_back(std::uint32_t(out.segment.size()));
  }
  return out;
}

}  // namespace fasim
