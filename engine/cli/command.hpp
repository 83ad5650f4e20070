// What every command shares: the exit codes, and how a command is hung into the program. One file per command, no logic.
#pragma once
#include <CLI/CLI.hpp>

#include <atomic>
#include <optional>
#include <string>

#include "batch/head.hpp"
#include "scenario/scenario.hpp"

namespace fasim::cli {

enum Exit { all_done = 0, bad_input = 2, runs_failed = 3, io_error = 4, our_bug = 70, interrupted = 130 };

// A command sets this; main returns it.
struct Result {
  int code = all_done;
};

// The flag that Ctrl-C and SIGTERM set; a second Ctrl-C ends the program at once.
const std::atomic<bool>& stop_flag();
void catch_signals();

// What is given to every command that reads a scenario.
struct ScenarioArguments {
  std::string file, data, sweep, points;
  Overrides overrides;
  void add_to(CLI::App& app, bool with_overrides);
  // Reads and judges the file, and turns it into the sweep that was asked for; prints every problem. Nothing when there is an error.
  std::optional<Scenario> load(bool build_city = true) const;
};

void add_validate(CLI::App& app, Result& result);
void add_explain(CLI::App& app, Result& result);
void add_resolve(CLI::App& app, Result& result);
void add_plan(CLI::App& app, Result& result);
void add_run(CLI::App& app, Result& result);
void add_status(CLI::App& app, Result& result);
void add_merge(CLI::App& app, Result& result);
void add_sensitivity(CLI::App& app, Result& result);
void add_points(CLI::App& app, Result& result);
void add_decide(CLI::App& app, Result& result);
void add_cell(CLI::App& app, Result& result);
void add_report(CLI::App& app, Result& result);
void add_export(CLI::App& app, Result& result);
void add_schema(CLI::App& app, Result& result);
void add_measures(CLI::App& app, Result& result);
void add_trial(CLI::App& app, Result& result);
void add_calibrate(CLI::App& app, Result& result);
void add_identifiability(CLI::App& app, Result& result);
void add_patterns(CLI::App& app, Result& result);

}  // namespace fasim::cli
