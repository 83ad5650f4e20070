#include "results/recorder.hpp"

#include <chrono>
#include <cmath>
#include <limits>

#include "core/lanes.hpp"
#include "core/math.hpp"
#include "core/parallel.hpp"
#include "ledger/outcomes.hpp"

namespace fasim {
namespace {

constexpr float none_kept = std::numeric_limits<float>::quiet_NaN();

// Sums over residents of one area and group.
struct Sums {
  double n = 0, adults = 0, youth12 = 0, fair = 0, effect = 0, municipality = 0, unsafe = 0, avoid = 0, call = 0, identify = 0, testify = 0, fear = 0, norm = 0,
         efficacy = 0, victim = 0;
};

class Row {
 public:
  Row(int month, int area, int group) : row_{month, area, group, std::vector<float>(outcomes().size(), none_kept)} {}
  void set(const char* name, double value) { row_.values[std::size_t(outcome_index(name))] = float(value); }
  PanelRow take() { return std::move(row_); }

 private:
  PanelRow row_;
};

FASIM_LANES void as_indices(const float* __restrict latent, std::size_t n, double level, double* __restrict out) {
  for (std::size_t k = 0; k < n; ++k) out[k] = trust_index(latent[k], level);
}

// What logistic curves make of some residents' states, side by side.
struct Answers {
  static constexpr std::size_t most = 256;
  double fair[most], effect[most], municipality[most], call[most], identify[most], testify[most];

  void ask(const State& s, const Model& m, const Voice& voice, Who first, std::size_t n) {
    float fairness[most], effectiveness[most];
    for (std::size_t k = 0; k < n; ++k) fairness[k] = s.trust.fairness(Who(first + k)), effectiveness[k] = s.trust.effectiveness(Who(first + k));
    as_indices(fairness, n, m.p.trust.level_fairness, fair);
    as_indices(effectiveness, n, m.p.trust.level_effectiveness, effect);
    as_indices(s.trust.municipality.data() + first, n, m.p.trust.level_municipality, municipality);
    take_rungs(voice, first, n, 0.4, m.p.reporting, call, identify, testify);
  }
};

std::vector<Sums> sum_residents(const State& s, const Model& m) {
  const std::size_t areas = s.assessments.size() + 1;
  std::vector<Sums> sums(areas * 16);
  const Voice voice{s.trust.fair, s.trust.fair_fast, s.trust.effect, s.trust.effect_fast, s.norms.norm, s.norms.fear, s.norms.efficacy};
  const Residents& r = s.residents;
  Answers of;
  for (Who i = 0; i < r.size(); ++i) {
    const std::size_t k = i % Answers::most;
    if (k == 0) of.ask(s, m, voice, i, std::min(Answers::most, r.size() - i));
    const std::size_t a = r.area[i] == outside ? areas - 1 : r.area[i];
    const int age = r.age(i, s.clock.day());
    const int in[4] = {0, r.sex[i] == Sex::female ? 1 : 2, age < 12 ? -1 : age < 18 ? 3 : age < 25 ? 4 : age < 65 ? 5 : 6, r.background[i] == Background::swedish ? 7 : 8};
    Sums one;
    one.n = 1;
    if (age >= 16) {
      one.adults = 1;
      one.fair = of.fair[k];
      one.effect = of.effect[k];
      one.municipality = of.municipality[k];
      one.unsafe = s.safety.unsafe[i];
      one.avoid = 1.0 - s.safety.evening[i];
      one.call = of.call[k];
      one.identify = of.identify[k];
      one.testify = of.testify[k];
      one.fear = 100.0 * s.norms.fear[i];
      one.norm = s.norms.norm[i];
      one.efficacy = 100.0 * s.norms.efficacy[i];
      one.victim = s.last_victim[i] <= 12;  // counted on the last day of a month, which has closed already
    }
    for (int g : in) {
      if (g < 0) continue;
      Sums& t = sums[a * 16 + std::size_t(g)];
      t.n += one.n, t.adults += one.adults, t.fair += one.fair, t.effect += one.effect, t.municipality += one.municipality, t.unsafe += one.unsafe;
      t.avoid += one.avoid, t.call += one.call, t.identify += one.identify, t.testify += one.testify, t.fear += one.fear, t.norm += one.norm;
      t.efficacy += one.efficacy, t.victim += one.victim;
    }
  }
  return sums;
}

void put_people(Row& row, const Sums& t, const MonthCounts::Met& met) {
  const double n = t.adults > 0 ? t.adults : std::numeric_limits<double>::quiet_NaN();
  row.set("residents", t.n);
  row.set("trust_fairness", t.fair / n);
  row.set("trust_effectiveness", t.effect / n);
  row.set("trust_municipality", t.municipality / n);
  row.set("unsafe_evening", t.unsafe / n);
  row.set("avoidance", t.avoid / n);
  row.set("would_call", t.call / n);
  row.set("would_identify", t.identify / n);
  row.set("would_testify", t.testify / n);
  row.set("retaliation_fear", t.fear / n);
  row.set("cooperation_norm", t.norm / n);
  row.set("collective_efficacy", t.efficacy / n);
  row.set("victimised_share", t.victim / n);
  row.set("contacts", met.contacts);
  row.set("host_contacts", met.civil);
  row.set("stops", met.stops);
  row.set("stop_hits", met.hits);
  row.set("unfair_stops", met.unfair);
}

void put_crime(Row& row, const State& s, std::size_t a, bool is_outside) {
  const auto& n = s.counts.offences[a];
  auto count = [&](CrimeType t) { return n[std::size_t(t)]; };
  const int person = count(CrimeType::threat) + count(CrimeType::assault) + count(CrimeType::robbery);
  const int damage = count(CrimeType::damage), property = count(CrimeType::theft);
  const int shootings = count(CrimeType::shooting), explosions = count(CrimeType::explosion);
  row.set("offences", person + damage + property + shootings + explosions + count(CrimeType::sabotage));
  row.set("offences_person", person);
  row.set("offences_property", property);
  row.set("offences_damage", damage);
  row.set("shootings", shootings);
  row.set("explosions", explosions);
  row.set("lethal", s.counts.lethal[a]);
  row.set("serious_victimisation", shootings + explosions + s.counts.lethal[a]);
  row.set("hidden_offences", s.counts.hidden[a].happened);
  row.set("hidden_opened", s.counts.hidden[a].opened);
  row.set("influence_attempts", s.counts.hidden[a].influence);
  row.set("reported", s.counts.known[a].reported);
  row.set("recorded", s.counts.known[a].recorded);
  row.set("calls", s.counts.response[a].calls);
  row.set("cleared", s.counts.known[a].cleared);
  row.set("convictions", s.counts.known[a].convicted);
  row.set("tips", s.counts.known[a].tips);
  row.set("offences_outside", is_outside ? person + damage + property : 0);
}

void put_police(Row& row, const State& s, std::size_t a) {
  const Hours& h = s.counts.hours[a];
  const Response& r = s.counts.response[a];
  row.set("hours_foot", h.foot);
  row.set("hours_car", h.car);
  row.set("hours_admin", h.admin);
  row.set("hours_other", h.tasks);
  row.set("hours_civil", h.civil);
  row.set("response_min", r.served ? r.minutes / r.served : std::numeric_limits<double>::quiet_NaN());
  row.set("uncommitted", h.patrol > 0 ? clamp_(1.0 - (h.busy + h.overrun) / (h.patrol + h.overrun), 0.0, 1.0) : std::numeric_limits<double>::quiet_NaN());
  row.set("doubled_crews", r.doubled);
  row.set("attacks_on_staff", s.counts.staff[a].attacks + s.counts.staff[a].sabotage);
  row.set("visits_cancelled", s.counts.staff[a].cancelled);
  row.set("staff_turnover", s.counts.staff[a].left);
}

void put_area(Row& row, const State& s, const Model& m, std::size_t a) {
  double dirt = 0, hours = 0, seen = 0;
  for (Seg k : m.city->area_segments[a]) {
    dirt += s.places.disorder[k];
    for (int c = 0; c < hour_classes; ++c) seen += double(s.levers.at(PlaceLever::camera, k) * s.ambient.at(k, c)) / hour_classes;
  }
  row.set("people_under_cameras", seen);
  row.set("evictions", s.counts.evicted[a]);
  row.set("net_widening", s.counts.youth[a].no_risk);
  row.set("disorder", 100.0 * dirt / std::max<double>(1, double(m.city->area_segments[a].size())));
  for (const Groups::Market& k : s.groups.markets) {
    const Area at = m.city->streets.area[k.segment];
    if ((at == outside ? s.assessments.size() : at) == a) hours += k.hours_month;
  }
  row.set("market_hours", hours);
  row.set("recruited_under_18", s.counts.youth[a].recruited_under_18);
  row.set("desisted", s.counts.youth[a].desisted);
  double members = 0;
  for (std::size_t g = 0; g < s.groups.size(); ++g)
    if (s.groups.area[g] == a) members += s.groups.members[g];
  row.set("group_members", members);
}

void put_phase(Row& row, const State& s, std::size_t a) {
  const Assessment& x = s.assessments[a];
  row.set("phase", x.called);
  row.set("months_phase1", x.called == 1);
  row.set("months_phase3", x.called == 3);
  row.set("p_phase1", x.p[0]);
  row.set("p_phase2", x.p[1]);
  row.set("p_phase3", x.p[2]);
  row.set("operability", x.operability);
  row.set("control", x.control);
  row.set("cooperation", x.cooperation);
  const auto& cost = s.levers.cost_per_month[a];
  row.set("cost_police", cost[0]);
  row.set("cost_municipality", cost[1]);
  row.set("cost_other", cost[2]);
  row.set("cost", cost[0] + cost[1] + cost[2]);
}

}  // namespace

void Recorder::month(const State& s, const Model& m, int month) {
  if (month < 0) return;
  const std::size_t areas = s.assessments.size() + 1;
  const auto sums = sum_residents(s, m);
  std::vector<PanelRow> panel;
  for (std::size_t a = 0; a < areas; ++a)
    for (std::size_t g = 0; g < groups().size(); ++g) {
      Row row(month, int(a), int(g));
      put_people(row, sums[a * 16 + g], s.counts.met[a * 16 + g]);
      if (g == 0) {
        put_crime(row, s, a, a + 1 == areas);
        put_area(row, s, m, a);
        if (a + 1 < areas) put_police(row, s, a), put_phase(row, s, a);
      }
      panel.push_back(row.take());
    }
  std::vector<TraceRow> trace;
  for (Seg k = 0; trace_ && k < m.city->streets.segments(); ++k)
    trace.push_back({month, k, s.places.disorder[k], s.presence.month[0][k], s.presence.month[1][k], s.presence.month[2][k], s.scene.offences_month[k]});
  rows_.add_month(month, panel, trace);
}

RunResult Recorder::take() {
  RunResult result;
  result.seconds = rows_.seconds;
  rows_.unpack(result);
  return result;
}

std::vector<RunResult> record(const CitiesRun& cities, RunKey key, bool trace, const std::atomic<bool>* stop, const std::function<void()>& month_done, Keeping keeping) {
  const auto begin = std::chrono::steady_clock::now();
  std::vector<Recorder> recorders;
  for (std::size_t k = 0; k < cities.mine.size(); ++k) recorders.emplace_back(trace, keeping.from ? std::move(keeping.from->so_far[k]) : Recorded(keeping.rows));
  const double earlier = recorders.empty() ? 0 : recorders.front().so_far().seconds;
  const auto seconds = [&] { return earlier + std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count(); };
  std::optional<CitiesUnderWay> from;
  if (keeping.from) from = std::move(keeping.from->lives);
  const auto golden = run_cities(cities, [&](const std::vector<State>& states, int month) {
    for_each_index(states.size(), [&](std::size_t k) { recorders[k].month(states[k], cities.models[cities.mine[k]], month); });
    if (month_done) month_done();
    if (!keeping.keep || month + 1 >= cities.models.front().months) return;
    Moment now{month, states, {}};
    for (Recorder& r : recorders) {
      r.took(seconds());
      now.so_far.push_back(&r.so_far());
    }
    keeping.keep(now);
  }, stop, std::move(from));
  std::vector<RunResult> out;
  for (std::size_t k = 0; k < recorders.size(); ++k) {
    out.push_back(recorders[k].take());
    out.back().key = key;
    out.back().seed = cities.models[cities.mine[k]].seed;
    out.back().golden = golden ? (*golden)[k] : 0;
    out.back().seconds = seconds();
  }
  return out;
}

}  // namespace fasim
