// MPI: runs farmed over ranks are the runs of one process, to the bit. Skipped, saying so, where there is no mpirun or no MPI in the build.
#include "batch/ranks.hpp"

#include <chrono>
#include <cstring>
#include <thread>

#include "cli/program.hpp"

using namespace fasim;
using Catch::Matchers::Contains;

namespace {

int mpirun(const sample::Folder& folder, int ranks, const std::string& arguments) {
  const std::string command = "OMPI_ALLOW_RUN_AS_ROOT=1 OMPI_ALLOW_RUN_AS_ROOT_CONFIRM=1 mpirun --oversubscribe -n " + std::to_string(ranks) + " '" FASIM_PROGRAM "' " + arguments + " >'" + folder / "log" + "' 2>&1";
  const int status = std::system(command.c_str());
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

std::vector<std::uint64_t> hashes(const std::string& dir) {
  std::vector<std::uint64_t> out;
  for (const RunResult& r : Store::open(dir, false).runs(false)) out.push_back(r.golden);
  return out;
}

bool missing() {
  const bool there = Ranks::available() && std::system("mpirun --version >/dev/null 2>&1") == 0;
  if (!there) WARN("skipped: no mpirun here, or a build without Boost.MPI");
  return !there;
}

const std::string cities_yaml = std::string(FASIM_SOURCE_DIR) + "/tests/batch/cities.yaml";

// One run of three cities, long enough to be cut off.
std::string one_run(const std::string& out) { return "run '" + cities_yaml + "' --split --months 12 --quiet --out '" + out + "'"; }

const std::vector<RunResult>& by_threads() {
  static const std::vector<RunResult> runs = [] {
    const sample::Folder folder;
    REQUIRE(fasim_program(folder, {"run", cities_yaml, "--months", "12", "--out", folder / "x", "--threads", "2"}).code == 0);
    return Store::open(folder / "x", false).runs(true);
  }();
  return runs;
}

bool same_as_threads(const std::string& dir) {
  const auto runs = Store::open(dir, false).runs(true);
  if (runs.size() != by_threads().size()) return false;
  for (std::size_t i = 0; i < runs.size(); ++i) {
    const RunResult &a = runs[i], &b = by_threads()[i];
    if (a.golden != b.golden || a.panel.size() != b.panel.size() || a.trace.size() != b.trace.size()) return false;
    for (std::size_t k = 0; k < a.panel.size(); ++k)
      if (a.panel[k].month != b.panel[k].month || a.panel[k].area != b.panel[k].area || std::memcmp(a.panel[k].values.data(), b.panel[k].values.data(), 4 * a.panel[k].values.size()) != 0) return false;
  }
  return true;
}

}  // namespace

TEST_CASE("One run split by city over 1, 2 and 4 ranks gives every number of threads") {
  if (missing()) return;
  const sample::Folder folder;
  for (const int n : {1, 2, 4}) {
    const std::string out = folder / ("ranks" + std::to_string(n));
    const int code = mpirun(folder, n, one_run(out) + " --checkpoint 2");
    INFO(read_text(folder / "log"));
    REQUIRE(code == 0);
    CHECK(same_as_threads(out));
    CHECK_FALSE(std::filesystem::exists(out + "/checkpoints"));
  }
}

TEST_CASE("A run of several cities killed on one process goes on over two ranks to the same bits") {
  if (missing()) return;
  const sample::Folder folder;
  const std::string out = folder / "x";
  Program p(folder, {"run", cities_yaml, "--months", "12", "--quiet", "--threads", "1", "--checkpoint", "1", "--out", out});
  for (int i = 0; i < 6000 && !std::filesystem::exists(out + "/checkpoints"); ++i) std::this_thread::sleep_for(std::chrono::milliseconds(2));
  std::this_thread::sleep_for(std::chrono::milliseconds(50));
  p.kill(SIGKILL);
  REQUIRE(p.wait() == 1000 + SIGKILL);
  const int code = mpirun(folder, 2, one_run(out) + " --resume");
  INFO(read_text(folder / "log"));
  REQUIRE(code == 0);
  CHECK_THAT(read_text(folder / "log"), Contains("goes on from its checkpoint"));
  CHECK(same_as_threads(out));
}

TEST_CASE("One run split over two hosts, each a network of its own, gives every number of threads") {
  if (missing()) return;
  const sample::Folder folder;
  const std::string out = folder / "x", script = std::string(FASIM_SOURCE_DIR) + "/tests/cli/two_hosts.sh";
  const int status = std::system(("timeout 300 bash '" + script + "' '" FASIM_PROGRAM "' " + one_run(out) + " >'" + folder / "log" + "' 2>&1").c_str());
  const std::string log = read_text(folder / "log");
  if (WIFEXITED(status) && WEXITSTATUS(status) == 77) {
    WARN(log);
    return;
  }
  INFO(log);
  REQUIRE(status == 0);
  CHECK(same_as_threads(out));
}

TEST_CASE("Two and four ranks give the bits of threads, and a refused batch ends every rank") {
  if (missing()) return;
  const sample::Folder folder;
  REQUIRE(fasim_program(folder, {"run", small_yaml, "--out", folder / "threads", "--threads", "2"}).code == 0);
  for (const int n : {2, 4}) {
    const std::string out = folder / ("ranks" + std::to_string(n));
    const int code = mpirun(folder, n, "run '" + small_yaml + "' --quiet --out '" + out + "'");
    INFO(read_text(folder / "log"));
    REQUIRE(code == 0);
    CHECK(hashes(out) == hashes(folder / "threads"));
  }
  CHECK(mpirun(folder, 2, "run '" + small_yaml + "' --out '" + folder / "ranks2" + "'") == 2);
  CHECK_THAT(read_text(folder / "log"), Contains("exists already"));
  CHECK(mpirun(folder, 2, "run nowhere.yaml --out '" + folder / "x" + "'") == 2);
}
