// Index types at borders (house rule 5): an index of one column never passes for another's.
#pragma once
#include <compare>
#include <cstdint>
#include <limits>

namespace fasim {

template <class Tag>
struct Id {
  std::uint32_t i = std::numeric_limits<std::uint32_t>::max();
  constexpr bool none() const { return i == std::numeric_limits<std::uint32_t>::max(); }
  friend constexpr auto operator<=>(const Id&, const Id&) = default;
};

using Seg = std::uint32_t;   // index of a street segment
using Node = std::uint32_t;  // index of a street node
using Who = std::uint32_t;   // index of a resident
using Area = std::uint16_t;  // index of an area; `outside` is the surrounding city
inline constexpr std::uint32_t none32 = 0xffffffffu;
inline constexpr Area outside = 0xffffu;

}  // namespace fasim
