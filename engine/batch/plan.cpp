#include "batch/plan.hpp"

#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <functional>
#include <numeric>
#include <thread>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "core/parallel.hpp"
#include "ledger/outcomes.hpp"
#include "sim/checkpoint.hpp"
#include "sim/cities.hpp"

namespace fasim {
namespace {

// Resident memory of this program, MB.
double memory_now() {
  std::FILE* f = std::fopen("/proc/self/statm", "r");
  if (!f) return 0;
  long pages = 0, resident = 0;
  const int got = std::fscanf(f, "%ld %ld", &pages, &resident);
  std::fclose(f);
  return got == 2 ? double(resident) * double(::sysconf(_SC_PAGESIZE)) / 1e6 : 0;
}

// Bytes of the panel: 8 per number that is kept, 1 per one that is not, and a short head by row.
double panel_mb(const Plan& p) {
  double everybody = 12, group = 12;
  for (const Outcome& o : outcomes()) {
    everybody += 9;
    group += o.by_group ? 9 : 1;
  }
  const double rows = double(p.months) * double(p.areas + 1);
  return rows * (everybody + group * double(groups().size() - 1)) * double(p.runs()) / 1e6;
}

double trace_mb(const Plan& p) { return double(p.months) * double(p.segments) * 40.0 * double(p.policies) / 1e6; }

// The rows of a run as they are joined and written at its end, when its States are gone.
double rows_mb(const Plan& p, std::size_t cities) {
  const double rows = double(p.months) * double(p.areas + cities) * double(groups().size());
  return (rows * double(sizeof(PanelRow) + sizeof(float) * outcomes().size()) + double(p.months) * double(p.segments) * sizeof(TraceRow)) / 1e6;
}

// A run grows a little while cases, conflicts and distances that were asked for gather.
constexpr double growth = 1.15;

double mb_of(const std::function<void(BytesOut&)>& put) {
  double mb = 0;
  BytesOut counted([&](std::string_view slice) { mb += double(slice.size()) / 1e6; });
  put(counted), counted.flush();
  return mb;
}

// What ties drawn anew once a year add for a while: lists of 140 bytes a resident, a city at a time; and for good where a run has
// begun with those of its place.
double ties_mb(const std::vector<Model>& models) {
  double lists = 0, own = 0;
  for (const Model& m : models) {
    lists = std::max(lists, 140 * double(m.city->people.residents.size()) / 1e6);
    own += double(m.city->people.ties.other.size() * sizeof(Tie)) / 1e6;
  }
  return lists + own;
}

void time_a_pilot(const Scenario& scenario, Plan& p, const std::atomic<bool>* stop) {
  using Clock = std::chrono::steady_clock;
  constexpr int pilot_months = 2;
  CitiesRun cities;
  cities.models = models_of(scenario, scenario.baseline, 0, 0);
  for (Model& m : cities.models) m.burn_in_months = 1, m.months = pilot_months;
  cities.mine = deal_cities(cities.models, 1)[0];
  const Threads one(cities.models.size() > 1 ? 1 : 0);  // the grain of a plan is a run on a thread
  p.memory_shared_mb = memory_now();
  double peak = p.memory_shared_mb;
  const auto begun = Clock::now();
  auto burnt_in = begun, end = begun;
  double states_mb = 0, packed_mb = 0;
  std::vector<Recorder> recorders(cities.models.size(), Recorder(true));
  run_cities(cities, [&](const std::vector<State>& states, int month) {
    end = Clock::now();
    if (month < 0) burnt_in = end;
    for (std::size_t k = 0; k < states.size(); ++k) {
      recorders[k].month(states[k], cities.models[k], month);
      if (month < pilot_months - 1) continue;
      states_mb += mb_of([&](BytesOut& out) { save(states[k], out); });
      packed_mb += mb_of([&](BytesOut& out) { recorders[k].so_far().put(out); }) * double(p.months) / pilot_months;
    }
    peak = std::max(peak, memory_now());
  }, stop);
  const auto seconds = [](auto d) { return std::chrono::duration<double>(d).count(); };
  p.seconds_per_month = seconds(end - burnt_in) / pilot_months;
  p.seconds_to_start = std::max(0.0, seconds(burnt_in - begun) - p.seconds_per_month);
  p.memory_per_run_mb = std::max({1.0, growth * (peak - p.memory_shared_mb) + ties_mb(cities.models), rows_mb(p, cities.models.size())});
  p.checkpoint_mb = growth * states_mb + packed_mb;
}

std::string checkpoints_text(const Plan& p) {
  const std::string most = fmt::format("at most {:.0f} MB more while runs are under way ({:.1f} MB each time)", p.checkpoints_mb(), p.checkpoint_mb);
  return p.leaves_checkpoints() ? most : "nothing of runs under way, they are short; with --checkpoint " + most;
}

std::string duration(double hours) {
  if (hours * 3600 < 90) return fmt::format("{:.0f} s", hours * 3600);
  if (hours * 60 < 90) return fmt::format("{:.0f} min", hours * 60);
  return fmt::format("{:.1f} h", hours);
}

}  // namespace

double Plan::hours() const {
  const std::size_t at_once = std::max<std::size_t>(1, std::min(threads, runs()));
  return seconds_per_run() * double((runs() + at_once - 1) / at_once) / 3600;
}

Plan plan(const Scenario& scenario, std::size_t threads, Pilot pilot, const std::atomic<bool>* stop) {
  Plan p;
  p.scenario = scenario.id;
  p.policies = int(scenario.policies.size());
  p.worlds = int(scenario.worlds.size());
  p.replicates = scenario.replicates;
  p.burn_in_months = scenario.burn_in_months;
  p.months = scenario.months;
  p.step_min = scenario.step_min;
  p.areas = scenario.areas.size();
  p.threads = threads > 0 ? threads : std::max(1u, std::thread::hardware_concurrency());
  if (scenario.city) {
    const std::vector<double> people = census(scenario).residents;
    p.residents = std::size_t(std::accumulate(people.begin(), people.end(), 0.0));
    p.segments = scenario.city->streets.segments();
  }
  p.disk_mb = panel_mb(p) + trace_mb(p);
  if (pilot == Pilot::run) time_a_pilot(scenario, p, stop);
  return p;
}

std::string plan_text(const Plan& p) {
  std::string out = fmt::format(
      "{}: {} policies x {} worlds x {} replicates = {} runs of {} + {} months, in steps of {} min\n"
      "city       {} residents, {} street segments, {} areas\n"
      "disk       {:.0f} MB\n",
      p.scenario, p.policies, p.worlds, p.replicates, p.runs(), p.burn_in_months, p.months, p.step_min, p.residents, p.segments, p.areas, p.disk_mb);
  if (p.seconds_per_month > 0)
    out += fmt::format("one run    {:.2f} s (pilot: {:.2f} s to start, {:.3f} s per month)\nkept       {}\nmemory     {:.0f} MB\nin all     {} on {} threads\n",
                       p.seconds_per_run(), p.seconds_to_start, p.seconds_per_month, checkpoints_text(p), p.memory_mb(), duration(p.hours()), p.threads);
  return out;
}

std::string why_disk_is_small(const Plan& p, const std::string& dir) {
  namespace fs = std::filesystem;
  std::error_code ec;
  fs::path there = fs::absolute(dir, ec);
  while (!fs::exists(there, ec) && there != there.root_path()) there = there.parent_path();
  const auto space = fs::space(there, ec);
  const double free_mb = double(space.available) / 1e6;
  if (ec || space.capacity == 0 || p.disk_mb <= free_mb) return "";
  return fmt::format("The results may take {:.0f} MB and {:.0f} MB are free at '{}'. Should the disk become full, what is done is kept and --resume goes on when there is room.", p.disk_mb, free_mb, there.string());
}

std::string plan_json(const Plan& p) {
  nlohmann::ordered_json j = {{"scenario", p.scenario}, {"policies", p.policies}, {"worlds", p.worlds}, {"replicates", p.replicates}, {"runs", p.runs()},
                              {"burn_in_months", p.burn_in_months}, {"months", p.months}, {"step_min", p.step_min}, {"residents", p.residents},
                              {"segments", p.segments}, {"areas", p.areas}, {"disk_mb", p.disk_mb}};
  if (p.seconds_per_month > 0) {
    j["threads"] = p.threads;
    j["seconds_per_run"] = p.seconds_per_run();
    j["hours"] = p.hours();
    j["memory_mb"] = p.memory_mb();
    j["checkpoints_mb"] = p.leaves_checkpoints() ? p.checkpoints_mb() : 0.0;
  }
  return j.dump(2);
}

}  // namespace fasim
