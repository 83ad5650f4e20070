#include "study/trial_judge.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <set>

#include "analysis/paired.hpp"
#include "analysis/regression.hpp"
#include "analysis/summary.hpp"

namespace fasim {
namespace {

constexpr double wide = 1.959964, ninety = 1.644854;

// Draws of one forecaster for one outcome.
struct Draws {
  std::vector<double> value, se;
  std::vector<int> draw;
  bool empty() const { return value.empty(); }
};

Draws draws_of(const std::map<TrialJob, TrialSample>& samples, const std::string& variant, std::size_t outcome, bool untreated = false, int replicates = std::numeric_limits<int>::max()) {
  Draws out;
  for (const auto& [job, s] : samples) {
    if (job.variant != variant || job.replicate >= replicates) continue;
    const Estimate& e = (untreated ? s.untreated : s.estimates)[outcome];
    if (!std::isfinite(e.value)) continue;
    out.value.push_back(e.value);
    out.se.push_back(e.se);
    out.draw.push_back(job.draw);
  }
  return out;
}

double mean_of(const std::vector<double>& x) {
  double sum = 0;
  for (double v : x) sum += v;
  return x.empty() ? std::nan("") : sum / double(x.size());
}

double variance_of(const std::vector<double>& x) {
  const double mean = mean_of(x);
  double ss = 0;
  for (double v : x) ss += (v - mean) * (v - mean);
  return x.size() > 1 ? ss / double(x.size() - 1) : 0;
}

double quantile(std::vector<double> x, double p) {
  std::sort(x.begin(), x.end());
  return quantile_sorted(x, p);
}

// The spread that the study's own size would have had: chance shrinks with the root of what was left out, parameters do not.
std::vector<double> narrowed(const Draws& d, double kept_share) {
  const double f2 = kept_share, all = variance_of(d.value);
  const bool one_set = std::all_of(d.draw.begin(), d.draw.end(), [&](int k) { return k == d.draw.front(); });
  double g2 = f2;
  if (!one_set && all > 0) {
    double chance = 0, n = 0;
    for (double se : d.se)
      if (std::isfinite(se)) chance += se * se, n += 1;
    g2 = std::clamp((all - (n > 0 ? chance / n : 0.0) * (1.0 - f2)) / all, f2, 1.0);
  }
  const double middle = quantile(d.value, 0.5), g = std::sqrt(g2);
  std::vector<double> out;
  for (double v : d.value) out.push_back(middle + (v - middle) * g);
  return out;
}

bool within(double x, double low, double high) { return x >= low && x <= high; }

// Whether a forecast with this median and 90 % interval agrees with the study. A range over measures is no interval of one number:
// the forecast must reach into it, and its median may lie beyond by no more than the design resolves.
bool agrees(const PublishedPlan& p, double median, double low, double high, double resolution) {
  if (p.basis == Basis::range && std::isfinite(p.low)) return low <= p.high && high >= p.low && within(median, p.low - resolution, p.high + resolution);
  const double from = std::isfinite(p.low) ? p.low : p.estimate - resolution, to = std::isfinite(p.high) ? p.high : p.estimate + resolution;
  return within(p.estimate, low, high) && within(median, from, to);
}

// Nine of ten replications on the side the study found.
bool points(const PublishedPlan& p, double low10, double high90) { return p.direction < 0 ? high90 < 0 : low10 > 0; }

Verdict verdict_of(const PublishedPlan& p, const Draws& d, double kept_share, double resolution) {
  if (d.value.size() < 2) return Verdict::no_data;
  const std::vector<double> x = narrowed(d, kept_share);
  const bool ok = p.direction != 0 ? points(p, quantile(x, 0.1), quantile(x, 0.9)) : agrees(p, quantile(x, 0.5), quantile(x, 0.05), quantile(x, 0.95), resolution);
  return ok ? Verdict::reproduced : Verdict::missed;
}

// Share of prior draws that pass, each with its own mean and the chance that all share; one without an answer does not pass.
void weigh_severity(TrialRow& row, const Draws& d, int draws, double kept_share) {
  std::map<int, std::vector<double>> by_draw;
  for (std::size_t k = 0; k < d.value.size(); ++k) by_draw[d.draw[k]].push_back(d.value[k]);
  double within_draw = 0, n = 0, passed = 0;
  for (const auto& [draw, x] : by_draw)
    if (x.size() > 1) within_draw += variance_of(x), n += 1;
  if (draws < 5 || n == 0) return;
  const double sd = std::sqrt(within_draw / n * kept_share);
  for (const auto& [draw, x] : by_draw) {
    const double m = mean_of(x);
    passed += row.published.direction != 0 ? points(row.published, m - 1.2816 * sd, m + 1.2816 * sd) : agrees(row.published, m, m - ninety * sd, m + ninety * sd, row.resolution);
  }
  row.draws = draws;
  row.severity = passed / double(draws);
}

void score(TrialRow& row, const std::map<TrialJob, TrialSample>& samples, std::size_t outcome, double kept_share) {
  if (!std::isfinite(row.published.estimate)) return;
  const auto add = [&](const std::string& id, const Draws& d, double shift) {
    if (d.value.size() < 2) return;
    std::vector<double> x = narrowed(d, kept_share);
    for (double& v : x) v += shift;
    row.scores.emplace_back(id, crps(std::move(x), row.published.estimate));
  };
  add("model", draws_of(samples, "defaults", outcome), 0);
  const Draws untreated = draws_of(samples, "defaults", outcome, true);
  add("no_effect", untreated, 0);
  if (is_ratio(row.kind)) add("constant_16", untreated, std::log(0.84));
  for (const char* id : {"no_trust_loop", "presence_only"}) add(id, draws_of(samples, id, outcome), 0);
  std::stable_sort(row.scores.begin(), row.scores.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
}

// A control is reproduced when nothing comes out: no events at all, a mean within chance of 0, or 5 % false positives.
Verdict judge_control(const Trial& trial, const OutcomePlan& o, const Draws& d, double share_significant, std::size_t runs) {
  if (trial.control == NegativeControl::nobody_offends && o.estimator.kind <= EstimatorKind::hazard) return d.empty() && runs > 0 ? Verdict::reproduced : Verdict::missed;
  if (d.value.size() < 5) return Verdict::no_data;
  const double n = double(d.value.size());
  const bool ok = trial.control == NegativeControl::permuted_labels ? std::abs(share_significant - 0.05) <= wide * std::sqrt(0.05 * 0.95 / n)
                                                                    : std::abs(mean_of(d.value)) <= wide * std::sqrt(variance_of(d.value) / n) + 1e-9;
  return ok ? Verdict::reproduced : Verdict::missed;
}

// Each mechanism switched off, against the same repetitions with everything on.
void weigh_mechanisms(TrialRow& row, const std::map<TrialJob, TrialSample>& samples, std::size_t outcome, double kept_share) {
  std::map<std::string, std::pair<std::vector<double>, std::vector<double>>> runs;  // by mechanism: off and on, pair by pair
  for (const auto& [job, s] : samples) {
    const auto on = samples.find({"defaults", job.draw, job.replicate});
    if (job.variant.rfind("off_", 0) != 0 || on == samples.end()) continue;
    runs[job.variant].first.push_back(s.estimates[outcome].value);
    runs[job.variant].second.push_back(on->second.estimates[outcome].value);
  }
  for (const auto& [id, pairs] : runs) {
    const int n = int(pairs.first.size());
    const PairedEffect effect = paired_effect(pairs.first, pairs.second, 0);
    const SwitchedOff off{id.substr(4), verdict_of(row.published, draws_of(samples, id, outcome), kept_share, row.resolution), effect.difference.mean, effect.difference.se};
    const bool on = row.verdict == Verdict::reproduced && verdict_of(row.published, draws_of(samples, "defaults", outcome, false, n), kept_share, row.resolution) == Verdict::reproduced;
    row.reproduced_as_often |= on;
    if (on && off.verdict == Verdict::missed && off.moves()) row.missed_without.push_back(off.mechanism);
    row.mechanisms.push_back(off);
  }
}

TrialRow judge_outcome(const Trial& trial, std::size_t k, const std::map<TrialJob, TrialSample>& samples) {
  const OutcomePlan& o = trial.outcomes[k];
  TrialRow row;
  row.trial = trial.id;
  row.outcome = o.id;
  row.title = trial.title;
  row.label = o.label;
  row.role = trial.role;
  row.kind = o.estimator.kind;
  row.published = o.published;
  const double kept_share = trial.kept / trial.of;
  const Draws d = draws_of(samples, "defaults", k);
  row.n = int(d.value.size());
  std::size_t runs = 0;
  std::set<int> prior;
  for (const auto& [job, s] : samples) {
    runs += job.variant == "defaults";
    if (job.variant == "defaults" && !s.problem.empty()) row.problem = s.problem;
    if (job.variant == "prior") prior.insert(job.draw);
  }
  for (std::size_t i = 0; i < d.value.size(); ++i) row.share_significant += (std::abs(d.value[i]) > wide * d.se[i]) / double(d.value.size());
  if (!d.empty()) {
    const std::vector<double> x = narrowed(d, kept_share);
    row.median = quantile(x, 0.5), row.low = quantile(x, 0.05), row.high = quantile(x, 0.95);
    std::vector<double> se;
    for (double v : d.se)
      if (std::isfinite(v)) se.push_back(v);
    row.resolution = wide * quantile(se, 0.5) * std::sqrt(kept_share);
  }
  if (trial.control != NegativeControl::none) {
    row.verdict = judge_control(trial, o, d, row.share_significant, runs);
    return row;
  }
  row.verdict = verdict_of(o.published, d, kept_share, row.resolution);
  weigh_severity(row, draws_of(samples, "prior", k), int(prior.size()), kept_share);
  score(row, samples, k, kept_share);
  weigh_mechanisms(row, samples, k, kept_share);
  return row;
}

}  // namespace

double TrialRow::severity_error() const {
  const double n = draws + 4.0, p = (severity * draws + 2.0) / n;
  return draws > 0 ? std::sqrt(p * (1.0 - p) / n) : 0.0;
}

const char* name_of(Verdict v) { return v == Verdict::reproduced ? "reproduced" : v == Verdict::missed ? "missed" : "no data"; }

std::vector<TrialRow> judge(const Trial& trial, const std::map<TrialJob, TrialSample>& samples) {
  std::vector<double> minutes(trial.arms.size(), 0);
  double n = 0;
  for (const auto& [job, s] : samples) {
    if (job.variant != "defaults" || !s.problem.empty()) continue;
    for (std::size_t a = 0; a < minutes.size(); ++a) minutes[a] += s.minutes[a];
    n += 1;
  }
  std::vector<TrialRow> rows;
  for (std::size_t k = 0; k < trial.outcomes.size(); ++k) {
    rows.push_back(judge_outcome(trial, k, samples));
    for (std::size_t a = 0; a < minutes.size() && n > 0; ++a) rows.back().minutes.emplace_back(trial.arms[a].id, minutes[a] / n);
  }
  return rows;
}

}  // namespace fasim
