#include <memory>

#include <fmt/format.h>

#include "cli/command.hpp"
#include "measures/catalogue.hpp"

namespace fasim::cli {

void add_measures(CLI::App& app, Result& result) {
  struct Wanted {
    std::string key, language = "en";
    bool markdown = false;
  };
  auto wanted = std::make_shared<Wanted>();
  CLI::App* command = app.add_subcommand("measures", "The measures there are, one line each, or the catalogue entry of one");
  command->add_option("measure", wanted->key, "Key of a measure");
  command->add_option("--lang", wanted->language, "sv or en")->check(CLI::IsMember({"sv", "en"}));
  command->add_flag("--markdown", wanted->markdown, "The whole catalogue as a Markdown page");
  command->callback([wanted, &result] {
    const Language language = wanted->language == "sv" ? Language::sv : Language::en;
    if (wanted->markdown) {
      fmt::print("{}", catalogue_markdown(language));
    } else if (wanted->key.empty()) {
      for (const MeasureType* m : measure_types()) fmt::print("{}\n", catalogue_line(*m, language));
    } else if (const MeasureType* m = find_measure(wanted->key)) {
      fmt::print("{}", catalogue_entry(*m, language));
    } else {
      std::vector<std::string> known;
      for (const MeasureType* m : measure_types()) known.push_back(m->key);
      const std::string near = did_you_mean(wanted->key, known);
      fmt::print(stderr, "there is no measure '{}'{}\n", wanted->key, near.empty() ? "" : fmt::format(", did you mean '{}'?", near));
      result.code = bad_input;
    }
  });
}

}  // namespace fasim::cli
