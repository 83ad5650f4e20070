#include "study/sensitivity_study.hpp"

#include <memory>

#include <fmt/format.h>

#include "cli/command.hpp"
#include "results/files.hpp"

namespace fasim::cli {

void add_sensitivity(CLI::App& app, Result&) {
  struct Arguments {
    std::string dir, outcome, policy;
  };
  auto a = std::make_shared<Arguments>();
  CLI::App* command = app.add_subcommand("sensitivity", "What drives the difference to the baseline: analyse a folder of 'fasim run --sweep'");
  command->add_option("results", a->dir, "The results folder of a sweep")->required();
  command->add_option("--outcome", a->outcome, "The outcome to explain; that of the sweep by default");
  command->add_option("--policy", a->policy, "The policy to compare with the baseline; the first by default");
  command->callback([a] {
    const Store store = Store::open(a->dir, false);
    const SensitivityResult r = analyse(read_sweep(store, a->outcome.empty() ? std::vector<std::string>{} : std::vector<std::string>{a->outcome}), a->policy, store.head().seed);
    fmt::print("{}", sensitivity_text(r));
    write_file(a->dir + "/sensitivity.json", sensitivity_json(r) + "\n");
    write_file(a->dir + "/sensitivity.csv", sensitivity_csv(r));
    fmt::print("\n{0}/sensitivity.csv, {0}/sensitivity.json; 'fasim report FOLDER --drivers {0}' shows them\n", a->dir);
  });
}

void add_points(CLI::App& app, Result&) {
  struct Arguments {
    std::string dir, out;
    std::vector<std::string> outcomes;
  };
  auto a = std::make_shared<Arguments>();
  CLI::App* command = app.add_subcommand("points", "What a sweep found at each of its points, as CSV: the answer to 'fasim run --points'");
  command->add_option("results", a->dir, "The results folder of a sweep")->required();
  command->add_option("--outcomes", a->outcomes, "Outcomes; that of the sweep by default")->delimiter(',');
  command->add_option("--out", a->out, "The file to write; the terminal by default");
  command->callback([a] {
    const std::string csv = points_csv(read_sweep(Store::open(a->dir, false), a->outcomes));
    if (a->out.empty()) fmt::print("{}", csv);
    else write_file(a->out, csv);
  });
}

}  // namespace fasim::cli
