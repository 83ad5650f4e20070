// Streets from GeoJSON lines: exports of OSMnx, of a municipality's road database, or plain lines (ODD 6).
#include <fmt/format.h>

#include "world/geojson.hpp"

namespace fasim {
namespace {

using nlohmann::json;

// OSMnx writes True/False or 1/0 where OpenStreetMap writes yes/no.
std::string plain(const std::string& value) {
  if (value == "True" || value == "true" || value == "1") return "yes";
  if (value == "False" || value == "false" || value == "0") return "no";
  return value;
}

StreetTags tags_of(const json& properties) {
  if (text_of(properties, "highway").empty()) return {car_both | on_foot, StreetKind::residential, 1, 0};
  return street_of([&](const char* key) {
    const std::string value = text_of(properties, key);
    return std::string_view(key) == "oneway" || std::string_view(key) == "lit" ? plain(value) : value;
  });
}

struct Reader {
  Drawing& drawing;
  Faults& faults;
  std::size_t other_shapes = 0, closed = 0;

  void line(const json& positions, const StreetTags& tags, const std::string& where) {
    DrawnLine l{{}, tags};
    std::string fault;
    if (!read_positions(positions, l.at, fault))
      return faults.add(where, fault, "", "coordinates are longitude, latitude in WGS 84");
    if (l.at.size() < 2) return faults.add(where, "a line needs two positions");
    drawing.lines.push_back(std::move(l));
  }

  void feature(const json& f, std::size_t index) {
    const std::string where = feature_name(index);
    if (!f.is_object()) return faults.add(where, "this is not a feature");
    const auto geometry = f.find("geometry"), properties = f.find("properties");
    if (geometry == f.end() || !geometry->is_object()) return faults.add(where, "the feature has no geometry");
    const std::string type = text_of(*geometry, "type");
    const auto coordinates = geometry->find("coordinates");
    if (type != "LineString" && type != "MultiLineString") return void(++other_shapes);
    if (coordinates == geometry->end() || !coordinates->is_array()) return faults.add(where, "the geometry has no coordinates");
    const StreetTags tags = tags_of(properties == f.end() ? json() : *properties);
    if (tags.use == 0) return void(++closed);
    if (type == "LineString") return line(*coordinates, tags, where);
    for (const json& part : *coordinates) line(part, tags, where);
  }
};

bool from_openstreetmap(const std::vector<json>& features) {
  for (const json& f : features)
    if (f.is_object() && f.contains("properties") && f["properties"].is_object() && f["properties"].contains("osmid")) return true;
  return false;
}

}  // namespace

Streets load_geojson_lines(const std::string& path, const ImportOptions& options, Problems& problems) {
  std::vector<json> features;
  const std::size_t before = problems.errors();
  if (!read_features(path, features, problems)) return {};
  Drawing drawing;
  {
    Faults faults(path, problems);
    Reader reader{drawing, faults};
    for (std::size_t i = 0; i < features.size(); ++i) reader.feature(features[i], i);
    if (reader.other_shapes == features.size()) {
      problems.add(path, "", "there is no line in this file", "its features are points or polygons", "streets are LineString or MultiLineString");
    } else if (reader.other_shapes > 0) {
      problems.warn(path, "", fmt::format("{} features are not lines and left out", reader.other_shapes));
    }
  }
  if (problems.errors() != before) return {};
  if (from_openstreetmap(features)) drawing.attribution = "© OpenStreetMap contributors (ODbL)";
  return city_of(std::move(drawing), options, path, problems);
}

}  // namespace fasim
