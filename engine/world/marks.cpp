// Where people live and where they gather: buildings, addresses, shops and stops onto their nearest street (ODD 6).
#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "world/assemble.hpp"
#include "world/routes.hpp"

namespace fasim {
namespace {

constexpr double cell_m = 100, reach_dwelling_m = 300, reach_centre_m = 100;
constexpr double share_with_homes = 0.05, share_of_centres = 0.03;

double squared_distance(const Streets& s, Seg i, double x, double y) {
  const double ax = s.x[s.from[i]], ay = s.y[s.from[i]], bx = s.x[s.to[i]], by = s.y[s.to[i]];
  const double ex = bx - ax, ey = by - ay, along = ex * ex + ey * ey;
  const double t = along > 0 ? std::clamp(((x - ax) * ex + (y - ay) * ey) / along, 0.0, 1.0) : 0.0;
  const double dx = ax + t * ex - x, dy = ay + t * ey - y;
  return dx * dx + dy * dy;
}

// Segments on which people walk, by the squares of 100 m that they touch.
class Finder {
 public:
  explicit Finder(const Streets& s) : streets_(s) {
    for (Seg i = 0; i < s.segments(); ++i) {
      if (!(s.use[i] & on_foot)) continue;
      const auto [x0, x1] = std::minmax({cell(s.x[s.from[i]]), cell(s.x[s.to[i]])});
      const auto [y0, y1] = std::minmax({cell(s.y[s.from[i]]), cell(s.y[s.to[i]])});
      for (std::int32_t x = x0; x <= x1; ++x)
        for (std::int32_t y = y0; y <= y1; ++y) grid_.push_back({{x, y}, i});
    }
    std::sort(grid_.begin(), grid_.end());
  }
  // Nearest walkable segment within `reach_m` of a point, or none32.
  Seg nearest(double x, double y, double reach_m) const {
    Seg best = none32;
    double least = reach_m * reach_m;
    const std::int32_t rings = std::int32_t(reach_m / cell_m) + 1;
    for (std::int32_t r = 0; r <= rings; ++r) {
      if (best != none32 && least < (r - 1) * cell_m * (r - 1) * cell_m) break;
      for (std::int32_t i = cell(x) - r; i <= cell(x) + r; ++i)
        for (std::int32_t j = cell(y) - r; j <= cell(y) + r; ++j)
          if (std::max(std::abs(i - cell(x)), std::abs(j - cell(y))) == r) look_in(i, j, x, y, least, best);
    }
    return best;
  }

 private:
  static std::int32_t cell(double v) { return std::int32_t(std::floor(v / cell_m)); }
  void look_in(std::int32_t i, std::int32_t j, double x, double y, double& least, Seg& best) const {
    const std::pair<std::int32_t, std::int32_t> key{i, j};
    for (auto it = std::lower_bound(grid_.begin(), grid_.end(), std::pair(key, Seg{0})); it != grid_.end() && it->first == key; ++it) {
      const double d = squared_distance(streets_, it->second, x, y);
      if (d < least || (d == least && it->second < best)) least = d, best = it->second;
    }
  }
  const Streets& streets_;
  std::vector<std::pair<std::pair<std::int32_t, std::int32_t>, Seg>> grid_;
};

// People live along residential streets and paths where no building says otherwise.
bool lived_on(const Streets& s, Seg i) { return (s.use[i] & on_foot) && (s.kind[i] == StreetKind::residential || s.kind[i] == StreetKind::path); }

void dwellings_by_length(Streets& s, const std::string& file, Problems& problems) {
  bool any = false;
  for (Seg i = 0; i < s.segments(); ++i) any = any || lived_on(s, i);
  for (Seg i = 0; i < s.segments(); ++i) s.dwellings[i] = !any || lived_on(s, i) ? float(s.length_mm[i]) * 1e-4f : 0.0f;
  problems.warn(file, "", "too few buildings or addresses to tell where people live", "homes are spread by the length of residential streets and paths",
                "use an OpenStreetMap extract with buildings if it matters where people live");
}

void centres_by_centrality(Streets& s, const std::string& file, Problems& problems) {
  const std::vector<float> central = centrality(s);
  std::vector<Seg> order(s.segments());
  for (Seg i = 0; i < order.size(); ++i) order[i] = i;
  std::sort(order.begin(), order.end(), [&](Seg a, Seg b) { return std::pair(-central[a], a) < std::pair(-central[b], b); });
  order.resize(std::max<std::size_t>(1, std::size_t(double(order.size()) * share_of_centres)));
  for (Seg i : order) s.centre[i] = 1;
  problems.warn(file, "", "no shops, stops or squares", fmt::format("the {} streets that most walks pass stand in for centres", order.size()),
                "use an OpenStreetMap extract if it matters where people gather");
}

}  // namespace

void apply_marks(Streets& s, const std::vector<Mark>& marks, const std::string& file, Problems& problems) {
  if (!marks.empty()) {
    const Finder finder(s);
    for (const Mark& m : marks) {
      const double x = double(m.at.e) / 1000 - s.origin_e, y = double(m.at.n) / 1000 - s.origin_n;
      const Seg home = m.dwellings > 0 ? finder.nearest(x, y, reach_dwelling_m) : none32;
      const Seg centre = m.centre ? finder.nearest(x, y, reach_centre_m) : none32;
      if (home != none32) s.dwellings[home] += m.dwellings;
      if (centre != none32) s.centre[centre] = 1;
    }
  }
  const auto homes = std::count_if(s.dwellings.begin(), s.dwellings.end(), [](float d) { return d > 0; });
  if (double(homes) < share_with_homes * double(s.segments()) || homes == 0) dwellings_by_length(s, file, problems);
  if (std::count(s.centre.begin(), s.centre.end(), 1) == 0) centres_by_centrality(s, file, problems);
}

}  // namespace fasim
