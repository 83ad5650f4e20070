#include "study/trial_measure.hpp"

#include <algorithm>
#include <cmath>

#include "analysis/regression.hpp"
#include "analysis/survival.hpp"
#include "processes/encounter_named.hpp"

namespace fasim {
namespace {

// What one outcome is computed from.
struct Desk {
  const Trial& t;
  const OutcomePlan& o;
  const TrialData& d;

  Variance variance() const { return Variance(int(o.estimator.variance)); }
  int arm(std::size_t unit, Day day) const { return arm_on(d.units, unit, day - t.start, t.arms.size(), d.rng); }
  Day day_of(int week) const { return t.start + 7 * (week - 1); }

  bool counts(const Happening& h) const {
    const InstrumentPlan& i = o.instrument;
    if (!(i.types >> int(h.type) & 1) || h.type == CrimeType::hidden || h.type == CrimeType::influence) return false;
    if (i.kind == InstrumentKind::recorded && !h.recorded) return false;
    if (i.kind == InstrumentKind::calls && !h.called) return false;
    const int hour = h.minute / 60, span = (i.to_hour - i.from_hour + 24) % 24;
    if (span != 0 && (hour - i.from_hour + 24) % 24 >= span) return false;
    return i.share >= 1 || d.rng(Decision::trial_seen, h.uid, std::uint64_t(i.kind)).u() < i.share;
  }

  int unit_of(const Happening& h) const {
    if (t.units.kind != UnitKind::persons) return (o.buffer ? d.units.buffer_of : d.units.unit_of)[h.segment];
    const auto it = std::find(d.units.person.begin(), d.units.person.end(), h.offender);
    return it == d.units.person.end() ? -1 : int(it - d.units.person.begin());
  }

  // The units of one arm, with what they count before and in the window, and the days each covers.
  std::vector<UnitCount> units_of(int wanted) const {
    std::vector<UnitCount> all(d.units.size());
    const Day from = day_of(o.window.first), to = day_of(o.window.last + 1), early = day_of(o.before.first), late = day_of(o.before.last + 1);
    for (std::size_t k = 0; k < all.size(); ++k) {
      all[k].set = d.units.set[k];
      all[k].before_time = o.before.given() ? double(late - early) : 1.0;
      all[k].after_time = 0;
      for (Day day = from; day < to; ++day) all[k].after_time += arm(k, day) == wanted;
    }
    if (o.instrument.kind == InstrumentKind::disorder) read_disorder(all);
    for (const Happening& h : d.log.happenings) {
      if (o.instrument.kind == InstrumentKind::disorder || !counts(h)) continue;
      const int unit = unit_of(h);
      if (unit < 0) continue;
      if (h.day >= from && h.day < to && arm(std::size_t(unit), h.day) == wanted) all[std::size_t(unit)].after += 1;
      if (o.before.given() && h.day >= early && h.day < late) all[std::size_t(unit)].before += 1;
    }
    std::vector<UnitCount> out;
    for (std::size_t k = 0; k < all.size(); ++k)
      if (all[k].after_time > 0) out.push_back(all[k]);
    return out;
  }

  double disorder(std::size_t unit, int week) const {
    const std::size_t k = d.log.index_of(week);
    double sum = 0, n = 0;
    const std::vector<int>& of = o.buffer ? d.units.buffer_of : d.units.unit_of;
    for (Seg s = 0; s < of.size() && k < d.log.weeks.size(); ++s)
      if (of[s] == int(unit)) sum += d.log.weeks[k].disorder[s], n += 1;
    return n > 0 ? 7.0 * sum / n : 0.0;
  }
  void read_disorder(std::vector<UnitCount>& all) const {
    for (std::size_t k = 0; k < all.size(); ++k) {
      for (int w = o.window.first; w <= o.window.last; ++w) all[k].after += disorder(k, w);
      for (int w = o.before.first; o.before.given() && w <= o.before.last; ++w) all[k].before += disorder(k, w);
    }
  }

  Estimate trend() const {
    std::vector<Week> weeks;
    for (int treated : {1, 0})
      for (int w = o.window.first; w <= o.window.last; ++w) weeks.push_back({double(w), 0, 0, treated == 1});
    const std::size_t span = std::size_t(o.window.last - o.window.first + 1);
    const auto at = [&](std::size_t unit, int week) -> Week* {
      const int a = arm(unit, day_of(week));
      if (week < o.window.first || week > o.window.last || (a != o.arm && a != o.against)) return nullptr;
      return &weeks[(a == o.arm ? 0 : span) + std::size_t(week - o.window.first)];
    };
    for (std::size_t k = 0; k < d.units.size(); ++k)
      for (int w = o.window.first; w <= o.window.last; ++w)
        if (Week* x = at(k, w)) x->time += 1, x->events += o.instrument.kind == InstrumentKind::disorder ? disorder(k, w) : 0.0;
    for (const Happening& h : d.log.happenings) {
      if (o.instrument.kind == InstrumentKind::disorder || !counts(h)) continue;
      if (const int unit = unit_of(h); unit >= 0)
        if (Week* x = at(std::size_t(unit), d.log.week_of(h.day))) x->events += 1;
    }
    return growth(weeks, variance());
  }

  // Minutes from the end of each stop of the lengths in `range` to the next event at that place.
  std::vector<Spell> spells(const double (&range)[2]) const {
    std::vector<Spell> out;
    if (!d.orders) return out;
    std::vector<std::vector<std::int64_t>> events(d.units.size()), stops(d.units.size());
    for (const Happening& h : d.log.happenings)
      if (const int unit = d.units.unit_of[h.segment]; unit >= 0 && counts(h) && d.units.segments[std::size_t(unit)].front() == h.segment)
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

}  // namespace

Estimate estimate(const Trial& trial, const OutcomePlan& outcome, const TrialData& data) {
  const Desk desk{trial, outcome, data};
  switch (outcome.estimator.kind) {
    case EstimatorKind::rate_ratio: return rate_ratio(desk.units_of(outcome.arm), desk.units_of(outcome.against), desk.variance());
    case EstimatorKind::ratio_of_changes: return ratio_of_changes(desk.units_of(outcome.arm), desk.units_of(outcome.against), desk.variance());
    case EstimatorKind::growth: return desk.trend();
    case EstimatorKind::hazard: return hazard_ratio(desk.spells(outcome.estimator.stops), desk.spells(outcome.estimator.against));
    default: return desk.survey();
  }
}

std::vector<double> presence_by_arm(const Trial& t, const TrialData& d) {
  std::vector<double> minutes(t.arms.size(), 0), days(t.arms.size(), 0);
  for (std::size_t k = 0; k < d.units.size(); ++k) {
    if (d.units.segments[k].empty()) continue;
    for (int w = 1; w <= t.weeks; ++w) {
      const std::size_t week = d.log.index_of(w);
      if (week >= d.log.weeks.size()) continue;
      double sum = 0;
      for (Seg s : d.units.segments[k])
        for (const auto& column : d.log.weeks[week].minutes) sum += double(column[s]);
      const auto arm = std::size_t(d.units.arm[k]);
      minutes[arm] += sum;
      days[arm] += 7;
    }
  }
  for (std::size_t a = 0; a < minutes.size(); ++a) minutes[a] = days[a] > 0 ? minutes[a] / days[a] : 0.0;
  return minutes;
}

}  // namespace fasim
