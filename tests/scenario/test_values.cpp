// Numbers, units, dates and ranges that cannot be. Each message stands as the user sees it.
#include "small.hpp"

TEST_CASE("a bare number is refused where a unit is needed") {
  CHECK(errors_of(spoilt("speed: 20 km/h", "speed: 20")) ==
        R"(x.yaml:17:39  '20' has no unit
   17 |     car: {mode: car, units: 4, speed: 20}
      |                                       ^~ write 20 km/h
   allowed units: m/s, km/h
)");
}

TEST_CASE("a unit of another kind is refused") {
  CHECK(errors_of(spoilt("speed: 20 km/h", "speed: 20 SEK")) ==
        R"(x.yaml:17:39  'SEK' is no unit for 'speed'
   17 |     car: {mode: car, units: 4, speed: 20 SEK}
      |                                       ^~~~~~
   allowed units: m/s, km/h
)");
}

TEST_CASE("a misspelt unit is recognised") {
  CHECK(errors_of(spoilt("speed: 20 km/h", "speed: 20 km/t")) ==
        R"(x.yaml:17:39  'km/t' is no unit for 'speed'
   17 |     car: {mode: car, units: 4, speed: 20 km/t}
      |                                       ^~~~~~~ did you mean 'km/h'?
   allowed units: m/s, km/h
)");
}

TEST_CASE("a decimal comma in a line of its own gets its own hint") {
  CHECK(errors_of(spoilt("parameters: {trust: {beta: 0.1}}", R"(parameters:
    trust:
      beta: 0,1)")) ==
        R"(x.yaml:21:13  '0,1' has a decimal comma
   21 |       beta: 0,1
      |             ^~~ write 0.1
)");
}

TEST_CASE("a decimal comma in a flow map gets its own hint") {
  CHECK(errors_of(spoilt("speed: 20 km/h", "speed: 3,5 km/h")) ==
        R"(x.yaml:17:39  a comma inside a number
   17 |     car: {mode: car, units: 4, speed: 3,5 km/h}
      |                                       ^~~ write 3.5; if these are two values, put a space after the comma
   numbers have a decimal point, and a comma ends the value
)");
}

TEST_CASE("a word is no number") {
  CHECK(errors_of(spoilt("speed: 20 km/h", "speed: fast")) ==
        R"(x.yaml:17:39  'fast' is no number
   17 |     car: {mode: car, units: 4, speed: fast}
      |                                       ^~~~ 'speed' is written as 10 km/h
)");
}

TEST_CASE("a list is no number") {
  CHECK(errors_of(spoilt("speed: 20 km/h", "speed: [20 km/h]")) ==
        R"(x.yaml:17:39  'speed' is no number
   17 |     car: {mode: car, units: 4, speed: [20 km/h]}
      |                                       ^ write it as 10 km/h
   a list or a map stands here
)");
}

TEST_CASE("a leading zero is refused") {
  CHECK(errors_of(spoilt("units: 4", "units: 010")) ==
        R"(x.yaml:17:29  '010' starts with a zero
   17 |     car: {mode: car, units: 010, speed: 20 km/h}
      |                             ^~~ write 10
   some programs would read it as an octal number
)");
}

TEST_CASE("thousands have no space") {
  CHECK(errors_of(spoilt("speed: 20 km/h", "cost: 1 150 SEK/h")) ==
        R"(x.yaml:17:38  '1 150 SEK/h' has a space inside the number
   17 |     car: {mode: car, units: 4, cost: 1 150 SEK/h}
      |                                      ^~~~~~~~~~~ write thousands without a space
)");
}

TEST_CASE("a number above its range is an error") {
  CHECK(errors_of(spoilt("speed: 20 km/h", "speed: 200 km/h")) ==
        R"(x.yaml:17:39  200 km/h is above what 'speed' may be
   17 |     car: {mode: car, units: 4, speed: 200 km/h}
      |                                       ^~~~~~~~
   allowed: 0.5 to 80 km/h
)");
}

TEST_CASE("a parameter above its declared range is an error") {
  CHECK(errors_of(spoilt("beta: 0.1", "beta: 7")) ==
        R"(x.yaml:19:30  7 is above what 'beta' may be
   19 |   parameters: {trust: {beta: 7}}
      |                              ^
   allowed: 0.02 to 0.4
)");
}

TEST_CASE("a negative dose is an error") {
  CHECK(errors_of(spoilt("add_units: 1", "add_units: -1")) ==
        R"(x.yaml:21:40  -1 is below what 'add_units' may be
   21 |   walk: {type: foot_patrol, add_units: -1, from: [car]}
      |                                        ^~
   allowed: 0 to 40
)");
}

TEST_CASE("half a crew on the roster is refused") {
  CHECK(errors_of(spoilt("units: 4", "units: 4.5")) ==
        R"(x.yaml:17:29  'units' must be a whole number
   17 |     car: {mode: car, units: 4.5, speed: 20 km/h}
      |                             ^~~
)");
}

TEST_CASE("a policy cannot set an assumption") {
  CHECK(errors_of(spoilt("foot: {label", "foot: {set: {parameters.trust.beta: 0.2}, label")) ==
        R"(x.yaml:25:16  a policy cannot set 'parameters.trust.beta'
   25 |   foot: {set: {parameters.trust.beta: 0.2}, label: {sv: "Till fots", en: "On foot"}, measures: [{use: walk, start: "2026-03-01", end: "2026-09-01"}]}
      |                ^~~~~~~~~~~~~~~~~~~~~ move it to a world
   it is an assumption about the world, not something anybody decides
)");
}

TEST_CASE("a factor that leaves the range in one cell names the cell") {
  CHECK(errors_of(spoilt("tight: {set: {patrols.car.units: 3}", "tight: {scale: {patrols.car.units: 500}")) ==
        R"(x.yaml:29:19  'patrols.car.units' becomes 2000 in policy 'baseline' and world 'tight'
   29 |   tight: {scale: {patrols.car.units: 500}, ref: assumption}
      |                   ^~~~~~~~~~~~~~~~~
   allowed: 0 to 1000
)");
}

TEST_CASE("a policy and a world cannot set the same value") {
  CHECK(errors_of(spoilt("foot: {label", "foot: {set: {patrols.car.units: 5}, label")) ==
        R"(x.yaml:25:16  policy 'foot' and world 'tight' both set 'patrols.car.units'
   25 |   foot: {set: {patrols.car.units: 5}, label: {sv: "Till fots", en: "On foot"}, measures: [{use: walk, start: "2026-03-01", end: "2026-09-01"}]}
      |                ^~~~~~~~~~~~~~~~~ let one of them scale it instead
   a cell would not know which of the two holds
)");
}

TEST_CASE("reported crime cannot be called better when lower") {
  CHECK(errors_of(spoilt(R"(worlds:
)", R"(outcomes: {reported: {better: lower}}
worlds:
)")) ==
        R"(x.yaml:27:31  'reported' cannot be called better when lower
   27 | outcomes: {reported: {better: lower}}
      |                               ^~~~~ write better: unclear
   Offences somebody called about or reported. May rise when trust rises.
)");
}

TEST_CASE("a range that does not hold its value is refused") {
  CHECK(errors_of(spoilt("beta: 0.1", "beta: {value: 0.1, range: [0.2, 0.3]}")) ==
        R"(x.yaml:19:50  the range does not hold the value 0.1
   19 |   parameters: {trust: {beta: {value: 0.1, range: [0.2, 0.3]}}}
      |                                                  ^
   the range says what is believable, and the value is believed
)");
}

TEST_CASE("a range the wrong way round is refused") {
  CHECK(errors_of(spoilt("beta: 0.1", "beta: {value: 0.1, range: [0.3, 0.05]}")) ==
        R"(x.yaml:19:50  the range ends before it starts
   19 |   parameters: {trust: {beta: {value: 0.1, range: [0.3, 0.05]}}}
      |                                                  ^ write range: [0.05, 0.3]
)");
}

TEST_CASE("a value without its number is refused") {
  CHECK(errors_of(spoilt("beta: 0.1", "beta: {range: [0.05, 0.3], ref: survey}")) ==
        R"(x.yaml:19:30  'value' is missing in the value of 'beta'
   19 |   parameters: {trust: {beta: {range: [0.05, 0.3], ref: survey}}}
      |                              ^
   The number with its unit.
)");
}

TEST_CASE("units and hours_per_week exclude each other") {
  CHECK(errors_of(spoilt("units: 4,", "units: 4, hours_per_week: 12,")) ==
        R"(x.yaml:17:48  patrol 'car' has both 'units' and 'hours_per_week'
   17 |     car: {mode: car, units: 4, hours_per_week: 12, speed: 20 km/h}
      |                                                ^~ keep one of them
   units are crews of their own; hours_per_week are taken out of car time
)");
}

TEST_CASE("a patrol without crews is refused") {
  CHECK(errors_of(spoilt("units: 4,", "")) ==
        R"(x.yaml:17:10  patrol 'car' has no crews
   17 |     car: {mode: car,  speed: 20 km/h}
      |          ^ add units: 2, or hours_per_week: 12 h/week
)");
}

TEST_CASE("a grid sweep needs values") {
  CHECK(errors_of(spoilt(R"(worlds:
)", R"(sweeps: {dose: {policy: foot}}
worlds:
)")) ==
        R"(x.yaml:27:16  'vary' is missing in sweep 'dose'
   27 | sweeps: {dose: {policy: foot}}
      |                ^
   a grid needs paths with the values to try
)");
}

TEST_CASE("a sweep value out of range is refused") {
  CHECK(errors_of(spoilt(R"(worlds:
)", R"(sweeps: {dose: {policy: foot, vary: {measures.walk.add_units: [1, 200]}}}
worlds:
)")) ==
        R"(x.yaml:27:67  200 is above what 'add_units' may be
   27 | sweeps: {dose: {policy: foot, vary: {measures.walk.add_units: [1, 200]}}}
      |                                                                   ^~~
   allowed: 0 to 40
)");
}
