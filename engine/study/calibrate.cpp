#include "study/calibrate.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <mutex>

#include <fmt/format.h>

#include "analysis/summary.hpp"
#include "core/hash.hpp"
#include "study/trial_study.hpp"
#include "study/workers.hpp"

namespace fasim {
namespace {

constexpr int fewest_points = 10;    // left for a wave or a population below which nothing can be learnt
constexpr int sampled_left = 1000;

// What even the best parameters may be wrong by, as a standard deviation on the estimator's scale: an assumption, wide on purpose.
double discrepancy_of(EstimatorKind kind) {
  switch (kind) {
    case EstimatorKind::growth: return 0.01;
    case EstimatorKind::standardised_difference:
    case EstimatorKind::standardised_change: return 0.05;
    case EstimatorKind::correlation: return 0.02;
    default: return 0.10;            // of a log ratio
  }
}

Aim target_of(const Trial& trial, const OutcomePlan& o, double resolution, double factor) {
  const PublishedPlan& p = o.published;
  const double sure = std::isfinite(resolution) ? resolution / 1.96 : discrepancy_of(o.estimator.kind);
  Aim t;
  t.id = trial.id + "." + o.id;
  t.weight = 1.0 / double(trial.outcomes.size());
  t.low = t.high = p.estimate;
  t.observation = sure * sure;
  t.discrepancy = std::pow(factor * discrepancy_of(o.estimator.kind), 2);
  if (p.direction != 0) t.low = p.direction < 0 ? -1e300 : 0.0, t.high = p.direction < 0 ? 0.0 : 1e300;
  else if (std::isfinite(p.low) && p.basis == Basis::range) t.low = p.low, t.high = p.high;
  else if (std::isfinite(p.low)) t.observation = std::pow((p.high - p.low) / 3.92, 2);
  return t;
}

// Runs at points of the parameters' space, kept as they come. A stage's name holds what its points depend on.
class Bench {
 public:
  Bench(const std::vector<Evidence>& evidence, std::vector<SampleFile>& files, const CalibrationOptions& options) : evidence_(evidence), files_(files), o_(options) {
    for (std::size_t e = 0; e < evidence.size(); ++e)
      for (std::size_t k = 0; k < evidence[e].outcomes.size(); ++k) where_.emplace_back(e, k);
    // Not the rounds: each begins where the one before ended, so that more or fewer may be asked for.
    std::string all = fmt::format("{} {} {} {} {} {} {} {}", o_.points, o_.waves, o_.replications, o_.cutoff, o_.discrepancy, o_.seed, o_.abc.particles, o_.abc.moves);
    for (const Evidence& e : evidence) all += " " + e.id + " " + e.head;
    key_ = hex(hash_text(all)).substr(0, 8);
  }

  std::optional<Outputs> operator()(const std::string& stage, int number, const std::vector<Point>& points) {
    const std::string variant = stage == "prior" ? stage : stage + "-" + key_;
    struct Job {
      std::size_t evidence, point;
      TrialJob job;
    };
    std::vector<Job> jobs;
    std::size_t all = 0;
    for (std::size_t p = 0; p < points.size(); ++p)
      for (std::size_t e = 0; e < evidence_.size(); ++e)
        for (int r = 0; r < o_.replications; ++r, ++all)
          if (const TrialJob job{variant, int(p), r}; !files_[e].held().count(job)) jobs.push_back({e, p, job});
    runs += all;
    std::size_t done = all - jobs.size();
    std::mutex mutex;
    const bool whole = work_through(jobs.size(), o_.threads, o_.stop, [&](std::size_t i) {
      const Job& j = jobs[i];
      const TrialSample sample = evidence_[j.evidence].run(j.job, parameters_at(points[j.point]), chance_of(number, j.job.draw, j.job.replicate), o_.stop);
      if (o_.stop && o_.stop->load()) return;
      const std::lock_guard lock(mutex);
      files_[j.evidence].put(sample);
      if (o_.progress) o_.progress(stage, ++done, all);
    });
    if (!whole) return {};
    Outputs out;
    for (std::size_t p = 0; p < points.size(); ++p) {
      out.emplace_back();
      for (const auto& [e, k] : where_) out.back().push_back(mean(e, k, variant, int(p)));
    }
    return out;
  }

  // 1.96 standard errors of each outcome's design at the study's size, from the runs of a stage.
  std::vector<double> resolution(std::size_t e) const {
    std::vector<double> out;
    for (std::size_t k = 0; k < evidence_[e].outcomes.size(); ++k) {
      std::vector<double> se;
      for (const auto& [job, s] : files_[e].held())
        if (job.variant == "prior" && job.draw < o_.points && job.replicate < o_.replications && std::isfinite(s.estimates[k].se)) se.push_back(s.estimates[k].se);
      std::sort(se.begin(), se.end());
      out.push_back(1.96 * quantile_sorted(se, 0.5) * std::sqrt(evidence_[e].kept_share));
    }
    return out;
  }

  std::size_t runs = 0;

 private:
  // Over the runs that have the figure; NaN where none has, infinity where the place cannot hold the design.
  double mean(std::size_t e, std::size_t outcome, const std::string& variant, int point) const {
    double sum = 0, n = 0;
    bool held = false;
    for (int r = 0; r < o_.replications; ++r) {
      const TrialSample& s = files_[e].held().at({variant, point, r});
      held |= s.problem.empty();
      const double v = s.estimates[outcome].value;
      if (std::isfinite(v)) sum += v, n += 1;
    }
    return n > 0 ? sum / n : held ? std::nan("") : std::numeric_limits<double>::infinity();
  }
  const std::vector<Evidence>& evidence_;
  std::vector<SampleFile>& files_;
  const CalibrationOptions& o_;
  std::vector<std::pair<std::size_t, std::size_t>> where_;
  std::string key_;
};

std::vector<Point> prior_points(int n) {
  std::vector<Point> out;
  for (int i = 0; i < n; ++i) out.push_back(prior_point(prior_seed, std::uint64_t(i)));
  return out;
}

// The waves: each learns from its own runs and from the earlier ones that are not ruled out. False when stopped or nothing is left.
bool match(Space& space, Held& run, Bench& bench, const CalibrationOptions& o, Calibration& c) {
  auto& [points, outputs] = run;
  for (int wave = 1;; ++wave) {
    space.learn(points, outputs, int(wave == 1 ? points.size() : std::size_t(o.points)));
    if (wave == o.waves) return true;
    const std::vector<Point> fresh = space.draw(o.points, wave + 1);
    if (int(fresh.size()) < fewest_points) return c.problem = fmt::format("wave {} leaves next to nothing of the declared ranges: the targets cannot be met together", wave), false;
    const auto more = bench("wave" + std::to_string(wave + 1), wave + 1, fresh);
    if (!more) return false;
    std::vector<Point> kept;
    Outputs kept_outputs;
    for (std::size_t k = 0; k < points.size(); ++k)
      if (space.holds(points[k])) kept.push_back(points[k]), kept_outputs.push_back(outputs[k]);
    kept.insert(kept.end(), fresh.begin(), fresh.end());
    kept_outputs.insert(kept_outputs.end(), more->begin(), more->end());
    points = std::move(kept), outputs = std::move(kept_outputs);
  }
}

}  // namespace

Evidence evidence_of(const Trial& trial, const std::string& model, double discrepancy) {
  Evidence e;
  e.id = trial.id;
  e.head = trial_head(trial, model);
  for (const OutcomePlan& o : trial.outcomes) e.outcomes.push_back(o.id);
  e.kept_share = trial.kept / trial.of;
  e.run = [&trial](const TrialJob& job, const Parameters& p, std::uint64_t replicate, const std::atomic<bool>* stop) { return run_once(trial, job, p, replicate, Untreated::no, stop); };
  e.targets = [&trial, discrepancy](const std::vector<double>& resolution) {
    std::vector<Aim> out;
    for (std::size_t k = 0; k < trial.outcomes.size(); ++k) out.push_back(target_of(trial, trial.outcomes[k], resolution[k], discrepancy));
    return out;
  };
  return e;
}

Calibration calibrate(const std::vector<Evidence>& evidence, std::vector<SampleFile>& files, const CalibrationOptions& o) {
  Calibration c;
  Bench bench(evidence, files, o);
  Held run{prior_points(o.points), {}};
  auto outputs = bench("prior", 1, run.points);
  if (!outputs) return c;
  run.outputs = std::move(*outputs);
  for (std::size_t e = 0; e < evidence.size(); ++e)
    for (Aim& t : evidence[e].targets(bench.resolution(e))) c.targets.push_back(std::move(t));
  Space space(c.targets, o.cutoff, o.seed);
  const bool matched = match(space, run, bench, o, c);
  c.waves = space.waves();
  c.active = space.active();
  c.runs = bench.runs;
  if (!matched) return c.complete = !c.problem.empty(), c;
  c.left = space.draw(sampled_left, 99);
  if (int(c.left.size()) < fewest_points) return c.problem = "the last wave leaves next to nothing of the declared ranges: the targets cannot be met together", c.complete = true, c;
  const auto posterior = abc_smc(space, [&](const std::string& stage, int number, const std::vector<Point>& at) { return bench(stage, number, at); }, o.abc, run);
  c.runs = bench.runs;
  if (!posterior) return c;
  c.posterior = *posterior;
  c.complete = true;
  return c;
}

}  // namespace fasim
