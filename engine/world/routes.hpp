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
  // Builds adjacency. What is asked for is kept by target, 2 bytes for every node: hops, and up to `row_limit` nodes distances.
  // Above the limit distances are searched for each time: the same answers.
  Network(const Streets& streets, Mode mode, std::size_t row_limit = 6000);

  // Hops that leave `node`; empty where the mode cannot go.
  std::span<const Hop> hops(Node node) const { return {hops_.data() + first_[node], hops_.data() + first_[node + 1]}; }
  // Hops by number, and the number of the first that leaves `node`.
  std::span<const Hop> hops() const { return hops_; }
  std::span<const Onward> onward() const { return onward_; }
  std::uint32_t first_hop(Node node) const { return first_[node]; }
  bool reaches(Node node) const { return first_[node + 1] > first_[node]; }
  // Whether distances are kept.
  bool has_table() const { return metre_rows_ != nullptr; }
  // Shortest way in metres, or `unreachable`.
  float metres(Node from, Node to) const;
  // Goes outwards from `to`: settled(node, metres from it to `to`) in order of distance, until it answers false.
  void outwards(Node to, const std::function<bool(Node, float)>& settled) const;
  // The number of the hop to take at `from` towards `to`; none32 when there is no way or they are the same. Following it always
  // arrives, on a shortest way.
  std::uint32_t towards(Node from, Node to) const;
  // The node itself where the mode comes and goes, otherwise the nearest by air, as below.
  Node stand_in(Node node) const { return stand_in_[node]; }
  // The node of this network nearest by air to (x, y), within its largest strongly connected part; none32 when it is empty.
  Node nearest(float x, float y) const;
  static constexpr float unreachable = 1e9f;

 private:
  struct Rows;
  const std::uint16_t* metre_row(Node to) const;
  const std::uint16_t* hop_row(Node to) const;
  std::vector<std::uint32_t> all_to(Node to) const;
  template <class Body>
  void spread(Node to, const Body& settled) const;

  std::vector<std::uint32_t> first_;
  std::vector<Hop> hops_;
  std::vector<Onward> onward_;            // beside hops_
  Arcs back_;                             // every hop the other way round
  std::shared_ptr<Rows> metre_rows_;      // by target: whole metres from each node; null above the limit
  std::shared_ptr<Rows> hop_rows_;        // by target: the place of the hop among those of each node
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
