// Any bytes as a scenario file: problems or a scenario, never a crash, a hang or a run.
#include <cstdint>
#include <string>

#include "scenario/scenario.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text(reinterpret_cast<const char*>(data), size);
  fasim::LoadOptions options;
  options.build_city = false;
  fasim::Problems problems;
  const auto scenario = fasim::parse_scenario(text, "fuzz.yaml", options, problems);
  if (scenario) {  // what is accepted can be said again
    fasim::Problems again;
    if (!fasim::parse_scenario(fasim::resolved_yaml(*scenario), "fuzz.yaml", options, again)) __builtin_trap();
  }
  if (!scenario && problems.ok()) __builtin_trap();  // refused without a word
  if (problems.text().size() > 200 * (size + 1000)) __builtin_trap();  // problems stay a page, not a flood
  return 0;
}
