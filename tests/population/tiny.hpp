// Streets and files made by hand, so that this room's tests need no reader or generator.
#pragma once
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <string>

#include "core/hash.hpp"
#include "population/synthesis.hpp"
#include "world/streets.hpp"

namespace fasim {

// A grid of blocks of 80 m, cut from west to east into areas of equal width; the last one is the outside when asked for.
enum class Edge { area, city };
inline Streets tiny_streets(int columns = 8, int rows = 8, int areas = 1, Edge edge = Edge::area) {
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
    const int area = column * areas / (columns + 1);
    s.area.push_back(edge == Edge::city && area == areas - 1 ? outside : Area(area));
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

// A file for as long as a test lives.
class TempFile {
 public:
  explicit TempFile(const std::string& text) {
    static int number = 0;
    path_ = (std::filesystem::temp_directory_path() / ("fasim_population_" + hex(hash_text(text) + std::uint64_t(++number)) + ".csv")).string();
    std::ofstream(path_, std::ios::binary) << text;
  }
  ~TempFile() { std::filesystem::remove(path_); }
  TempFile(const TempFile&) = delete;
  TempFile& operator=(const TempFile&) = delete;
  const std::string& path() const { return path_; }

 private:
  std::string path_;
};

inline Day test_day() { return *parse_date("2026-01-01"); }

}  // namespace fasim
