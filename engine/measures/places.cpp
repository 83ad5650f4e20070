// Where inside an area a use is aimed.
#include <algorithm>

#include "measures/measure.hpp"

namespace fasim {

bool chooses_places(const MeasureType& type) {
  for (std::size_t l = 0; l < std::size_t(PlaceLever::count); ++l)
    if (std::find(type.levers.begin(), type.levers.end(), info(PlaceLever(l)).name) != type.levers.end()) return true;
  return false;
}

std::vector<Seg> places_of(const MeasureUse& use, Area area, const PolicyView& v, const char* otherwise) {
  const auto& all = (*v.area_segments)[area];
  const std::string p = use.target.places.empty() ? otherwise : use.target.places;
  if (p == "all") return all;
  std::vector<std::pair<double, Seg>> order;
  for (Seg s : all) {
    if (p == "centre" && !v.streets->centre[s]) continue;
    if (p == "paths" && v.streets->kind[s] != StreetKind::path) continue;
    if (p == "entrances" && v.streets->dwellings[s] <= 0) continue;
    if (p == "markets" && (*v.market_sightings)[s] <= 0) continue;
    if (p == "schools" && std::find(v.schools->begin(), v.schools->end(), s) == v.schools->end()) continue;
    const double rank = p == "hot_spots" ? (*v.recorded)[s] : p == "markets" ? (*v.market_sightings)[s] : double(v.streets->dwellings[s]);
    order.push_back({-rank, s});
  }
  std::sort(order.begin(), order.end());
  if (p == "hot_spots" || p == "markets") order.resize(std::min(order.size(), std::size_t(std::max(0, use.target.top_places))));
  std::vector<Seg> out;
  for (const auto& [rank, s] : order) out.push_back(s);
  return out;
}

}  // namespace fasim
