#include "batch/foresee.hpp"

#include <cmath>

#include <fmt/format.h>

#include "analysis/paired.hpp"
#include "analysis/stopping.hpp"
#include "batch/figures.hpp"
#include "batch/head.hpp"
#include "ledger/outcomes.hpp"

namespace fasim {
namespace {

int place_of(const std::vector<Label>& labels, const std::string& id) {
  for (std::size_t i = 0; i < labels.size(); ++i)
    if (labels[i].id == id) return int(i);
  return -1;
}

double worthwhile_of(const Scenario& s) {
  for (const OutcomeWish& o : s.outcomes)
    if (o.name == s.primary) return o.smallest_worthwhile;
  return outcomes()[std::size_t(outcome_index(s.primary))].smallest_worthwhile;
}

}  // namespace

Foresight foresee(const Scenario& s, const StoreHead& planned, const Store& earlier) {
  const StoreHead then = earlier.head();
  Foresight out{why_not_resume(then, planned), 0, s.primary, worthwhile_of(s), {}};
  if (out.why_not.empty()) out.reusable = earlier.done().size();
  const int baseline = place_of(then.policies, s.policies.at(std::size_t(s.baseline)).id);
  if (baseline < 0) return out;
  const Figures figures = figures_of(earlier, {outcome_index(s.primary)});
  for (const Policy& p : s.policies)
    for (const WorldCase& w : s.worlds) {
      const int policy = place_of(then.policies, p.id), world = place_of(then.worlds, w.id);
      if (policy < 0 || world < 0 || policy == baseline) continue;
      const auto all = differences(figures.of(std::size_t(policy), std::size_t(world), 0), figures.of(std::size_t(baseline), std::size_t(world), 0));
      std::vector<double> d;
      for (const double v : all)
        if (std::isfinite(v)) d.push_back(v);
      if (d.size() < 2) continue;
      out.widths.push_back({p.id, w.id, int(d.size()), promised_half_width(d, s.replicates), out.worthwhile > 0 ? replicates_for(d, out.worthwhile) : 0});
    }
  return out;
}

std::string foresight_text(const Foresight& f, std::size_t planned_runs) {
  std::string out = f.why_not.empty() ? fmt::format("reuse      {} of {} runs are there already (--resume)\n", f.reusable, planned_runs) : fmt::format("reuse      none: {}\n", f.why_not);
  for (const Foresight::Width& w : f.widths) {
    out += fmt::format("interval   {} in {}: {} expected to within {:.3g} (from {} pairs)", w.policy, w.world, f.outcome, w.half_width, w.pairs);
    if (f.worthwhile > 0) out += fmt::format("; the smallest worthwhile difference is {:.3g}{}", f.worthwhile, w.half_width > f.worthwhile ? fmt::format(": {} replicates would tell it from nothing", w.needed) : "");
    out += "\n";
  }
  return out;
}

}  // namespace fasim
