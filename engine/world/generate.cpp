// Generated cities (ODD 6): a grid of blocks, and Swedish estates of the 1960s-70s with cars and feet kept apart.
#include <algorithm>
#include <cmath>

#include "core/check.hpp"
#include "world/areas.hpp"
#include "world/estate.hpp"

namespace fasim {
namespace {

// Metres.
constexpr double house_block = 100, longest = 120, houses_per_block = 12;

// Main roads are drawn through every place where something meets them.
Line through(std::vector<Place> places) {
  std::sort(places.begin(), places.end());
  return drawn(std::move(places), street_use, StreetKind::main, outside);
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
        across[k].push_back(place_at(x, bottom));
        across[k + 1].push_back(place_at(x, top));
        out.push_back(through({place_at(x, bottom), place_at(x, top)}));
        // Feet pass under the road between neighbours.
        out.push_back(drawn({estates[shelves[k].estates[n - 1]].east(), e.west()}, on_foot, StreetKind::path, outside));
      }
      x += e.width();
    }
  }
  for (double x : stops(width)) across.front().push_back(place_at(x, 0)), across.back().push_back(place_at(x, height));
  for (double y : stops(height)) left.push_back(place_at(0, y)), right.push_back(place_at(width, y));
  for (std::size_t k = 0; k < across.size(); ++k) {
    const double y = k < shelves.size() ? shelves[k].bottom : height;
    for (double x : {0.0, width}) across[k].push_back(place_at(x, y)), (x == 0 ? left : right).push_back(place_at(x, y));
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
  const auto add = [&](Place a, Place b) { out.push_back(drawn({a, b}, street_use, StreetKind::residential, outside)); };
  const std::vector<double> xs = stops(width), ys = stops(height);
  for (int r = 1; r <= rings; ++r) {
    const double far = r * house_block, near = far - house_block;
    for (double x : xs) add(place_at(x, -near), place_at(x, -far)), add(place_at(x, height + near), place_at(x, height + far));
    for (double y : ys) add(place_at(-near, y), place_at(-far, y)), add(place_at(width + near, y), place_at(width + far, y));
    for (std::size_t i = 1; i < xs.size(); ++i) add(place_at(xs[i - 1], -far), place_at(xs[i], -far)), add(place_at(xs[i - 1], height + far), place_at(xs[i], height + far));
    for (std::size_t i = 1; i < ys.size(); ++i) add(place_at(-far, ys[i - 1]), place_at(-far, ys[i])), add(place_at(width + far, ys[i - 1]), place_at(width + far, ys[i]));
    for (double x : {0.0, width})
      for (double y : {0.0, height}) {
        const double ox = x == 0 ? -far : width + far, oy = y == 0 ? -far : height + far;
        add(place_at(x, oy), place_at(ox, oy));
        add(place_at(ox, oy), place_at(ox, y));
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
    Line l = drawn({place_at(i * plan.block_m, j * plan.block_m), place_at(i2 * plan.block_m, j2 * plan.block_m)}, street_use,
                  edge ? StreetKind::main : StreetKind::residential, outside);
    l.dwellings = plan.block_m / 10;
    const int side = int(std::ceil(std::sqrt(double(plan.centres))));
    for (int c = 0; c < plan.centres; ++c) {  // each in the middle of its own tile
      const auto middle = [&](int a, int b, int n, int tile) { return std::abs((a + b) * side - n * (2 * tile + 1)) <= side; };
      if (middle(i, i2, plan.columns, c % side) && middle(j, j2, plan.rows, c / side)) l.centre = 1;
    }
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
