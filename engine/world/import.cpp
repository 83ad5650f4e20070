#include "world/import.hpp"

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <fstream>

#include <fmt/format.h>

#include "core/math.hpp"

namespace fasim {
namespace {

constexpr std::size_t faults_shown = 10;
constexpr double widest_m = 150e3;

bool inside(LonLat p, const std::vector<double>& clip) {
  return clip.empty() || (p.lon >= clip[0] && p.lat >= clip[1] && p.lon <= clip[2] && p.lat <= clip[3]);
}

// The stretches of each line that lie within the clip.
void apply_clip(Drawing& d, const std::vector<double>& clip) {
  if (clip.empty()) return;
  std::vector<DrawnLine> out;
  for (const DrawnLine& l : d.lines) {
    DrawnLine run{{}, l.tags};
    for (LonLat p : l.at) {
      if (inside(p, clip)) {
        run.at.push_back(p);
        continue;
      }
      if (run.at.size() > 1) out.push_back(run);
      run.at.clear();
    }
    if (run.at.size() > 1) out.push_back(std::move(run));
  }
  d.lines = std::move(out);
  std::erase_if(d.marks, [&](const DrawnMark& m) { return !inside(m.at, clip); });
}

struct Box {
  double west = 1e9, south = 1e9, east = -1e9, north = -1e9;
  LonLat centre() const { return {(west + east) / 2, (south + north) / 2}; }
  double width_m() const { return (east - west) * 111320 * cos_(centre().lat * pi / 180); }
  double height_m() const { return (north - south) * 111320; }
};

Box box_of(const Drawing& d) {
  Box b;
  for (const DrawnLine& l : d.lines)
    for (LonLat p : l.at) {
      b.west = std::min(b.west, p.lon), b.east = std::max(b.east, p.lon);
      b.south = std::min(b.south, p.lat), b.north = std::max(b.north, p.lat);
    }
  return b;
}

}  // namespace

Faults::~Faults() {
  if (count_ <= faults_shown) return;
  Problem p;
  p.file = file_;
  p.what = fmt::format("and {} more like these", count_ - faults_shown);
  p.severity = severity_;
  problems_.add(std::move(p));
}

void Faults::add_at(int line, int column, const std::string& where, const std::string& what, const std::string& why, const std::string& hint) {
  if (++count_ > faults_shown) return;
  Problem p;
  p.file = file_, p.line = line, p.column = column, p.where = where, p.what = what, p.why = why, p.hint = hint, p.severity = severity_;
  problems_.add(std::move(p));
}

bool read_bytes(const std::string& path, std::size_t limit, std::string& bytes, Problems& problems) {
  std::error_code fault;
  const auto status = std::filesystem::status(path, fault);
  if (!std::filesystem::exists(status)) return problems.add(path, "", "the file does not exist", "", "paths are relative to the scenario file"), false;
  if (std::filesystem::is_directory(status)) return problems.add(path, "", "this is a folder, not a file"), false;
  std::ifstream in(path, std::ios::binary);
  if (!in) return problems.add(path, "", "the file cannot be opened", "", "check who may read it"), false;
  bytes.clear();
  std::vector<char> part(1 << 16);
  while (in.read(part.data(), std::streamsize(part.size())) || in.gcount() > 0) {
    bytes.append(part.data(), std::size_t(in.gcount()));
    if (bytes.size() <= limit) continue;
    problems.add(path, "", fmt::format("the file is larger than {} MB", limit >> 20), "it would not fit into memory", "cut out one town first");
    return false;
  }
  if (bytes.empty()) return problems.add(path, "", "the file is empty"), false;
  return true;
}

bool check_options(const ImportOptions& o, const std::string& path, Problems& problems) {
  const std::size_t before = problems.errors();
  const auto& c = o.clip;
  if (!c.empty() && (c.size() != 4 || !on_earth({c[0], c[1]}) || !on_earth({c[2], c[3]}) || c[0] >= c[2] || c[1] >= c[3]))
    problems.add(path, "clip", "the clip is not a box on the Earth", "", "write west, south, east, north in degrees, as in [18.0, 59.3, 18.1, 59.4]");
  if (!(o.max_segment_m >= 20 && o.max_segment_m <= 1000))
    problems.add(path, "max_segment_m", "the longest segment must be between 20 and 1000 m");
  return problems.errors() == before;
}

Streets city_of(Drawing d, const ImportOptions& options, const std::string& path, Problems& problems) {
  if (!check_options(options, path, problems)) return {};
  const bool any = !d.lines.empty();
  apply_clip(d, options.clip);
  if (d.lines.empty()) {
    problems.add(path, "", any ? "no street of this file lies within the part that is read" : "no usable street", "",
                 any ? "the part is the scenario's clip (west, south, east, north), or the areas' polygons and what lies around them: check that polygons and streets are of the same town" : "streets are lines that people or cars may use");
    return {};
  }
  const Box box = box_of(d);
  if (box.width_m() > widest_m || box.height_m() > widest_m) {
    problems.add(path, "", fmt::format("the streets cover {:.0f} by {:.0f} km", box.width_m() / 1000, box.height_m() / 1000),
                 "a city is at most 150 km across", "clip it to one town");
    return {};
  }
  const std::string code = Projection::code_for(box.centre());
  const Projection projection(code);
  if (!projection.ok()) return problems.add(path, "", "the projection " + code + " is not available", "PROJ did not accept it"), Streets{};
  std::vector<Line> lines;
  for (const DrawnLine& l : d.lines) {
    Line line;
    for (LonLat p : l.at) line.at.push_back(projection.place(p));
    line.use = l.tags.use, line.kind = l.tags.kind, line.lit = l.tags.lit, line.centre = l.tags.centre;
    lines.push_back(std::move(line));
  }
  std::vector<Mark> marks;
  for (const DrawnMark& m : d.marks) marks.push_back({projection.place(m.at), m.dwellings, m.centre});
  Streets s = assemble(std::move(lines), marks, Drawn::as_found, options.max_segment_m, path, problems);
  s.name = std::filesystem::path(path).stem().stem().string();
  s.attribution = d.attribution;
  s.projection = code;
  s.longitude = box.centre().lon, s.latitude = box.centre().lat;
  return s;
}

}  // namespace fasim
