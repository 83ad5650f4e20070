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
  // Builds adjacency and, up to `table_limit` nodes, the table of all distances (2 bytes a pair, tens of metres);
  // above the limit distances come from a bounded search on demand. Threads share the work; the result does not depend on them.
  Network(const Streets& streets, Mode mode, std::size_t table_limit = 6000);

  // Hops that leave `node`; empty where the mode cannot go.
  std::span<const Hop> hops(Node node) const { return {hops_.data() + first_[node], hops_.data() + first_[node + 1]}; }
  bool reaches(Node node) const { return first_[node + 1] > first_[node]; }
  // Shortest way in metres, or `unreachable`.
  float metres(Node from, Node to) const;
  // The hop to take at `from` towards `to`; segment none32 when there is no way or they are the same.
  Hop towards(Node from, Node to) const;
  // The node of this network nearest by air to (x, y), within its largest connected part.
  Node nearest(float x, float y) const;
  static constexpr float unreachable = 1e9f;

 private:
  std::vector<std::uint32_t> first_;
  std::vector<Hop> hops_;
  std::vector<std::uint32_t> hop_mm_;
  std::vector<std::uint16_t> table_;      // nodes x nodes, tens of metres, 65535 unreachable
  std::vector<Node> core_nodes_;          // nodes of the largest strongly connected part
  std::vector<float> x_, y_;
};

// Betweenness centrality per segment on the foot network (0..1), from a fixed sample of sources on large graphs.
std::vector<float> centrality(const Streets& streets);

// Segments within `metres` of each segment (midpoint to midpoint by air), in CSR form: near-repeat and displacement range.
struct Nearby {
  std::vector<std::uint32_t> first;
  std::vector<Seg> segment;
  std::span<const Seg> of(Seg s) const { return {segment.data() + first[s], segment.data() + first[s + 1]}; }
};
Nearby segments_within(const Streets& streets, double metres);

// Segments on the shortest walk between two segments, ends included, at most `limit`.
std::vector<Seg> path_between(const Streets& streets, const Network& foot, Seg a, Seg b, std::size_t limit);

}  // namespace fasim
