// policies, worlds and design: what is crossed with what.
#include <map>

#include <fmt/format.h>

#include "scenario/draft.hpp"

namespace fasim {
namespace {

using Values = std::vector<std::pair<std::string, double>>;

struct PolicyDraft {
  Policy policy;
  Named parent, name;
  bool has_measures = false;
  std::vector<MeasureUse> own, added;
  std::vector<Named> removed;
};

// `set` and `scale` of a policy or a world.
Values read_settings(Reading& reading, Map& map, const char* key, Change how, const std::vector<Settable>& known, bool is_policy, std::map<std::string, At>& settings_at) {
  Values out;
  const Tree* t = map.value(key);
  if (!t) return out;
  if (!t->is_map()) {
    reading.error(t->at, fmt::format("'{}' in {} must be a map from paths to values", key, map.title()), "", "write {patrols.car.units: 3}");
    return out;
  }
  std::vector<std::string> paths;
  for (const Settable& s : known) paths.push_back(s.path);
  for (std::size_t i = 0; i < t->keys.size(); ++i) {
    const Tree& path = t->keys[i];
    const Settable* s = find_settable(known, path.text);
    if (!s) {
      reading.error(path.at, fmt::format("'{}' is nothing that can be set", path.text), "paths start with parameters., patrols. or measures., as parameters.trust.beta", Reading::nearest(path.text, paths));
    } else if (is_policy && s->assumption) {
      reading.error(path.at, fmt::format("a policy cannot set '{}'", path.text), "it is an assumption about the world, not something anybody decides", "move it to a world");
    } else if (const auto v = read_setting(reading, *s, t->items[i], how, fmt::format("{}.{}.{}", map.path(), key, path.text))) {
      out.emplace_back(path.text, *v);
      settings_at[fmt::format("{}.{}.{}", map.path(), key, path.text)] = path.at;
    }
  }
  return out;
}

PolicyDraft read_policy(Reading& reading, const Named& name, Map& map, const Scenario& scenario, ScenarioPlan& plan, const std::vector<Settable>& known) {
  PolicyDraft d;
  d.name = name;
  d.policy.id = name.text;
  d.policy.label = map.label("label");
  if (d.policy.label.sv.empty()) d.policy.label = {name.text, name.text};
  if (const Tree* t = map.value("extends")) d.parent = {map.word("extends"), t->at};
  d.policy.set = read_settings(reading, map, "set", Change::set, known, true, plan.settings_at);
  d.policy.scale = read_settings(reading, map, "scale", Change::scale, known, true, plan.settings_at);
  d.has_measures = map.given("measures");
  d.own = read_uses(reading, map.list("measures"), scenario, plan, false);
  d.added = read_uses(reading, map.list("add_measures"), scenario, plan, false);
  d.removed = map.texts("remove_measures");
  d.policy.budget = map.number("budget").value_or(0);
  if (map.given("budget")) plan.settings_at["policies." + name.text + ".budget"] = map.at("budget");
  for (const char* key : {"add_measures", "remove_measures"})
    if (map.given(key) && !map.given("extends")) reading.error(map.at(key), fmt::format("'{}' in {} has nothing to change", key, map.title()), "the policy extends no other", "add extends: with the name of a policy, or use measures");
  return d;
}

void take_over(Values& own, const Values& parent) {
  Values all = parent;
  for (const auto& v : own) {
    all.erase(std::remove_if(all.begin(), all.end(), [&](const auto& p) { return p.first == v.first; }), all.end());
    all.push_back(v);
  }
  own = std::move(all);
}

// Follows `extends` from one policy upwards; a cycle is said once, at the policy that closes it.
class Family {
 public:
  Family(Reading& reading, std::vector<PolicyDraft>& drafts) : reading_(reading), drafts_(drafts), done_(drafts.size(), 0) {}
  void resolve(std::size_t i) {
    if (done_[i]) return;
    done_[i] = 1;
    PolicyDraft& d = drafts_[i];
    d.policy.measures = d.own;
    if (!d.parent.text.empty()) inherit(d);
    done_[i] = 2;
  }

 private:
  void inherit(PolicyDraft& d) {
    std::vector<std::string> names;
    for (const PolicyDraft& other : drafts_) names.push_back(other.policy.id);
    const auto it = std::find(names.begin(), names.end(), d.parent.text);
    if (it == names.end()) return reading_.unknown(d.parent, "policy", names);
    const std::size_t p = std::size_t(it - names.begin());
    if (done_[p] == 1) return reading_.error(d.parent.at, fmt::format("policy '{}' extends itself", d.policy.id), fmt::format("following extends from '{}' leads back to it", d.policy.id), "take one extends away");
    resolve(p);
    const Policy parent = drafts_[p].policy;
    take_over(d.policy.set, parent.set);
    take_over(d.policy.scale, parent.scale);
    if (d.policy.budget == 0) d.policy.budget = parent.budget;
    if (!d.has_measures) d.policy.measures = parent.measures;
    for (const Named& gone : d.removed) remove(d, gone);
    d.policy.measures.insert(d.policy.measures.end(), d.added.begin(), d.added.end());
  }
  void remove(PolicyDraft& d, const Named& gone) {
    std::vector<std::string> there;
    for (const MeasureUse& u : d.policy.measures)
      if (u.programme.empty()) there.push_back(u.id);
    const auto end = std::remove_if(d.policy.measures.begin(), d.policy.measures.end(), [&](const MeasureUse& u) { return (u.programme.empty() ? u.id : u.programme) == gone.text; });
    if (end == d.policy.measures.end()) reading_.error(gone.at, fmt::format("measure '{}' is not in the policy it extends", gone.text), "there is: " + join(there), Reading::nearest(gone.text, there));
    d.policy.measures.erase(end, d.policy.measures.end());
  }
  Reading& reading_;
  std::vector<PolicyDraft>& drafts_;
  std::vector<int> done_;
};

}  // namespace

const Settable* find_settable(const std::vector<Settable>& all, const std::string& path) {
  for (const Settable& s : all)
    if (s.path == path) return &s;
  return nullptr;
}

std::optional<double> read_setting(Reading& reading, const Settable& s, const Tree& tree, Change how, const std::string& path) {
  if (how == Change::scale) {
    if (!s.choices.empty()) {
      reading.error(tree.at, fmt::format("'{}' cannot be scaled", s.path), "it is a choice, not a number", "use set");
      return {};
    }
    const auto a = read_amount(reading, tree, {"1", 0, 1000}, path);
    return a ? std::optional<double>(a->value) : std::nullopt;
  }
  if (s.choices.empty()) {
    const auto a = read_amount(reading, tree, s.rule, path);
    return a ? std::optional<double>(a->value) : std::nullopt;
  }
  for (std::size_t i = 0; i < s.choices.size(); ++i)
    if (tree.is_text() && tree.text == s.choices[i]) {
      reading.record(path, tree.text, &tree.at);
      return double(i);
    }
  reading.error(tree.at, fmt::format("'{}' cannot be this", s.path), "allowed here: " + join(s.choices), tree.is_text() ? Reading::nearest(tree.text, s.choices) : "");
  return {};
}

void read_policies(Reading& reading, Map& file, Scenario& scenario, ScenarioPlan& plan) {
  const std::vector<Settable> known = settables(scenario, plan);
  std::vector<PolicyDraft> drafts;
  for (auto& [name, map] : file.named("policies")) drafts.push_back(read_policy(reading, name, map, scenario, plan, known));
  if (const Tree* t = file.value("policies"); t && t->is_map() && drafts.empty()) reading.error(t->at, "there is no policy", "at least a baseline is needed", "add baseline: {label: {sv: \"Som i dag\", en: \"As today\"}}");
  Family family(reading, drafts);
  for (std::size_t i = 0; i < drafts.size(); ++i) family.resolve(i);
  for (PolicyDraft& d : drafts) {
    std::vector<MeasureUse> all = scenario.in_place;
    all.insert(all.end(), d.policy.measures.begin(), d.policy.measures.end());
    judge_package(reading, all, fmt::format("policy '{}'", d.policy.id), d.name.at);
    plan.settings_at["policies." + d.policy.id] = d.name.at;
    scenario.policies.push_back(std::move(d.policy));
  }
}

void read_worlds(Reading& reading, Map& file, Scenario& scenario, ScenarioPlan& plan) {
  const std::vector<Settable> known = settables(scenario, plan);
  for (auto& [name, map] : file.named("worlds")) {
    WorldCase w;
    w.id = name.text;
    w.label = map.label("label");
    if (w.label.sv.empty()) w.label = {name.text, name.text};
    w.set = read_settings(reading, map, "set", Change::set, known, false, plan.settings_at);
    w.scale = read_settings(reading, map, "scale", Change::scale, known, false, plan.settings_at);
    w.ref = map.source("ref");
    w.grade_e = map.choice("grade_e") == "zero" ? GradeE::zero : GradeE::as_stated;
    scenario.worlds.push_back(std::move(w));
  }
  if (scenario.worlds.empty()) {
    scenario.worlds.push_back({"reference", {"Referens", "Reference"}, {}, {}, "assumption", GradeE::as_stated});
    reading.record("worlds.reference.ref", "assumption", nullptr);
  }
}

namespace {

// Keeps the named ones, in the order of the file; says which names do not exist and which entries are left out.
template <class Case>
void keep(Reading& reading, Map& design, const char* key, const char* kind, std::vector<Case>& all) {
  const auto names = design.names(key);
  if (!names) return;
  std::vector<std::string> there, wanted;
  for (const Case& c : all) there.push_back(c.id);
  for (const Named& n : *names) {
    if (std::find(there.begin(), there.end(), n.text) == there.end()) reading.unknown(n, kind, there);
    wanted.push_back(n.text);
  }
  std::vector<Case> kept;
  for (Case& c : all) {
    if (std::find(wanted.begin(), wanted.end(), c.id) != wanted.end()) kept.push_back(std::move(c));
    else reading.source.warn(design.at(key), fmt::format("{} '{}' is not run", kind, c.id), "the design leaves it out");
  }
  if (names->empty()) reading.error(design.at(key), fmt::format("no {} is run", kind), "", fmt::format("write {}: all", key));
  if (!kept.empty()) all = std::move(kept);
}

}  // namespace

void read_design(Reading& reading, Map& file, Scenario& scenario) {
  Map design = file.section("design");
  keep(reading, design, "policies", "policy", scenario.policies);
  keep(reading, design, "worlds", "world", scenario.worlds);
  std::vector<std::string> there;
  for (const Policy& p : scenario.policies) there.push_back(p.id);
  if (const Tree* t = design.value("baseline")) {
    const std::string name = design.word("baseline");
    const auto it = std::find(there.begin(), there.end(), name);
    if (it == there.end() && t->is_text()) reading.unknown({name, t->at}, "policy", there);
    else scenario.baseline = int(it - there.begin());
  } else if (!there.empty()) {
    reading.record("design.baseline", there[0], nullptr);
  }
}

}  // namespace fasim
