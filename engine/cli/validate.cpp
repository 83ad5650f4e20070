#include <memory>

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
    fmt::print("{} is valid: {} policies x {} worlds x {} replicates, {} areas, {} residents\n", arguments->file, scenario->policies.size(),
               scenario->worlds.size(), scenario->replicates, scenario->areas.size(), scenario->city ? scenario->city->people.residents.size() : 0);
  });
}

}  // namespace fasim::cli
