// libFuzzer: any bytes as GraphML.
#include "fuzz_file.hpp"
#include "world/streets.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const FuzzFile file(data, size, ".graphml");
  fasim::Problems problems;
  check_network(fasim::load_graphml(file.path(), {}, problems), problems);
  return 0;
}
