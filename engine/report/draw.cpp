// Charts as files: the page's own functions, run by Node where that is installed.
#include <spawn.h>
#include <sys/wait.h>

#include <cerrno>
#include <cstring>
#include <filesystem>

#include <fmt/format.h>

#include "report/page.hpp"
#include "report/report.hpp"
#include "results/files.hpp"

extern char** environ;

namespace fasim {
namespace {
constexpr int too_old = 3;  // the exit code of the check below

// Ends by itself with `too_old` in a Node that does not know the words of the script.
constexpr const char* check = "process.exit(Number(process.versions.node.split('.')[0]) >= 18 ? 0 : 3)";

// The exit code; -1 when the program is not there or did not end by itself.
int run(std::vector<std::string> words) {
  std::vector<char*> argv;
  for (std::string& w : words) argv.push_back(w.data());
  argv.push_back(nullptr);
  pid_t pid = 0;
  int status = 0;
  if (::posix_spawnp(&pid, argv[0], nullptr, nullptr, argv.data(), environ) != 0) return -1;
  while (::waitpid(pid, &status, 0) < 0)
    if (errno != EINTR) return -1;
  return WIFEXITED(status) && WEXITSTATUS(status) != 127 ? WEXITSTATUS(status) : -1;
}
}  // namespace

std::string draw_charts(const Store& store, const ReportOptions& options, const std::string& dir) {
  const std::string page = "The report page saves every chart as SVG, PNG and CSV instead.";
  const int node = run({"node", "-e", check});
  if (node == too_old) return "The charts are not drawn: Node is older than 18. " + page;
  if (node != 0) return "The charts are not drawn: Node (18 or newer) is not installed. " + page;
  namespace fs = std::filesystem;
  std::error_code error;
  if (fs::exists(dir, error)) throw StoreError(fmt::format("'{}' exists already. Results are never written over: give another folder with --out.", dir));
  fs::create_directories(dir, error);
  if (error) throw StoreError(fmt::format("The folder '{}' cannot be made: {}.", dir, error.message()));
  const std::string script = dir + "/charts.mjs", data = dir + "/data.json";
  write_file(script, std::string(chart_script()));
  write_file(data, report_data(store, options));
  const int code = run({"node", script, data, dir});
  for (const std::string& file : {script, data}) fs::remove(file, error);
  return code == 0 ? "" : "The charts are not drawn: Node stopped with an error. " + page;
}

}  // namespace fasim
