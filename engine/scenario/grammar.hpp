// The keys of a scenario file, declared once: strict reading, schema, help and README are made from this table (house rule 6).
#pragma once
#include <string>
#include <vector>

namespace fasim {

// What may stand as a value.
enum class Shape {
  text,        // any text
  word,        // an id: ascii letters, digits, _ and -; starts with a letter
  label,       // {sv: "...", en: "..."}
  amount,      // a number with its unit, or {value, range, ref, note}
  count,       // a whole number
  date,        // "2026-01-01", in quotes
  months,      // whole months: "6 mo", "3 y"
  choice,      // one of `choices`
  path,        // a file, relative to the scenario or "data:..."
  source,      // a key of the evidence, or assumption
  section,     // a map with the keys of `of`
  list,        // a list of such maps
  named,       // a map from ids to such maps
  texts,       // a list of texts (of `choices`, when there are any)
  numbers,     // a list of plain numbers
  all_or_texts,// the word all, or a list of names
  parameters,  // parameters by process
  settings,    // dotted paths to amounts
  grids,       // dotted paths to lists of amounts
  points,      // a list of maps from dotted paths to amounts
  clocks,      // ["14:00", "22:00"]
  rosters,     // ["06:00-14:00", ...]
};

// One key of a section. Numbers hold in `unit`; `preset` is written as a user would, "" when there is none.
struct Rule {
  std::string key;
  Shape shape = Shape::text;
  std::string en, sv;                  // one sentence each
  std::string preset;
  bool required = false;
  std::string unit;
  double low = 0, high = 0;            // of an amount, a count or months
  std::vector<std::string> choices;
  std::string of;                      // section of `section`, `list`, `named`
};

struct Section {
  std::string name;                    // "time", "policy", ...
  std::string title;                   // in messages: "policy"
  std::string en, sv;
  std::vector<Rule> rules;
  bool open = false;                   // more keys come from elsewhere: doses of a measure type
  const Rule* find(const std::string& key) const;
  std::vector<std::string> keys() const;
};

// All sections; the first is the file itself.
const std::vector<Section>& grammar();
// The sections of a trial file beyond those; the first is the file itself.
const std::vector<Section>& trial_grammar();
// The sections of the table of patterns.
const std::vector<Section>& pattern_grammar();
// A section by name; the name is in one of the tables.
const Section& section(const std::string& name);

}  // namespace fasim
