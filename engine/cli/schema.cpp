#include <fmt/format.h>

#include <memory>

#include "cli/command.hpp"
#include "scenario/trial.hpp"

namespace fasim::cli {

void add_schema(CLI::App& app, Result&) {
  CLI::App* command = app.add_subcommand("schema", "The JSON Schema of the scenario file or of the trial file, for editors");
  auto what = std::make_shared<std::string>("scenario");
  command->add_option("file", *what, "scenario or trial")->check(CLI::IsMember({"scenario", "trial"}))->capture_default_str();
  command->callback([what] { fmt::print("{}", *what == "trial" ? trial_schema_json() : schema_json()); });
}

}  // namespace fasim::cli
