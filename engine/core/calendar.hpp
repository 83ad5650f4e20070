// Dates, steps and hours of the week. A day number counts days since 1970-01-01.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace fasim {

using Day = std::int32_t;

// "2026-09-01" to a day number; nothing when it is no date of the calendar.
std::optional<Day> parse_date(std::string_view text);
std::string format_date(Day day);
// 0 Monday .. 6 Sunday.
constexpr int weekday(Day day) { return int(((day + 3) % 7 + 7) % 7); }
// Day of the year, 0 for 1 January.
int day_of_year(Day day);
// The first day of the month `months` after the month of `day`, keeping the day of the month where it exists.
Day add_months(Day day, int months);
// Whole months from `from` to `to` (0 within the first month).
int months_between(Day from, Day to);

// The clock of a run: step 0 is midnight of the first day of burn-in.
struct Clock {
  Day start = 0;              // first day of burn-in
  std::int32_t step_min = 15; // minutes per step: 5, 10, 15 or 30
  std::int64_t step = 0;

  constexpr int steps_per_day() const { return 1440 / step_min; }
  constexpr int day_index() const { return int(step / steps_per_day()); }
  constexpr Day day() const { return start + day_index(); }
  constexpr int step_of_day() const { return int(step % steps_per_day()); }
  constexpr int minute() const { return step_of_day() * step_min; }
  constexpr int hour() const { return minute() / 60; }
  constexpr int weekday() const { return fasim::weekday(day()); }
  constexpr int hour_of_week() const { return weekday() * 24 + hour(); }
  constexpr bool starts_day() const { return step_of_day() == 0; }
  constexpr bool starts_hour() const { return minute() % 60 == 0; }
};

}  // namespace fasim
