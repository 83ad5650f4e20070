// Dotted paths to values, and the model of a cell.
#include <fmt/format.h>

#include "scenario/draft.hpp"

namespace fasim {
namespace {

constexpr const char* patrol_keys[] = {"units", "hours_per_week", "speed", "contacts", "cost", "crew"};
constexpr const char* use_keys[] = {"fidelity", "ramp", "staffing"};

double* patrol_value(PatrolType& p, const std::string& key) {
  if (key == "units") return &p.units;
  if (key == "hours_per_week") return &p.hours_per_week;
  if (key == "speed") return &p.speed_kmh;
  if (key == "contacts") return &p.contacts_per_hour;
  if (key == "cost") return &p.cost_per_hour;
  return key == "crew" ? &p.crew : nullptr;
}

double* use_value(MeasureUse& use, const std::string& key) {
  if (key == "fidelity") return &use.fidelity;
  if (key == "ramp") return &use.ramp_months;
  if (key == "staffing") return &use.staffing;
  for (std::size_t i = 0; i < use.type->doses.size(); ++i)
    if (use.type->doses[i].key == key) return &use.dose[i];
  return nullptr;
}

// "patrols.car.units" as its three parts.
struct Path {
  std::string room, name, key;
};
Path split(const std::string& path) {
  const std::size_t a = path.find('.'), b = path.find('.', a + 1);
  return {path.substr(0, a), path.substr(a + 1, b - a - 1), path.substr(b + 1)};
}

// Every number a path stands for: one, or one in each use of a measure.
std::vector<double*> values_of(Model& model, const std::string& path) {
  const Path p = split(path);
  std::vector<double*> out;
  if (p.room == "patrols")
    for (PatrolType& t : model.patrols)
      if (t.id == p.name) out.push_back(patrol_value(t, p.key));
  if (p.room == "measures")
    for (MeasureUse& u : model.measures)
      if (u.id == p.name) out.push_back(use_value(u, p.key));
  return out;
}

constexpr std::string_view parameters = "parameters.";

// Shrinks what was learnt abroad: factors towards 1, effects towards 0; times and their like are no effects.
void transport(Parameters& p) {
  const double share = p.world.transport;
  if (share == 1.0) return;
  for (const Field& f : p.fields()) {
    if (!f.abroad || needs_unit(f.unit)) continue;
    f.set(f.unit == "factor" ? 1.0 + (f.get() - 1.0) * share : f.get() * share);
  }
}

}  // namespace

std::vector<Settable> settables(const Scenario& scenario, const ScenarioPlan& plan) {
  std::vector<Settable> out;
  for (const Field& f : scenario.parameters.fields()) {
    std::vector<std::string> choices = f.choices;
    if (f.unit == "switch") choices = {"false", "true"};
    out.push_back({std::string(parameters) + f.key, {f.unit, f.low, f.high, says_unit(f.key, f.unit)}, true, choices});
  }
  for (const PatrolType& p : scenario.patrols)
    for (const char* key : patrol_keys) {
      const Rule& r = *section("patrol").find(key);
      if (p.mode == Mode::car && r.key == "hours_per_week") continue;
      out.push_back({fmt::format("patrols.{}.{}", p.id, key), {r.unit, r.low, r.high, says_unit(r.key, r.unit)}, false, {}});
    }
  for (const MeasurePlan& m : plan.measures) {
    if (!m.use.type) continue;
    for (const DoseField& d : m.use.type->doses) out.push_back({fmt::format("measures.{}.{}", m.use.id, d.key), {d.unit, d.low, d.high, says_unit(d.key, d.unit)}, false, {}});
    for (const char* key : use_keys) {
      const Rule& r = *section("measure").find(key);
      out.push_back({fmt::format("measures.{}.{}", m.use.id, key), {r.unit, r.low, r.high, says_unit(r.key, r.unit)}, false, {}});
    }
  }
  return out;
}

void change(Model& model, const std::string& path, Change how, double value) {
  if (path.compare(0, parameters.size(), parameters) == 0) {
    if (const Field* f = model.p.find(path.substr(parameters.size()))) f->set(how == Change::scale ? f->get() * value : value);
    return;
  }
  for (double* at : values_of(model, path))
    if (at) *at = how == Change::scale ? *at * value : value;
}

double value_at(const Model& model, const std::string& path) {
  if (path.compare(0, parameters.size(), parameters) == 0) {
    const Field* f = model.p.find(path.substr(parameters.size()));
    return f ? f->get() : 0;
  }
  const auto values = values_of(const_cast<Model&>(model), path);
  return values.empty() || !values[0] ? 0 : *values[0];
}

Model model_of(const Scenario& scenario, int policy, int world, int replicate) {
  const Policy& p = scenario.policies.at(std::size_t(policy));
  const WorldCase& w = scenario.worlds.at(std::size_t(world));
  Model m;
  m.city = scenario.city;
  m.p = scenario.parameters;
  scenario.posterior.put(m.p, std::size_t(replicate));
  m.patrols = scenario.patrols;
  m.areas = scenario.areas;
  m.measures = scenario.in_place;
  m.measures.insert(m.measures.end(), p.measures.begin(), p.measures.end());
  m.policy = p.id;
  m.world = w.id;
  m.start = add_months(scenario.start, -scenario.burn_in_months);
  m.burn_in_months = scenario.burn_in_months;
  m.months = scenario.months;
  m.step_min = scenario.step_min;
  m.seed = scenario.seed;
  m.replicate = std::uint64_t(replicate);
  for (const auto& [path, value] : w.set) change(m, path, Change::set, value);
  for (const auto& [path, value] : p.set) change(m, path, Change::set, value);
  for (const auto& [path, value] : w.scale) change(m, path, Change::scale, value);
  for (const auto& [path, value] : p.scale) change(m, path, Change::scale, value);
  for (const auto& [path, value] : w.point) change(m, path, Change::set, value);
  transport(m.p);
  for (MeasureUse& u : m.measures)
    if (w.grade_e == GradeE::zero && u.type->grade == 'E') u.fidelity = 0;
  return m;
}

namespace {

bool sets(const std::vector<std::pair<std::string, double>>& values, const std::string& path) {
  return std::any_of(values.begin(), values.end(), [&](const auto& v) { return v.first == path; });
}

// Where a cell's value was changed last: by the policy or by the world.
At changed_at(const ScenarioPlan& plan, const Policy& policy, const WorldCase& world, const std::string& how, const std::string& path) {
  for (const std::string& who : {"policies." + policy.id, "worlds." + world.id}) {
    const auto it = plan.settings_at.find(fmt::format("{}.{}.{}", who, how, path));
    if (it != plan.settings_at.end()) return it->second;
  }
  return {};
}

// True when the cell's values are fine; otherwise says the first that is not.
bool judge_cell(Reading& reading, const Scenario& scenario, std::size_t p, std::size_t w, const std::vector<Settable>& known, const ScenarioPlan& plan) {
  const Policy& policy = scenario.policies[p];
  const WorldCase& world = scenario.worlds[w];
  const Model model = model_of(scenario, int(p), int(w), 0);
  for (const Settable& s : known) {
    if (sets(policy.set, s.path) && sets(world.set, s.path)) {
      reading.error(changed_at(plan, policy, world, "set", s.path), fmt::format("policy '{}' and world '{}' both set '{}'", policy.id, world.id, s.path), "a cell would not know which of the two holds", "let one of them scale it instead");
      return false;
    }
    if (!sets(policy.scale, s.path) && !sets(world.scale, s.path)) continue;
    const double v = value_at(model, s.path);
    if (v >= s.rule.low && v <= s.rule.high) continue;
    reading.error(changed_at(plan, policy, world, "scale", s.path), fmt::format("'{}' becomes {} in policy '{}' and world '{}'", s.path, write_amount(v, s.rule.unit), policy.id, world.id), fmt::format("allowed: {} to {}", write_number(s.rule.low), write_amount(s.rule.high, s.rule.unit)));
    return false;
  }
  return true;
}

}  // namespace

void judge_cells(Reading& reading, const Scenario& scenario, const ScenarioPlan& plan) {
  const std::vector<Settable> known = settables(scenario, plan);
  for (std::size_t p = 0; p < scenario.policies.size(); ++p)
    for (std::size_t w = 0; w < scenario.worlds.size(); ++w)
      if (!judge_cell(reading, scenario, p, w, known, plan)) return;  // other cells would say the same
}

}  // namespace fasim
