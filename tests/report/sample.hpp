// An invented batch that looks like one: used by the tests, and to make viz/sample/*.json, on which the page is built.
#pragma once
#include <cmath>
#include <limits>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "core/hash.hpp"
#include "core/math.hpp"
#include "ledger/outcomes.hpp"
#include "report/report.hpp"

namespace fasim::sample {

struct Size {
  int policies = 4, worlds = 2, replicates = 20, areas = 3, months = 36, groups = 9;
};

inline double uniform(std::uint64_t a, std::uint64_t b, std::uint64_t c = 0, std::uint64_t d = 0) {
  return (double(mix(mix(a, b), mix(c, d)) >> 11) + 0.5) / 9007199254740992.0;
}
inline double normal(std::uint64_t a, std::uint64_t b, std::uint64_t c = 0, std::uint64_t d = 0) {
  double s = -6;
  for (std::uint64_t i = 0; i < 12; ++i) s += uniform(a, b, c, mix(d, i));
  return s;
}
inline std::uint64_t of(const std::string& s) { return hash_text(s); }

inline const std::vector<Label>& policy_labels() {
  static const std::vector<Label> all = {{"baseline", "Som i dag", "As today"}, {"foot_first", "Fotpatrull först", "Foot first"},
    {"cars_doubled", "Dubbelt så många bilar", "Cars doubled"}, {"area_officers", "Områdespoliser, 1 per 5 000", "Area officers, 1 per 5,000"},
    {"foot_hosts", "Fotpatrull och värdar", "Foot patrol and hosts"}, {"sig", "Sociala insatsgrupper", "Social intervention groups"}, {"phase_model", "Fasmodellen", "The phase model"},
    {"lighting", "Belysning", "Lighting"}, {"cctv", "Kamerabevakning", "Cameras"}, {"leisure", "Fritid för unga", "Leisure for the young"}};
  return all;
}

inline StoreHead head(const Size& z) {
  StoreHead h;
  h.scenario_id = "vasterby";
  h.manifest = {{"batch", "sample-" + std::to_string(z.policies) + "x" + std::to_string(z.areas)}, {"version", "0.1.0"}, {"commit", "0000000"}, {"compiler", "g++ 12.2.0"}, {"flags", "-O3 -ffp-contract=off"},
                {"rng", "Philox4x32-10"}, {"hash_scenario", hex(of("scenario"))}, {"hash_streets", hex(of("streets"))}};
  for (int p = 0; p < z.policies; ++p) h.policies.push_back(policy_labels()[std::size_t(p)]);
  const std::vector<Label> worlds = {{"reference", "Referens", "Reference"}, {"budget_squeeze", "Färre bilar", "Fewer cars"}, {"grade_e_zero", "Utan det som ingen studie stöder", "Without what no study supports"}};
  for (int w = 0; w < z.worlds; ++w) h.worlds.push_back(worlds[std::size_t(w)]);
  for (int a = 0; a < z.areas; ++a) {
    h.areas.push_back({"a" + std::to_string(a), "Norra " + std::to_string(a), "North " + std::to_string(a)});
    h.area_start.push_back(a % 3 == 2 ? "fas2" : "fas1");
  }
  h.areas.push_back({"outside", "Omgivningen", "The surroundings"});
  h.area_start.push_back("");
  h.replicates = z.replicates;
  h.months = z.months;
  h.seed = 20260101;
  h.resolved_yaml = "id: vasterby";
  nlohmann::ordered_json s;
  s["id"] = "vasterby";
  s["title"] = {{"sv", "Bil- eller fotpatrull i Västerby"}, {"en", "Car or foot patrols in Västerby"}};
  s["question"] = {{"sv", "Vilket paket ger färrest månader i fas 1 till 2029, och vad kostar det?"}, {"en", "Which package gives the fewest months in phase 1 by 2029, and what does it cost?"}};
  s["start"] = "2026-01-01";
  s["months"] = z.months;
  s["baseline"] = "baseline";
  if (z.worlds > 2) s["grade_e_zero"] = "grade_e_zero";
  s["primary"] = "months_phase1";
  s["outcomes"] = {{"months_phase1", {{"better", "lower"}, {"smallest_worthwhile", 3}}}, {"trust_fairness", {{"better", "higher"}, {"smallest_worthwhile", 2}}}};
  s["goals"] = {{"unsafe_evening", {{"below", 0.34}, {"by", "24 mo"}}}};
  const auto use = [](const char* policy, const char* measure, const char* type, int start, nlohmann::ordered_json end, const char* sv, const char* en, const char* grade, const char* decides, const char* pays) {
    return nlohmann::ordered_json{{"policy", policy}, {"measure", measure}, {"type", type}, {"start_month", start}, {"end_month", end}, {"label", {{"sv", sv}, {"en", en}}}, {"grade", grade}, {"who_decides", decides}, {"who_pays", pays}};
  };
  s["measures"] = nlohmann::ordered_json::array();
  const auto add = [&](int p, nlohmann::ordered_json m) { if (p < z.policies) s["measures"].push_back(m); };
  add(1, use("foot_first", "foot_surge", "foot_patrol", 6, 24, "Sex fotpatruller till", "Six more foot patrols", "B", "police", "police"));
  add(2, use("cars_doubled", "cars", "car_patrol", 6, nullptr, "Dubbelt antal bilar", "Twice as many cars", "B", "police", "police"));
  add(3, use("area_officers", "officers", "area_officers", 6, nullptr, "Områdespoliser", "Area officers", "E", "police", "police"));
  add(4, use("foot_hosts", "foot_surge", "foot_patrol", 6, 24, "Sex fotpatruller till", "Six more foot patrols", "B", "police", "police"));
  add(4, use("foot_hosts", "hosts", "safety_hosts", 9, 30, "Trygghetsvärdar", "Safety hosts", "E", "municipality", "municipality"));
  add(5, use("sig", "sig", "social_intervention_group", 3, nullptr, "Sociala insatsgrupper", "Social intervention groups", "D", "municipality", "municipality"));
  h.scenario_json = s.dump();
  h.parameters_json = nlohmann::ordered_json::array({
    {{"key", "trust.beta"}, {"value", 0.6}, {"default", 0.6}, {"low", 0.2}, {"high", 1.2}, {"unit", "points"}, {"meaning", "Trust moved by one encounter of quality 1"}, {"source", "oliveira2021"}, {"origin", "default"}},
    {{"key", "trust.lambda_fairness"}, {"value", 2}, {"low", 1}, {"high", 6}, {"unit", ""}, {"meaning", "How much more a bad encounter weighs than a good one"}, {"source", "skogan2006"}, {"origin", "scenario.yaml:31"}},
    {{"key", "crime.risk_half_life"}, {"value", 12}, {"low", 0.5}, {"high", 72}, {"unit", "h"}, {"meaning", "Half-life of learnt risk"}, {"source", "assumption"}, {"origin", "default"}},
    {{"key", "assess.control_threshold"}, {"value", 66}, {"low", 45}, {"high", 85}, {"unit", "index"}, {"meaning", "Mean of operability and control below which an area is in phase 1"}, {"source", "assumption"}, {"origin", "default"}},
    {{"key", "assess.cooperation_threshold"}, {"value", 60}, {"low", 40}, {"high", 80}, {"unit", "index"}, {"meaning", "Cooperation above which an area is in phase 3"}, {"source", "assumption"}, {"origin", "default"}},
    {{"key", "patrols.foot.contacts"}, {"value", "3.5 /h"}, {"low", 2}, {"high", 5}, {"unit", "/h"}, {"meaning", "Informal contacts per hour on foot"}, {"source", "assumption"}, {"origin", "scenario.yaml:22"}}}).dump();
  h.sources_json = R"({"oliveira2021":{"kind":"study","title":"Invented example of a source, trust after encounters","country":"GB","year":2021,"grade":"C","flag":"V"},"skogan2006":{"kind":"study","title":"Invented example of a source, asymmetry","country":"US","year":2006,"grade":"D","flag":"V"}})";
  nlohmann::ordered_json map = {{"type", "FeatureCollection"}, {"features", nlohmann::ordered_json::array()}};
  std::uint32_t segment = 0;
  const int side = 8;
  for (int a = 0; a < std::min(z.areas, 6); ++a)
    for (int i = 0; i < side; ++i)
      for (int j = 0; j < side; ++j)
        for (int d = 0; d < 2; ++d) {
          const double ox = 1100.0 * (a % 3), oy = 1000.0 * (a / 3), x = ox + 110 * i, y = oy + 95 * j;
          map["features"].push_back({{"type", "Feature"}, {"properties", {{"segment", segment++}, {"area", h.areas[std::size_t(a)].id}}},
                                     {"geometry", {{"type", "LineString"}, {"coordinates", {{x, y}, {x + (d ? 0 : 110), y + (d ? 95 : 0)}}}}}});
        }
  h.streets_geojson = map.dump();
  return h;
}

// Level of an outcome per month and area before policy, and what each policy adds (invented).
struct Shape { double level, noise; std::vector<double> add; };
inline Shape shape_of(const std::string& name) {
  if (name == "serious_victimisation") return {0.35, 0.25, {0, -0.05, 0.0, -0.04, -0.06, -0.08, -0.1}};
  if (name == "unsafe_evening") return {0.39, 0.01, {0, -0.03, -0.002, -0.02, -0.05, -0.004, -0.03}};
  if (name == "trust_fairness") return {52, 0.8, {0, 2.4, -0.6, 3.1, 2.7, 0.4, 2.0}};
  if (name == "trust_effectiveness") return {48, 0.9, {0, 1.6, 0.8, 1.2, 1.8, 0.3, 1.5}};
  if (name == "would_identify") return {0.27, 0.01, {0, 0.02, -0.002, 0.026, 0.024, 0.004, 0.02}};
  if (name == "would_testify") return {0.12, 0.008, {0, 0.01, -0.001, 0.014, 0.012, 0.003, 0.01}};
  if (name == "recruited_under_18") return {0.4, 0.3, {0, -0.02, 0.0, -0.02, -0.03, -0.14, -0.1}};
  if (name == "offences") return {180, 12, {0, -9, -6, -5, -11, -4, -9}};
  if (name == "reported") return {74, 6, {0, 2, -2, 3, 1.5, -1, 1}};
  if (name == "recorded") return {61, 5, {0, 1.5, -2, 2.5, 1, -1, 1}};
  if (name == "disorder") return {34, 1.5, {0, -2, -0.5, -1, -4, -0.5, -3}};
  if (name == "market_hours") return {150, 14, {0, -12, -8, -6, -14, -5, -20}};
  if (name == "hours_foot") return {20, 1, {0, 480, 0, 260, 480, 0, 300}};
  if (name == "hours_car") return {900, 8, {0, -260, 900, -120, -260, 0, -100}};
  if (name == "hours_admin") return {860, 8, {0, -220, 0, -140, -220, 0, -200}};
  if (name == "hours_other") return {760, 8, {0, 0, 0, 0, 0, 0, 0}};
  if (name == "hours_civil") return {0, 0, {0, 0, 0, 0, 520, 0, 300}};
  if (name == "stops") return {40, 4, {0, 6, 12, 3, 6, 0, 2}};
  if (name == "unfair_stops") return {9, 1.4, {0, 1.4, 3.1, -0.4, 1.4, 0, -1}};
  if (name == "contacts") return {90, 8, {0, 700, 30, 520, 760, 5, 500}};
  return {20, 2, {0, -0.4, 0.2, -0.3, -0.6, -0.2, -0.5}};
}

inline double level(const std::string& name, int p, int w, int r, int area, int month, bool outside) {
  const Shape s = shape_of(name);
  const double on = month < 6 ? 0 : month < 24 || (p != 1 && p != 4) ? logistic(0.5 * (month - 11)) : std::exp(-0.12 * (month - 24));
  const double add = (s.add[std::size_t(p) % s.add.size()]) * on * (outside ? -0.1 : 1) * (0.7 + 0.6 * uniform(of(name), std::uint64_t(area))) * (w == 1 ? 0.7 : w == 2 && p == 3 ? 0.0 : 1.0);
  const double shared = s.noise * (0.8 * normal(of(name), std::uint64_t(r), std::uint64_t(area), std::uint64_t(month / 4)) + 0.5 * normal(of(name), std::uint64_t(r), std::uint64_t(area), 1000u + std::uint64_t(month)));
  const double own = add == 0 ? 0 : 0.5 * s.noise * normal(of(name), std::uint64_t(r), std::uint64_t(area), 5000u + std::uint64_t(month * 10 + p));
  const double here = s.level * (1 + 0.12 * normal(of(name), 77, std::uint64_t(area))) * (w == 1 ? 1.04 : 1);
  return here + shared + own + add;
}

inline RunResult run(const Size& z, int p, int w, int r) {
  RunResult out;
  out.key = {p, w, r};
  out.seed = 20260101;
  out.golden = mix(std::uint64_t(p * 7 + w), std::uint64_t(r));
  out.seconds = 0.8;
  const auto& all = outcomes();
  const auto nan = std::numeric_limits<float>::quiet_NaN();
  const auto phase = std::size_t(outcome_index("phase"));
  std::vector<double> state(std::size_t(z.areas), 0);
  for (int m = 0; m < z.months; ++m)
    for (int a = 0; a <= z.areas; ++a)
      for (int g = 0; g < z.groups; ++g) {
        const bool outside = a == z.areas;
        if (outside && g > 0) continue;
        PanelRow row{m, a, g, std::vector<float>(all.size(), nan)};
        const double share[] = {1, 0.49, 0.51, 0.09, 0.1, 0.55, 0.13, 0.4, 0.6};
        for (std::size_t o = 0; o < all.size(); ++o) {
          const std::string& name = all[o].name;
          if (g > 0 && !all[o].by_group) continue;
          double v = level(name, p, w, r, a, m, outside);
          if (name == "residents") v = (3800 + 300 * (a % 5)) * share[g];
          else if (name.rfind("cost", 0) == 0) {
            const double k[] = {0, 410000, 900000, 520000, 620000, 250000, 800000};
            const double part = name == "cost" ? 1 : name == "cost_police" ? (p == 5 ? 0.1 : 0.75) : name == "cost_municipality" ? (p == 5 ? 0.8 : 0.2) : (p == 5 ? 0.1 : 0.05);
            v = outside || m < 6 || ((p == 1 || p == 4) && m >= 24) ? 0 : k[std::size_t(p) % 7] * part * (1 + 0.02 * normal(of("cost"), std::uint64_t(r), std::uint64_t(a), std::uint64_t(m)));
          } else if (all[o].fold == Fold::sum && g > 0) v *= share[g] * (g == 3 || g == 8 ? 1.6 : 1.0);
          else if (name == "unsafe_evening" && g > 0) v *= g == 1 ? 1.45 : g == 2 ? 0.57 : g == 6 ? 1.25 : 1;
          else if (name == "trust_fairness" && g == 8) v -= 6;
          if (all[o].fold == Fold::sum && v < 0) v = 0;
          if (all[o].name == "serious_victimisation" || all[o].name == "recruited_under_18") v = std::floor(v + uniform(of(name), std::uint64_t(r), std::uint64_t(a), std::uint64_t(m)));
          if (name == "offences_outside" && !outside) v = nan;
          row.values[o] = float(v);
        }
        if (!outside && g == 0) {
          double& x = state[std::size_t(a)];
          const double push[] = {0, 0.05, 0.012, 0.045, 0.06, 0.02, 0.06};
          x += (m < 6 || (w == 2 && p == 3) ? 0 : push[std::size_t(p) % 7]) * (a % 3 == 1 ? 0.5 : 1) + 0.06 * normal(of("phase"), std::uint64_t(r), std::uint64_t(a), std::uint64_t(m));
          const double here = (a % 3 == 2 ? 0.9 : 0.0) + x, p1 = logistic(4 * (0.35 - here)), p3 = logistic(4 * (here - 1.6));
          row.values[std::size_t(outcome_index("p_phase1"))] = float(p1);
          row.values[std::size_t(outcome_index("p_phase3"))] = float((1 - p1) * p3);
          row.values[std::size_t(outcome_index("p_phase2"))] = float((1 - p1) * (1 - p3));
          const int called = p1 > 0.5 ? 1 : p3 > 0.5 ? 3 : 2;
          row.values[phase] = float(called);
          // The indices from which the model's thresholds (66, 60, softness 4) give these probabilities.
          row.values[std::size_t(outcome_index("operability"))] = row.values[std::size_t(outcome_index("control"))] = float(std::fmin(100, std::fmax(0, 66 - 16 * (0.35 - here))));
          row.values[std::size_t(outcome_index("cooperation"))] = float(std::fmin(100, std::fmax(0, 60 + 16 * (here - 1.6))));
          row.values[std::size_t(outcome_index("months_phase1"))] = called == 1;
          row.values[std::size_t(outcome_index("months_phase3"))] = called == 3;
        } else if (outside)
          for (const char* name : {"p_phase1", "p_phase2", "p_phase3", "phase", "months_phase1", "months_phase3"}) row.values[std::size_t(outcome_index(name))] = nan;
        out.panel.push_back(row);
      }
  if (w == 0 && r == 0)
    for (int m = 0; m < z.months; ++m)
      for (std::uint32_t s = 0; s < std::uint32_t(128 * std::min(z.areas, 6)); ++s) {
        const double here = uniform(of("street"), s);
        out.trace.push_back({m, s, float(60 * here * here + 3 * m * (here - 0.5) * 0.2), float(900 * here * (p == 2 ? 1.8 : 1)), float(m > 6 && p != 0 && p != 2 ? 700 * (1 - here) : 12), float(p == 4 ? 300 * here : 0), float(int(3 * here * here * uniform(of("off"), s, std::uint64_t(m))))});
      }
  return out;
}

inline std::vector<RunResult> runs(const Size& z) {
  std::vector<RunResult> all;
  for (int r = 0; r < z.replicates; ++r)
    for (int w = 0; w < z.worlds; ++w)
      for (int p = 0; p < z.policies; ++p) all.push_back(run(z, p, w, r));
  return all;
}

}  // namespace fasim::sample
