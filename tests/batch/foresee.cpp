// What an earlier result says of a plan.
#include "batch/foresee.hpp"

#include "batch/batch.hpp"
#include "batch/head.hpp"
#include "batch/small.hpp"
#include "results/sample.hpp"

using namespace fasim;
using Catch::Matchers::Contains;

namespace {

StoreHead head_for(const Scenario& s, const Overrides& o = {}) { return head_of(s, plan(s, 1, Pilot::skip), o); }

}  // namespace

TEST_CASE("A plan says which runs are there already, and names the field when none can be reused") {
  const sample::Folder folder;
  Store store = Store::create(folder / "x", head_for(small()));
  run_batch(small(), store, {});
  const Foresight same = foresee(small(), head_for(small()), store);
  CHECK(same.why_not.empty());
  CHECK(same.reusable == 8);
  CHECK_THAT(foresight_text(same, 8), Contains("8 of 8 runs"));
  Scenario other = small();
  other.seed = 99;
  CHECK_THAT(foresight_text(foresee(other, head_for(other), store), 8), Contains("'replicates.seed' was '7'"));
}

TEST_CASE("The interval to expect narrows with the root of the replicates, and is held against what is worth something") {
  const sample::Folder folder;
  Store store = Store::create(folder / "x", head_for(small()));
  run_batch(small(), store, {});
  Scenario more = small();
  more.replicates = 8;
  const Foresight two = foresee(small(), head_for(small()), store), eight = foresee(more, head_for(more), store);
  REQUIRE(two.widths.size() == 2);
  CHECK(two.widths[0].pairs == 2);
  CHECK(eight.widths[0].half_width == Approx(two.widths[0].half_width / 2));
  CHECK(two.worthwhile == 10);
  CHECK_THAT(foresight_text(eight, 32), Contains("smallest worthwhile difference is 10"));
}
