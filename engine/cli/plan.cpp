#include <memory>

#include <fmt/format.h>

#include "batch/foresee.hpp"
#include "batch/plan.hpp"
#include "cli/command.hpp"

namespace fasim::cli {

void add_plan(CLI::App& app, Result& result) {
  struct Arguments : ScenarioArguments {
    std::size_t threads = 0;
    std::string from;
    bool json = false, no_pilot = false;
  };
  auto arguments = std::make_shared<Arguments>();
  CLI::App* command = app.add_subcommand("plan", "How many runs, and after a short pilot how long, how much memory and how much disk");
  arguments->add_to(*command, true);
  command->add_option("--threads", arguments->threads, "Threads to plan for; all by default");
  command->add_option("--from", arguments->from, "An earlier results folder: what can be reused, and how narrow the intervals will be");
  command->add_flag("--json", arguments->json, "For machines");
  command->add_flag("--no-pilot", arguments->no_pilot, "Count only; time nothing");
  command->callback([arguments, &result] {
    const auto scenario = arguments->load();
    if (!scenario) {
      result.code = bad_input;
      return;
    }
    catch_signals();
    const Plan p = plan(*scenario, arguments->threads, arguments->no_pilot ? Pilot::skip : Pilot::run, &stop_flag());
    if (stop_flag()) {
      result.code = interrupted;
      return;
    }
    fmt::print("{}", arguments->json ? plan_json(p) + "\n" : plan_text(p));
    if (!arguments->from.empty() && !arguments->json) fmt::print("{}", foresight_text(foresee(*scenario, head_of(*scenario, p, arguments->overrides), Store::open(arguments->from, false)), p.runs()));
  });
}

}  // namespace fasim::cli
