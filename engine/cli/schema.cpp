#include <fmt/format.h>

#include "cli/command.hpp"

namespace fasim::cli {

void add_schema(CLI::App& app, Result&) {
  CLI::App* command = app.add_subcommand("schema", "The JSON Schema of the scenario file, for editors");
  command->callback([] { fmt::print("{}\n", schema_json()); });
}

}  // namespace fasim::cli
