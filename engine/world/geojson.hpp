// Reading GeoJSON safely: size, nesting, coordinate system and coordinates are judged here, for lines and polygons alike.
#pragma once
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "world/import.hpp"

namespace fasim {

// The features of a FeatureCollection, a single Feature or a bare geometry; nothing, with problems, when it is not GeoJSON.
bool read_features(const std::string& path, std::vector<nlohmann::json>& features, Problems& problems);

// The positions of a line or ring; false when `positions` is no list of finite [longitude, latitude, ...] on the Earth,
// and then `fault` says why.
bool read_positions(const nlohmann::json& positions, std::vector<LonLat>& out, std::string& fault);

// A property as text ("", for absent and null; the first entry of a list, also of a list written as text).
std::string text_of(const nlohmann::json& properties, const char* key);

inline std::string feature_name(std::size_t index) { return "feature " + std::to_string(index + 1); }

}  // namespace fasim
