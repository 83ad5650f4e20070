// libFuzzer: any bytes as GeoJSON streets and as GeoJSON areas.
#include "fuzz_file.hpp"
#include "world/areas.hpp"
#include "world/streets.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const FuzzFile file(data, size, ".geojson");
  fasim::Problems problems, others, third;
  fasim::Streets streets = fasim::load_geojson_lines(file.path(), {}, problems);
  check_network(streets, problems);
  const auto areas = fasim::load_boundaries(file.path(), others);
  if (areas.empty() && others.ok()) __builtin_trap();
  if (streets.segments() > 0) fasim::assign_areas(streets, areas, file.path(), third);
  for (const auto& a : areas)
    if (fasim::bounds(a, 100).size() != 4) __builtin_trap();
  return 0;
}
