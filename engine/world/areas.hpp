// Areas: the parts of the city that are followed, reported and worked in (ODD 2, 6).
#pragma once
#include <string>
#include <vector>

#include "core/error.hpp"
#include "world/streets.hpp"

namespace fasim {

// A polygon with holes; rings of WGS84 (longitude, latitude).
struct Boundary {
  struct Point { double lon, lat; };
  std::string id;        // from the file: NAMN, name, id or the feature's number
  std::string code;      // OMRADESKOD (police), DESO or code, or ""; shown instead of the name unless names are asked for
  std::string category;  // KATEGORI of the police list, or ""
  std::vector<std::vector<std::vector<Point>>> polygons;  // polygon > ring > points; ring 0 is the shell
};

// Reads every polygon of a GeoJSON file (Polygon or MultiPolygon, third coordinate ignored).
std::vector<Boundary> load_boundaries(const std::string& path, Problems& problems);

// Bounding box of a boundary grown by `margin_m`: west, south, east, north in degrees.
std::vector<double> bounds(const Boundary& boundary, double margin_m);

// Sets streets.area[s] = a for segments whose midpoint lies in boundaries[a]; a polygon that contains no segment is a problem.
void assign_areas(Streets& streets, const std::vector<Boundary>& boundaries, const std::string& file, Problems& problems);
// Every segment into area 0.
void assign_all(Streets& streets);

}  // namespace fasim
