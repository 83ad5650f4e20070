#include "world/darkness.hpp"

#include "core/math.hpp"

namespace fasim {
namespace {

constexpr double degree = pi / 180;

double wrapped(double degrees) {
  const double turns = degrees / 360;
  return degrees - 360 * double(std::int64_t(turns) - (turns < 0 ? 1 : 0));
}

Day last_sunday(Day first_of_next_month) {
  const Day last = first_of_next_month - 1;
  return last - (weekday(last) + 1) % 7;
}

// Summer time begins at 02:00 by the clock and ends at 03:00, on Sundays.
bool is_summer_time(Day day, int minute) {
  const Day new_year = day - day_of_year(day);
  const Day begins = last_sunday(add_months(new_year, 3)), ends = last_sunday(add_months(new_year, 10));
  if (day == begins) return minute >= 120;
  if (day == ends) return minute < 180;
  return day > begins && day < ends;
}

}  // namespace

bool is_dark(Day day, int minute, double latitude, double longitude) {
  const int utc_minute = minute - (is_summer_time(day, minute) ? 120 : 60);
  // Days since noon of 1 January 2000; the low-precision sun of the Astronomical Almanac (0.01 degrees until 2050).
  const double d = double(day - 10957) + double(utc_minute) / 1440 - 0.5;
  const double anomaly = wrapped(357.528 + 0.9856003 * d) * degree;
  const double along = wrapped(280.460 + 0.9856474 * d + 1.915 * sin_(anomaly) + 0.020 * sin_(2 * anomaly)) * degree;
  const double tilt = (23.439 - 0.0000004 * d) * degree;
  const double sidereal = wrapped(280.46062 + 360.98564737 * d + longitude) * degree;
  // Sine of the height as the product of two directions, towards the sun and straight up: no inverse sine is needed.
  const double up = cos_(latitude * degree);
  const double height = up * cos_(sidereal) * cos_(along) + up * sin_(sidereal) * cos_(tilt) * sin_(along) +
                        sin_(latitude * degree) * sin_(tilt) * sin_(along);
  return height < sin_(-6 * degree);
}

}  // namespace fasim
