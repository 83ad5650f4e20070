// Generated cities (ODD 6): a grid of blocks, and Swedish estates of the 1960s-70s with cars and feet kept apart.
#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

#include "core/check.hpp"
#include "world/areas.hpp"
#include "world/assemble.hpp"

namespace fasim {
namespace {

// Metres. Inside an estate the lattice of footpaths has one crossing per `people_per_crossing` residents.
constexpr double pitch = 75, gap = 65, margin = 60, jitter = 10, house_block = 100, longest = 120;
constexpr double people_per_crossing = 160, people_per_dwelling = 2.2, houses_per_block = 12;
constexpr double share_of_missing_paths = 0.12;
constexpr std::uint8_t street_use = car_both | on_foot;

Place at(double x, double y) { return {std::int64_t(std::floor(x * 1000 + 0.5)), std::int64_t(std::floor(y * 1000 + 0.5))}; }

Line line(std::vector<Place> places, std::uint8_t use, StreetKind kind, Area area) {
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

// Spreads `total` dwellings over lines by length times `liking(i)`; lines that are neither lived on get none.
template <class Liking>
void spread(std::vector<Line>& lines, double total, const Liking& liking) {
  double sum = 0;
  for (std::size_t i = 0; i < lines.size(); ++i) sum += lines[i].dwellings = metres_of(lines[i]) * liking(i);
  for (Line& l : lines) l.dwellings = sum > 0 ? l.dwellings * total / sum : 0;
}

// One estate: a lattice of footpaths inside a ring of streets, feeders that end where the paths begin, a square in the middle.
class Estate {
 public:
  Estate(Area area, int residents, const Rng& rng) : area_(area), residents_(residents), rng_(rng) {
    const double crossings = std::max(4.0, residents / people_per_crossing);
    columns_ = std::max(2, int(std::ceil(std::sqrt(crossings))));
    rows_ = std::max(2, int(std::ceil(crossings / columns_)));
  }
  double width() const { return (columns_ - 1) * pitch + 2 * (gap + margin); }
  double height() const { return (rows_ - 1) * pitch + 2 * (gap + margin); }
  // Where its links meet the main roads below and above, and where tunnels for feet leave to the sides.
  Place south() const { return at(x_ + ring_x(columns_ / 2), y_); }
  Place north(double top) const { return at(x_ + ring_x(columns_ / 2), top); }
  Place west() const { return at(x_ + margin, y_ + ring_y(rows_ / 2)); }
  Place east() const { return at(x_ + width() - margin, y_ + ring_y(rows_ / 2)); }
  void put(double x, double y) { x_ = x, y_ = y; }

  std::vector<Line> draw(double top) {
    std::vector<Line> out;
    draw_paths(out);
    draw_ring(out);
    draw_connections(out);
    for (const auto& [a, b] : {std::pair(south(), at(x_ + ring_x(columns_ / 2), y_ + margin)), std::pair(north(top), at(x_ + ring_x(columns_ / 2), y_ + height() - margin))})
      out.push_back(line({a, b}, street_use, StreetKind::residential, area_));
    spread(out, residents_ / people_per_dwelling, [&](std::size_t i) { return liking(out[i], i); });
    return out;
  }

 private:
  double ring_x(int column) const { return margin + gap + column * pitch; }
  double ring_y(int row) const { return margin + gap + row * pitch; }
  Draw chance(std::uint64_t what, std::uint64_t n) const { return rng_(Decision::generated_streets, mix(mix(area_, what), n)); }
  bool square_edge(int i, int j, bool across) const {
    const int cx = (columns_ - 1) / 2, cy = (rows_ - 1) / 2;
    return across ? i == cx && (j == cy || j == cy + 1) : j == cy && (i == cx || i == cx + 1);
  }
  // The centre has deliveries and a bus: one street for cars runs from the ring to the square.
  bool centre_street(int i, int j, bool across) const { return !across && i == (columns_ - 1) / 2 && j < (rows_ - 1) / 2; }
  Place crossing(int i, int j) const {
    const Draw d = chance(1, std::uint64_t(i) << 32 | std::uint64_t(j));
    return at(x_ + ring_x(i) + jitter * (2 * d.u(0) - 1), y_ + ring_y(j) + jitter * (2 * d.u(1) - 1));
  }

  // A lattice with some edges missing, but never one that would cut it in two.
  void draw_paths(std::vector<Line>& out) const {
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
      Line l = line({crossing(e.i, e.j), crossing(i2, j2)}, on_foot, StreetKind::path, area_);
      if (centre_street(e.i, e.j, e.across)) l.use = street_use, l.kind = StreetKind::service;
      if (square_edge(e.i, e.j, e.across)) l.kind = StreetKind::square, l.centre = 1;
      out.push_back(std::move(l));
    }
  }

  void draw_ring(std::vector<Line>& out) const {
    const double left = x_ + margin, bottom = y_ + margin, right = x_ + width() - margin, top = y_ + height() - margin;
    std::vector<Place> ring{at(left, bottom)};
    for (int i = 0; i < columns_; ++i) ring.push_back(at(x_ + ring_x(i), bottom));
    ring.push_back(at(right, bottom));
    for (int j = 0; j < rows_; ++j) ring.push_back(at(right, y_ + ring_y(j)));
    ring.push_back(at(right, top));
    for (int i = columns_; i-- > 0;) ring.push_back(at(x_ + ring_x(i), top));
    ring.push_back(at(left, top));
    for (int j = rows_; j-- > 0;) ring.push_back(at(left, y_ + ring_y(j)));
    ring.push_back(at(left, bottom));
    // Each stretch is its own line, so that the ring does not become one loop to be cut anywhere.
    for (std::size_t k = 1; k < ring.size(); ++k) out.push_back(line({ring[k - 1], ring[k]}, street_use, StreetKind::residential, area_));
  }

  // From the ring to the outermost crossings: every second a feeder for cars, half of the others a footpath.
  void draw_connections(std::vector<Line>& out) const {
    std::uint64_t q = 0;
    const auto connect = [&](Place ring, int i, int j, bool to_centre) {
      const bool feeder = q % 2 == 0 || to_centre;
      const bool path = chance(3, q++).chance(0.5);
      if (!feeder && !path) return;
      Line l = line({ring, crossing(i, j)}, feeder ? street_use : std::uint8_t(on_foot), feeder ? StreetKind::service : StreetKind::path, area_);
      l.centre = to_centre;
      out.push_back(std::move(l));
    };
    for (int i = 0; i < columns_; ++i) connect(at(x_ + ring_x(i), y_ + margin), i, 0, i == (columns_ - 1) / 2);
    for (int j = 0; j < rows_; ++j) connect(at(x_ + width() - margin, y_ + ring_y(j)), columns_ - 1, j, false);
    for (int i = columns_; i-- > 0;) connect(at(x_ + ring_x(i), y_ + height() - margin), i, rows_ - 1, false);
    for (int j = rows_; j-- > 0;) connect(at(x_ + margin, y_ + ring_y(j)), 0, j, false);
  }

  double liking(const Line& l, std::size_t i) const {
    if (l.kind == StreetKind::path) return 0.5 + chance(4, i).u();
    return l.kind == StreetKind::service ? 0.3 : l.kind == StreetKind::square ? 0.5 : 0.0;
  }

  Area area_;
  int residents_, columns_ = 2, rows_ = 2;
  double x_ = 0, y_ = 0;
  const Rng& rng_;
};

// Main roads are drawn through every place where something meets them.
Line through(std::vector<Place> places) {
  std::sort(places.begin(), places.end());
  return line(std::move(places), street_use, StreetKind::main, outside);
}

struct Shelf {
  std::vector<std::size_t> estates;
  double bottom = 0, height = 0, width = 0;
};

// Estates in rows, about as wide as tall, as books on shelves.
std::vector<Shelf> arrange(std::vector<Estate>& estates, double& width, double& height) {
  const std::size_t per_shelf = std::size_t(std::ceil(std::sqrt(double(estates.size()))));
  std::vector<Shelf> shelves;
  width = height = 0;
  for (std::size_t i = 0; i < estates.size(); ++i) {
    if (i % per_shelf == 0) {
      if (!shelves.empty()) height += shelves.back().height;
      shelves.push_back({{}, height, 0, 0});
    }
    Shelf& s = shelves.back();
    estates[i].put(s.width, s.bottom);
    s.estates.push_back(i);
    s.width += estates[i].width();
    s.height = std::max(s.height, estates[i].height());
    width = std::max(width, s.width);
  }
  height += shelves.back().height;
  return shelves;
}

// Evenly spaced places of about one block along a side, both ends included.
std::vector<double> stops(double length) {
  const int n = std::max(1, int(length / house_block));
  std::vector<double> out;
  for (int i = 0; i <= n; ++i) out.push_back(length * i / n);
  return out;
}

void draw_main_roads(const std::vector<Shelf>& shelves, const std::vector<Estate>& estates, double width, double height, std::vector<Line>& out) {
  std::vector<std::vector<Place>> across(shelves.size() + 1);
  std::vector<Place> left, right;
  for (std::size_t k = 0; k < shelves.size(); ++k) {
    const double bottom = shelves[k].bottom, top = bottom + shelves[k].height;
    double x = 0;
    for (std::size_t n = 0; n < shelves[k].estates.size(); ++n) {
      const Estate& e = estates[shelves[k].estates[n]];
      across[k].push_back(e.south());
      across[k + 1].push_back(e.north(top));
      if (n > 0) {
        across[k].push_back(at(x, bottom));
        across[k + 1].push_back(at(x, top));
        out.push_back(through({at(x, bottom), at(x, top)}));
        // Feet pass under the road between neighbours.
        out.push_back(line({estates[shelves[k].estates[n - 1]].east(), e.west()}, on_foot, StreetKind::path, outside));
      }
      x += e.width();
    }
  }
  for (double x : stops(width)) across.front().push_back(at(x, 0)), across.back().push_back(at(x, height));
  for (double y : stops(height)) left.push_back(at(0, y)), right.push_back(at(width, y));
  for (std::size_t k = 0; k < across.size(); ++k) {
    const double y = k < shelves.size() ? shelves[k].bottom : height;
    for (double x : {0.0, width}) across[k].push_back(at(x, y)), (x == 0 ? left : right).push_back(at(x, y));
    out.push_back(through(across[k]));
  }
  out.push_back(through(left));
  out.push_back(through(right));
}

// Detached houses on rings of streets around everything.
std::vector<Line> draw_houses(double width, double height, double dwellings) {
  std::vector<Line> out;
  if (dwellings <= 0) return out;
  const double blocks = 2 * (width + height) / house_block * 2;
  const int rings = std::clamp(int(std::ceil(dwellings / (houses_per_block * blocks))), 1, 20);
  const auto add = [&](Place a, Place b) { out.push_back(line({a, b}, street_use, StreetKind::residential, outside)); };
  const std::vector<double> xs = stops(width), ys = stops(height);
  for (int r = 1; r <= rings; ++r) {
    const double far = r * house_block, near = far - house_block;
    for (double x : xs) add(at(x, -near), at(x, -far)), add(at(x, height + near), at(x, height + far));
    for (double y : ys) add(at(-near, y), at(-far, y)), add(at(width + near, y), at(width + far, y));
    for (std::size_t i = 1; i < xs.size(); ++i) add(at(xs[i - 1], -far), at(xs[i], -far)), add(at(xs[i - 1], height + far), at(xs[i], height + far));
    for (std::size_t i = 1; i < ys.size(); ++i) add(at(-far, ys[i - 1]), at(-far, ys[i])), add(at(width + far, ys[i - 1]), at(width + far, ys[i]));
    for (double x : {0.0, width})
      for (double y : {0.0, height}) {
        const double ox = x == 0 ? -far : width + far, oy = y == 0 ? -far : height + far;
        add(at(x, oy), at(ox, oy));
        add(at(ox, oy), at(ox, y));
      }
  }
  spread(out, dwellings, [](std::size_t) { return 1.0; });
  return out;
}

Streets finished(std::vector<Line> lines, double max_segment_m, const std::string& name) {
  Problems problems;
  Streets s = assemble(std::move(lines), {}, Drawn::on_purpose, max_segment_m, name, problems);
  require(problems.all().empty(), "a generated city must be whole");
  s.name = name;
  s.projection = "generated";
  return s;
}

}  // namespace

Streets generate_grid(const GridPlan& plan) {
  require(plan.columns >= 1 && plan.rows >= 1 && plan.columns <= 1000 && plan.rows <= 1000, "a grid has 1 to 1000 columns and rows");
  require(plan.block_m >= 20 && plan.block_m <= 1000, "a block is 20 to 1000 m wide");
  std::vector<Line> lines;
  const auto add = [&](int i, int j, int i2, int j2) {
    const bool edge = (i == i2 && (i == 0 || i == plan.columns)) || (j == j2 && (j == 0 || j == plan.rows));
    Line l = line({at(i * plan.block_m, j * plan.block_m), at(i2 * plan.block_m, j2 * plan.block_m)}, street_use,
                  edge ? StreetKind::main : StreetKind::residential, outside);
    l.dwellings = plan.block_m / 10;
    const auto middle = [](int a, int b, int n) { return std::abs(a + b - n) <= 1; };
    l.centre = middle(i, i2, plan.columns) && middle(j, j2, plan.rows);
    lines.push_back(std::move(l));
  };
  for (int j = 0; j <= plan.rows; ++j)
    for (int i = 0; i <= plan.columns; ++i) {
      if (i < plan.columns) add(i, j, i + 1, j);
      if (j < plan.rows) add(i, j, i, j + 1);
    }
  Streets s = finished(std::move(lines), 200, "grid");
  assign_all(s);
  return s;
}

Streets generate_estates(const EstatePlan& plan, const Rng& rng) {
  require(!plan.residents.empty() && plan.residents.size() < 1000, "a generated city has 1 to 999 estates");
  require(plan.outside_share >= 0 && plan.outside_share <= 0.9, "the share of dwellings outside is 0 to 0.9");
  std::vector<Estate> estates;
  double residents = 0;
  for (std::size_t i = 0; i < plan.residents.size(); ++i) {
    require(plan.residents[i] > 0 && plan.residents[i] <= 200000, "an estate has 1 to 200,000 residents");
    estates.emplace_back(Area(i), plan.residents[i], rng);
    residents += plan.residents[i];
  }
  double width = 0, height = 0;
  const std::vector<Shelf> shelves = arrange(estates, width, height);
  const double outside_dwellings = residents / people_per_dwelling * plan.outside_share / (1 - plan.outside_share);
  std::vector<Line> lines = draw_houses(width, height, outside_dwellings);
  draw_main_roads(shelves, estates, width, height, lines);
  for (const Shelf& s : shelves)
    for (std::size_t i : s.estates)
      for (Line& l : estates[i].draw(s.bottom + s.height)) lines.push_back(std::move(l));
  return finished(std::move(lines), longest, "estates");
}

}  // namespace fasim
