#include "results/export.hpp"

#include <memory>

#include <fmt/format.h>

#include "cli/command.hpp"
#include "report/report.hpp"

namespace fasim::cli {

void add_export(CLI::App& app, Result& result) {
  struct Arguments {
    std::string dir, out, to = "all";
    ReportOptions options;
  };
  auto arguments = std::make_shared<Arguments>();
  CLI::App* command = app.add_subcommand("export", "Write a results folder as tidy tables with a codebook, and its charts");
  command->add_option("results", arguments->dir, "The results folder")->required();
  command->add_option("--to", arguments->to, "csv: tables. netcdf: the panel as arrays. charts: SVG, CSV and PNG of each chart, drawn by Node. all: both, charts where Node is installed")->check(CLI::IsMember({"all", "csv", "netcdf", "charts"}))->capture_default_str();
  command->add_option("--out", arguments->out, "A new folder; csv and charts in the results folder by default");
  command->add_option("--lang", arguments->options.langs, "Languages of the charts")->delimiter(',');
  command->callback([arguments, &result] {
    const Store store = Store::open(arguments->dir, false);
    const std::string& out = arguments->out;
    if (arguments->to == "netcdf") {
      fmt::print("{}\n", export_netcdf(store, out.empty() ? arguments->dir : out));
      return;
    }
    if (arguments->to != "charts")
      for (const std::string& file : export_tidy(store, out.empty() ? arguments->dir + "/csv" : out)) fmt::print("{}\n", file);
    if (arguments->to == "csv") return;
    std::fflush(stdout);  // before Node writes there
    const std::string why_not = draw_charts(store, arguments->options, (out.empty() ? arguments->dir : out) + "/charts");
    if (why_not.empty()) return;
    fmt::print(stderr, "{}\n", why_not);
    if (arguments->to == "charts") result.code = io_error;
  });
}

}  // namespace fasim::cli
