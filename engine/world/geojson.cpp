#include "world/geojson.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace fasim {
namespace {

using nlohmann::json;
constexpr std::size_t largest_file = std::size_t(256) << 20;
constexpr int deepest = 64;

// Line and column of a byte, 1-based; the column counts characters, not bytes.
std::pair<int, int> position_of(const std::string& bytes, std::size_t at) {
  int line = 1, column = 1;
  for (std::size_t i = 0; i < std::min(at, bytes.size()); ++i) {
    if (bytes[i] == '\n') ++line, column = 1;
    else if ((static_cast<unsigned char>(bytes[i]) & 0xc0) != 0x80) ++column;
  }
  return {line, column};
}

void add_at(const std::string& path, const std::string& bytes, std::size_t at, std::string what, std::string hint, Problems& problems) {
  Problem p;
  p.file = path;
  std::tie(p.line, p.column) = position_of(bytes, at);
  p.what = std::move(what);
  p.hint = std::move(hint);
  problems.add(std::move(p));
}

// The byte at which brackets nest deeper than any GeoJSON does, or npos.
std::size_t too_deep(const std::string& bytes) {
  int depth = 0;
  bool quoted = false;
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    const char c = bytes[i];
    if (quoted) {
      if (c == '\\') ++i;
      else if (c == '"') quoted = false;
      continue;
    }
    if (c == '"') quoted = true;
    if ((c == '[' || c == '{') && ++depth > deepest) return i;
    if (c == ']' || c == '}') --depth;
  }
  return std::string::npos;
}

bool parse(const std::string& path, json& out, Problems& problems) {
  std::string bytes;
  if (!read_bytes(path, largest_file, bytes, problems)) return false;
  if (bytes.starts_with("\xef\xbb\xbf")) bytes.erase(0, 3);
  if (const std::size_t at = too_deep(bytes); at != std::string::npos) {
    add_at(path, bytes, at, fmt::format("brackets nest deeper than {}", deepest), "this is not GeoJSON", problems);
    return false;
  }
  try {
    out = json::parse(bytes);
  } catch (const json::parse_error& e) {
    const bool end = e.byte >= bytes.size();
    add_at(path, bytes, e.byte > 0 ? e.byte - 1 : 0, end ? "the file ends in the middle" : "this is not JSON",
           end ? "it may have been cut off while copying: fetch it again" : "GeoJSON is expected here", problems);
    return false;
  } catch (const json::exception& e) {
    problems.add(path, "", "this is not JSON that can be read", e.what());
    return false;
  }
  return true;
}

// Old GeoJSON names its system; only longitude and latitude in degrees will do.
bool check_system(const json& whole, const std::string& path, Problems& problems) {
  const auto crs = whole.find("crs");
  if (crs == whole.end() || !crs->is_object()) return true;
  const auto properties = crs->find("properties");
  if (properties == crs->end() || !properties->is_object()) return true;
  const std::string name = text_of(*properties, "name");
  if (name.empty() || name.find("CRS84") != std::string::npos || name.find("4326") != std::string::npos) return true;
  problems.add(path, "crs", "the coordinates are in " + name + ", not in degrees", "GeoJSON is longitude and latitude in WGS 84",
               "convert it, for instance with: ogr2ogr -t_srs EPSG:4326 out.geojson in.geojson");
  return false;
}

}  // namespace

bool read_features(const std::string& path, std::vector<json>& features, Problems& problems) {
  json whole;
  if (!parse(path, whole, problems)) return false;
  const auto type = whole.is_object() ? whole.find("type") : whole.end();
  if (!whole.is_object() || type == whole.end() || !type->is_string()) {
    problems.add(path, "", "this is JSON but not GeoJSON", "its top has no \"type\"", "a FeatureCollection is expected");
    return false;
  }
  if (!check_system(whole, path, problems)) return false;
  if (*type == "FeatureCollection") {
    const auto list = whole.find("features");
    if (list == whole.end() || !list->is_array()) return problems.add(path, "", "the FeatureCollection has no list of features"), false;
    if (list->empty()) return problems.add(path, "", "the FeatureCollection is empty"), false;
    for (json& f : *list) features.push_back(std::move(f));
  } else if (*type == "Feature") {
    features.push_back(std::move(whole));
  } else if (whole.contains("coordinates")) {
    features.push_back(json{{"type", "Feature"}, {"properties", json::object()}, {"geometry", std::move(whole)}});
  } else {
    problems.add(path, "", fmt::format("a GeoJSON \"{}\" holds nothing that can be read here", type->get<std::string>()), "", "a FeatureCollection is expected");
    return false;
  }
  return true;
}

bool read_positions(const json& positions, std::vector<LonLat>& out, std::string& fault) {
  out.clear();
  if (!positions.is_array()) return fault = "the coordinates are not a list", false;
  for (const json& p : positions) {
    if (!p.is_array() || p.size() < 2 || !p[0].is_number() || !p[1].is_number()) return fault = "a position is not [longitude, latitude]", false;
    const LonLat at{p[0].get<double>(), p[1].get<double>()};
    if (!on_earth(at)) return fault = fmt::format("the position [{}, {}] is not in degrees on the Earth", at.lon, at.lat), false;
    out.push_back(at);
  }
  return true;
}

std::string text_of(const json& properties, const char* key) {
  if (!properties.is_object()) return {};
  const auto it = properties.find(key);
  if (it == properties.end()) return {};
  const json& v = it->is_array() && !it->empty() ? it->front() : *it;
  if (v.is_boolean()) return v.get<bool>() ? "yes" : "no";
  if (v.is_number_integer()) return std::to_string(v.get<std::int64_t>());
  if (v.is_number()) return fmt::format("{}", v.get<double>());
  if (!v.is_string()) return {};
  std::string text = v.get<std::string>();
  // Some tools write a list as text: "['residential', 'unclassified']".
  if (text.starts_with("['") || text.starts_with("[\"")) text = text.substr(2, text.find_first_of("'\"", 2) - 2);
  return text;
}

}  // namespace fasim
