#include "batch/until.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "analysis/paired.hpp"
#include "analysis/stopping.hpp"
#include "batch/figures.hpp"
#include "ledger/outcomes.hpp"

namespace fasim {
namespace {

struct Need {
  int replicates = 0;
  double half_width = 0;      // promised with them
  std::string widest;
};

// The most that any policy in any world needs. Replicates that failed count as run.
Need need_of(const Scenario& s, const Store& store) {
  const Figures figures = figures_of(store, {outcome_index(s.primary)});
  Need need{s.first_replicates, 0, ""};
  const std::size_t baseline = std::size_t(s.baseline), first = std::size_t(s.first_replicates);
  for (std::size_t p = 0; p < s.policies.size(); ++p)
    for (std::size_t w = 0; w < s.worlds.size() && p != baseline; ++w) {
      std::vector<double> d = differences(figures.of(p, w, 0), figures.of(baseline, w, 0));
      d.resize(std::min(d.size(), first));
      const int n = std::min(replicates_for(d, s.half_width), s.replicates);
      const double width = promised_half_width(d, n);
      if (n >= need.replicates && !(width <= need.half_width)) need = {n, width, fmt::format("{} in {}", s.policies[p].id, s.worlds[w].id)};
      need.replicates = std::max(need.replicates, n);
    }
  return need;
}

}  // namespace

BatchSummary run_until(const Scenario& scenario, Store& store, BatchOptions options, std::string* said) {
  if (scenario.half_width <= 0) return run_batch(scenario, store, options);
  options.replicates = scenario.first_replicates;
  const BatchSummary first = run_batch(scenario, store, options);
  if (first.stopped) return first;
  const Need need = need_of(scenario, store);
  if (said)
    *said = fmt::format("{} replicates: from the first {}, the 95 % interval of {} is promised to be within {:.3g} of its mean, {:.3g} was wanted{}", need.replicates, scenario.first_replicates,
                        need.widest.empty() ? "every difference" : need.widest, need.half_width, scenario.half_width, need.half_width > scenario.half_width ? ". replicates.n is the most that are run: raise it for a narrower one" : "");
  options.replicates = need.replicates;
  BatchSummary all = run_batch(scenario, store, options);
  all.done_now += first.done_now;
  all.failed_now += first.failed_now;
  all.seconds += first.seconds;
  if (!all.stopped) store.settle_replicates(need.replicates);
  return all;
}

}  // namespace fasim
