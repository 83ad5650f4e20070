// How a batch can end early: interrupted, killed, disk full. What was done is kept, and resuming gives the bits of a batch that was not.
#include <chrono>
#include <thread>

#include "cli/program.hpp"
#include "results/store.hpp"

using namespace fasim;
using Catch::Matchers::Contains;
namespace fs = std::filesystem;

namespace {

const std::vector<std::string> many = {"--replicates", "30", "--threads", "2"};

std::vector<std::string> run_into(const std::string& dir, const std::vector<std::string>& more) {
  std::vector<std::string> all = {"run", small_yaml, "--out", dir};
  all.insert(all.end(), more.begin(), more.end());
  return all;
}
std::vector<std::string> plus(std::vector<std::string> all, const std::string& one) {
  all.push_back(one);
  return all;
}

std::vector<std::uint64_t> hashes(const std::string& dir) {
  std::vector<std::uint64_t> out;
  for (const RunResult& r : Store::open(dir, false).runs(false)) out.push_back(r.golden);
  return out;
}

std::vector<std::uint64_t> uninterrupted() {
  static const std::vector<std::uint64_t> all = [] {
    const sample::Folder folder;
    REQUIRE(fasim_program(folder, run_into(folder / "x", many)).code == 0);
    return hashes(folder / "x");
  }();
  return all;
}

// Waits until the store holds `n` runs; false when the program takes too long.
bool wait_for_runs(const std::string& dir, std::size_t n) {
  for (int i = 0; i < 6000; ++i) {
    try {
      if (fs::exists(dir + "/results.sqlite") && Store::open(dir, false).done().size() >= n) return true;
    } catch (const StoreError&) {  // being made
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
  return false;
}

// When the last checkpoint was written whole.
fs::file_time_type newest_checkpoint(const std::string& dir) {
  fs::file_time_type last = fs::file_time_type::min();
  std::error_code gone;
  for (fs::directory_iterator file(dir + "/checkpoints", gone), end; !gone && file != end; file.increment(gone))
    if (file->path().extension() == ".state")
      if (const auto time = fs::last_write_time(file->path(), gone); !gone) last = std::max(last, time);
  return last;
}

}  // namespace

TEST_CASE("Ctrl-C ends a batch with 130, keeps what is done, and resuming gives the same bits") {
  const sample::Folder folder;
  for (const int signal : {SIGINT, SIGTERM}) {
    const std::string dir = folder / ("x" + std::to_string(signal));
    Program p(folder, run_into(dir, many));
    REQUIRE(wait_for_runs(dir, 2));
    p.kill(signal);
    CHECK(p.wait() == 130);
    CHECK_THAT(p.err(), Contains("--resume"));
    const std::size_t kept = hashes(dir).size();
    CHECK(kept >= 2);
    CHECK(kept < 120);
    CHECK(fasim_program(folder, plus(run_into(dir, many), "--resume")).code == 0);
    CHECK(hashes(dir) == uninterrupted());
  }
}

TEST_CASE("A batch that was killed outright goes on where it was, with the same bits") {
  const sample::Folder folder;
  const std::string dir = folder / "x";
  Program p(folder, run_into(dir, many));
  REQUIRE(wait_for_runs(dir, 3));
  p.kill(SIGKILL);
  CHECK(p.wait() == 1000 + SIGKILL);
  const std::size_t kept = hashes(dir).size();
  CHECK(kept >= 3);
  const Ended e = fasim_program(folder, plus(run_into(dir, many), "--resume"));
  CHECK(e.code == 0);
  CHECK(hashes(dir) == uninterrupted());
}

TEST_CASE("A long run killed outright in its middle goes on from its checkpoint to the same bits") {
  const sample::Folder folder;
  const std::vector<std::string> one = {"run", small_yaml, "--replicates", "1", "--months", "12", "--threads", "1", "--checkpoint", "3", "--out"};
  REQUIRE(fasim_program(folder, plus(one, folder / "whole")).code == 0);
  CHECK_FALSE(fs::exists(folder / "whole/checkpoints"));
  const std::string dir = folder / "x";
  std::string err;
  for (int kills = 0; kills < 2; ++kills) {
    auto words = plus(one, dir);
    if (kills > 0) words.push_back("--resume");
    const auto before = newest_checkpoint(dir);
    Program p(folder, words);
    for (int i = 0; i < 60000 && newest_checkpoint(dir) == before; ++i) std::this_thread::sleep_for(std::chrono::milliseconds(1));
    p.kill(SIGKILL);
    REQUIRE(p.wait() == 1000 + SIGKILL);
    err += p.err();
  }
  const Ended e = fasim_program(folder, plus(plus(one, dir), "--resume"));
  CHECK(e.code == 0);
  CHECK_THAT(err + e.err, Contains("goes on from its checkpoint"));
  CHECK(hashes(dir) == hashes(folder / "whole"));
  CHECK_FALSE(fs::exists(dir + "/checkpoints"));
}

TEST_CASE("A full disk ends a batch with 4 and a sentence, and it goes on when there is room") {
  const sample::Folder folder;
  const std::string dir = folder / "x";
  Program p(folder, run_into(dir, many), 400 * 1024);
  CHECK(p.wait() == 4);
  CHECK_THAT(p.err(), Contains("disk"));
  if (!fs::exists(dir)) return;  // too small for the head: nothing was left behind
  CHECK(fasim_program(folder, plus(run_into(dir, many), "--resume")).code == 0);
  CHECK(hashes(dir) == uninterrupted());
}

TEST_CASE("Going on with a folder that is not there begins a batch and says so, and failed runs are retried only where there are some") {
  const sample::Folder folder;
  const std::vector<std::string> one = {"--replicates", "1", "--months", "1", "--resume"};
  const Ended e = fasim_program(folder, run_into(folder / "x", one));
  CHECK(e.code == 0);
  CHECK_THAT(e.err, Contains("is not there yet: a new batch is begun"));
  const Ended again = fasim_program(folder, run_into(folder / "x", one));
  CHECK_THAT(again.err, !Contains("new batch") && Contains("0 now"));
  const Ended retry = fasim_program(folder, run_into(folder / "y", {"--retry-failed"}));
  CHECK(retry.code == 2);
  CHECK_THAT(retry.err, Contains("give --resume too"));
}

TEST_CASE("A folder that may not be made is an error about files") {
  const sample::Folder folder;
  const Ended e = fasim_program(folder, run_into("/proc/fasim-results", {}));
  CHECK(e.code == 4);
  CHECK_THAT(e.err, Contains("--out"));
}
