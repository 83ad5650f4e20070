// What the world takes from Boost.Graph, behind one compiled file (graph.cpp): its headers cost seconds in every includer.
#pragma once
#include <cstdint>
#include <span>
#include <vector>

namespace fasim {

// A directed graph by its arcs, sorted by tail: arcs of node n are first[n] .. first[n + 1].
struct Arcs {
  std::vector<std::uint32_t> first;
  std::vector<std::uint32_t> head;
  std::vector<std::uint32_t> mm;
  std::size_t nodes() const { return first.empty() ? 0 : first.size() - 1; }
};

inline constexpr std::uint32_t no_way = 0xffffffffu;

// Calls row(source, distances in mm) for each source, on all threads; `row` writes only what belongs to that source.
class Distances {
 public:
  virtual void row(std::size_t index, std::uint32_t source, std::span<const std::uint32_t> mm) = 0;

 protected:
  ~Distances() = default;
};
void each_distance(const Arcs& arcs, std::span<const std::uint32_t> sources, Distances& out);

// The strongly connected part of each node.
std::vector<std::uint32_t> strong_parts(const Arcs& arcs);

}  // namespace fasim
