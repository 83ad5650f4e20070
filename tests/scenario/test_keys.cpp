// Keys that are missing, texts and names of the wrong kind. Each message stands as the user sees it.
#include "small.hpp"

TEST_CASE("a missing key is named with its meaning") {
  CHECK(errors_of(spoilt("horizon: 12 mo", "burn_in: 6 mo")) ==
        R"(x.yaml:6:7  'horizon' is missing in 'time'
    6 | time: {start: "2026-01-01", burn_in: 6 mo}
      |       ^
   Months from the start that are compared.
)");
}

TEST_CASE("a missing section is named") {
  CHECK(errors_of(spoilt(R"(question: {sv: "Vad?", en: "What?"}
)", "")) ==
        R"(x.yaml:1:1  'question' is missing in the file
    1 | schema: batch/1
      | ^
   The question the comparison answers.
)");
}

TEST_CASE("an old or foreign schema is refused") {
  CHECK(errors_of(spoilt("batch/1", "batch/0")) ==
        R"(x.yaml:1:9  'schema' in the file cannot be 'batch/0'
    1 | schema: batch/0
      |         ^~~~~~~ did you mean 'batch/1'?
   allowed here: batch/1
)");
}

TEST_CASE("a measure that is never used is an error") {
  CHECK(errors_of(spoilt("  hosts: {type", R"(  idle: {type: hot_spot_patrol}
  hosts: {type)")) ==
        R"(x.yaml:22:3  measure 'idle' is never used
   22 |   idle: {type: hot_spot_patrol}
      |   ^~~~ use it in a policy or in defaults.measures, or remove it
)");
}

TEST_CASE("two areas of one name are refused") {
  CHECK(errors_of(spoilt("id: sodra", "id: norra")) ==
        R"(x.yaml:13:11  area 'norra' is given twice
   13 |     - id: norra
      |           ^~~~~ give each area a name of its own
)");
}

TEST_CASE("a name that cannot be a file name is refused") {
  CHECK(errors_of(spoilt(R"(id: norra
)", R"(id: "norra/söder"
)")) ==
        R"(x.yaml:10:11  'norra/söder' cannot be a name
   10 |     - id: "norra/söder"
      |           ^~~~~~~~~~~~~
   names are made of letters a-z, digits, _ and -, start with a letter, and have at most 64 characters: they become file names
x.yaml:26:103  unknown area 'norra'
   26 |   both: {extends: foot, label: {sv: "Bada", en: "Both"}, add_measures: [{use: hosts, target: {areas: [norra]}}]}
      |                                                                                                       ^~~~~
   there is: sodra
)");
}

TEST_CASE("a label has both languages by name") {
  CHECK(errors_of(spoilt(R"(label: {sv: "Till fots", en: "On foot"})", R"(label: "On foot")")) ==
        R"(x.yaml:25:17  'label' in policy 'foot' must be a text in Swedish and English
   25 |   foot: {label: "On foot", measures: [{use: walk, start: "2026-03-01", end: "2026-09-01"}]}
      |                 ^~~~~~~~~ write {sv: "...", en: "..."}
)");
}

TEST_CASE("a label in a third language is refused") {
  CHECK(errors_of(spoilt(R"(en: "On foot")", R"(de: "Zu Fuss")")) ==
        R"(x.yaml:25:35  unknown key 'de' in 'label' in policy 'foot'
   25 |   foot: {label: {sv: "Till fots", de: "Zu Fuss"}, measures: [{use: walk, start: "2026-03-01", end: "2026-09-01"}]}
      |                                   ^~
   allowed here: sv, en
)");
}

TEST_CASE("an empty map is written as such") {
  CHECK(errors_of(spoilt("reference: {}", "reference:")) ==
        R"(x.yaml:28:3  world 'reference' is empty
   28 |   reference:
      |   ^~~~~~~~~ write {} where nothing is to be said
   keys: label, set, scale, grade_e, ref
)");
}

TEST_CASE("an evidence file that is not there is an error") {
  CHECK(errors_of(spoilt("sources:", R"(evidence: nowhere/evidence.yaml
sources:)")) ==
        R"(x.yaml:5:11  the evidence file cannot be read: the file does not exist
    5 | evidence: nowhere/evidence.yaml
      |           ^~~~~~~~~~~~~~~~~~~~~ paths are relative to the file that names them; 'data:' stands for the folder given with --data
   nowhere/evidence.yaml
)");
}
