// One estate of the 1960s-70s (ODD 6): a lattice of footpaths inside a ring of streets, feeders that end where the paths
// begin, and a square in the middle.
#pragma once
#include <cmath>
#include <vector>

#include "world/assemble.hpp"

namespace fasim {

inline constexpr double people_per_dwelling = 2.2;
inline constexpr std::uint8_t street_use = car_both | on_foot;

// A place from metres.
inline Place place_at(double x, double y) { return {std::int64_t(std::floor(x * 1000 + 0.5)), std::int64_t(std::floor(y * 1000 + 0.5))}; }
Line drawn(std::vector<Place> places, std::uint8_t use, StreetKind kind, Area area);
double metres_of(const Line& line);

// Spreads `total` dwellings over lines by length times `liking(i)`.
template <class Liking>
void spread(std::vector<Line>& lines, double total, const Liking& liking) {
  double sum = 0;
  for (std::size_t i = 0; i < lines.size(); ++i) sum += lines[i].dwellings = metres_of(lines[i]) * liking(i);
  for (Line& l : lines) l.dwellings = sum > 0 ? l.dwellings * total / sum : 0;
}

class Estate {
 public:
  Estate(Area area, int residents, const Rng& rng);
  double width() const;
  double height() const;
  // The south-west corner of its plot, metres.
  void put(double x, double y) { x_ = x, y_ = y; }
  // Where its links meet the main roads below and above, and where tunnels for feet leave to the sides.
  Place south() const;
  Place north(double top) const;
  Place west() const;
  Place east() const;
  // All its lines; `top` is the main road above.
  std::vector<Line> draw(double top) const;

 private:
  double ring_x(int column) const;
  double ring_y(int row) const;
  Draw chance(std::uint64_t what, std::uint64_t n) const { return rng_(Decision::generated_streets, mix(mix(area_, what), n)); }
  bool square_edge(int i, int j, bool across) const;
  bool centre_street(int i, int j, bool across) const;
  Place crossing(int i, int j) const;
  double liking(const Line& line, std::size_t index) const;
  void draw_paths(std::vector<Line>& out) const;
  void draw_ring(std::vector<Line>& out) const;
  void draw_connections(std::vector<Line>& out) const;

  Area area_;
  int residents_, columns_ = 2, rows_ = 2;
  double x_ = 0, y_ = 0;
  const Rng& rng_;
};

}  // namespace fasim
