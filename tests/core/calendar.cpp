// The calendar: dates, weekdays, months and the clock of a run.
#include "catch.hpp"

#include "core/calendar.hpp"

using namespace fasim;

namespace {
Day day(const char* text) { return *parse_date(text); }
}  // namespace

TEST_CASE("every day of two centuries survives being written and read") {
  Day expected = day("1900-01-01");
  for (Day d = expected; d < day("2100-01-01"); ++d) REQUIRE(parse_date(format_date(d)) == d);
}

TEST_CASE("what is no date of the calendar is no date") {
  for (const char* text : {"", "2026", "2026-13-01", "2026-00-10", "2026-02-29", "2026-04-31", "2026-4-01", "26-04-01", "2026/04/01", "2026-04-01 ", " 2026-04-01", "2026-04-0a", "2026-04-00", "-026-04-01"})
    CHECK_FALSE(parse_date(text).has_value());
  CHECK(parse_date("2028-02-29").has_value());
  CHECK(parse_date("2000-02-29").has_value());
  CHECK_FALSE(parse_date("1900-02-29").has_value());
}

TEST_CASE("weekdays follow the known ones and repeat every seven days") {
  CHECK(weekday(day("1970-01-01")) == 3);
  CHECK(weekday(day("2026-09-01")) == 1);
  CHECK(weekday(day("2000-01-01")) == 5);
  CHECK(weekday(day("1969-12-28")) == 6);
  for (Day d = -1000; d < 1000; ++d) {
    REQUIRE(weekday(d + 7) == weekday(d));
    REQUIRE(weekday(d + 1) == (weekday(d) + 1) % 7);
  }
}

TEST_CASE("the day of the year counts from 0 and knows leap years") {
  CHECK(day_of_year(day("2026-01-01")) == 0);
  CHECK(day_of_year(day("2026-12-31")) == 364);
  CHECK(day_of_year(day("2028-12-31")) == 365);
  CHECK(day_of_year(day("2028-03-01")) == 60);
}

TEST_CASE("adding months keeps the day where the month has it") {
  CHECK(add_months(day("2026-01-15"), 1) == day("2026-02-15"));
  CHECK(add_months(day("2026-01-31"), 1) == day("2026-02-28"));
  CHECK(add_months(day("2028-01-31"), 1) == day("2028-02-29"));
  CHECK(add_months(day("2026-11-30"), 3) == day("2027-02-28"));
  CHECK(add_months(day("2026-03-31"), -1) == day("2026-02-28"));
  CHECK(add_months(day("2026-09-01"), 24) == day("2028-09-01"));
}

TEST_CASE("whole months between two days are those that adding months has reached") {
  for (const char* start : {"2026-01-01", "2026-01-15", "2028-02-29", "2026-12-31"})
    for (int later = 0; later < 800; ++later) {
      const int n = months_between(day(start), day(start) + later);
      REQUIRE(add_months(day(start), n) <= day(start) + later);
      REQUIRE(add_months(day(start), n + 1) > day(start) + later);
    }
}

TEST_CASE("the clock turns steps into days, hours and hours of the week") {
  for (int minutes : {5, 10, 15, 30}) {
    Clock c;
    c.start = day("2026-08-31");  // a Monday
    c.step_min = minutes;
    CHECK(c.starts_day());
    CHECK(c.hour_of_week() == 0);
    int days = 0, hours = 0;
    for (c.step = 0; c.step < 14 * c.steps_per_day(); ++c.step) {
      days += c.starts_day();
      hours += c.starts_hour();
      REQUIRE(c.hour_of_week() == int(c.step * minutes / 60) % 168);
      REQUIRE(c.minute() < 1440);
    }
    CHECK(days == 14);
    CHECK(hours == 14 * 24);
    CHECK(c.day() == day("2026-09-14"));
  }
}
