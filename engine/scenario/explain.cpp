// What a key means, from the declarations.
#include <fmt/format.h>

#include "ledger/outcomes.hpp"
#include "measures/catalogue.hpp"
#include "scenario/draft.hpp"
#include "scenario/trial.hpp"

namespace fasim {
namespace {

std::string parameter(const Field& f) {
  std::string out = fmt::format("{}  (parameter: defaults.parameters.{})\n  {}\n", f.key, f.key, f.meaning);
  if (!f.choices.empty()) out += fmt::format("  one of {}; default {}\n", join(f.choices), write_parameter(f));
  else if (f.unit == "switch") out += fmt::format("  true or false; default {}\n", write_parameter(f));
  else out += fmt::format("  default {}, from {} to {}, unit {}\n", write_number(f.get()), write_number(f.low), write_number(f.high), f.unit);
  out += fmt::format("  source: {}{}\n", f.source, f.abroad ? "; learnt abroad, so multiplied by world.transport" : "");
  if (!f.odd.empty()) out += fmt::format("  used in section {} of engine/ODD.md\n", f.odd);
  return out;
}

std::string outcome(const Outcome& o) {
  const char* better = o.better == Better::lower ? "lower" : o.better == Better::higher ? "higher" : "unclear";
  return fmt::format("outcomes.{}  {} / {}\n  {}\n  {}\n  unit {}; better: {}; smallest worthwhile difference {}\n", o.name, o.en, o.sv, o.about_en, o.about_sv, o.unit, better, write_number(o.smallest_worthwhile));
}

std::string keys_of(const Section& s) {
  std::string out;
  for (const Rule& r : s.rules) out += fmt::format("  {}{}: {}\n", r.key, r.required ? " (needed)" : "", r.en);
  return out;
}

std::string key(const std::string& path, const Rule& r) {
  std::string out = fmt::format("{}  {}\n  {}\n", path, r.required ? "(needed)" : "", r.en + "\n  " + r.sv);
  if (!r.choices.empty()) out += fmt::format("  allowed: {}\n", join(r.choices));
  if (r.shape == Shape::amount || r.shape == Shape::count || r.shape == Shape::months) out += fmt::format("  from {} to {}\n", write_number(r.low), write_amount(r.high, r.unit));
  if (!r.preset.empty()) out += fmt::format("  default {}\n", r.preset);
  if (!r.of.empty()) out += (r.shape == Shape::named ? "  a map from names to:\n" : r.shape == Shape::list ? "  a list of:\n" : "  keys:\n") + keys_of(section(r.of));
  return out;
}

std::vector<std::string> split(const std::string& path) {
  std::vector<std::string> out;
  for (std::size_t from = 0; from <= path.size();) {
    const std::size_t dot = std::min(path.find('.', from), path.size());
    out.push_back(path.substr(from, dot - from));
    from = dot + 1;
  }
  return out;
}

// Walks "policies.foot_first.measures" through the grammar; names of one's own are passed over.
std::string walk(const std::string& path, const Section& start, std::size_t first) {
  const Section* at = &start;
  const Rule* found = nullptr;
  const std::vector<std::string> steps = split(path);
  for (std::size_t i = first; i < steps.size(); ++i) {
    if (found && found->of.empty()) return {};  // nothing is below it
    if (const Rule* r = at->find(steps[i])) {
      found = r;
      if (!r->of.empty()) at = &section(r->of);
    } else if (!found || (found->shape != Shape::named && found->shape != Shape::list)) {
      return {};
    } else if (i + 1 == steps.size()) {
      return {};
    }
  }
  return found ? key(path, *found) : "";
}

std::string room(const std::string& name, const Parameters& p) {
  std::string out;
  for (const Field& f : p.fields())
    if (f.key.compare(0, name.size() + 1, name + ".") == 0) {
      const std::string preset = write_parameter(f);
      const bool said = preset.size() > f.unit.size() && preset.compare(preset.size() - f.unit.size() - 1, std::string::npos, " " + f.unit) == 0;
      out += fmt::format("  {}: {} (default {}{})\n", f.key, f.meaning, preset, said ? "" : " " + f.unit);
    }
  return out.empty() ? "" : "parameters of " + name + "\n" + out;
}

// A key without its path, wherever it is one: "horizon" of time, "hours_per_week" of a patrol and of the measures with that dose.
std::string anywhere(const std::string& name) {
  std::string out;
  for (const Section& s : grammar())
    if (const Rule* r = s.find(name)) out += key(s.name + "." + name, *r);
  for (const MeasureType* t : measure_types())
    for (const DoseField& d : t->doses)
      if (d.key == name) out += fmt::format("{}.{}: {} (a dose; fasim explain {})\n", t->key, name, d.meaning_en, t->key);
  return out;
}

}  // namespace

std::vector<std::string> explainable() {
  std::vector<std::string> out;
  const Parameters p;
  for (const Field& f : p.fields()) out.push_back(f.key);
  for (const Outcome& o : outcomes()) out.push_back(o.name);
  for (const MeasureType* m : measure_types()) out.push_back(m->key);
  for (const Section& s : grammar())
    for (const Rule& r : s.rules) out.push_back(r.key);
  return out;
}

std::string explain(const std::string& wanted) {
  if (std::string text = explain_trial(wanted); !text.empty()) return text;
  const Parameters p;
  const std::string bare = wanted.compare(0, 11, "parameters.") == 0 ? wanted.substr(11) : wanted;
  if (const Field* f = p.find(bare)) return parameter(*f);
  const std::string name = wanted.compare(0, 9, "outcomes.") == 0 ? wanted.substr(9) : wanted;
  if (const int i = outcome_index(name); i >= 0) return outcome(outcomes()[std::size_t(i)]);
  if (const MeasureType* t = find_measure(wanted)) return catalogue_entry(*t, Language::en);
  if (std::string text = walk(wanted, grammar().front(), 0); !text.empty()) return text;
  if (std::string text = walk(wanted, section("defaults"), 0); !text.empty()) return text;
  const std::vector<std::string> steps = split(wanted);
  for (const Section& s : grammar()) {
    if (s.name != steps[0]) continue;
    if (steps.size() == 1) return fmt::format("{}\n  {}\n  {}\n{}", s.name, s.en, s.sv, keys_of(s));
    if (std::string text = walk(wanted, s, 1); !text.empty()) return text;
  }
  if (std::string text = room(wanted, p); !text.empty()) return text;
  return anywhere(wanted);
}

}  // namespace fasim
