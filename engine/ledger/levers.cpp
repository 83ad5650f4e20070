#include "ledger/levers.hpp"

#include <algorithm>

#include "core/check.hpp"

namespace fasim {
namespace {
using enum Join;

const std::array<LeverInfo, std::size_t(CrewLever::count)> crew_levers = {{
    {"foot_from_car", "crews", "crews that walk instead of driving", add, "police/patrols"},
    {"foot_from_admin", "crews", "crews that walk instead of sitting at the station", add, "police/patrols"},
    {"foot_from_tasks", "crews", "crews that walk instead of other tasks", add, "police/patrols"},
    {"foot_new", "crews", "foot crews paid with new money", add, "police/patrols"},
    {"beat_from_car", "crews", "ring-fenced area officers taken from cars", add, "police/patrols"},
    {"beat_from_admin", "crews", "ring-fenced area officers taken from the station", add, "police/patrols"},
    {"beat_from_tasks", "crews", "ring-fenced area officers taken from other tasks", add, "police/patrols"},
    {"beat_new", "crews", "ring-fenced area officers paid with new money", add, "police/patrols"},
    {"car_from_admin", "crews", "crews that drive instead of sitting at the station", add, "police/patrols"},
    {"car_from_tasks", "crews", "crews that drive instead of other tasks", add, "police/patrols"},
    {"car_new", "crews", "car crews paid with new money", add, "police/patrols"},
    {"hosts", "crews", "pairs of safety hosts on the street", add, "police/patrols"},
    {"guards", "crews", "pairs of guards without powers", add, "police/patrols"},
    {"order_guards", "crews", "pairs of guards with limited police powers", add, "police/patrols"},
    {"walkers", "crews", "groups of adults walking", add, "police/patrols"},
}};

const std::array<LeverInfo, std::size_t(AreaLever::count)> area_levers = {{
    {"hot_spot_share", "share", "share of patrol time sent to hot spots of recorded crime", largest, "police/patrols"},
    {"dwell_min", "min", "minutes to stay at a hot spot", largest, "police/patrols"},
    {"market_share", "share", "share of patrol time sent to known markets", largest, "police/patrols"},
    {"contact_share", "share", "added share of free patrol time in which officers seek contact", add, "processes/encounter"},
    {"stop_rate", "factor", "stops per patrol hour against today", multiply, "processes/encounter"},
    {"stop_bias", "factor", "bias towards visible groups against today", multiply, "processes/encounter"},
    {"stop_aim", "factor", "weight of the true signal in whom to stop, against today", multiply, "processes/encounter"},
    {"conduct", "sd", "officers' conduct psi above today", add, "processes/encounter"},
    {"continuity", "share", "added share of hours by officers who know the area", add, "processes/encounter"},
    {"doorstep_visits", "/week", "friendly visits at the door per week and area", add, "processes/encounter"},
    {"admin_share", "factor", "station share of working time against today", multiply, "police/patrols"},
    {"tasks_share", "factor", "share of working time on other tasks against today", multiply, "police/patrols"},
    {"response_crews", "crews", "crews kept free for calls instead of other tasks", add, "police/patrols"},
    {"call_priority", "factor", "how soon calls of low priority are served, against today", multiply, "police/dispatch"},
    {"investigation_capacity", "factor", "cases investigated at a time against today", multiply, "processes/reporting"},
    {"investigation_delay", "factor", "days before a case is taken up, against today", multiply, "processes/reporting"},
    {"scene_interview", "share", "added share of calls where witnesses are heard at the scene", add, "processes/reporting"},
    {"information_sharing", "share", "added share of knowledge that reaches the one who can use it", add, "processes/reporting"},
    {"intelligence", "share", "added accuracy of what is known of markets and groups", add, "processes/groups"},
    {"market_pressure", "/week", "seizures and raids per week against open markets", add, "processes/groups"},
    {"group_message", "share", "share of group members who have met the message", largest, "processes/groups"},
    {"message_certainty", "share", "certainty that violence is followed up", largest, "processes/groups"},
    {"tenancy_control", "share", "share of illicit leases found and ended per year", add, "processes/demography"},
    {"gun_seizures", "share", "added share of guns taken per year", add, "processes/groups"},
    {"victim_protection", "share", "share of witnesses and victims offered protection", add, "processes/norms"},
    {"staff_protection", "share", "share of hostile meetings made harmless for staff", add, "processes/staff"},
    {"staff_turnover", "factor", "officers leaving per year against today", multiply, "processes/staff"},
    {"call_off_hours", "h/week", "crew hours that the local command may call in", add, "police/patrols"},
    {"supervised_hours", "h/week", "supervised hours per youth 10-18 and week added", add, "processes/recruitment"},
    {"guardian_ties", "/1000", "youths with an adult outside the family, per 1000, added", add, "processes/recruitment"},
    {"parent_support", "share", "share of families with young children reached", add, "processes/recruitment"},
    {"school_attendance", "share", "share of absence removed", add, "processes/recruitment"},
    {"school_skills", "share", "share of pupils taught", add, "processes/recruitment"},
    {"early_detection", "share", "share of youths at risk who are seen early", add, "processes/recruitment"},
    {"caseload_sig", "places", "places in social intervention groups", add, "processes/recruitment"},
    {"caseload_sspf", "places", "places in school-social-police-leisure work", add, "processes/recruitment"},
    {"caseload_bob", "places", "places in joint work on children in organised crime", add, "processes/recruitment"},
    {"caseload_psychiatry", "places", "places in child psychiatry for those at risk", add, "processes/recruitment"},
    {"caseload_exit", "places", "places in the exit programme", add, "processes/recruitment"},
    {"home_visits", "/week", "unannounced home visits per week", add, "processes/recruitment"},
    {"promises_made", "promises", "citizen promises made per year", add, "processes/trust"},
    {"promises_kept", "share", "share of promises kept", largest, "processes/trust"},
    {"reach", "share", "share of residents who hear what police and municipality have done", add, "processes/trust"},
    {"municipal_service", "sd", "municipal service above today as residents meet it", add, "processes/trust"},
    {"escorts", "/week", "accompanied walks per week", add, "processes/safety"},
    {"coordination", "share", "how much joint work sharpens measures that rest on several parties", add, "measures/strength"},
    {"fidelity", "share", "how much closer all measures are to what was meant", add, "measures/strength"},
    {"delivery", "share", "how many more of the police's planned hours are delivered", add, "measures/strength"},
    {"overhead_hours", "h/week", "officer hours spent in meetings", add, "police/patrols"},
    {"assessment_quality", "share", "share of the assessment's error removed", add, "sim/step"},
    {"assessment_delay", "months", "delay of the assessment added", add, "sim/step"},
    {"label_transparency", "share", "how far residents and municipality know why an area is listed", add, "phases/label"},
    {"newcomer_turnover", "factor", "moves in and out against today", multiply, "processes/demography"},
    {"tenure_shift", "share", "share of vacated rented homes let to other kinds of household", add, "processes/demography"},
    {"guard_conflict", "share", "share of guard contacts that end in conflict, added", add, "processes/encounter"},
}};

const std::array<LeverInfo, std::size_t(PlaceLever::count)> place_levers = {{
    {"camera", "share", "share of the segment under cameras", largest, "processes/crime"},
    {"light", "share", "better light after dark", largest, "processes/safety"},
    {"access", "share", "locks, gates and entry phones (effort)", largest, "processes/crime"},
    {"upkeep", "factor", "speed of repair against today", multiply, "processes/safety"},
    {"supervision", "share", "added chance that somebody present acts (risk)", add, "processes/crime"},
    {"reward", "share", "what can be gained, removed (marking, no cash)", largest, "processes/crime"},
    {"provocation", "share", "queues, crowding and insult, removed", largest, "processes/crime"},
    {"excuse", "share", "excuses removed (rules, alcohol control)", largest, "processes/crime"},
    {"activation", "factor", "people in public space against today", multiply, "processes/crime"},
    {"home_watch", "share", "homes in a neighbourhood watch", largest, "processes/crime"},
}};

void join(float& at, Join rule, double value) {
  if (rule == Join::add) at = float(at + value);
  if (rule == Join::multiply) at = float(at * value);
  if (rule == Join::largest) at = std::max(at, float(value));
}

}  // namespace

const LeverInfo& info(CrewLever l) { return crew_levers[std::size_t(l)]; }
const LeverInfo& info(AreaLever l) { return area_levers[std::size_t(l)]; }
const LeverInfo& info(PlaceLever l) { return place_levers[std::size_t(l)]; }

Levers::Levers(std::size_t areas, std::size_t segments)
    : cost_per_month(areas),
      areas_(areas),
      segments_(segments),
      crews_(std::size_t(CrewLever::count) * areas * 24),
      area_(std::size_t(AreaLever::count) * areas),
      place_(std::size_t(PlaceLever::count) * segments) {
  reset();
}

void Levers::reset() {
  std::fill(crews_.begin(), crews_.end(), 0.0f);
  for (std::size_t l = 0; l < std::size_t(AreaLever::count); ++l)
    std::fill_n(area_.begin() + std::ptrdiff_t(l * areas_), areas_, float(neutral(area_levers[l].join)));
  for (std::size_t l = 0; l < std::size_t(PlaceLever::count); ++l)
    std::fill_n(place_.begin() + std::ptrdiff_t(l * segments_), segments_, float(neutral(place_levers[l].join)));
  std::fill(cost_per_month.begin(), cost_per_month.end(), std::array<double, 3>{});
}

void Levers::add_crews(CrewLever l, Area a, double crew_hours_per_week, int from_hour, int to_hour) {
  const int span = (to_hour - from_hour + 24) % 24 == 0 ? 24 : (to_hour - from_hour + 24) % 24;
  const float crews = float(crew_hours_per_week / 7.0 / double(span));
  for (int k = 0; k < span; ++k) crews_[(std::size_t(l) * areas_ + a) * 24 + std::size_t((from_hour + k) % 24)] += crews;
}

void Levers::move(AreaLever l, Area a, double value) {
  FASIM_CHECK(a < areas_, "a lever moved outside the areas");
  join(area_[std::size_t(l) * areas_ + a], info(l).join, value);
}

void Levers::move(PlaceLever l, Seg s, double value) { join(place_[std::size_t(l) * segments_ + s], info(l).join, value); }

}  // namespace fasim
