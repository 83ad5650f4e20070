// Published experiments and calibration as a user meets them.
#include <map>

#include <nlohmann/json.hpp>

#include "cli/program.hpp"

using namespace fasim;
using Catch::Matchers::Contains;
namespace fs = std::filesystem;

namespace {

// A trial that a second is enough for.
std::string trial_text(const std::string& id, const std::string& role = "calibration") {
  return "schema: trial/1\nid: " + id + "\ntitle: {en: Small}\nabout: {en: Small}\nrole: " + role +
         "\nsources: {s: {kind: study, title: S, note: N}}\n"
         "time: {start: \"2026-01-01\", burn_in: 1 mo, baseline: 1 mo, weeks: 4}\n"
         "setting:\n  city: {streets: {grid: {columns: 6, rows: 6, block: 100 m}}}\n  areas: [{id: city, population: {typical: listed, persons: 600}, start_state: {preset: fas2}}]\n"
         "  patrols: {car: {mode: car, units: 1}}\n  crime: 10\nunits: {kind: hot_spots, n: 8, segments: 2}\nassignment: {method: blocked, blocks: 2}\n"
         "arms:\n  treated: {visits: [{mode: car, minutes: 15 min, per_day: 6 /d}]}\n  control: {}\n"
         "outcomes:\n  calls:\n    instrument: {kind: calls}\n    estimator: {kind: ratio_of_changes}\n    before: [-3, 0]\n    published: {estimate: -10 %, interval: [-20 %, 0 %], source: s, flag: A}\n";
}

std::string write(const sample::Folder& folder, const std::string& name, const std::string& text) {
  std::ofstream(folder / name) << text;
  return folder / name;
}

// Lines of a file after its provenance.
std::string below_comments(const std::string& path) {
  std::istringstream in(read_text(path));
  std::string out;
  for (std::string line; std::getline(in, line);)
    if (line.empty() || line[0] != '#') out += line + "\n";
  return out;
}

std::string with(std::string text, const std::string& from, const std::string& to) {
  const std::size_t at = text.find(from);
  REQUIRE(at != std::string::npos);
  return text.replace(at, from.size(), to);
}

const std::vector<std::string> tiny = {"--waves", "2", "--points", "10", "--particles", "10", "--rounds", "1", "--quiet"};

Ended calibrate(const sample::Folder& folder, std::vector<std::string> files, const std::string& out, const std::vector<std::string>& more = tiny) {
  files.insert(files.begin(), "calibrate");
  files.insert(files.end(), {"--out", folder / out});
  files.insert(files.end(), more.begin(), more.end());
  return fasim_program(folder, files);
}

}  // namespace

TEST_CASE("A trial ends in a table, JSON and CSV, and going on gives what running at once gives on any number of threads") {
  const sample::Folder folder;
  const std::string wide = with(trial_text("small"), "-10 %, interval: [-20 %, 0 %]", "-50 %, interval: [-80 %, 25 %]"), file = write(folder, "small.yaml", wide);
  const Ended once = fasim_program(folder, {"trial", file, "--out", folder / "a", "--replications", "6", "--draws", "5", "--threads", "1", "--mechanisms", "--quiet"});
  INFO(once.err);
  REQUIRE(once.code == 0);
  CHECK_THAT(once.out, Contains("small, calls") && Contains("[-80 %, +25 %]"));
  const auto row = nlohmann::json::parse(read_text(folder / "a/trials.json"))[0];
  CHECK(row["model"]["replications"] == 6);
  CHECK(row["draws"] == 5);
  REQUIRE(row["verdict"] == "reproduced");  // mechanisms are only switched off where there is a success to lose
  CHECK(row["switched_off"].size() > 5);
  CHECK(row["switched_off"]["guarding"].contains("standard_error"));
  CHECK(row["scores"].contains("no_effect"));
  CHECK_THAT(read_text(folder / "a/trials.csv"), Contains("small,calls"));
  REQUIRE(fasim_program(folder, {"trial", file, "--out", folder / "b", "--replications", "2", "--draws", "0", "--threads", "2", "--quiet"}).code == 0);
  CHECK(fasim_program(folder, {"trial", file, "--out", folder / "b", "--replications", "6", "--draws", "5", "--threads", "2", "--mechanisms", "--quiet"}).code == 2);
  REQUIRE(fasim_program(folder, {"trial", file, "--out", folder / "b", "--resume", "--replications", "6", "--draws", "5", "--threads", "2", "--mechanisms", "--quiet"}).code == 0);
  CHECK(read_text(folder / "b/trials.json") == read_text(folder / "a/trials.json"));
  write(folder, "small.yaml", with(wide, "per_day: 6 /d", "per_day: 5 /d"));
  const Ended other = fasim_program(folder, {"trial", file, "--out", folder / "b", "--resume", "--replications", "6", "--quiet"});
  CHECK(other.code == 2);
  CHECK_THAT(other.err, Contains("another trial file"));
}

TEST_CASE("Rivals are run as often as asked, and never more often than the trial itself") {
  const sample::Folder folder;
  const std::string file = write(folder, "small.yaml", trial_text("small"));
  const auto runs = [&](const std::string& out, const std::string& asked) {
    REQUIRE(fasim_program(folder, {"trial", file, "--out", folder / out, "--replications", "4", "--draws", "0", "--rival-replications", asked, "--quiet"}).code == 0);
    std::map<std::string, int> count;
    std::istringstream lines(read_text(folder / out + "/small.samples.csv"));
    for (std::string line; std::getline(lines, line);) count[line.substr(0, line.find(','))] += 1;
    return count;
  };
  const auto few = runs("few", "2"), many = runs("many", "9");
  CHECK(few.at("defaults") == 4);
  CHECK(few.at("no_trust_loop") == 2);
  CHECK(few.at("presence_only") == 2);
  CHECK(many.at("no_trust_loop") == 4);
  CHECK(fasim_program(folder, {"trial", file, "--rival-replications", "1"}).code != 0);
}

TEST_CASE("A baseline's patterns are evidence beside trials, and come with the scenario they are of") {
  const sample::Folder folder;
  const std::string informs = write(folder, "c.yaml", trial_text("c")), ranges = std::string(FASIM_SOURCE_DIR) + "/scenarios/patterns.yaml";
  std::vector<std::string> both = tiny;
  both.insert(both.end(), {"--patterns", ranges, "--baseline", small_yaml});
  const Ended e = calibrate(folder, {informs}, "a", both);
  INFO(e.err);
  REQUIRE(e.code == 0);
  CHECK_THAT(e.out, Contains("c.calls") && Contains("patterns.segments_half"));
  CHECK_THAT(read_text(folder / "a/posterior.csv"), Contains("# evidence: patterns (baseline small"));
  CHECK_THAT(read_text(folder / "a/patterns.samples.csv"), Contains("segments_half"));
  REQUIRE(calibrate(folder, {informs}, "c").code == 0);
  CHECK(below_comments(folder / "a/posterior.csv") != below_comments(folder / "c/posterior.csv"));  // and they count
  both.resize(both.size() - 2);
  const Ended alone = calibrate(folder, {informs}, "b", both);
  CHECK(alone.code == 2);
  CHECK_THAT(alone.err, Contains("--patterns and --baseline go together"));
  CHECK_FALSE(fs::exists(folder / "b"));
}

TEST_CASE("Help and schema of trial files come from their declarations") {
  const sample::Folder folder;
  CHECK_THAT(fasim_program(folder, {"explain", "trial"}).out, Contains("units (needed)"));
  CHECK_THAT(fasim_program(folder, {"explain", "trial.units.kind"}).out, Contains("hot_spots"));
  CHECK(fasim_program(folder, {"explain", "trial.units.kinds"}).code == 2);
  const auto schema = nlohmann::json::parse(fasim_program(folder, {"schema", "trial"}).out);
  CHECK(schema["properties"].contains("outcomes"));
  CHECK(fasim_program(folder, {"trial", std::string(FASIM_SOURCE_DIR) + "/scenarios/trials/control-dose-zero.yaml", "--check"}).out == "1 trial can be run\n");
}

TEST_CASE("A trial that cannot be is refused at its line with 2, and nothing is written") {
  const sample::Folder folder;
  const auto refused = [&](const std::string& from, const std::string& to, const std::string& at, const std::string& why) {
    const std::string file = write(folder, "bad.yaml", with(trial_text("bad"), from, to));
    const Ended e = fasim_program(folder, {"trial", file, "--out", folder / "x", "--quiet"});
    INFO(to << "\n" << e.err);
    CHECK(e.code == 2);
    CHECK_THAT(e.err, Contains("bad.yaml:" + at) && Contains(why) && Contains("Nothing was run."));
    CHECK_FALSE(fs::exists(folder / "x"));
  };
  refused("n: 8,", "n: 900,", "13:", "900 units of 2 segments are asked for, and the areas have");
  refused("kind: ratio_of_changes", "kind: correlation", "21:", "does not fit this instrument");
  refused("control: {}", "control: {measures: [{use: wlak}]}", "17:", "unknown measure 'wlak'");
  refused("[-20 %, 0 %]", "[0 %, -20 %]", "23:", "the ends of the interval are swapped");
  refused("source: s,", "source: nobody,", "23:", "nobody");
  refused("weeks: 4", "weeks: four", "7:", "four");
}

TEST_CASE("Only files that may inform parameters do: a validation file changes no bit of the posterior") {
  const sample::Folder folder;
  const std::string informs = write(folder, "c.yaml", trial_text("c")), validates = write(folder, "v.yaml", with(trial_text("v", "validation"), "-10 %", "-19 %"));
  const Ended alone = calibrate(folder, {informs}, "a");
  INFO(alone.err);
  REQUIRE(alone.code == 0);
  const Ended both = calibrate(folder, {informs, validates}, "b");
  REQUIRE(both.code == 0);
  CHECK_THAT(both.err, Contains("not used: v (role: validation)"));
  CHECK_FALSE(fs::exists(folder / "b/v.samples.csv"));
  CHECK(below_comments(folder / "a/posterior.csv") == below_comments(folder / "b/posterior.csv"));
  CHECK_THAT(read_text(folder / "b/posterior.csv"), Contains("# not used: v (role: validation)") && Contains("# evidence: c ("));
  CHECK_THAT(both.out, Contains("c.calls") && Contains("wave 2") && Contains("ABC-SMC round 1"));
  const Ended none = calibrate(folder, {validates}, "n");
  CHECK(none.code == 2);
  CHECK_THAT(none.err, Contains("no file may inform parameters"));
  CHECK_FALSE(fs::exists(folder / "n"));
  CHECK(calibrate(folder, {informs}, "a").code == 2);  // exists
  CHECK_THAT(fasim_program(folder, {"identifiability", folder / "a"}).out, Contains("trust.beta") && Contains("narrower than declared"));
  CHECK(nlohmann::json::parse(fasim_program(folder, {"identifiability", folder / "a", "--json"}).out)[0].contains("ratio_posterior"));
  CHECK(fasim_program(folder, {"identifiability", folder / "nowhere"}).code == 2);

  // Trials and batches draw from it.
  CHECK(fasim_program(folder, {"trial", informs, "--posterior", folder / "a/posterior.csv", "--replications", "3", "--draws", "0", "--no-rivals", "--quiet"}).code == 0);
  const std::string evidence = std::string(FASIM_SOURCE_DIR) + "/scenarios/evidence.yaml";
  const std::string batch = with(with(read_text(small_yaml), "seed: 7}", "seed: 7, parameters: posterior, posterior: a/posterior.csv}"), "../../scenarios/evidence.yaml", evidence);
  const std::string draws = write(folder, "draws.yaml", batch);
  REQUIRE(fasim_program(folder, {"run", draws, "--out", folder / "r", "--quiet"}).code == 0);
  CHECK(fasim_program(folder, {"cell", draws, "foot", "reference", "1", "--in", folder / "r"}).code == 0);
  CHECK_THAT(fasim_program(folder, {"resolve", draws}).out, Contains("posterior") && !Contains("beta:"));
  const Ended lost = fasim_program(folder, {"validate", write(folder, "lost.yaml", with(batch, "a/posterior.csv", "b/nothing.csv"))});
  CHECK(lost.code == 2);
  CHECK_THAT(lost.err, Contains("lost.yaml:8:") && Contains("posterior"));
}
