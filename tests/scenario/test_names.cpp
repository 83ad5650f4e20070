// Names that do not exist. Each message stands as the user sees it.
#include "small.hpp"

TEST_CASE("an unknown key says what was meant and what is allowed") {
  CHECK(errors_of(spoilt("measures: [{use: walk", "mesures: [{use: walk")) ==
        R"(x.yaml:25:51  unknown key 'mesures' in policy 'foot'
   25 |   foot: {label: {sv: "Till fots", en: "On foot"}, mesures: [{use: walk, start: "2026-03-01", end: "2026-09-01"}]}
      |                                                   ^~~~~~~ did you mean 'measures'?
   allowed here: label, extends, set, scale, measures, add_measures, remove_measures, budget
x.yaml:21:3  measure 'walk' is never used
   21 |   walk: {type: foot_patrol, add_units: 1, from: [car]}
      |   ^~~~ use it in a policy or in defaults.measures, or remove it
)");
}

TEST_CASE("an unknown key at the top is named") {
  CHECK(errors_of(spoilt(R"(worlds:
)", R"(wordls:
)")) ==
        R"(x.yaml:27:1  unknown key 'wordls' in the file
   27 | wordls:
      | ^~~~~~ did you mean 'worlds'?
   allowed here: schema, id, title, question, evidence, sources, time, replicates, defaults, measures, policies, worlds, design, sweeps, outcomes, goals, decision, output
)");
}

TEST_CASE("an unknown parameter says what was meant") {
  CHECK(errors_of(spoilt("beta: 0.1", "bta: 0.1")) ==
        R"(x.yaml:19:24  unknown parameter 'bta' in trust
   19 |   parameters: {trust: {bta: 0.1}}
      |                        ^~~ did you mean 'beta'?
   there is: rule, beta, lambda_fairness, lambda_effectiveness, lasting, half_life, expectation_speed, hearsay, hearsay_household, hearsay_kin, hearsay_neighbour, hearsay_daily, hearsay_weak, hearsay_share, served_in_time and more
)");
}

TEST_CASE("an unknown process says what was meant") {
  CHECK(errors_of(spoilt("{trust: {beta", "{trast: {beta")) ==
        R"(x.yaml:19:16  unknown process 'trast'
   19 |   parameters: {trast: {beta: 0.1}}
      |                ^~~~~ did you mean 'trust'?
   there is: patrol, dispatch, encounter, trust, safety, norms, reporting, crime, recruitment, demography, staff, assess, groups, label, world
)");
}

TEST_CASE("a choice of a parameter is one of its words") {
  CHECK(errors_of(spoilt("beta: 0.1", "rule: symmetric")) ==
        R"(x.yaml:19:30  'trust.rule' cannot be 'symmetric'
   19 |   parameters: {trust: {rule: symmetric}}
      |                              ^~~~~~~~~ did you mean 'asymmetric'?
   allowed here: linear, asymmetric, expectation
)");
}

TEST_CASE("a switch is true or false") {
  CHECK(errors_of(spoilt("beta: 0.1", "hearsay: maybe")) ==
        R"(x.yaml:19:33  'trust.hearsay' cannot be 'maybe'
   19 |   parameters: {trust: {hearsay: maybe}}
      |                                 ^~~~~
   allowed here: false, true
)");
}

TEST_CASE("an unknown measure says what was meant") {
  CHECK(errors_of(spoilt("{use: walk,", "{use: wlak,")) ==
        R"(x.yaml:25:68  unknown measure 'wlak'
   25 |   foot: {label: {sv: "Till fots", en: "On foot"}, measures: [{use: wlak, start: "2026-03-01", end: "2026-09-01"}]}
      |                                                                    ^~~~ did you mean 'walk'?
   there is: walk, hosts
x.yaml:21:3  measure 'walk' is never used
   21 |   walk: {type: foot_patrol, add_units: 1, from: [car]}
      |   ^~~~ use it in a policy or in defaults.measures, or remove it
)");
}

TEST_CASE("an unknown type of measure says what was meant") {
  CHECK(errors_of(spoilt("type: foot_patrol", "type: foot_patrols")) ==
        R"(x.yaml:21:16  unknown type of measure 'foot_patrols'
   21 |   walk: {type: foot_patrols, add_units: 1, from: [car]}
      |                ^~~~~~~~~~~~ did you mean 'foot_patrol'?
   there are 57 types; 'fasim measures' lists them
)");
}

TEST_CASE("an unknown dose says what was meant") {
  CHECK(errors_of(spoilt("add_units: 1", "add_unit: 1")) ==
        R"(x.yaml:21:29  unknown key 'add_unit' in measure 'walk'
   21 |   walk: {type: foot_patrol, add_unit: 1, from: [car]}
      |                             ^~~~~~~~ did you mean 'add_units'?
   allowed here: type, label, from, shift, fidelity, ramp, staffing, ref, phase1, phase2, phase3, local, add_units
)");
}

TEST_CASE("an unknown area says what was meant") {
  CHECK(errors_of(spoilt("areas: [norra]", "areas: [nora]")) ==
        R"(x.yaml:26:103  unknown area 'nora'
   26 |   both: {extends: foot, label: {sv: "Bada", en: "Both"}, add_measures: [{use: hosts, target: {areas: [nora]}}]}
      |                                                                                                       ^~~~ did you mean 'norra'?
   there is: norra, sodra
)");
}

TEST_CASE("an unknown policy in extends says what was meant") {
  CHECK(errors_of(spoilt("extends: foot", "extends: foott")) ==
        R"(x.yaml:26:19  unknown policy 'foott'
   26 |   both: {extends: foott, label: {sv: "Bada", en: "Both"}, add_measures: [{use: hosts, target: {areas: [norra]}}]}
      |                   ^~~~~ did you mean 'foot'?
   there is: baseline, foot, both
)");
}

TEST_CASE("a policy that extends itself is refused") {
  CHECK(errors_of(spoilt("foot: {label:", "foot: {extends: both, label:")) ==
        R"(x.yaml:26:19  policy 'both' extends itself
   26 |   both: {extends: foot, label: {sv: "Bada", en: "Both"}, add_measures: [{use: hosts, target: {areas: [norra]}}]}
      |                   ^~~~ take one extends away
   following extends from 'both' leads back to it
)");
}

TEST_CASE("an unknown source says what was meant") {
  CHECK(errors_of(spoilt("ref: survey", "ref: survy")) ==
        R"(x.yaml:11:56  unknown source 'survy'
   11 |       population: {typical: listed, persons: 900, ref: survy}
      |                                                        ^~~~~ did you mean 'survey'?
   a ref is a key of the evidence file or of 'sources', or the word assumption
)");
}

TEST_CASE("an unknown path says what was meant") {
  CHECK(errors_of(spoilt("patrols.car.units: 3", "patrols.cars.units: 3")) ==
        R"(x.yaml:29:17  'patrols.cars.units' is nothing that can be set
   29 |   tight: {set: {patrols.cars.units: 3}, ref: assumption}
      |                 ^~~~~~~~~~~~~~~~~~ did you mean 'patrols.car.units'?
   paths start with parameters., patrols. or measures., as parameters.trust.beta
)");
}

TEST_CASE("an unknown outcome in goals says what was meant") {
  CHECK(errors_of(spoilt(R"(worlds:
)", R"(goals: {unsafe_evenings: {below: 0.3}}
worlds:
)")) ==
        R"(x.yaml:27:9  unknown outcome 'unsafe_evenings'
   27 | goals: {unsafe_evenings: {below: 0.3}}
      |         ^~~~~~~~~~~~~~~ did you mean 'unsafe_evening'?
   there is: residents, months_phase1, months_phase3, phase, p_phase1, p_phase2, p_phase3, operability, control, cooperation, serious_victimisation, lethal, shootings, explosions, offences and more
)");
}

TEST_CASE("an unknown primary outcome says what was meant") {
  CHECK(errors_of(spoilt(R"(worlds:
)", R"(decision: {primary: serious_victimization}
worlds:
)")) ==
        R"(x.yaml:27:21  unknown outcome 'serious_victimization'
   27 | decision: {primary: serious_victimization}
      |                     ^~~~~~~~~~~~~~~~~~~~~ did you mean 'serious_victimisation'?
   there is: residents, months_phase1, months_phase3, phase, p_phase1, p_phase2, p_phase3, operability, control, cooperation, serious_victimisation, lethal, shootings, explosions, offences and more
)");
}

TEST_CASE("an unknown baseline says what was meant") {
  CHECK(errors_of(spoilt(R"(worlds:
)", R"(design: {baseline: base}
worlds:
)")) ==
        R"(x.yaml:27:20  unknown policy 'base'
   27 | design: {baseline: base}
      |                    ^~~~ did you mean 'baseline'?
   there is: baseline, foot, both
)");
}

TEST_CASE("an unknown world in the design is an error") {
  CHECK(errors_of(spoilt(R"(worlds:
)", R"(design: {worlds: [refrence]}
worlds:
)")) ==
        R"(x.yaml:27:19  unknown world 'refrence'
   27 | design: {worlds: [refrence]}
      |                   ^~~~~~~~ did you mean 'reference'?
   there is: reference, tight
)");
}

TEST_CASE("hours come from a known budget") {
  CHECK(errors_of(spoilt("from: [car]", "from: [cars]")) ==
        R"(x.yaml:21:50  'from' in measure 'walk' cannot hold 'cars'
   21 |   walk: {type: foot_patrol, add_units: 1, from: [cars]}
      |                                                  ^~~~ did you mean 'car'?
   allowed here: car, admin, tasks, new
)");
}

TEST_CASE("a removed measure must be there") {
  CHECK(errors_of(spoilt("add_measures: [{use: hosts, target: {areas: [norra]}}]", "add_measures: [{use: hosts}], remove_measures: [hots]")) ==
        R"(x.yaml:26:106  measure 'hots' is not in the policy it extends
   26 |   both: {extends: foot, label: {sv: "Bada", en: "Both"}, add_measures: [{use: hosts}], remove_measures: [hots]}
      |                                                                                                          ^~~~
   there is: walk
)");
}

TEST_CASE("adding to nothing is refused") {
  CHECK(errors_of(spoilt("extends: foot, label", "label")) ==
        R"(x.yaml:26:57  'add_measures' in policy 'both' has nothing to change
   26 |   both: {label: {sv: "Bada", en: "Both"}, add_measures: [{use: hosts, target: {areas: [norra]}}]}
      |                                                         ^ add extends: with the name of a policy, or use measures
   the policy extends no other
)");
}

TEST_CASE("a sweep of an unknown path says what was meant") {
  CHECK(errors_of(spoilt(R"(worlds:
)", R"(sweeps: {dose: {policy: foot, vary: {measures.walk.add_unit: [1, 2]}}}
worlds:
)")) ==
        R"(x.yaml:27:38  'measures.walk.add_unit' is nothing that can be varied
   27 | sweeps: {dose: {policy: foot, vary: {measures.walk.add_unit: [1, 2]}}}
      |                                      ^~~~~~~~~~~~~~~~~~~~~~ did you mean 'measures.walk.add_units'?
   paths start with parameters., patrols. or measures.
)");
}

TEST_CASE("a map where a list belongs is refused") {
  CHECK(errors_of(spoilt(R"(measures: [{use: walk, start: "2026-03-01", end: "2026-09-01"}])", "measures: {use: walk}")) ==
        R"(x.yaml:25:61  'measures' in policy 'foot' must be a list, with '- ' before each entry
   25 |   foot: {label: {sv: "Till fots", en: "On foot"}, measures: {use: walk}}
      |                                                             ^
   a map stands here
x.yaml:21:3  measure 'walk' is never used
   21 |   walk: {type: foot_patrol, add_units: 1, from: [car]}
      |   ^~~~ use it in a policy or in defaults.measures, or remove it
)");
}
