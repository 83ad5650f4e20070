#include "world/projection.hpp"

#include <cmath>

#include <fmt/format.h>
#include <proj.h>

namespace fasim {

bool on_earth(LonLat p) { return std::isfinite(p.lon) && std::isfinite(p.lat) && std::abs(p.lon) <= 180 && std::abs(p.lat) <= 84; }

std::string Projection::code_for(LonLat c) {
  if (c.lon > 10.5 && c.lon < 24.2 && c.lat > 55.0 && c.lat < 69.2) return "EPSG:3006";
  const int zone = std::min(60, int((c.lon + 180) / 6) + 1);
  return fmt::format("EPSG:32{}{:02}", c.lat < 0 ? 7 : 6, zone);
}

Projection::Projection(const std::string& code) {
  if (code.size() < 9 && code != "EPSG:3006") return;
  const bool sweref = code == "EPSG:3006", north = code.starts_with("EPSG:326"), south = code.starts_with("EPSG:327");
  if (!sweref && !north && !south) return;
  // Written out instead of looked up by code: needs no database, and no version of it can choose another way. SWEREF 99 TM
  // is UTM zone 33 on GRS 80; WGS 84 differs from SWEREF 99 by less than a metre, the same everywhere in a city.
  const std::string zone = sweref ? "33" : code.substr(8);
  const std::string pipeline = "+proj=pipeline +step +proj=unitconvert +xy_in=deg +xy_out=rad +step +proj=utm +zone=" + zone +
                               (south ? " +south" : "") + (sweref ? " +ellps=GRS80" : " +ellps=WGS84");
  transform_.reset(proj_create(PJ_DEFAULT_CTX, pipeline.c_str()));
}

Place Projection::place(LonLat p) const {
  const PJ_COORD out = proj_trans(static_cast<PJ*>(transform_.get()), PJ_FWD, proj_coord(p.lon, p.lat, 0, 0));
  return {std::int64_t(std::floor(out.xy.x * 1000 + 0.5)), std::int64_t(std::floor(out.xy.y * 1000 + 0.5))};
}

void Projection::Free::operator()(void* p) const { proj_destroy(static_cast<PJ*>(p)); }

}  // namespace fasim
