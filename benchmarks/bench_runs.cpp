// The whole model, every mechanism on, as it is asked for: one area over five years, a batch, all listed areas; what it costs as it
// grows; and what the machine can do at most, in the same run. Figures, never a test. "large" adds a million residents and the country.
// With --history FILE a line per figure is added to that file.
#include <cmath>
#include <cstdio>
#include <cstring>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <string>
#include <thread>
#include <vector>

#include <fmt/format.h>
#include <malloc.h>
#include <sys/resource.h>
#include <unistd.h>

#include "batch/batch.hpp"
#include "batch/head.hpp"
#include "batch/version.hpp"
#include "core/parallel.hpp"
#include "scenario/scenario.hpp"

namespace {

using namespace fasim;

double now() { return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count(); }
double cpu() { return double(std::clock()) / CLOCKS_PER_SEC; }

double peak_bytes() {
  rusage use{};
  ::getrusage(RUSAGE_SELF, &use);
  return double(use.ru_maxrss) * 1024;
}

struct World {
  int areas = 1, persons = 12000, cars = 10, months = 60;  // persons of each area, cars of all together
  double offences = 1;
};

Scenario read(const World& w) {
  std::string list;
  for (int a = 0; a < w.areas; ++a)
    list += fmt::format("    - {{id: a{}, population: {{typical: listed, persons: {}}}, start_state: {{preset: fas{}}}}}\n", a, w.persons, 1 + a % 3);
  const std::string text = fmt::format(R"(schema: batch/1
id: bench
title: {{en: "Bench", sv: "Bench"}}
question: {{en: "How fast?", sv: "Hur fort?"}}
time: {{start: "2026-01-01", burn_in: 0 mo, horizon: {} mo, step: 15 min}}
replicates: {{n: 64, seed: 1}}
defaults:
  city: {{streets: {{estates: {{outside_share: 1 %}}}}}}
  areas:
{}  patrols:
    car: {{mode: car, units: {}}}
policies: {{today: {{label: {{en: "Today", sv: "I dag"}}}}}}
)", w.months, list, w.cars);
  Problems problems;
  auto scenario = parse_scenario(text, "bench.yaml", {}, problems);
  if (!scenario) {
    fmt::print(stderr, "{}\n", problems.text());
    std::exit(1);
  }
  scenario->parameters.crime.rate *= w.offences;
  return *scenario;
}

// One line of the table, kept for the history.
class Table {
 public:
  explicit Table(std::string history) : history_(std::move(history)) {}
  ~Table() {
    if (history_.empty()) return;
    std::ofstream out(history_, std::ios::app);
    if (out.tellp() == 0) out << "date,commit,compiler,figure,value,unit\n";
    for (const std::string& line : lines_) out << line << '\n';
  }
  void row(const std::string& figure, double value, const char* unit, const std::string& beside = "") {
    fmt::print("{:<44} {:>10.4g} {:<22} {}\n", figure, value, unit, beside);
    std::fflush(stdout);
    char day[16];
    const std::time_t t = std::time(nullptr);
    std::strftime(day, sizeof day, "%Y-%m-%d", std::gmtime(&t));
    lines_.push_back(fmt::format("{},{},\"{}\",\"{}\",{:.5g},{}", day, version().commit, version().compiler, figure, value, unit));
  }

 private:
  std::string history_;
  std::vector<std::string> lines_;
};

std::size_t residents(const Scenario& s) { return s.city->people.residents.size(); }
double resident_days(const Scenario& s) { return double(residents(s)) * s.months * 30.44; }

// CPU seconds of one run on one thread, its start taken with it.
double one_run(const Scenario& s, int replicate = 0) {
  const Threads limit(1);
  const double begun = cpu();
  run_cell(s, {0, 0, replicate});
  return cpu() - begun;
}

// The machine: copying, and a plain resident of the same draws (a keyed block, a logistic, two chances, a fading column).
double limits(Table& table) {
  std::vector<char> from(std::size_t(1) << 27, 1), to(from.size());
  double begun = now();
  for (int k = 0; k < 8; ++k) {
    std::memcpy(to.data(), from.data(), from.size());
    __asm__ volatile("" : : "r"(to.data()) : "memory");  // or the copies are one
  }
  table.row("limit: copy, read and written", 16.0 * double(from.size()) / (now() - begun) / 1e9, "GB/s");
  const Rng rng(1, 0);
  const std::size_t n = 12000;
  std::vector<float> level(n, 0.1f), fast(n, 0.2f);
  std::vector<std::uint8_t> event(n);
  begun = cpu();
  for (std::uint64_t day = 0; day < 2000; ++day)
    for (std::size_t i = 0; i < n; ++i) {
      const Draw d = rng(Decision::contact_count, i, day);
      fast[i] *= 0.97f;
      const float p = 1.0f / (1.0f + exp_(-(level[i] + fast[i] - 3.0f)));
      event[i] = std::uint8_t((d.uf(0) < p) | ((d.uf(1) < 0.1f * p) << 1));
    }
  const double rate = 2000.0 * double(n) / (cpu() - begun) / 1e6;
  table.row("limit: plain resident-days, one thread", rate, "M/s");
  return rate;
}

void asks(Table& table, double plain) {
  const double begun_reading = cpu();
  const Scenario s = read({});
  const double built = cpu() - begun_reading;
  double seconds = 1e9;
  for (int k = 0; k < 3; ++k) seconds = std::min(seconds, one_run(s));
  const double rate = resident_days(s) / seconds / 1e6;
  table.row("one area: 12,000 residents, ten patrols, 5 y", seconds, "s CPU", "asked 1.2, aim 0.4 (best of three)");
  table.row("one area: resident-days", rate, "M/s", fmt::format("1/{:.0f} of the plain kernel", plain / rate));
  const World half{1, 12000, 10, 1};
  const Scenario start = read(half);
  table.row("one area: built, start and first month", 100 * (built + one_run(start)) / (built + seconds), "% of five years", "start-up asked below 10 %");
  double wall[2];
  for (std::size_t threads = 1; threads <= 2; ++threads) {
    const Threads limit(threads);
    const double begun = now();
    for_each_index(8, [&](std::size_t i) { run_cell(s, {0, 0, int(i)}); });
    wall[threads - 1] = now() - begun;
  }
  table.row("batch: two threads against one", wall[0] / wall[1], "times", "asked 1.9");
  table.row("batch: 5 x 2 x 100 runs on two threads", wall[1] / 8 * 1000 / 60, "min", "asked 20, aim 5 (from eight runs of today: no package)");
}

// What a batch does beside its runs: plan, manifest, store, progress. Inside and outside of run_cell on the same clock, so that
// the load of the machine falls on both.
void machinery(Table& table) {
  const Scenario s = read({3, 4000, 10, 42});
  const Threads limit(1);
  const std::string dir = (std::filesystem::temp_directory_path() / fmt::format("fasim-bench-{}", ::getpid())).string();
  double inside_cpu = 0, inside_wall = 0;
  BatchOptions options;
  options.threads = 1, options.replicates = 10;
  options.progress = [](const Progress&) {};
  options.run = [&](const RunKey& key, const std::atomic<bool>* stop, const std::function<void()>& month_done) {
    const double cpu_begun = cpu(), begun = now();
    RunResult run = run_cell(s, key, stop, month_done);
    inside_cpu += cpu() - cpu_begun, inside_wall += now() - begun;
    return run;
  };
  const double cpu_begun = cpu(), begun = now();
  {
    Store store = Store::create(dir, head_of(s, plan(s, 1, Pilot::skip), {}));
    run_batch(s, store, options);
  }
  const double all_cpu = cpu() - cpu_begun, all_wall = now() - begun;
  std::filesystem::remove_all(dir);
  table.row("batch: its machinery, CPU", 100 * (all_cpu / inside_cpu - 1), "% of the runs", "asked below 2 (ten runs of 42 months, 12,000 residents)");
  table.row("batch: its machinery with waiting for the disk", 100 * (all_wall / inside_wall - 1), "% of the runs", "each run synced when it is put");
}

// CPU seconds of `months` after the first, in which the start is.
double months_later(World w, int months) {
  w.months = 1;
  const double first = one_run(read(w));
  w.months = 1 + months;
  return one_run(read(w)) - first;
}

// Seconds of a year at each size, and the exponent by which what is added to the smallest grows.
void growth(Table& table, const std::string& of, const std::vector<World>& worlds, const std::vector<double>& sizes) {
  std::vector<double> seconds;
  for (std::size_t k = 0; k < worlds.size(); ++k) {
    seconds.push_back(months_later(worlds[k], 12));
    table.row(fmt::format("growth: {} {:g}", of, sizes[k]), seconds.back(), "s CPU a year");
  }
  const std::size_t n = sizes.size();
  // Least squares of log(added cost) on log(added size).
  double sx = 0, sy = 0, sxx = 0, sxy = 0;
  for (std::size_t k = 1; k < n; ++k) {
    const double x = std::log(sizes[k] - sizes[0]), y = std::log(std::max(1e-6, seconds[k] - seconds[0]));
    sx += x, sy += y, sxx += x * x, sxy += x * y;
  }
  const double m = double(n - 1);
  table.row("growth: exponent of " + of, (m * sxy - sx * sy) / (m * sxx - sx * sx), "", "asked 0.95 to 1.1");
}

void all_growth(Table& table, bool large) {
  std::vector<World> worlds;
  std::vector<double> sizes = {1000, 4000, 16000, 64000};
  if (large) sizes.insert(sizes.end(), {256000, 1000000});
  for (double n : sizes) {
    const int areas = std::max(1, int(n / 16000)), each = int(n / areas);
    worlds.push_back({areas, each, std::max(1, int(n / 1200))});
  }
  growth(table, "residents", worlds, sizes);
  worlds.clear(), sizes = {1, 10, 100, 1000};
  for (double n : sizes) worlds.push_back({1, 12000, int(n)});
  growth(table, "patrols", worlds, sizes);
  worlds.clear(), sizes = {0.1, 1, 3, 10};
  for (double n : sizes) worlds.push_back({1, 12000, 10, 12, n});
  growth(table, "offences (times)", worlds, sizes);
  worlds.clear(), sizes = {1, 4, 16, 59};
  for (double n : sizes) worlds.push_back({int(n), 2000, int(2 * n)});
  growth(table, "areas of 2,000", worlds, sizes);
}

void country(Table& table) {
  const double before = peak_bytes(), begun = cpu();
  const Scenario s = read({59, 9300, 457, 2});
  const double built = cpu() - begun, n = double(residents(s)), seconds = one_run(s);
  const double memory = (peak_bytes() - before) / n, later = months_later({59, 9300, 457, 1}, 2);
  table.row("one city of 59 areas: residents", n, "");
  table.row("one city of 59 areas: built", built, "s CPU");
  table.row("one city of 59 areas: ten years", (seconds + 59 * later) / 60, "min CPU", "asked 4 on two cores, aim 1 (from four months)");
  table.row("one city of 59 areas: memory", memory, "bytes per resident", "asked 400 (two months, results apart)");
}

}  // namespace

int main(int argc, char** argv) {
  bool large = false;
  std::string history;
  for (int k = 1; k < argc; ++k) {
    if (std::string(argv[k]) == "large") large = true;
    if (std::string(argv[k]) == "--history" && k + 1 < argc) history = argv[++k];
  }
  ::mallopt(M_MMAP_THRESHOLD, 128 * 1024);  // as the program does
  Table table(history);
  if (large) country(table);  // first: its memory is the highest until then
  const double plain = limits(table);
  asks(table, plain);
  machinery(table);
  all_growth(table, large);
}
