#include "scenario/parameter_table.hpp"

#include <fmt/format.h>

#include "scenario/draft.hpp"

namespace fasim {

std::string parameter_table() {
  const Parameters p;
  std::string out = "# All parameters of the model\n\nMade by `fasim explain parameters --markdown` from the declarations in the code; a test holds this page to them. A scenario sets one as\n"
                    "`parameters.<process>.<name>`. `assumption` means that nobody has measured it; other sources are keys of `scenarios/evidence.yaml`.\n"
                    "Numbers learnt abroad (*) are multiplied by `world.transport`. The range is what sensitivity analysis and priors use.\n";
  std::size_t assumed = 0, numbers = 0;
  std::string room;
  for (const Field& f : p.fields()) {
    const std::size_t dot = f.key.find('.');
    if (f.key.substr(0, dot) != room) {
      room = f.key.substr(0, dot);
      out += fmt::format("\n## {}\n\n| Name | Default | Range | Unit | Meaning | Source | ODD |\n|---|---|---|---|---|---|---|\n", room);
    }
    const bool is_switch = f.unit == "switch", choice = !f.choices.empty();
    const std::string range = is_switch ? "true, false" : choice ? join(f.choices) : fmt::format("{} to {}", write_number(f.low), write_number(f.high));
    const std::string value = is_switch || choice ? write_parameter(f) : write_number(f.get());
    const std::string source = is_switch ? "" : choice ? "rivals" : f.source + (f.abroad ? " *" : "");
    out += fmt::format("| `{}` | {} | {} | {} | {} | {} | {} |\n", f.key.substr(dot + 1), value, range, is_switch || choice ? "" : f.unit, f.meaning, source, f.odd);
    if (!is_switch && !choice) numbers += 1, assumed += f.source == "assumption";
  }
  return out + fmt::format("\n{} numbers, of which {} are assumptions.\n", numbers, assumed);
}

}  // namespace fasim
