#include "batch/head.hpp"

#include <nlohmann/json.hpp>

#include "batch/small.hpp"
#include "batch/version.hpp"

using namespace fasim;
using nlohmann::json;

namespace {

StoreHead head(const Overrides& overrides = {}) {
  Scenario scenario = small();
  apply(overrides, scenario);
  return head_of(scenario, plan(scenario, 1, Pilot::skip), overrides);
}

}  // namespace

TEST_CASE("The manifest says which program, which scenario and which seed") {
  const StoreHead h = head();
  std::vector<std::string> keys;
  for (const auto& [key, value] : h.manifest) {
    keys.push_back(key);
    INFO(key);
    if (key != "flags") CHECK_FALSE(value.empty());
  }
  for (const char* wanted : {"version", "commit", "sources", "compiler", "flags", "rng", "seed", "scenario_hash"})
    CHECK(std::count(keys.begin(), keys.end(), wanted) == 1);
  CHECK(version().sources.size() == 16);
}

TEST_CASE("A batch is resumed only by the same code and inputs, and the field that differs is named") {
  const StoreHead now = head();
  CHECK(why_not_resume(now, now).empty());
  for (const auto& [field, name] : {std::pair{"sources", "the program"}, {"scenario_hash", "the scenario file"}, {"seed", "replicates.seed"}}) {
    StoreHead then = now;
    for (auto& [key, value] : then.manifest)
      if (key == field) value = "other";
    CHECK(why_not_resume(then, now).find("'" + std::string(name) + "' was 'other'") == 0);
    CHECK(batch_print(then) != batch_print(now));
  }
  Overrides more;
  more.replicates = 3;
  CHECK(why_not_resume(now, head(more)).find("'--replicates' was 'not given'") == 0);
  CHECK(why_not_resume(head(more), now).find("'--replicates' was '3'") == 0);
}

TEST_CASE("Where the program was started does not stop a batch, another input does") {
  StoreHead then = head(), now = head();
  then.manifest.emplace_back("input:scenarios/streets.geojson", "a");
  now.manifest.emplace_back("input:/home/me/scenarios/streets.geojson", "a");
  CHECK(why_not_resume(then, now).empty());
  now.manifest.back().second = "b";
  CHECK(why_not_resume(then, now).find("'streets.geojson' was 'a'") == 0);
}

TEST_CASE("Another compiler, commit or hour of the day does not stop a batch from going on") {
  const StoreHead now = head();
  StoreHead then = now;
  for (auto& [key, value] : then.manifest)
    if (key == "compiler" || key == "commit" || key == "started") value = "other";
  CHECK(why_not_resume(then, now).empty());
}

TEST_CASE("Quick looks are recorded and change the design") {
  Overrides quick;
  quick.replicates = 5;
  quick.months = 1;
  const StoreHead h = head(quick);
  CHECK(h.replicates == 5);
  CHECK(h.months == 1);
  CHECK(std::count(h.manifest.begin(), h.manifest.end(), std::pair<std::string, std::string>("override_months", "1")) == 1);
}

TEST_CASE("The head tells the report what was compared") {
  const StoreHead h = head();
  CHECK(h.areas.back().id == "outside");
  CHECK(h.areas.size() == 3);
  CHECK(h.area_start == std::vector<std::string>{"fas1", "fas2", ""});
  const json s = json::parse(h.scenario_json);
  CHECK(s["baseline"] == "as_today");
  CHECK(s["start"] == "2026-03-01");
  CHECK(s["primary"] == "offences");
  CHECK(s["streets"]["km"].get<double>() > 0.5);
  CHECK(s["invented_areas"] == true);
  REQUIRE(s["measures"].size() == 1);
  CHECK(s["measures"][0]["policy"] == "foot");
  CHECK(s["measures"][0]["type"] == "foot_patrol");
  CHECK(s["measures"][0]["start_month"] == 0);
  CHECK(s["measures"][0]["end_month"].is_null());
  CHECK(!s["fit"].empty());
}

TEST_CASE("Every parameter is told with its value, source and origin") {
  const json all = json::parse(head().parameters_json);
  REQUIRE(all.size() >= small().parameters.fields().size());
  for (const json& p : all) {
    INFO(p.dump());
    CHECK(!p["key"].get<std::string>().empty());
    CHECK(p.contains("value"));
    CHECK(!p["source"].get<std::string>().empty());
    CHECK(!p["origin"].get<std::string>().empty());
  }
}

TEST_CASE("The map has a line for every segment") {
  const json map = json::parse(head().streets_geojson);
  CHECK(map["features"].size() == small().city->streets.segments());
}

TEST_CASE("A plan counts runs and disk without running, and times a pilot when asked") {
  const Plan quick = plan(small(), 2, Pilot::skip);
  CHECK(quick.runs() == 8);
  CHECK(quick.seconds_per_run() == 0);
  CHECK(quick.disk_mb > 0);
  CHECK(plan_text(quick).find("= 8 runs") != std::string::npos);
  CHECK(why_disk_is_small(quick, "/tmp/not/there/yet").empty());
  Plan huge = quick;
  huge.disk_mb = 1e12;
  CHECK(why_disk_is_small(huge, "/tmp/not/there/yet").find("The results may take 1000000000000 MB and ") == 0);
  const Plan timed = plan(small(), 2, Pilot::run);
  CHECK(timed.seconds_per_run() > 0);
  CHECK(timed.hours() * 3600 == Approx(timed.seconds_per_run() * 4));
  CHECK(json::parse(plan_json(timed))["runs"] == 8);
  CHECK(json::parse(plan_json(timed))["checkpoints_mb"] == 0);
  CHECK(plan_text(timed).find("short; with --checkpoint at most") != std::string::npos);
}
