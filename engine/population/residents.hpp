// Residents in columns (ODD 2). Index = Who; ordered by home so that neighbours are close in memory.
#pragma once
#include <cstdint>
#include <memory>
#include <vector>

#include "core/calendar.hpp"
#include "core/id.hpp"

namespace fasim {

enum class Sex : std::uint8_t { female, male };
enum class Background : std::uint8_t { swedish, foreign };   // SCB: utländsk bakgrund = born abroad or two parents born abroad
enum class Routine : std::uint8_t { small_child, pupil, student, employed, not_employed, retired };  // ages 0-5, 6-15, 16-19 in school, ...
inline constexpr int routines = 6;

// Columns that synthesis fills and demography changes. A dwelling slot keeps its place in the columns: when a household moves
// out, newcomers take the slot under a new `uid`.
struct Residents {
  std::vector<std::uint64_t> uid;       // identity for keyed draws, from its cause
  std::vector<Day> born;                // day number
  std::vector<Sex> sex;
  std::vector<Background> background;   // never read by offending, recruitment or true suspicion
  std::vector<std::uint8_t> visible;    // 1 in a visible group: only stop selection may read it, through bias
  std::vector<Routine> routine;
  std::vector<std::uint32_t> household; // index; members are adjacent
  std::shared_ptr<const std::vector<std::uint64_t>> dwellings;  // by household: identity of its dwelling, for keyed draws; nothing moves it
  std::vector<Seg> home;                // segment of the home
  std::vector<Seg> daily;               // segment of school or work; none32 outside the city or none
  std::vector<Seg> leisure;             // centre, square or meeting place
  std::vector<Area> area;               // area of the home, `outside` elsewhere
  std::vector<std::uint8_t> tenure;     // 0 rented, 1 tenant-owned, 2 owned
  std::vector<std::uint8_t> low_income; // 1 below the low economic standard

  std::size_t size() const { return uid.size(); }
  std::uint64_t dwelling(Who i) const { return (*dwellings)[household[i]]; }
  int age(Who i, Day today) const { return int(double(today - born[i]) / 365.2425); }
};

}  // namespace fasim
