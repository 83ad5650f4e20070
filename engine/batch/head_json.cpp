// The parts of the head that the report and the export read as JSON.
#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include <fmt/format.h>

#include "analysis/summary.hpp"
#include "batch/head.hpp"

namespace fasim {
namespace {

using Json = nlohmann::ordered_json;

std::string dump(const Json& j) { return j.dump(-1, ' ', false, Json::error_handler_t::replace); }
Json both(const Text& t) { return {{"sv", t.sv}, {"en", t.en}}; }
double short_number(double v) { return std::stod(fmt::format("{:.6g}", v)); }

std::string dose_of(const MeasureUse& use) {
  std::string out;
  for (std::size_t d = 0; d < use.type->doses.size() && d < use.dose.size(); ++d) {
    const DoseField& field = use.type->doses[d];
    out += fmt::format("{}{} {}{}", out.empty() ? "" : ", ", field.key, short_number(use.dose[d]), field.unit == "1" ? "" : " " + field.unit);
  }
  return out;
}

Json measure_json(const Scenario& s, const Policy& policy, const MeasureUse& use) {
  const MeasureType& type = *use.type;
  const Day horizon = add_months(s.start, s.months);
  const bool from_the_start = use.start <= s.start, to_the_end = use.end == 0 || use.end >= horizon;
  return {{"policy", policy.id}, {"measure", use.id}, {"type", type.key},
          {"start_month", from_the_start ? 0 : months_between(s.start, use.start)},
          {"end_month", to_the_end ? Json(nullptr) : Json(months_between(s.start, use.end))},
          {"label", {{"sv", type.sv}, {"en", type.en}}}, {"grade", std::string(1, type.grade)},
          {"who_decides", name_of(type.decides)}, {"who_pays", name_of(type.pays)}, {"dose", dose_of(use)}, {"fidelity", use.fidelity},
          {"sources", type.studies}, {"about", {{"sv", type.what_sv}, {"en", type.what_en}}},
          {"fails_if", {{"sv", type.falsifier_sv}, {"en", type.falsifier_en}}}};
}

Json streets_json(const City& city) {
  const StreetSummary km = summarise(city.streets);
  return {{"name", city.streets.name}, {"attribution", city.streets.attribution}, {"projection", city.streets.projection},
          {"km", short_number(km.km)}, {"km_car", short_number(km.km_car)}, {"km_foot", short_number(km.km_foot)}, {"km_foot_only", short_number(km.km_foot_only)},
          {"nodes", km.nodes}, {"segments", km.segments}, {"components_car", km.components_car}, {"components_foot", km.components_foot}};
}

Json value_json(const Field& f, double v) {
  if (!f.choices.empty()) return f.choices.at(std::size_t(v));
  if (std::holds_alternative<bool*>(f.at)) return v != 0;
  return short_number(v);
}

const Origin* origin_of(const Scenario& s, const std::string& path) {
  for (const Origin& o : s.origins)
    if (o.path == path) return &o;
  return nullptr;
}

const ValueRange* range_of(const Scenario& s, const std::string& path) {
  for (const ValueRange& r : s.ranges)
    if (r.path == path) return &r;
  return nullptr;
}

// A parameter that replicates draw: the middle of the sample, and where nine tenths of it lie.
void drawn_from(const Posterior& sample, Json& row) {
  const auto key = std::find(sample.keys.begin(), sample.keys.end(), row["key"].get<std::string>());
  if (key == sample.keys.end()) return;
  std::vector<double> values;
  for (const auto& set : sample.rows) values.push_back(set[std::size_t(key - sample.keys.begin())]);
  const Summary s = summarise(values);
  row["value"] = short_number(s.q50);
  row["low"] = short_number(s.q05);
  row["high"] = short_number(s.q95);
  row["origin"] = "posterior";
}

}  // namespace

std::string scenario_json(const Scenario& s) {
  Json outcomes = Json::object(), goals = Json::object(), measures = Json::array(), fit = Json::array();
  for (const OutcomeWish& o : s.outcomes) outcomes[o.name] = {{"better", o.better}, {"smallest_worthwhile", o.smallest_worthwhile}};
  for (const Goal& g : s.goals) goals[g.outcome] = {{g.below ? "below" : "above", g.bound}, {"by_month", g.by_month}};
  for (const Policy& p : s.policies)
    for (const MeasureUse& use : p.measures) measures.push_back(measure_json(s, p, use));
  if (s.city)
    for (const FitRow& r : s.city->people.fit) fit.push_back({r.area, r.margin, r.category, short_number(r.wanted), short_number(r.got)});
  Json j = {{"id", s.id}, {"title", both(s.title)}, {"question", both(s.question)}, {"start", format_date(s.start)}, {"months", s.months},
            {"burn_in_months", s.burn_in_months}, {"step_min", s.step_min}, {"baseline", s.policies.at(std::size_t(s.baseline)).id}, {"primary", s.primary},
            {"outcomes", outcomes}, {"goals", goals}, {"measures", measures}, {"fit_columns", {"area", "margin", "category", "wanted", "got"}}, {"fit", fit}};
  for (const WorldCase& w : s.worlds)
    if (w.grade_e == GradeE::zero && !j.contains("grade_e_zero")) j["grade_e_zero"] = w.id;
  if (s.city) {
    j["streets"] = streets_json(*s.city);
    j["invented_areas"] = s.city->streets.projection == "generated";
    Json populations = Json::array();
    for (const PopulationTable& t : s.city->tables) populations.push_back({{"source", t.source}, {"persons", short_number(t.persons)}});
    j["populations"] = populations;
  }
  if (s.swept) {
    const Sweep& w = *s.swept;
    j["sweep"] = {{"id", w.id}, {"method", name_of(w.method)}, {"policy", w.policy}, {"outcome", w.outcome}, {"paths", w.paths}, {"low", w.low}, {"high", w.high}, {"points", w.points}};
  }
  return dump(j);
}

std::string parameters_json(const Scenario& s) {
  Json all = Json::array();
  for (const Field& f : s.parameters.fields()) {
    const std::string path = "parameters." + f.key;
    const Origin* o = origin_of(s, path);
    Json row = {{"key", f.key}, {"value", value_json(f, f.get())}, {"default", value_json(f, f.preset)}};
    if (f.choices.empty() && !std::holds_alternative<bool*>(f.at)) {
      const ValueRange* stated = range_of(s, path);
      row["low"] = short_number(stated ? stated->low : f.low);
      row["high"] = short_number(stated ? stated->high : f.high);
    }
    row["unit"] = f.unit == "1" ? "" : f.unit;
    row["meaning"] = f.meaning;
    row["source"] = o && !o->ref.empty() ? o->ref : f.source;
    row["origin"] = o ? o->from : "default";
    row["odd"] = f.odd;
    drawn_from(s.posterior, row);
    all.push_back(std::move(row));
  }
  for (const Origin& o : s.origins)  // what the file states besides parameters: patrols, areas, worlds
    if (o.path.rfind("parameters.", 0) != 0 && !o.ref.empty())
      all.push_back({{"key", o.path}, {"value", o.value}, {"source", o.ref}, {"origin", o.from}});
  return dump(all);
}

std::string streets_geojson(const Scenario& s) {
  if (!s.city) return "";
  const Streets& streets = s.city->streets;
  const double grid = streets.projection == "generated" ? 1 : 10;  // real streets are drawn coarse
  const auto coarse = [&](float v) { return std::round(double(v) / grid) * grid; };
  Json features = Json::array();
  for (Seg g = 0; g < streets.segments(); ++g) {
    const Node a = streets.from[g], b = streets.to[g];
    const Area area = streets.area[g];
    features.push_back({{"type", "Feature"}, {"properties", {{"segment", g}, {"area", area == outside ? Json(-1) : Json(area)}}},
                        {"geometry", {{"type", "LineString"}, {"coordinates", {{coarse(streets.x[a]), coarse(streets.y[a])}, {coarse(streets.x[b]), coarse(streets.y[b])}}}}}});
  }
  return dump({{"type", "FeatureCollection"}, {"coordinates", "local metres"}, {"features", features}});
}

}  // namespace fasim
