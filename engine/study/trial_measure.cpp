#include "study/trial_measure.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>

#include "analysis/regression.hpp"
#include "analysis/survival.hpp"
#include "processes/encounter_named.hpp"

namespace fasim {
namespace {

// What the instrument saw: how much, where, on which day.
struct Sight {
  std::size_t unit;
  Day day;
  double weight;
};

Day day_of(const Trial& t, int week) { return t.start + 7 * (week - 1); }

bool counts(const Happening& h, const InstrumentPlan& i, const Rng& rng) {
  if (!(i.types >> int(h.type) & 1) || h.type == CrimeType::hidden || h.type == CrimeType::influence) return false;
  if (i.kind == InstrumentKind::recorded && !h.recorded) return false;
  if (i.kind == InstrumentKind::calls && !h.called) return false;
  const int hour = h.minute / 60, span = (i.to_hour - i.from_hour + 24) % 24;
  if (span != 0 && (hour - i.from_hour + 24) % 24 >= span) return false;
  return i.share >= 1 || rng(Decision::trial_seen, h.uid, std::uint64_t(i.kind)).u() < i.share;
}

std::vector<Sight> events_seen(const Trial& t, const OutcomePlan& o, const TrialData& d) {
  const std::vector<int>& at_place = o.buffer ? d.units.buffer_of : d.units.unit_of;
  std::map<Who, int> by_person;
  for (std::size_t k = 0; k < d.units.person.size(); ++k) by_person[d.units.person[k]] = int(k);
  std::vector<Sight> out;
  for (const Happening& h : d.log.happenings) {
    if (!counts(h, o.instrument, d.rng)) continue;
    const auto person = by_person.find(h.offender);
    const int unit = t.units.kind != UnitKind::persons ? at_place[h.segment] : person == by_person.end() ? -1 : person->second;
    if (unit >= 0) out.push_back({std::size_t(unit), h.day, 1});
  }
  return out;
}

// The index of observers: one sight of each unit and week, as heavy as it was dirty.
std::vector<Sight> disorder_seen(const Trial& t, const OutcomePlan& o, const TrialData& d) {
  const std::vector<int>& of = o.buffer ? d.units.buffer_of : d.units.unit_of;
  std::vector<double> segments(d.units.size(), 0);
  for (int unit : of)
    if (unit >= 0) segments[std::size_t(unit)] += 1;
  std::vector<Sight> out;
  for (int w = o.before.given() ? o.before.first : o.window.first; w <= o.window.last; ++w) {
    const std::size_t week = d.log.index_of(w), first = out.size();
    if (week >= d.log.weeks.size()) continue;
    for (std::size_t k = 0; k < segments.size(); ++k) out.push_back({k, day_of(t, w), 0});
    for (Seg s = 0; s < of.size(); ++s)
      if (of[s] >= 0) out[first + std::size_t(of[s])].weight += 7.0 * double(d.log.weeks[week].disorder[s]) / segments[std::size_t(of[s])];
  }
  return out;
}

// What one outcome is computed from, with the arms as `units` has them.
struct Desk {
  const Trial& t;
  const OutcomePlan& o;
  const TrialData& d;
  const TrialUnits& units;
  const std::vector<Sight>& seen;

  Variance variance() const { return o.estimator.variance == Spread::randomised ? Variance::poisson : Variance(int(o.estimator.variance)); }
  int arm(std::size_t unit, Day day) const { return arm_on(units, unit, day - t.start, t.arms.size(), d.rng); }

  // The units of one arm, with what they count before and in the window, and the days each covers.
  std::vector<UnitCount> units_of(int wanted) const {
    std::vector<UnitCount> all(units.size());
    const Day from = day_of(t, o.window.first), to = day_of(t, o.window.last + 1), early = day_of(t, o.before.first), late = day_of(t, o.before.last + 1);
    for (std::size_t k = 0; k < all.size(); ++k) {
      all[k].set = units.set[k];
      all[k].before_time = o.before.given() ? double(late - early) : 1.0;
      all[k].after_time = units.period == 0 ? double(to - from) * (units.arm[k] == wanted) : 0.0;
      for (Day day = from; units.period > 0 && day < to; ++day) all[k].after_time += arm(k, day) == wanted;
    }
    for (const Sight& s : seen) {
      if (s.day >= from && s.day < to && arm(s.unit, s.day) == wanted) all[s.unit].after += s.weight;
      if (o.before.given() && s.day >= early && s.day < late) all[s.unit].before += s.weight;
    }
    std::vector<UnitCount> out;
    for (const UnitCount& u : all)
      if (u.after_time > 0) out.push_back(u);
    return out;
  }

  Estimate trend() const {
    std::vector<Week> weeks;
    for (int treated : {1, 0})
      for (int w = o.window.first; w <= o.window.last; ++w) weeks.push_back({double(w), 0, 0, treated == 1});
    const std::size_t span = std::size_t(o.window.last - o.window.first + 1);
    const auto at = [&](std::size_t unit, int week) -> Week* {
      const int a = arm(unit, day_of(t, week));
      if (week < o.window.first || week > o.window.last || (a != o.arm && a != o.against)) return nullptr;
      return &weeks[(a == o.arm ? 0 : span) + std::size_t(week - o.window.first)];
    };
    for (std::size_t k = 0; k < units.size(); ++k)
      for (int w = o.window.first; w <= o.window.last; ++w)
        if (Week* x = at(k, w)) x->time += 1;
    for (const Sight& s : seen)
      if (Week* x = at(s.unit, d.log.week_of(s.day))) x->events += s.weight;
    return growth(weeks, variance());
  }

  Estimate counted() const {
    if (o.estimator.kind == EstimatorKind::growth) return trend();
    const auto estimator = o.estimator.kind == EstimatorKind::rate_ratio ? static_cast<Estimate (*)(const std::vector<UnitCount>&, const std::vector<UnitCount>&, Variance)>(rate_ratio) : ratio_of_changes;
    return estimator(units_of(o.arm), units_of(o.against), variance());
  }

  // Minutes from the end of each stop of the lengths in `range` to the next event at that place.
  std::vector<Spell> spells(const double (&range)[2]) const {
    std::vector<Spell> out;
    if (!d.orders) return out;
    std::vector<std::vector<std::int64_t>> events(d.units.size()), stops(d.units.size());
    for (const Happening& h : d.log.happenings)
      if (const int unit = d.units.unit_of[h.segment]; unit >= 0 && counts(h, o.instrument, d.rng) && d.units.segments[std::size_t(unit)].front() == h.segment)
        events[std::size_t(unit)].push_back(std::int64_t(h.day - d.clock_start) * 1440 + h.minute);
    for (const Orders::Visit& v : d.orders->visits) stops[v.place].push_back(v.minute);
    const auto next = [](const std::vector<std::int64_t>& sorted, std::int64_t after) {
      const auto it = std::lower_bound(sorted.begin(), sorted.end(), after);
      return it == sorted.end() ? std::int64_t(1) << 60 : *it;
    };
    for (auto& e : events) std::sort(e.begin(), e.end());
    for (const Orders::Visit& v : d.orders->visits) {
      if (double(v.minutes) < range[0] || double(v.minutes) > range[1]) continue;
      const std::int64_t left = v.minute + std::int64_t(v.minutes) + 1;
      const std::int64_t event = next(events[v.place], left), end = std::min(next(stops[v.place], left), left + o.estimator.horizon_min);
      out.push_back({double(std::min(event, end) - left) + 0.5, event < end});
    }
    return out;
  }

  const Wave* wave(Day day) const {
    for (const Wave& w : d.log.waves)
      if (w.day == day) return &w;
    return nullptr;
  }

  std::vector<double> said(const Wave& w, int wanted) const {
    std::vector<double> out;
    for (const Answer& a : answers(t, o, d, w))
      if (d.units.arm[a.unit] == wanted) out.push_back(a.value);
    return out;
  }

  // Share of an arm's persons who were reached at the door.
  double uptake(int wanted) const {
    if (!d.orders) return 0;
    double reached = 0, n = 0;
    for (std::size_t k = 0; k < d.units.size(); ++k) n += d.units.arm[k] == wanted;
    for (const Orders::Door& door : d.orders->doors) {
      const auto it = std::find(d.units.person.begin(), d.units.person.end(), door.who);
      if (it == d.units.person.end()) continue;
      const auto k = std::size_t(it - d.units.person.begin());
      if (d.units.arm[k] == wanted) reached += answers_door(d.units.uid[k], std::uint64_t(door.day - d.clock_start), d.p.encounter, d.rng);
    }
    return n > 0 ? reached / n : 0;
  }

  Estimate survey() const {
    const Wave* after = wave(t.start + o.instrument.day);
    const Wave* before = o.instrument.before_day > 0 ? wave(t.start - o.instrument.before_day) : nullptr;
    if (!after) return {};
    if (o.estimator.kind == EstimatorKind::correlation) {
      std::vector<double> x, y;
      for (const Answer& a : answers(t, o, d, *after)) x.push_back(a.value), y.push_back(a.noticed);
      return correlation(x, y);
    }
    if (o.estimator.kind == EstimatorKind::standardised_change)
      return before ? standardised_change(said(*before, o.arm), said(*after, o.arm), said(*before, o.against), said(*after, o.against)) : Estimate{};
    const Estimate difference = standardised_difference(said(*after, o.arm), said(*after, o.against));
    return o.estimator.takers ? effect_on_takers(difference, uptake(o.arm), uptake(o.against)) : difference;
  }
};

// How the same estimate spreads when the arms are dealt again by the design's own lot, what was seen staying as it is: the standard
// error that chance in the dealing alone gives (randomisation inference, Fisher 1935).
double spread_of_lots(const Desk& desk) {
  constexpr int lots = 199;
  TrialUnits again = desk.units;
  const Desk dealt{desk.t, desk.o, desk.d, again, desk.seen};
  double ss = 0, n = 0;
  for (int k = 1; k <= lots; ++k) {
    permute_arms(again, desk.t, desk.d.rng, std::uint64_t(k));
    const double value = dealt.counted().value;
    if (std::isfinite(value)) ss += value * value, n += 1;
  }
  return n > 0 ? std::sqrt(ss / n) : std::numeric_limits<double>::quiet_NaN();
}

}  // namespace

Estimate estimate(const Trial& trial, const OutcomePlan& outcome, const TrialData& data) {
  std::vector<Sight> seen;
  const EstimatorKind kind = outcome.estimator.kind;
  const bool counted = kind == EstimatorKind::rate_ratio || kind == EstimatorKind::ratio_of_changes || kind == EstimatorKind::growth;
  if (counted) seen = outcome.instrument.kind == InstrumentKind::disorder ? disorder_seen(trial, outcome, data) : events_seen(trial, outcome, data);
  const Desk desk{trial, outcome, data, data.units, seen};
  if (kind == EstimatorKind::hazard) return hazard_ratio(desk.spells(outcome.estimator.stops), desk.spells(outcome.estimator.against));
  if (!counted) return desk.survey();
  Estimate e = desk.counted();
  if (outcome.estimator.variance == Spread::randomised && std::isfinite(e.value)) e.se = spread_of_lots(desk);
  return e;
}

std::vector<double> presence_by_arm(const Trial& t, const TrialData& d) {
  std::vector<double> minutes(t.arms.size(), 0), days(t.arms.size(), 0);
  // Minutes are kept by week: of a crossover the weeks are looked at that a unit spends in one arm.
  const auto arm_in = [&](std::size_t unit, int week) {
    const int from = 7 * (week - 1), first = arm_on(d.units, unit, from, t.arms.size(), d.rng);
    for (int day = from + 1; d.units.period > 0 && day < from + 7; ++day)
      if (arm_on(d.units, unit, day, t.arms.size(), d.rng) != first) return -1;
    return first;
  };
  for (std::size_t k = 0; k < d.units.size(); ++k) {
    if (d.units.segments[k].empty()) continue;
    for (int w = 1; w <= t.weeks; ++w) {
      const std::size_t week = d.log.index_of(w);
      const int arm = arm_in(k, w);
      if (week >= d.log.weeks.size() || arm < 0) continue;
      double sum = 0;
      for (Seg s : d.units.segments[k])
        for (const auto& column : d.log.weeks[week].minutes) sum += double(column[s]);
      minutes[std::size_t(arm)] += sum;
      days[std::size_t(arm)] += 7;
    }
  }
  for (std::size_t a = 0; a < minutes.size(); ++a) minutes[a] = days[a] > 0 ? minutes[a] / days[a] : d.units.period > 0 ? std::nan("") : 0.0;
  return minutes;
}

}  // namespace fasim
