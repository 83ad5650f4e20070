#include "study/walked_beats.hpp"

#include <algorithm>

#include "core/calendar.hpp"
#include "core/hash.hpp"

namespace fasim {

std::shared_ptr<const Orders> walked_beats(const Model& m) {
  constexpr std::size_t dozen = 12;
  constexpr int year = 12;
  const Streets& streets = m.city->streets;
  auto orders = std::make_shared<Orders>();
  for (Area a = 0; a < m.n_areas(); ++a) {
    std::vector<Seg> walkable;
    for (Seg s : m.city->area_segments[a])
      if (streets.use[s] & on_foot && streets.dwellings[s] > 0) walkable.push_back(s);
    if (walkable.empty()) continue;
    const Seg middle = *std::min_element(walkable.begin(), walkable.end(), [&](Seg x, Seg y) { return streets.uid[x] < streets.uid[y]; });
    const auto apart = [&](Seg s) {
      const float dx = streets.mid_x(s) - streets.mid_x(middle), dy = streets.mid_y(s) - streets.mid_y(middle);
      return dx * dx + dy * dy;
    };
    std::stable_sort(walkable.begin(), walkable.end(), [&](Seg x, Seg y) { return apart(x) < apart(y); });
    walkable.resize(std::min(walkable.size(), dozen));
    orders->crews.push_back({Ordered::foot, a, mix(hash_text("walked beat"), a)});
    orders->places.push_back(walkable);
  }
  orders->longest = 240;
  const Day from = add_months(m.start, m.burn_in_months), until = add_months(m.start, m.burn_in_months + year);
  for (Day day = from; day < until; ++day)
    for (int hour = 16; hour < 24 && weekday(day) < 5; hour += 4)
      for (std::uint32_t k = 0; k < orders->crews.size(); ++k) orders->visits.push_back({std::int64_t(day - m.start) * 1440 + hour * 60, k, k, orders->longest, 0.5f * float(hour == 20), true});
  return orders;
}

}  // namespace fasim
