// Travel on the streets by mode (ODD 7.3-7.4), on Boost.Graph's compressed sparse row graph. Constant in a run.
#pragma once
#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <vector>

#include "world/graph.hpp"
#include "world/streets.hpp"

namespace fasim {

enum class Mode : std::uint8_t { car, foot };

// One step from a node: the segment to take, the node at its other end, the length.
struct Hop {
  Seg segment = none32;
  Node node = none32;
  std::uint32_t mm = 0;
};

// What follows a hop, for walks that go on and on: the hops at its end, by number, and which of them leads back. Ways on are alike
// when one of them leads back and all lie in the area of the hop.
struct Onward {
  std::uint32_t first = 0;
  std::uint16_t count = 0;
  std::uint16_t back = 0;
  Area area = outside;
  bool alike = false;
};

// The graph of one mode with its adjacency and travel distances.
class Network {
 public:
  Network() = default;
  // Builds adjacency and, up to `table_limit` nodes, tables of all distances (whole metres) and first hops: 3 bytes a pair.
  // Above the limit distances are searched for and hops kept by target, once asked for: the same answers, 2 bytes a pair.
  // Threads share the work; the result does not depend on them.
  Network(const Streets& streets, Mode mode, std::size_t table_limit = 6000);

  // Hops that leave `node`; empty where the mode cannot go.
  std::span<const Hop> hops(Node node) const { return {hops_.data() + first_[node], hops_.data() + first_[node + 1]}; }
  // Hops by number, and the number of the first that leaves `node`.
  std::span<const Hop> hops() const { return hops_; }
  std::span<const Onward> onward() const { return onward_; }
  std::uint32_t first_hop(Node node) const { return first_[node]; }
  bool reaches(Node node) const { return first_[node + 1] > first_[node]; }
  bool has_table() const { return !table_.empty(); }
  // Shortest way in metres, or `unreachable`.
  float metres(Node from, Node to) const;
  // Goes outwards from `to`: settled(node, metres from it to `to`) in order of distance, until it answers false.
  void outwards(Node to, const std::function<bool(Node, float)>& settled) const;
  // The number of the hop to take at `from` towards `to`; none32 when there is no way or they are the same. Following it always
  // arrives, on a shortest way.
  std::uint32_t towards(Node from, Node to) const;
  // The node itself where the mode goes, otherwise the nearest by air, as below.
  Node stand_in(Node node) const { return stand_in_[node]; }
  // The node of this network nearest by air to (x, y), within its largest strongly connected part; none32 when it is empty.
  Node nearest(float x, float y) const;
  static constexpr float unreachable = 1e9f;

 private:
  struct Rows;
  const std::uint16_t* row(Node to) const;
  template <class Body>
  void spread(Node to, const Body& settled) const;

  std::vector<std::uint32_t> first_;
  std::vector<Hop> hops_;
  std::vector<Onward> onward_;            // beside hops_
  std::vector<std::uint16_t> table_;      // to x from, whole metres; 65535 unreachable, 65534 too far for two bytes
  std::vector<std::uint8_t> hop_table_;   // to x from, the place of the hop among those of `from`
  Arcs back_;                             // every hop the other way round
  std::shared_ptr<Rows> rows_;            // without tables: places of hops by target, made when first asked for
  std::vector<Node> stand_in_;
  std::vector<Node> core_nodes_;          // nodes of the largest strongly connected part, by x
  std::vector<float> x_, y_;
};

// Betweenness centrality per segment on the foot network, 1 for the highest: the share of shortest walks that pass (Brandes
// 2001). Above 1,500 nodes from a fixed sample of 512 sources.
std::vector<float> centrality(const Streets& streets);

// Other segments within `metres` of each segment (midpoint to midpoint by air), ascending, in CSR form: the range of
// near-repeats and of displacement. A segment is not in its own list.
struct Nearby {
  std::vector<std::uint32_t> first;
  std::vector<Seg> segment;
  std::span<const Seg> of(Seg s) const { return {segment.data() + first[s], segment.data() + first[s + 1]}; }
};
Nearby segments_within(const Streets& streets, double metres);

}  // namespace fasim
