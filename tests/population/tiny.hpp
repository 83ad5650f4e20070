// Streets made by hand, so that this room's tests need no reader or generator.
#pragma once
#include "core/hash.hpp"
#include "world/streets.hpp"

namespace fasim {

// A grid of columns x rows blocks of 80 m; the left half is area 0, the right half area 1, the last row outside when asked for.
inline Streets tiny_streets(int columns = 8, int rows = 8, int areas = 1) {
  Streets s;
  const auto node = [&](int c, int r) { return Node(r * (columns + 1) + c); };
  for (int r = 0; r <= rows; ++r)
    for (int c = 0; c <= columns; ++c) s.x.push_back(80.0f * float(c)), s.y.push_back(80.0f * float(r));
  const auto add = [&](Node a, Node b, int column) {
    s.from.push_back(a), s.to.push_back(b);
    s.length_mm.push_back(80000), s.use.push_back(car_both | on_foot), s.kind.push_back(StreetKind::residential);
    s.lit.push_back(1);
    s.dwellings.push_back(1.0f + float(s.from.size() % 5));
    s.centre.push_back(s.from.size() % 17 == 3);
    s.area.push_back(Area(column * areas / (columns + 1)));
    s.uid.push_back(mix(a, b));
  };
  for (int r = 0; r <= rows; ++r)
    for (int c = 0; c <= columns; ++c) {
      if (c < columns) add(node(c, r), node(c + 1, r), c);
      if (r < rows) add(node(c, r), node(c, r + 1), c);
    }
  s.name = "tiny";
  return s;
}

}  // namespace fasim
