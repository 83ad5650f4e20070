#include <memory>

#include <fmt/format.h>

#include "batch/batch.hpp"
#include "cli/command.hpp"
#include "core/hash.hpp"
#include "core/parallel.hpp"
#include "ledger/outcomes.hpp"

namespace fasim::cli {
namespace {

struct Arguments : ScenarioArguments {
  std::string policy, world, in;
  int replicate = 0;
  std::size_t threads = 0;
};

// Everybody, last month, one line per outcome with a figure for each area and the surroundings.
void print_last_month(const Scenario& scenario, const RunResult& run) {
  fmt::print("\nmonth {} of everybody in {}, surroundings\n", scenario.months, fmt::join(scenario.area_ids, ", "));
  for (std::size_t o = 0; o < outcomes().size(); ++o) {
    fmt::print("{:<22} {:<14}", outcomes()[o].name, outcomes()[o].unit);
    for (const PanelRow& row : run.panel)
      if (row.month == scenario.months - 1 && row.group == 0) fmt::print(" {:>12.6g}", row.values[o]);
    fmt::print("\n");
  }
}

int compare(const std::string& dir, const RunResult& run) {
  const Store store = Store::open(dir, false);
  for (const RunResult& r : store.runs(false))
    if (r.key.policy == run.key.policy && r.key.world == run.key.world && r.key.replicate == run.key.replicate) {
      const bool same = r.golden == run.golden;
      fmt::print("in {}  {}  {}\n", dir, hex(r.golden), same ? "the same" : "DIFFERENT");
      return same ? all_done : our_bug;
    }
  throw StoreError(fmt::format("'{}' does not hold this run.", dir));
}

int run_one(const Arguments& arguments) {
  const auto scenario = arguments.load();
  if (!scenario) return bad_input;
  Problems problems;
  const RunKey key = find_cell(*scenario, arguments.policy, arguments.world, arguments.replicate, problems);
  if (!problems.ok()) {
    fmt::print(stderr, "{}\n", problems.text());
    return bad_input;
  }
  catch_signals();
  const Threads limit(arguments.threads);
  const RunResult run = run_cell(*scenario, key, &stop_flag());
  if (stop_flag()) return interrupted;
  if (run.status == RunStatus::failed) {
    fmt::print(stderr, "the run failed: {}\n", run.problem);
    return runs_failed;
  }
  fmt::print("golden hash  {}\nseconds      {:.2f}\n", hex(run.golden), run.seconds);
  const int code = arguments.in.empty() ? int(all_done) : compare(arguments.in, run);
  print_last_month(*scenario, run);
  return code;
}

}  // namespace

void add_cell(CLI::App& app, Result& result) {
  auto arguments = std::make_shared<Arguments>();
  CLI::App* command = app.add_subcommand("cell", "Repeat one run of a batch to the bit, and print its hash and outcomes");
  arguments->add_to(*command, true);
  command->add_option("policy", arguments->policy, "Id of the policy")->required();
  command->add_option("world", arguments->world, "Id of the world")->required();
  command->add_option("replicate", arguments->replicate, "Number of the replicate, from 0")->required();
  command->add_option("--in", arguments->in, "Compare with the run in this results folder");
  command->add_option("--threads", arguments->threads, "Threads; all by default");
  command->callback([arguments, &result] { result.code = run_one(*arguments); });
}

}  // namespace fasim::cli
