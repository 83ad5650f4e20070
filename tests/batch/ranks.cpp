#include "batch/ranks.hpp"

#include <cstring>

#include "batch/head.hpp"
#include "batch/small.hpp"
#include "batch/until.hpp"
#include "results/sample.hpp"

using namespace fasim;
using Catch::Matchers::Contains;

namespace {

StoreHead head_for(const Scenario& s) { return head_of(s, plan(s, 1, Pilot::skip), {}); }

Scenario stopping(double half_width, int first, int most) {
  Scenario s = small();
  s.half_width = half_width;
  s.first_replicates = first;
  s.replicates = most;
  return s;
}

}  // namespace

TEST_CASE("A result is packed for another rank and unpacked to the bit") {
  const RunResult run = sample::run(1, 3);
  const RunResult back = unpack(pack(run));
  CHECK(back.key.policy == 1);
  CHECK(back.golden == run.golden);
  REQUIRE(back.panel.size() == run.panel.size());
  for (std::size_t r = 0; r < run.panel.size(); ++r) CHECK(std::memcmp(back.panel[r].values.data(), run.panel[r].values.data(), run.panel[r].values.size() * sizeof(float)) == 0);
  RunResult failed;
  failed.status = RunStatus::failed;
  failed.problem = "an invariant broke";
  failed.trace = {{1, 2, 3, 4, 5, 6, 7}};
  CHECK(unpack(pack(failed)).problem == failed.problem);
  CHECK(unpack(pack(failed)).trace[0].offences == 7);
  CHECK_THROWS_WITH(unpack(pack(run).substr(0, 100)), Contains("cut off"));
}

TEST_CASE("Cells that are run elsewhere end in the same store as those run here") {
  const sample::Folder folder;
  Store store = Store::create(folder / "x", head_for(small()));
  BatchOptions options;
  options.threads = 1;
  int elsewhere = 0;
  options.elsewhere = [&](const Elsewhere& cells) {
    while (const auto key = cells.next()) {
      cells.keep(unpack(pack(run_cell(small(), *key))));
      ++elsewhere;
    }
  };
  const BatchSummary s = run_batch(small(), store, options);
  CHECK(s.done == 8);
  CHECK(elsewhere > 0);
  Store alone = Store::create(folder / "y", head_for(small()));
  run_batch(small(), alone, {});
  const auto a = store.runs(false), b = alone.runs(false);
  for (std::size_t i = 0; i < a.size(); ++i) CHECK(a[i].golden == b[i].golden);
}

TEST_CASE("A batch stops at its first replicates when they suffice, and says what it found") {
  const sample::Folder folder;
  const Scenario s = stopping(1e6, 3, 6);
  Store store = Store::create(folder / "x", head_for(s));
  std::string said;
  CHECK(run_until(s, store, {}, &said).done == 12);
  CHECK_THAT(said, Contains("3 replicates"));
  CHECK(store.head().replicates == 3);
}

TEST_CASE("A batch goes on to its most where the wanted width is out of reach, and the same runs come out when it is resumed") {
  const sample::Folder folder;
  const Scenario s = stopping(1e-6, 2, 4);
  Store store = Store::create(folder / "x", head_for(s));
  BatchOptions one;
  one.replicates = 1;
  run_batch(s, store, one);  // interrupted after the first
  std::string said;
  CHECK(run_until(s, store, {}, &said).done == 16);
  CHECK_THAT(said, Contains("raise it"));
  CHECK(store.head().replicates == 4);
  CHECK(run_until(s, store, {}, &said).done_now == 0);
}
