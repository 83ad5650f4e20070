// Beside every package that claims an effect of joint work, the same package without that effect (ODD 7.1).
#include <fmt/format.h>

#include "scenario/draft.hpp"

namespace fasim {
namespace {

bool coordinates(const MeasureUse& use) {
  const auto& levers = use.type->levers;
  return std::find(levers.begin(), levers.end(), info(AreaLever::coordination).name) != levers.end();
}

double gain_of(const Policy& p, const MeasureUse& use) {
  double gain = use.at("gain");
  const std::string path = "measures." + use.id + ".gain";
  for (const auto& [at, value] : p.set)
    if (at == path) gain = value;
  for (const auto& [at, factor] : p.scale)
    if (at == path) gain *= factor;
  return gain;
}

// The names of the measures that sharpen others in a package, where their gain is not 0.
std::vector<std::string> gaining(const Policy& p) {
  std::vector<std::string> out;
  for (const MeasureUse& use : p.measures)
    if (coordinates(use) && gain_of(p, use) > 0 && std::find(out.begin(), out.end(), use.id) == out.end()) out.push_back(use.id);
  return out;
}

bool same_measures(const Policy& a, const Policy& b) {
  return std::equal(a.measures.begin(), a.measures.end(), b.measures.begin(), b.measures.end(),
                    [](const MeasureUse& x, const MeasureUse& y) { return x.id == y.id && x.start == y.start && x.end == y.end && x.target.areas == y.target.areas; });
}

}  // namespace

void judge_twins(Reading& reading, const Scenario& s, const ScenarioPlan& plan) {
  for (const WorldCase& w : s.worlds)
    for (const auto& [path, value] : w.set)
      if (path == "parameters.world.coordination_effect" && value == 0) return;
  for (const Policy& p : s.policies) {
    const std::vector<std::string> names = gaining(p);
    if (names.empty() || std::any_of(s.policies.begin(), s.policies.end(), [&](const Policy& q) { return same_measures(p, q) && gaining(q).empty(); })) continue;
    std::vector<std::string> zero;
    for (const std::string& name : names) zero.push_back(fmt::format("measures.{}.gain: 0", name));
    const auto at = plan.settings_at.find("policies." + p.id);
    reading.source.warn(at == plan.settings_at.end() ? At{} : at->second, fmt::format("policy '{}' has no twin without the effect of coordination", p.id),
                        "that joint work sharpens other measures is what its own measures claim; a twin shows what is left without it",
                        fmt::format("add {}_alone: {{extends: {}, set: {{{}}}, label: ...}}", p.id, p.id, join(zero)));
  }
}

}  // namespace fasim
