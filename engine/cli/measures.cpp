#include <memory>

#include <fmt/format.h>

#include "cli/command.hpp"

namespace fasim::cli {
namespace {

void print_list() {
  for (const MeasureType* m : measure_types())
    fmt::print("{:<28} {}  {} ({}), {} decides, {} pays\n", m->key, m->grade, m->en, m->sv, name_of(m->decides), name_of(m->pays));
}

void print_one(const MeasureType& m) {
  fmt::print("{}: {} ({})\n{}\n\nhow it is meant to work: {}\nwhat would show that it does not: {}\nevidence grade {}; {} decides, {} pays\nsources: {}\nlevers: {}\n\ndoses\n",
             m.key, m.en, m.sv, m.what_en, m.mechanism_en, m.falsifier_en, m.grade, name_of(m.decides), name_of(m.pays), fmt::join(m.studies, ", "), fmt::join(m.levers, ", "));
  for (const DoseField& d : m.doses)
    fmt::print("  {:<22} {} {} ({} to {})  {} [{}]\n", d.key, d.preset, d.unit, d.low, d.high, d.meaning_en, d.source);
}

}  // namespace

void add_measures(CLI::App& app, Result& result) {
  auto key = std::make_shared<std::string>();
  CLI::App* command = app.add_subcommand("measures", "The measures there are, or the catalogue entry of one");
  command->add_option("measure", *key, "Key of a measure");
  command->callback([key, &result] {
    if (key->empty()) return print_list();
    if (const MeasureType* m = find_measure(*key)) return print_one(*m);
    std::vector<std::string> known;
    for (const MeasureType* m : measure_types()) known.push_back(m->key);
    const std::string near = did_you_mean(*key, known);
    fmt::print(stderr, "there is no measure '{}'{}\n", *key, near.empty() ? "" : fmt::format(", did you mean '{}'?", near));
    result.code = bad_input;
  });
}

}  // namespace fasim::cli
