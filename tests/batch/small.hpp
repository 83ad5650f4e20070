// The small scenario, read once.
#pragma once
#include "catch.hpp"
#include "scenario/scenario.hpp"

namespace fasim {

inline const Scenario& small() {
  static const Scenario scenario = [] {
    Problems problems;
    auto read = load_scenario(std::string(FASIM_SOURCE_DIR) + "/tests/batch/small.yaml", {}, problems);
    INFO(problems.text());
    REQUIRE(problems.ok());
    return *read;
  }();
  return scenario;
}

}  // namespace fasim
