// From a scenario to streets and people.
#include <filesystem>
#include <fstream>
#include <iostream>

#include <fmt/format.h>
#include <unistd.h>

#include "small.hpp"

using namespace fasim;

namespace {

std::optional<Scenario> build(const std::string& text, Problems& problems, const std::string& data = {}, const std::string& file = "x.yaml") {
  LoadOptions options;
  options.data_dir = data;
  return parse_scenario(text, file, options, problems);
}

std::size_t living_in(const City& city, Area area) {
  const auto& areas = city.people.residents.area;
  return std::size_t(std::count(areas.begin(), areas.end(), area));
}

const std::string data_folder = FASIM_SOURCE_DIR "/../shared/data";
bool has_data() {
  if (std::filesystem::exists(data_folder + "/sweden/uso_2023.geojson")) return true;
  std::cout << "skipped: no data folder at " << data_folder << "\n";
  return false;
}

}  // namespace

TEST_CASE("generated estates hold the persons the scenario asks for") {
  Problems problems;
  const auto s = build(small, problems);
  INFO(problems.text());
  REQUIRE(s);
  REQUIRE(s->city);
  CHECK(living_in(*s->city, 0) == 900);
  CHECK(living_in(*s->city, 1) == 700);
  CHECK(living_in(*s->city, outside) == Approx(1600 * 0.15 / 0.85).epsilon(0.01));
  CHECK(s->city->area_segments.size() == 3);
  CHECK(s->city->tables.size() == 3);
  CHECK(s->city->area_ids == std::vector<std::string>{"norra", "sodra"});
}

TEST_CASE("the city is the same for the same seed and another for another") {
  Problems problems;
  const auto a = build(small, problems), b = build(small, problems), c = build(spoilt("defaults:", "replicates: {seed: 2}\ndefaults:"), problems);
  REQUIRE((a && b && c));
  CHECK(a->city->people.residents.uid == b->city->people.residents.uid);
  CHECK(a->city->people.residents.home == b->city->people.residents.home);
  CHECK(a->city->people.residents.born != c->city->people.residents.born);
}

TEST_CASE("a map that is not there is said where it is named") {
  Problems problems;
  CHECK_FALSE(build(spoilt("{estates: {}}", "{osm: nowhere.osm.pbf}"), problems));
  CHECK(problems.text().find("areas without 'boundary' cannot be told apart") != std::string::npos);
}

TEST_CASE("a data path without the data folder says which option is missing") {
  Problems problems;
  CHECK_FALSE(build(spoilt("{typical: listed, persons: 700}", "{margins: \"data:a.csv\"}"), problems));
  CHECK(errors_in(problems) ==
        R"(x.yaml:14:29  'data:a.csv' lies in the data folder, and none is given
   14 |       population: {margins: "data:a.csv"}
      |                             ^~~~~~~~~~~~ add --data DIR to the command
)");
}

TEST_CASE("a table that is not there is said where it is named") {
  Problems problems;
  CHECK_FALSE(build(spoilt("{typical: listed, persons: 700}", "{margins: nowhere.csv}"), problems));
  CHECK(errors_in(problems) ==
        R"(x.yaml:14:29  there is no file nowhere.csv
   14 |       population: {margins: nowhere.csv}
      |                             ^~~~~~~~~~~ paths are relative to the scenario; 'data:' stands for the folder given with --data
)");
}

namespace {

// A file of the test's own folder, gone after it.
struct Written {
  std::string path;
  Written(const std::string& name, const std::string& text) : path((std::filesystem::temp_directory_path() / (std::to_string(::getpid()) + name)).string()) { std::ofstream(path) << text; }
  ~Written() { std::filesystem::remove(path); }
};

std::string micro_rows(int n) {
  std::string out = "id,age,sex,background,household,routine,home\n";
  for (int i = 0; i < n; ++i) out += fmt::format("p{},{},{},foreign,h{},,\n", i, 20 + i % 60, i % 2 ? "male" : "female", i / 2);
  return out;
}

}  // namespace

TEST_CASE("a micro file fills an estate, and one row more builds no other estate and no other surroundings") {
  const auto city_of = [](int rows) {
    const Written file("micro.csv", micro_rows(rows));
    Problems problems;
    auto s = build(spoilt("{typical: listed, persons: 700}", "{micro: " + file.path + "}"), problems);
    INFO(problems.text());
    REQUIRE(s);
    return s->city;
  };
  const auto a = city_of(250), b = city_of(251);
  CHECK(living_in(*a, 1) == 250);
  CHECK(living_in(*b, 1) == 251);
  CHECK(a->streets.length_mm == b->streets.length_mm);
  CHECK(a->streets.dwellings == b->streets.dwellings);
  CHECK(living_in(*a, outside) == living_in(*b, outside));
  CHECK(living_in(*a, outside) > 150);
  CHECK(a->tables[1].persons == b->tables[1].persons);
  REQUIRE(!a->tables[1].margins.empty());  // newcomers are as many as in a typical area of each age, not of every age alike
}

TEST_CASE("estates for nobody or for too many are refused, and micro files with persons in them") {
  const auto refused = [](const std::string& population) {
    Problems problems;
    CHECK_FALSE(build(spoilt("{typical: listed, persons: 700}", population), problems));
    return problems.text();
  };
  CHECK(refused("{typical: listed, persons: 300000}").find("x.yaml:14:19  300000 people are too many for one estate") != std::string::npos);
  const Written nobody("none.csv", "margin,category,count\nsex,female,0.3\nsex,male,0.2\n");
  CHECK(refused("{margins: " + nobody.path + "}").find("x.yaml:14:19  nobody lives here") != std::string::npos);
  const Written named("named.csv", "id,age,sex,background,household,routine,home,namn\n1,30,female,swedish,h1,,,A\n");
  CHECK(refused("{micro: " + named.path + "}").find("points at persons") != std::string::npos);
  const Written empty("empty.csv", "id,age,sex,background,household,routine,home\n");
  CHECK(refused("{micro: " + empty.path + "}").find("the table has no rows") != std::string::npos);
}

TEST_CASE("faults of tables are said together with those of the rest of the file") {
  Problems problems;
  std::string text = spoilt("{typical: listed, persons: 700}", "{margins: nowhere.csv}");
  text.replace(text.find("add_units: 1"), 12, "add_units: -1");
  CHECK_FALSE(build(text, problems));
  CHECK(problems.text().find("there is no file nowhere.csv") != std::string::npos);
  CHECK(problems.text().find("-1 is below what 'add_units' may be") != std::string::npos);
}

TEST_CASE("a file of several polygons must say which of them are the area") {
  const std::string square = R"({"type":"Feature","properties":{"name":"%"},"geometry":{"type":"Polygon","coordinates":[[[18.0,59.36],[18.01,59.36],[18.01,59.37],[18.0,59.36]]]}})";
  const auto feature = [&](const std::string& name) { return std::string(square).replace(square.find('%'), 1, name); };
  const Written polygons("areas.geojson", R"({"type":"FeatureCollection","features":[)" + feature("Ost") + "," + feature("Vast") + "]}");
  const Written streets("streets.geojson", R"({"type":"FeatureCollection","features":[{"type":"Feature","properties":{},"geometry":{"type":"LineString","coordinates":[[18.001,59.361],[18.009,59.361]]}}]})");
  std::string text = spoilt("{estates: {}}", "{geojson: " + streets.path + "}");
  text.replace(text.find("id: norra"), 9, "id: norra\n      boundary: " + polygons.path);
  text.replace(text.find("id: sodra"), 9, "id: sodra\n      boundary: {file: " + polygons.path + ", feature: Vast}");
  Problems problems;
  CHECK_FALSE(build(text, problems));
  INFO(problems.text());
  CHECK(problems.text().find("holds 2 polygons, and nothing says which of them are area 'norra'") != std::string::npos);
  CHECK(problems.text().find("there is: Ost, Vast") != std::string::npos);
  CHECK(problems.text().find("x.yaml:11:17") != std::string::npos);
}

TEST_CASE("a file that says nothing of its city is told so, and no city is built") {
  for (const std::string text : {"schema: batch/1\nid: x\n", "schema: batch/1\nid: x\ndefaults: {areas: [{id: a}]}\n", "schema: batch/1\nid: x\ndefaults: {city: {}}\n"}) {
    Problems problems;
    CHECK_FALSE(build(text, problems));
    CHECK(problems.text().find("is missing in") != std::string::npos);
  }
}

TEST_CASE("streets where nobody can drive or nobody can walk are refused") {
  const auto refused = [](const std::string& highway) {
    const Written polygon("area.geojson", R"({"type":"FeatureCollection","features":[{"type":"Feature","properties":{"name":"A"},"geometry":{"type":"Polygon","coordinates":[[[17.9,59.3],[18.2,59.3],[18.2,59.5],[17.9,59.3]]]}}]})");
    const Written streets("streets.geojson", R"({"type":"FeatureCollection","features":[{"type":"Feature","properties":{"highway":")" + highway +
                                                 R"("},"geometry":{"type":"LineString","coordinates":[[18.001,59.361],[18.009,59.361]]}}]})");
    std::string text = spoilt("{estates: {}}", "{geojson: " + streets.path + "}");
    text.replace(text.find("id: norra"), 9, "id: norra\n      boundary: " + polygon.path);
    text.replace(text.find("id: sodra"), 9, "id: sodra\n      boundary: " + polygon.path);
    Problems problems;
    CHECK_FALSE(build(text, problems));  // two areas in one place, whatever the streets are
    return problems.text();
  };
  CHECK(refused("footway").find("no street is for cars") != std::string::npos);
  CHECK(refused("motorway").find("no street is for people on foot") != std::string::npos);
  CHECK(refused("residential").find("no street is for") == std::string::npos);
}

TEST_CASE("the demo stands on three estates with twelve thousand people") {
  Problems problems;
  const auto s = load_scenario(FASIM_SOURCE_DIR "/scenarios/vasterby.yaml", {}, problems);
  INFO(problems.text());
  REQUIRE(s);
  CHECK(s->city->people.residents.size() == Approx(12000).epsilon(0.01));
  CHECK(s->areas.size() == 3);
}

TEST_CASE("the real map gives one area with the people of its statistical area") {
  if (!has_data()) return;
  Problems problems;
  LoadOptions options;
  options.data_dir = data_folder;
  const auto s = load_scenario(FASIM_SOURCE_DIR "/scenarios/hagalund.yaml", options, problems);
  INFO(problems.text());
  REQUIRE(s);
  CHECK(living_in(*s->city, 0) == Approx(1999).margin(2));
  CHECK(s->city->area_segments.at(0).size() > 5);
  CHECK(s->input_hashes.size() == 5);  // scenario, evidence, polygons, streets, table
  for (const auto& [file, hash] : s->input_hashes) CHECK(!hash.empty());
}

TEST_CASE("a code that fits two polygons is refused with their names") {
  if (!has_data()) return;
  std::ifstream in(FASIM_SOURCE_DIR "/scenarios/hagalund.yaml");
  std::string text((std::istreambuf_iterator<char>(in)), {});
  text.replace(text.find("feature: Hagalund"), 17, "feature: \"531360\"");
  Problems problems;
  CHECK_FALSE(build(text, problems, data_folder, FASIM_SOURCE_DIR "/scenarios/hagalund.yaml"));
  CHECK(problems.text().find("'531360' fits 2 polygons") != std::string::npos);
  CHECK(problems.text().find("they are: Rissne / Hallonbergen, Hagalund") != std::string::npos);
}
