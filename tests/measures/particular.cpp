// What single measures promise, and what joint work does to others.
#include <cmath>

#include "measures/sample.hpp"

using namespace fasim;
using namespace fasim::sample;

namespace {

MeasureUse use(const char* key) {
  MeasureUse u = use_of(*find_measure(key));
  for (std::size_t k = 0; k < u.dose.size(); ++k) u.dose[k] = u.type->doses[k].preset;
  return u;
}

double crew_hours_a_week(const Levers& l, CrewLever lever, Area a = 0) {
  double sum = 0;
  for (int h = 0; h < 24; ++h) sum += double(l.crews(lever, a, h));
  return sum * 7.0;
}

double cost(const Levers& l) { return l.cost_per_month[0][0] + l.cost_per_month[0][1] + l.cost_per_month[0][2]; }

}  // namespace

TEST_CASE("Foot patrol takes exactly the hours it asks for, from where it says") {
  const Town town;
  MeasureUse walk = use("foot_patrol");
  walk.from = {"car", "admin"};
  walk.shift_from = 14, walk.shift_to = 22;
  set_dose(walk, "add_units", 3);
  const Levers l = carried_out(town, walk);
  CHECK(crew_hours_a_week(l, CrewLever::foot_from_car) == Approx(1.5 * 8 * 7));
  CHECK(crew_hours_a_week(l, CrewLever::foot_from_admin) == Approx(1.5 * 8 * 7));
  CHECK(l.crews(CrewLever::foot_from_car, 0, 13) == 0);
  CHECK(l.crews(CrewLever::foot_from_car, 0, 14) == Approx(1.5));
  CHECK(l.crews(CrewLever::foot_from_car, 0, 22) == 0);
  CHECK(cost(l) == 0);
}

TEST_CASE("Crews without a source are new and paid for by the hour") {
  const Town town;
  MeasureUse drive = use("car_patrol");
  drive.from = {};
  drive.shift_from = 22, drive.shift_to = 6;  // over midnight
  set_dose(drive, "add_units", 1);
  const Levers l = carried_out(town, drive);
  CHECK(crew_hours_a_week(l, CrewLever::car_new) == Approx(56));
  CHECK(l.crews(CrewLever::car_new, 0, 2) == Approx(1));
  CHECK(l.crews(CrewLever::car_new, 0, 12) == 0);
  CHECK(cost(l) == Approx(56 * weeks_per_month * 2000));
}

TEST_CASE("One area officer per 5,000 residents is half as much in half the area") {
  const Town town;
  const MeasureUse officers = [] { MeasureUse u = use("area_officers"); u.from = {"tasks"}; return u; }();
  CHECK(crew_hours_a_week(carried_out(town, officers, 0), CrewLever::beat_from_tasks, 0) == Approx(12));  // one officer, 24 h, in crews of two
  CHECK(crew_hours_a_week(carried_out(town, officers, 1), CrewLever::beat_from_tasks, 1) == Approx(6));
}

TEST_CASE("Stops can be halved or ended, and never become fewer than none") {
  const Town town;
  MeasureUse stops = use("stop_policy");
  set_dose(stops, "change", -0.5);
  CHECK(carried_out(town, stops).at(AreaLever::stop_rate, 0) == Approx(0.5));
  set_dose(stops, "change", -1);
  CHECK(carried_out(town, stops).at(AreaLever::stop_rate, 0) == 0);
}

TEST_CASE("Internal immigration checks aim worse and are more biased") {
  const Town town;
  MeasureUse checks = use("stop_policy");
  set_dose(checks, "immigration_checks", 0.4);
  const Levers l = carried_out(town, checks);
  CHECK(l.at(AreaLever::stop_aim, 0) == Approx(0.6));
  CHECK(l.at(AreaLever::stop_bias, 0) == Approx(1.4));
}

TEST_CASE("The guarantee and training multiply what is left of the bias") {
  const Town town;
  Levers l = town.levers();
  for (const char* key : {"profiling_guarantee", "conduct_training"}) {
    const MeasureUse u = use(key);
    carry_out(u, 0, strength_on(u, 1500), town.view, l);
  }
  CHECK(l.at(AreaLever::stop_bias, 0) == Approx(0.7 * 0.9));
}

TEST_CASE("Promises made in poor work are as many and kept less often") {
  const Town town;
  MeasureUse promise = use("citizen_promise");
  promise.fidelity = 0.5;
  const Levers l = carried_out(town, promise);
  CHECK(l.at(AreaLever::promises_made, 0) == Approx(4));
  CHECK(l.at(AreaLever::promises_kept, 0) == Approx(0.3));
}

TEST_CASE("Sharing scares as much when it does no good") {
  const Town town;
  MeasureUse sharing = use("information_sharing");
  sharing.fidelity = 0;
  const Levers l = carried_out(town, sharing);
  CHECK(l.at(AreaLever::information_sharing, 0) == 0);
  CHECK(l.at(AreaLever::municipal_service, 0) < 0);
}

TEST_CASE("Unannounced visits may raise or lower trust in the municipality") {
  const Town town;
  MeasureUse visits = use("unannounced_visits");
  for (const double sign : {-0.3, 0.3}) {
    set_dose(visits, "trust", sign);
    CHECK(carried_out(town, visits).at(AreaLever::municipal_service, 0) == Approx(sign));
  }
}

TEST_CASE("Guards bring their conflicts, whether hired by the owner or the municipality") {
  const Town town;
  CHECK(carried_out(town, use("guards")).at(AreaLever::guard_conflict, 0) > carried_out(town, use("public_order_guards")).at(AreaLever::guard_conflict, 0));
  CHECK(carried_out(town, use("guards")).cost_per_month[0][2] > 0);
  CHECK(carried_out(town, use("public_order_guards")).cost_per_month[0][1] > 0);
}

TEST_CASE("Cameras hang where most crime is recorded, and no more of them than there are") {
  const Town town;
  MeasureUse cameras = use("cctv");
  set_dose(cameras, "cameras", 3);
  const Levers l = carried_out(town, cameras);
  int hung = 0;
  float least = 99, most_without = 0;
  for (Seg s = 0; s < per_area; ++s) {
    const bool has = l.at(PlaceLever::camera, s) > 0;
    hung += has;
    if (has) least = std::min(least, town.recorded[s]);
    else most_without = std::max(most_without, town.recorded[s]);
  }
  CHECK(hung == 3);
  CHECK(least >= most_without);
  CHECK(cost(l) == Approx(3 * 29000 / 12.0));
}

TEST_CASE("The five situational strategies are five different levers") {
  const Town town;
  std::vector<std::string> levers;
  for (const char* key : {"situational_effort", "situational_risk", "situational_reward", "situational_provocation", "situational_excuse"}) {
    REQUIRE(find_measure(key)->levers.size() == 1);
    levers.push_back(find_measure(key)->levers[0]);
  }
  std::sort(levers.begin(), levers.end());
  CHECK(std::unique(levers.begin(), levers.end()) == levers.end());
}

TEST_CASE("Freed administrative time never exceeds half of the time at the station") {
  const Town town;
  MeasureUse it = use("admin_it");
  set_dose(it, "freed", 0.17);
  CHECK(carried_out(town, it).at(AreaLever::admin_share, 0) == Approx(1 - 0.17 / 0.33));
}

TEST_CASE("A ramp rises to full strength in the months it is given, and costs as it rises") {
  MeasureUse hosts = use("safety_hosts");
  hosts.ramp_months = 4;
  CHECK(strength_on(hosts, hosts.start).paid == Approx(0.2));
  CHECK(strength_on(hosts, hosts.start + 61).paid == Approx(0.6).margin(0.01));
  CHECK(strength_on(hosts, hosts.start + 200).paid == 1);
}

// Joint work (ODD 7.1)

TEST_CASE("Coordination lifts what rests on several parties towards what was meant, and never past it") {
  const Town town;
  Levers l = town.levers();
  const MeasureUse agreement = use("cooperation_agreement");
  carry_out(agreement, 0, strength_on(agreement, 1500), town.view, l);
  MeasureUse sig = use("social_intervention_group");
  sig.fidelity = 0.5;
  const Strength alone = strength_on(sig, 1500);
  CHECK(sharpen(alone, sig, 0, l, 1.0).done == Approx(0.5 * 1.1));
  CHECK(sharpen(alone, sig, 0, l, 0.5).done == Approx(0.5 * 1.05));
  CHECK(sharpen(alone, sig, 1, l, 1.0).done == alone.done);  // the other area has no agreement
  sig.fidelity = 0.95;
  CHECK(sharpen(strength_on(sig, 1500), sig, 0, l, 1.0).done == Approx(1));
}

TEST_CASE("With no coordination effect the joint work still takes its hours and money, and sharpens nothing") {
  const Town town;
  Levers l = town.levers();
  const MeasureUse agreement = use("cooperation_agreement");
  carry_out(agreement, 0, strength_on(agreement, 1500), town.view, l);
  MeasureUse sig = use("social_intervention_group");
  sig.fidelity = 0.5;
  const Strength alone = strength_on(sig, 1500);
  CHECK(sharpen(alone, sig, 0, l, 0.0).done == alone.done);
  CHECK(sharpen(alone, sig, 0, l, 0.0).paid == alone.paid);
  CHECK(l.at(AreaLever::overhead_hours, 0) == Approx(12));
  CHECK(cost(l) > 0);
  // The same by the dose: a twin package sets the gain to 0.
  MeasureUse empty = agreement;
  set_dose(empty, "gain", 0);
  const Levers twin = carried_out(town, empty);
  CHECK(twin.at(AreaLever::coordination, 0) == 0);
  CHECK(twin.at(AreaLever::overhead_hours, 0) == l.at(AreaLever::overhead_hours, 0));
  CHECK(twin.cost_per_month == l.cost_per_month);
}

TEST_CASE("Coordination leaves alone what one party does by itself, and those who coordinate") {
  Levers l = Town().levers();
  l.move(AreaLever::coordination, 0, 0.5);
  l.move(AreaLever::fidelity, 0, 0.5);
  MeasureUse coordinator = use("local_action_group");
  coordinator.fidelity = 0.5;
  CHECK(sharpen(strength_on(coordinator, 1500), coordinator, 0, l, 1.0).done == 0.5);
  l.reset();
  l.move(AreaLever::coordination, 0, 0.5);
  MeasureUse light = use("lighting");
  light.fidelity = 0.5;
  CHECK(sharpen(strength_on(light, 1500), light, 0, l, 1.0).done == 0.5);
}

TEST_CASE("Support lifts the fidelity of every measure, and cannot make something of nothing") {
  Levers l = Town().levers();
  l.move(AreaLever::fidelity, 0, 0.2);
  MeasureUse light = use("lighting");
  light.fidelity = 0.5;
  const Strength s = sharpen(strength_on(light, 1500), light, 0, l, 1.0);
  CHECK(s.done == Approx(0.6));
  CHECK(s.paid == 1);
  light.fidelity = 0;
  CHECK(sharpen(strength_on(light, 1500), light, 0, l, 1.0).done == 0);
}

TEST_CASE("Follow-up delivers more of the hours the police planned, at their price, and nobody else's") {
  Levers l = Town().levers();
  l.move(AreaLever::delivery, 0, 0.25);
  for (const char* key : {"foot_patrol", "safety_hosts"}) {
    MeasureUse u = use(key);
    u.staffing = 0.6;
    const Strength s = sharpen(strength_on(u, 1500), u, 0, l, 1.0);
    CHECK(s.paid == Approx(u.type->pays == Decider::police ? 0.75 : 0.6));
    u.staffing = 0.9;
    CHECK(sharpen(strength_on(u, 1500), u, 0, l, 1.0).paid <= 1.0);
  }
}

TEST_CASE("Where nothing coordinates, strength is the same to the bit") {
  const Levers l = Town().levers();
  for (const MeasureType* t : measure_types())
    for (const double f : {0.0, 0.3, 0.7, 1.0}) {
      MeasureUse u = use_of(*t);
      u.fidelity = f;
      u.staffing = 0.7;
      const Strength a = strength_on(u, 1500), b = sharpen(a, u, 0, l, 1.0);
      CHECK(a.done == b.done);
      CHECK(a.paid == b.paid);
    }
}
