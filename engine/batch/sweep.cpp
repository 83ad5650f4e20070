#include "batch/sweep.hpp"

#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "analysis/designs.hpp"

namespace fasim {
namespace {

Points unit_points(const Sweep& s, std::uint64_t seed) {
  const std::size_t d = s.paths.size(), n = std::size_t(s.samples);
  switch (s.method) {
    case SweepMethod::lhs: return latin_hypercube(n, d, seed);
    case SweepMethod::sobol_sequence: return sobol_sequence(n, d, seed);
    case SweepMethod::morris: return morris_design(std::size_t(s.trajectories), d, seed);
    case SweepMethod::sobol: return saltelli_design(n, d, seed);
    default: return {};
  }
}

void draw_points(Sweep& s, std::uint64_t seed) {
  s.points = unit_points(s, seed);
  for (auto& point : s.points)
    for (std::size_t d = 0; d < point.size(); ++d) point[d] = s.low[d] + point[d] * (s.high[d] - s.low[d]);
}

// The base world with the point put in.
WorldCase world_of(const WorldCase& base, const Sweep& s, std::size_t i) {
  WorldCase w = base;
  w.id = fmt::format("{}-{:04}", s.id, i + 1);
  std::vector<std::string> values;
  for (std::size_t d = 0; d < s.paths.size(); ++d) {
    w.point.emplace_back(s.paths[d], s.points[i][d]);
    if (d < 4) values.push_back(fmt::format("{} {:.4g}", s.paths[d].substr(s.paths[d].rfind('.') + 1), s.points[i][d]));
  }
  const std::string label = fmt::format("{}{}", fmt::join(values, ", "), s.paths.size() > 4 ? ", ..." : "");
  w.label = {label, label};
  return w;
}

void keep_policies(Scenario& s, const std::string& varied) {
  if (varied.empty()) return;
  std::vector<Policy> kept;
  for (std::size_t p = 0; p < s.policies.size(); ++p)
    if (int(p) == s.baseline || s.policies[p].id == varied) kept.push_back(s.policies[p]);
  const std::string baseline = s.policies[std::size_t(s.baseline)].id;
  s.policies = std::move(kept);
  s.baseline = s.policies[0].id == baseline ? 0 : 1;
}

}  // namespace

std::optional<Scenario> scenario_of(const Scenario& scenario, const std::string& id, Problems& problems) {
  std::vector<std::string> ids;
  for (const Sweep& s : scenario.sweeps) ids.push_back(s.id);
  const auto it = std::find(ids.rbegin(), ids.rend(), id);
  if (it == ids.rend()) {
    const std::string near = did_you_mean(id, ids);
    problems.add(scenario.file, "", fmt::format("there is no sweep '{}'", id), ids.empty() ? "the scenario has none" : fmt::format("the scenario has: {}", fmt::join(ids, ", ")),
                 near.empty() ? "" : fmt::format("did you mean '{}'?", near));
    return {};
  }
  Scenario out = scenario;
  Sweep sweep = scenario.sweeps[ids.size() - 1 - std::size_t(it - ids.rbegin())];
  if (sweep.draws()) draw_points(sweep, scenario.seed);
  if (sweep.outcome.empty()) sweep.outcome = scenario.primary;
  WorldCase base = scenario.worlds[0];
  for (const WorldCase& w : scenario.worlds)
    if (w.id == sweep.world) base = w;
  out.worlds.clear();
  for (std::size_t i = 0; i < sweep.points.size(); ++i) out.worlds.push_back(world_of(base, sweep, i));
  keep_policies(out, sweep.policy);
  out.id = scenario.id + "-" + sweep.id;
  out.swept = std::move(sweep);
  return out;
}

}  // namespace fasim
