#include "study/trial_log.hpp"

#include <algorithm>

namespace fasim {
namespace {

WeekLog& week(TrialLog& log, Day day, std::size_t segments) {
  const std::size_t k = log.index_of(log.week_of(day));
  while (log.weeks.size() <= k) {
    log.weeks.emplace_back();
    for (auto& column : log.weeks.back().minutes) column.assign(segments, 0.0f);
    log.weeks.back().disorder.assign(segments, 0.0f);
  }
  return log.weeks[k];
}

}  // namespace

void keep_step(TrialLog& log, const State& s) {
  // The clock has moved on: what is on the boards belongs to the step before.
  const std::int64_t step = s.clock.step - 1;
  const int per_day = s.clock.steps_per_day();
  const Day day = s.clock.start + Day(step / per_day);
  if (day < log.first) return;
  const auto minute = std::int16_t(step % per_day * s.clock.step_min);
  const std::size_t from = log.happenings.size();
  for (const Offence& o : s.events.offences) {
    if (o.segment == none32) continue;
    const Who who = o.offender < s.offenders.size() ? s.offenders.who[o.offender] : none32;
    log.happenings.push_back({o.uid, day, std::int16_t(minute + o.minute), o.segment, o.type, false, false, who, who == none32 ? 0 : s.residents.uid[who], o.severity});
  }
  const auto known = [&](std::uint64_t uid) {
    for (std::size_t k = from; k < log.happenings.size(); ++k)
      if (log.happenings[k].uid == uid) return &log.happenings[k];
    return static_cast<Happening*>(nullptr);
  };
  if (log.happenings.size() > from) {
    for (const Call& c : s.events.calls)
      if (Happening* h = known(c.offence_uid)) h->called = true;
    // New cases stand last, in the order of recording, also after the day's decided ones have been taken out.
    std::size_t left = log.happenings.size() - from;
    for (auto c = s.cases.open.rbegin(); c != s.cases.open.rend() && left > 0 && c->opened == day; ++c, --left)
      if (Happening* h = known(c->uid)) h->recorded = true;
  }
  WeekLog& w = week(log, day, s.places.disorder.size());
  for (Seg k : s.presence.touched)
    for (std::size_t kind = 0; kind < std::size_t(seen_kinds); ++kind) w.minutes[kind][k] += s.presence.now[k].by[kind];
  if (s.clock.step % per_day == 0)
    for (std::size_t k = 0; k < w.disorder.size(); ++k) w.disorder[k] += s.places.disorder[k] / 7.0f;
}

Wave ask_everybody(const State& s) {
  Wave w;
  w.day = s.clock.day() - 1;
  const std::size_t n = s.residents.size();
  w.unsafe = s.safety.unsafe;
  w.home = s.residents.home;
  w.uid = s.residents.uid;
  w.fairness.resize(n);
  w.effectiveness.resize(n);
  w.victim.resize(n);
  w.age.resize(n);
  for (auto& column : w.noticed) column.resize(n);
  for (Who i = 0; i < n; ++i) {
    w.fairness[i] = s.trust.fairness(i);
    w.effectiveness[i] = s.trust.effectiveness(i);
    w.victim[i] = s.last_victim[i] < 12;
    w.age[i] = std::int16_t(s.residents.age(i, w.day));
    for (int k = 0; k < seen_kinds; ++k) w.noticed[std::size_t(k)][i] = noticed_by(s.places, s.residents, i, Seen(k));
  }
  return w;
}

}  // namespace fasim
