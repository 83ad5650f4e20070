#include "world/areas.hpp"

#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "core/math.hpp"
#include "world/geojson.hpp"

namespace fasim {
namespace {

using nlohmann::json;
using Ring = std::vector<Boundary::Point>;

std::string first_text(const json& properties, std::initializer_list<const char*> keys) {
  for (const char* key : keys)
    if (std::string v = text_of(properties, key); !v.empty()) return v;
  return {};
}

double twice_area(const Ring& r) {
  double sum = 0;
  for (std::size_t i = 0, j = r.size() - 1; i < r.size(); j = i++) sum += (r[j].lon - r[0].lon) * (r[i].lat - r[0].lat) - (r[i].lon - r[0].lon) * (r[j].lat - r[0].lat);
  return sum;
}

// Rings of one polygon; what is wrong goes to `faults`.
bool read_polygon(const json& rings, const std::string& where, Faults& faults, std::vector<Ring>& out) {
  if (!rings.is_array() || rings.empty()) return faults.add(where, "a polygon without rings"), false;
  for (const json& ring : rings) {
    std::vector<LonLat> at;
    std::string fault;
    if (!read_positions(ring, at, fault)) return faults.add(where, fault, "", "coordinates are longitude, latitude in WGS 84"), false;
    Ring r;
    for (LonLat p : at) r.push_back({p.lon, p.lat});
    const bool closed = r.size() > 1 && r.front().lon == r.back().lon && r.front().lat == r.back().lat;
    if (closed) r.pop_back();
    if (r.size() < 3 || twice_area(r) == 0) return faults.add(where, "a ring of the polygon encloses nothing", "", "a ring has at least three corners"), false;
    out.push_back(std::move(r));
  }
  return true;
}

// Old lists use Swedish names, others id or name; the number of the feature is the last resort.
void read_names(const json& feature, const json& properties, std::size_t index, Boundary& b) {
  b.id = first_text(properties, {"NAMN", "namn", "name", "id"});
  if (b.id.empty()) b.id = text_of(feature, "id");
  if (b.id.empty()) b.id = feature_name(index);
  b.code = first_text(properties, {"OMRADESKOD", "DESO", "deso", "deso_kod", "code"});
  b.category = text_of(properties, "KATEGORI");
}

// Even-odd over all rings of one polygon, so that holes are outside.
struct Shape {
  std::vector<std::vector<std::vector<Place>>> polygons;
  Place low{INT64_MAX, INT64_MAX}, high{INT64_MIN, INT64_MIN};

  bool contains(Place p) const {
    if (p.e < low.e || p.e > high.e || p.n < low.n || p.n > high.n) return false;
    return std::any_of(polygons.begin(), polygons.end(), [&](const auto& rings) {
      bool in = false;
      for (const auto& r : rings)
        for (std::size_t i = 0, j = r.size() - 1; i < r.size(); j = i++) {
          if ((r[i].n > p.n) == (r[j].n > p.n)) continue;
          const double cut = double(r[j].e - r[i].e) * (double(p.n - r[i].n) / double(r[j].n - r[i].n)) + double(r[i].e);
          if (double(p.e) < cut) in = !in;
        }
      return in;
    });
  }
};

Shape shape_of(const Boundary& b, const Projection& projection) {
  Shape s;
  for (const auto& polygon : b.polygons) {
    auto& rings = s.polygons.emplace_back();
    for (const Ring& ring : polygon) {
      auto& r = rings.emplace_back();
      for (const auto& p : ring) {
        r.push_back(projection.place({p.lon, p.lat}));
        s.low = {std::min(s.low.e, r.back().e), std::min(s.low.n, r.back().n)};
        s.high = {std::max(s.high.e, r.back().e), std::max(s.high.n, r.back().n)};
      }
    }
  }
  return s;
}

}  // namespace

std::vector<Boundary> load_boundaries(const std::string& path, Problems& problems) {
  std::vector<json> features;
  if (!read_features(path, features, problems)) return {};
  std::vector<Boundary> out;
  std::map<std::string, std::size_t> seen;
  Faults faults(path, problems);
  Faults doubts(path, problems, Severity::warning);
  std::size_t other_shapes = 0;
  for (std::size_t i = 0; i < features.size(); ++i) {
    const json& f = features[i];
    const json geometry = f.is_object() && f.contains("geometry") ? f["geometry"] : json();
    const std::string type = text_of(geometry, "type");
    if (type != "Polygon" && type != "MultiPolygon") {
      ++other_shapes;
      continue;
    }
    Boundary b;
    read_names(f, f.contains("properties") ? f["properties"] : json(), i, b);
    const std::string where = b.id == feature_name(i) ? b.id : fmt::format("{} ({})", feature_name(i), b.id);
    const json coordinates = geometry.contains("coordinates") ? geometry["coordinates"] : json();
    bool good = coordinates.is_array() && !coordinates.empty();
    if (!good) faults.add(where, "the geometry has no coordinates");
    const json polygons = type == "Polygon" ? json::array({coordinates}) : coordinates;
    for (std::size_t k = 0; good && k < polygons.size(); ++k) good = read_polygon(polygons[k], where, faults, b.polygons.emplace_back());
    if (!good) continue;
    if (const auto [at, fresh] = seen.emplace(b.id, i); !fresh)
      doubts.add(where, fmt::format("{} has the same name", feature_name(at->second)), "an area is chosen by its name", "give each its own name");
    out.push_back(std::move(b));
  }
  if (other_shapes == features.size()) problems.add(path, "", "there is no polygon in this file", "areas are Polygon or MultiPolygon");
  else if (other_shapes > 0) problems.warn(path, "", fmt::format("{} features are not polygons and left out", other_shapes));
  return out;
}

std::vector<double> bounds(const Boundary& b, double margin_m) {
  double west = 1e9, south = 1e9, east = -1e9, north = -1e9;
  for (const auto& polygon : b.polygons)
    for (const Ring& ring : polygon)
      for (const auto& p : ring) {
        west = std::min(west, p.lon), east = std::max(east, p.lon);
        south = std::min(south, p.lat), north = std::max(north, p.lat);
      }
  if (west > east) return {};
  const double up = margin_m / 111320, along = up / std::max(0.05, cos_((south + north) / 2 * pi / 180));
  return {west - along, south - up, east + along, north + up};
}

void assign_areas(Streets& streets, const std::vector<Boundary>& boundaries, const std::string& file, Problems& problems) {
  streets.area.assign(streets.segments(), outside);
  const Projection projection(streets.projection);
  if (!projection.ok()) {
    problems.add(file, "", "polygons cannot be laid over generated streets", "a generated city lies nowhere on the Earth",
                 "leave the polygons out (the generator makes its own areas) or give real streets");
    return;
  }
  if (boundaries.size() >= outside) return problems.add(file, "", fmt::format("there are {} areas and at most {} can be told apart", boundaries.size(), outside));
  std::vector<std::size_t> found(boundaries.size(), 0);
  for (std::size_t a = 0; a < boundaries.size(); ++a) {
    const Shape shape = shape_of(boundaries[a], projection);
    for (Seg s = 0; s < streets.segments(); ++s) {
      const Place middle{std::int64_t((streets.origin_e + double(streets.mid_x(s))) * 1000), std::int64_t((streets.origin_n + double(streets.mid_y(s))) * 1000)};
      if (streets.area[s] != outside || !shape.contains(middle)) continue;
      streets.area[s] = Area(a);
      ++found[a];
    }
    if (found[a] == 0)
      problems.add(file, boundaries[a].id, "no street lies in this area", "the polygon lies outside the street file or is too small",
                   "check that both are of the same town, and that no other area covers it");
  }
}

void assign_all(Streets& streets) { streets.area.assign(streets.segments(), Area{0}); }

}  // namespace fasim
