// Dates, shifts, months and phases. Each message stands as the user sees it.
#include "small.hpp"

TEST_CASE("a date that is not in the calendar is refused") {
  CHECK(errors_of(spoilt(R"(start: "2026-03-01")", R"(start: "2026-02-30")")) ==
        R"(x.yaml:25:81  'start' in measure 'walk' is no date
   25 |   foot: {label: {sv: "Till fots", en: "On foot"}, measures: [{use: walk, start: "2026-02-30", end: "2026-09-01"}]}
      |                                                                                 ^~~~~~~~~~~~ write it as "2026-01-31"
   '2026-02-30' is not a day of the calendar
)");
}

TEST_CASE("a date without quotes is refused") {
  CHECK(errors_of(spoilt(R"(start: "2026-03-01")", "start: 2026-03-01")) ==
        R"(x.yaml:25:81  a date without quotes
   25 |   foot: {label: {sv: "Till fots", en: "On foot"}, measures: [{use: walk, start: 2026-03-01, end: "2026-09-01"}]}
      |                                                                                 ^~~~~~~~~~ write "2026-03-01"
   other programs would read it as something else than text
)");
}

TEST_CASE("dates out of order are refused") {
  CHECK(errors_of(spoilt(R"(end: "2026-09-01")", R"(end: "2026-02-01")")) ==
        R"(x.yaml:25:100  measure 'walk' ends on 2026-02-01, before it starts on 2026-03-01
   25 |   foot: {label: {sv: "Till fots", en: "On foot"}, measures: [{use: walk, start: "2026-03-01", end: "2026-02-01"}]}
      |                                                                                                    ^~~~~~~~~~~~ put the dates in order
)");
}

TEST_CASE("a measure that starts after the run is refused") {
  CHECK(errors_of(spoilt(R"(start: "2026-03-01", end: "2026-09-01")", R"(start: "2027-03-01")")) ==
        R"(x.yaml:25:81  measure 'walk' starts on 2027-03-01, after the last day of the run
   25 |   foot: {label: {sv: "Till fots", en: "On foot"}, measures: [{use: walk, start: "2027-03-01"}]}
      |                                                                                 ^~~~~~~~~~~~ start it earlier, or make time.horizon longer
   the run ends on 2026-12-31
)");
}

TEST_CASE("a measure that starts before the scenario is refused") {
  CHECK(errors_of(spoilt(R"(start: "2026-03-01")", R"(start: "2025-03-01")")) ==
        R"(x.yaml:25:81  measure 'walk' starts on 2025-03-01, before the scenario does
   25 |   foot: {label: {sv: "Till fots", en: "On foot"}, measures: [{use: walk, start: "2025-03-01", end: "2026-09-01"}]}
      |                                                                                 ^~~~~~~~~~~~
   the scenario starts on 2026-01-01; what is there already belongs in defaults.measures
)");
}

TEST_CASE("a goal has one bound") {
  CHECK(errors_of(spoilt(R"(worlds:
)", R"(goals: {unsafe_evening: {by: 6 mo}}
worlds:
)")) ==
        R"(x.yaml:27:9  goal 'unsafe_evening' needs either 'below' or 'above'
   27 | goals: {unsafe_evening: {by: 6 mo}}
      |         ^~~~~~~~~~~~~~ write {below: 0.30, by: 24 mo}
)");
}

TEST_CASE("a goal after the end of the run is refused") {
  CHECK(errors_of(spoilt(R"(worlds:
)", R"(goals: {unsafe_evening: {below: 30 %, by: 24 mo}}
worlds:
)")) ==
        R"(x.yaml:27:43  goal 'unsafe_evening' is to be met after the end of the run
   27 | goals: {unsafe_evening: {below: 30 %, by: 24 mo}}
      |                                           ^~~~~
   the horizon is 12 months
)");
}

TEST_CASE("a shift is two whole hours") {
  CHECK(errors_of(spoilt("from: [car]", R"(shift: ["14:30", "22:00"])")) ==
        R"(x.yaml:21:50  '14:30-22:00' is no shift
   21 |   walk: {type: foot_patrol, add_units: 1, shift: ["14:30", "22:00"]}
      |                                                  ^ write "14:00-22:00"
   shifts start and end on whole hours and may pass midnight
)");
}

TEST_CASE("a phase is 1, 2 or 3") {
  CHECK(errors_of(spoilt("areas: [norra]", "phases: [4]")) ==
        R"(x.yaml:26:104  'phases' in 'target' cannot hold '4'
   26 |   both: {extends: foot, label: {sv: "Bada", en: "Both"}, add_measures: [{use: hosts, target: {phases: [4]}}]}
      |                                                                                                        ^
   allowed here: 1, 2, 3
)");
}

TEST_CASE("a horizon in half months is refused") {
  CHECK(errors_of(spoilt("horizon: 12 mo", "horizon: 12.5 mo")) ==
        R"(x.yaml:6:38  'horizon' must be whole months
    6 | time: {start: "2026-01-01", horizon: 12.5 mo}
      |                                      ^~~~~~~
)");
}

TEST_CASE("a horizon in days is refused") {
  CHECK(errors_of(spoilt("horizon: 12 mo", "horizon: 360 d")) ==
        R"(x.yaml:6:38  'd' is no unit for 'horizon'
    6 | time: {start: "2026-01-01", horizon: 360 d}
      |                                      ^~~~~
   allowed units: mo, y
)");
}

TEST_CASE("a step that does not exist is refused") {
  CHECK(errors_of(spoilt("horizon: 12 mo", "horizon: 12 mo, step: 20 min")) ==
        R"(x.yaml:6:51  'step' in 'time' cannot be '20 min'
    6 | time: {start: "2026-01-01", horizon: 12 mo, step: 20 min}
      |                                                   ^~~~~~
   allowed here: 5 min, 10 min, 15 min, 30 min
)");
}
