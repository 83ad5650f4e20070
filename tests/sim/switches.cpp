// What a switch takes away is nothing in a whole run, and something with it on (ODD 9).
#include "sim/small_world.hpp"

using namespace fasim;

namespace {

// Strong groups in conflict, much crime, hostile streets: four months in which everything happens.
Model eventful() {
  Model m = small_model(4);
  for (StartState& a : m.areas) a.groups_per_1000 = 12, a.members_share = 0.06, a.markets_per_1000 = 12;
  m.p.crime.offender_share = 0.5, m.p.crime.rate = 0.5;
  m.p.recruitment.base = -5, m.p.recruitment.desist = 0.03;
  m.p.groups.event_base = 0.03, m.p.groups.conflict_base = 0.15, m.p.groups.hidden = 1, m.p.groups.influence = 0.1;
  m.p.staff.hostile_base = -2, m.p.staff.attack = 0.2;
  m.p.encounter.stop_rate = 0.6;
  return m;
}

// Read at a month's end; what it returns is added up over the months.
using Made = double (*)(const State&, const Model&);

struct Switch {
  const char* key;
  Made made;
};

template <class Counts, class Count>
double total(const Counts& by_area, const Count& count) {
  double n = 0;
  for (const auto& c : by_area) n += double(count(c));
  return n;
}

const Switch switches[] = {
    {"dispatch.on", [](const State& s, const Model&) { return total(s.counts.response, [](const Response& r) { return r.served; }); }},
    {"patrol.familiarity", [](const State& s, const Model&) { return total(s.units.familiarity, [](float f) { return f; }); }},
    {"encounter.stops", [](const State& s, const Model&) { return total(s.counts.met, [](const auto& m) { return m.stops; }); }},
    {"encounter.bias", [](const State& s, const Model&) { return total(s.counts.met, [](const auto& m) { return m.unfair; }); }},
    {"safety.avoidance", [](const State& s, const Model&) { return total(s.safety.evening, [](float e) { return 1 - e; }); }},
    {"crime.near_repeat", [](const State& s, const Model&) { return total(s.scene.boost, [](float b) { return b; }); }},
    {"groups.markets", [](const State& s, const Model&) { return total(s.groups.markets, [](const auto& m) { return m.hours_month; }); }},
    {"groups.conflicts", [](const State& s, const Model&) { return total(s.counts.offences, [](const auto& n) { return n[std::size_t(CrimeType::shooting)] + n[std::size_t(CrimeType::explosion)]; }); }},
    {"groups.hidden", [](const State& s, const Model&) { return total(s.counts.hidden, [](const HiddenCount& h) { return h.happened + h.opened; }); }},
    {"groups.influence", [](const State& s, const Model&) { return total(s.counts.hidden, [](const HiddenCount& h) { return h.influence; }); }},
    {"recruitment.on", [](const State& s, const Model&) { return total(s.counts.youth, [](const YouthCount& y) { return y.recruited; }); }},
    {"recruitment.desistance", [](const State& s, const Model&) { return total(s.counts.youth, [](const YouthCount& y) { return y.desisted; }); }},
    {"staff.on", [](const State& s, const Model&) { return total(s.counts.staff, [](const StaffCount& x) { return x.attacks + x.cancelled + x.sabotage; }); }},
    {"demography.on", [](const State& s, const Model& m) {
       double others = 0;
       for (Who i = 0; i < s.residents.size(); ++i) others += s.residents.uid[i] != m.city->people.residents.uid[i];
       return others;
     }},
};

double made(const Model& m, Made what) {
  double sum = 0;
  run(m, [&](const State& s, const Model& model, int) { sum += what(s, model); });
  return sum;
}

}  // namespace

TEST_CASE("What a switch takes away is there with it on and nothing with it off, in a whole run") {
  for (const Switch& x : switches) {
    Model on = eventful(), off = eventful();
    set(off, x.key, 0);
    INFO(x.key);
    CHECK(made(on, x.made) > 0);
    CHECK(made(off, x.made) == 0);
  }
}
