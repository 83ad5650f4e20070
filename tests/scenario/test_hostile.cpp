// Files made to hurt: none crashes, hangs, fills the screen or is taken for something it is not.
#include "scenario/document.hpp"
#include "small.hpp"

using namespace fasim;

namespace {

Problems survive(const std::string& text) {
  Problems problems;
  parse(text, problems);
  return problems;
}

std::string repeated(const std::string& what, std::size_t times) {
  std::string out;
  for (std::size_t i = 0; i < times; ++i) out += what;
  return out;
}

}  // namespace

TEST_CASE("deep nesting is refused once, whatever it is made of") {
  for (const std::string& deep : {"a: " + repeated("[", 100000), "a: " + repeated("{b: ", 100000), repeated("- ", 100000) + "x"}) {
    const Problems p = survive(deep);
    CHECK(p.errors() == 1);
    CHECK(p.text().find("more than 64 levels") != std::string::npos);
  }
  std::string indented;
  for (std::size_t i = 0; i < 100; ++i) indented += std::string(i, ' ') + "a:\n";
  CHECK(survive(indented).text().find("more than 64 levels deep") != std::string::npos);
}

TEST_CASE("a file larger than two megabytes is refused unread") {
  const Problems p = survive(std::string(largest_document + 1, 'x'));
  CHECK(p.text() == "x.yaml  the file is larger than 2 MB\n   a scenario is small; maps and tables are named by path\n1 error, 0 warnings.");
}

TEST_CASE("a hundred thousand faults are told as a hundred") {
  const Problems p = survive(repeated("\"x\n", 100000));
  CHECK(p.errors() == 101);
  CHECK(p.text().find("more than 100 errors; the rest are not shown") != std::string::npos);
  CHECK(p.text().size() < 20000);
}

TEST_CASE("long lines, many keys and many values are read in time") {
  std::string keys, flow = "a: {";
  for (int i = 0; i < 150000; ++i) keys += "k" + std::to_string(i) + ": 1\n", flow += "k" + std::to_string(i) + ": 1, ";
  for (const std::string& text : {keys, flow + "z: 1}\n", "a: [" + repeated("1, ", 500000) + "1]\n", "a: \"" + std::string(1900000, 'x') + "\"\n", "a: >\n" + repeated(" x\n", 500000)})
    CHECK(survive(text).errors() > 0);
}

TEST_CASE("a long line is shown around the fault, with the caret under it") {
  const Problems p = survive("a: {" + repeated("\xc3\xa5: 1, ", 100) + "\xc3\xa5: 2}\n");
  const Problem& first = p.all().at(0);
  CHECK(first.what == "key '\xc3\xa5' is given twice");
  const std::string text = p.text();
  CHECK(text.size() < 60000);
  CHECK(first.excerpt.size() < 200);
  CHECK(first.column - first.cut > 0);
  CHECK(first.column - first.cut < 160);
}

TEST_CASE("a byte order mark and lines that end in CR LF are read as if they were not there") {
  std::string windows = "\xef\xbb\xbf";
  for (char c : small) windows += c == '\n' ? std::string("\r\n") : std::string(1, c);
  Problems problems;
  CHECK(parse(windows, problems));
  CHECK(first_error_of("\xef\xbb\xbfid: x\r\nid: y\r\n") == "x.yaml:2:1  key 'id' is given twice\n    2 | id: y\n      | ^~ keep one of them\n   first on line 1\n");
}

TEST_CASE("positions count characters and not bytes") {
  CHECK(first_error_of("\xc3\xa5\xc3\xa4: {b: 1, b: 2}\n") == "x.yaml:1:12  key 'b' is given twice\n    1 | \xc3\xa5\xc3\xa4: {b: 1, b: 2}\n      |            ^ keep one of them\n   first on line 1\n");
}

TEST_CASE("what is inside quotes, comments and block texts is left alone") {
  const Scenario s = scenario_of(spoilt("question: {sv: \"Vad?\", en: \"What?\"}",
                                        "question:\n  sv: \"0,02 *x {y\\\"\"  # \"open [\n  en: >\n    <<: two \"lines\n    of text\t&a\n"));
  CHECK(s.question.sv == "0,02 *x {y\"");
  CHECK(s.question.en == "<<: two \"lines of text\t&a\n");
}

TEST_CASE("a folder or a device is not read as a file") {
  for (const char* path : {"/dev/zero", "/", "/nowhere/at/all.yaml"}) {
    Problems problems;
    CHECK_FALSE(load_scenario(path, {}, problems));
    CHECK(problems.errors() == 1);
  }
  Problems problems;
  parse(spoilt("sources:", "evidence: /dev/zero\nsources:"), problems);
  CHECK(problems.text().find("this is not a file") != std::string::npos);
}

TEST_CASE("many faults in one file are all told at once") {
  Problems problems;
  std::string text = spoilt("beta: 0.1", "bta: 0.1");
  for (const auto& [from, to] : {std::pair{"speed: 20 km/h", "speed: 20"}, {"use: hosts", "use: hoosts"}, {"areas: [norra]", "areas: [nora]"}, {"patrols.car.units: 3", "patrols.car.units: -3"}})
    text.replace(text.find(from), std::string(from).size(), to);
  parse(text, problems);
  for (const char* what : {"unknown parameter 'bta' in trust", "'20' has no unit", "unknown measure 'hoosts'", "unknown area 'nora'", "-3 is below what 'units' may be"})
    CHECK(problems.text().find(what) != std::string::npos);
  CHECK(problems.errors() == 6);  // and the measure that is now never used
}

TEST_CASE("the example of the design document is read as it stands") {
  const Scenario s = scenario_of(R"(schema: batch/1
id: vasterby-patrol-mix
title: {sv: "Bil- eller fotpatrull i tre områden", en: "Car or foot patrols in three areas"}
question: {sv: "Vilket paket för flest områden från fas 1 mot fas 3 till 2029, och vad kostar det?"}
sources:
  src_status: {kind: expert, title: "The police's view", note: "An example."}
  src_obs: {kind: study, title: "An observation", note: "An example."}
  src_cost: {kind: register, title: "A price list", note: "An example."}
time: {start: "2026-01-01", burn_in: 6 mo, horizon: 36 mo, step: 15 min}
replicates: {n: 200, seed: 20260101}
defaults:
  city: {streets: {osm: data/vasterby.osm.pbf}, outside: 1 km}
  areas:
    - {id: norra, boundary: data/norra.geojson, population: {deso: ["0000C0010", "0000C0020"], file: data/deso.csv}, start_state: {preset: fas1, ref: src_status}}
    - {id: sodra, boundary: data/sodra.geojson, population: {deso: ["0000C0030"], file: data/deso.csv}, start_state: {preset: fas2, ref: assumption}}
  patrols:
    car:  {mode: car,  units: 4, roster: ["06:00-14:00", "14:00-22:00", "22:00-06:00"], speed: 20 km/h, contacts: {value: 0.6 /h, range: [0.3, 1.0], ref: src_obs}, cost: {value: 1150 SEK/h, ref: src_cost}}
    foot: {mode: foot, hours_per_week: 12, speed: 4 km/h,  contacts: {value: 3.5 /h, range: [2.0, 5.0], ref: src_obs}, cost: {value: 980 SEK/h, ref: src_cost}}
measures:
  foot_surge: {type: foot_patrol, add_units: 6, from: [car, admin], shift: ["14:00", "22:00"]}
  hosts:      {type: safety_hosts, hours_per_week: 120, fidelity: {value: 0.7, range: [0.4, 0.9], ref: assumption}}
policies:
  baseline:   {label: {sv: "Som i dag", en: "As today"}}
  foot_first: {label: {sv: "Fotpatrull först", en: "Foot first"},
               measures: [{use: foot_surge, start: "2026-09-01", end: "2028-08-31", target: {phases: [1], max_areas: 1, review: 3 mo}}]}
  foot_hosts: {extends: foot_first, label: {sv: "Fotpatrull och värdar", en: "Foot and hosts"},
               add_measures: [{use: hosts, start: "2027-01-01", target: {areas: [norra, sodra]}}]}
worlds:
  reference: {}
  budget_squeeze: {set: {patrols.car.units: 3}, ref: assumption}
design: {baseline: baseline, policies: all, worlds: all}
sweeps:
  foot_dose: {policy: foot_first, vary: {measures.foot_surge.add_units: [2, 4, 6, 8]}}
  drivers:   {method: morris, trajectories: 20, over: every_range, policy: foot_first, outcome: months_phase1}
outcomes:
  months_phase1: {better: lower, smallest_worthwhile: 3}
  trust_fairness: {better: higher, smallest_worthwhile: 2}
goals: {unsafe_evening: {below: 0.30, by: 24 mo}}
decision: {primary: serious_victimisation, regret_over: worlds}
output: {every: 1 mo, by: [area, sex, age], report: {lang: [sv, en]}}
)");
  CHECK(s.policies.size() == 3);
  CHECK(s.sweeps.size() == 2);
  CHECK(s.sweeps[0].points == std::vector<std::vector<double>>{{2}, {4}, {6}, {8}});
  CHECK(s.ranges.size() == 3);
  CHECK(s.policies[2].measures.at(0).target.phases == 1);
  CHECK(s.policies[2].measures.at(0).target.review_months == 3);
  CHECK(s.goals.at(0).bound == Approx(0.3));
  CHECK(s.goals[0].by_month == 24);
}

TEST_CASE("an empty entry among the sources is told and does not crash") {
  CHECK(errors_of(spoilt("sources: {survey:", "sources: {x: {}, survey:")).find("x.yaml:5") != std::string::npos);
  CHECK(!errors_of(spoilt("sources: {survey:", "sources: {x: , survey:")).empty());
}
