// Streets and areas from GeoJSON: laws of the reader and its problems.
#include "catch.hpp"

#include <cstdio>

#include "sample.hpp"
#include "world/areas.hpp"
#include "world/routes.hpp"

using namespace fasim;

namespace {
std::string collection(const std::string& features) { return R"({"type":"FeatureCollection","features":[)" + features + "]}"; }
std::string street(const std::string& properties, const std::string& coordinates) {
  return R"({"type":"Feature","properties":{)" + properties + R"(},"geometry":{"type":"LineString","coordinates":)" + coordinates + "}}";
}
Streets load(const std::string& bytes, Problems& p) {
  const Written file("streets.geojson", bytes);
  return load_geojson_lines(file.path(), {}, p);
}
const std::string a = "[18.0000,59.3000]", b = "[18.0020,59.3000]", c = "[18.0020,59.3010]";
}  // namespace

TEST_CASE("the street graph around Hagalund has the length its makers state") {
  const std::string path = shared("streets/hagalund_solna_edges.geojson");
  if (path.empty()) return;
  Problems p;
  const Streets s = load_geojson_lines(path, {}, p);
  std::printf("hagalund: %s\n%s\n", describe(summarise(s)).c_str(), p.text().c_str());
  REQUIRE(p.ok());
  const StreetSummary sum = summarise(s);
  CHECK(sum.km == Approx(86).margin(2));
  CHECK(sum.km_car == Approx(sum.km).margin(0.5));
  CHECK(sum.segments > 761);
  CHECK(sum.components_car == 1);
  CHECK(s.projection == "EPSG:3006");
  CHECK(s.attribution.find("OpenStreetMap") != std::string::npos);
  for (std::uint32_t mm : s.length_mm) CHECK(mm <= 201000);
  // One undirected street for each pair of directions: nothing else than cutting and merging changes the count.
  Problems whole;
  const Streets uncut = load_geojson_lines(path, {{}, 1000}, whole);
  CHECK(uncut.segments() <= 775);
  CHECK(uncut.segments() >= 730);
}

TEST_CASE("the police list of 2023 loads as it is, 59 areas, and finds its streets in Hagalund") {
  const std::string list = shared("sweden/uso_2023.geojson"), streets = shared("streets/hagalund_solna_edges.geojson");
  if (list.empty() || streets.empty()) return;
  Problems p;
  const std::vector<Boundary> all = load_boundaries(list, p);
  CHECK(p.errors() == 0);
  REQUIRE(all.size() == 59);
  std::vector<Boundary> hagalund;
  for (const Boundary& x : all) {
    CHECK(!x.id.empty());
    CHECK(!x.code.empty());
    CHECK(!x.category.empty());
    if (x.id == "Hagalund") hagalund.push_back(x);
  }
  REQUIRE(hagalund.size() == 1);
  Streets s = load_geojson_lines(streets, {}, p);
  assign_areas(s, hagalund, list, p);
  REQUIRE(p.ok());
  const auto inside = std::count(s.area.begin(), s.area.end(), Area{0});
  std::printf("hagalund: %zu of %zu segments inside the polygon\n", std::size_t(inside), s.segments());
  CHECK(inside > 10);
  CHECK(inside < std::ptrdiff_t(s.segments() / 2));
  const std::vector<double> box = bounds(hagalund[0], 500);
  Problems q;
  const Streets clipped = load_geojson_lines(streets, {box, 200}, q);
  CHECK(q.ok());
  CHECK(clipped.segments() < s.segments());
  assign_areas(s, {all[0]}, list, p);
  CHECK_FALSE(p.ok());
  CHECK(says(p, "no street lies in this area"));
}

TEST_CASE("the two directions of a street are one, and a one-way street stays one") {
  Problems p;
  const Streets two = load(collection(street(R"("highway":"residential","oneway":true)", "[" + a + "," + b + "]") + "," +
                                      street(R"("highway":"residential","oneway":true)", "[" + b + "," + a + "]")), p);
  REQUIRE(two.segments() == 1);
  CHECK(two.use[0] == (car_both | on_foot));
  const Streets one = load(collection(street(R"("highway":"residential","oneway":"yes")", "[" + b + "," + a + "]")), p);
  REQUIRE(one.segments() == 1);
  const Network car(one, Mode::car), foot(one, Mode::foot);
  const Node east = one.x[0] > one.x[1] ? 0 : 1;
  CHECK(car.metres(east, 1 - east) < 200);
  CHECK(car.metres(1 - east, east) == Network::unreachable);
  CHECK(foot.metres(1 - east, east) < 200);
}

TEST_CASE("roundabouts run one way and oneway -1 runs against the line") {
  Problems p;
  const Streets round = load(collection(street(R"("highway":"residential","junction":"roundabout")", "[" + a + "," + b + "]")), p);
  const Streets back = load(collection(street(R"("highway":"residential","oneway":"-1")", "[" + a + "," + b + "]")), p);
  CHECK(round.use[0] == (car_forward | on_foot));
  CHECK(back.use[0] == (car_backward | on_foot));
}

TEST_CASE("a list of classes, a plain line and several lines in one are all streets") {
  Problems p;
  const Streets s = load(collection(street(R"("highway":["service","residential"])", "[" + a + "," + b + "]") + "," +
                                    R"({"type":"Feature","properties":null,"geometry":{"type":"MultiLineString","coordinates":[[)" + b + "," + c + "]," + "[" + c + "," + a + "]]}}"), p);
  CHECK(p.ok());
  CHECK(s.segments() == 3);
  for (std::uint8_t u : s.use) CHECK(u == (car_both | on_foot));
}

TEST_CASE("feet do not walk on motorways and cars do not drive on footways") {
  Problems p;
  const Streets s = load(collection(street(R"("highway":"motorway")", "[" + a + "," + b + "]") + "," + street(R"("highway":"footway")", "[" + b + "," + c + "]")), p);
  REQUIRE(s.segments() == 2);
  CHECK(((s.use[0] == car_forward && s.use[1] == on_foot) || (s.use[1] == car_forward && s.use[0] == on_foot)));
}

TEST_CASE("every fault of a GeoJSON file is told at once with its feature") {
  Problems p;
  load(collection(street("", "[[18,59],[400,59]]") + "," + street("", "[[18,59]]") + "," + street("", "\"x\"") + ",7," +
                  R"({"type":"Feature","properties":{},"geometry":null},)" + street("", "[[18,\"a\"],[18,59]]") + "," + street("", "[" + a + "," + b + "]")), p);
  CHECK(p.errors() == 6);
  CHECK(says(p, "feature 1"));
  CHECK(says(p, "feature 6"));
  CHECK_FALSE(says(p, "feature 7"));
}

TEST_CASE("files that are no GeoJSON are refused with their reason") {
  const std::pair<std::string, std::string> cases[] = {
      {"", "empty"},
      {"hello", "not JSON"},
      {"[1,2", "ends in the middle"},
      {"[]", "not GeoJSON"},
      {"{\"type\":5}", "not GeoJSON"},
      {R"({"type":"FeatureCollection"})", "no list of features"},
      {R"({"type":"FeatureCollection","features":[]})", "empty"},
      {R"({"type":"Topology","arcs":[]})", "holds nothing"},
      {collection(R"({"type":"Feature","properties":{},"geometry":{"type":"Point","coordinates":[18,59]}})"), "no line"},
      {R"({"type":"FeatureCollection","crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::3006"}},"features":[1]})", "EPSG::3006"},
      {std::string(100000, '['), "deeper"},
      {collection(street(R"("highway":"proposed")", "[" + a + "," + b + "]")), "no usable street"},
      {collection(street("", "[" + a + "," + a + "]")), "no usable street"},
      {collection(street("", "[[1e999,59],[18,59]]")), "not JSON"},
      {collection(street("", "[[10,59],[18,59]]")), "at most 150 km"},
      {"\xff\xfe\x00{", "not JSON"},
  };
  for (const auto& [bytes, reason] : cases) {
    Problems p;
    const Streets s = load(bytes, p);
    INFO(bytes.substr(0, 80) << "\n" << p.text());
    CHECK(s.segments() == 0);
    CHECK_FALSE(p.ok());
    CHECK(says(p, reason));
    for (const Problem& problem : p.all()) CHECK_FALSE(problem.file.empty());
  }
}

TEST_CASE("JSON faults carry line and column") {
  Problems p;
  load("{\n \"type\": oops}", p);
  REQUIRE(p.errors() == 1);
  CHECK(p.all()[0].line == 2);
  CHECK(p.all()[0].column >= 10);
}

TEST_CASE("a missing file and a folder are told apart") {
  Problems p;
  load_geojson_lines("/nowhere/x.geojson", {}, p);
  CHECK(says(p, "does not exist"));
  load_geojson_lines("/tmp", {}, p);
  CHECK(says(p, "folder"));
}

TEST_CASE("a million broken features make a short list") {
  std::string many = street("", "[[18,59]]");
  for (int i = 0; i < 5000; ++i) many += "," + street("", "[[18,59]]");
  Problems p;
  load(collection(many), p);
  CHECK(p.all().size() < 20);
  CHECK(says(p, "more like these"));
}

TEST_CASE("small loose parts are left out with a warning and a town in two halves is refused") {
  const std::string main = street("", "[[18.000,59.300],[18.010,59.300],[18.020,59.300]]");
  Problems p;
  const Streets s = load(collection(main + "," + street("", "[[18.03,59.31],[18.031,59.31]]")), p);
  CHECK(p.ok());
  CHECK(says(p, "not connected"));
  CHECK(summarise(s).components_foot == 1);
  Problems q;
  CHECK(load(collection(main + "," + street("", "[[18.03,59.31],[18.05,59.31]]")), q).segments() == 0);
  CHECK(says(q, "not connected"));
}

TEST_CASE("clips that make no sense are refused") {
  const Written file("clip.geojson", collection(street("", "[" + a + "," + b + "]")));
  for (const std::vector<double>& clip : {std::vector<double>{1, 2, 3}, {18.1, 59, 18, 60}, {18, 59, 500, 60}, {std::nan(""), 59, 18, 60}}) {
    Problems p;
    CHECK(load_geojson_lines(file.path(), {clip, 200}, p).segments() == 0);
    CHECK(says(p, "clip"));
  }
  Problems p;
  CHECK(load_geojson_lines(file.path(), {{10, 50, 11, 51}, 200}, p).segments() == 0);
  CHECK(says(p, "within the part that is read"));
}

TEST_CASE("the order of features does not matter") {
  const std::string x = street("", "[" + a + "," + b + "]"), y = street("", "[" + b + "," + c + "]"), z = street("\"highway\":\"path\"", "[" + c + "," + a + "]");
  Problems p;
  const Streets one = load(collection(x + "," + y + "," + z), p), two = load(collection(z + "," + x + "," + y), p);
  CHECK(one.uid == two.uid);
  CHECK(one.use == two.use);
  CHECK(one.x == two.x);
}

TEST_CASE("streets that cross without a common point do not meet and those with one do") {
  Problems p;
  const Streets bridge = load(collection(street("", "[[18,59.3],[18.002,59.3]]") + "," + street("", "[[18.001,59.299],[18.001,59.301]]") + "," +
                                         street("", "[[18,59.3],[18.001,59.299]]")), p);
  CHECK(bridge.nodes() == 4);
  const Streets crossing = load(collection(street("", "[[18,59.3],[18.001,59.3],[18.002,59.3]]") + "," + street("", "[[18.001,59.299],[18.001,59.3],[18.001,59.301]]")), p);
  CHECK(crossing.nodes() == 5);
  CHECK(crossing.segments() == 4);
}

TEST_CASE("polygons keep their holes and lose the third coordinate") {
  const std::string ring = "[[17.99,59.29,1],[18.01,59.29,1],[18.01,59.31,1],[17.99,59.31,1],[17.99,59.29,1]]";
  const std::string hole = "[[17.9999,59.2995],[18.0021,59.2995],[18.0021,59.3005],[17.9999,59.3005],[17.9999,59.2995]]";
  const Written file("areas.geojson", collection(R"({"type":"Feature","id":7,"properties":{},"geometry":{"type":"Polygon","coordinates":[)" + ring + "," + hole + "]}}"));
  Problems p;
  const std::vector<Boundary> areas = load_boundaries(file.path(), p);
  REQUIRE(areas.size() == 1);
  CHECK(areas[0].id == "7");
  Streets s = load(collection(street("\"highway\":\"steps\"", "[" + a + "," + b + "]") + "," + street("", "[" + b + "," + c + "]") + "," + street("\"highway\":\"path\"", "[" + c + ",[18.004,59.301]]")), p);
  assign_areas(s, areas, file.path(), p);
  CHECK(std::count(s.area.begin(), s.area.end(), Area{0}) == 1);
  CHECK(std::count(s.area.begin(), s.area.end(), outside) == 2);
}

TEST_CASE("faulty polygons are told with their names") {
  const auto polygon = [](const std::string& name, const std::string& rings) {
    return R"({"type":"Feature","properties":{"name":")" + name + R"("},"geometry":{"type":"Polygon","coordinates":)" + rings + "}}";
  };
  const Written file("bad.geojson", collection(polygon("flat", "[[[18,59],[18.1,59],[18,59]]]") + "," + polygon("none", "[]") + "," + polygon("far", "[[[18,59],[181,59],[18,60]]]") + "," +
                                               polygon("text", "\"x\"")));
  Problems p;
  CHECK(load_boundaries(file.path(), p).empty());
  CHECK(p.errors() == 4);
  CHECK(says(p, "flat"));
  CHECK(says(p, "far"));
}

TEST_CASE("polygons over generated streets are refused") {
  Streets s = generate_grid({});
  Problems p;
  assign_areas(s, {}, "areas.geojson", p);
  CHECK(says(p, "generated"));
}

TEST_CASE("a change of name does not end a street, a change of use or light does") {
  Problems p;
  const std::string d = "[18.0030,59.3010]";
  const auto segments = [&](const std::string& one, const std::string& two) { return load(collection(street(one, "[" + a + "," + b + "]") + "," + street(two, "[" + c + "," + b + "]")), p).segments(); };
  CHECK(segments(R"("highway":"residential","name":"x")", R"("highway":"residential","name":"y")") == 2);  // 225 m: cut in two equal halves
  CHECK(segments(R"("highway":"residential")", R"("highway":"footway")") == 2);
  const Streets s = load(collection(street(R"("highway":"residential","oneway":"yes")", "[" + a + "," + b + "]") + "," + street(R"("highway":"residential","oneway":"yes")", "[" + b + "," + c + "]") + "," +
                                    street(R"("highway":"residential","oneway":"-1")", "[" + d + "," + c + "]")), p);
  REQUIRE(s.segments() == 2);
  CHECK(std::abs(int(s.length_mm[0]) - int(s.length_mm[1])) <= 2);
  CHECK(s.use[0] == s.use[1]);
  CHECK(s.use[0] == (car_forward | on_foot));
}

TEST_CASE("a street is cut where its line bends exactly at the cut") {
  Problems p;
  const Streets s = load(collection(street("", "[[18,59.3],[18.003,59.3],[18.006,59.3]]")), p);
  CHECK(s.segments() == 2);
  for (std::uint32_t mm : s.length_mm) CHECK(mm < 200000);
}

TEST_CASE("ten thousand stubs around one crossing become one crossing, quickly") {
  std::string many = street("", "[[18,59.3],[18.001,59.3]]");
  for (int i = 0; i < 10000; ++i) many += "," + street("\"highway\":\"path\"", "[[18,59.3],[" + std::to_string(18 + 1e-6 * (i % 40)) + "," + std::to_string(59.300001 + 1e-7 * i / 40) + "]]");
  Problems p;
  const Streets s = load(collection(many), p);
  CHECK(p.ok());
  CHECK(s.segments() == 1);
}
