// The model of a cell: what is set, scaled, taken over and never mixed.
#include "small.hpp"

using namespace fasim;

namespace {
double units_of(const Model& m) { return m.patrols.at(0).units; }
}  // namespace

TEST_CASE("a cell is the defaults, the policy and the world, and nothing else") {
  const Scenario s = scenario_of(small);
  REQUIRE(s.policies.size() == 3);
  REQUIRE(s.worlds.size() == 2);
  CHECK(s.baseline == 0);
  const Model m = model_of(s, 1, 0, 7);
  CHECK(m.policy == "foot");
  CHECK(m.world == "reference");
  CHECK(m.replicate == 7);
  CHECK(m.p.trust.beta == 0.1);
  CHECK(format_date(m.start) == "2025-07-01");
  CHECK(m.burn_in_months == 6);
  CHECK(m.months == 12);
  REQUIRE(m.measures.size() == 1);
  CHECK(m.measures[0].id == "walk");
  CHECK(format_date(m.measures[0].start) == "2026-03-01");
  CHECK(format_date(m.measures[0].end) == "2026-09-01");
  CHECK(m.measures[0].from == std::vector<std::string>{"car"});
  CHECK(m.areas.at(0).declared_phase == 1);
  CHECK(m.areas.at(1).declared_phase == 2);
}

TEST_CASE("a world sets its values in every policy and in no other world") {
  const Scenario s = scenario_of(small);
  for (int policy : {0, 1, 2}) {
    CHECK(units_of(model_of(s, policy, 0, 0)) == 4);
    CHECK(units_of(model_of(s, policy, 1, 0)) == 3);
  }
}

TEST_CASE("the replicate changes nothing but its own number") {
  const Scenario s = scenario_of(small);
  const Model a = model_of(s, 2, 1, 0), b = model_of(s, 2, 1, 5);
  CHECK(a.seed == b.seed);
  CHECK(a.measures.size() == b.measures.size());
  for (std::size_t i = 0; i < a.p.fields().size(); ++i) CHECK(a.p.fields()[i].get() == b.p.fields()[i].get());
}

TEST_CASE("extends takes over measures and settings, and add and remove change them") {
  const Scenario s = scenario_of(small);
  const Model both = model_of(s, 2, 0, 0);
  REQUIRE(both.measures.size() == 2);
  CHECK(both.measures[0].id == "walk");
  CHECK(both.measures[1].id == "hosts");
  CHECK(both.measures[1].target.areas == std::vector<Area>{0});
  const Scenario removed = scenario_of(spoilt("extends: foot,", "extends: foot, remove_measures: [walk],"));
  const Model without = model_of(removed, 2, 0, 0);
  REQUIRE(without.measures.size() == 1);
  CHECK(without.measures[0].id == "hosts");
}

TEST_CASE("a policy may extend one that stands further down") {
  std::string text = spoilt("  baseline: {label", "  far: {extends: both, label: {sv: \"Langt\", en: \"Far\"}}\n  baseline: {label");
  text.replace(text.find("worlds:\n"), 8, "design: {baseline: baseline}\nworlds:\n");
  const Scenario s = scenario_of(text);
  CHECK(s.baseline == 1);
  CHECK(model_of(s, 0, 0, 0).measures.size() == 2);
}

TEST_CASE("scaling comes after setting, whoever does it") {
  const Scenario s = scenario_of(spoilt("foot: {label", "foot: {scale: {patrols.car.units: 2, measures.walk.add_units: 3}, label"));
  CHECK(units_of(model_of(s, 0, 1, 0)) == 3);
  CHECK(units_of(model_of(s, 1, 0, 0)) == 8);
  CHECK(units_of(model_of(s, 1, 1, 0)) == 6);
  CHECK(model_of(s, 1, 0, 0).measures[0].at("add_units") == 3);
  CHECK(units_of(model_of(s, 2, 1, 0)) == 6);  // taken over by extends
}

TEST_CASE("measures already in place come first in every policy") {
  std::string text = spoilt("  parameters: {trust", "  measures: [{use: old}]\n  parameters: {trust");
  text.replace(text.find("  hosts: {type"), 0, "  old: {type: safety_hosts, hours_per_week: 20}\n");
  const Scenario s = scenario_of(text);
  for (int policy : {0, 1, 2}) {
    const Model m = model_of(s, policy, 0, 0);
    CHECK(m.measures.at(0).id == "old");
    CHECK(m.measures[0].start == m.start);
    CHECK(m.measures[0].end == add_months(s.start, 12));
    CHECK(m.measures[0].at("hours_per_week") == 20);
  }
}

TEST_CASE("units are turned into those of the declaration") {
  const Scenario s = scenario_of(spoilt("speed: 20 km/h", "speed: 5 m/s, contacts: 12 /d, cost: 1.2 kSEK/h"));
  const PatrolType& car = s.patrols.at(0);
  CHECK(car.speed_kmh == Approx(18));
  CHECK(car.contacts_per_hour == Approx(0.5));
  CHECK(car.cost_per_hour == Approx(1200));
}

TEST_CASE("what was learnt abroad shrinks with world.transport and nothing else does") {
  const Scenario s = scenario_of(spoilt("tight: {set: {patrols.car.units: 3}", "tight: {set: {parameters.world.transport: 0.5}"));
  const Model here = model_of(s, 0, 0, 0), abroad = model_of(s, 0, 1, 0);
  int shrunk = 0;
  for (const Field& f : here.p.fields()) {
    const double before = f.get(), after = abroad.p.find(f.key)->get();
    if (f.key == "world.transport") continue;
    if (!f.abroad) {
      CHECK(after == before);
    } else if (f.unit == "factor") {
      CHECK(after == Approx(1 + (before - 1) / 2));
      ++shrunk;
    } else if (f.unit != "d" && f.unit != "mo" && f.unit != "min" && f.unit != "h") {
      CHECK(after == Approx(before / 2));
      ++shrunk;
    }
  }
  CHECK(shrunk >= 2);
}

TEST_CASE("a design runs what it names and says what it leaves out") {
  Problems problems;
  const auto s = parse(spoilt("worlds:\n", "design: {policies: [both, baseline], worlds: [tight]}\nworlds:\n"), problems);
  REQUIRE(s);
  REQUIRE(s->policies.size() == 2);
  CHECK(s->policies[0].id == "baseline");
  CHECK(s->policies[1].id == "both");
  REQUIRE(s->worlds.size() == 1);
  CHECK(problems.text().find("policy 'foot' is not run") != std::string::npos);
}

TEST_CASE("every parameter has a key of its own and a default inside its range") {
  const Parameters p;
  std::vector<std::string> keys;
  for (const Field& f : p.fields()) {
    INFO(f.key);
    CHECK(std::find(keys.begin(), keys.end(), f.key) == keys.end());
    CHECK(f.preset >= f.low);
    CHECK(f.preset <= f.high);
    keys.push_back(f.key);
  }
}
