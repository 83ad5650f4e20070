#include "world/assemble.hpp"

#include <algorithm>
#include <numeric>

#include <fmt/format.h>

#include "core/hash.hpp"
#include "core/math.hpp"
#include "world/lines.hpp"

namespace fasim {
namespace {

constexpr double share_to_keep = 0.8;

// The network before its columns: nodes by number, lines reduced to their ends.
struct Draft {
  std::vector<Place> node;
  std::vector<std::uint32_t> from, to;
  std::vector<std::int64_t> length;
  std::vector<Line> line;
};

Draft number_nodes(std::vector<Line> lines) {
  Draft d;
  for (const Line& l : lines) {
    d.node.push_back(l.at.front());
    d.node.push_back(l.at.back());
  }
  std::sort(d.node.begin(), d.node.end());
  d.node.erase(std::unique(d.node.begin(), d.node.end()), d.node.end());
  const auto number = [&](Place p) { return std::uint32_t(std::lower_bound(d.node.begin(), d.node.end(), p) - d.node.begin()); };
  for (const Line& l : lines) {
    d.from.push_back(number(l.at.front()));
    d.to.push_back(number(l.at.back()));
    d.length.push_back(length_of(l));
  }
  d.line = std::move(lines);
  return d;
}

void keep_only(Draft& d, const std::vector<char>& keep) {
  std::size_t n = 0;
  for (std::size_t i = 0; i < d.line.size(); ++i) {
    if (!keep[i]) continue;
    if (n != i) {
      d.from[n] = d.from[i];
      d.to[n] = d.to[i];
      d.length[n] = d.length[i];
      d.line[n] = std::move(d.line[i]);
    }
    ++n;
  }
  d.from.resize(n), d.to.resize(n), d.length.resize(n), d.line.resize(n);
}

// Roots of a forest of nodes: nodes joined by any chain of `join` calls have the same root, the lowest of them.
class Forest {
 public:
  explicit Forest(std::size_t nodes) : up_(nodes) { std::iota(up_.begin(), up_.end(), 0u); }
  std::uint32_t root(std::uint32_t n) {
    while (up_[n] != n) n = up_[n] = up_[up_[n]];
    return n;
  }
  void join(std::uint32_t a, std::uint32_t b) {
    const auto [low, high] = std::minmax({root(a), root(b)});
    up_[high] = low;
  }

 private:
  std::vector<std::uint32_t> up_;
};

// Contracts segments under 5 m to one crossing; a network that is nothing but short is left as it is.
void merge_short(Draft& d) {
  if (std::all_of(d.length.begin(), d.length.end(), [](std::int64_t l) { return l < shortest_street_mm; })) return;
  Forest crossing(d.node.size());
  for (std::size_t i = 0; i < d.line.size(); ++i)
    if (d.length[i] < shortest_street_mm) crossing.join(d.from[i], d.to[i]);
  std::vector<char> keep(d.line.size());
  for (std::size_t i = 0; i < d.line.size(); ++i) {
    d.from[i] = crossing.root(d.from[i]), d.to[i] = crossing.root(d.to[i]);
    keep[i] = d.from[i] != d.to[i];
  }
  keep_only(d, keep);
  // A crossing that moved must not make a street shorter than the air between its ends: routing relies on it.
  for (std::size_t i = 0; i < d.line.size(); ++i) d.length[i] = std::max(d.length[i], distance_mm(d.node[d.from[i]], d.node[d.to[i]]));
}

// The connected part each segment belongs to (an arbitrary but stable number).
std::vector<std::uint32_t> parts_of(const Draft& d) {
  Forest forest(d.node.size());
  for (std::size_t i = 0; i < d.line.size(); ++i) forest.join(d.from[i], d.to[i]);
  std::vector<std::uint32_t> out;
  for (std::uint32_t f : d.from) out.push_back(forest.root(f));
  return out;
}

bool keep_largest(Draft& d, const std::string& file, Problems& problems) {
  const std::vector<std::uint32_t> part = parts_of(d);
  std::vector<std::int64_t> length(d.node.size(), 0);
  for (std::size_t i = 0; i < part.size(); ++i) length[part[i]] += d.length[i];
  const std::int64_t total = std::accumulate(length.begin(), length.end(), std::int64_t{0});
  const auto best = std::max_element(length.begin(), length.end());
  if (*best == total) return true;
  const auto others = std::count_if(length.begin(), length.end(), [](std::int64_t l) { return l > 0; }) - 1;
  const double lost = 1.0 - double(*best) / double(total);
  const std::string what = fmt::format("{} part{} of the street network with {:.1f} km ({:.1f} %) {} not connected to the rest", others,
                                       others == 1 ? "" : "s", double(total - *best) * 1e-6, 100 * lost, others == 1 ? "is" : "are");
  if (lost > 1.0 - share_to_keep) {
    problems.add(file, "", what, "people and patrols cannot pass between parts that do not meet",
                 "check that streets share end points where they meet; a narrow clip cuts what joins its parts: widen it");
    return false;
  }
  problems.warn(file, "", what + " and left out");
  std::vector<char> keep(part.size());
  for (std::size_t i = 0; i < part.size(); ++i) keep[i] = part[i] == std::uint32_t(best - length.begin());
  keep_only(d, keep);
  return true;
}

std::uint64_t place_key(Place p) { return mix(std::uint64_t(p.e), std::uint64_t(p.n)); }

// Identities from the coordinates of both ends; parallel streets are told apart by their length, then by their order.
void set_uids(Streets& s, const Draft& d) {
  for (std::size_t i = 0; i < d.line.size(); ++i) s.uid.push_back(pair_key(place_key(d.node[d.from[i]]), place_key(d.node[d.to[i]])));
  std::vector<std::uint32_t> order(s.uid.size());
  std::iota(order.begin(), order.end(), 0u);
  std::sort(order.begin(), order.end(), [&](auto a, auto b) { return std::tie(s.uid[a], d.length[a], a) < std::tie(s.uid[b], d.length[b], b); });
  const std::vector<std::uint64_t> first = s.uid;
  std::uint64_t rank = 0;
  for (std::size_t k = 1; k < order.size(); ++k) {
    rank = first[order[k]] == first[order[k - 1]] ? rank + 1 : 0;
    if (rank > 0) s.uid[order[k]] = mix(first[order[k]], rank);
  }
}

Streets columns_of(const Draft& d) {
  std::vector<std::uint32_t> number(d.node.size(), none32);
  for (std::uint32_t n : d.from) number[n] = 0;
  for (std::uint32_t n : d.to) number[n] = 0;
  std::int64_t west = INT64_MAX, south = INT64_MAX;
  for (std::size_t n = 0; n < d.node.size(); ++n)
    if (number[n] == 0) west = std::min(west, d.node[n].e), south = std::min(south, d.node[n].n);
  const auto whole_metre = [](std::int64_t mm) { return mm - ((mm % 1000) + 1000) % 1000; };
  west = whole_metre(west), south = whole_metre(south);
  Streets s;
  s.origin_e = double(west) / 1000, s.origin_n = double(south) / 1000;
  for (std::size_t n = 0; n < d.node.size(); ++n) {
    if (number[n] == none32) continue;
    number[n] = std::uint32_t(s.x.size());
    s.x.push_back(float(double(d.node[n].e - west) / 1000));
    s.y.push_back(float(double(d.node[n].n - south) / 1000));
  }
  for (std::size_t i = 0; i < d.line.size(); ++i) {
    const Line& l = d.line[i];
    s.from.push_back(number[d.from[i]]);
    s.to.push_back(number[d.to[i]]);
    s.length_mm.push_back(std::uint32_t(d.length[i]));
    s.use.push_back(l.use);
    s.kind.push_back(l.kind);
    s.lit.push_back(l.lit);
    s.dwellings.push_back(float(l.dwellings));
    s.centre.push_back(l.centre);
    s.area.push_back(l.area);
  }
  set_uids(s, d);
  return s;
}

}  // namespace

Streets assemble(std::vector<Line> lines, const std::vector<Mark>& marks, Drawn drawn, double max_segment_m, const std::string& file, Problems& problems) {
  merge_doubles(lines);
  split_at_crossings(lines);
  merge_doubles(lines);
  if (drawn == Drawn::as_found) {
    join_through(lines);
    merge_doubles(lines);
  }
  cut(lines, std::int64_t(clamp_(max_segment_m, 20.0, 1000.0) * 1000));
  Draft d = number_nodes(std::move(lines));
  if (!d.line.empty()) merge_short(d);
  if (d.line.empty()) {
    problems.add(file, "", "no usable street", "no line that people or cars may use is left",
                 "check the highway tags, the access tags and the clip");
    return {};
  }
  if (!keep_largest(d, file, problems)) return {};
  Streets s = columns_of(d);
  apply_marks(s, marks, file, problems);
  return s;
}

}  // namespace fasim
