#include "study/trial_orders.hpp"

#include <algorithm>

namespace fasim {
namespace {

struct Writer {
  const Trial& t;
  const TrialUnits& u;
  Day clock_start;
  const Rng& rng;
  Orders& out;

  // One day's visits of one crew: as many equal slots as visits, each visit somewhere inside its slot.
  void write_day(const VisitPlan& v, std::uint32_t crew, std::size_t unit, Day day) {
    const std::uint64_t uid = out.crews[crew].uid;
    const auto when = std::uint64_t(day - clock_start);
    const int n = int(v.per_day + rng(Decision::trial_visit, uid, when).u());
    const int hours = (v.to_hour - v.from_hour + 24) % 24;
    const double span = (hours == 0 ? 24 : hours) * 60.0;
    for (int i = 0; i < n; ++i) {
      const Draw d = rng(Decision::trial_visit, uid, when, std::uint32_t(i + 1));
      const double slot = span / n, minutes = std::min(slot, v.shortest + (v.longest - v.shortest) * d.u(0));
      const double begins = v.from_hour * 60.0 + slot * i + (slot - minutes) * d.u(1);
      out.visits.push_back({std::int64_t(when) * 1440 + std::int64_t(begins), crew, std::uint32_t(unit), float(minutes), d.uf(2), v.walks});
      out.longest = std::max(out.longest, float(minutes));
    }
  }

  void write_visits(std::size_t unit, std::size_t arm, std::size_t number) {
    const VisitPlan& v = t.arms[arm].visits[number];
    const Area area = t.scenario.city->streets.area[u.segments[unit].front()];
    const auto crew = std::uint32_t(out.crews.size());
    out.crews.push_back({v.as, area, mix(mix(hash_text(t.id), u.uid[unit]), arm * 64 + number)});
    for (int week = v.weeks.first; week <= v.weeks.last; ++week)
      for (int k = 0; k < 7; ++k) {
        const Day day = t.start + (week - 1) * 7 + k;
        if (day < clock_start || !(v.days >> weekday(day) & 1)) continue;
        if (arm_on(u, unit, day - t.start, t.arms.size(), rng) == int(arm)) write_day(v, crew, unit, day);
      }
  }

  void write_place(std::size_t unit) {
    for (std::size_t arm = 0; arm < t.arms.size(); ++arm) {
      if (u.period == 0 && u.arm[unit] != int(arm)) continue;
      for (std::size_t k = 0; k < t.arms[arm].visits.size(); ++k) write_visits(unit, arm, k);
      if (t.arms[arm].keep_out) out.withdrawals.push_back({std::uint32_t(unit), t.start, t.start + 7 * t.weeks});
    }
  }

  void write_person(std::size_t unit) {
    const ArmPlan& arm = t.arms[std::size_t(u.arm[unit])];
    if (arm.door_days > 0) {
      const auto day = Day(rng(Decision::trial_visit, u.uid[unit], 0).u() * arm.door_days);
      out.doors.push_back({t.start + day, u.person[unit]});
    }
    if (arm.programme) out.enrolments.push_back({t.start, u.person[unit], *arm.programme});
  }
};

}  // namespace

std::shared_ptr<const Orders> orders_of(const Trial& t, const TrialUnits& u, Day clock_start, const Rng& rng) {
  auto orders = std::make_shared<Orders>();
  if (t.control == NegativeControl::dose_zero) return orders;
  Writer writer{t, u, clock_start, rng, *orders};
  orders->places = u.segments;
  for (std::size_t k = 0; k < u.size(); ++k)
    if (t.units.kind == UnitKind::persons) writer.write_person(k);
    else writer.write_place(k);
  std::stable_sort(orders->visits.begin(), orders->visits.end(), [](const Orders::Visit& a, const Orders::Visit& b) { return a.minute < b.minute; });
  return orders;
}

}  // namespace fasim
