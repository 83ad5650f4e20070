// Where a measure's crews come from: moved from cars, station or other tasks, or paid with new money.
#pragma once
#include <algorithm>
#include <array>

#include "measures/measure.hpp"

namespace fasim {

// Hours of a use's shift, 1-24.
inline int shift_hours(const MeasureUse& use) {
  const int span = (use.shift_to - use.shift_from + 24) % 24;
  return span == 0 ? 24 : span;
}

// Puts `crews` on the shift in the area, split evenly over the uses' sources ("car", "admin", "tasks", "new"; "new" when none is
// named). `by_source` names the lever per source, CrewLever::count where a source does not exist. New crews cost the police.
inline void take_crews(const MeasureUse& use, Area area, double crews, const Strength& s, const std::array<CrewLever, 4>& by_source, const PolicyView& view, Levers& levers) {
  if (crews <= 0) return;
  static const std::array<const char*, 4> names = {"car", "admin", "tasks", "new"};
  const std::size_t sources = use.from.empty() ? 1 : use.from.size();
  const double week = crews * shift_hours(use) * 7.0 / double(sources);
  for (std::size_t k = 0; k < names.size(); ++k) {
    const bool named = use.from.empty() ? k == 3 : std::find(use.from.begin(), use.from.end(), names[k]) != use.from.end();
    if (!named || by_source[k] == CrewLever::count) continue;
    levers.add_crews(by_source[k], area, week * s.done, use.shift_from, use.shift_to);
    if (k == 3) book(levers, area, Decider::police, week * weeks_per_month * view.crew_hour_cost * s.paid);
  }
}

inline constexpr std::array<CrewLever, 4> car_crews = {CrewLever::count, CrewLever::car_from_admin, CrewLever::car_from_tasks, CrewLever::car_new};
inline constexpr std::array<CrewLever, 4> foot_crews = {CrewLever::foot_from_car, CrewLever::foot_from_admin, CrewLever::foot_from_tasks, CrewLever::foot_new};
inline constexpr std::array<CrewLever, 4> beat_crews = {CrewLever::beat_from_car, CrewLever::beat_from_admin, CrewLever::beat_from_tasks, CrewLever::beat_new};

}  // namespace fasim
