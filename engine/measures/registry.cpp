#include <algorithm>

#include "core/check.hpp"
#include "core/math.hpp"
#include "measures/measure.hpp"

namespace fasim {

// One line per measure; the order is that of the catalogue.
#define FASIM_MEASURES(X) \
  X(car_patrol) X(foot_patrol) X(area_officers) X(hot_spot_patrol) X(safety_hosts)

#define DECLARE(name) extern const MeasureType measure_##name;
FASIM_MEASURES(DECLARE)
#undef DECLARE

const std::vector<const MeasureType*>& measure_types() {
#define LIST(name) &measure_##name,
  static const std::vector<const MeasureType*> all = {FASIM_MEASURES(LIST)};
#undef LIST
  return all;
}

const MeasureType* find_measure(const std::string& key) {
  for (const MeasureType* t : measure_types())
    if (t->key == key) return t;
  return nullptr;
}

const char* name_of(Decider d) {
  switch (d) {
    case Decider::police: return "police";
    case Decider::municipality: return "municipality";
    case Decider::region: return "region";
    case Decider::state: return "state";
    default: return "owner";
  }
}

double MeasureUse::at(const char* key) const {
  for (std::size_t k = 0; k < type->doses.size(); ++k)
    if (type->doses[k].key == key) return dose[k];
  throw Broken(std::string("measure '") + type->key + "' has no dose '" + key + "'");
}

double strength_on(const MeasureUse& use, Day day) {
  if (day < use.start || day >= use.end) return 0;
  const double ramp = use.ramp_months <= 0 ? 1.0 : clamp_((double(day - use.start) / 30.4375 + 1.0) / (use.ramp_months + 1.0), 0.0, 1.0);
  return ramp * use.fidelity * use.staffing;
}

std::vector<Seg> places_of(const MeasureUse& use, Area area, const PolicyView& v) {
  const auto& all = (*v.area_segments)[area];
  const std::string& p = use.target.places;
  if (p.empty() || p == "all") return all;
  std::vector<std::pair<double, Seg>> order;
  for (Seg s : all) {
    if (p == "centre" && !v.streets->centre[s]) continue;
    if (p == "paths" && v.streets->kind[s] != StreetKind::path) continue;
    if (p == "entrances" && v.streets->dwellings[s] <= 0) continue;
    if (p == "markets" && (*v.market_sightings)[s] <= 0) continue;
    const double rank = p == "hot_spots" ? (*v.recorded)[s] : p == "markets" ? (*v.market_sightings)[s] : double(v.streets->dwellings[s]);
    order.push_back({-rank, s});
  }
  std::sort(order.begin(), order.end());
  if (p == "hot_spots" || p == "markets") order.resize(std::min(order.size(), std::size_t(std::max(0, use.target.top_places))));
  std::vector<Seg> out;
  for (const auto& [rank, s] : order) out.push_back(s);
  return out;
}

void book(Levers& levers, Area area, Decider payer, double sek) {
  const std::size_t column = payer == Decider::police ? 0 : payer == Decider::municipality ? 1 : 2;
  levers.cost_per_month[area][column] += sek;
}

}  // namespace fasim
