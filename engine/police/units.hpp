// Units: crews of officers, and civil presence that moves as they do (ODD 2).
#pragma once
#include <algorithm>
#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "core/id.hpp"
#include "world/routes.hpp"

namespace fasim {

// A kind of patrol as a scenario states it (ODD 7.4).
struct PatrolType {
  std::string id;
  Mode mode = Mode::car;
  double units = 0;                    // per area unless `shared`; crews on each shift of the roster
  std::vector<std::pair<int, int>> roster;  // shifts in hours of the day [from, to)
  double hours_per_week = 0;           // instead of units: crew hours per area and week, taken out of car time
  double speed_kmh = 20;
  double contacts_per_hour = 0.6;
  double cost_per_hour = 1150;         // SEK per officer hour
  double crew = 2;                     // officers
  int tactic = 0;                      // 0 random, 1 beat, 2 hot spots, 3 market
};

// What a unit does in an hour.
enum class Activity : std::uint8_t { off, admin, tasks, car, foot, beat, hosts, guards, order_guards, walkers };
constexpr bool is_patrol(Activity a) { return a == Activity::car || a == Activity::foot || a == Activity::beat; }
constexpr bool is_civil(Activity a) { return a >= Activity::hosts; }

// Units in columns. Identity from (area, patrol type or lever, slot), so that the same crew is the same under every policy.
struct Units {
  std::vector<std::uint64_t> uid;
  std::vector<Area> area;               // home area
  std::vector<std::int16_t> type;       // index into the patrol types; -1 - lever for a crew that a lever asks for
  std::vector<std::uint16_t> slot;
  std::vector<std::uint32_t> hours;     // bit h set: on duty in hour h of the day
  std::vector<Activity> activity;       // this hour
  std::vector<Node> node;               // where the unit stands
  std::vector<Seg> last;                // the segment it came by
  std::vector<Seg> target;              // where it is heading, none32 when it roams
  std::vector<float> dwell;             // minutes left to stay at the target
  std::vector<std::int64_t> busy_until; // absolute minute; tied to a call until then
  std::vector<std::uint32_t> generation;// officers who have left and been replaced
  std::vector<float> psi;               // officers' conduct, sd
  std::vector<float> bias;              // officers' own bias towards visible groups, logit
  std::vector<float> familiarity;       // with the home area, 0..1
  std::size_t size() const { return uid.size(); }
};

// Kinds of presence as residents and offenders see them.
enum class Seen : std::uint8_t { car, foot, civil };
inline constexpr int seen_kinds = 3;
constexpr Seen seen_as(Activity a) { return a == Activity::car ? Seen::car : (is_civil(a) ? Seen::civil : Seen::foot); }

// One stay on a segment in this step.
struct Visit {
  Seg segment;
  float minutes;
};

// Minutes of presence per segment: this step, today, this month until yesterday. `touched` lists the step's segments in order of
// first visit.
struct Presence {
  struct Now {
    float by[seen_kinds];
    float longest;  // single stay; above 0 where anybody has been
  };
  std::vector<Now> now;
  std::array<std::vector<float>, seen_kinds> today, month;
  std::vector<Seg> touched;
  void fit(std::size_t segments) {
    now.assign(segments, {});
    for (auto* board : {&today, &month})
      for (auto& column : *board) column.assign(segments, 0.0f);
  }
  float police_now(Seg s) const { return now[s].by[0] + now[s].by[1]; }
  // Stays of the step; the day's minutes are added once the step is over. No branch on what is new: it is a coin's toss.
  void add(std::size_t seen, std::span<const Visit> visits) {
    std::size_t n = touched.size();
    touched.resize(n + visits.size());
    for (const Visit& v : visits) {
      Now& here = now[v.segment];
      touched[n] = v.segment;
      n += here.longest == 0;
      here.by[seen] += v.minutes;
      here.longest = std::max(here.longest, std::max(v.minutes, 1e-6f));
    }
    touched.resize(n);
  }
};

// The step's visits, each unit's own side by side.
struct Visits {
  struct Tour {
    std::uint32_t unit;
    std::uint32_t first;  // among `all`, until the first of the next tour
    double minutes;       // of all its visits
  };
  std::vector<Visit> all;
  std::vector<Tour> tours;
  std::span<const Visit> of(std::size_t tour) const {
    return std::span(all).subspan(tours[tour].first, (tour + 1 < tours.size() ? tours[tour + 1].first : all.size()) - tours[tour].first);
  }
  void add(std::uint32_t unit, std::span<const Visit> visits) {
    if (visits.empty()) return;
    if (tours.empty() || tours.back().unit != unit) tours.push_back({unit, std::uint32_t(all.size()), 0});
    all.insert(all.end(), visits.begin(), visits.end());
    double odd = 0, even = 0;  // both exact: stays are floats of alike size
    for (std::size_t k = 0; k + 1 < visits.size(); k += 2) even += double(visits[k].minutes), odd += double(visits[k + 1].minutes);
    if (visits.size() % 2) even += double(visits.back().minutes);
    tours.back().minutes += even + odd;
  }
  void clear() { all.clear(), tours.clear(); }
};

// Crew hours by what they went to, per area, since the month began.
struct Hours {
  double admin = 0, tasks = 0, car = 0, foot = 0, civil = 0, beat = 0, busy = 0, overrun = 0, patrol = 0, asked = 0, delivered = 0;  // overrun: on calls in hours meant for station or tasks
};

}  // namespace fasim
