#include "report/report.hpp"

#include <memory>

#include <fmt/format.h>

#include "batch/headline.hpp"
#include "cli/command.hpp"

namespace fasim::cli {

void add_report(CLI::App& app, Result&) {
  struct Arguments {
    std::string dir;
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
  command->add_flag("--name-areas", arguments->name_areas, "Print real areas by name, then without any phase by month");
  command->callback([arguments] {
    arguments->options.area_names = arguments->name_areas ? AreaNames::named : AreaNames::coded;
    const Store store = Store::open(arguments->dir, false);
    const std::string path = write_report(store, arguments->options);
    fmt::print("report  {}\n", path);
    for (const std::string& line : headline(store, 3)) fmt::print("  {}\n", line);
  });
}

}  // namespace fasim::cli
