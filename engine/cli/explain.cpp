#include <memory>

#include <fmt/format.h>

#include "cli/command.hpp"
#include "measures/catalogue.hpp"
#include "scenario/parameter_table.hpp"

namespace fasim::cli {

void add_explain(CLI::App& app, Result& result) {
  auto key = std::make_shared<std::string>(), language = std::make_shared<std::string>("en");
  CLI::App* command = app.add_subcommand("explain", "What a key of the scenario file means, its unit, range and source");
  command->add_option("key", *key, "For example trust.beta, time.step, outcomes.unsafe_evening, safety_hosts")->required();
  command->add_option("--lang", *language, "sv or en, for a measure")->check(CLI::IsMember({"sv", "en"}));
  auto markdown = std::make_shared<bool>(false);
  command->add_flag("--markdown", *markdown, "With 'parameters': all of them as one page");
  command->callback([key, language, markdown, &result] {
    if (*key == "parameters" && *markdown) {
      fmt::print("{}", parameter_table());
      return;
    }
    const MeasureType* measure = find_measure(*key);
    const std::string text = measure ? catalogue_entry(*measure, *language == "sv" ? Language::sv : Language::en) : explain(*key);
    if (!text.empty()) {
      fmt::print("{}{}", text, text.back() == '\n' ? "" : "\n");
      return;
    }
    const std::string near = did_you_mean(*key, explainable());
    fmt::print(stderr, "there is no key '{}'{}\n", *key, near.empty() ? "" : fmt::format(", did you mean '{}'?", near));
    result.code = bad_input;
  });
}

}  // namespace fasim::cli
