#include "study/trial_study.hpp"

#include <tbb/task_arena.h>
#include <tbb/task_group.h>

#include <algorithm>
#include <exception>
#include <limits>
#include <mutex>
#include <thread>

#include "core/check.hpp"
#include "core/parallel.hpp"
#include "study/trial_measure.hpp"

namespace fasim {
namespace {

Parameters parameters_for(const Trial& trial, const TrialJob& job, const TrialOptions& options) {
  if (job.variant == "prior") return prior_draw(trial.seed, std::uint64_t(job.draw));
  if (job.variant == "defaults") return options.posterior.empty() ? trial.scenario.parameters : options.posterior[std::size_t(job.draw)];
  for (const auto& list : {rivals(), mechanisms()})
    for (const Variant& v : list)
      if (v.id == job.variant) return apply(v, trial.scenario.parameters);
  throw Broken("a trial job names a variant that is not there");
}

// Replications of different variants share their chance; those of prior draws have chance of their own.
std::uint64_t replicate_of(const TrialJob& job, const TrialOptions& options) {
  return job.variant == "prior" ? 1000000u + std::uint64_t(job.draw) * std::uint64_t(std::max(1, options.per_draw)) + std::uint64_t(job.replicate) : std::uint64_t(job.replicate);
}

}  // namespace

std::vector<TrialJob> jobs_of(const Trial& trial, const TrialOptions& o) {
  std::vector<TrialJob> out;
  const int n = o.replications > 0 ? o.replications : trial.replications;
  for (int r = 0; r < n; ++r) out.push_back({"defaults", o.posterior.empty() ? 0 : r % int(o.posterior.size()), r});
  if (trial.control != NegativeControl::none) return out;
  for (int d = 0; d < o.draws; ++d)
    for (int r = 0; r < o.per_draw; ++r) out.push_back({"prior", d, r});
  const auto add = [&](const std::vector<Variant>& variants) {
    for (const Variant& v : variants)
      for (int r = 0; r < std::min(n, o.rival_replications); ++r) out.push_back({v.id, 0, r});
  };
  if (o.rivals) add(rivals());
  if (o.mechanisms) add(mechanisms());
  return out;
}

TrialSample run_job(const Trial& trial, const TrialJob& job, const TrialOptions& options) {
  TrialSample s;
  s.job = job;
  s.estimates.resize(trial.outcomes.size());
  s.untreated.resize(trial.outcomes.size());
  s.minutes.assign(trial.arms.size(), std::numeric_limits<double>::quiet_NaN());
  try {
    const std::uint64_t replicate = replicate_of(job, options);
    const Trial t = design_of(trial, replicate);
    const Experiment experiment(t, parameters_for(trial, job, options), replicate, options.stop);
    const auto analyse = [&](Treated treated, std::vector<Estimate>& into) {
      const TrialData data = experiment.finish(treated);
      for (std::size_t k = 0; k < t.outcomes.size(); ++k) into[k] = estimate(t, t.outcomes[k], data);
      if (treated == Treated::as_designed) s.minutes = presence_by_arm(t, data);
    };
    analyse(Treated::as_designed, s.estimates);
    if (job.variant == "defaults" && options.rivals && t.control == NegativeControl::none) analyse(Treated::nobody, s.untreated);
  } catch (const Broken& e) {
    s.problem = e.what();
  }
  return s;
}

bool run_trial(const Trial& trial, SampleFile& file, const TrialOptions& options) {
  std::vector<TrialJob> all = jobs_of(trial, options), left;
  for (const TrialJob& job : all)
    if (!file.held().count(job)) left.push_back(job);
  std::atomic<std::size_t> next{0};
  std::size_t done = all.size() - left.size();
  std::mutex mutex;
  std::exception_ptr error;
  const auto stopping = [&] { return options.stop && options.stop->load(); };
  const auto work = [&] {
    for (std::size_t i = next++; i < left.size() && !stopping(); i = next++) {
      const TrialSample sample = run_job(trial, left[i], options);
      if (stopping()) return;  // what a stop cut short is no result
      const std::lock_guard lock(mutex);
      try {
        if (!error) file.put(sample);
      } catch (...) {
        error = std::current_exception();
        next = left.size();
      }
      if (options.progress) options.progress(++done, all.size());
    }
  };
  const std::size_t threads = options.threads > 0 ? options.threads : std::max(1u, std::thread::hardware_concurrency());
  const Threads limit(threads);
  tbb::task_arena arena{int(threads)};
  arena.execute([&] {
    tbb::task_group group;
    for (std::size_t w = 0; w < std::min(threads, left.size()); ++w)  // isolated: a run that waits for its own chunks must not begin another
      group.run([&] { tbb::this_task_arena::isolate(work); });
    group.wait();
  });
  if (error) std::rethrow_exception(error);
  return !stopping();
}

}  // namespace fasim
