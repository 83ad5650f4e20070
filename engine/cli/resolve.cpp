#include <map>
#include <memory>

#include <fmt/format.h>

#include "cli/command.hpp"

namespace fasim::cli {
namespace {

void print_difference(const Scenario& a, const Scenario& b) {
  std::map<std::string, std::pair<std::string, std::string>> by_path;
  for (const Origin& o : a.origins) by_path[o.path].first = o.value;
  for (const Origin& o : b.origins) by_path[o.path].second = o.value;
  for (const auto& [path, values] : by_path)
    if (values.first != values.second)
      fmt::print("{}: {} -> {}\n", path, values.first.empty() ? "(default)" : values.first, values.second.empty() ? "(default)" : values.second);
}

}  // namespace

void add_resolve(CLI::App& app, Result& result) {
  auto arguments = std::make_shared<ScenarioArguments>();
  auto other = std::make_shared<std::string>();
  CLI::App* command = app.add_subcommand("resolve", "The scenario with every default filled in and the origin of each value");
  arguments->add_to(*command, false);
  command->add_option("--diff", *other, "Print only what differs from this scenario file");
  command->callback([arguments, other, &result] {
    const auto scenario = arguments->load(false);
    if (!scenario) {
      result.code = bad_input;
      return;
    }
    if (other->empty()) {
      fmt::print("{}", resolved_yaml(*scenario));
      return;
    }
    ScenarioArguments parent = *arguments;
    parent.file = *other;
    if (const auto before = parent.load(false)) print_difference(*before, *scenario);
    else result.code = bad_input;
  });
}

}  // namespace fasim::cli
