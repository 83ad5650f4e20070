// From a scenario to streets and people.
#include <filesystem>
#include <fstream>
#include <iostream>

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
        R"(x.yaml:14:19  there is no file nowhere.csv
   14 |       population: {margins: nowhere.csv}
      |                   ^ paths are relative to the scenario; 'data:' stands for the folder given with --data
)");
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
