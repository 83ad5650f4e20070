// The patterns of ODD 8: the table as shipped, and that a pattern goes when its mechanism goes.
#include "study/patterns.hpp"

#include <cmath>

#include "analysis/summary.hpp"
#include "catch.hpp"
#include "core/parallel.hpp"
#include "study/patterns_seen.hpp"
#include "study/silence.hpp"

using namespace fasim;

namespace {

const std::string shipped = std::string(FASIM_SOURCE_DIR) + "/scenarios/patterns.yaml";

std::vector<Pattern> all_patterns() {
  Problems problems;
  auto patterns = load_patterns(shipped, pattern_statistics(), problems);
  INFO(problems.text());
  REQUIRE(problems.ok());
  return patterns;
}

std::string problem_of(const std::string& inside) {
  Problems problems;
  CHECK(parse_patterns("schema: patterns/1\npatterns:\n" + inside, "p.yaml", pattern_statistics(), problems).empty());
  return problems.text();
}

Scenario small() {
  Problems problems;
  auto s = parse_scenario("schema: batch/1\nid: small\ntitle: {en: Small}\nquestion: {en: Small}\ntime: {start: \"2026-01-01\", burn_in: 2 mo, horizon: 12 mo}\n"
                          "defaults:\n  city: {streets: {estates: {}}}\n  areas: [{id: a, population: {typical: listed, persons: 1200}, start_state: {preset: fas1}}]\n"
                          "  patrols: {car: {mode: car, units: 1}}\npolicies: {baseline: {label: {en: Baseline}}}\n",
                          "none/small.yaml", {}, problems);
  INFO(problems.text());
  REQUIRE(s);
  return *s;
}

// Mean and standard error of one statistic over replicates.
Summary seen(const Scenario& s, const char* statistic, int replicates, const std::vector<std::pair<const char*, double>>& set) {
  Problems problems;
  Pattern p;
  p.id = statistic;
  Parameters parameters = s.parameters;
  for (const auto& [key, value] : set) parameters.find(key)->set(value);
  std::vector<double> values(std::size_t(replicates), 0.0);
  for_each_index(values.size(), [&](std::size_t k) { values[k] = pattern_values(s, parameters, {p}, int(k)).at(0); });
  return summarise(values);
}

}  // namespace

TEST_CASE("The shipped table names every statistic once, in both languages, with bounds that say where they come from") {
  const auto patterns = all_patterns();
  std::vector<std::string> ids, demanded;
  for (const Pattern& p : patterns) {
    INFO(p.id);
    ids.push_back(p.id);
    if (p.demanded) demanded.push_back(p.id);
    CHECK((!p.label.en.empty() && !p.label.sv.empty()));
    CHECK(p.off_label.en.empty() == p.off_label.sv.empty());
    CHECK((p.source != "assumption" || p.derived || (!p.low && !p.high)));
  }
  auto known = pattern_statistics();
  std::sort(ids.begin(), ids.end());
  std::sort(known.begin(), known.end());
  CHECK(ids == known);
  for (const char* id : {"segments_half", "segments_quarter", "offenders_one_percent", "unsafe_women_men", "ladder", "near_repeat", "fear_foot_seen", "fear_car_seen"})
    CHECK(std::find(demanded.begin(), demanded.end(), id) != demanded.end());
}

TEST_CASE("A table with faults says all of them and gives nothing") {
  const std::string text = problem_of("  near_repaet: {label: {en: X}, source: nobody, low: 2, high: 1, bounds: derived}\n  ladder: {label: {en: Y}, source: assumption, low: 1, off: {crime.near_repaet: false, crime.boost: much}, off_label: {en: Z}}\n");
  CHECK(text.find("near_repeat") != std::string::npos);
  CHECK(text.find("nobody") != std::string::npos);
  CHECK(text.find("'low' above 'high'") != std::string::npos);
  CHECK(text.find("does not say where its bounds come from") != std::string::npos);
  CHECK(text.find("crime.near_repaet") != std::string::npos);
  CHECK(text.find("'crime.boost' cannot be 'much'") != std::string::npos);
}

TEST_CASE("Near repeats show in Knox's ratio with the boost and are gone without it") {
  const Scenario s = small();
  // Sparse enough that one offence is news, and answered strongly.
  const std::vector<std::pair<const char*, double>> busy = {{"crime.rate", 0.2}, {"crime.accept", -2}, {"crime.boost", 1.5}, {"crime.boost_near", 0.5}, {"crime.boost_most", 3}, {"crime.boost_half_life", 5}};
  auto quiet = busy;
  quiet.push_back({"crime.near_repeat", 0});
  const Summary with = seen(s, "near_repeat", 20, busy), without = seen(s, "near_repeat", 20, quiet);
  INFO(with.mean << " against " << without.mean << ", standard errors " << with.se << " " << without.se);
  CHECK(with.mean - without.mean > 3 * std::sqrt(with.se * with.se + without.se * without.se));
  CHECK(std::fabs(without.mean - 1) < 4 * without.se + 0.01);
}

TEST_CASE("Crime concentrates on streets beyond chance, less where all streets attract alike") {
  const Scenario s = small();
  const std::vector<std::pair<const char*, double>> busy = {{"crime.rate", 0.3}};
  auto flat = busy;
  for (const auto& [key, value] : {std::pair{"crime.place_spread", 0.0}, {"crime.centre", 1.0}, {"crime.market_pull", 0.0}}) flat.push_back({key, value});
  const Summary streets = seen(s, "segments_against_chance", 8, busy), alike = seen(s, "segments_against_chance", 8, flat);
  INFO(streets.mean << " against " << alike.mean << ", standard errors " << streets.se << " " << alike.se);
  CHECK(streets.mean < 1 - 3 * streets.se);
  CHECK(alike.mean - streets.mean > 3 * std::sqrt(streets.se * streets.se + alike.se * alike.se));
}

TEST_CASE("Violence concentrates on persons because offenders differ") {
  const Scenario s = small();
  const Summary persons = seen(s, "offenders_one_percent", 4, {}), same = seen(s, "offenders_one_percent", 4, {{"crime.rate_spread", 0}, {"crime.propensity_spread", 0}, {"crime.group_violence", 0}});
  CHECK(persons.mean > same.mean + 3 * (persons.se + same.se));
}

TEST_CASE("Without conflicts there is no shooting, and what cannot be seen is said to be so") {
  const Scenario s = small();
  CHECK(seen(s, "shootings", 2, {{"groups.conflicts", 0}}).mean == 0);
  CHECK(seen(s, "shootings_clustered", 2, {{"groups.conflicts", 0}}).n == 0);
}

TEST_CASE("The table of a scenario is the same on any number of threads, and judges by the mean") {
  const Scenario s = small();
  std::vector<Pattern> two;
  for (const Pattern& p : all_patterns())
    if (p.id == "ladder" || p.id == "near_repeat") two.push_back(p);
  PatternOptions options;
  options.replicates = 2;
  const PatternStudy study = show_patterns(s, two, options);
  const auto& rows = study.rows;
  {
    const Threads limit(1);
    CHECK(patterns_csv(show_patterns(s, two, options).rows) == patterns_csv(rows));
  }
  REQUIRE(rows.size() == 2);
  CHECK(rows[0].verdict == (two[0].inside(rows[0].seen.mean) ? PatternVerdict::pass : PatternVerdict::miss));
  CHECK(rows[0].off.n == 2);
  CHECK(rows[0].gone_when_off);
  two[0].low = rows[0].seen.mean + 1;
  CHECK(show_patterns(s, two, options).rows[0].verdict == PatternVerdict::miss);
}

TEST_CASE("Patterns of a scenario with a posterior are those of its sets, mechanisms go all the same, and given parameters stand") {
  Scenario s = small();
  s.posterior.keys = {"crime.place_spread"};
  s.posterior.rows = {{0.2}, {1.5}};
  std::vector<Pattern> one(1);
  one[0].id = "segments_half";
  one[0].off = {{"crime.place_spread", 0}};
  PatternOptions o;
  o.replicates = 2;
  const PatternRow row = show_patterns(s, one, o).rows.at(0);
  const auto value = [&](int replicate, double spread) {
    Parameters p = s.parameters;
    p.find("crime.place_spread")->set(spread);
    return pattern_values(s, p, one, replicate).at(0);
  };
  CHECK(row.seen.mean == Approx((value(0, 0.2) + value(1, 1.5)) / 2));
  CHECK(row.off.mean == Approx((value(0, 0) + value(1, 0)) / 2));
  CHECK(value(0, 0) != value(0, 1.5));
}

TEST_CASE("Burn-in says of every area whether levels hold and whether the assessed phase is the declared one") {
  Scenario s = small();
  PatternOptions options;
  options.replicates = 2;
  options.mechanisms = false;
  const auto areas = show_patterns(s, {}, options).burn_in;
  REQUIRE(areas.size() == 1);
  CHECK(areas[0].declared_phase == 1);
  CHECK(areas[0].runs == 2);
  CHECK(areas[0].as_declared <= 2);
  for (const Level level : {Level::unsafe, Level::fairness, Level::efficacy, Level::disorder}) {
    INFO(burn_in_text(areas, 2));
    CHECK(areas[0].reached(level));
  }
  s.areas[0].disorder = 0.6;  // far above what wear and repair keep up with hardly any wear
  s.parameters.safety.wear = 0.2;
  const auto moving = show_patterns(s, {}, options).burn_in;
  CHECK_FALSE(moving[0].reached(Level::disorder));
  CHECK(burn_in_text(moving, 2).find("disorder still moves") != std::string::npos);
}

TEST_CASE("Silence begun and talk begun come together with the norm off and stay apart where the norm holds them") {
  Scenario s = small();
  s.parameters.norms.group_fear = 10;  // little enough fear that talking can last
  SilenceOptions options;
  options.replicates = 2;
  options.years = 3;
  const auto rows = show_silence(s, options);
  REQUIRE(rows.size() == 2);
  INFO(silence_text(rows, options.years));
  CHECK((rows[0].norm_on && rows[0].two_states()));
  CHECK((!rows[1].norm_on && !rows[1].two_states()));
}
