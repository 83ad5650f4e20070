#include "study/sweep_results.hpp"

#include <cmath>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "analysis/paired.hpp"
#include "ledger/outcomes.hpp"
#include "results/files.hpp"

namespace fasim {
namespace {

using Json = nlohmann::json;

Sweep sweep_in(const Json& j, const std::string& dir) {
  Sweep s;
  try {
    s.id = j.at("id");
    s.policy = j.at("policy");
    s.outcome = j.at("outcome");
    for (int m = 0; m <= int(SweepMethod::sobol); ++m)
      if (j.at("method") == name_of(SweepMethod(m))) s.method = SweepMethod(m);
    s.paths = j.at("paths").get<std::vector<std::string>>();
    s.low = j.at("low").get<std::vector<double>>();
    s.high = j.at("high").get<std::vector<double>>();
    s.points = j.at("points").get<std::vector<std::vector<double>>>();
  } catch (const Json::exception&) {
    throw StoreError(fmt::format("'{}' is damaged: its sweep cannot be read. Run it again.", dir));
  }
  for (const auto& p : s.points)
    if (p.size() != s.paths.size()) throw StoreError(fmt::format("'{}' is damaged: a point of its sweep has another size than the others. Run it again.", dir));
  return s;
}

int outcome_named(const std::string& name) {
  const int i = outcome_index(name);
  if (i >= 0) return i;
  std::vector<std::string> all;
  for (const Outcome& o : outcomes()) all.push_back(o.name);
  const std::string near = did_you_mean(name, all);
  throw StoreError(fmt::format("There is no outcome '{}'{}", name, near.empty() ? "." : fmt::format(", did you mean '{}'?", near)));
}

std::string plain(double v) { return std::isfinite(v) ? fmt::format("{}", v) : ""; }

}  // namespace

SweepResults read_sweep(const Store& store, const std::vector<std::string>& names) {
  const StoreHead head = store.head();
  const Json scenario = Json::parse(head.scenario_json, nullptr, false);
  if (!scenario.is_object() || !scenario.contains("sweep"))
    throw StoreError(fmt::format("'{}' is no sweep. Give the scenario a sweep and run it with 'fasim run FILE --sweep NAME'.", store.dir()));
  const Sweep sweep = sweep_in(scenario["sweep"], store.dir());
  if (sweep.points.size() != head.worlds.size()) throw StoreError(fmt::format("'{}' is damaged: its points are not its worlds. Run it again.", store.dir()));
  std::vector<int> wanted;
  for (const std::string& name : names) wanted.push_back(outcome_named(name));
  if (wanted.empty()) wanted.push_back(outcome_named(sweep.outcome));
  std::size_t baseline = 0;
  for (std::size_t p = 0; p < head.policies.size(); ++p)
    if (head.policies[p].id == scenario.value("baseline", "")) baseline = p;
  std::vector<std::size_t> policies;
  for (std::size_t p = 0; p < head.policies.size(); ++p)
    if (p != baseline || head.policies.size() == 1) policies.push_back(p);
  return {head, sweep, wanted, baseline, policies, figures_of(store, wanted)};
}

std::vector<double> SweepResults::differences_of(std::size_t policy, std::size_t outcome) const {
  std::vector<double> out;
  for (std::size_t w = 0; w < head.worlds.size(); ++w) {
    const auto& here = figures.of(policy, w, outcome);
    out.push_back(is_level() ? summarise(here).mean : summarise(differences(here, figures.of(baseline, w, outcome))).mean);
  }
  return out;
}

std::string points_csv(const SweepResults& r) {
  std::string out = "point,policy";
  for (const std::string& path : r.sweep.paths) out += "," + csv_field(path);
  for (const int o : r.outcomes) {
    const std::string& n = outcomes()[std::size_t(o)].name;
    out += fmt::format(",{0},{0}_difference,{0}_difference_se,{0}_pairs", n);
  }
  out += "\n";
  for (std::size_t w = 0; w < r.head.worlds.size(); ++w)
    for (const std::size_t p : r.policies) {
      out += r.head.worlds[w].id + "," + r.head.policies[p].id;
      for (const double v : r.sweep.points[w]) out += "," + plain(v);
      for (std::size_t o = 0; o < r.outcomes.size(); ++o) {
        const PairedEffect e = paired_effect(r.figures.of(p, w, o), r.figures.of(r.baseline, w, o), 0);
        out += fmt::format(",{},{},{},{}", plain(summarise(r.figures.of(p, w, o)).mean), plain(e.difference.mean), plain(e.difference.se), e.difference.n);
      }
      out += "\n";
    }
  return out;
}

}  // namespace fasim
