#include <memory>
#include <numeric>

#include <fmt/format.h>

#include "cli/command.hpp"

namespace fasim::cli {

void add_validate(CLI::App& app, Result& result) {
  auto arguments = std::make_shared<ScenarioArguments>();
  CLI::App* command = app.add_subcommand("validate", "Read a scenario and its inputs, and say everything that is wrong; nothing is run");
  arguments->add_to(*command, false);
  command->callback([arguments, &result] {
    const auto scenario = arguments->load();
    if (!scenario) {
      result.code = bad_input;
      return;
    }
    const auto counted = [](std::size_t n, const char* one, const char* many) { return fmt::format("{} {}", n, n == 1 ? one : many); };
    const std::vector<double> people = census(*scenario).residents;
    const double around = people.back(), inside = std::accumulate(people.begin(), people.end() - 1, 0.0);
    fmt::print("{} is valid: {} x {} x {}, {}, {} and {:.0f} around\n", arguments->file, counted(scenario->policies.size(), "policy", "policies"), counted(scenario->worlds.size(), "world", "worlds"),
               counted(std::size_t(scenario->replicates), "replicate", "replicates"), counted(scenario->areas.size(), "area", "areas"),
               counted(std::size_t(inside), "resident", "residents"), around);
    fmt::print("streets: {}\n", describe(summarise(scenario->city->streets)));
  });
}

}  // namespace fasim::cli
