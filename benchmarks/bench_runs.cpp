// The whole model, every mechanism on, as it is asked for: one area over five years, a country's listed areas, a batch.
// Figures, never a test. `bench_runs large` also runs the country (minutes, and gigabytes).
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <string>
#include <thread>
#include <vector>

#include <fmt/format.h>
#include <unistd.h>

#include "batch/batch.hpp"
#include "core/parallel.hpp"
#include "scenario/scenario.hpp"

namespace {

using namespace fasim;

double now() { return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count(); }

double memory_mb() {
  std::FILE* f = std::fopen("/proc/self/statm", "r");
  long pages = 0, resident = 0;
  const int got = f ? std::fscanf(f, "%ld %ld", &pages, &resident) : 0;
  if (f) std::fclose(f);
  return got == 2 ? double(resident) * double(::sysconf(_SC_PAGESIZE)) / 1e6 : 0;
}

std::string yaml(int areas, int persons, int cars, int months) {
  std::string list;
  for (int a = 0; a < areas; ++a)
    list += fmt::format("    - {{id: a{}, population: {{typical: listed, persons: {}}}, start_state: {{preset: fas{}}}}}\n", a, persons, 1 + a % 3);
  return fmt::format(R"(schema: batch/1
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
)", months, list, cars);
}

Scenario read(const std::string& text) {
  Problems problems;
  auto scenario = parse_scenario(text, "bench.yaml", {}, problems);
  if (!scenario) {
    fmt::print(stderr, "{}\n", problems.text());
    std::exit(1);
  }
  return *scenario;
}

// Seconds of running `cells` replicates on `threads` threads, without a store.
double time_cells(const Scenario& scenario, int cells, std::size_t threads) {
  const Threads limit(threads);
  const double begun = now();
  for_each_index(std::size_t(cells), [&](std::size_t i) { run_cell(scenario, {0, 0, int(i)}); });
  return now() - begun;
}

void one_area() {
  const Scenario scenario = read(yaml(1, 12000, 10, 60));
  const double before = memory_mb();
  const double seconds = time_cells(scenario, 1, 1);
  const double days = double(scenario.city->people.residents.size()) * 60 * 30.44;
  fmt::print("one area      {} residents, ten patrols, five years, one core: {:.2f} s, {:.1f} M resident-days/s, {:.0f} MB more while running\n",
             scenario.city->people.residents.size(), seconds, days / seconds / 1e6, memory_mb() - before);
  const double one = time_cells(scenario, 4, 1), two = time_cells(scenario, 4, 2);
  fmt::print("batch         4 runs: {:.2f} s on one thread, {:.2f} s on two, {:.2f} times; 5 x 2 x 100 runs would take {:.1f} min on two\n", one, two, one / two, two / 4 * 1000 / 60);
}

void growth() {
  double last = 0;
  for (const int persons : {3000, 6000, 12000, 24000}) {
    const Scenario scenario = read(yaml(1, persons, std::max(1, persons / 1200), 12));
    const double seconds = time_cells(scenario, 1, 1);
    fmt::print("growth        {:>6} residents, one year: {:.2f} s{}\n", scenario.city->people.residents.size(), seconds, last > 0 ? fmt::format(", {:.2f} times", seconds / last) : "");
    last = seconds;
  }
}

void country() {
  const double before = memory_mb();
  const double begun = now();
  const Scenario scenario = read(yaml(59, 9300, 590, 2));
  const double built = now() - begun;
  const double n = double(scenario.city->people.residents.size());
  const double seconds = time_cells(scenario, 1, 0);
  fmt::print("59 areas      {:.0f} residents, built in {:.1f} s; two months {:.1f} s, ten years would take {:.1f} min; {:.0f} bytes per resident\n", n, built, seconds,
             seconds * 60 / 60, (memory_mb() - before) * 1e6 / n);
}

}  // namespace

int main(int argc, char** argv) {
  one_area();
  growth();
  if (argc > 1 && std::string(argv[1]) == "large") country();
}
