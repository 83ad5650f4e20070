#include "population/destinations.hpp"

#include <algorithm>
#include <map>

#include "core/parallel.hpp"

namespace fasim {

namespace {

float squared(const Streets& s, Seg a, Seg b) {
  const float dx = s.mid_x(a) - s.mid_x(b), dy = s.mid_y(a) - s.mid_y(b);
  return dx * dx + dy * dy;
}

// The segment of an area next to the middle of its dwellings.
Seg middle(const Streets& streets, const std::vector<Seg>& segments) {
  double x = 0, y = 0, weight = 0;
  for (const Seg s : segments) {
    const double w = double(streets.dwellings[s]) + 1e-6;
    x += w * double(streets.mid_x(s)), y += w * double(streets.mid_y(s)), weight += w;
  }
  x /= weight, y /= weight;
  const auto apart = [&](Seg s) {
    const double dx = double(streets.mid_x(s)) - x, dy = double(streets.mid_y(s)) - y;
    return dx * dx + dy * dy;
  };
  return *std::min_element(segments.begin(), segments.end(), [&](Seg a, Seg b) { return apart(a) < apart(b); });
}

// For every segment the `count` nearest of `ends` (repeated when there are fewer).
std::vector<Seg> nearest(const Streets& streets, const std::vector<Seg>& ends, int count) {
  std::vector<Seg> out(streets.segments() * std::size_t(count), none32);
  for_each_index(streets.segments(), [&](std::size_t s) {
    std::vector<std::pair<float, Seg>> by(ends.size());
    for (std::size_t k = 0; k < ends.size(); ++k) by[k] = {squared(streets, Seg(s), ends[k]), ends[k]};
    const std::size_t kept = std::min(by.size(), std::size_t(count));
    std::partial_sort(by.begin(), by.begin() + long(kept), by.end());
    for (int k = 0; k < count && kept > 0; ++k) out[s * std::size_t(count) + std::size_t(k)] = by[std::size_t(k) % kept].second;
  }, 64);
  return out;
}

}  // namespace

Destinations find_destinations(const Streets& streets) {
  std::map<Area, std::vector<Seg>> of_area;
  for (Seg s = 0; s < streets.segments(); ++s) of_area[streets.area[s]].push_back(s);
  Destinations out;
  for (const auto& [area, segments] : of_area) {
    std::vector<Seg> centres;
    std::copy_if(segments.begin(), segments.end(), std::back_inserter(centres), [&](Seg s) { return streets.centre[s] != 0; });
    if (centres.empty()) centres = {middle(streets, segments)};
    out.centres.insert(out.centres.end(), centres.begin(), centres.end());
    std::sort(centres.begin(), centres.end(), [&](Seg a, Seg b) { return std::pair(streets.uid[a], a) < std::pair(streets.uid[b], b); });
    const std::size_t schools = area == outside ? 1 + segments.size() / 400 : 3;
    out.schools.insert(out.schools.end(), centres.begin(), centres.begin() + long(std::min(schools, centres.size())));
  }
  if (out.centres.empty()) out.centres = out.schools;
  out.near_school = nearest(streets, out.schools, near_schools);
  out.near_meeting = nearest(streets, out.centres, near_meetings);
  return out;
}

void choose_anchors(Residents& r, Who i, const Destinations& to, const Rng& rng) {
  if (to.near_school.empty()) return;
  const Draw d = rng(Decision::synthesis_anchor, r.uid[i], std::uint64_t(r.routine[i]));
  const Seg* school = &to.near_school[std::size_t(r.home[i]) * near_schools];
  const Seg* meeting = &to.near_meeting[std::size_t(r.home[i]) * near_meetings];
  const double u = d.u(0);
  r.leisure[i] = meeting[u < 0.5 ? 0 : u < 0.75 ? 1 : u < 0.9 ? 2 : 3];
  r.daily[i] = none32;
  switch (r.routine[i]) {
    case Routine::small_child: if (d.chance(preschool, 1)) r.daily[i] = school[0]; break;
    case Routine::pupil: r.daily[i] = school[d.chance(0.75, 1) ? 0 : 1]; break;
    case Routine::student:
      if (d.chance(study_in_city, 1)) r.daily[i] = to.schools[d.below(std::uint32_t(to.schools.size()), 2)];
      break;
    case Routine::employed:
      if (d.chance(work_in_city / 2, 1)) r.daily[i] = meeting[0];
      else if (d.chance(work_in_city, 1)) r.daily[i] = to.centres[d.below(std::uint32_t(to.centres.size()), 2)];
      break;
    default: break;
  }
}

}  // namespace fasim
