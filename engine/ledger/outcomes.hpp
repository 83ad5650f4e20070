// The dictionary of what can be known (ODD 4): every outcome by name, unit, direction and how it is summed up.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

namespace fasim {

enum class Better : std::uint8_t { lower, higher, unclear };
// How months are summed into one figure for a run, and how areas are joined: counts add, shares and indices are averaged by people.
enum class Fold : std::uint8_t { sum, mean };

struct Outcome {
  std::string name;        // column name: ascii, snake_case
  std::string unit;        // "per month", "share", "index 0-100", "SEK", "h"
  Better better;
  Fold fold;
  double smallest_worthwhile;  // default; a scenario may set its own
  bool by_group;           // also kept by sex, age and background
  std::string sv, en;      // short labels
  std::string about_sv, about_en;  // one sentence: what it measures and what it does not
};

// All outcomes in column order. The panel of the results store has these columns.
const std::vector<Outcome>& outcomes();
int outcome_index(const std::string& name);  // -1 when unknown

// Groups by which residents' outcomes are kept; group 0 is everybody.
struct Group {
  std::string name;  // "all", "women", "men", "age_12_17", "age_18_24", "age_25_64", "age_65_plus", "background_swedish", "background_foreign", "visible"
  std::string sv, en;
};
const std::vector<Group>& groups();

}  // namespace fasim
