#include "world/graph.hpp"

#include <boost/graph/compressed_sparse_row_graph.hpp>
#include <boost/graph/dijkstra_shortest_paths_no_color_map.hpp>
#include <boost/graph/strong_components.hpp>

#include "core/parallel.hpp"

namespace fasim {
namespace {

struct Weight {
  std::uint32_t mm;
};
using Graph = boost::compressed_sparse_row_graph<boost::directedS, boost::no_property, Weight, boost::no_property, std::uint32_t, std::uint32_t>;

Graph graph_of(const Arcs& arcs) {
  std::vector<std::pair<std::uint32_t, std::uint32_t>> ends;
  std::vector<Weight> weights;
  for (std::uint32_t n = 0; n < arcs.nodes(); ++n)
    for (std::uint32_t i = arcs.first[n]; i < arcs.first[n + 1]; ++i) {
      ends.emplace_back(n, arcs.head[i]);
      weights.push_back({arcs.mm[i]});
    }
  return Graph(boost::edges_are_sorted, ends.begin(), ends.end(), weights.begin(), std::uint32_t(arcs.nodes()));
}

}  // namespace

void each_distance(const Arcs& arcs, std::span<const std::uint32_t> sources, Distances& out) {
  const Graph g = graph_of(arcs);
  const auto index = get(boost::vertex_index, g);
  for_each_index(sources.size(), [&](std::size_t i) {
    // Raw pointers are no property maps for Boost; iterators with an index are.
    std::vector<std::uint32_t> mm(arcs.nodes(), no_way), before(arcs.nodes());
    boost::dijkstra_shortest_paths_no_color_map(
        g, sources[i],
        boost::weight_map(get(&Weight::mm, g))
            .distance_map(boost::make_iterator_property_map(mm.begin(), index))
            .predecessor_map(boost::make_iterator_property_map(before.begin(), index))
            .distance_inf(no_way));
    out.row(i, sources[i], mm);
  });
}

std::vector<std::uint32_t> strong_parts(const Arcs& arcs) {
  const Graph g = graph_of(arcs);
  std::vector<std::uint32_t> part(arcs.nodes());
  if (!part.empty()) boost::strong_components(g, boost::make_iterator_property_map(part.begin(), get(boost::vertex_index, g)));
  return part;
}

}  // namespace fasim
