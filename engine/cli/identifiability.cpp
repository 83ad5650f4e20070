#include <memory>

#include <fmt/format.h>

#include "cli/command.hpp"
#include "study/calibration_table.hpp"

namespace fasim::cli {
namespace {

struct Arguments {
  std::string dir;
  bool json = false, csv = false;
};

int show(const Arguments& a) {
  Problems problems;
  const Posterior left = load_posterior(a.dir + "/left.csv", problems), posterior = load_posterior(a.dir + "/posterior.csv", problems);
  if (!problems.ok()) {
    fmt::print(stderr, "{}\n", problems.text());
    return bad_input;
  }
  const std::vector<Identified> rows = identify(left, posterior);
  fmt::print("{}", a.json ? identified_json(rows) : a.csv ? identified_csv(rows) : identified_text(rows, rows.size()));
  return all_done;
}

}  // namespace

void add_identifiability(CLI::App& app, Result& result) {
  auto a = std::make_shared<Arguments>();
  CLI::App* command = app.add_subcommand("identifiability", "Which parameters a calibration pins down, and which it does not");
  command->add_option("dir", a->dir, "Folder of fasim calibrate")->required();
  command->add_flag("--json", a->json, "As JSON");
  command->add_flag("--csv", a->csv, "As CSV");
  command->callback([a, &result] { result.code = show(*a); });
}

}  // namespace fasim::cli
