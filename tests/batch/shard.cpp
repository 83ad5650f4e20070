#include "batch/shard.hpp"

#include <filesystem>

#include "batch/batch.hpp"
#include "batch/head.hpp"
#include "batch/small.hpp"
#include "results/sample.hpp"

using namespace fasim;
using Catch::Matchers::Contains;
namespace fs = std::filesystem;

namespace {

StoreHead head(const std::string& shard = {}) {
  StoreHead h = head_of(small(), plan(small(), 1, Pilot::skip), {});
  if (!shard.empty()) h.manifest.emplace_back("shard", shard);
  return h;
}

void run_part(const std::string& dir, const std::string& shard) {
  Store store = Store::create(dir, head(shard));
  BatchOptions options;
  options.shard = shard_of(store.head());
  run_batch(small(), store, options);
}

std::string why_not(const std::vector<std::string>& parts, const std::string& out) {
  try {
    merge(parts, out);
  } catch (const StoreError& e) {
    return e.what();
  }
  return "it merged";
}

}  // namespace

TEST_CASE("A shard is written I/N and nothing else") {
  CHECK(parse_shard("2/8")->of == 8);
  for (const char* wrong : {"", "2", "0/8", "9/8", "-1/8", "2/8x", "a/b", "2/", "/8", "2/8/9"}) CHECK_FALSE(parse_shard(wrong));
}

TEST_CASE("Shards cut the cells into neighbours without gap or overlap, as even as can be") {
  for (const std::size_t cells : {0, 1, 7, 8, 1000})
    for (const int of : {1, 2, 3, 8, 13}) {
      std::size_t next = 0;
      for (int i = 1; i <= of; ++i) {
        const CellRange r = range_of({i, of}, cells);
        CHECK(r.first == next);
        CHECK(r.end - r.first <= cells / std::size_t(of) + 1);
        next = r.end;
      }
      CHECK(next == cells);
    }
}

TEST_CASE("Merged shards are the batch that was run in one piece, to the bit") {
  const sample::Folder folder;
  run_part(folder / "whole", "");
  const std::vector<std::string> parts = {folder / "3", folder / "1", folder / "2"};  // any order
  run_part(folder / "1", "1/3");
  run_part(folder / "2", "2/3");
  run_part(folder / "3", "3/3");
  const MergeSummary s = merge(parts, folder / "merged");
  CHECK(s.done == 8);
  CHECK(s.planned == 8);
  const Store merged = Store::open(folder / "merged", false), whole = Store::open(folder / "whole", false);
  CHECK(shard_of(merged.head()).of == 1);
  const auto a = merged.runs(true), b = whole.runs(true);
  REQUIRE(a.size() == b.size());
  for (std::size_t i = 0; i < a.size(); ++i) {
    CHECK(a[i].golden == b[i].golden);
    REQUIRE(a[i].panel.size() == b[i].panel.size());
    CHECK(a[i].trace.size() == b[i].trace.size());
    for (std::size_t r = 0; r < a[i].panel.size(); ++r) CHECK(a[i].panel[r].values[0] == b[i].panel[r].values[0]);
  }
  CHECK(why_not_resume(merged.head(), head()).empty());  // what is missing could be run there
}

TEST_CASE("A merge refuses other batches, the same part twice and a path that exists, and leaves nothing") {
  const sample::Folder folder;
  run_part(folder / "1", "1/2");
  CHECK_THAT(why_not({folder / "1", folder / "1"}, folder / "m"), Contains("another part holds too (as_today reference 0)"));
  StoreHead other = head("2/2");
  for (auto& [key, value] : other.manifest)
    if (key == "seed") value.assign(1, '8');
  Store::create(folder / "other", other);
  CHECK_THAT(why_not({folder / "1", folder / "other"}, folder / "m"), Contains("'replicates.seed' is '7' in the first"));
  CHECK_FALSE(fs::exists(folder / "m"));
  CHECK_FALSE(fs::exists(folder / "m.part"));
  fs::create_directory(folder / "m");
  CHECK_THAT(why_not({folder / "1"}, folder / "m"), Contains("exists already"));
}

TEST_CASE("A merge without every part says what is missing, and the rest can be run in place") {
  const sample::Folder folder;
  run_part(folder / "2", "2/2");
  const MergeSummary s = merge({folder / "2"}, folder / "m");
  CHECK(s.done == 4);
  CHECK(s.lacking == std::vector<std::string>{"part 1/2 was not given"});
  CHECK(s.planned == 8);
  Store store = Store::open(folder / "m", true);
  CHECK(run_batch(small(), store, {}).done == 8);
}

TEST_CASE("A merge takes what the writer of a part had committed when it was killed, and leaves the part as it is") {
  const sample::Folder folder;
  run_part(folder / "2", "2/2");
  Store live = Store::create(folder / "live", head("1/2"));
  BatchOptions options;
  options.shard = {1, 2};
  run_batch(small(), live, options);
  fs::copy(folder / "live", folder / "1", fs::copy_options::recursive);  // the file and the log beside it, as a kill leaves them
  REQUIRE(fs::file_size(folder / "1/results.sqlite-wal") > 0);
  CHECK(merge({folder / "1", folder / "2"}, folder / "m").done == 8);  // the first part is copied, the others are read row by row
  CHECK(merge({folder / "2", folder / "1"}, folder / "n").done == 8);
  CHECK(Store::open(folder / "1", false).done().size() == 4);
}

TEST_CASE("A shard is resumed only as the same shard") {
  CHECK(why_not_resume(head("1/2"), head("1/2")).empty());
  CHECK_THAT(why_not_resume(head("1/2"), head("2/2")), Contains("'--shard' was '1/2'"));
  CHECK_THAT(why_not_resume(head("1/2"), head()), Contains("'--shard' was '1/2'"));
}
