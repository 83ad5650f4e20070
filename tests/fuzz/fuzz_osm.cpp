// libFuzzer: any bytes as OpenStreetMap XML (first byte even) or PBF (odd).
#include "fuzz_file.hpp"
#include "world/streets.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < 1) return 0;
  const FuzzFile file(data + 1, size - 1, data[0] % 2 == 0 ? ".osm" : ".osm.pbf");
  fasim::Problems problems;
  check_network(fasim::load_osm(file.path(), {}, problems), problems);
  return 0;
}
