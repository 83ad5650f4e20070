#include "batch/batch.hpp"

#include <cmath>
#include <cstring>

#include "batch/head.hpp"
#include "batch/headline.hpp"
#include "batch/plan.hpp"
#include "batch/small.hpp"
#include "core/check.hpp"
#include "results/sample.hpp"

using namespace fasim;

namespace {

StoreHead head() { return head_of(small(), plan(small(), 1, Pilot::skip), {}); }

std::vector<RunResult> whole(const std::string& dir, std::size_t threads) {
  Store store = Store::create(dir, head());
  BatchOptions options;
  options.threads = threads;
  const BatchSummary summary = run_batch(small(), store, options);
  CHECK(summary.done == 8);
  CHECK(summary.failed == 0);
  CHECK_FALSE(summary.stopped);
  return store.runs(true);
}

bool same_bits(const RunResult& a, const RunResult& b) {
  bool same = a.golden == b.golden && a.golden != 0 && a.panel.size() == b.panel.size() && !a.panel.empty();
  for (std::size_t r = 0; same && r < a.panel.size(); ++r) {
    same = a.panel[r].month == b.panel[r].month && a.panel[r].area == b.panel[r].area && a.panel[r].group == b.panel[r].group;
    for (std::size_t o = 0; same && o < a.panel[r].values.size(); ++o) {
      const float x = a.panel[r].values[o], y = b.panel[r].values[o];
      same = (std::isnan(x) && std::isnan(y)) || std::memcmp(&x, &y, sizeof x) == 0;
    }
  }
  return same;
}

bool same_bits(const std::vector<RunResult>& a, const std::vector<RunResult>& b) {
  bool same = a.size() == b.size();
  for (std::size_t i = 0; same && i < a.size(); ++i) same = same_bits(a[i], b[i]);
  return same;
}

}  // namespace

TEST_CASE("A batch has the same bits on 1, 2, 3 and 8 threads") {
  const sample::Folder folder;
  const auto one = whole(folder / "1", 1);
  for (const std::size_t threads : {2, 3, 8}) {
    INFO(threads << " threads");
    CHECK(same_bits(whole(folder / std::to_string(threads), threads), one));
  }
}

TEST_CASE("Any cell of a batch can be repeated alone to the bit") {
  const sample::Folder folder;
  const auto runs = whole(folder / "x", 2);
  for (const std::size_t i : {std::size_t(1), std::size_t(6)}) {
    const RunResult alone = run_cell(small(), runs[i].key);
    CHECK(same_bits(alone, runs[i]));
  }
}

TEST_CASE("Replicates, worlds and policies differ from each other") {
  const sample::Folder folder;
  const auto runs = whole(folder / "x", 2);
  for (std::size_t i = 0; i < runs.size(); ++i)
    for (std::size_t j = 0; j < i; ++j) CHECK(runs[i].golden != runs[j].golden);
}

TEST_CASE("A batch that was stopped and resumed has the bits of one that was not") {
  const sample::Folder folder;
  std::atomic<bool> stop{false};
  {
    Store store = Store::create(folder / "x", head());
    BatchOptions options;
    options.threads = 2;
    options.stop = &stop;
    options.progress = [&](const Progress& p) { stop = p.done >= 3; };
    const BatchSummary summary = run_batch(small(), store, options);
    CHECK(summary.stopped);
    CHECK(summary.done >= 3);
    CHECK(summary.done < 8);
  }
  Store store = Store::open(folder / "x", true);
  const std::size_t before = store.done().size();
  BatchOptions options;
  options.threads = 3;
  const BatchSummary summary = run_batch(small(), store, options);
  CHECK(summary.done_now == 8 - before);
  CHECK(summary.done == 8);
  CHECK(same_bits(store.runs(true), whole(folder / "y", 2)));
}

TEST_CASE("A batch that is done has nothing left to run") {
  const sample::Folder folder;
  whole(folder / "x", 2);
  Store store = Store::open(folder / "x", true);
  const BatchSummary summary = run_batch(small(), store, {});
  CHECK(summary.done_now == 0);
  CHECK(summary.done == 8);
}

TEST_CASE("A run that breaks is a row with its problem, and the batch goes on") {
  const sample::Folder folder;
  Scenario broken = small();
  MeasureType breaks = *broken.policies[1].measures[0].type;
  breaks.apply = [](const MeasureUse&, Area, const Strength&, const PolicyView&, Levers&) { throw Broken("an invariant broke"); };
  broken.policies[1].measures[0].type = &breaks;
  Store store = Store::create(folder / "x", head());
  const BatchSummary summary = run_batch(broken, store, {});
  CHECK(summary.done == 4);
  CHECK(summary.failed == 4);
  for (const RunResult& r : store.runs(true)) {
    CHECK((r.status == RunStatus::failed) == (r.key.policy == 1));
    if (r.status == RunStatus::failed) CHECK(r.problem == "an invariant broke");
  }
  SECTION("failed runs are kept unless they are to be run again") {
    CHECK(run_batch(small(), store, {}).done_now == 0);
    BatchOptions options;
    options.failed = Failed::retry;
    const BatchSummary again = run_batch(small(), store, options);
    CHECK(again.done_now == 4);
    CHECK(again.failed == 0);
  }
}

TEST_CASE("Progress only rises, and ends with every run") {
  const sample::Folder folder;
  Store store = Store::create(folder / "x", head());
  Progress last;
  BatchOptions options;
  options.threads = 2;
  bool rose = true;
  options.progress = [&](const Progress& p) {
    rose = rose && p.done >= last.done && p.months_share >= last.months_share;
    last = p;
  };
  run_batch(small(), store, options);
  CHECK(rose);
  CHECK(last.done == 8);
  CHECK(last.months_share == 1.0);
}

TEST_CASE("A cell is found by its names, and a misspelt one gets a hint") {
  Problems problems;
  const RunKey key = find_cell(small(), "foot", "squeeze", 1, problems);
  CHECK(problems.ok());
  CHECK(key.policy == 1);
  CHECK(key.world == 1);
  CHECK(key.replicate == 1);
  find_cell(small(), "fot", "reference", 2, problems);
  REQUIRE(problems.errors() == 2);
  CHECK(problems.all()[0].hint == "did you mean 'foot'?");
}

TEST_CASE("The headline names every policy but the baseline, with an interval, last") {
  const sample::Folder folder;
  whole(folder / "x", 2);
  const auto lines = headline(Store::open(folder / "x", false), 3);
  // Where the pairs decide nothing that is said first, and nothing else is left out or added.
  REQUIRE(lines.size() == 1 + (lines[0].rfind("The runs do not decide whether any package is better than As today: ", 0) == 0));
  CHECK(lines.back().rfind("On foot against As today: ", 0) == 0);
  CHECK(lines.back().find("95 % interval") != std::string::npos);
}
