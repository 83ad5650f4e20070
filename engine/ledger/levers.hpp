// The levers: the only things policy can move (ODD 7.1). Measures write them, processes read them, nobody else.
#pragma once
#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "core/id.hpp"

namespace fasim {

// How uses of several measures join: added to a neutral 0, multiplied with a neutral 1, or the largest.
enum class Join : std::uint8_t { add, multiply, largest };

// Crews on duty by hour of the day and area. `*_from_*` moves crews that are already on duty; `*_new` adds crews.
enum class CrewLever : std::uint8_t {
  foot_from_car, foot_from_admin, foot_from_tasks, foot_new,
  beat_from_car, beat_from_admin, beat_from_tasks, beat_new,   // ring-fenced area officers on foot: the same officers, the same area
  car_from_admin, car_from_tasks, car_new,
  hosts, guards, order_guards, walkers,                        // civil presence: hosts, guards without and with limited powers, walkers
  count
};
// One number per area.
enum class AreaLever : std::uint8_t {
  hot_spot_share, dwell_min, market_share, contact_share, stop_rate, stop_bias, stop_aim, conduct, continuity, doorstep_visits,
  admin_share, tasks_share, response_crews, call_priority,
  investigation_capacity, investigation_delay, scene_interview, information_sharing, intelligence,
  market_pressure, group_message, message_certainty, tenancy_control, gun_seizures,
  victim_protection, staff_protection, staff_turnover, call_off_hours,
  supervised_hours, guardian_ties, parent_support, school_attendance, school_skills, early_detection,
  caseload_sig, caseload_sspf, caseload_bob, caseload_psychiatry, caseload_exit, home_visits,
  promises_made, promises_kept, reach, municipal_service, escorts, coordination, fidelity, delivery, overhead_hours,
  assessment_quality, assessment_delay, label_transparency, newcomer_turnover, tenure_shift, guard_conflict,
  count
};
// One number per street segment.
enum class PlaceLever : std::uint8_t { camera, light, access, upkeep, supervision, reward, provocation, excuse, activation, home_watch, count };

struct LeverInfo {
  std::string name, unit, meaning;
  Join join;
  std::string reader;  // the file of the process that reads it; a test holds this against the code
};
const LeverInfo& info(CrewLever lever);
const LeverInfo& info(AreaLever lever);
const LeverInfo& info(PlaceLever lever);
constexpr double neutral(Join join) { return join == Join::multiply ? 1.0 : 0.0; }

// What policy asks for right now.
class Levers {
 public:
  Levers() = default;
  Levers(std::size_t areas, std::size_t segments);
  // Back to "as today" everywhere.
  void reset();

  float crews(CrewLever l, Area a, int hour) const { return crews_[(std::size_t(l) * areas_ + a) * 24 + std::size_t(hour)]; }
  float at(AreaLever l, Area a) const { return area_[std::size_t(l) * areas_ + a]; }
  float at(PlaceLever l, Seg s) const { return place_[std::size_t(l) * segments_ + s]; }
  // Adds crews to the hours of a shift [from, to) that may pass midnight; `crew_hours_per_week` are spread evenly over it.
  void add_crews(CrewLever l, Area a, double crew_hours_per_week, int from_hour, int to_hour);
  void move(AreaLever l, Area a, double value);   // joined by the lever's rule
  void move(PlaceLever l, Seg s, double value);
  // Money asked for by the measures in force, SEK per month: police, municipality, other.
  std::vector<std::array<double, 3>> cost_per_month;
  std::size_t areas() const { return areas_; }
  std::size_t segments() const { return segments_; }
  bool operator==(const Levers&) const = default;

 private:
  template <class Visit> friend void fields(Visit&, Levers&);  // checkpoints
  std::size_t areas_ = 0, segments_ = 0;
  std::vector<float> crews_, area_, place_;
};

}  // namespace fasim
