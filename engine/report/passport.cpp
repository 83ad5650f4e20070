// What the answer rests on: measures, parameters, sources, grades, and the highest certainty they allow.
#include <algorithm>
#include <set>

#include "analysis/certainty.hpp"
#include "analysis/paired.hpp"
#include "report/numbers.hpp"
#include "report/parts.hpp"

namespace fasim {
namespace {
std::string text(const Json& object, const char* name) {
  return object.is_object() && object.contains(name) && object[name].is_string() ? object[name].get<std::string>() : std::string();
}

// 'A'..'E', or '?' when no grade is stated.
char grade_of(const Json& measure) {
  const std::string g = text(measure, "grade");
  return !g.empty() && g[0] >= 'A' && g[0] <= 'E' ? g[0] : '?';
}

// A number that nobody has verified counts as an assumption (flags U and A of the evidence file).
bool is_assumption(const Json& parameter, const Json& sources) {
  const std::string ref = text(parameter, "source"), kind = text(parameter, "kind");
  if (!kind.empty()) return kind == "assumption";
  if (ref.empty() || ref.rfind("assumption", 0) == 0) return true;
  if (!sources.is_object() || !sources.contains(ref)) return false;
  const std::string flag = text(sources[ref], "flag");
  return text(sources[ref], "kind") == "assumption" || flag == "U" || flag == "A";
}
}  // namespace

Json measures_part(const Gathered& g) {
  Json all = Json::array();
  const Json stated = g.scenario.value("measures", Json::array());
  if (!stated.is_array()) return all;
  for (Json m : stated) {
    if (!m.is_object() || !m.contains("policy")) continue;
    for (const char* name : {"start_month", "end_month"})
      if (!m.contains(name) || !m[name].is_number()) m[name] = nullptr;
    all.push_back(m);
  }
  return all;
}

Json parameters_part(const Gathered& g, const Json& sources) {
  Json all = Json::parse(g.head.parameters_json, nullptr, false);
  if (!all.is_array()) return Json::array();
  for (Json& p : all)
    if (p.is_object()) {
      const std::string ref = text(p, "source");
      std::string kind = text(p, "kind");
      if (kind.empty() && sources.is_object() && sources.contains(ref)) kind = text(sources[ref], "kind");
      p["kind"] = is_assumption(p, sources) ? "assumption" : kind.empty() ? "source" : kind;
    }
  return all;
}

Json certainty_part(const Gathered& g, const Json& measures, const Json& parameters, const Json& trials) {
  EvidenceBasis basis;
  if (g.scenario.contains("assumption_share") && g.scenario["assumption_share"].is_number()) basis.assumption_share = g.scenario["assumption_share"];
  else if (!parameters.empty())
    basis.assumption_share = double(std::count_if(parameters.begin(), parameters.end(), [](const Json& p) { return text(p, "kind") == "assumption"; })) / double(parameters.size());
  for (const Json& t : trials)
    basis.validated = basis.validated || (text(t, "verdict") == "reproduced" && t.value("diagnostic", true) && text(t, "role") != "calibration");
  Json ceiling = Json::array(), weakest = Json::array();
  for (const Label& policy : g.head.policies) {
    char worst = 'A';
    bool any = false;
    for (const Json& m : measures)
      if (text(m, "policy") == policy.id) {
        any = true;
        const char grade = grade_of(m);
        worst = worst == '?' || grade == '?' ? '?' : std::max(worst, grade);
      }
    basis.weakest_grade = any ? worst : '?';
    ceiling.push_back(name(certainty_ceiling(basis)));
    weakest.push_back(std::string(1, basis.weakest_grade));
  }
  return {{"assumption_share", number(basis.assumption_share)}, {"validated", basis.validated}, {"ceiling", ceiling}, {"weakest", weakest}};
}

Json grade_e_part(const Gathered& g, const Json& measures) {
  std::vector<int> unsupported, mixed;
  for (int p = 0; p < g.policies; ++p) {
    int e = 0, other = 0;
    for (const Json& m : measures)
      if (text(m, "policy") == g.head.policies[std::size_t(p)].id) (grade_of(m) == 'E' || grade_of(m) == '?' ? e : other) += 1;
    if (p != g.baseline && e > 0) (other == 0 ? unsupported : mixed).push_back(p);
  }
  if (unsupported.empty() && mixed.empty()) return nullptr;
  int world = -1;
  for (int w = 0; w < g.worlds; ++w)
    if (g.head.worlds[std::size_t(w)].id == text(g.scenario, "grade_e_zero")) world = w;
  Json means = Json::array();
  for (const int o : g.key) {
    Json row = Json::array();
    for (int p = 0; p < g.policies; ++p) {
      const bool zero = p == g.baseline || (world < 0 && std::find(unsupported.begin(), unsupported.end(), p) != unsupported.end());
      const int w = world < 0 ? 0 : world;
      row.push_back(zero ? Json(0) : number(summarise(differences(g.totals(0, o, p, w), g.totals(0, o, g.baseline, w))).mean));
    }
    means.push_back(row);
  }
  return {{"by", world < 0 ? "bound" : "world"}, {"world", world < 0 ? Json(nullptr) : Json(world)}, {"unsupported", unsupported}, {"mixed", mixed}, {"means", means}};
}

}  // namespace fasim
