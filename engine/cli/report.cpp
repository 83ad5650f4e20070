#include "report/report.hpp"

#include <memory>

#include <fmt/format.h>

#include "batch/headline.hpp"
#include "cli/command.hpp"
#include "study/sensitivity_study.hpp"

namespace fasim::cli {

void add_report(CLI::App& app, Result& result) {
  struct Arguments {
    std::string dir, trials, patterns, drivers;
    bool name_areas = false;
    ReportOptions options;
  };
  auto arguments = std::make_shared<Arguments>();
  CLI::App* command = app.add_subcommand("report", "Make the comparison report of a results folder: one offline HTML file");
  command->add_option("results", arguments->dir, "The results folder")->required();
  command->add_option("--out", arguments->options.out, "The file to write; report.html in the results folder by default");
  command->add_option("--lang", arguments->options.langs, "Languages, the first is shown first")->delimiter(',');
  command->add_option("--outcomes", arguments->options.outcomes, "Only these outcomes")->delimiter(',');
  command->add_option("--previous", arguments->options.previous, "An earlier results folder: adds what changed");
  command->add_option("--trials", arguments->trials, "trials.json of `fasim trial --out`: published experiments repeated in the model");
  command->add_option("--patterns", arguments->patterns, "The table of `fasim patterns --out`: what the model shows of what is known");
  command->add_option("--drivers", arguments->drivers, "Folder of a sweep that 'fasim sensitivity' has analysed: adds what drives the result");
  command->add_flag("--name-areas", arguments->name_areas, "Print real areas by name, then without any phase by month");
  command->callback([arguments, &result] {
    arguments->options.area_names = arguments->name_areas ? AreaNames::named : AreaNames::coded;
    Problems problems;
    if (!arguments->trials.empty()) arguments->options.trials_json = read_rows(arguments->trials, RowsOf::trials, problems);
    if (!arguments->patterns.empty()) arguments->options.patterns_json = read_rows(arguments->patterns, RowsOf::patterns, problems);
    if (!problems.ok()) {
      fmt::print(stderr, "{} Nothing was written.\n", problems.text());
      result.code = bad_input;
      return;
    }
    const Store store = Store::open(arguments->dir, false);
    if (!arguments->drivers.empty()) arguments->options.drivers_json = drivers_of(arguments->drivers);
    const std::string path = write_report(store, arguments->options);
    fmt::print("report  {}\n", path);
    for (const std::string& line : headline(store, 3)) fmt::print("  {}\n", line);
  });
}

}  // namespace fasim::cli
