// fasim: compares policies for residential areas by simulation. README.md says what it is and is not for.
#include <malloc.h>

#include <csignal>
#include <new>
#include <vector>

#include <fmt/format.h>

#include "batch/version.hpp"
#include "cli/command.hpp"
#include "core/check.hpp"
#include "core/error.hpp"
#include "results/store.hpp"

namespace fasim::cli {
namespace {

std::atomic<bool> stop{false};
static_assert(std::atomic<bool>::is_always_lock_free);

void on_signal(int) { stop.store(true); }

// CLI11 says what is wrong with the arguments; a misspelt command gets the nearest one.
int say_usage(const CLI::App& app, const CLI::ParseError& error, const std::vector<std::string>& arguments) {
  if (error.get_exit_code() == 0) return app.exit(error);
  std::vector<std::string> names;
  for (const CLI::App* sub : app.get_subcommands({})) names.push_back(sub->get_name());
  const bool no_command = !arguments.empty() && arguments.front().front() != '-' && app.get_subcommands().empty();
  const std::string near = no_command ? did_you_mean(arguments.front(), names) : "";
  if (no_command) fmt::print(stderr, "fasim: there is no command '{}'{}\n", arguments.front(), near.empty() ? "" : fmt::format(", did you mean 'fasim {}'?", near));
  else fmt::print(stderr, "fasim: {}\n", error.what());
  fmt::print(stderr, "'fasim --help' lists the commands, 'fasim COMMAND --help' what one takes.\n");
  return bad_input;
}

}  // namespace

const std::atomic<bool>& stop_flag() { return stop; }

void catch_signals() {
  struct sigaction action {};
  action.sa_handler = on_signal;
  action.sa_flags = SA_RESETHAND;
  ::sigaction(SIGINT, &action, nullptr);
  ::sigaction(SIGTERM, &action, nullptr);
}

int start(int argc, char** argv) {
  std::signal(SIGXFSZ, SIG_IGN);  // a file that may not grow is an error to report, not the end of the program
  CLI::App app{"Compares policies for residential areas by simulation.", "fasim"};
  app.set_version_flag("--version", fmt::format("fasim {} ({})", version().version, version().commit));
  app.require_subcommand(1);
  Result result;
  for (const auto add : {add_validate, add_explain, add_resolve, add_plan, add_run, add_status, add_merge, add_sensitivity, add_points, add_decide, add_cell, add_report, add_export, add_schema, add_measures, add_trial, add_calibrate, add_identifiability, add_patterns})
    add(app, result);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& e) {
    return say_usage(app, e, std::vector<std::string>(argv + std::min(argc, 1), argv + argc));
  }
  return result.code;
}

}  // namespace fasim::cli

int main(int argc, char** argv) {
  using namespace fasim;
  // Columns of a run that is over go back to the system: glibc's own, growing limit kept an eighth of a national run's memory.
  ::mallopt(M_MMAP_THRESHOLD, 128 * 1024);
  try {
    return cli::start(argc, argv);
  } catch (const StoreError& e) {
    fmt::print(stderr, "{}\n", e.what());
    return cli::io_error;
  } catch (const std::bad_alloc&) {
    fmt::print(stderr, "fasim ran out of memory. Fewer --threads need less; 'fasim plan' says how much.\n");
    return cli::our_bug;
  } catch (const std::exception& e) {
    fmt::print(stderr, "fasim has a bug: {}. Please report it with the scenario and 'fasim --version'.\n", e.what());
    return cli::our_bug;
  }
}
