#include "study/patterns_seen.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>

#include "analysis/concentration.hpp"
#include "analysis/estimators.hpp"
#include "sim/run.hpp"
#include "study/trial_log.hpp"
#include "study/walked_beats.hpp"

namespace fasim {
namespace {

constexpr double unknown = std::numeric_limits<double>::quiet_NaN();
constexpr int year = 12;
double ratio(double part, double whole) { return whole > 0 ? part / whole : unknown; }

// What is left of a run for counting.
struct Seen12 {
  const Model& model;
  State state;                       // at the end of the year
  TrialLog log;
  double cleared = 0, recorded = 0, busy = 0, patrol = 0;
  bool inside(Seg s) const { return model.city->streets.area[s] != outside; }
};

Seen12 live(const Model& m, const std::atomic<bool>* stop, RunMonths* months) {
  Seen12 seen{m, start(m), {}};
  State& s = seen.state;
  seen.log.start = seen.log.first = add_months(m.start, m.burn_in_months);
  const Day until = add_months(m.start, m.burn_in_months + year);
  const Rng rng = m.rng();
  while (s.clock.day() < until && !(stop && stop->load())) {
    const Day today = s.clock.day();
    step(s, m, rng);
    keep_step(seen.log, s);
    if (s.clock.day() == today || months_between(m.start, s.clock.day()) == months_between(m.start, today)) continue;
    for (std::size_t a = 0; a < s.assessments.size() && s.month >= 0; ++a) {
      seen.cleared += s.counts.known[a].cleared;
      seen.recorded += s.counts.known[a].recorded;
      seen.busy += s.counts.hours[a].busy + s.counts.hours[a].overrun;
      seen.patrol += s.counts.hours[a].patrol + s.counts.hours[a].overrun;
    }
    if (months) follow(*months, s, m);
    begin_month(s);
  }
  return seen;
}

using Values = std::map<std::string, double>;

// The unit of the sources: a street as address files have it. A pavement or path where nobody drives, lives or gathers is none.
bool is_street(const Streets& streets, Seg s) { return (streets.use[s] & car_both) != 0 || streets.dwellings[s] > 0 || streets.centre[s]; }

void concentration(const Seen12& seen, Values& v) {
  const Streets& streets = seen.model.city->streets;
  std::vector<double> at(streets.segments(), 0), crimes;
  double events = 0;
  for (const Happening& h : seen.log.happenings)
    if (h.recorded && is_street(streets, h.segment)) at[h.segment] += 1, events += 1;
  for (Seg s = 0; s < streets.segments(); ++s)
    if (is_street(streets, s)) crimes.push_back(at[s]);
  v["segments_half"] = units_carrying(crimes, 0.5);
  v["segments_quarter"] = units_carrying(crimes, 0.25);
  v["segments_none"] = ratio(double(std::count(crimes.begin(), crimes.end(), 0.0)), double(crimes.size()));
  v["segments_gini"] = generalised_gini(crimes);
  v["segments_against_chance"] = v["segments_half"] / units_carrying_by_chance(events, double(crimes.size()), 0.5);
  v["events_per_segment"] = ratio(events, double(crimes.size()));
}

void offending(const Seen12& seen, Values& v) {
  std::map<std::uint64_t, double> by_person;
  for (const Happening& h : seen.log.happenings)
    if (against_person(h.type)) by_person[h.offender_uid] += 1;
  const State& s = seen.state;
  double people = 0;
  for (Who i = 0; i < s.residents.size(); ++i) people += s.residents.age(i, s.clock.day()) >= 15;
  std::vector<double> counts;
  for (const auto& [uid, n] : by_person) counts.push_back(n);
  counts.resize(std::max(counts.size(), std::size_t(people)), 0.0);
  v["offenders_one_percent"] = carried_by(counts, 0.01);
  v["offenders_any"] = ratio(double(by_person.size()), people);
}

// Unsafety by sex and place, and the exposed, as a survey of those from 16 would have it.
void survey(const Seen12& seen, Values& v) {
  const State& s = seen.state;
  const Model& m = seen.model;
  double unsafe[2][2] = {}, n[2][2] = {}, victims[2] = {}, asked[2] = {}, trust[2] = {};
  double calls = 0, reports = 0, identifies = 0, testifies = 0;
  const Voice voice{s.trust.fair, s.trust.fair_fast, s.trust.effect, s.trust.effect_fast, s.norms.norm, s.norms.fear, s.norms.efficacy};
  for (Who i = 0; i < s.residents.size(); ++i) {
    const int age = s.residents.age(i, s.clock.day());
    if (age < 16) continue;
    const int sex = s.residents.sex[i] == Sex::male, in = s.residents.area[i] != outside;
    unsafe[in][sex] += s.safety.unsafe[i], n[in][sex] += 1;
    trust[in] += 0.5 * (trust_index(s.trust.fairness(i), m.p.trust.level_fairness) + trust_index(s.trust.effectiveness(i), m.p.trust.level_effectiveness));
    if (!in) continue;
    const int young_man = sex && age < 25;
    victims[young_man] += s.last_victim[i] <= year, asked[young_man] += 1;
    const double call = takes_rung(Rung::call, voice, i, 0.4, m.p.reporting);
    calls += call, reports += call * m.p.reporting.recorded;
    identifies += takes_rung(Rung::identify, voice, i, 0.4, m.p.reporting);
    testifies += takes_rung(Rung::testify, voice, i, 0.4, m.p.reporting);
  }
  const auto share = [&](int in) { return ratio(unsafe[in][0] + unsafe[in][1], n[in][0] + n[in][1]); };
  v["unsafe_areas"] = share(1);
  v["unsafe_areas_elsewhere"] = share(1) / share(0);
  v["unsafe_women_men"] = ratio(unsafe[1][0], n[1][0]) / ratio(unsafe[1][1], n[1][1]);
  v["exposed_young_men"] = ratio(victims[1], asked[1]) / ratio(victims[0] + victims[1], asked[0] + asked[1]);
  v["trust_areas"] = ratio(trust[1], n[1][0] + n[1][1]);
  v["trust_gap"] = ratio(trust[0], n[0][0] + n[0][1]) - v["trust_areas"];
  v["ladder"] = std::min({ratio(calls, reports), ratio(reports, identifies), ratio(identifies, testifies)});
}

void reporting(const Seen12& seen, Values& v) {
  double all = 0, told = 0, grave = 0, grave_told = 0;
  for (const Happening& h : seen.log.happenings) {
    if (!against_person(h.type) || !seen.inside(h.segment)) continue;
    all += 1, told += h.called;
    if (h.type == CrimeType::assault && h.severity > 0.5f) grave += 1, grave_told += h.called;
  }
  v["reported_person"] = ratio(told, all);
  v["reported_grave"] = ratio(grave_told, grave);
  v["cleared"] = ratio(seen.cleared, seen.recorded);
  v["uncommitted"] = 1 - ratio(seen.busy, seen.patrol);
}

// Pairs of events of one type: near in place, soon in time, both, and all there are.
struct Pairs {
  double near = 0, soon = 0, both = 0, all = 0;
};

Pairs pairs_of(const std::vector<const Happening*>& events, const Nearby& nearby, std::size_t segments) {
  constexpr Day window = 7;
  Pairs p;
  std::vector<double> at(segments, 0), recent(segments, 0);
  for (const Happening* h : events) at[h->segment] += 1;
  for (Seg s = 0; s < segments; ++s) {
    if (at[s] == 0) continue;
    p.near += at[s] * (at[s] - 1) / 2;
    for (Seg n : nearby.of(s)) p.near += at[s] * at[n] / 2;
  }
  // Events stand in order of time: a window slides over them, counting by segment what lies within it.
  std::size_t first = 0;
  for (std::size_t k = 0; k < events.size(); ++k) {
    for (; events[k]->day - events[first]->day > window; ++first) recent[events[first]->segment] -= 1;
    p.soon += double(k - first);
    p.both += recent[events[k]->segment];
    for (Seg n : nearby.of(events[k]->segment)) p.both += recent[n];
    recent[events[k]->segment] += 1;
  }
  p.all = double(events.size()) * (double(events.size()) - 1) / 2;
  return p;
}

// Knox's ratio: pairs near in place and time against what places and times apart would give, type by type, joined by what is expected.
void near_repeats(const Seen12& seen, Values& v) {
  double both = 0, expected = 0;
  for (int type = 0; type < street_types; ++type) {
    std::vector<const Happening*> events;
    for (const Happening& h : seen.log.happenings)
      if (int(h.type) == type) events.push_back(&h);
    const Pairs p = pairs_of(events, seen.model.city->nearby, seen.model.city->streets.segments());
    both += p.both;
    expected += p.all > 0 ? p.near * p.soon / p.all : 0;
  }
  v["near_repeat"] = ratio(both, expected);
}

// Deviations from the mean of each stratum, appended to `to`.
void centre(const std::vector<double>& from, std::vector<double>& to) {
  double mean = 0;
  for (double x : from) mean += x / double(from.size());
  for (double x : from) to.push_back(x - mean);
}

// What is left of y once x is known, by the common slope.
std::vector<double> beyond(std::vector<double> y, const std::vector<double>& x) {
  double xy = 0, xx = 0;
  for (std::size_t k = 0; k < x.size(); ++k) xy += x[k] * y[k], xx += x[k] * x[k];
  for (std::size_t k = 0; k < x.size() && xx > 0; ++k) y[k] -= xy / xx * x[k];
  return y;
}

// Correlation of felt unsafety with presence seen, among people alike in sex, age, area and disorder on their daily path.
double fear_with(const State& s, Seen kind) {
  struct Stratum {
    std::vector<double> seen, unsafe, disorder;
  };
  std::map<int, Stratum> strata;
  for (Who i = 0; i < s.residents.size(); ++i) {
    const int age = s.residents.age(i, s.clock.day());
    if (age < 16 || s.residents.area[i] == outside) continue;
    Stratum& t = strata[int(s.residents.area[i]) * 8 + int(s.residents.sex[i]) * 4 + (age < 25 ? 0 : age < 65 ? 1 : 2)];
    t.seen.push_back(noticed_by(s.places, s.residents, i, kind));
    t.unsafe.push_back(s.safety.unsafe[i]);
    t.disorder.push_back(path_disorder(s.places, s.residents, i));
  }
  Stratum all;
  for (const auto& [key, t] : strata) centre(t.seen, all.seen), centre(t.unsafe, all.unsafe), centre(t.disorder, all.disorder);
  return correlation(beyond(all.seen, all.disorder), beyond(all.unsafe, all.disorder)).value;
}

void rhythm(const Seen12& seen, Values& v) {
  double nights = 0, evenings = 0, all = 0;
  for (const Happening& h : seen.log.happenings) {
    if (!against_person(h.type)) continue;
    const int day = weekday(h.day), hour = h.minute / 60;
    all += 1;
    nights += ((day == 4 || day == 5) && hour >= 20) || ((day == 5 || day == 6) && hour < 4);
    evenings += hour >= 18 || hour < 4;
  }
  v["violence_weekend_nights"] = ratio(nights / 16, (all - nights) / 152);  // per hour of each kind
  v["violence_evenings"] = ratio(evenings, all);
}

void conflicts(const Seen12& seen, Values& v) {
  constexpr double listed_area = 9000;  // mean residents of a listed area
  const std::size_t areas = seen.state.assessments.size();
  std::vector<double> by_day(366, 0);
  double shootings = 0, people = 0, events = 0;
  for (std::size_t a = 0; a < areas; ++a) people += seen.state.area_residents[a];
  for (const Happening& h : seen.log.happenings) {
    if (h.type != CrimeType::shooting && h.type != CrimeType::explosion) continue;
    shootings += h.type == CrimeType::shooting;
    events += 1;
    by_day[std::min<std::size_t>(365, std::size_t(h.day - seen.log.first))] += 1;
  }
  v["shootings"] = ratio(shootings * listed_area, people);
  // Pairs of events within four weeks against what even spreading over the year would give.
  double soon = 0, before = 0;
  for (std::size_t d = 0; d < by_day.size(); ++d) {
    soon += by_day[d] * (by_day[d] - 1) / 2 + by_day[d] * before;
    before += by_day[d] - (d >= 28 ? by_day[d - 28] : 0);
  }
  const double within = 28.5 / 182.625 * (1 - 28.0 / 2 / 365.25);
  v["shootings_clustered"] = events > 1 ? soon / (events * (events - 1) / 2 * within) : unknown;
}

void rates(const Seen12& seen, Values& v) {
  double crimes[2] = {}, people[2] = {};
  for (const Happening& h : seen.log.happenings)
    if (int(h.type) < street_types) crimes[seen.inside(h.segment)] += 1;
  for (Area a : seen.state.residents.area) people[a != outside] += 1;
  v["crime_areas"] = ratio(crimes[1], people[1]);
  v["crime_elsewhere"] = ratio(crimes[0], people[0]);
}

}  // namespace

const std::vector<std::string>& pattern_statistics() {
  static const std::vector<std::string> all = {"segments_half", "segments_quarter", "segments_none", "segments_gini", "segments_against_chance", "events_per_segment", "offenders_one_percent", "offenders_any",
                                               "unsafe_areas", "unsafe_areas_elsewhere", "unsafe_women_men", "exposed_young_men", "ladder", "reported_person", "reported_grave", "near_repeat",
                                               "fear_foot_seen", "fear_car_seen", "trust_areas", "trust_gap", "violence_weekend_nights", "violence_evenings", "shootings", "shootings_clustered",
                                               "cleared", "uncommitted", "crime_areas", "crime_elsewhere"};
  return all;
}

std::vector<double> see_patterns(const Model& m, const std::atomic<bool>* stop, RunMonths* months) {
  const Seen12 seen = live(m, stop, months);
  if (stop && stop->load()) return {};
  Values v;
  concentration(seen, v);
  offending(seen, v);
  survey(seen, v);
  reporting(seen, v);
  near_repeats(seen, v);
  Model walked = m;
  walked.orders = walked_beats(m);
  v["fear_foot_seen"] = fear_with(live(walked, stop, nullptr).state, Seen::foot);
  v["fear_car_seen"] = fear_with(seen.state, Seen::car);
  rhythm(seen, v);
  conflicts(seen, v);
  rates(seen, v);
  std::vector<double> out;
  for (const std::string& name : pattern_statistics()) out.push_back(v.at(name));
  return out;
}

}  // namespace fasim
