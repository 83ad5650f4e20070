// Where residents are (ODD 7.2): weekly routine tables and the ambient population of every segment.
#pragma once
#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "core/rng.hpp"
#include "population/residents.hpp"
#include "world/routes.hpp"

namespace fasim {

// Hours of the week folded into day types: Monday-Thursday, Friday, Saturday, Sunday x 24.
inline constexpr int hour_classes = 4 * 24;
constexpr int hour_class(int weekday, int hour) { return (weekday < 4 ? 0 : weekday - 3) * 24 + hour; }

// Probability of being at each kind of place, by routine and hour class; the rest of the time is out of the city.
enum class Spot : std::uint8_t { home, daily, leisure, street };
inline constexpr int spots = 4;
struct RoutineTable {
  float p[routines][hour_classes][spots];
};
// The default weekly tables (source: assumption, shaped after time-use surveys; evidence.yaml).
const RoutineTable& routine_table();

// Residents anchored at each segment (home, daily and leisure), in CSR form; rebuilt when people move.
struct Anchored {
  std::vector<std::uint32_t> first;
  std::vector<Who> who;
  std::vector<Spot> as;
  std::vector<std::uint32_t> homes;  // by segment: how many live there; they come first
  std::span<const Who> of(Seg s) const { return {who.data() + first[s], who.data() + first[s + 1]}; }
  std::span<const Spot> as_of(Seg s) const { return {as.data() + first[s], as.data() + first[s + 1]}; }
};
void rebuild(Anchored& anchored, const Residents& residents, std::size_t segments);

// Expected people in public space per segment and hour class. `evening` is each resident's share of usual evening outings
// (1 = all, lower when they avoid going out).
struct Ambient {
  std::size_t segments = 0;
  std::vector<float> people;  // segment x hour_classes
  float at(Seg s, int hour_class) const { return people[std::size_t(s) * hour_classes + std::size_t(hour_class)]; }
};
void rebuild(Ambient& ambient, const Residents& residents, const std::vector<float>& evening, std::size_t segments);

// Probability that resident i is in public space on segment `s` (where anchored as `as`) in this hour class.
float in_public(const Residents& residents, Who i, Spot as, int hour_class, float evening);

// The highest in_public of any routine and anchor in this hour class: the ceiling for keyed trials.
float public_peak(int hour_class);

// One of those in public on segment `s`, by `weight` (at most `ceiling`): anchored residents are tried in keyed order and taken
// with probability presence x weight / ceiling; none32 when nobody is found in 64 tries. A resident more on the segment may
// change who is met there, never elsewhere; a race over all would cost a draw for each of up to thousands (engine/README.md).
template <class Weight>
Who pick_present(const Anchored& anchored, const Residents& residents, const std::vector<float>& evening, Seg s, int hour_class, double ceiling,
                 Decision decision, std::uint64_t key, std::uint64_t when, const Rng& rng, const Weight& weight) {
  const auto who = anchored.of(s);
  const auto as = anchored.as_of(s);
  const double scale = 1.0 / (ceiling * double(public_peak(hour_class)));
  if (who.empty()) return none32;
  for (std::uint32_t k = 0; k < 32; ++k) {
    const Draw d = rng(decision, key, when, 16 + k);
    for (int half = 0; half < 4; half += 2) {
      const std::uint32_t j = d.below(std::uint32_t(who.size()), half);
      const double here = in_public(residents, who[j], as[j], hour_class, evening[who[j]]);
      if (d.u(half + 1) < here * weight(who[j]) * scale) return who[j];
    }
  }
  return none32;
}

}  // namespace fasim
