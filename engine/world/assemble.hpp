// From drawn lines to a street network: what every reader and generator does after it has understood its source.
#pragma once
#include <compare>
#include <cstdint>
#include <string>
#include <vector>

#include "world/streets.hpp"

namespace fasim {

// A place in whole millimetres of the projected system. Equal places are the same crossing.
struct Place {
  std::int64_t e = 0, n = 0;
  friend auto operator<=>(const Place&, const Place&) = default;
};

// One drawn street; `use` counts along the line's direction. `dwellings` of the whole line are spread by length.
struct Line {
  std::vector<Place> at;
  std::uint8_t use = 0;
  StreetKind kind = StreetKind::residential;
  std::uint8_t lit = 1;
  std::uint8_t centre = 0;
  Area area = outside;
  double dwellings = 0;
};

// A building, address, shop or stop; it counts for the nearest street on which people walk.
struct Mark {
  Place at;
  float dwellings = 0;
  std::uint8_t centre = 0;
};

// Distance in whole millimetres (sqrt is exact to the last bit everywhere).
std::int64_t distance_mm(Place a, Place b);

// Lines of a source may end anywhere, so what goes on unchanged is joined; lines drawn on purpose stay as they are.
enum class Drawn : std::uint8_t { as_found, on_purpose };

// Merges lines drawn twice, splits at shared places, joins what goes on, cuts what is longer than `max_segment_m`,
// merges what is shorter than 5 m and keeps the largest connected part: a warning, or a problem when that is less than 80 %
// of the length. The result does not depend on the order of `lines`. Where no mark says so, dwellings follow length and centres follow centrality.
Streets assemble(std::vector<Line> lines, const std::vector<Mark>& marks, Drawn drawn, double max_segment_m, const std::string& file, Problems& problems);

// Adds each mark to its nearest street within 300 m (dwellings) or 100 m (centre), and fills in what no mark says.
void apply_marks(Streets& streets, const std::vector<Mark>& marks, const std::string& file, Problems& problems);

}  // namespace fasim
