// What this machine can do at most, beside the kernels the model is made of: read the rooms' figures against these.
#include <benchmark/benchmark.h>

#include <cstring>
#include <filesystem>
#include <vector>

#include "core/math.hpp"
#include "core/rng.hpp"
#include "ledger/outcomes.hpp"
#include "results/store.hpp"

namespace {

using namespace fasim;

void copy(benchmark::State& state) {
  std::vector<char> from(std::size_t(state.range(0)), 1), to(from.size());
  for (auto _ : state) {
    std::memcpy(to.data(), from.data(), from.size());
    benchmark::DoNotOptimize(to.data());
    benchmark::ClobberMemory();
  }
  state.SetBytesProcessed(2 * state.iterations() * state.range(0));
}
BENCHMARK(copy)->Arg(1 << 18)->Arg(1 << 28);

void keyed_draw(benchmark::State& state) {
  const Rng rng(1, 0);
  std::uint64_t who = 0;
  for (auto _ : state) benchmark::DoNotOptimize(rng(Decision::opportunity_count, ++who, 7));
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK(keyed_draw);

void exponentials(benchmark::State& state) {
  std::vector<float> x(1 << 14, 0.3f);
  for (auto _ : state) {
    for (float& v : x) v = exp_(-v);
    benchmark::DoNotOptimize(x.data());
  }
  state.SetItemsProcessed(state.iterations() * std::int64_t(x.size()));
}
BENCHMARK(exponentials);

// A plain resident update: one draw, a logistic, two chances, a fading column.
void plain_resident(benchmark::State& state) {
  const std::size_t n = std::size_t(state.range(0));
  const Rng rng(1, 0);
  std::vector<float> level(n, 0.1f), fast(n, 0.2f);
  std::vector<std::uint8_t> event(n);
  std::uint64_t day = 0;
  for (auto _ : state) {
    ++day;
    for (std::size_t i = 0; i < n; ++i) {
      const Draw d = rng(Decision::contact_count, i, day);
      fast[i] *= 0.97f;
      const float p = 1.0f / (1.0f + exp_(-(level[i] + fast[i] - 3.0f)));
      event[i] = std::uint8_t((d.uf(0) < p) | ((d.uf(1) < 0.1f * p) << 1));
    }
    benchmark::DoNotOptimize(event.data());
    benchmark::ClobberMemory();
  }
  state.SetItemsProcessed(state.iterations() * state.range(0));
}
BENCHMARK(plain_resident)->Arg(12000)->Arg(1000000);

// Putting one run of the demo's size into the store, synced.
void store_put(benchmark::State& state) {
  const std::string dir = (std::filesystem::temp_directory_path() / "fasim-bench-store").string();
  std::filesystem::remove_all(dir);
  StoreHead head;
  head.policies = {{"p", "p", "p"}};
  head.worlds = {{"w", "w", "w"}};
  RunResult run;
  for (int month = 0; month < 36; ++month)
    for (int area = 0; area < 4; ++area)
      for (int group = 0; group < int(groups().size()); ++group)
        run.panel.push_back({month, area, group, std::vector<float>(outcomes().size(), 1.5f)});
  {
    Store store = Store::create(dir, head);
    for (auto _ : state) {
      store.put(run);
      ++run.key.replicate;
    }
  }
  state.SetItemsProcessed(state.iterations());
  std::filesystem::remove_all(dir);
}
BENCHMARK(store_put)->Unit(benchmark::kMillisecond);

}  // namespace

BENCHMARK_MAIN();
