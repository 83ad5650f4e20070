// The street network of a city (ODD 2, 6): nodes, segments between them, and who may use each. Constant in a run.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "core/error.hpp"
#include "core/id.hpp"
#include "core/rng.hpp"

namespace fasim {

// Use flags of a segment. A car may be allowed one way only; feet always go both ways.
enum Use : std::uint8_t { car_forward = 1, car_backward = 2, on_foot = 4, car_both = 3 };
enum class StreetKind : std::uint8_t { main, residential, service, path, square };

// A city's streets in columns. Lengths are whole millimetres, coordinates metres in a local projected system, so that every
// machine computes the same. Segments are 50-200 m: longer ones are cut at import.
struct Streets {
  // nodes
  std::vector<float> x, y;                 // m, east and north of the city's south-west corner
  // segments
  std::vector<Node> from, to;
  std::vector<std::uint32_t> length_mm;
  std::vector<std::uint8_t> use;           // Use flags
  std::vector<StreetKind> kind;
  std::vector<std::uint8_t> lit;           // street light, 0 or 1
  std::vector<float> dwellings;            // weight by which people live here (buildings, addresses, or length)
  std::vector<std::uint8_t> centre;        // 1 where shops, stops and squares draw people
  std::vector<Area> area;                  // filled by assign_areas; `outside` elsewhere
  std::vector<std::uint64_t> uid;          // stable identity from the ends' coordinates, for keyed draws
  // provenance
  std::string name;                        // shown to users
  std::string attribution;                 // "© OpenStreetMap contributors (ODbL)" or ""
  std::string projection;                  // "EPSG:3006", "EPSG:32632", "generated"
  double latitude = 59.0, longitude = 15.0;
  double origin_e = 0, origin_n = 0;       // projected coordinates of (0, 0), metres

  std::size_t nodes() const { return x.size(); }
  std::size_t segments() const { return from.size(); }
  float mid_x(Seg s) const { return 0.5f * (x[from[s]] + x[to[s]]); }
  float mid_y(Seg s) const { return 0.5f * (y[from[s]] + y[to[s]]); }
};

// Kilometres by who may use them, for reports and sanity tests.
struct StreetSummary {
  double km = 0, km_car = 0, km_foot = 0, km_foot_only = 0;
  std::size_t nodes = 0, segments = 0, components_car = 0, components_foot = 0;
};
StreetSummary summarise(const Streets& streets);
// One English sentence for people, without a full stop.
std::string describe(const StreetSummary& summary);

// Options of an import. `clip` (WGS84 west, south, east, north; empty = all) keeps what lies within it.
struct ImportOptions {
  std::vector<double> clip;
  double max_segment_m = 200;
};

// Readers. Each returns an empty network and adds to `problems` when the file cannot be used; partial faults name the
// feature or element. `path` ends in .osm, .osm.gz or .osm.pbf for load_osm.
Streets load_osm(const std::string& path, const ImportOptions& options, Problems& problems);
Streets load_geojson_lines(const std::string& path, const ImportOptions& options, Problems& problems);
Streets load_graphml(const std::string& path, const ImportOptions& options, Problems& problems);

// Generators (ODD 6). A grid of blocks; and a Swedish estate of the 1960s-70s with traffic separation: cars on the ring and
// feeders, footpaths inside, a centre with a square. `residents` sizes it; several estates stand side by side with a main
// road between, and a thin outside of detached houses around all.
struct GridPlan {
  int columns = 10, rows = 10;
  double block_m = 80;
  int centres = 1;             // places with shops, evenly spread; a square number is the most even
};
struct EstatePlan {
  std::vector<int> residents;  // one estate per area
  double outside_share = 0.15; // share of dwellings that lie outside all areas
};
Streets generate_grid(const GridPlan& plan);
Streets generate_estates(const EstatePlan& plan, const Rng& rng);

}  // namespace fasim
