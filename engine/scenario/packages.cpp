// measures, and their use in a package: dose, dates, target.
#include <fmt/format.h>

#include "scenario/draft.hpp"

namespace fasim {
namespace {

std::vector<std::string> type_keys() {
  std::vector<std::string> out;
  for (const MeasureType* t : measure_types()) out.push_back(t->key);
  return out;
}

// Doses of the type; every other key must be one of the section's own.
void read_doses(Reading& reading, Map& map, MeasureUse& use) {
  std::vector<std::string> allowed = map.rules().keys();
  for (const DoseField& d : use.type->doses) allowed.push_back(d.key);
  for (const Tree& key : map.tree()->keys)
    if (std::find(allowed.begin(), allowed.end(), key.text) == allowed.end())
      reading.error(key.at, fmt::format("unknown key '{}' in {}", key.text, map.title()), "allowed here: " + join(allowed), Reading::nearest(key.text, allowed));
  for (const DoseField& d : use.type->doses) {
    double value = d.preset;
    const std::string path = map.path() + "." + d.key;
    if (const Tree* t = map.value(d.key)) {
      if (const auto a = read_amount(reading, *t, {d.unit, d.low, d.high}, path)) value = a->value;
    } else {
      reading.record(path, write_amount(value, d.unit), nullptr, d.source);
    }
    use.dose.push_back(value);
  }
}

// Hours can only be taken where the type has a lever for it: foot patrol from cars, cars from the station.
void judge_sources(Reading& reading, const Map& map, const std::vector<Named>& given, const MeasureType& type) {
  if (given.empty()) {
    if (const Tree* from = map.value("from"); from && from->is_list() && from->items.empty())
      reading.error(from->at, fmt::format("{} takes its hours from nowhere", map.title()), "hours on foot come off something else, or are paid", "write from: [car], or from: [new] for new money");
    return;
  }
  std::vector<std::string> there;
  for (const char* source : {"car", "admin", "tasks", "new"}) {
    const std::string ending = (source == std::string("new") ? "_" : "_from_") + std::string(source);
    for (const std::string& lever : type.levers)
      if (type.takes_hours && lever.size() > ending.size() && lever.compare(lever.size() - ending.size(), ending.size(), ending) == 0) there.push_back(source);
  }
  if (there.empty()) return reading.error(map.at("from"), fmt::format("{} takes no hours from anywhere", map.title()), fmt::format("type {} has no crews of its own", type.key), "remove from");
  for (const Named& from : given)
    if (std::find(there.begin(), there.end(), from.text) == there.end())
      reading.error(from.at, fmt::format("{} cannot take hours from '{}'", map.title(), from.text), fmt::format("type {} takes them from: {}", type.key, join(there)));
}

void read_measure(Reading& reading, Map& map, MeasureUse& use) {
  if (!map.tree()) return;
  const Tree* type = map.value("type");
  const std::string key = map.text("type");
  use.type = find_measure(key);
  if (!use.type && type && type->is_text() && !key.empty())
    reading.error(type->at, fmt::format("unknown type of measure '{}'", key), fmt::format("there are {} types; 'fasim measures' lists them", measure_types().size()), Reading::nearest(key, type_keys()));
  map.label("label");
  const auto sources = map.texts("from");
  for (const Named& from : sources) use.from.push_back(from.text);
  if (const Tree* t = map.value("shift")) {
    if (const auto hours = read_clocks(reading, *t)) {
      use.shift_from = hours->first;
      use.shift_to = hours->second;
    }
  }
  for (int i : {0, 1}) reading.record(fmt::format("{}.shift.{}", map.path(), i), fmt::format("{:02}:00", i == 0 ? use.shift_from : use.shift_to == 0 ? 24 : use.shift_to), map.value("shift") ? &map.value("shift")->at : nullptr);
  use.fidelity = map.number("fidelity").value_or(1);
  use.ramp_months = map.number("ramp").value_or(0);
  use.staffing = map.number("staffing").value_or(1);
  map.source("ref");
  if (use.type) read_doses(reading, map, use);
  if (use.type) judge_sources(reading, map, sources, *use.type);
}

}  // namespace

std::vector<std::string> ScenarioPlan::measure_names() const {
  std::vector<std::string> out;
  for (const MeasurePlan& m : measures) out.push_back(m.use.id);
  return out;
}

MeasurePlan* ScenarioPlan::find(const std::string& name) {
  for (MeasurePlan& m : measures)
    if (m.use.id == name) return &m;
  return nullptr;
}

void read_measures(Reading& reading, Map& file, const Scenario& scenario, ScenarioPlan& plan) {
  for (auto& [name, map] : file.named("measures")) {
    MeasurePlan m;
    m.use.id = name.text;
    m.at = name.at;
    read_measure(reading, map, m.use);
    m.use.origin = reading.source.at(name.at);
    read_bundles(reading, map, scenario, m);
    plan.measures.push_back(std::move(m));
  }
}

namespace {

Target read_target(Reading& reading, Map& map, const Scenario& scenario) {
  Target t;
  const auto areas = map.names("areas");
  if (areas && areas->empty() && map.value("areas")->is_list()) reading.error(map.at("areas"), "a target with no area can never be met", "", "name areas, or leave it out for all");
  if (areas)
    for (const Named& name : *areas) {
      const auto it = std::find(scenario.area_ids.begin(), scenario.area_ids.end(), name.text);
      if (it == scenario.area_ids.end()) reading.unknown(name, "area", scenario.area_ids);
      else t.areas.push_back(Area(it - scenario.area_ids.begin()));
    }
  if (const Tree* phases = map.value("phases"); phases && phases->is_list() && phases->items.empty()) reading.error(phases->at, "a target with no phase can never be met", "", "name phases, or leave it out for all");
  for (const Named& phase : map.texts("phases")) t.phases |= std::uint8_t(1u << (phase.text[0] - '1'));
  t.max_areas = int(map.count("max_areas"));
  t.review_months = map.months("review");
  t.places = map.choice("places");
  t.top_places = int(map.count("top_places"));
  return t;
}

void read_dates(Reading& reading, Map& map, const Scenario& scenario, bool in_place, MeasureUse& use) {
  const Day first = add_months(scenario.start, -scenario.burn_in_months), last = add_months(scenario.start, scenario.months);
  const auto start = map.date("start"), end = map.date("end");
  use.start = start.value_or(in_place ? first : scenario.start);
  use.end = end.value_or(last);
  if (start && end && *end <= *start) {
    reading.error(map.at("end"), fmt::format("{} ends on {}, before it starts on {}", map.title(), format_date(*end), format_date(*start)), "", "put the dates in order");
    return;
  }
  if (start && *start >= last)
    reading.error(map.at("start"), fmt::format("{} starts on {}, after the last day of the run", map.title(), format_date(*start)), fmt::format("the run ends on {}", format_date(last - 1)), "start it earlier, or make time.horizon longer");
  if (start && !in_place && *start < scenario.start)
    reading.error(map.at("start"), fmt::format("{} starts on {}, before the scenario does", map.title(), format_date(*start)), fmt::format("the scenario starts on {}; what is there already belongs in defaults.measures", format_date(scenario.start)));
  if (end && *end <= use.start && !start) reading.error(map.at("end"), fmt::format("{} ends on {}, before the run starts", map.title(), format_date(*end)));
}

}  // namespace

std::vector<MeasureUse> read_uses(Reading& reading, std::vector<Map> uses, const Scenario& scenario, ScenarioPlan& plan, bool in_place) {
  std::vector<MeasureUse> out;
  for (Map& map : uses) {
    const Tree* name = map.value("use");
    const std::string id = map.text("use");
    MeasurePlan* m = plan.find(id);
    if (!m && name && name->is_text() && !id.empty()) reading.unknown({id, name->at}, "measure", plan.measure_names());
    MeasureUse use = m ? m->use : MeasureUse{};
    if (m) m->used = true;
    read_dates(reading, map, scenario, in_place, use);
    Map target = map.section("target");
    use.target = read_target(reading, target, scenario);
    if (m && use.type && target.given("places") && !chooses_places(*use.type))
      reading.error(target.at("places"), fmt::format("'{}' cannot be aimed at places", id), fmt::format("type {} works in the whole area", use.type->key), "remove places");
    if (map.tree()) use.origin = reading.source.at(map.tree()->at);
    if (!use.type) continue;
    out.push_back(use);
    expand_bundles(reading, *m, use, scenario, plan, out);
  }
  return out;
}

}  // namespace fasim
