// The cluster page of the README, followed word for word with local processes.
#include "batch/ranks.hpp"
#include "cli/program.hpp"
#include "results/store.hpp"

using namespace fasim;
using Catch::Matchers::Contains;
namespace fs = std::filesystem;

namespace {

// The blocks of commands of a section of the README.
std::vector<std::string> blocks(const std::string& title) {
  std::string text = read_text(FASIM_SOURCE_DIR "/README.md");
  text = text.substr(text.find("## " + title));
  text = text.substr(0, text.find("\n## ", 1));
  std::vector<std::string> out;
  for (std::size_t from = text.find("```\n"); from != std::string::npos; from = text.find("```\n", from)) {
    const std::size_t end = text.find("```", from + 4);
    out.push_back(text.substr(from + 4, end - from - 4));
    from = end + 3;
  }
  return out;
}

// A folder that looks like a clone with a build; `sbatch` there runs the tasks of an array side by side.
void make_clone(const sample::Folder& folder) {
  fs::create_directory_symlink(FASIM_SOURCE_DIR "/scenarios", folder / "scenarios");
  fs::create_directories(folder / "build");
  fs::create_directories(folder / "tests");
  fs::create_directory_symlink(FASIM_SOURCE_DIR "/tests/batch", folder / "tests/batch");
  fs::create_symlink(FASIM_PROGRAM, folder / "build/fasim");
  std::ofstream(folder / "sbatch") << "#!/bin/bash\nfor t in 1 2 3; do SLURM_ARRAY_TASK_ID=$t SLURM_ARRAY_TASK_COUNT=3 bash \"$@\" --replicates 3 --months 1 & all+=($!); done\nfor p in ${all[@]}; do wait $p || exit; done\n";
  fs::permissions(folder / "sbatch", fs::perms::owner_all);
}

int shell(const sample::Folder& folder, const std::string& commands) {
  std::ofstream(folder / "commands.sh") << "set -e\ncd '" << folder.path() << "'\nPATH=.:$PATH\nexport OMPI_ALLOW_RUN_AS_ROOT=1 OMPI_ALLOW_RUN_AS_ROOT_CONFIRM=1 OMPI_MCA_rmaps_base_oversubscribe=1\n" << commands;
  return std::system(("bash '" + folder / "commands.sh" + "' >'" + folder / "log" + "' 2>&1").c_str());
}

}  // namespace

TEST_CASE("The cluster page of the README works word for word with local processes") {
  const sample::Folder folder;
  make_clone(folder);
  const auto commands = blocks("On a cluster");
  REQUIRE(commands.size() >= 2);
  REQUIRE_THAT(commands[0], Contains("--shard") && Contains("merge"));
  const int local = shell(folder, commands[0]);
  INFO(read_text(folder / "log"));
  REQUIRE(local == 0);
  CHECK(fs::exists(folder / "out/whole/report.html"));
  REQUIRE_THAT(commands[1], Contains("sbatch"));
  const int array = shell(folder, commands[1]);
  INFO(read_text(folder / "log"));
  REQUIRE(array == 0);
  const auto whole = Store::open(folder / "out/array-whole", false).runs(false);
  CHECK(whole.size() % 3 == 0);
  for (const RunResult& r : whole) CHECK(r.status == RunStatus::done);
  INFO("submitted again, nothing is left to run");
  CHECK(shell(folder, commands[1].substr(0, commands[1].find('\n'))) == 0);
  CHECK_THAT(read_text(folder / "log"), Contains(" 0 now"));
  if (!Ranks::available() || std::system("mpirun --version >/dev/null 2>&1") != 0) {
    WARN("mpirun skipped: not here, or a build without Boost.MPI");
    return;
  }
  REQUIRE(commands.size() == 4);
  const int ranks = shell(folder, commands[2]);
  INFO(read_text(folder / "log"));
  REQUIRE(ranks == 0);
  const auto local_runs = Store::open(folder / "out/whole", false).runs(false), farmed = Store::open(folder / "out/mpi", false).runs(false);
  REQUIRE(farmed.size() == local_runs.size());
  for (std::size_t i = 0; i < farmed.size(); ++i) CHECK(farmed[i].golden == local_runs[i].golden);
  const int split = shell(folder, commands[3]);
  INFO(read_text(folder / "log"));
  CHECK(split == 0);
  CHECK_THAT(read_text(folder / "log"), Contains("2 of 2 runs done"));
}
