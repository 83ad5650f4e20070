#include "study/patterns.hpp"

#include <algorithm>
#include <mutex>

#include "analysis/summary.hpp"
#include "core/check.hpp"
#include "core/parallel.hpp"
#include "study/patterns_seen.hpp"

namespace fasim {
namespace {

using Off = std::vector<std::pair<std::string, double>>;

// values[run][statistic]
using Runs = std::vector<std::vector<double>>;

Model year_of(const Scenario& scenario, const Parameters& parameters, int replicate) {
  Scenario other = scenario;
  other.parameters = parameters;
  other.posterior = {};  // these parameters and no others
  Model m = model_of(other, other.baseline, 0, replicate);
  m.months = 12;
  return m;
}

// The parameters of a replicate: those of the file, or the next set of its posterior sample.
Parameters drawn(const Scenario& scenario, std::size_t replicate) {
  Parameters p = scenario.parameters;
  scenario.posterior.put(p, replicate);
  return p;
}

std::size_t place_of(const Pattern& p) {
  const auto& names = pattern_statistics();
  const auto it = std::find(names.begin(), names.end(), p.id);
  require(it != names.end(), "a pattern names a statistic that is not there");
  return std::size_t(it - names.begin());
}

Parameters without(Parameters p, const Off& off) {
  for (const auto& [key, value] : off) {
    const Field* f = p.find(key);
    require(f != nullptr, "a pattern names a parameter that is not there");
    f->set(value);
  }
  return p;
}

std::vector<double> column(const Runs& runs, std::size_t statistic) {
  std::vector<double> out;
  for (const auto& run : runs) out.push_back(run[statistic]);
  return out;
}

PatternSample sample_of(const Summary& s) { return {s.n, s.mean, s.q05, s.q95}; }

bool differs(const std::vector<double>& on, const std::vector<double>& off) {
  std::vector<double> d;
  for (std::size_t k = 0; k < std::min(on.size(), off.size()); ++k) d.push_back(on[k] - off[k]);  // the same replicate: most chance is shared
  const Summary s = summarise(d);
  return s.n > 1 && (s.ci_low > 0 || s.ci_high < 0);
}

PatternRow judge(const Pattern& p, const Runs& on, const Runs* off) {
  PatternRow row;
  row.pattern = p;
  const std::vector<double> seen = column(on, place_of(p));
  row.seen = sample_of(summarise(seen));
  row.off = sample_of(summarise(std::vector<double>{}));
  if (row.seen.n > 0) row.verdict = !p.low && !p.high ? PatternVerdict::no_range : p.inside(row.seen.mean) ? PatternVerdict::pass : PatternVerdict::miss;
  if (!off || off->empty()) return row;
  const std::vector<double> left = column(*off, place_of(p));
  row.off = sample_of(summarise(left));
  row.gone_when_off = row.verdict == PatternVerdict::pass ? row.off.n == 0 || !p.inside(row.off.mean) : row.off.n == 0 || differs(seen, left);
  return row;
}

}  // namespace

const char* name_of(PatternVerdict verdict) {
  static const char* names[] = {"pass", "miss", "no_range", "not_seen"};
  return names[int(verdict)];
}

std::vector<double> pattern_values(const Scenario& scenario, const Parameters& parameters, const std::vector<Pattern>& patterns, int replicate, const std::atomic<bool>* stop) {
  const std::vector<double> all = see_patterns(year_of(scenario, parameters, replicate), stop);
  std::vector<double> out;
  for (const Pattern& p : patterns)
    if (!all.empty()) out.push_back(all[place_of(p)]);
  return out;
}

PatternStudy show_patterns(const Scenario& scenario, const std::vector<Pattern>& patterns, const PatternOptions& options) {
  // Patterns that rest on the same mechanism share its runs.
  std::vector<Off> settings = {{}};
  for (const Pattern& p : patterns)
    if (options.mechanisms && !p.off.empty() && std::find(settings.begin(), settings.end(), p.off) == settings.end()) settings.push_back(p.off);
  const auto n = std::size_t(options.replicates);
  std::vector<Runs> runs(settings.size(), Runs(n));
  std::vector<RunMonths> months(n);
  std::mutex lock;
  std::size_t done = 0;
  for_each_index(settings.size() * n, [&](std::size_t k) {
    if (options.stop && options.stop->load()) return;
    runs[k / n][k % n] = see_patterns(year_of(scenario, without(drawn(scenario, k % n), settings[k / n]), int(k % n)), options.stop, k < n ? &months[k] : nullptr);
    const std::lock_guard<std::mutex> guard(lock);
    if (options.progress) options.progress(++done, settings.size() * n);
  });
  if (options.stop && options.stop->load()) return {};
  PatternStudy study;
  study.burn_in = burn_in(months, year_of(scenario, drawn(scenario, 0), 0));
  for (const Pattern& p : patterns) {
    const auto at = std::find(settings.begin(), settings.end(), p.off);
    study.rows.push_back(judge(p, runs[0], p.off.empty() || at == settings.end() ? nullptr : &runs[std::size_t(at - settings.begin())]));
  }
  return study;
}

}  // namespace fasim
