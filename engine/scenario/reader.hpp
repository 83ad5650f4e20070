// Reading a tree against the grammar: every key known, every value of its shape, unit and range, all faults said at once.
#pragma once
#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "core/calendar.hpp"
#include "scenario/document.hpp"
#include "scenario/grammar.hpp"
#include "scenario/scenario.hpp"

namespace fasim {

// A name or text with where it stands.
struct Named {
  std::string text;
  At at;
};

// What the reading of one file shares: its source, known evidence, and the origin of every value.
struct Reading {
  Source& source;
  const LoadOptions& options;
  std::string folder;                      // of the file, with a slash, or ""
  std::set<std::string> evidence;          // keys that a ref may name
  std::set<std::string> cited;
  std::map<std::string, At> paths;         // of whole paths, where the file names them first
  std::vector<Origin> origins;
  std::vector<ValueRange> ranges;

  void error(const At& at, std::string what, std::string why = {}, std::string hint = {}) { source.error(at, std::move(what), std::move(why), std::move(hint)); }
  // "did you mean 'x'?" or "", as the hint of an unknown name.
  static std::string nearest(const std::string& word, const std::vector<std::string>& allowed);
  // "unknown area 'x'" with the nearest name and what there is; `where` adds "in y".
  void unknown(const Named& name, const std::string& kind, const std::vector<std::string>& allowed, const std::string& where = {});
  // Judges a ref; "assumption" needs no entry.
  void cite(const Named& ref);
  // A path as written, made whole: relative to the file, or below the data folder for "data:". "" after a problem.
  std::string path(const Named& written);
  void record(std::string path, std::string value, const At* at, std::string ref = {});
};

// Limits and unit of a number.
struct AmountRule {
  std::string unit;
  double low, high;
  bool unit_in_key = false;                // "hours_per_week: 12" may go without its unit
};
struct Amount {
  double value = 0;
  std::string ref;
};
// A number with its unit, or {value, range, ref, note}; in the unit of the rule. Records origin and range under `path`.
std::optional<Amount> read_amount(Reading& reading, const Tree& tree, const AmountRule& rule, const std::string& path);
// The same without record, for lists of values. `what` names it in messages.
std::optional<double> read_number(Reading& reading, const Tree& tree, const AmountRule& rule, const std::string& what);
std::optional<Day> read_date(Reading& reading, const Tree& tree, const std::string& what);
std::optional<Text> read_label(Reading& reading, const Tree& tree, const std::string& path, const std::string& what);
// A whole number as a user writes it; numbers without a unit and with at most 15 digits.
std::string write_number(double value);
std::string write_amount(double value, const std::string& unit);
// True when a bare number would be ambiguous for this unit, and when the key does not say it either.
bool needs_unit(const std::string& unit);
bool says_unit(const std::string& key, const std::string& unit);
std::string join(const std::vector<std::string>& words, const std::string& between = ", ");
// The first fifteen, and how many more there are.
std::string some_of(const std::vector<std::string>& names);
bool is_word(const std::string& text);

// One map of the file read against a section. Unknown and missing keys are said when it is made; each getter says what is
// wrong with its value, records the origin, and returns the preset when there is nothing usable.
class Map {
 public:
  // `tree` may be null: then all values are presets. `title` names the map in messages: "policy 'foot_first'".
  Map(Reading& reading, const Tree* tree, const std::string& section, std::string path, std::string title);
  bool given(const std::string& key) const { return value(key) != nullptr; }
  const Tree* value(const std::string& key) const;   // null when not given
  const Tree* tree() const { return tree_; }
  const std::string& path() const { return path_; }
  const std::string& title() const { return title_; }
  At at(const std::string& key) const;               // of the value, or of the map
  const Section& rules() const { return section_; }

  std::optional<double> number(const std::string& key);  // nothing when absent without preset, or wrong
  std::int64_t count(const std::string& key);
  int months(const std::string& key);
  std::string word(const std::string& key);
  std::string text(const std::string& key);
  std::string choice(const std::string& key);
  std::string file(const std::string& key);              // made whole
  std::string source(const std::string& key);
  Text label(const std::string& key);
  std::optional<Day> date(const std::string& key);
  std::vector<Named> texts(const std::string& key);
  std::optional<std::vector<Named>> names(const std::string& key);  // nothing for "all"
  // Origins of what is inside start with `path`, where given, instead of the map's own.
  Map section(const std::string& key, const std::string& path = {});
  std::vector<Map> list(const std::string& key, const std::string& path = {});
  std::vector<std::pair<Named, Map>> named(const std::string& key, const std::string& path = {});

 private:
  const Rule& rule(const std::string& key) const;
  bool wrong(const Tree& tree, const std::string& key, const std::string& expected);
  std::string sub(const std::string& key) const { return path_.empty() ? key : path_ + "." + key; }
  Reading& reading_;
  const Tree* tree_;
  const Section& section_;
  std::string path_, title_;
};

}  // namespace fasim
