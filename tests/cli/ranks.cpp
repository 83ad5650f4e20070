// MPI: runs farmed over ranks are the runs of one process, to the bit. Skipped, saying so, where there is no mpirun or no MPI in the build.
#include "batch/ranks.hpp"
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

}  // namespace

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
