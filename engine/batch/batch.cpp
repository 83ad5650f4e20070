#include "batch/batch.hpp"

#include <tbb/task_arena.h>
#include <tbb/task_group.h>

#include <algorithm>
#include <chrono>
#include <exception>
#include <mutex>
#include <thread>

#include <fmt/format.h>

#include "batch/ranks.hpp"
#include "core/bytes.hpp"
#include "core/parallel.hpp"
#include "results/recorder.hpp"

namespace fasim {
namespace {

using SteadyClock = std::chrono::steady_clock;

double seconds_since(SteadyClock::time_point t) { return std::chrono::duration<double>(SteadyClock::now() - t).count(); }

// The map shows one replicate: the first, in the first world, under every policy.
bool is_traced(const RunKey& key) { return key.replicate == 0 && key.world == 0; }

std::size_t cells(const Scenario& scenario) { return scenario.policies.size() * scenario.worlds.size() * std::size_t(scenario.replicates); }

// The cells of this call: its shard, and no more than the first replicates.
CellRange part_of(const Scenario& scenario, const BatchOptions& options) {
  CellRange part = range_of(options.shard, cells(scenario));
  if (options.replicates > 0) part.end = std::min(part.end, scenario.policies.size() * scenario.worlds.size() * std::size_t(options.replicates));
  part.first = std::min(part.first, part.end);
  return part;
}

// The cells still to be run, replicate by replicate, so that an interrupted batch has whole replicates to compare.
std::vector<RunKey> remaining(const Scenario& scenario, const Store& store, const CellRange& part, Failed failed) {
  const int policies = int(scenario.policies.size()), worlds = int(scenario.worlds.size());
  std::vector<bool> held(cells(scenario), false);
  const auto place = [&](const RunKey& k) { return (std::size_t(k.replicate) * std::size_t(worlds) + std::size_t(k.world)) * std::size_t(policies) + std::size_t(k.policy); };
  for (const RunResult& r : store.runs(false))
    if ((r.status == RunStatus::done || failed == Failed::keep) && place(r.key) < held.size()) held[place(r.key)] = true;
  std::vector<RunKey> out;
  for (std::size_t i = part.first; i < part.end; ++i) {
    const int p = int(i % std::size_t(policies)), w = int(i / std::size_t(policies) % std::size_t(worlds)), r = int(i / std::size_t(policies) / std::size_t(worlds));
    if (!held[i]) out.push_back({p, w, r});
  }
  return out;
}

// What the workers share. Runs are taken from one counter and put one at a time.
class Workers {
 public:
  Workers(const Scenario& scenario, Store& store, const BatchOptions& options, std::vector<RunKey> cells)
      : scenario_(scenario), store_(store), options_(options), cells_(std::move(cells)) {
    progress_.runs = cells_.size();
  }

  void work() {
    while (const auto cell = next()) {
      const auto done = [this] { month_done(); };
      RunResult result = options_.run ? options_.run(*cell, &stop_, done) : run_cell(scenario_, *cell, &stop_, done, options_.checkpoints);
      if (stopping() && result.status == RunStatus::done && result.golden == 0) return;
      keep(result);
    }
  }

  std::optional<RunKey> next() {
    const std::size_t i = next_++;
    return i < cells_.size() && !stopping() ? std::optional<RunKey>(cells_[i]) : std::nullopt;
  }

  bool stopping() {
    if (options_.stop && options_.stop->load()) stop_ = true;
    return stop_;
  }
  const Progress& progress() const { return progress_; }
  std::exception_ptr error() const { return error_; }

  void keep(const RunResult& result) {
    const std::lock_guard lock(mutex_);
    if (error_) return;
    try {
      store_.put(result);
    } catch (...) {
      error_ = std::current_exception();
      stop_ = true;
      return;
    }
    checkpoint_of(scenario_, result.key, options_.checkpoints).remove();
    ++(result.status == RunStatus::done ? progress_.done : progress_.failed);
    months_ = std::max(months_, (progress_.done + progress_.failed) * months_per_run());  // failed runs and those of other processes
    tell();
  }

 private:
  void month_done() {
    stopping();  // the flag of the caller reaches the run at its next month
    const std::lock_guard lock(mutex_);
    ++months_;
    tell();
  }
  void tell() {
    if (!options_.progress) return;
    progress_.months_share = std::min(1.0, double(months_) / double(std::max<std::size_t>(1, months_per_run() * cells_.size())));
    options_.progress(progress_);
  }
  std::size_t months_per_run() const { return std::size_t(scenario_.burn_in_months + scenario_.months); }

  const Scenario& scenario_;
  Store& store_;
  const BatchOptions& options_;
  const std::vector<RunKey> cells_;
  std::atomic<std::size_t> next_{0};
  std::atomic<bool> stop_{false};
  std::mutex mutex_;
  Progress progress_;
  std::size_t months_ = 0;
  std::exception_ptr error_;
};

}  // namespace

Checkpoint checkpoint_of(const Scenario& s, const RunKey& key, const CheckpointPlan& plan) {
  return Checkpoint(plan, key, fmt::format("{}, {}, replicate {}", s.policies[std::size_t(key.policy)].id, s.worlds[std::size_t(key.world)].id, key.replicate));
}

namespace {

// One cell's run on its way: its cities, its checkpoint, and the processes that share it.
class CellRun {
 public:
  CellRun(const Scenario& scenario, const RunKey& key, const CheckpointPlan& checkpoints, const Together& together)
      : scenario_(scenario), key_(key), together_(together), checkpoint_(checkpoint_of(scenario, key, checkpoints)), rows_(checkpoint_.rows_file()) {
    cities_.models = models_of(scenario, key.policy, key.world, key.replicate);
    cities_.mine = deal_cities(cities_.models, together.ranks)[together.rank];
    cities_.tell_all = together.tell_all;
  }

  RunResult go(const std::atomic<bool>* stop, const std::function<void()>& month_done) {
    const auto keep = [&](const Moment& now) { keep_it(now, stop && stop->load()); };
    std::vector<RunResult> parts = record(cities_, key_, is_traced(key_), stop, month_done, {find(), keep, rows_});
    std::vector<RunResult> all = gather(std::move(parts));
    if (together_.rank > 0) return {};
    std::vector<CityPlace> places;
    for (const CityPart& part : scenario_.cities) places.push_back({part.areas, part.first_segment});
    RunResult result = join(std::move(all), places);
    result.seed = scenario_.seed;
    return result;
  }

 private:
  bool alone() const { return together_.ranks == 1; }

  std::optional<UnderWay> find() {
    std::optional<Kept> kept = together_.rank == 0 ? checkpoint_.read() : std::nullopt;
    if (!alone()) {
      BytesOut out;
      if (kept) {
        out.put(kept->month);
        for (const std::string& city : kept->cities) out.put(city);
      }
      const std::string said = together_.hear_first(out.bytes);
      if (said.empty()) return std::nullopt;
      BytesIn in(said);
      kept = Kept{in.take<int>(), {}};
      while (!in.at_end()) kept->cities.push_back(in.text());
    }
    if (!kept) return std::nullopt;
    return under_way(std::move(*kept), cities_.mine, rows_);
  }

  // Each process's cities as bytes, in the order of the cities, at the first.
  std::vector<std::string> at_first(std::vector<std::string> mine) const {
    std::vector<std::string> all(cities_.models.size());
    if (alone()) return mine;
    BytesOut out;
    for (std::size_t k = 0; k < mine.size(); ++k) out.put(std::uint64_t(cities_.mine[k])), out.put(mine[k]);
    for (const std::string& said : together_.tell_first(out.bytes))
      for (BytesIn in(said); !in.at_end();) {
        const auto c = in.take<std::uint64_t>();
        all.at(c) = in.text();
      }
    return all;
  }

  void keep_it(const Moment& now, bool stopping) {
    bool due = checkpoint_.due(stopping) && (together_.rank == 0 || stopping);
    if (!alone()) {
      bool any = false;
      for (const std::string& said : together_.tell_all(std::string(1, due ? 'y' : 'n'))) any |= said == "y";
      due = any;
    }
    if (!due) return;
    const auto put = [&](std::size_t k, BytesOut& out) { put_city(now.states[k], *now.so_far[k], out); };
    if (alone()) return checkpoint_.write(now.month, now.states.size(), put);
    std::vector<std::string> mine;
    for (std::size_t k = 0; k < now.states.size(); ++k) mine.push_back(bytes_of_city(now.states[k], *now.so_far[k]));
    const std::vector<std::string> all = at_first(std::move(mine));
    if (together_.rank == 0) checkpoint_.write(now.month, all.size(), [&](std::size_t c, BytesOut& out) { out.raw(all[c]); });
  }

  std::vector<RunResult> gather(std::vector<RunResult> parts) const {
    if (alone()) return parts;
    std::vector<std::string> mine;
    for (const RunResult& part : parts) mine.push_back(pack(part));
    std::vector<RunResult> all;
    for (const std::string& one : at_first(std::move(mine)))
      if (!one.empty()) all.push_back(unpack(one));
    return all;
  }

  const Scenario& scenario_;
  RunKey key_;
  const Together& together_;
  Checkpoint checkpoint_;
  std::shared_ptr<RowsFile> rows_;
  CitiesRun cities_;
};

}  // namespace

RunResult run_cell(const Scenario& scenario, const RunKey& key, const std::atomic<bool>* stop, const std::function<void()>& month_done, const CheckpointPlan& checkpoints, const Together& together) {
  const auto begun = SteadyClock::now();
  RunResult result;
  try {
    return CellRun(scenario, key, checkpoints, together).go(stop, month_done);
  } catch (const std::exception& e) {
    result.problem = e.what();
  }
  result.key = key;
  result.status = RunStatus::failed;
  result.seed = scenario.seed;
  result.seconds = seconds_since(begun);
  return result;
}

BatchSummary run_batch(const Scenario& scenario, Store& store, const BatchOptions& options) {
  const auto begun = SteadyClock::now();
  const std::size_t threads = options.threads > 0 ? options.threads : std::max(1u, std::thread::hardware_concurrency());
  const std::size_t seats = threads + (options.elsewhere ? 1 : 0);  // one more for whoever speaks to the other processes
  const Threads limit(seats);
  const CellRange part = part_of(scenario, options);
  std::vector<RunKey> todo = remaining(scenario, store, part, options.failed);
  for (const RunResult& r : store.runs(false)) checkpoint_of(scenario, r.key, options.checkpoints).remove();  // killed between the store and here
  const std::size_t workers = std::min(options.run ? 1 : threads, todo.size());
  Workers shared(scenario, store, options, std::move(todo));
  tbb::task_arena arena(int(std::max<std::size_t>(1, seats)));
  arena.execute([&] {
    tbb::task_group group;
    for (std::size_t w = 0; w < workers; ++w)  // isolated: a run that waits for its own chunks must not begin another run
      group.run([&] { tbb::this_task_arena::isolate([&] { shared.work(); }); });
    if (options.elsewhere) options.elsewhere({[&] { return shared.next(); }, [&](const RunResult& run) { shared.keep(run); }});
    group.wait();
  });
  if (shared.error()) std::rethrow_exception(shared.error());
  BatchSummary s;
  s.done_now = shared.progress().done;
  s.failed_now = shared.progress().failed;
  s.planned = part.end - part.first;
  for (const RunResult& r : store.runs(false)) ++(r.status == RunStatus::done ? s.done : s.failed);
  s.stopped = s.done + s.failed < s.planned;
  s.seconds = seconds_since(begun);
  return s;
}

namespace {

template <class Named>
int find_named(const std::vector<Named>& all, const std::string& id, const char* what, const std::string& file, Problems& problems) {
  std::vector<std::string> ids;
  for (const Named& n : all) {
    if (n.id == id) return int(ids.size());
    ids.push_back(n.id);
  }
  const std::string near = did_you_mean(id, ids);
  problems.add(file, "", fmt::format("there is no {} '{}'", what, id), fmt::format("the scenario has: {}", fmt::join(ids, ", ")),
               near.empty() ? "" : fmt::format("did you mean '{}'?", near));
  return 0;
}

}  // namespace

RunKey find_cell(const Scenario& scenario, const std::string& policy, const std::string& world, int replicate, Problems& problems) {
  RunKey key;
  key.policy = find_named(scenario.policies, policy, "policy", scenario.file, problems);
  key.world = find_named(scenario.worlds, world, "world", scenario.file, problems);
  key.replicate = replicate;
  if (replicate < 0 || replicate >= scenario.replicates)
    problems.add(scenario.file, "", fmt::format("there is no replicate {}", replicate), fmt::format("the scenario has 0 to {}", scenario.replicates - 1));
  return key;
}

}  // namespace fasim
