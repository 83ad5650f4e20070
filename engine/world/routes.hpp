// Travel on the streets by mode (ODD 7.3-7.4), on Boost.Graph's compressed sparse row graph. Constant in a run.
#pragma once
#include <cstdint>
#include <span>
#include <vector>

#include "world/streets.hpp"

namespace fasim {

enum class Mode : std::uint8_t { car, foot };

// One step from a node: the segment to take and the node at its other end.
struct Hop {
  Seg segment;
  Node node;
};

// The graph of one mode with its adjacency and travel distances.
class Network {
 public:
  Network() = default;
  // Builds adjacency and, up to `table_limit` nodes, tables of all distances (whole metres) and first hops: 3 bytes a pair.
  // Above the limit each question is answered by a search (A*). Threads share the work; the result does not depend on them.
  Network(const Streets& streets, Mode mode, std::size_t table_limit = 6000);

  // Hops that leave `node`; empty where the mode cannot go.
  std::span<const Hop> hops(Node node) const { return {hops_.data() + first_[node], hops_.data() + first_[node + 1]}; }
  bool reaches(Node node) const { return first_[node + 1] > first_[node]; }
  // Shortest way in metres, or `unreachable`.
  float metres(Node from, Node to) const;
  // The hop to take at `from` towards `to`; segment none32 when there is no way or they are the same. Following it always
  // arrives, on a shortest way. One load with tables; without them ask `way` once and keep it.
  Hop towards(Node from, Node to) const;
  // All hops of a shortest way from `from` to `to`; empty when there is none or they are the same.
  std::vector<Hop> way(Node from, Node to) const;
  // The node of this network nearest by air to (x, y), within its largest strongly connected part; none32 when it is empty.
  Node nearest(float x, float y) const;
  static constexpr float unreachable = 1e9f;

 private:
  Hop hop_to(Node from, Node to) const;
  std::uint32_t search(Node from, Node to, std::vector<Hop>* way) const;

  std::vector<std::uint32_t> first_;
  std::vector<Hop> hops_;
  std::vector<std::uint32_t> hop_mm_;
  std::vector<std::uint16_t> table_;      // to x from, whole metres; 65535 unreachable, 65534 too far for two bytes
  std::vector<std::uint8_t> hop_table_;   // to x from, the place of the hop among those of `from`
  std::vector<std::uint32_t> part_;       // strongly connected part of each node
  std::vector<Node> core_nodes_;          // nodes of the largest strongly connected part
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

// Segments on the shortest walk between two segments, ends included, in order, at most `limit`; {a, b} when there is no walk.
std::vector<Seg> path_between(const Streets& streets, const Network& foot, Seg a, Seg b, std::size_t limit);

}  // namespace fasim
