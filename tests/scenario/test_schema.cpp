// The schema that editors use is the one the program makes.
#include <fstream>
#include <sstream>

#include <nlohmann/json.hpp>

#include "ledger/outcomes.hpp"
#include "scenario/grammar.hpp"
#include "scenario/parameter_table.hpp"
#include "small.hpp"

using namespace fasim;

TEST_CASE("the committed schema is what the program writes") {
  std::ifstream in(FASIM_SOURCE_DIR "/scenarios/schema/batch-1.schema.json");
  std::stringstream committed;
  committed << in.rdbuf();
  INFO("write it anew: fasim schema > scenarios/schema/batch-1.schema.json");
  CHECK((committed.str() == schema_json()));
}

TEST_CASE("every reference inside the schema leads somewhere") {
  const auto schema = nlohmann::json::parse(schema_json());
  std::vector<const nlohmann::json*> open = {&schema};
  int references = 0;
  while (!open.empty()) {
    const nlohmann::json* at = open.back();
    open.pop_back();
    if (at->is_object() && at->contains("$ref")) {
      std::string name = (*at)["$ref"].get<std::string>().substr(1);
      for (std::size_t i; (i = name.find("%20")) != std::string::npos;) name.replace(i, 3, " ");
      INFO(name);
      CHECK(schema.contains(nlohmann::json::json_pointer(name)));
      ++references;
    }
    for (const auto& inside : *at)
      if (inside.is_structured()) open.push_back(&inside);
  }
  CHECK(references > 100);
}

TEST_CASE("every section of the grammar is told in two languages and reached by the schema") {
  const auto schema = nlohmann::json::parse(schema_json());
  for (const Section& s : grammar()) {
    INFO(s.name);
    CHECK(!s.sv.empty());
    CHECK(!s.en.empty());
    if (s.name != "file" && s.name != "value" && s.name != "evidence") CHECK(schema["definitions"].contains(s.name));
    for (const Rule& r : s.rules) {
      INFO(r.key);
      CHECK(!r.sv.empty());
      CHECK(!r.en.empty());
      if (!r.of.empty()) CHECK(section(r.of).name == r.of);
    }
  }
}

TEST_CASE("help exists for every parameter, outcome, measure and key") {
  const Parameters p;
  for (const Field& f : p.fields()) CHECK(explain(f.key).find(f.meaning) != std::string::npos);
  for (const Outcome& o : outcomes()) CHECK(explain("outcomes." + o.name).find(o.about_sv) != std::string::npos);
  for (const MeasureType* t : measure_types()) CHECK(explain(t->key).find(t->sv) != std::string::npos);
  for (const Section& s : grammar())
    for (const Rule& r : s.rules) {
      INFO(s.name << "." << r.key);
      CHECK(explain(s.name + "." + r.key).find(r.sv) != std::string::npos);
    }
  CHECK(explain("time.step").find("5 min, 10 min, 15 min, 30 min") != std::string::npos);
  CHECK(explain("policies.foot_first.measures").find("start:") != std::string::npos);
  CHECK(explain("defaults.city.streets").find("osm") != std::string::npos);
  CHECK(explain("no.such.key").empty());
}

TEST_CASE("the page of all parameters is what their declarations say") {
  std::ifstream in(FASIM_SOURCE_DIR "/engine/PARAMETERS.md", std::ios::binary);
  const std::string page((std::istreambuf_iterator<char>(in)), {});
  INFO("write it anew: fasim explain parameters --markdown > engine/PARAMETERS.md");
  CHECK(page == parameter_table());
}
