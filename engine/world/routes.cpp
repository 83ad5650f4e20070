#include "world/routes.hpp"

#include <algorithm>
#include <cmath>
#include <queue>

#include "core/hash.hpp"
#include "core/parallel.hpp"
#include "world/graph.hpp"

namespace fasim {
namespace {

constexpr std::uint16_t table_none = 65535, table_far = 65534;

struct Arc {
  Node tail;
  Hop hop;
  std::uint32_t mm;
};

std::vector<Arc> arcs_of(const Streets& s, Mode mode) {
  std::vector<Arc> out;
  for (Seg i = 0; i < s.segments(); ++i) {
    const bool foot = mode == Mode::foot && (s.use[i] & on_foot);
    if (foot || (mode == Mode::car && (s.use[i] & car_forward))) out.push_back({s.from[i], {i, s.to[i]}, s.length_mm[i]});
    if (foot || (mode == Mode::car && (s.use[i] & car_backward))) out.push_back({s.to[i], {i, s.from[i]}, s.length_mm[i]});
  }
  std::sort(out.begin(), out.end(), [](const Arc& a, const Arc& b) { return std::tie(a.tail, a.hop.segment) < std::tie(b.tail, b.hop.segment); });
  return out;
}

Arcs turned_round(const std::vector<std::uint32_t>& first, const std::vector<Hop>& hops, const std::vector<std::uint32_t>& mm) {
  Arcs back;
  back.first.assign(first.size(), 0);
  for (const Hop& h : hops) ++back.first[h.node + 1];
  for (std::size_t n = 1; n < back.first.size(); ++n) back.first[n] += back.first[n - 1];
  back.head.resize(hops.size());
  back.mm.resize(hops.size());
  std::vector<std::uint32_t> at(back.first.begin(), back.first.end() - 1);
  for (Node n = 0; n + 1 < first.size(); ++n)
    for (std::uint32_t i = first[n]; i < first[n + 1]; ++i) {
      back.head[at[hops[i].node]] = n;
      back.mm[at[hops[i].node]++] = mm[i];
    }
  return back;
}

// Fills one row of both tables: how far every node is from `to`, and by which hop to begin.
struct TableRows final : Distances {
  const std::vector<std::uint32_t>& first;
  const std::vector<Hop>& hops;
  const std::vector<std::uint32_t>& hop_mm;
  std::vector<std::uint16_t>& table;
  std::vector<std::uint8_t>& hop_table;
  TableRows(const std::vector<std::uint32_t>& f, const std::vector<Hop>& h, const std::vector<std::uint32_t>& m, std::vector<std::uint16_t>& t,
            std::vector<std::uint8_t>& ht)
      : first(f), hops(h), hop_mm(m), table(t), hop_table(ht) {}

  void row(std::size_t, std::uint32_t to, std::span<const std::uint32_t> mm) override {
    const std::size_t n = mm.size(), at = std::size_t(to) * n;
    for (std::size_t from = 0; from < n; ++from) {
      if (mm[from] == no_way) continue;
      const std::uint32_t metres = (mm[from] + 500) / 1000;
      table[at + from] = metres < table_far ? std::uint16_t(metres) : table_far;
      for (std::uint32_t i = first[from]; i < first[from + 1]; ++i) {
        const std::uint32_t rest = mm[hops[i].node];
        if (rest == no_way || rest + hop_mm[i] != mm[from]) continue;
        hop_table[at + from] = std::uint8_t(i - first[from]);
        break;
      }
    }
  }
};

}  // namespace

Network::Network(const Streets& streets, Mode mode, std::size_t table_limit) : first_(streets.nodes() + 1, 0), x_(streets.x), y_(streets.y) {
  std::size_t most_hops = 0;
  for (const Arc& a : arcs_of(streets, mode)) {
    ++first_[a.tail + 1];
    hops_.push_back(a.hop);
    hop_mm_.push_back(a.mm);
  }
  for (std::size_t n = 1; n < first_.size(); ++n) {
    most_hops = std::max<std::size_t>(most_hops, first_[n]);
    first_[n] += first_[n - 1];
  }
  const Arcs back = turned_round(first_, hops_, hop_mm_);
  part_ = strong_parts(back);
  std::vector<std::uint32_t> size(streets.nodes() + 1, 0);
  for (Node n = 0; n < streets.nodes(); ++n)
    if (reaches(n)) ++size[part_[n]];
  const std::uint32_t core = std::uint32_t(std::max_element(size.begin(), size.end()) - size.begin());
  for (Node n = 0; n < streets.nodes(); ++n)
    if (reaches(n) && part_[n] == core) core_nodes_.push_back(n);
  if (streets.nodes() > table_limit || most_hops > 255) return;
  table_.assign(streets.nodes() * streets.nodes(), table_none);
  hop_table_.assign(table_.size(), 0);
  std::vector<std::uint32_t> all(streets.nodes());
  for (std::uint32_t n = 0; n < all.size(); ++n) all[n] = n;
  TableRows rows(first_, hops_, hop_mm_, table_, hop_table_);
  each_distance(back, all, rows);
}

float Network::metres(Node from, Node to) const {
  if (!table_.empty()) {
    const std::uint16_t m = table_[std::size_t(to) * x_.size() + from];
    if (m == table_none) return unreachable;
    if (m != table_far) return float(m);
  }
  const std::uint32_t mm = search(from, to, nullptr);
  return mm == no_way ? unreachable : float((mm + 500) / 1000);
}

Hop Network::hop_to(Node from, Node to) const {
  const std::size_t at = std::size_t(to) * x_.size() + from;
  if (from == to || table_[at] == table_none) return {none32, none32};
  return hops_[first_[from] + hop_table_[at]];
}

Hop Network::towards(Node from, Node to) const {
  if (!table_.empty()) return hop_to(from, to);
  std::vector<Hop> all;
  if (search(from, to, &all) == no_way || all.empty()) return {none32, none32};
  return all.front();
}

std::vector<Hop> Network::way(Node from, Node to) const {
  std::vector<Hop> out;
  if (table_.empty()) {
    search(from, to, &out);
    return out;
  }
  for (Hop h = hop_to(from, to); h.segment != none32; h = hop_to(h.node, to)) out.push_back(h);
  return out;
}

// A*: the air line, less one per cent for the rounding of float coordinates, never overstates what is left to go.
std::uint32_t Network::search(Node from, Node to, std::vector<Hop>* way) const {
  struct Open {
    std::uint32_t least, mm;
    Node node;
    bool operator<(const Open& o) const { return std::tie(o.least, o.node, o.mm) < std::tie(least, node, mm); }
  };
  thread_local std::vector<std::uint32_t> best;
  thread_local std::vector<std::uint32_t> by;  // the hop by which a node was reached
  thread_local std::vector<Node> before, touched;
  if (from == to) return 0;
  if (best.size() < x_.size()) best.resize(x_.size(), no_way), by.resize(x_.size()), before.resize(x_.size());
  const auto left = [&](Node n) {
    const double dx = double(x_[n]) - double(x_[to]), dy = double(y_[n]) - double(y_[to]);
    return std::uint32_t(990.0 * std::sqrt(dx * dx + dy * dy));
  };
  std::priority_queue<Open> open;
  best[from] = 0;
  touched.push_back(from);
  open.push({left(from), 0, from});
  std::uint32_t found = no_way;
  while (!open.empty()) {
    const Open o = open.top();
    open.pop();
    if (o.mm != best[o.node]) continue;
    if (o.node == to) {
      found = o.mm;
      break;
    }
    for (std::uint32_t i = first_[o.node]; i < first_[o.node + 1]; ++i) {
      const Node next = hops_[i].node;
      const std::uint32_t mm = o.mm + hop_mm_[i];
      if (mm >= best[next]) continue;
      if (best[next] == no_way) touched.push_back(next);
      best[next] = mm;
      by[next] = i;
      before[next] = o.node;
      open.push({mm + left(next), mm, next});
    }
  }
  if (way && found != no_way) {
    for (Node n = to; n != from; n = before[n]) way->push_back(hops_[by[n]]);
    std::reverse(way->begin(), way->end());
  }
  for (Node n : touched) best[n] = no_way;
  touched.clear();
  return found;
}

Node Network::nearest(float x, float y) const {
  Node best = none32;
  double least = 1e300;
  for (Node n : core_nodes_) {
    const double dx = double(x_[n]) - double(x), dy = double(y_[n]) - double(y), d = dx * dx + dy * dy;
    if (d < least) least = d, best = n;
  }
  return best;
}

std::vector<Seg> path_between(const Streets& streets, const Network& foot, Seg a, Seg b, std::size_t limit) {
  std::vector<Seg> out{a};
  if (a != b) {
    Node start = streets.from[a], end = streets.from[b];
    for (Node s : {streets.from[a], streets.to[a]})
      for (Node e : {streets.from[b], streets.to[b]})
        if (foot.metres(s, e) < foot.metres(start, end)) start = s, end = e;
    for (const Hop& h : foot.way(start, end))
      if (h.segment != out.back() && h.segment != b) out.push_back(h.segment);
    out.push_back(b);
  }
  if (out.size() > limit) out.resize(limit);
  return out;
}

}  // namespace fasim
