// What one run of a trial leaves behind: enough for every instrument, by segment, person and day.
#pragma once
#include <array>
#include <cstdint>
#include <vector>

#include "sim/state.hpp"

namespace fasim {

// One offence, and how far it became known. Day and minute as it happened.
struct Happening {
  std::uint64_t uid = 0;
  Day day = 0;
  std::int16_t minute = 0;
  Seg segment = none32;
  CrimeType type = CrimeType::threat;
  bool called = false, recorded = false;
  Who offender = none32;             // the resident
  std::uint64_t offender_uid = 0;    // identity, which stays when somebody else moves in
  float severity = 0;
};
// How people stood at the end of a day: what a survey could have asked.
struct Wave {
  Day day = 0;
  std::vector<float> unsafe, fairness, effectiveness;
  std::array<std::vector<float>, seen_kinds> noticed;
  std::vector<std::uint8_t> victim;  // of an offence against the person within twelve months
  std::vector<Seg> home;
  std::vector<std::uint64_t> uid;
  std::vector<std::int16_t> age;
};
// One week: presence minutes by kind, and mean disorder, by segment.
struct WeekLog {
  std::array<std::vector<float>, seen_kinds> minutes;
  std::vector<float> disorder;
};

struct TrialLog {
  Day start = 0;                     // of the experiment
  Day first = 0;                     // nothing earlier is kept
  std::vector<Happening> happenings;
  std::vector<WeekLog> weeks;        // weeks[0] is the earliest; see week_of
  std::vector<Wave> waves;
  // 1 is the experiment's first week, 0 the one before.
  int week_of(Day day) const { return day >= start ? int(day - start) / 7 + 1 : -int(start - 1 - day) / 7; }
  std::size_t index_of(int week) const { return std::size_t(week - week_of(first)); }
};

// After each step: what happened and what became known. Reads the state, writes the log.
void keep_step(TrialLog& log, const State& state);
// After the last step of a day on which somebody asks.
Wave ask_everybody(const State& state);

}  // namespace fasim
