// Two invented areas of a dozen segments each, as a measure sees them.
#pragma once
#include <string>
#include <vector>

#include "catch.hpp"
#include "measures/measure.hpp"

namespace fasim::sample {

inline constexpr std::size_t areas = 2, per_area = 12, segments = areas * per_area;

struct Town {
  Streets streets;
  std::vector<std::vector<Seg>> area_segments = std::vector<std::vector<Seg>>(areas + 1);
  std::vector<float> recorded, sightings;
  std::vector<double> residents = {5000, 2500}, youths = {700, 300};
  std::vector<Seg> schools = {0, Seg(per_area)};
  PolicyView view;

  Town() {
    for (Seg s = 0; s < segments; ++s) {
      const Area a = Area(s / per_area);
      streets.from.push_back(s);
      streets.to.push_back(s + 1);
      streets.kind.push_back(s % 3 ? StreetKind::path : StreetKind::residential);
      streets.dwellings.push_back(s % 4 ? float(10 + s) : 0.0f);
      streets.centre.push_back(s % 5 == 0);
      streets.area.push_back(a);
      area_segments[a].push_back(s);
      recorded.push_back(float(s % 7));
      sightings.push_back(s % 6 == 0 ? 2.0f : 0.0f);
    }
    view.streets = &streets;
    view.area_segments = &area_segments;
    view.recorded = &recorded;
    view.market_sightings = &sightings;
    view.residents = &residents;
    view.youths = &youths;
    view.schools = &schools;
    view.crew_hour_cost = 2000;
  }
  Town(const Town&) = delete;
  Levers levers() const { return Levers(areas, segments); }
};

// A use with every dose at its default; a dose whose default is nothing is set to its highest, so that its lever is seen.
inline MeasureUse use_of(const MeasureType& type) {
  MeasureUse use;
  use.id = type.key;
  use.type = &type;
  for (const DoseField& d : type.doses) use.dose.push_back(d.preset != 0 ? d.preset : d.high);
  use.start = 1000;
  use.end = 2000;
  if (type.takes_hours) use.from = {"car", "admin", "tasks", "new"};
  return use;
}

inline void set_dose(MeasureUse& use, const std::string& key, double value) {
  for (std::size_t k = 0; k < use.dose.size(); ++k)
    if (use.type->doses[k].key == key) use.dose[k] = value;
}

inline const DoseField& scaling_of(const MeasureType& type) {
  for (const DoseField& d : type.doses)
    if (d.key == type.scaling) return d;
  throw std::runtime_error(type.key + " has no dose '" + type.scaling + "'");
}

// How far each lever stands from "as today", by name, over the areas and segments given.
struct Moved {
  std::string name;
  double by;
};
inline std::vector<Moved> moved(const Levers& l, std::vector<Area> which = {0, 1}) {
  std::vector<Moved> out;
  for (std::size_t k = 0; k < std::size_t(CrewLever::count); ++k) {
    double by = 0;
    for (Area a : which)
      for (int h = 0; h < 24; ++h) by += double(l.crews(CrewLever(k), a, h));
    out.push_back({info(CrewLever(k)).name, by});
  }
  for (std::size_t k = 0; k < std::size_t(AreaLever::count); ++k) {
    double by = 0;
    for (Area a : which) by += std::abs(double(l.at(AreaLever(k), a)) - neutral(info(AreaLever(k)).join));
    out.push_back({info(AreaLever(k)).name, by});
  }
  for (std::size_t k = 0; k < std::size_t(PlaceLever::count); ++k) {
    double by = 0;
    for (Area a : which)
      for (Seg s = Seg(a * per_area); s < Seg((a + 1) * per_area); ++s) by += std::abs(double(l.at(PlaceLever(k), s)) - neutral(info(PlaceLever(k)).join));
    out.push_back({info(PlaceLever(k)).name, by});
  }
  return out;
}

// One use carried out in one area at full strength on a day.
inline Levers carried_out(const Town& town, const MeasureUse& use, Area a = 0, Day day = 1500) {
  Levers l = town.levers();
  carry_out(use, a, strength_on(use, day), town.view, l);
  return l;
}

}  // namespace fasim::sample
