// What holds for every measure: one entry each, silent when it should be, only its own levers, costs where they belong.
#include <algorithm>
#include <cmath>
#include <fstream>
#include <regex>
#include <set>
#include <sstream>

#include "measures/sample.hpp"

using namespace fasim;
using namespace fasim::sample;

namespace {

// The rows of the four tables of measures, in their order.
const std::vector<std::string> rows = {
    "car_patrol", "foot_patrol", "area_officers", "hot_spot_patrol", "problem_oriented", "strategic_steering", "call_off", "municipal_police", "targeted_operation",
    "staffing", "conduct_training", "stop_policy", "profiling_guarantee", "citizen_promise", "relation_and_limits", "communication_plan", "admin_it",
    "local_investigation", "witness_protection", "staff_protection", "focused_deterrence",
    "phase_model", "classification_transparency", "local_action_group", "cooperation_agreement", "situation_picture", "information_sharing", "place_cooperation",
    "knowledge_support",
    "social_intervention_group", "sspf", "bob", "psychiatry", "exit_programme", "parent_support", "unannounced_visits", "school_programme", "leisure", "outreach",
    "safety_hosts", "accompaniment_points", "guards", "public_order_guards", "night_walks", "safety_walks", "neighbourhood_watch", "upkeep", "tenancy_control",
    "lighting", "cctv", "situational_effort", "situational_risk", "situational_reward", "situational_provocation", "situational_excuse", "place_activation", "tenure_mix"};

std::string read(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream out;
  out << in.rdbuf();
  return out.str();
}

std::set<std::string> lever_names() {
  std::set<std::string> out;
  for (const Moved& m : moved(Town().levers())) out.insert(m.name);
  return out;
}

std::set<std::string> evidence_keys() {
  std::set<std::string> out = {"assumption"};
  const std::string text = read(FASIM_SOURCE_DIR "/scenarios/evidence.yaml");
  const std::regex entry("\n  ([a-z0-9_]+): \\{");
  for (auto it = std::sregex_iterator(text.begin(), text.end(), entry); it != std::sregex_iterator(); ++it) out.insert((*it)[1]);
  return out;
}

}  // namespace

TEST_CASE("Every row of the tables is one measure, in their order") {
  std::vector<std::string> keys;
  for (const MeasureType* t : measure_types()) keys.push_back(t->key);
  CHECK(keys == rows);
  for (const std::string& key : rows) CHECK(find_measure(key)->key == key);
  CHECK(find_measure("no_such_measure") == nullptr);
}

TEST_CASE("Every measure says in both languages what it is, how it works and what would show that it does not") {
  for (const MeasureType* t : measure_types()) {
    INFO(t->key);
    CHECK(std::regex_match(t->key, std::regex("[a-z][a-z_]*")));
    for (const auto& [sv, en] : {std::pair{t->what_sv, t->what_en}, {t->mechanism_sv, t->mechanism_en}, {t->falsifier_sv, t->falsifier_en}}) {
      CHECK(sv.size() > 15);
      CHECK(en.size() > 15);
      CHECK(sv != en);
      CHECK(sv.back() == '.');
      CHECK(en.back() == '.');
    }
    CHECK(t->sv.size() > 3);
    CHECK(t->en.size() > 3);
    CHECK((t->grade >= 'A' && t->grade <= 'E'));
    CHECK(!t->studies.empty());
  }
}

TEST_CASE("Doses have a unit, a meaning in both languages, and a default inside their range") {
  const std::set<std::string> taken = {"type", "label", "from", "shift", "fidelity", "ramp", "staffing", "ref", "phase1", "phase2", "phase3", "local"};  // by every measure
  for (const MeasureType* t : measure_types()) {
    std::set<std::string> keys;
    for (const DoseField& d : t->doses) {
      INFO(t->key << "." << d.key);
      CHECK(keys.insert(d.key).second);
      CHECK(taken.count(d.key) == 0);
      CHECK(!d.unit.empty());
      CHECK(d.meaning_sv.size() > 8);
      CHECK(d.meaning_en.size() > 8);
      CHECK(d.low <= d.preset);
      CHECK(d.preset <= d.high);
      CHECK(d.low < d.high);
      CHECK(!d.source.empty());
    }
    INFO(t->key << " scales with " << t->scaling);
    REQUIRE(keys.count(t->scaling) == 1);
    CHECK(scaling_of(*t).low <= 0);
    CHECK(scaling_of(*t).preset != 0);
  }
}

TEST_CASE("A measure without an effect study may do nothing: what it does to people and places can be set to 0") {
  const std::set<std::string> effect_units = {"share", "sd", "factor", "logit"};
  for (const MeasureType* t : measure_types())
    if (t->grade == 'E')
      for (const DoseField& d : t->doses)
        if (effect_units.count(d.unit) && d.key != "covered") {
          INFO(t->key << "." << d.key);
          CHECK(d.low <= 0);
        }
}

TEST_CASE("Every source of a measure and of its doses is in the evidence file") {
  const auto known = evidence_keys();
  for (const MeasureType* t : measure_types()) {
    for (const std::string& study : t->studies) {
      INFO(t->key << " cites " << study);
      CHECK(known.count(study) == 1);
    }
    for (const DoseField& d : t->doses) {
      INFO(t->key << "." << d.key << " cites " << d.source);
      CHECK(known.count(d.source) == 1);
    }
  }
}

TEST_CASE("A measure is silent before its start, from its end on, and without staff") {
  const Town town;
  for (const MeasureType* t : measure_types()) {
    INFO(t->key);
    MeasureUse use = use_of(*t);
    CHECK(carried_out(town, use, 0, use.start - 1) == town.levers());
    CHECK(carried_out(town, use, 0, use.end) == town.levers());
    CHECK(!(carried_out(town, use, 0, use.start) == town.levers()));
    CHECK(!(carried_out(town, use, 0, use.end - 1) == town.levers()));
    use.staffing = 0;
    CHECK(carried_out(town, use) == town.levers());
  }
}

TEST_CASE("A dose of 0 leaves every lever as today and costs nothing, to the bit") {
  const Town town;
  for (const MeasureType* t : measure_types()) {
    INFO(t->key);
    MeasureUse use = use_of(*t);
    set_dose(use, t->scaling, 0);
    CHECK(carried_out(town, use) == town.levers());
  }
}

TEST_CASE("A measure moves exactly the levers it names") {
  const Town town;
  const auto known = lever_names();
  for (const MeasureType* t : measure_types()) {
    const std::set<std::string> named(t->levers.begin(), t->levers.end());
    CHECK(named.size() == t->levers.size());
    std::set<std::string> seen;
    for (const Moved& m : moved(carried_out(town, use_of(*t))))
      if (m.by > 0) seen.insert(m.name);
    for (const std::string& lever : named) {
      INFO(t->key << " names " << lever);
      CHECK(known.count(lever) == 1);
      CHECK(seen.count(lever) == 1);
    }
    for (const std::string& lever : seen) {
      INFO(t->key << " moves " << lever << " without naming it");
      CHECK(named.count(lever) == 1);
    }
  }
}

TEST_CASE("More dose moves no lever less, and some lever or cost more") {
  const Town town;
  for (const MeasureType* t : measure_types()) {
    INFO(t->key);
    MeasureUse less = use_of(*t), more = less;
    const DoseField& d = scaling_of(*t);
    set_dose(less, t->scaling, 0.25 * d.preset);
    set_dose(more, t->scaling, d.preset);
    const Levers a = carried_out(town, less), b = carried_out(town, more);
    const auto x = moved(a), y = moved(b);
    bool some = false;
    for (std::size_t k = 0; k < x.size(); ++k) {
      INFO(x[k].name);
      CHECK(y[k].by >= x[k].by - 1e-6);
      some |= y[k].by > x[k].by + 1e-6;
    }
    CHECK(some);
    for (std::size_t payer = 0; payer < 3; ++payer) CHECK(b.cost_per_month[0][payer] >= a.cost_per_month[0][payer] - 1e-6);
  }
}

TEST_CASE("A measure reaches its area only, and of places only those it is aimed at") {
  const Town town;
  for (const MeasureType* t : measure_types()) {
    INFO(t->key);
    MeasureUse use = use_of(*t);
    for (const Moved& m : moved(carried_out(town, use, 0), {1})) CHECK(m.by == 0);
    use.target.places = "schools";
    const Levers l = carried_out(town, use, 0);
    for (std::size_t k = 0; k < std::size_t(PlaceLever::count); ++k)
      for (Seg s = 1; s < segments; ++s) CHECK(double(l.at(PlaceLever(k), s)) == neutral(info(PlaceLever(k)).join));
  }
}

TEST_CASE("What a measure costs is booked on the one who pays, and every measure costs money or hours") {
  const Town town;
  for (const MeasureType* t : measure_types()) {
    INFO(t->key);
    MeasureUse use = use_of(*t);
    if (t->takes_hours) use.from = {"admin"};  // moved hours cost no money; new crews would be booked on the police
    const Levers l = carried_out(town, use);
    const std::size_t payer = t->pays == Decider::police ? 0 : t->pays == Decider::municipality ? 1 : 2;
    for (std::size_t column = 0; column < 3; ++column)
      if (column != payer) CHECK(l.cost_per_month[0][column] == 0);
    CHECK(l.cost_per_month[1] == std::array<double, 3>{});
    CHECK((l.cost_per_month[0][payer] > 0 || t->takes_hours || l.at(AreaLever::overhead_hours, 0) > 0));
  }
}

TEST_CASE("Poor work is not cheaper: fidelity changes what is done and never what is paid") {
  const Town town;
  for (const MeasureType* t : measure_types()) {
    INFO(t->key);
    MeasureUse good = use_of(*t), poor = good;
    poor.fidelity = 0.25;
    const Levers a = carried_out(town, good), b = carried_out(town, poor);
    CHECK(a.cost_per_month == b.cost_per_month);
    CHECK(a.at(AreaLever::overhead_hours, 0) == b.at(AreaLever::overhead_hours, 0));
    CHECK(!(a == b));
  }
}

TEST_CASE("Who decides and who pays has a name") {
  for (const Decider d : {Decider::police, Decider::municipality, Decider::region, Decider::state, Decider::owner}) CHECK(std::string(name_of(d)).size() > 3);
}

namespace {

// Every lever with its enumerator's name, which is its own name, and the file that is said to read it.
std::vector<LeverInfo> all_levers() {
  std::vector<LeverInfo> out;
  for (std::size_t k = 0; k < std::size_t(CrewLever::count); ++k) out.push_back(info(CrewLever(k)));
  for (std::size_t k = 0; k < std::size_t(AreaLever::count); ++k) out.push_back(info(AreaLever(k)));
  for (std::size_t k = 0; k < std::size_t(PlaceLever::count); ++k) out.push_back(info(PlaceLever(k)));
  return out;
}

// The text between `enum class Name` and its closing brace, as names in order.
std::vector<std::string> enumerators(const std::string& name) {
  std::string text = std::regex_replace(read(FASIM_SOURCE_DIR "/engine/ledger/levers.hpp"), std::regex("//[^\n]*"), "");
  text = text.substr(text.find("enum class " + name));
  text = text.substr(text.find('{') + 1, text.find('}') - text.find('{') - 1);
  std::vector<std::string> out;
  const std::regex word("[a-z_]+");
  for (auto it = std::sregex_iterator(text.begin(), text.end(), word); it != std::sregex_iterator(); ++it) out.push_back((*it)[0]);
  out.pop_back();  // count
  return out;
}

}  // namespace

TEST_CASE("Levers bear the names of their enumerators") {
  std::vector<std::string> names, declared;
  for (const LeverInfo& l : all_levers()) names.push_back(l.name);
  for (const char* e : {"CrewLever", "AreaLever", "PlaceLever"})
    for (const std::string& n : enumerators(e)) declared.push_back(n);
  CHECK(names == declared);
}

TEST_CASE("Every lever is read by the file it names, and moved by some measure") {
  std::set<std::string> used;
  for (const MeasureType* t : measure_types()) used.insert(t->levers.begin(), t->levers.end());
  const std::set<std::string> by_scenario_only = {"doorstep_visits", "call_priority", "response_crews", "tasks_share"};  // trials and the list's priority
  for (const LeverInfo& l : all_levers()) {
    INFO(l.name << " is read by " << l.reader);
    const std::string folder = FASIM_SOURCE_DIR "/engine/" + l.reader;
    const std::string text = std::regex_replace(read(folder + ".cpp") + read(folder + ".hpp"), std::regex("//[^\n]*"), "");  // a comment reads nothing
    CHECK(std::regex_search(text, std::regex("\\b" + l.name + "\\b")));
    CHECK((used.count(l.name) == 1 || by_scenario_only.count(l.name) == 1));
  }
}
