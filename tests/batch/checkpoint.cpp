// Checkpoints of a batch: what is whole is gone on from, what is not is noticed, and nothing is left of a finished run.
#include "batch/checkpoint.hpp"

#include <cstring>
#include <filesystem>
#include <fstream>

#include "batch/batch.hpp"
#include "batch/head.hpp"
#include "batch/small.hpp"
#include "results/sample.hpp"

using namespace fasim;
using Catch::Matchers::Contains;
namespace fs = std::filesystem;

namespace {

const RunKey cell{1, 0, 0};

Scenario longer() {
  Scenario s = small();
  s.months = 6;
  return s;
}

// A run cut off after some months; its checkpoint is left as a kill would leave it.
void cut_off(const CheckpointPlan& plan, int after) {
  std::atomic<bool> stop{false};
  int months = 0;
  run_cell(longer(), cell, &stop, [&] { stop = ++months >= after; }, plan);
}

struct Place {
  sample::Folder folder;
  std::string said;
  CheckpointPlan plan;
  Place() {
    plan.dir = folder / "checkpoints";
    plan.batch = "this";
    plan.months = 1;
    plan.say = [this](const std::string& text) { said += text + "\n"; };
  }
  std::string newest() const { return plan.dir + "/1-0-0.state"; }
};

bool same(const RunResult& a, const RunResult& b) {
  if (a.golden != b.golden || a.panel.size() != b.panel.size() || a.trace.size() != b.trace.size()) return false;
  for (std::size_t i = 0; i < a.panel.size(); ++i)
    if (a.panel[i].month != b.panel[i].month || a.panel[i].area != b.panel[i].area ||
        std::memcmp(a.panel[i].values.data(), b.panel[i].values.data(), a.panel[i].values.size() * sizeof(float)) != 0) return false;
  for (std::size_t i = 0; i < a.trace.size(); ++i)
    if (std::memcmp(&a.trace[i], &b.trace[i], sizeof(TraceRow)) != 0) return false;
  return true;
}

const RunResult& uninterrupted() {
  static const RunResult run = run_cell(longer(), cell);
  return run;
}

void damage(const std::string& path, std::size_t at, bool cut) {
  if (cut) return fs::resize_file(path, at);
  std::fstream file(path, std::ios::in | std::ios::out | std::ios::binary);
  file.seekg(std::streamoff(at));
  const char was = char(file.get());
  file.seekp(std::streamoff(at));
  file.put(char(was ^ 16));
}

}  // namespace

TEST_CASE("A run goes on from its checkpoint with every row of an uninterrupted one") {
  Place place;
  cut_off(place.plan, 4);
  REQUIRE(fs::exists(place.newest()));
  CHECK(same(run_cell(longer(), cell, nullptr, {}, place.plan), uninterrupted()));
  CHECK_THAT(place.said, Contains("foot, reference, replicate 0 goes on from its checkpoint, after month 3"));
}

TEST_CASE("A checkpoint that is half there or has one bit turned is noticed, and the one before it is taken") {
  for (const bool cut : {true, false})
    for (const double where : {0.0, 0.001, 0.5, 0.999}) {
      Place place;
      cut_off(place.plan, 4);
      damage(place.newest(), std::size_t(where * double(fs::file_size(place.newest()))), cut);
      INFO((cut ? "cut at " : "turned at ") << where);
      CHECK(same(run_cell(longer(), cell, nullptr, {}, place.plan), uninterrupted()));
      CHECK_THAT(place.said, Contains("is not used: it is") && Contains("goes on from its checkpoint, after month 2"));
    }
}

TEST_CASE("When both are damaged, or are of another batch, run or program, the run begins again and says so") {
  for (const bool other : {true, false}) {
    Place place;
    cut_off(place.plan, 4);
    if (other) place.plan.batch = "another";
    else damage(place.newest(), 40, true), damage(place.newest() + ".before", 900, false);
    CHECK(same(run_cell(longer(), cell, nullptr, {}, place.plan), uninterrupted()));
    CHECK_THAT(place.said, Contains(other ? "belongs to another batch" : "damaged") && Contains("begins again from its start"));
  }
  Place place;
  cut_off(place.plan, 3);
  fs::copy_file(place.newest(), place.plan.dir + "/0-0-0.state");
  CHECK(run_cell(longer(), {0, 0, 0}, nullptr, {}, place.plan).golden == run_cell(longer(), {0, 0, 0}).golden);
  CHECK_THAT(place.said, Contains("belongs to another run"));
}

TEST_CASE("A kill between the two renames leaves the checkpoint before, which is taken") {
  Place place;
  cut_off(place.plan, 4);
  fs::rename(place.newest(), place.newest() + ".new");
  CHECK(same(run_cell(longer(), cell, nullptr, {}, place.plan), uninterrupted()));
  CHECK_THAT(place.said, Contains("goes on from its checkpoint, after month 2"));
}

TEST_CASE("A folder that takes no checkpoint is said once and stops no run") {
  Place place;
  std::ofstream(place.folder / "file") << "in the way";
  place.plan.dir = place.folder / "file";
  CHECK(same(run_cell(longer(), cell, nullptr, {}, place.plan), uninterrupted()));
  CHECK(place.said.find("No checkpoint") == place.said.rfind("No checkpoint"));
  CHECK_THAT(place.said, Contains("The run goes on"));
}

TEST_CASE("Checkpoints never take more of the disk than was planned, and the plan is not twice too large") {
  Place place;
  Scenario s = longer();
  s.replicates = 1;
  const Plan planned = plan(s, 2, Pilot::run);
  Store store = Store::create(place.folder / "x", head_of(s, planned, {}));
  BatchOptions options;
  options.threads = 2;
  options.checkpoints = place.plan;
  double most = 0;
  options.progress = [&](const Progress&) {
    double now = 0;
    std::error_code gone;
    for (fs::directory_iterator file(place.plan.dir, gone), end; !gone && file != end; file.increment(gone))
      if (const auto size = file->file_size(gone); !gone) now += double(size) / 1e6;
    most = std::max(most, now);
  };
  CHECK(run_batch(s, store, options).done == 4);
  INFO("planned " << planned.checkpoints_mb() << " MB, seen " << most);
  CHECK(most < planned.checkpoints_mb());
  CHECK(most > 0.5 * planned.checkpoints_mb());
  CHECK(planned.disk_mb > double(fs::file_size(place.folder / "x/results.sqlite")) / 1e6);
}

TEST_CASE("Short runs leave no checkpoint, and finished ones none either") {
  Place place;
  place.plan.months = 0;  // by time
  run_cell(longer(), cell, nullptr, {}, place.plan);
  CHECK_FALSE(fs::exists(place.plan.dir));
  place.plan.months = 1;
  cut_off(place.plan, 3);
  Scenario s = longer();
  s.replicates = 1;
  Store store = Store::create(place.folder / "x", head_of(s, plan(s, 1, Pilot::skip), {}));
  BatchOptions options;
  options.threads = 1;
  options.checkpoints = place.plan;
  CHECK(run_batch(s, store, options).done == 4);
  CHECK_THAT(place.said, Contains("goes on from its checkpoint, after month 2"));
  CHECK_FALSE(fs::exists(place.plan.dir));
}
