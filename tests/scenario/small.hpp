// A small good scenario, and what is said when one line of it is spoilt.
#pragma once
#include <regex>
#include <string>

#include "catch.hpp"
#include "scenario/scenario.hpp"

inline const std::string small = R"(schema: batch/1
id: small
title: {sv: "Liten", en: "Small"}
question: {sv: "Vad?", en: "What?"}
sources: {survey: {kind: expert, title: "A survey", note: "Says so."}}
time: {start: "2026-01-01", horizon: 12 mo}
defaults:
  city: {streets: {estates: {}}}
  areas:
    - id: norra
      population: {typical: listed, persons: 900, ref: survey}
      start_state: {preset: fas1}
    - id: sodra
      population: {typical: listed, persons: 700}
      start_state: {preset: fas2}
  patrols:
    car: {mode: car, units: 4, speed: 20 km/h}
    foot: {mode: foot, hours_per_week: 12 h/week}
  parameters: {trust: {beta: 0.1}}
measures:
  walk: {type: foot_patrol, add_units: 1, from: [car]}
  hosts: {type: safety_hosts, hours_per_week: 60 h/week}
policies:
  baseline: {label: {sv: "Som i dag", en: "As today"}}
  foot: {label: {sv: "Till fots", en: "On foot"}, measures: [{use: walk, start: "2026-03-01", end: "2026-09-01"}]}
  both: {extends: foot, label: {sv: "Bada", en: "Both"}, add_measures: [{use: hosts, target: {areas: [norra]}}]}
worlds:
  reference: {}
  tight: {set: {patrols.car.units: 3}, ref: assumption}
)";

// The small scenario with `from` replaced by `to`.
inline std::string spoilt(const std::string& from, const std::string& to) {
  std::string text = small;
  const std::size_t at = text.find(from);
  REQUIRE(at != std::string::npos);
  return text.replace(at, from.size(), to);
}

inline std::optional<fasim::Scenario> parse(const std::string& text, fasim::Problems& problems, const char* file = "x.yaml") {
  fasim::LoadOptions options;
  options.build_city = false;
  return fasim::parse_scenario(text, file, options, problems);
}

// Errors as the user sees them, without warnings, the last line of counts, and how many more names a long list has.
inline std::string errors_in(const fasim::Problems& problems) {
  fasim::Problems errors;
  for (const fasim::Problem& p : problems.all())
    if (p.severity == fasim::Severity::error) errors.add(p);
  const std::string all = errors.text();
  return std::regex_replace(all.substr(0, all.rfind('\n') + 1), std::regex(" and [0-9]+ more"), " and more");
}

inline std::string errors_of(const std::string& text) {
  fasim::Problems problems;
  const auto scenario = parse(text, problems);
  CHECK(scenario.has_value() == problems.ok());
  return errors_in(problems);
}

// The first of them alone: faults of the text do not hide those of the keys that come after.
inline std::string first_error_of(const std::string& text) {
  fasim::Problems problems, first;
  CHECK(!parse(text, problems));
  first.add(problems.all().at(0));
  return errors_in(first);
}

inline fasim::Scenario scenario_of(const std::string& text) {
  fasim::Problems problems;
  auto s = parse(text, problems);
  INFO(problems.text());
  REQUIRE(s.has_value());
  return *s;
}
