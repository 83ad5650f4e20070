#include "results/export.hpp"

#include <memory>

#include <fmt/format.h>

#include "cli/command.hpp"

namespace fasim::cli {

void add_export(CLI::App& app, Result&) {
  struct Arguments {
    std::string dir, out, to = "csv";
  };
  auto arguments = std::make_shared<Arguments>();
  CLI::App* command = app.add_subcommand("export", "Write a results folder as tidy tables with a codebook");
  command->add_option("results", arguments->dir, "The results folder")->required();
  command->add_option("--to", arguments->to, "The format: csv")->check(CLI::IsMember({"csv"}));
  command->add_option("--out", arguments->out, "A new folder for the tables; csv in the results folder by default");
  command->callback([arguments] {
    const Store store = Store::open(arguments->dir, false);
    for (const std::string& file : export_tidy(store, arguments->out.empty() ? arguments->dir + "/csv" : arguments->out)) fmt::print("{}\n", file);
  });
}

}  // namespace fasim::cli
