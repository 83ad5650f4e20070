// JSON Schema of the scenario file, for editors: made from the grammar, the parameters, the measures and the outcomes.
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "core/units.hpp"
#include "ledger/outcomes.hpp"
#include "scenario/draft.hpp"
#include "scenario/trial.hpp"

namespace fasim {
namespace {

using Json = nlohmann::ordered_json;

// A name inside a JSON pointer that is a part of an address.
std::string in_pointer(const std::string& name) {
  std::string out;
  for (char c : name) out += c == '/' ? "~1" : c == ' ' ? "%20" : std::string(1, c);
  return out;
}

Json definition(const std::string& name) { return {{"$ref", "#/definitions/" + in_pointer(name)}}; }

std::string both(const std::string& en, const std::string& sv) { return sv.empty() ? en : en + " / " + sv; }

std::string escaped(const std::string& text) {
  std::string out;
  for (char c : text) {
    if (c == '/' || c == '.' || c == '%' || c == '+') out += '\\';
    out += c;
  }
  return out;
}

std::string escaped_units(const std::string& unit) {
  std::vector<std::string> all;
  for (const std::string& u : units_like(unit)) all.push_back(escaped(u));
  return join(all, "|");
}

// The definition that amounts of one kind of unit share.
std::string amount_name(const std::string& unit) { return needs_unit(unit) ? fmt::format("amount {}", units_like(unit).front()) : "number"; }

// A number with its unit, alone or with its provenance.
Json amount_json(const std::string& unit) {
  const std::string number = "[-+]?[0-9]+(\\.[0-9]+)?([eE][-+]?[0-9]+)?";
  Json plain;
  if (needs_unit(unit)) plain = {{"type", "string"}, {"pattern", fmt::format("^{} ?({})$", number, escaped_units(unit))}};
  else plain = {{"anyOf", Json::array({Json{{"type", "number"}}, Json{{"type", "string"}, {"pattern", fmt::format("^{} ?%?", number)}}})}};
  Json value = {{"type", "object"}, {"required", {"value"}}, {"additionalProperties", false},
                {"properties", {{"value", plain}, {"range", {{"type", "array"}, {"minItems", 2}, {"maxItems", 2}}}, {"ref", definition("word")}, {"note", {{"type", "string"}}}}}};
  return {{"anyOf", Json::array({plain, value})}};
}

// By unit and key: a key that says its unit also takes a bare number.
Json amount(const std::string& unit, const std::string& key) {
  if (!says_unit(key, unit)) return definition(amount_name(unit));
  return {{"anyOf", Json::array({definition(amount_name(unit)), definition(amount_name("1"))})}};
}

Json described(Json what, const std::string& description, const std::string& preset) {
  Json out = {{"description", description}};
  if (!preset.empty()) out["default"] = preset;
  if (what.contains("$ref")) out["allOf"] = Json::array({what});  // what stands beside $ref is not read
  else out.update(what);
  return out;
}

Json words(const std::vector<std::string>& choices) {
  Json all = Json::array();
  for (const std::string& c : choices) {
    all.push_back(c);
    if (c.size() == 1 && c[0] >= '0' && c[0] <= '9') all.push_back(c[0] - '0');
  }
  return {{"enum", all}};
}

Json list_of(Json item) { return {{"type", "array"}, {"items", std::move(item)}}; }

Json outcome_words() {
  std::vector<std::string> names;
  for (const Outcome& o : outcomes()) names.push_back(o.name);
  return words(names);
}

Json shape_of(const Rule& r) {
  switch (r.shape) {
    case Shape::text:
    case Shape::path: return {{"type", {"string", "number"}}};
    case Shape::word: return definition("word");
    case Shape::source: return definition("word");
    case Shape::label: return definition("label");
    case Shape::amount: return amount(r.unit, r.key);
    case Shape::count: return {{"type", "integer"}, {"minimum", r.low}, {"maximum", r.high}};
    case Shape::date: return {{"type", "string"}, {"pattern", "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}};
    case Shape::months: return {{"type", "string"}, {"pattern", "^[0-9]+ ?(mo|y)$"}};
    case Shape::choice: return words(r.choices);
    case Shape::section: return r.of == "boundary" ? Json{{"anyOf", Json::array({Json{{"type", "string"}}, definition(r.of)})}} : definition(r.of);
    case Shape::list: return list_of(definition(r.of));
    case Shape::named: {
      Json map = {{"type", "object"}, {"additionalProperties", definition(r.of)}};
      map["propertyNames"] = r.of == "outcome" || r.of == "goal" ? outcome_words() : Json{{"pattern", "^[A-Za-z][A-Za-z0-9_-]{0,63}$"}};
      return map;
    }
    case Shape::texts: return list_of(r.choices.empty() ? Json{{"type", {"string", "number"}}} : words(r.choices));
    case Shape::numbers: return list_of({{"type", "number"}});
    case Shape::all_or_texts: return {{"anyOf", Json::array({Json{{"type", "string"}}, list_of({{"type", "string"}})})}};
    case Shape::parameters: return definition("parameters");
    case Shape::settings: return {{"type", "object"}, {"propertyNames", {{"pattern", "^(parameters|patrols|measures)\\."}}}};
    case Shape::grids: return {{"type", "object"}, {"propertyNames", {{"pattern", "^(parameters|patrols|measures)\\."}}}, {"additionalProperties", {{"type", "array"}, {"minItems", 1}}}};
    case Shape::points: return {{"type", "array"}, {"minItems", 1}, {"items", {{"type", "object"}, {"propertyNames", {{"pattern", "^(parameters|patrols|measures)\\."}}}}}};
    case Shape::clocks: return {{"type", "array"}, {"minItems", 2}, {"maxItems", 2}, {"items", {{"type", "string"}, {"pattern", "^[0-2][0-9]:00$"}}}};
    case Shape::rosters: return list_of({{"type", "string"}, {"pattern", "^[0-2][0-9]:00-[0-2][0-9]:00$"}});
  }
  return Json::object();
}

Json properties_of(const Section& s) {
  Json all = Json::object();
  for (const Rule& r : s.rules) {
    all[r.key] = described(shape_of(r), both(r.en, r.sv), r.preset);
  }
  return all;
}

Json section_json(const Section& s) {
  Json out = {{"type", "object"}, {"description", both(s.en, s.sv)}, {"properties", properties_of(s)}};
  Json required = Json::array();
  for (const Rule& r : s.rules)
    if (r.required) required.push_back(r.key);
  if (!required.empty()) out["required"] = required;
  if (!s.open) out["additionalProperties"] = false;
  return out;
}

// A measure's further keys are the doses of its type.
Json measure_json() {
  Json out = section_json(section("measure"));
  Json types = Json::array(), rules = Json::array();
  for (const MeasureType* t : measure_types()) {
    types.push_back(t->key);
    Json keys = Json::object();
    for (const Rule& r : section("measure").rules) keys[r.key] = true;
    for (const DoseField& d : t->doses) {
      keys[d.key] = described(amount(d.unit, d.key), both(d.meaning_en, d.meaning_sv), write_amount(d.preset, d.unit));
    }
    rules.push_back({{"if", {{"properties", {{"type", {{"const", t->key}}}}}}}, {"then", {{"properties", keys}, {"additionalProperties", false}}}});
  }
  out["properties"]["type"]["enum"] = types;
  out["properties"]["type"].erase("type");
  out["allOf"] = rules;
  return out;
}

Json parameters_json() {
  Json rooms = Json::object();
  const Parameters p;
  for (const Field& f : p.fields()) {
    const std::size_t dot = f.key.find('.');
    Json& room = rooms[f.key.substr(0, dot)];
    if (room.is_null()) room = {{"type", "object"}, {"properties", Json::object()}, {"additionalProperties", false}};
    Json one = f.unit == "switch" ? Json{{"type", "boolean"}} : f.choices.empty() ? amount(f.unit, f.key) : words(f.choices);
    const std::string meaning = fmt::format("{} [{}, {} to {}, {}]", f.meaning, f.unit, write_number(f.low), write_number(f.high), f.source);
    room["properties"][f.key.substr(dot + 1)] = described(std::move(one), meaning, write_parameter(f));
  }
  return {{"type", "object"}, {"properties", rooms}, {"additionalProperties", false}};
}

}  // namespace

namespace {

// What every file format of the project is made of.
Json shared_definitions() {
  Json definitions = Json::object();
  definitions["word"] = {{"type", "string"}, {"pattern", "^[A-Za-z][A-Za-z0-9_-]{0,63}$"}};
  definitions["label"] = {{"type", "object"}, {"properties", {{"sv", {{"type", "string"}}}, {"en", {{"type", "string"}}}}}, {"minProperties", 1}, {"additionalProperties", false}};
  for (const char* unit : {"1", "s", "mo", "m", "m/s", "/h", "h/week", "SEK", "SEK/h", "SEK/y", "/1000", "lux"}) definitions[amount_name(unit)] = amount_json(unit);
  definitions["parameters"] = parameters_json();
  for (const Section& s : grammar())
    if (s.name != "file" && s.name != "value" && s.name != "evidence") definitions[s.name] = s.name == "measure" ? measure_json() : section_json(s);
  return definitions;
}

Json root_of(const std::string& title, const Section& file) {
  Json root = {{"$schema", "http://json-schema.org/draft-07/schema#"}, {"title", title}};
  root.update(section_json(file));
  return root;
}

}  // namespace

std::string schema_json() {
  Json root = root_of("Fasim scenario, batch/1", grammar().front());
  root["definitions"] = shared_definitions();
  return root.dump(1) + "\n";
}

std::string trial_schema_json() {
  Json root = root_of("Fasim trial, trial/1", trial_grammar().front());
  Json definitions = shared_definitions();
  for (const Section& s : trial_grammar())
    if (s.name != "trial") definitions[s.name] = section_json(s);
  const Json text = {{"type", "string"}};
  definitions["visits"]["properties"]["minutes"] = {{"description", section("visits").find("minutes")->en}, {"anyOf", Json::array({text, list_of(text)})}};
  root["definitions"] = definitions;
  return root.dump(1) + "\n";
}

}  // namespace fasim
