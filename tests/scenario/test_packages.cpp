// Packages: the phase programme, hours and where they come from, budgets, and measures that cannot stand together.
#include <algorithm>

#include "small.hpp"

using namespace fasim;

namespace {

const std::string programme = R"(  fas: {type: phase_model, phase1: [walk], phase2: [hosts], local: [{area: sodra, without: [walk], phase3: [extra]}]}
  extra: {type: citizen_promise}
)";

// The small scenario where the last package is a phase programme of the two measures.
std::string with_programme(const std::string& fas = programme, const std::string& uses = "{use: fas, start: \"2026-02-01\", target: {review: 4 mo}}") {
  std::string text = small;
  const auto put = [&](const std::string& from, const std::string& to) { text.replace(text.find(from), from.size(), to); };
  put("policies:\n", fas + "policies:\n");
  put("  both: {extends: foot, label: {sv: \"Bada\", en: \"Both\"}, add_measures: [{use: hosts, target: {areas: [norra]}}]}\n",
      "  both: {label: {sv: \"Faser\", en: \"Phases\"}, measures: [" + uses + "]}\n");
  return text;
}

std::vector<MeasureUse> uses_of(const std::string& text) {
  Problems problems;
  const auto s = parse(text, problems);
  INFO(problems.text());
  REQUIRE(s);
  return s->policies.at(2).measures;
}

const MeasureUse* find(const std::vector<MeasureUse>& uses, const std::string& id) {
  const auto it = std::find_if(uses.begin(), uses.end(), [&](const MeasureUse& u) { return u.id == id; });
  return it == uses.end() ? nullptr : &*it;
}

std::string whole_errors(const std::string& text) {
  Problems problems;
  parse_scenario(text, "x.yaml", {}, problems);
  return errors_in(problems);
}

}  // namespace

TEST_CASE("a phase programme becomes uses that add up from phase to phase, as assessed") {
  const auto uses = uses_of(with_programme());
  REQUIRE(uses.size() == 4);
  CHECK(uses[0].id == "fas");
  CHECK(uses[0].programme.empty());
  CHECK(find(uses, "walk")->target.phases == 0b111);
  CHECK(find(uses, "hosts")->target.phases == 0b110);
  CHECK(find(uses, "extra")->target.phases == 0b100);
  for (const MeasureUse& u : uses) {
    CHECK(u.start == uses[0].start);
    CHECK(u.target.review_months == 4);
    if (u.id != "fas") CHECK(u.programme == "fas");
  }
}

TEST_CASE("an area may leave out and add what the programme says") {
  const auto uses = uses_of(with_programme());
  CHECK(find(uses, "walk")->target.areas == std::vector<Area>{0});
  CHECK(find(uses, "hosts")->target.areas == std::vector<Area>{0, 1});
  CHECK(find(uses, "extra")->target.areas == std::vector<Area>{1});
}

TEST_CASE("a programme for some phases or areas asks for no others") {
  const auto uses = uses_of(with_programme(programme, "{use: fas, target: {phases: [\"1\"], areas: [norra]}}"));
  REQUIRE(uses.size() == 2);
  CHECK(find(uses, "walk")->target.phases == 0b001);
}

TEST_CASE("a programme resolves to itself, with the same uses") {
  Problems problems;
  const auto first = parse(with_programme(), problems);
  REQUIRE(first);
  const auto again = parse(resolved_yaml(*first), problems);
  INFO(problems.text());
  REQUIRE(again);
  REQUIRE(again->policies[2].measures.size() == 4);
  for (std::size_t k = 0; k < 4; ++k) {
    CHECK(again->policies[2].measures[k].id == first->policies[2].measures[k].id);
    CHECK(again->policies[2].measures[k].target.phases == first->policies[2].measures[k].target.phases);
    CHECK(again->policies[2].measures[k].target.areas == first->policies[2].measures[k].target.areas);
  }
}

TEST_CASE("taking away a programme takes its measures with it") {
  std::string text = with_programme();
  text.replace(text.find("worlds:\n"), 0, "  none: {extends: both, label: {sv: \"Inget\", en: \"None\"}, remove_measures: [fas]}\n");
  Problems problems;
  const auto s = parse(text, problems);
  INFO(problems.text());
  REQUIRE(s);
  CHECK(s->policies.at(3).measures.empty());
}

TEST_CASE("what is wrong with a programme is said where it stands") {
  CHECK_THAT(errors_of(with_programme("  fas: {type: phase_model, phase1: [wlk], phase2: [hosts]}\n")), Catch::Contains("x.yaml:23:37  unknown measure 'wlk'"));
  CHECK_THAT(errors_of(with_programme("  fas: {type: phase_model}\n")), Catch::Contains("x.yaml:23:8  measure 'fas' has no measures"));
  CHECK_THAT(errors_of(with_programme("  fas: {type: phase_model, phase1: [walk], local: [{area: vastra}]}\n")), Catch::Contains("unknown area 'vastra'"));
  CHECK_THAT(errors_of(with_programme("  fas: {type: phase_model, phase1: [walk], local: [{area: norra, without: [hosts]}]}\n")), Catch::Contains("'hosts' is in no phase of measure 'fas'"));
  CHECK_THAT(errors_of(with_programme("  fas: {type: phase_model, phase1: [fas2]}\n  fas2: {type: phase_model, phase1: [walk]}\n")), Catch::Contains("'fas2' is a phase programme itself"));
  CHECK_THAT(errors_of(spoilt("hours_per_week: 60 h/week}", "hours_per_week: 60 h/week, phase1: [walk]}")), Catch::Contains("'phase1' in measure 'hosts' is only for type phase_model"));
}

TEST_CASE("a measure cannot stand twice in one place and time") {
  CHECK_THAT(errors_of(with_programme("  fas: {type: phase_model, phase1: [walk], phase2: [walk]}\n", "{use: fas}, {use: hosts}")), Catch::Contains("policy 'both' uses 'walk' twice at the same time in the same area"));
  CHECK_THAT(errors_of(spoilt("[{use: walk, start: \"2026-03-01\", end: \"2026-09-01\"}]", "[{use: walk, end: \"2026-05-01\"}, {use: walk, start: \"2026-04-01\"}]")), Catch::Contains("uses 'walk' twice"));
  CHECK(errors_of(spoilt("[{use: walk, start: \"2026-03-01\", end: \"2026-09-01\"}]", "[{use: walk, end: \"2026-05-01\"}, {use: walk, start: \"2026-05-01\"}]")).empty());
  CHECK(errors_of(spoilt("[{use: walk, start: \"2026-03-01\", end: \"2026-09-01\"}]", "[{use: walk, target: {areas: [norra]}}, {use: walk, target: {areas: [sodra]}}]")).empty());
}

TEST_CASE("hours are taken only from where the type can take them") {
  CHECK_THAT(errors_of(spoilt("hours_per_week: 60 h/week}", "hours_per_week: 60 h/week, from: [car]}")), Catch::Contains("measure 'hosts' takes no hours from anywhere"));
  CHECK_THAT(errors_of(spoilt("walk: {type: foot_patrol, add_units: 1, from: [car]}", "walk: {type: car_patrol, add_units: 1, from: [car]}")),
             Catch::Contains("measure 'walk' cannot take hours from 'car'"));
  CHECK_THAT(errors_of(spoilt("from: [car]", "from: []")), Catch::Contains("measure 'walk' takes its hours from nowhere"));
}

TEST_CASE("a package that moves more hours than there are is told so, and what is paid anew is not") {
  const auto warned = [](const std::string& text) {
    Problems problems;
    REQUIRE(parse_scenario(text, "x.yaml", {}, problems));
    return problems.text();
  };
  // Two crews are on duty in norra at any hour, a third of their time in cars.
  CHECK_THAT(warned(spoilt("add_units: 1", "add_units: 9")), Catch::Contains("policy 'foot' takes more crews from cars than are there"));
  CHECK_THAT(warned(spoilt("add_units: 1", "add_units: 9")), Catch::Contains("asks for 9.00 and"));
  CHECK_THAT(warned(spoilt("add_units: 1", "add_units: 0.2")), !Catch::Contains("than are there"));
  CHECK_THAT(warned(spoilt("add_units: 1, from: [car]", "add_units: 9, from: [new]")), !Catch::Contains("than are there"));
}

TEST_CASE("crews that are there are those a run deals out, at least one to each city that has enough") {
  std::string text = spoilt("id: norra", "id: norra\n      city: storstad");
  const auto put = [&](const std::string& from, const std::string& to) { text.replace(text.find(from), from.size(), to); };
  put("id: sodra", "id: sodra\n      city: byn");
  put("persons: 700", "persons: 60");  // a sixteenth of all: none of two crews by residents alone
  put("units: 4", "units: 2");
  put("add_units: 1, from: [car]", "add_units: 0.1, from: [tasks]");
  Problems problems;
  REQUIRE(parse_scenario(text, "x.yaml", {}, problems));
  CHECK_THAT(problems.text(), !Catch::Contains("than are there"));
  put("city: byn", "city: storstad");
  REQUIRE(parse_scenario(text, "x.yaml", {}, problems));
  CHECK_THAT(problems.text(), Catch::Contains("in 'sodra'") && Catch::Contains("no crew of this area is on duty") && Catch::Contains("give the patrols more units"));
}

TEST_CASE("a package that claims an effect of coordination is asked for its twin without it") {
  std::string text = spoilt("policies:\n", "  agree: {type: cooperation_agreement}\npolicies:\n");
  text.replace(text.find("[{use: hosts, "), 14, "[{use: agree}, {use: hosts, ");
  const auto asked = [](const std::string& yaml) {
    Problems problems;
    REQUIRE(parse(yaml, problems));
    return problems.text();
  };
  CHECK_THAT(asked(text), Catch::Contains("policy 'both' has no twin without the effect of coordination") && Catch::Contains("add both_alone: {extends: both, set: {measures.agree.gain: 0}"));
  std::string twin = text, world = text, nothing = text;
  twin.replace(twin.find("worlds:\n"), 0, "  alone: {extends: both, label: {sv: \"x\", en: \"x\"}, set: {measures.agree.gain: 0}}\n");
  CHECK_THAT(asked(twin), !Catch::Contains("no twin"));
  world.replace(world.find("  tight:"), 0, "  apart: {set: {parameters.world.coordination_effect: 0}, ref: assumption}\n");
  CHECK_THAT(asked(world), !Catch::Contains("no twin"));
  nothing.replace(nothing.find("cooperation_agreement}"), 22, "cooperation_agreement, gain: 0}");
  CHECK_THAT(asked(nothing), !Catch::Contains("no twin"));
}

TEST_CASE("a target with no area, or with places that are not there, is said") {
  CHECK_THAT(errors_of(spoilt("target: {areas: [norra]}", "target: {areas: []}")), Catch::Contains("a target with no area can never be met"));
  CHECK_THAT(errors_of(spoilt("target: {areas: [norra]}", "target: {phases: []}")), Catch::Contains("a target with no phase can never be met"));
  CHECK_THAT(errors_of(spoilt("[{use: walk, ", "[{use: walk, target: {places: paths}, ")), Catch::Contains("'walk' cannot be aimed at places"));
}

TEST_CASE("a negative dose is below what it may be") {
  CHECK_THAT(errors_of(spoilt("add_units: 1", "add_units: -1")), Catch::Contains("below"));
}

TEST_CASE("a package that overdraws its budget is an error that names the month") {
  // 60 host hours a week at 400 SEK in one area: 104,280 SEK a month.
  const auto with_budget = [](const char* budget) { return spoilt("both: {extends: foot,", std::string("both: {extends: foot, budget: ") + budget + ","); };
  CHECK_THAT(whole_errors(with_budget("500 kSEK/y")), Catch::Contains("x.yaml:26:33  policy 'both' overdraws its budget in 2026-05"));
  CHECK_THAT(errors_of(with_budget("0 SEK/y")), Catch::Contains("0 SEK/y is below what 'budget' may be"));
  CHECK(whole_errors(with_budget("1252 kSEK/y")).empty());
  CHECK_THAT(whole_errors(with_budget("1251 kSEK/y")), Catch::Contains("overdraws its budget in 2026-12"));
}

TEST_CASE("what is in place already is not part of a package's cost") {
  std::string text = spoilt("  parameters:", "  measures: [{use: there}]\n  parameters:");
  text.replace(text.find("policies:\n"), 0, "  there: {type: leisure, hours: 2 h/week}\n");
  text.replace(text.find("both: {extends: foot,"), 0, "");
  Problems problems;
  const auto s = parse_scenario(text, "x.yaml", {}, problems);
  INFO(problems.text());
  REQUIRE(s);
  for (const double month : planned_cost(*s, 0, 0)) CHECK(month == 0);
  CHECK(planned_cost(*s, 2, 0).at(0) == Approx(60 * 4.345 * 400));
}
