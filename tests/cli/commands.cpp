// What a user meets: commands, exit codes, and that nothing is written where nothing should be.
#include <fstream>

#include <nlohmann/json.hpp>
#include <sqlite3.h>

#include "cli/program.hpp"
#include "results/store.hpp"

using namespace fasim;
using Catch::Matchers::Contains;
using Catch::Matchers::StartsWith;
namespace fs = std::filesystem;

TEST_CASE("A misspelt command is answered with the nearest one") {
  const sample::Folder folder;
  const Ended e = fasim_program(folder, {"runn", small_yaml});
  CHECK(e.code == 2);
  CHECK_THAT(e.err, Contains("did you mean 'fasim run'?"));
  CHECK(fasim_program(folder, {}).code == 2);
  CHECK(fasim_program(folder, {"--help"}).code == 0);
  CHECK(fasim_program(folder, {"run", "--help"}).code == 0);
  CHECK(fasim_program(folder, {"--version"}).code == 0);
}

TEST_CASE("Bad input gives exit code 2, runs nothing and writes nothing") {
  const sample::Folder folder;
  std::ofstream(folder / "bad.yaml") << read_text(small_yaml) << "polices: {}\n";
  for (const char* command : {"validate", "plan"}) CHECK(fasim_program(folder, {command, folder / "bad.yaml"}).code == 2);
  const Ended e = fasim_program(folder, {"run", folder / "bad.yaml", "--out", folder / "x"});
  CHECK(e.code == 2);
  CHECK_THAT(e.err, Contains("polices") && Contains("policies") && Contains("Nothing was run."));
  CHECK_FALSE(fs::exists(folder / "x"));
  CHECK(fasim_program(folder, {"run", folder / "nowhere.yaml", "--out", folder / "x"}).code == 2);
  CHECK_FALSE(fs::exists(folder / "x"));
}

TEST_CASE("A path that exists is refused before anything is read") {
  const sample::Folder folder;
  fs::create_directory(folder / "x");
  std::ofstream(folder / "x/mine") << "mine";
  const Ended e = fasim_program(folder, {"run", small_yaml, "--out", folder / "x"});
  CHECK(e.code == 2);
  CHECK_THAT(e.err, Contains("--resume"));
  CHECK(read_text(folder / "x/mine") == "mine");
  CHECK(std::distance(fs::directory_iterator(folder / "x"), {}) == 1);
}

TEST_CASE("A plan names the memory that the batch then takes") {
  const sample::Folder folder;
  std::ofstream(folder / "towns.yaml") << R"(schema: batch/1
id: towns
title: {en: "Towns", sv: "Städer"}
question: {en: "How much memory?", sv: "Hur mycket minne?"}
time: {start: "2026-01-01", burn_in: 1 mo, horizon: 14 mo, step: 15 min}
replicates: {n: 1, seed: 1}
defaults:
  city: {streets: {estates: {outside_share: 5 %}}}
  areas:
    - {id: a, city: large, population: {typical: listed, persons: 45000}, start_state: {preset: fas1}}
    - {id: b, city: small, population: {typical: listed, persons: 15000}, start_state: {preset: fas3}}
  patrols:
    car: {mode: car, units: 20}
policies: {today: {label: {en: "Today", sv: "I dag"}}, again: {label: {en: "Again", sv: "Igen"}}}
)";
  const Ended planned = fasim_program(folder, {"plan", folder / "towns.yaml", "--threads", "2", "--json"});
  REQUIRE(planned.code == 0);
  const double mb = nlohmann::json::parse(planned.out)["memory_mb"];
  const Ended run = fasim_program(folder, {"run", folder / "towns.yaml", "--threads", "2", "--checkpoint", "6", "--out", folder / "x"});
  REQUIRE(run.code == 0);
  const std::string said = run.out + run.err;
  const std::size_t at = said.find("at most ");
  REQUIRE(at != std::string::npos);
  const double taken = std::stod(said.substr(at + 8));
  INFO("planned " << mb << " MB, taken " << taken);
  CHECK(taken < 1.05 * mb);
  CHECK(taken > 0.75 * mb);
}

TEST_CASE("validate, explain, resolve, plan, schema and measures answer without running") {
  const sample::Folder folder;
  const std::string valid = fasim_program(folder, {"validate", small_yaml}).out;
  CHECK_THAT(valid, Contains("is valid: 2 policies x 2 worlds x 2 replicates, 2 areas, 900 residents and 159 around"));
  CHECK_THAT(valid, Contains("km for cars") && Contains("km on foot"));
  CHECK_THAT(fasim_program(folder, {"explain", "trust.beta"}).out, Contains("trust"));
  const Ended unknown = fasim_program(folder, {"explain", "trust.btea"});
  CHECK(unknown.code == 2);
  CHECK_THAT(unknown.err, Contains("trust.beta"));
  CHECK_THAT(fasim_program(folder, {"explain", "horizon"}).out, Contains("time.horizon"));
  CHECK_THAT(fasim_program(folder, {"explain", "hours_per_week"}).out, Contains("patrol.hours_per_week") && Contains("safety_hosts.hours_per_week"));
  CHECK_THAT(fasim_program(folder, {"explain", "horizn"}).err, Contains("did you mean 'horizon'?"));
  CHECK_THAT(fasim_program(folder, {"explain", "trust"}).out, Contains("(default 30 d)"));
  CHECK_THAT(fasim_program(folder, {"valdate", small_yaml}).err, Contains("there is no command 'valdate', did you mean 'fasim validate'?"));
  CHECK_THAT(fasim_program(folder, {"simulate"}).err, Contains("there is no command 'simulate'"));
  CHECK_THAT(fasim_program(folder, {"resolve", small_yaml}).out, Contains("trust"));
  CHECK(fasim_program(folder, {"resolve", small_yaml, "--diff", small_yaml}).out.empty());
  CHECK(nlohmann::json::parse(fasim_program(folder, {"plan", small_yaml, "--no-pilot", "--json"}).out)["runs"] == 8);
  CHECK(nlohmann::json::parse(fasim_program(folder, {"schema"}).out).is_object());
  CHECK_THAT(fasim_program(folder, {"measures"}).out, Contains("foot_patrol"));
  CHECK_THAT(fasim_program(folder, {"measures", "foot_patrol"}).out, Contains("What would show that it does not"));
  CHECK(fasim_program(folder, {"measures", "fot_patrol"}).code == 2);
}

TEST_CASE("The first scenario of the README is valid as it stands") {
  const sample::Folder folder;
  const std::string readme = read_text(std::string(FASIM_SOURCE_DIR) + "/README.md");
  const auto begin = readme.find("```yaml\n") + 8;
  std::ofstream(folder / "first.yaml") << readme.substr(begin, readme.find("```", begin) - begin);
  const Ended e = fasim_program(folder, {"validate", folder / "first.yaml"});
  INFO(e.err);
  CHECK(e.code == 0);
}

TEST_CASE("From a scenario to a report and tables, and a cell that is the same as in the batch") {
  const sample::Folder folder;
  const Ended run = fasim_program(folder, {"run", small_yaml, "--out", folder / "x", "--threads", "2"});
  INFO(run.err);
  REQUIRE(run.code == 0);
  CHECK_THAT(run.err, Contains("8 of 8 runs done") && Contains("of processor time, at most"));
  CHECK_THAT(run.err, !Contains("\r"));  // not a terminal: plain lines
  for (const char* file : {"results.sqlite", "manifest.json", "scenario.yaml", "resolved.yaml", "plan.json"}) CHECK(fs::exists(folder / ("x/" + std::string(file))));

  CHECK_THAT(fasim_program(folder, {"status", folder / "x"}).out, StartsWith("small: 8 of 8 runs done"));
  const Ended cell = fasim_program(folder, {"cell", small_yaml, "foot", "squeeze", "1", "--in", folder / "x"});
  CHECK(cell.code == 0);
  CHECK_THAT(cell.out, Contains("the same") && Contains("trust_fairness"));
  CHECK(fasim_program(folder, {"cell", small_yaml, "foot", "squeeze", "2"}).code == 2);

  const Ended report = fasim_program(folder, {"report", folder / "x"});
  CHECK(report.code == 0);
  CHECK(fs::file_size(folder / "x/report.html") > 10000);
  CHECK_THAT(report.out, Contains("On foot against As today"));

  CHECK(fasim_program(folder, {"export", folder / "x"}).code == 0);
  CHECK(fs::exists(folder / "x/csv/datapackage.json"));
  CHECK(fasim_program(folder, {"export", folder / "x"}).code == 4);  // never over other files

  const Ended again = fasim_program(folder, {"run", small_yaml, "--out", folder / "x", "--resume"});
  CHECK(again.code == 0);
  CHECK_THAT(again.err, Contains("0 now"));
  const Ended other = fasim_program(folder, {"run", small_yaml, "--out", folder / "x", "--resume", "--months", "1"});
  CHECK(other.code == 2);
  CHECK_THAT(other.err, Contains("'--months' was"));
}

TEST_CASE("A report of an empty, foreign, newer or half-written results file is a sentence and exit code 4, and leaves no page behind") {
  const sample::Folder folder;
  const auto refused = [&](const std::string& why) {
    const Ended e = fasim_program(folder, {"report", folder / "x"});
    CHECK(e.code == 4);
    CHECK_THAT(e.err, Contains(why));
    CHECK_FALSE(fs::exists(folder / "x/report.html"));
  };
  fs::create_directory(folder / "x");
  const std::string file = folder / "x/results.sqlite";
  std::ofstream(file).close();
  refused("before its first run");
  std::ofstream(file) << std::string(5000, 'a');
  refused("no SQLite database");
  const auto sql = [&](const char* text) {
    sqlite3* db = nullptr;
    REQUIRE(sqlite3_open(file.c_str(), &db) == SQLITE_OK);
    REQUIRE(sqlite3_exec(db, text, nullptr, nullptr, nullptr) == SQLITE_OK);
    sqlite3_close(db);
  };
  fs::remove(file);
  sql("CREATE TABLE bookmarks(url TEXT)");
  refused("another program");
  fs::remove_all(folder / "x");
  Store::create(folder / "x", sample::head());
  refused("No run of this batch is finished");
  sql("DROP TABLE panel");
  refused("'panel' is missing");
  sql("PRAGMA user_version=99");
  refused("newer fasim");
}

TEST_CASE("A report refuses tables that are not what they should be, and writes nothing") {
  const sample::Folder folder;
  {
    Store store = Store::create(folder / "x", sample::head());
    store.put(sample::run(0, 0));
  }
  std::ofstream(folder / "wrong.json") << "{}";
  const Ended e = fasim_program(folder, {"report", folder / "x", "--trials", folder / "wrong.json", "--patterns", folder / "nowhere.json"});
  CHECK(e.code == 2);
  CHECK_THAT(e.err, Contains("fasim trial") && Contains("nowhere.json") && Contains("Nothing was written"));
  CHECK_FALSE(fs::exists(folder / "x/report.html"));
}

TEST_CASE("Charts are files when Node is there, and a sentence when it is not; tables are written either way") {
  const sample::Folder folder;
  REQUIRE(fasim_program(folder, {"run", small_yaml, "--out", folder / "x"}).code == 0);
  const std::string path = std::getenv("PATH");
  ::setenv("PATH", "/nowhere", 1);
  const Ended without = fasim_program(folder, {"export", folder / "x"});
  CHECK(fasim_program(folder, {"export", folder / "x", "--to", "charts"}).code == 4);
  ::setenv("PATH", path.c_str(), 1);
  CHECK(without.code == 0);
  CHECK_THAT(without.err, Contains("Node (18 or newer) is not installed"));
  CHECK(fs::exists(folder / "x/csv/panel.csv"));
  CHECK_FALSE(fs::exists(folder / "x/charts"));
  const Ended with = fasim_program(folder, {"export", folder / "x", "--to", "charts", "--lang", "en"});
  if (with.code == 4) return;  // no Node on this machine: said above
  CHECK(with.code == 0);
  CHECK_THAT(read_text(folder / "x/charts/en/first.svg"), StartsWith("<svg xmlns") && Contains("On foot"));
  CHECK(fs::exists(folder / "x/charts/en/first-excel.csv"));
  CHECK_FALSE(fs::exists(folder / "x/charts/sv"));
  CHECK_FALSE(fs::exists(folder / "x/charts/data.json"));
  CHECK(fasim_program(folder, {"export", folder / "x", "--to", "charts"}).code == 4);  // never over other files
}

TEST_CASE("A results folder that is not there is an error about files") {
  const sample::Folder folder;
  for (const char* command : {"status", "report", "export"}) CHECK(fasim_program(folder, {command, folder / "nowhere"}).code == 4);
}
