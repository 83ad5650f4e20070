#include "study/decision.hpp"

#include <memory>

#include <fmt/format.h>

#include "cli/command.hpp"
#include "results/files.hpp"

namespace fasim::cli {

void add_decide(CLI::App& app, Result&) {
  struct Arguments {
    std::string dir, outcome;
    std::vector<double> worths;
  };
  auto a = std::make_shared<Arguments>();
  CLI::App* command = app.add_subcommand("decide", "Cost against effect, regret over worlds, dominated packages, and for a sweep what it would be worth to know");
  command->add_option("results", a->dir, "The results folder")->required();
  command->add_option("--outcome", a->outcome, "The outcome that counts; decision.primary by default");
  command->add_option("--worth", a->worths, "SEK that one unit of the outcome is worth; several for an acceptability curve")->delimiter(',');
  command->callback([a] {
    const DecisionTable d = decide(Store::open(a->dir, false), a->outcome, a->worths);
    fmt::print("{}", decision_text(d));
    write_file(a->dir + "/decision.json", decision_json(d) + "\n");
    fmt::print("\n{}/decision.json\n", a->dir);
  });
}

}  // namespace fasim::cli
