// The phase programme: bundles by phase, cumulative, gated by the assessed phase, adapted by area.
#include <fmt/format.h>

#include "scenario/draft.hpp"

namespace fasim {
namespace {

constexpr const char* phase_keys[] = {"phase1", "phase2", "phase3"};

MeasurePlan::Bundles read_phases(Map& map) {
  MeasurePlan::Bundles out;
  for (std::size_t p = 0; p < 3; ++p) out[p] = map.texts(phase_keys[p]);
  return out;
}

bool names(const std::vector<Named>& all, const std::string& name) {
  return std::any_of(all.begin(), all.end(), [&](const Named& n) { return n.text == name; });
}

bool anywhere(const MeasurePlan::Bundles& bundles, const std::string& name) {
  return std::any_of(bundles.begin(), bundles.end(), [&](const auto& b) { return names(b, name); });
}

// A measure that phase p + 1 adds, in the areas given, as a use of its own.
void add(Reading& reading, const Named& name, std::size_t p, const MeasureUse& programme, std::vector<Area> areas, ScenarioPlan& plan, std::vector<MeasureUse>& out) {
  MeasurePlan* m = plan.find(name.text);
  if (!m) return reading.unknown(name, "measure", plan.measure_names());
  m->used = true;
  if (!m->use.type) return;
  if (m->use.type->key == "phase_model") return reading.error(name.at, fmt::format("'{}' is a phase programme itself", name.text), "a programme's bundles hold measures");
  const unsigned gate = (0b111u << p) & 0b111u, asked = programme.target.phases ? programme.target.phases : 0b111u;
  if ((gate & asked) == 0 || areas.empty()) return;
  MeasureUse use = m->use;
  use.programme = programme.id;
  use.start = programme.start;
  use.end = programme.end;
  use.target = programme.target;
  use.target.phases = std::uint8_t(gate & asked);
  use.target.areas = std::move(areas);
  use.origin = programme.origin;
  out.push_back(std::move(use));
}

}  // namespace

void read_bundles(Reading& reading, Map& map, const Scenario& scenario, MeasurePlan& plan) {
  if (!plan.use.type) return;
  if (plan.use.type->key != "phase_model") {
    for (const char* key : {"phase1", "phase2", "phase3", "local"})
      if (map.given(key)) reading.error(map.at(key), fmt::format("'{}' in {} is only for type phase_model", key, map.title()));
    return;
  }
  plan.bundles = read_phases(map);
  if (std::all_of(plan.bundles.begin(), plan.bundles.end(), [](const auto& b) { return b.empty(); }))
    reading.error(map.tree()->at, fmt::format("{} has no measures", map.title()), "a phase programme is what its phases add", "add phase1: [...] with names of measures");
  for (Map& local : map.list("local")) {
    MeasurePlan::Local l;
    const std::string id = local.word("area");
    const auto it = std::find(scenario.area_ids.begin(), scenario.area_ids.end(), id);
    if (it == scenario.area_ids.end() && local.given("area")) reading.unknown({id, local.at("area")}, "area", scenario.area_ids);
    l.area = Area(it - scenario.area_ids.begin());
    l.without = local.texts("without");
    l.added = read_phases(local);
    for (const Named& n : l.without)
      if (!anywhere(plan.bundles, n.text)) reading.error(n.at, fmt::format("'{}' is in no phase of {}", n.text, map.title()), "only what the programme has can be left out");
    if (it != scenario.area_ids.end()) plan.local.push_back(std::move(l));
  }
}

void expand_bundles(Reading& reading, const MeasurePlan& programme, const MeasureUse& use, const Scenario& scenario, ScenarioPlan& plan, std::vector<MeasureUse>& out) {
  const auto meant = [&](Area a) { return use.target.areas.empty() || std::find(use.target.areas.begin(), use.target.areas.end(), a) != use.target.areas.end(); };
  for (std::size_t p = 0; p < 3; ++p) {
    for (const Named& name : programme.bundles[p]) {
      std::vector<Area> areas;
      for (Area a = 0; a < scenario.area_ids.size(); ++a)
        if (meant(a) && std::none_of(programme.local.begin(), programme.local.end(), [&](const auto& l) { return l.area == a && names(l.without, name.text); })) areas.push_back(a);
      add(reading, name, p, use, std::move(areas), plan, out);
    }
    for (const MeasurePlan::Local& l : programme.local)
      for (const Named& name : l.added[p]) add(reading, name, p, use, meant(l.area) ? std::vector<Area>{l.area} : std::vector<Area>{}, plan, out);
  }
}

namespace {

bool meet(const std::vector<Area>& a, const std::vector<Area>& b) {
  if (a.empty() || b.empty()) return true;
  return std::any_of(a.begin(), a.end(), [&](Area x) { return std::find(b.begin(), b.end(), x) != b.end(); });
}

bool meet(const MeasureUse& a, const MeasureUse& b) {
  const unsigned p = a.target.phases ? a.target.phases : 0b111u, q = b.target.phases ? b.target.phases : 0b111u;
  return (p & q) != 0 && a.start < b.end && b.start < a.end && a.target.places == b.target.places && meet(a.target.areas, b.target.areas);
}

}  // namespace

void judge_package(Reading& reading, const std::vector<MeasureUse>& uses, const std::string& title, const At& at) {
  for (std::size_t i = 0; i < uses.size(); ++i)
    for (std::size_t k = 0; k < i; ++k)
      if (uses[i].id == uses[k].id && meet(uses[i], uses[k]))
        return reading.error(at, fmt::format("{} uses '{}' twice at the same time in the same area", title, uses[i].id),
                             fmt::format("{} and {}; its dose would count twice", uses[k].origin, uses[i].origin), "keep one of them, or set a larger dose");
}

}  // namespace fasim
