// Numbers with units as people write them.
#include "catch.hpp"

#include <algorithm>

#include "core/units.hpp"

using namespace fasim;

TEST_CASE("a quantity splits into number and unit") {
  const auto check = [](const char* text, double value, const char* unit) {
    const auto q = parse_quantity(text);
    INFO(text);
    REQUIRE(q.has_value());
    CHECK(q->value == value);
    CHECK(q->unit == unit);
  };
  check("3.5 /h", 3.5, "/h");
  check("15 min", 15, "min");
  check("20 km/h", 20, "km/h");
  check("1150 SEK/h", 1150, "SEK/h");
  check("0.7", 0.7, "");
  check("  -2 %  ", -2, "%");
  check("12h/week", 12, "h/week");
  check("+4 d", 4, "d");
  check("1e3 m", 1000, "m");
}

TEST_CASE("what is no plain decimal number is no quantity") {
  for (const char* text : {"", " ", "h", "0,5 h", "nan", "inf", "-inf h", "--5", "+-5", "five", "%", "+", "1e999"}) {
    INFO(text);
    CHECK_FALSE(parse_quantity(text).has_value());
  }
}

TEST_CASE("units of one kind convert and others do not") {
  const auto factor = [](const char* a, const char* b) { return unit_factor(a, b).value_or(-1); };
  CHECK(factor("h", "min") == Approx(60));
  CHECK(factor("d", "h") == Approx(24));
  CHECK(factor("y", "mo") == Approx(12));
  CHECK(factor("km/h", "m/s") == Approx(1 / 3.6));
  CHECK(factor("/d", "/h") == Approx(1.0 / 24));
  CHECK(factor("/week", "/d") == Approx(1.0 / 7));
  CHECK(factor("%", "1") == Approx(0.01));
  CHECK(factor("MSEK", "kSEK") == Approx(1000));
  CHECK(factor("/100000", "/1000") == Approx(0.01));
  CHECK(factor("something", "something") == 1);
  CHECK(factor("h", "km") == -1);
  CHECK(factor("h", "/h") == -1);
  CHECK(factor("bananas", "h") == -1);
}

TEST_CASE("there and back is one for every pair that converts") {
  for (const char* unit : {"s", "mo", "m", "m/s", "/h", "h/week", "SEK", "SEK/h", "SEK/y", "%", "/1000", "lux"})
    for (const std::string& other : units_like(unit)) {
      INFO(unit << " " << other);
      CHECK(*unit_factor(unit, other) * *unit_factor(other, unit) == Approx(1));
    }
}

TEST_CASE("the units offered in an error are of the same kind") {
  const auto like = units_like("/h");
  CHECK(std::find(like.begin(), like.end(), "/d") != like.end());
  CHECK(std::find(like.begin(), like.end(), "h") == like.end());
  CHECK(units_like("unheard of") == std::vector<std::string>{"unheard of"});
}
