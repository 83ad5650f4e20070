#include "population/presence.hpp"

#include <algorithm>

namespace fasim {

namespace {

// Shares of an hour outside home: at school or work, at leisure, on the street, away from the city.
struct Out {
  float daily = 0, leisure = 0, street = 0, away = 0;
};

enum DayType { workday, friday, saturday, sunday };

constexpr bool between(int hour, int from, int to) { return hour >= from && hour < to; }

// How much of the evening's outings fall in this hour and day type; Friday and Saturday peak late.
float evening_peak(DayType day, int hour) {
  const bool late_night = day == saturday || day == sunday;  // the small hours belong to the night before
  if (between(hour, 0, 3)) return late_night ? 0.55f : 0.10f;
  if (between(hour, 3, 6)) return late_night ? 0.15f : 0.03f;
  if (between(hour, 17, 19)) return 0.80f;
  if (between(hour, 19, 22)) return day == friday || day == saturday ? 1.40f : 0.90f;
  if (hour >= 22) return day == friday || day == saturday ? 1.20f : 0.35f;
  return 0.0f;
}

// How much of the daytime's errands and meetings fall in this hour.
float day_peak(DayType day, int hour) {
  if (!between(hour, 8, 17)) return 0.0f;
  if (day == saturday) return between(hour, 10, 17) ? 1.5f : 0.5f;
  if (day == sunday) return between(hour, 11, 17) ? 1.1f : 0.3f;
  return between(hour, 10, 16) ? 1.0f : 0.6f;
}

Out school(DayType day, int hour, float attending, int ends) {
  Out out;
  if (day > friday) return out;
  if (between(hour, 8, ends)) out.daily = attending;
  if (hour == 7 || hour == ends) out = {0.4f * attending, 0.02f, 0.18f, 0};
  return out;
}

Out work(DayType day, int hour) {
  Out out;
  const float scale = day > friday ? 0.18f : 1.0f;  // shops, care and transport work at weekends too
  if (between(hour, 8, 16)) out.daily = 0.72f * scale;
  if (hour == 7 || hour == 16) out = {0.45f * scale, 0, 0.14f * scale, 0.05f * scale};
  if (hour == 6 || hour == 17) out = {0.20f * scale, 0, 0.08f * scale, 0.03f * scale};
  if (between(hour, 18, 22)) out.daily = 0.10f;
  if (hour >= 22 || hour < 6) out.daily = 0.05f;
  return out;
}

// Outings of one routine: weights of the day's and the evening's leisure, of walking, and of trips out of the city.
struct Habit {
  float day, evening, walk, away;
};
constexpr Habit habits[routines] = {
    {0.10f, 0.05f, 0.05f, 0.02f},   // small_child
    {0.12f, 0.14f, 0.08f, 0.03f},   // pupil
    {0.12f, 0.24f, 0.10f, 0.07f},   // student
    {0.10f, 0.13f, 0.06f, 0.07f},   // employed
    {0.16f, 0.14f, 0.10f, 0.06f},   // not_employed
    {0.15f, 0.07f, 0.08f, 0.04f},   // retired
};

Out fixed_part(Routine routine, DayType day, int hour) {
  switch (routine) {
    case Routine::small_child: return school(day, hour, 0.85f, 16);
    case Routine::pupil: return school(day, hour, 0.94f, 15);
    case Routine::student: return school(day, hour, 0.85f, 16);
    case Routine::employed: return work(day, hour);
    default: return {};
  }
}

Out hour_out(Routine routine, DayType day, int hour) {
  Out out = fixed_part(routine, day, hour);
  const float free = 1.0f - out.daily - out.street - out.away;
  const Habit& habit = habits[int(routine)];
  const bool child = routine == Routine::small_child || routine == Routine::pupil;
  const float late = child && (hour >= 21 || hour < 6) ? 0.1f : 1.0f;
  const float by_day = day_peak(day, hour), by_evening = evening_peak(day, hour) * late;
  out.leisure += free * (habit.day * by_day + habit.evening * by_evening);
  out.street += free * habit.walk * std::min(1.0f, by_day + by_evening);
  out.away += free * habit.away * (by_day + by_evening);
  return out;
}

RoutineTable make_routine_table() {
  RoutineTable table{};
  for (int r = 0; r < routines; ++r)
    for (int h = 0; h < hour_classes; ++h) {
      const Out out = hour_out(Routine(r), DayType(h / 24), h % 24);
      float* p = table.p[r][h];
      p[int(Spot::daily)] = out.daily;
      p[int(Spot::leisure)] = out.leisure;
      p[int(Spot::street)] = out.street;
      p[int(Spot::home)] = std::max(0.0f, 1.0f - out.daily - out.leisure - out.street - out.away);
    }
  return table;
}

constexpr bool evening_hour(int hour_class) { return hour_class % 24 >= 19 || hour_class % 24 < 5; }
constexpr int anchors = 3;  // home, daily, leisure; the street lies between them

// Walking is seen half near home and a quarter at each other end; of time at school or work a tenth is in public (yards,
// shops, breaks), of leisure time two thirds (assumption).
constexpr float walking[anchors] = {0.5f, 0.25f, 0.25f};
constexpr float at_place[anchors] = {0.0f, 0.10f, 0.65f};

// Probability of being in public at an anchor, by routine, anchor and hour class.
struct PublicTable {
  float p[routines][anchors][hour_classes];
};

PublicTable make_public_table() {
  PublicTable table{};
  const RoutineTable& base = routine_table();
  for (int r = 0; r < routines; ++r)
    for (int a = 0; a < anchors; ++a)
      for (int h = 0; h < hour_classes; ++h)
        table.p[r][a][h] = walking[a] * base.p[r][h][int(Spot::street)] + at_place[a] * base.p[r][h][a];
  return table;
}

const PublicTable& public_table() {
  static const PublicTable table = make_public_table();
  return table;
}

}  // namespace

const RoutineTable& routine_table() {
  static const RoutineTable table = make_routine_table();
  return table;
}

float in_public(const Residents& residents, Who i, Spot as, int hour_class, float evening) {
  if (as == Spot::street) return 0.0f;
  const float p = public_table().p[int(residents.routine[i])][int(as)][hour_class];
  return evening_hour(hour_class) ? p * evening : p;
}

float public_peak(int hour_class) {
  static const std::array<float, hour_classes> peak = [] {
    std::array<float, hour_classes> out{};
    for (const auto& routine : public_table().p)
      for (const auto& anchor : routine)
        for (int h = 0; h < hour_classes; ++h) out[std::size_t(h)] = std::max(out[std::size_t(h)], anchor[h]);
    for (float& x : out) x = std::max(x, 1e-4f);
    return out;
  }();
  return peak[std::size_t(hour_class)];
}

void rebuild(Anchored& anchored, const Residents& residents, std::size_t segments) {
  const std::vector<Seg>* columns[anchors] = {&residents.home, &residents.daily, &residents.leisure};
  const std::size_t n = residents.size();
  anchored.first.assign(segments + 1, 0);
  for (const auto* column : columns)
    for (std::size_t i = 0; i < n; ++i)
      if ((*column)[i] < segments) ++anchored.first[(*column)[i] + 1];
  for (std::size_t s = 0; s < segments; ++s) anchored.first[s + 1] += anchored.first[s];
  anchored.who.resize(anchored.first[segments]);
  anchored.as.resize(anchored.first[segments]);
  std::vector<std::uint32_t> next(anchored.first.begin(), anchored.first.end() - 1);
  for (int a = 0; a < anchors; ++a) {
    for (std::size_t i = 0; i < n; ++i) {
      const Seg s = (*columns[a])[i];
      if (s >= segments) continue;
      const std::uint32_t at = next[s]++;
      anchored.who[at] = Who(i);
      anchored.as[at] = Spot(a);
    }
    if (a > 0) continue;
    anchored.homes.resize(segments);
    for (std::size_t s = 0; s < segments; ++s) anchored.homes[s] = next[s] - anchored.first[s];
  }
}

void rebuild(Ambient& ambient, const Residents& residents, const std::vector<float>& evening, std::size_t segments) {
  constexpr int kinds = routines * anchors;
  constexpr float unit = 65536.0f;  // evening shares summed in whole parts, so that no order of summing matters
  struct Weight {
    std::uint32_t people[kinds];
    std::uint32_t evening[kinds];
  };
  std::vector<Weight> weights(segments, Weight{});
  const std::vector<Seg>* columns[anchors] = {&residents.home, &residents.daily, &residents.leisure};
  for (std::size_t i = 0; i < residents.size(); ++i) {
    const std::uint32_t share = std::uint32_t(evening[i] * unit + 0.5f);
    for (int a = 0; a < anchors; ++a) {
      const Seg s = (*columns[a])[i];
      if (s >= segments) continue;
      const int kind = int(residents.routine[i]) * anchors + a;
      ++weights[s].people[kind];
      weights[s].evening[kind] += share;
    }
  }
  const PublicTable& table = public_table();
  ambient.segments = segments;
  ambient.people.assign(segments * hour_classes, 0.0f);
  for (std::size_t s = 0; s < segments; ++s) {
    float* out = &ambient.people[s * hour_classes];
    for (int kind = 0; kind < kinds; ++kind) {
      if (weights[s].people[kind] == 0) continue;
      const float by[2] = {float(weights[s].people[kind]), float(weights[s].evening[kind]) / unit};
      const float* p = table.p[kind / anchors][kind % anchors];
      for (int h = 0; h < hour_classes; ++h) out[h] += p[h] * by[evening_hour(h)];
    }
  }
}

}  // namespace fasim
