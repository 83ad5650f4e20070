#include <fmt/format.h>

#include "batch/sweep.hpp"
#include "cli/command.hpp"

namespace fasim::cli {

void ScenarioArguments::add_to(CLI::App& app, bool with_overrides) {
  app.add_option("scenario", file, "The scenario file (YAML)")->required();
  app.add_option("--data", data, "Folder that stands for 'data:' in the paths of the scenario");
  if (!with_overrides) return;
  app.add_option("--replicates", overrides.replicates, "For a quick look: another number of replicates (recorded)")->check(CLI::Range(1, 1000000));
  app.add_option("--sweep", sweep, "Run the points of this sweep of the file instead of its worlds");
  app.add_option("--points", points, "Run the points of this CSV: a column per path, a row per point (ask/tell)")->excludes("--sweep");
  app.add_option("--months", overrides.months, "For a quick look: another number of months (recorded)")->check(CLI::Range(1, 1200));
}

std::optional<Scenario> ScenarioArguments::load(bool build_city) const {
  Problems problems;
  LoadOptions options;
  options.data_dir = data;
  options.points = points;
  options.build_city = build_city;
  std::optional<Scenario> scenario = load_scenario(file, options, problems);
  const std::string wanted = points.empty() ? sweep : "points";
  if (scenario && !wanted.empty()) scenario = scenario_of(*scenario, wanted, problems);
  if (!problems.all().empty()) fmt::print(stderr, "{}{}\n", problems.text(), problems.ok() ? "" : " Nothing was run.");
  if (!problems.ok()) return std::nullopt;
  apply(overrides, *scenario);
  return scenario;
}

}  // namespace fasim::cli
