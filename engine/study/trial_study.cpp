#include "study/trial_study.hpp"

#include <algorithm>
#include <limits>
#include <mutex>

#include "core/check.hpp"
#include "study/trial_measure.hpp"
#include "study/workers.hpp"

namespace fasim {
namespace {

Parameters parameters_for(const Trial& trial, const TrialJob& job, const TrialOptions& options) {
  if (job.variant == "prior") return parameters_at(prior_point(prior_seed, std::uint64_t(job.draw)));
  const Parameters& all_on = options.posterior.empty() ? trial.scenario.parameters : options.posterior[std::size_t(job.draw)];
  if (job.variant == "defaults") return all_on;
  for (const auto& list : {rivals(), mechanisms()})
    for (const Variant& v : list)
      if (v.id == job.variant) return apply(v, all_on);
  throw Broken("a trial job names a variant that is not there");
}

// The rival of no effect is the same run with nobody treated.
Untreated wanted(const Trial& trial, const TrialJob& job, const TrialOptions& options) {
  return job.variant == "defaults" && options.rivals && trial.control == NegativeControl::none ? Untreated::too : Untreated::no;
}

// Replications of different variants share their chance; those of prior draws have chance of their own.
std::uint64_t replicate_of(const TrialJob& job) { return job.variant == "prior" ? chance_of(1, job.draw, job.replicate) : std::uint64_t(job.replicate); }

}  // namespace

std::uint64_t chance_of(int stage, int draw, int replicate) { return std::uint64_t(stage) * 1000000u + std::uint64_t(draw) * 64u + std::uint64_t(replicate); }

std::vector<TrialJob> jobs_of(const Trial& trial, const TrialOptions& o) {
  std::vector<TrialJob> out;
  const int n = o.replications > 0 ? o.replications : trial.replications;
  const auto draw_of = [&](int r) { return o.posterior.empty() ? 0 : r % int(o.posterior.size()); };
  for (int r = 0; r < n; ++r) out.push_back({"defaults", draw_of(r), r});
  if (trial.control != NegativeControl::none) return out;
  for (int d = 0; d < o.draws; ++d)
    for (int r = 0; r < o.per_draw; ++r) out.push_back({"prior", d, r});
  const auto add = [&](const std::vector<Variant>& variants) {
    for (const Variant& v : variants)
      for (int r = 0; r < std::min(n, o.rival_replications); ++r) out.push_back({v.id, draw_of(r), r});
  };
  if (o.rivals) add(rivals());
  if (o.mechanisms) add(mechanisms());
  return out;
}

TrialSample run_once(const Trial& trial, const TrialJob& job, const Parameters& parameters, std::uint64_t replicate, Untreated untreated, const std::atomic<bool>* stop) {
  TrialSample s;
  s.job = job;
  s.no_effect = untreated == Untreated::too;
  s.estimates.resize(trial.outcomes.size());
  s.untreated.resize(trial.outcomes.size());
  s.minutes.assign(trial.arms.size(), std::numeric_limits<double>::quiet_NaN());
  try {
    const Trial t = design_of(trial, replicate);
    const Experiment experiment(t, parameters, replicate, stop);
    const auto analyse = [&](Treated treated, std::vector<Estimate>& into) {
      const TrialData data = experiment.finish(treated);
      for (std::size_t k = 0; k < t.outcomes.size(); ++k) into[k] = estimate(t, t.outcomes[k], data);
      if (treated == Treated::as_designed) s.minutes = presence_by_arm(t, data);
    };
    analyse(Treated::as_designed, s.estimates);
    if (untreated == Untreated::too) analyse(Treated::nobody, s.untreated);
  } catch (const Broken& e) {
    s.problem = e.what();
  }
  return s;
}

TrialSample run_job(const Trial& trial, const TrialJob& job, const TrialOptions& options) {
  return run_once(trial, job, parameters_for(trial, job, options), replicate_of(job), wanted(trial, job, options), options.stop);
}

bool run_trial(const Trial& trial, SampleFile& file, const TrialOptions& options) {
  const std::vector<TrialJob> all = jobs_of(trial, options);
  std::vector<TrialJob> left;
  for (const TrialJob& job : all) {
    const auto held = file.held().find(job);
    if (held == file.held().end() || (wanted(trial, job, options) == Untreated::too && !held->second.no_effect)) left.push_back(job);
  }
  std::size_t done = all.size() - left.size();
  std::mutex mutex;
  return work_through(left.size(), options.threads, options.stop, [&](std::size_t i) {
    const TrialSample sample = run_job(trial, left[i], options);
    if (options.stop && options.stop->load()) return;  // what a stop cut short is no result
    const std::lock_guard lock(mutex);
    file.put(sample);
    if (options.progress) options.progress(++done, all.size());
  });
}

}  // namespace fasim
