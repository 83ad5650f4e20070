#include "world/estate.hpp"

#include <algorithm>
#include <numeric>

namespace fasim {
namespace {

// Metres; and the size of an estate by its residents.
constexpr double pitch = 75, gap = 65, margin = 60, jitter = 10;
constexpr double people_per_crossing = 160;
constexpr double share_of_missing_paths = 0.12;

}  // namespace

Line drawn(std::vector<Place> places, std::uint8_t use, StreetKind kind, Area area) {
  Line l;
  l.at = std::move(places);
  l.use = use;
  l.kind = kind;
  l.area = area;
  return l;
}

double metres_of(const Line& l) {
  double sum = 0;
  for (std::size_t i = 1; i < l.at.size(); ++i) sum += double(distance_mm(l.at[i - 1], l.at[i])) / 1000;
  return sum;
}

Estate::Estate(Area area, int residents, const Rng& rng) : area_(area), residents_(residents), rng_(rng) {
  const double crossings = std::max(4.0, residents / people_per_crossing);
  columns_ = std::max(2, int(std::ceil(std::sqrt(crossings))));
  rows_ = std::max(2, int(std::ceil(crossings / columns_)));
}

double Estate::ring_x(int column) const { return margin + gap + column * pitch; }
double Estate::ring_y(int row) const { return margin + gap + row * pitch; }
double Estate::width() const { return (columns_ - 1) * pitch + 2 * (gap + margin); }
double Estate::height() const { return (rows_ - 1) * pitch + 2 * (gap + margin); }
Place Estate::south() const { return place_at(x_ + ring_x(columns_ / 2), y_); }
Place Estate::north(double top) const { return place_at(x_ + ring_x(columns_ / 2), top); }
Place Estate::west() const { return place_at(x_ + margin, y_ + ring_y(rows_ / 2)); }
Place Estate::east() const { return place_at(x_ + width() - margin, y_ + ring_y(rows_ / 2)); }

std::vector<Line> Estate::draw(double top) const {
  std::vector<Line> out;
  draw_paths(out);
  draw_ring(out);
  draw_connections(out);
  const double link = x_ + ring_x(columns_ / 2);
  out.push_back(drawn({south(), place_at(link, y_ + margin)}, street_use, StreetKind::residential, area_));
  out.push_back(drawn({north(top), place_at(link, y_ + height() - margin)}, street_use, StreetKind::residential, area_));
  spread(out, residents_ / people_per_dwelling, [&](std::size_t i) { return liking(out[i], i); });
  return out;
}

bool Estate::square_edge(int i, int j, bool across) const {
  const int cx = (columns_ - 1) / 2, cy = (rows_ - 1) / 2;
  return across ? i == cx && (j == cy || j == cy + 1) : j == cy && (i == cx || i == cx + 1);
}

// The centre has deliveries and a bus: one street for cars runs from the ring to the square.
bool Estate::centre_street(int i, int j, bool across) const { return !across && i == (columns_ - 1) / 2 && j < (rows_ - 1) / 2; }

Place Estate::crossing(int i, int j) const {
  const Draw d = chance(1, std::uint64_t(i) << 32 | std::uint64_t(j));
  return place_at(x_ + ring_x(i) + jitter * (2 * d.u(0) - 1), y_ + ring_y(j) + jitter * (2 * d.u(1) - 1));
}

double Estate::liking(const Line& l, std::size_t i) const {
  if (l.kind == StreetKind::path) return 0.5 + chance(4, i).u();
  return l.kind == StreetKind::service ? 0.3 : l.kind == StreetKind::square ? 0.5 : 0.0;
}

// A lattice with some edges missing, but never one that would cut it in two.
void Estate::draw_paths(std::vector<Line>& out) const {
  struct Edge {
    int i, j;
    bool across, missing;
  };
  std::vector<Edge> edges;
  for (int j = 0; j < rows_; ++j)
    for (int i = 0; i < columns_; ++i)
      for (bool across : {true, false}) {
        if (across ? i + 1 == columns_ : j + 1 == rows_) continue;
        const bool fixed = square_edge(i, j, across) || centre_street(i, j, across);
        const bool missing = chance(2, std::uint64_t(i) << 33 | std::uint64_t(j) << 1 | across).chance(share_of_missing_paths);
        edges.push_back({i, j, across, missing && !fixed});
      }
  std::stable_partition(edges.begin(), edges.end(), [](const Edge& e) { return !e.missing; });
  std::vector<int> up(std::size_t(columns_ * rows_));
  std::iota(up.begin(), up.end(), 0);
  const auto root = [&](int n) {
    while (up[std::size_t(n)] != n) n = up[std::size_t(n)];
    return n;
  };
  for (const Edge& e : edges) {
    const int i2 = e.i + e.across, j2 = e.j + !e.across;
    const int a = root(e.j * columns_ + e.i), b = root(j2 * columns_ + i2);
    if (e.missing && a == b) continue;
    up[std::size_t(a)] = b;
    Line l = drawn({crossing(e.i, e.j), crossing(i2, j2)}, on_foot, StreetKind::path, area_);
    if (centre_street(e.i, e.j, e.across)) l.use = street_use, l.kind = StreetKind::service;
    if (square_edge(e.i, e.j, e.across)) l.kind = StreetKind::square, l.centre = 1;
    out.push_back(std::move(l));
  }
}

void Estate::draw_ring(std::vector<Line>& out) const {
  const double left = x_ + margin, bottom = y_ + margin, right = x_ + width() - margin, top = y_ + height() - margin;
  std::vector<Place> ring{place_at(left, bottom)};
  for (int i = 0; i < columns_; ++i) ring.push_back(place_at(x_ + ring_x(i), bottom));
  ring.push_back(place_at(right, bottom));
  for (int j = 0; j < rows_; ++j) ring.push_back(place_at(right, y_ + ring_y(j)));
  ring.push_back(place_at(right, top));
  for (int i = columns_; i-- > 0;) ring.push_back(place_at(x_ + ring_x(i), top));
  ring.push_back(place_at(left, top));
  for (int j = rows_; j-- > 0;) ring.push_back(place_at(left, y_ + ring_y(j)));
  ring.push_back(place_at(left, bottom));
  // Each stretch is its own line, so that the ring does not become one loop to be cut anywhere.
  for (std::size_t k = 1; k < ring.size(); ++k) out.push_back(drawn({ring[k - 1], ring[k]}, street_use, StreetKind::residential, area_));
}

// From the ring to the outermost crossings: every second a feeder for cars, half of the others a footpath.
void Estate::draw_connections(std::vector<Line>& out) const {
  std::uint64_t q = 0;
  const auto connect = [&](Place ring, int i, int j, bool to_centre) {
    const bool feeder = q % 2 == 0 || to_centre;
    const bool path = chance(3, q++).chance(0.5);
    if (!feeder && !path) return;
    Line l = drawn({ring, crossing(i, j)}, feeder ? street_use : std::uint8_t(on_foot), feeder ? StreetKind::service : StreetKind::path, area_);
    l.centre = to_centre;
    out.push_back(std::move(l));
  };
  for (int i = 0; i < columns_; ++i) connect(place_at(x_ + ring_x(i), y_ + margin), i, 0, i == (columns_ - 1) / 2);
  for (int j = 0; j < rows_; ++j) connect(place_at(x_ + width() - margin, y_ + ring_y(j)), columns_ - 1, j, false);
  for (int i = columns_; i-- > 0;) connect(place_at(x_ + ring_x(i), y_ + height() - margin), i, rows_ - 1, false);
  for (int j = rows_; j-- > 0;) connect(place_at(x_ + margin, y_ + ring_y(j)), 0, j, false);
}

}  // namespace fasim
