// Darkness against published civil twilight (end of civil twilight: the sun 6 degrees under the horizon).
#include "catch.hpp"

#include "world/darkness.hpp"

using namespace fasim;

namespace {
constexpr double stockholm_n = 59.33, stockholm_e = 18.07;
int first_light(const char* date, double n = stockholm_n, double e = stockholm_e) {
  int m = 0;
  while (m < 720 && is_dark(*parse_date(date), m, n, e)) ++m;
  return m;
}
int first_dark(const char* date, double n = stockholm_n, double e = stockholm_e) {
  int m = 720;
  while (m < 1440 && !is_dark(*parse_date(date), m, n, e)) ++m;
  return m;
}
}  // namespace

TEST_CASE("noon is light and midnight in December is dark all over Sweden") {
  for (const char* date : {"2026-01-10", "2026-03-20", "2026-06-21", "2026-12-01"}) {
    CHECK_FALSE(is_dark(*parse_date(date), 720, 55.6, 13.0));
    CHECK_FALSE(is_dark(*parse_date(date), 720, 65.6, 22.1));
  }
  CHECK(is_dark(*parse_date("2026-12-01"), 0, 55.6, 13.0));
  CHECK(is_dark(*parse_date("2026-12-01"), 0, 65.6, 22.1));
}

TEST_CASE("the clock is set forward in the night of 29 March 2026 and back on 25 October") {
  // The sun sets about two minutes later a day; the clock moves by sixty.
  CHECK(first_dark("2026-03-29") - first_dark("2026-03-28") > 55);
  CHECK(first_dark("2026-10-24") - first_dark("2026-10-25") > 55);
  CHECK(first_dark("2026-03-30") - first_dark("2026-03-29") < 5);
}

TEST_CASE("midsummer in Luleå is never dark") {
  for (int m = 0; m < 1440; m += 5) CHECK_FALSE(is_dark(*parse_date("2026-06-21"), m, 65.58, 22.15));
}

TEST_CASE("dark hours grow from June to December and shrink again") {
  int before = -1;
  for (const char* date : {"2026-06-21", "2026-07-21", "2026-08-21", "2026-09-21", "2026-10-21", "2026-11-21", "2026-12-21"}) {
    const int dark = 1440 - (first_dark(date) - first_light(date));
    CHECK(dark > before);
    before = dark;
  }
}

TEST_CASE("civil twilight of Stockholm and Malmö ends within a minute of NOAA's solar equations") {
  // Reference: the equations of NOAA's solar calculator (Meeus, chapter 25), which differ from ours, for the centre of the sun.
  struct Known {
    const char* date;
    double n, e;
    int light_h, light_m, dark_h, dark_m;
  };
  for (const Known& k : {Known{"2026-01-15", stockholm_n, stockholm_e, 7, 39, 16, 16}, Known{"2026-03-20", stockholm_n, stockholm_e, 5, 9, 18, 43},
                         Known{"2026-06-21", stockholm_n, stockholm_e, 1, 59, 23, 40}, Known{"2026-09-01", stockholm_n, stockholm_e, 5, 0, 20, 34},
                         Known{"2026-12-21", stockholm_n, stockholm_e, 7, 48, 15, 44}, Known{"2026-12-21", 55.6, 13.0, 7, 48, 16, 24}}) {
    INFO(k.date);
    CHECK(std::abs(first_light(k.date, k.n, k.e) - (k.light_h * 60 + k.light_m)) <= 1);
    CHECK(std::abs(first_dark(k.date, k.n, k.e) - (k.dark_h * 60 + k.dark_m)) <= 1);
  }
}
