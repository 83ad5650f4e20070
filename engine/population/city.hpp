// The place and its people as they stand on the first day of burn-in (ODD 2, 5).
#pragma once
#include <string>
#include <vector>

#include "population/presence.hpp"
#include "population/synthesis.hpp"
#include "world/areas.hpp"
#include "world/routes.hpp"

namespace fasim {

// The place and its people; shared by all runs of a batch with the same inputs.
struct City {
  Streets streets;
  Network car, foot;
  Nearby nearby;                                   // within the near-repeat range
  std::vector<float> centrality;                   // per segment, 0..1
  std::vector<std::vector<Seg>> area_segments;     // by area; the last entry is the outside
  Population people;                               // on the first day of burn-in
  Rng chance = Rng(0, 0);                          // that people were drawn by; runs draw their first ties by it where none are kept
  std::vector<PopulationTable> tables;             // by area, for newcomers; the last entry is the outside
  std::vector<std::string> area_ids;
  std::vector<Node> start_car, start_foot;         // by area: where a unit begins, near the middle of the area
};
// Fills everything of a city that follows from streets (networks, nearby, centrality, area_segments).
void complete(City& city, std::size_t areas, double nearby_m);

// Residents by area as authorities plan by them, in whole fifties (ODD 4): one resident more changes no capacity. The last entry is the outside.
std::vector<std::uint32_t> planning_figures(const Residents& residents, std::size_t areas);

}  // namespace fasim
