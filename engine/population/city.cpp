#include "population/city.hpp"
#include "population/start.hpp"

#include <algorithm>

namespace fasim {

void complete(City& city, std::size_t areas, double nearby_m) {
  constexpr std::size_t tables_up_to = 2000;  // nodes; beyond, searching outwards is as fast and keeps nothing (engine/README.md)
  city.car = Network(city.streets, Mode::car, tables_up_to);
  city.foot = Network(city.streets, Mode::foot, 0);
  city.nearby = segments_within(city.streets, nearby_m);
  city.centrality = centrality(city.streets);
  city.area_segments.assign(areas + 1, {});
  for (Seg s = 0; s < city.streets.segments(); ++s) {
    const Area a = city.streets.area[s];
    city.area_segments[a == outside ? areas : a].push_back(s);
  }
  city.start_car.clear();
  city.start_foot.clear();
  for (std::size_t a = 0; a < areas; ++a) {
    double x = 0, y = 0;
    for (Seg s : city.area_segments[a]) x += city.streets.mid_x(s), y += city.streets.mid_y(s);
    const double n = city.area_segments[a].empty() ? 1.0 : double(city.area_segments[a].size());
    city.start_car.push_back(city.car.nearest(float(x / n), float(y / n)));
    city.start_foot.push_back(city.foot.nearest(float(x / n), float(y / n)));
  }
}

std::vector<std::uint32_t> planning_figures(const Residents& residents, std::size_t areas) {
  std::vector<std::uint32_t> exact(areas + 1, 0);
  for (Area a : residents.area) ++exact[a == outside ? areas : a];
  for (std::uint32_t& n : exact) n = n == 0 ? 0 : std::max(50u, (n + 25) / 50 * 50);
  return exact;
}

StartState start_preset(const std::string& name) {
  StartState s;
  s.preset = name;
  if (name == "fas1") {
    s.declared_phase = 1;
    s.trust_fairness = -0.25, s.trust_effectiveness = -0.35, s.trust_municipality = -0.2;
    s.norm = 0.12, s.fear = 0.50, s.efficacy = 0.40, s.disorder = 0.45;
    s.groups_per_1000 = 0.55, s.members_share = 0.011, s.markets_per_1000 = 0.65, s.label = 3;
  } else if (name == "fas2") {
    s.declared_phase = 2;
    s.trust_fairness = -0.05, s.trust_effectiveness = -0.1, s.trust_municipality = -0.05;
    s.norm = 0.16, s.fear = 0.30, s.efficacy = 0.50, s.disorder = 0.35;
    s.groups_per_1000 = 0.35, s.members_share = 0.006, s.markets_per_1000 = 0.4, s.label = 2;
  } else {
    s.declared_phase = 3;
    s.trust_fairness = 0.15, s.trust_effectiveness = 0.1, s.trust_municipality = 0.1;
    s.norm = 0.88, s.fear = 0.12, s.efficacy = 0.60, s.disorder = 0.18;
    s.groups_per_1000 = 0.15, s.members_share = 0.002, s.markets_per_1000 = 0.35, s.label = 1;
  }
  return s;
}

}  // namespace fasim
