#include "scenario/patterns.hpp"

#include <fmt/format.h>

#include "core/units.hpp"
#include "scenario/draft.hpp"
#include "scenario/rules.hpp"

namespace fasim {
namespace {

Section file() {
  return {"pattern_file", "the table of patterns", "What a baseline must show, with published ranges.", "Vad ett utgångsläge ska visa, med publicerade spann.",
          {
              must(one_of(rule("schema", Shape::choice, "The version of the file format.", "Filformatets version."), {"patterns/1"})),
              rule("evidence", Shape::path, "The file that says where numbers come from.", "Filen som säger varifrån tal kommer.", "evidence.yaml"),
              of(rule("sources", Shape::named, "Sources of this table only.", "Källor bara för denna tabell."), "source"),
              must(of(rule("patterns", Shape::named, "The patterns, in the order they are shown.", "Mönstren, i den ordning de visas."), "pattern")),
          }};
}

Section pattern() {
  const auto any = [](Rule r) { return within(std::move(r), "", -1e6, 1e6); };
  return {"pattern", "pattern", "One pattern.", "Ett mönster.",
          {
              must(rule("label", Shape::label, "What is compared, in a few words.", "Vad som jämförs, i några ord.")),
              rule("unit", Shape::text, "Unit of the value.", "Värdets enhet.", "share"),
              any(rule("low", Shape::amount, "Lower end of what was published.", "Undre gräns för det publicerade.")),
              any(rule("high", Shape::amount, "Upper end of what was published.", "Övre gräns för det publicerade.")),
              one_of(rule("bounds", Shape::choice, "Whether both bounds stand in the source, or were set around what it says.", "Om båda gränserna står i källan eller har satts kring det den säger."), {"published", "derived"}),
              must(rule("source", Shape::source, "A key of the evidence, or assumption.", "En nyckel i evidensen, eller assumption.")),
              rule("note", Shape::text, "How the bounds follow from the source, and what is not compared.", "Hur gränserna följer av källan, och vad som inte jämförs."),
              one_of(rule("demanded", Shape::choice, "Whether the model must lie inside before it is used.", "Om modellen måste ligga inom spannet innan den används.", "no"), {"yes", "no"}),
              rule("off", Shape::parameters, "Parameters that take the responsible mechanism away.", "Parametrar som tar bort den mekanism som ska ligga bakom."),
              rule("off_label", Shape::label, "That mechanism, in a few words.", "Mekanismen, i några ord."),
          }};
}

// "crime.near_repeat: false"; a mechanism is taken away at values that may lie outside what is believable, so ranges do not bind.
void read_off(Reading& reading, const Map& map, Pattern& p) {
  const Tree* off = map.value("off");
  if (!off) return;
  if (!off->is_map()) return reading.error(off->at, fmt::format("'off' in {} is a map of parameters", map.title()), "", "write off: {crime.near_repeat: false}");
  const Parameters parameters;
  std::vector<std::string> keys;
  for (const Field& f : parameters.fields()) keys.push_back(f.key);
  for (std::size_t k = 0; k < off->keys.size(); ++k) {
    const Tree &key = off->keys[k], &value = off->items[k];
    const Field* f = parameters.find(key.text);
    if (!f) {
      reading.unknown({key.text, key.at}, "parameter", keys);
      continue;
    }
    const std::vector<std::string> words = f->unit == "switch" ? std::vector<std::string>{"false", "true"} : f->choices;
    const auto word = std::find(words.begin(), words.end(), value.text);
    const auto number = parse_quantity(value.text);
    if (word != words.end()) p.off.push_back({f->key, double(word - words.begin())});
    else if (words.empty() && number && number->unit.empty()) p.off.push_back({f->key, number->value});
    else reading.error(value.at, fmt::format("'{}' cannot be '{}' in {}", f->key, value.text, map.title()), words.empty() ? "a plain number in the unit of the parameter" : "allowed here: " + join(words));
  }
}

Pattern read_pattern(Reading& reading, const Named& name, Map& map, const std::vector<std::string>& known) {
  Pattern p;
  p.id = name.text;
  if (std::find(known.begin(), known.end(), p.id) == known.end()) reading.unknown(name, "pattern", known);
  p.label = map.label("label");
  p.unit = map.text("unit");
  p.low = map.number("low");
  p.high = map.number("high");
  if (p.low && p.high && *p.low > *p.high) reading.error(map.at("low"), fmt::format("{} has 'low' above 'high'", map.title()));
  p.derived = map.choice("bounds") == "derived";
  if ((p.low || p.high) && !map.given("bounds")) reading.error(map.at("low"), fmt::format("{} does not say where its bounds come from", map.title()), "", "add bounds: published, or bounds: derived");
  p.source = map.source("source");
  p.note = map.text("note");
  p.demanded = map.choice("demanded") == "yes";
  if (p.demanded && !p.low && !p.high) reading.error(map.at("demanded"), fmt::format("{} is demanded but has no range", map.title()));
  read_off(reading, map, p);
  p.off_label = map.label("off_label");
  if (p.off.empty() != (p.off_label.en.empty() && p.off_label.sv.empty())) reading.error(map.at("off"), fmt::format("{} needs both 'off' and 'off_label', or neither", map.title()));
  return p;
}

}  // namespace

const std::vector<Section>& pattern_grammar() {
  static const std::vector<Section> all = {file(), pattern()};
  return all;
}

std::vector<Pattern> parse_patterns(const std::string& text, const std::string& file, const std::vector<std::string>& known, Problems& problems) {
  const std::size_t before = problems.errors();
  Source source(file, text, problems);
  const std::size_t slash = file.rfind('/');
  const LoadOptions options;
  Reading reading{source, options, slash == std::string::npos ? "" : file.substr(0, slash + 1), {}, {}, {}, {}};
  const Tree tree = read_document(source);
  std::vector<Pattern> out;
  if (problems.errors() != before) return out;
  Map map(reading, &tree, "pattern_file", {}, "the table of patterns");
  map.choice("schema");
  Scenario unused;
  read_evidence(reading, map, unused);
  for (auto& [name, inside] : map.named("patterns")) out.push_back(read_pattern(reading, name, inside, known));
  if (problems.errors() != before) out.clear();
  return out;
}

std::vector<Pattern> load_patterns(const std::string& path, const std::vector<std::string>& known, Problems& problems) {
  const std::size_t before = problems.errors();
  const std::string text = read_file(path, largest_document, problems);
  if (problems.errors() != before) return {};
  return parse_patterns(text, path, known, problems);
}

}  // namespace fasim
