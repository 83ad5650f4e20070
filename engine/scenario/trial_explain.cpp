// What a key of a trial file means, from the declarations.
#include <fmt/format.h>

#include "scenario/reader.hpp"
#include "scenario/trial.hpp"

namespace fasim {
namespace {

std::string line_of(const Rule& r) { return fmt::format("  {}{}: {}\n", r.key, r.required ? " (needed)" : "", r.en); }

std::string describe(const std::string& path, const Rule& r) {
  std::string out = fmt::format("{}  {}\n  {}\n  {}\n", path, r.required ? "(needed)" : "", r.en, r.sv);
  if (!r.choices.empty()) out += fmt::format("  allowed: {}\n", join(r.choices));
  if (r.shape == Shape::amount || r.shape == Shape::count || r.shape == Shape::months) out += fmt::format("  from {} to {}\n", write_number(r.low), write_amount(r.high, r.unit));
  if (!r.preset.empty()) out += fmt::format("  default {}\n", r.preset);
  if (r.of.empty()) return out;
  out += r.shape == Shape::named ? "  a map from names to:\n" : r.shape == Shape::list ? "  a list of:\n" : "  keys:\n";
  for (const Rule& inner : section(r.of).rules) out += "  " + line_of(inner);
  return out;
}

}  // namespace

std::string explain_trial(const std::string& key) {
  const Section& file = trial_grammar().front();
  if (key == "trial") {
    std::string out = fmt::format("trial  {}\n  {}\n", file.en, file.sv);
    for (const Rule& r : file.rules) out += line_of(r);
    return out + "  `fasim explain trial.KEY` says more; scenarios/trials/README.md teaches writing one.\n";
  }
  if (key.rfind("trial.", 0) != 0) return {};
  const Section* at = &file;
  const Rule* found = nullptr;
  for (std::size_t from = 6; from <= key.size();) {
    const std::size_t dot = std::min(key.find('.', from), key.size());
    const Rule* r = at->find(key.substr(from, dot - from));
    if (!r && !(found && found->shape == Shape::named && dot != key.size())) return {};  // names of one's own are passed over
    if (r) found = r;
    if (r && !r->of.empty()) at = &section(r->of);
    from = dot + 1;
  }
  return found ? describe(key, *found) : "";
}

}  // namespace fasim
