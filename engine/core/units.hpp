// Numbers with units as users write them: "3.5 /h", "15 min", "20 km/h", "1150 SEK/h", "12 h/week", "6 mo", "0.7".
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fasim {

struct Quantity {
  double value = 0;
  std::string unit;  // as written; empty for a bare number
};

// Splits "3.5 /h" into 3.5 and "/h"; nothing when the text does not start with a plain decimal number (a decimal comma does not).
std::optional<Quantity> parse_quantity(std::string_view text);
// The factor that turns `from` into `to` (both of the same kind), or nothing when they do not convert.
std::optional<double> unit_factor(std::string_view from, std::string_view to);
// Units that convert to `to`, for error messages.
std::vector<std::string> units_like(std::string_view to);

}  // namespace fasim
