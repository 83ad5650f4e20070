// Streets from OpenStreetMap by libosmium (ODD 6): highways, homes by buildings and addresses, centres by shops and stops.
#include <osmium/handler/node_locations_for_ways.hpp>
#include <osmium/index/map/flex_mem.hpp>
#include <osmium/io/any_input.hpp>
#include <osmium/visitor.hpp>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <unordered_map>

#include <fmt/format.h>

#include "core/math.hpp"
#include "world/import.hpp"

namespace fasim {
namespace {

constexpr std::uintmax_t largest_file = std::uintmax_t(500) << 20;
constexpr std::size_t most_nodes = 60'000'000;

using Index = osmium::index::map::FlexMem<osmium::unsigned_object_id_type, osmium::Location>;
using Locations = osmium::handler::NodeLocationsForWays<Index>;

struct TooLarge {};

Tag tags_of(const osmium::OSMObject& object) {
  return [&object](const char* key) { return std::string(object.tags().get_value_by_key(key, "")); };
}

struct Outline {
  LonLat centre;
  double square_metres = 0;
};

// Centre and size of a closed way, in metres around its first corner.
Outline outline_of(const std::vector<LonLat>& at) {
  const double up = 111320, along = up * cos_(at.front().lat * pi / 180);
  double sum = 0, x = 0, y = 0;
  for (std::size_t i = 1; i < at.size(); ++i) {
    const double ax = (at[i - 1].lon - at[0].lon) * along, ay = (at[i - 1].lat - at[0].lat) * up;
    const double bx = (at[i].lon - at[0].lon) * along, by = (at[i].lat - at[0].lat) * up, cross = ax * by - bx * ay;
    sum += cross, x += (ax + bx) * cross, y += (ay + by) * cross;
  }
  if (std::abs(sum) < 1) return {at.front(), 0};
  return {{at[0].lon + x / (3 * sum) / along, at[0].lat + y / (3 * sum) / up}, std::abs(sum) / 2};
}

// Gathers what the model uses while the file streams by: nodes, then ways, then relations.
class Collector : public osmium::handler::Handler {
 public:
  explicit Collector(Drawing& drawing) : drawing_(drawing) {}

  void node(const osmium::Node& node) {
    if (++nodes_ > most_nodes) throw TooLarge{};
    if (node.tags().empty() || !node.location().valid()) return;
    mark(tags_of(node), {{node.location().lon(), node.location().lat()}, 0}, true);
  }

  void way(const osmium::Way& way) {
    std::vector<LonLat> at;
    const StreetTags street = street_of(tags_of(way));
    for (const osmium::NodeRef& n : way.nodes()) {
      const bool known = n.location().valid();
      if (known) at.push_back({n.location().lon(), n.location().lat()});
      if (known) continue;
      ++missing_;
      // An extract cuts ways at its border: the stretch so far is a street of its own.
      if (street.use != 0) end_street(at, street);
      at.clear();
    }
    const bool closed = at.size() > 3 && way.is_closed();
    if (closed && street.use == 0) outlines_.emplace(way.id(), outline_of(at));
    if (!at.empty()) mark(tags_of(way), closed ? outline_of(at) : Outline{at.front(), 0}, false);
    if (street.use != 0) end_street(at, street);
  }

  // A block around a courtyard is a relation: its outer ring stands for the building.
  void relation(const osmium::Relation& relation) {
    const Tag tag = tags_of(relation);
    if (tag("type") != "multipolygon" || (tag("building").empty() && tag("place") != "square")) return;
    double inner = 0;
    for (const auto& m : relation.members())
      if (const auto at = outlines_.find(m.ref()); m.type() == osmium::item_type::way && std::string_view(m.role()) == "inner" && at != outlines_.end())
        inner += at->second.square_metres;
    for (const auto& m : relation.members()) {
      const auto at = outlines_.find(m.ref());
      if (m.type() != osmium::item_type::way || std::string_view(m.role()) == "inner" || at == outlines_.end()) continue;
      Outline whole = at->second;
      whole.square_metres = std::max(0.0, whole.square_metres - inner);
      inner = 0;
      mark(tag, whole, false);
    }
  }

  // Where hardly any building says that it is lived in, those that say nothing at all stand in for homes.
  void use_plain_buildings() {
    const auto homes = std::count_if(drawing_.marks.begin(), drawing_.marks.end(), [](const DrawnMark& m) { return m.dwellings > 0; });
    if (std::size_t(homes) * 5 < plain_.size()) drawing_.marks.insert(drawing_.marks.end(), plain_.begin(), plain_.end());
  }
  std::size_t missing() const { return missing_; }
  std::size_t off_earth() const { return off_earth_; }

 private:
  void end_street(std::vector<LonLat>& at, const StreetTags& street) {
    if (std::any_of(at.begin(), at.end(), [](LonLat p) { return !on_earth(p); })) ++off_earth_;
    else if (at.size() > 1) drawing_.lines.push_back({at, street});
  }

  void mark(const Tag& tag, const Outline& where, bool is_node) {
    if (!on_earth(where.centre)) return;
    DrawnMark m{where.centre, float(dwellings_of(tag, where.square_metres)), std::uint8_t(draws_people(tag))};
    // An address by itself is an entrance: one dwelling at least.
    const bool address = !tag("addr:housenumber").empty() || !tag("addr:housename").empty();
    if (is_node && address && m.dwellings == 0 && !m.centre && tag("amenity").empty() && tag("office").empty()) m.dwellings = 1;
    if (m.dwellings > 0 || m.centre) drawing_.marks.push_back(m);
    else if (!is_node && tag("building") == "yes" && tag("amenity").empty() && tag("office").empty() && tag("tourism").empty() && where.square_metres > 30)
      plain_.push_back({where.centre, float(std::min(where.square_metres, 2000.0) * 2 / 100), 0});
  }

  Drawing& drawing_;
  std::vector<DrawnMark> plain_;
  std::unordered_map<osmium::object_id_type, Outline> outlines_;  // looked up only
  std::size_t nodes_ = 0, missing_ = 0, off_earth_ = 0;
};

bool check_file(const std::string& path, Problems& problems) {
  std::error_code fault;
  const auto status = std::filesystem::status(path, fault);
  if (!std::filesystem::exists(status)) return problems.add(path, "", "the file does not exist", "", "paths are relative to the scenario file"), false;
  if (!std::filesystem::is_regular_file(status)) return problems.add(path, "", "this is not a file"), false;
  const auto size = std::filesystem::file_size(path, fault);
  if (fault || size == 0) return problems.add(path, "", "the file is empty"), false;
  if (size > largest_file) {
    problems.add(path, "", fmt::format("the file is larger than {} MB", largest_file >> 20), "it holds far more than a city",
                 "cut out one town, for instance with: osmium extract -b west,south,east,north");
    return false;
  }
  const bool known = path.ends_with(".osm") || path.ends_with(".osm.gz") || path.ends_with(".osm.pbf") || path.ends_with(".pbf") || path.ends_with(".osm.bz2");
  if (!known) problems.add(path, "", "the name does not say the format", "", "OpenStreetMap files end in .osm, .osm.gz or .osm.pbf");
  return known;
}

const char* hint_of(const std::string& path) {
  return path.ends_with(".osm") ? "the file is no OpenStreetMap XML or is damaged" : "the file may have been cut off while copying: fetch it again";
}

bool read_all(const std::string& path, Collector& collector, Problems& problems) {
  Problem p;
  p.file = path;
  try {
    Index index;
    Locations locations(index);
    locations.ignore_errors();
    osmium::io::Reader reader(osmium::io::File(path), osmium::osm_entity_bits::nwr);
    osmium::apply(reader, locations, collector);
    reader.close();
    return true;
  } catch (const osmium::xml_error& e) {
    p.line = int(std::min<std::uint64_t>(e.line, INT32_MAX)), p.column = int(std::min<std::uint64_t>(e.column, INT32_MAX)) + 1;
    p.what = "this is not OpenStreetMap XML that can be read";
    p.why = e.what();
  } catch (const TooLarge&) {
    p.what = fmt::format("the file holds more than {} million points", most_nodes / 1'000'000);
    p.why = "it would not fit into memory";
    p.hint = "cut out one town, for instance with: osmium extract -b west,south,east,north";
  } catch (const std::exception& e) {
    p.what = "the file cannot be read as OpenStreetMap data";
    p.why = e.what();
  }
  if (p.hint.empty()) p.hint = hint_of(path);
  problems.add(std::move(p));
  return false;
}

}  // namespace

Streets load_osm(const std::string& path, const ImportOptions& options, Problems& problems) {
  if (!check_options(options, path, problems) || !check_file(path, problems)) return {};
  Drawing drawing;
  Collector collector(drawing);
  if (!read_all(path, collector, problems)) return {};
  if (collector.off_earth() > 0)
    problems.warn(path, "", fmt::format("{} streets lie north or south of the 84th parallel and are left out", collector.off_earth()));
  if (drawing.lines.empty() && collector.missing() > 0) {
    problems.add(path, "", "the streets refer to points that are not in the file", fmt::format("{} points are missing", collector.missing()),
                 "ask for an extract with nodes (osmium extract, \"complete ways\"), sorted by type");
    return {};
  }
  collector.use_plain_buildings();
  drawing.attribution = "© OpenStreetMap contributors (ODbL)";
  return city_of(std::move(drawing), options, path, problems);
}

}  // namespace fasim
