#include "world/routes.hpp"

#include <algorithm>
#include <atomic>
#include <functional>
#include <utility>

namespace fasim {
namespace {

constexpr std::uint16_t row_none = 65535, row_far = 65534;  // no way; farther than two bytes can say

struct Arc {
  Node tail;
  Hop hop;
};

std::vector<Arc> arcs_of(const Streets& s, Mode mode) {
  std::vector<Arc> out;
  for (Seg i = 0; i < s.segments(); ++i) {
    const bool foot = mode == Mode::foot && (s.use[i] & on_foot);
    if (foot || (mode == Mode::car && (s.use[i] & car_forward))) out.push_back({s.from[i], {i, s.to[i], s.length_mm[i]}});
    if (foot || (mode == Mode::car && (s.use[i] & car_backward))) out.push_back({s.to[i], {i, s.from[i], s.length_mm[i]}});
  }
  std::sort(out.begin(), out.end(), [](const Arc& a, const Arc& b) { return std::tie(a.tail, a.hop.segment) < std::tie(b.tail, b.hop.segment); });
  return out;
}

std::vector<Onward> look_ahead(const std::vector<Hop>& hops, const std::vector<std::uint32_t>& first, const std::vector<Area>& area) {
  std::vector<Onward> out(hops.size());
  for (Node n = 0; n + 1 < first.size(); ++n)
    for (std::uint32_t i = first[n]; i < first[n + 1]; ++i) {
      const Hop& h = hops[i];
      Onward& o = out[i];
      o = {first[h.node], std::uint16_t(first[h.node + 1] - first[h.node]), 0, area[h.segment], false};
      bool inner = true;
      for (std::uint16_t k = 0; k < o.count; ++k) {
        const Hop& next = hops[o.first + k];
        if (next.segment == h.segment && next.node == n) o.back = k, o.alike = true;
        inner &= area[next.segment] == o.area;
      }
      o.alike &= inner;
    }
  return out;
}

Arcs turned_round(const std::vector<std::uint32_t>& first, const std::vector<Hop>& hops) {
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
      back.mm[at[hops[i].node]++] = hops[i].mm;
    }
  return back;
}

// The place, among the hops of `from`, of the first that lies on a shortest way to where `mm` counts to.
std::size_t hop_of(const std::vector<std::uint32_t>& first, const std::vector<Hop>& hops, std::size_t from, std::span<const std::uint32_t> mm) {
  for (std::uint32_t i = first[from]; i < first[from + 1]; ++i) {
    const std::uint32_t rest = mm[hops[i].node];
    if (rest != no_way && rest + hops[i].mm == mm[from]) return i - first[from];
  }
  return 0;
}

float whole_metres(std::uint32_t mm) { return float((mm + 500) / 1000); }

}  // namespace

// Rows are pure functions of the graph, so it does not matter which thread makes one; the first to publish wins.
struct Network::Rows {
  explicit Rows(std::size_t nodes) : of(nodes) {}
  ~Rows() {
    for (auto& row : of) delete[] row.load();
  }
  // The row of `to`; fill(row) writes one number for every node when it is first asked for.
  template <class Fill>
  const std::uint16_t* get(Node to, const Fill& fill) {
    if (const std::uint16_t* made = of[to].load(std::memory_order_acquire)) return made;
    auto made = std::make_unique<std::uint16_t[]>(of.size());
    fill(made.get());
    std::uint16_t* none = nullptr;
    return of[to].compare_exchange_strong(none, made.get()) ? made.release() : none;
  }
  std::vector<std::atomic<std::uint16_t*>> of;
};

Network::Network(const Streets& streets, Mode mode, std::size_t row_limit) : first_(streets.nodes() + 1, 0), x_(streets.x), y_(streets.y) {
  for (const Arc& a : arcs_of(streets, mode)) {
    ++first_[a.tail + 1];
    hops_.push_back(a.hop);
  }
  for (std::size_t n = 1; n < first_.size(); ++n) first_[n] += first_[n - 1];
  onward_ = look_ahead(hops_, first_, streets.area);
  back_ = turned_round(first_, hops_);
  const std::vector<std::uint32_t> part = strong_parts(back_);
  std::vector<std::uint32_t> size(streets.nodes() + 1, 0);
  for (Node n = 0; n < streets.nodes(); ++n)
    if (reaches(n)) ++size[part[n]];
  const std::uint32_t core = std::uint32_t(std::max_element(size.begin(), size.end()) - size.begin());
  for (Node n = 0; n < streets.nodes(); ++n)
    if (reaches(n) && part[n] == core) core_nodes_.push_back(n);
  std::sort(core_nodes_.begin(), core_nodes_.end(), [&](Node a, Node b) { return std::pair(x_[a], a) < std::pair(x_[b], b); });
  stand_in_.resize(streets.nodes());
  for (Node n = 0; n < streets.nodes(); ++n) stand_in_[n] = reaches(n) && part[n] == core ? n : nearest(x_[n], y_[n]);
  hop_rows_ = std::make_shared<Rows>(streets.nodes());
  if (streets.nodes() <= row_limit) metre_rows_ = std::make_shared<Rows>(streets.nodes());
}

// Dijkstra against the arrows from `to`: settled(node, mm) for every node in order of distance, until it answers false.
template <class Body>
void Network::spread(Node to, const Body& settled) const {
  thread_local std::vector<std::uint32_t> best;
  thread_local std::vector<Node> touched;
  thread_local std::vector<std::uint64_t> open;  // a heap of millimetres and node in one number
  if (best.size() < x_.size()) best.resize(x_.size(), no_way);
  open.clear();
  const auto reach = [&](Node n, std::uint32_t mm) {
    if (mm >= best[n]) return;
    if (best[n] == no_way) touched.push_back(n);
    best[n] = mm;
    open.push_back(std::uint64_t(mm) << 32 | n);
    std::push_heap(open.begin(), open.end(), std::greater<>());
  };
  reach(to, 0);
  while (!open.empty()) {
    const auto mm = std::uint32_t(open.front() >> 32);
    const auto node = Node(open.front());
    std::pop_heap(open.begin(), open.end(), std::greater<>());
    open.pop_back();
    if (mm != best[node]) continue;
    if (!settled(node, mm)) break;
    for (std::uint32_t i = back_.first[node]; i < back_.first[node + 1]; ++i) reach(back_.head[i], mm + back_.mm[i]);
  }
  for (Node n : touched) best[n] = no_way;
  touched.clear();
}

// Millimetres to `to` by node; no_way where there is none.
std::vector<std::uint32_t> Network::all_to(Node to) const {
  std::vector<std::uint32_t> mm(x_.size(), no_way);
  spread(to, [&](Node n, std::uint32_t far) {
    mm[n] = far;
    return true;
  });
  return mm;
}

const std::uint16_t* Network::metre_row(Node to) const {
  return metre_rows_->get(to, [&](std::uint16_t* row) {
    const std::vector<std::uint32_t> mm = all_to(to);
    for (std::size_t from = 0; from < mm.size(); ++from) row[from] = mm[from] == no_way ? row_none : std::uint16_t(std::min<std::uint32_t>((mm[from] + 500) / 1000, row_far));
  });
}

const std::uint16_t* Network::hop_row(Node to) const {
  return hop_rows_->get(to, [&](std::uint16_t* row) {
    const std::vector<std::uint32_t> mm = all_to(to);
    for (std::size_t from = 0; from < mm.size(); ++from) row[from] = from == to || mm[from] == no_way ? row_none : std::uint16_t(hop_of(first_, hops_, from, mm));
  });
}

float Network::metres(Node from, Node to) const {
  if (metre_rows_) {
    const std::uint16_t m = metre_row(to)[from];
    if (m != row_far) return m == row_none ? unreachable : float(m);
  }
  float out = unreachable;
  spread(to, [&](Node n, std::uint32_t mm) {
    if (n == from) out = whole_metres(mm);
    return n != from;
  });
  return out;
}

void Network::outwards(Node to, const std::function<bool(Node, float)>& settled) const {
  spread(to, [&](Node n, std::uint32_t mm) { return settled(n, whole_metres(mm)); });
}

std::uint32_t Network::towards(Node from, Node to) const {
  const std::uint16_t hop = hop_row(to)[from];
  return hop == row_none ? none32 : first_[from] + hop;
}

// Outwards from x on both sides, until the difference in x alone is farther than the best.
Node Network::nearest(float x, float y) const {
  Node best = none32;
  double least = 1e300;
  const auto middle = std::lower_bound(core_nodes_.begin(), core_nodes_.end(), x, [&](Node n, float at) { return x_[n] < at; });
  const auto try_node = [&](Node n) {
    const double dx = double(x_[n]) - double(x), dy = double(y_[n]) - double(y), d = dx * dx + dy * dy;
    if (std::pair(d, n) < std::pair(least, best)) least = d, best = n;
    return dx * dx <= least;
  };
  for (auto up = middle; up != core_nodes_.end() && try_node(*up);) ++up;
  for (auto down = middle; down != core_nodes_.begin() && try_node(*(down - 1));) --down;
  return best;
}

}  // namespace fasim
