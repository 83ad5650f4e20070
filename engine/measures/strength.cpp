// How much of a measure there is, and what it costs (ODD 7.1).
#include <algorithm>

#include "core/math.hpp"
#include "measures/measure.hpp"

namespace fasim {

Strength strength_on(const MeasureUse& use, Day day) {
  if (day < use.start || day >= use.end) return {};
  const double ramp = use.ramp_months <= 0 ? 1.0 : clamp_((double(day - use.start) / 30.4375 + 1.0) / (use.ramp_months + 1.0), 0.0, 1.0);
  return {ramp * use.fidelity * use.staffing, ramp * use.staffing};
}

bool shapes_others(const MeasureType& type) {
  return std::any_of(type.levers.begin(), type.levers.end(), [](const std::string& lever) {
    return lever == info(AreaLever::coordination).name || lever == info(AreaLever::fidelity).name || lever == info(AreaLever::delivery).name;
  });
}

namespace {

// 1 + gain, but no more than what lifts `share` to 1.
double lift(double gain, double share) { return share >= 1 ? 1.0 : std::min(1.0 + gain, share > 0 ? 1.0 / share : 1.0); }

}  // namespace

Strength sharpen(const Strength& s, const MeasureUse& use, Area a, const Levers& levers, double effect) {
  if (shapes_others(*use.type)) return s;
  const double joint = use.type->coordinated ? effect * levers.at(AreaLever::coordination, a) : 0.0;
  const double better = lift(joint + levers.at(AreaLever::fidelity, a), use.fidelity);
  const double staffed = use.type->pays == Decider::police ? lift(levers.at(AreaLever::delivery, a), use.staffing) : 1.0;
  return {s.done * better * staffed, s.paid * staffed};
}

void carry_out(const MeasureUse& use, Area a, const Strength& s, const PolicyView& view, Levers& levers) {
  if (s.paid > 0 && use.at(use.type->scaling.c_str()) != 0) use.type->apply(use, a, s, view, levers);
}

void carry_out_all(const std::vector<MeasureUse>& uses, const std::vector<std::uint8_t>& on, Day day, double effect, const PolicyView& view, Levers& levers) {
  const std::size_t areas = levers.areas();
  for (const bool shaping : {true, false})
    for (std::size_t k = 0; k < uses.size(); ++k) {
      if (shapes_others(*uses[k].type) != shaping) continue;
      const Strength strength = strength_on(uses[k], day);
      for (Area a = 0; a < areas; ++a)
        if (on[k * areas + a]) carry_out(uses[k], a, sharpen(strength, uses[k], a, levers, effect), view, levers);
    }
}

void book(Levers& levers, Area area, Decider payer, double sek) {
  const std::size_t column = payer == Decider::police ? 0 : payer == Decider::municipality ? 1 : 2;
  levers.cost_per_month[area][column] += sek;
}

void pay_yearly(const MeasureUse& use, Area area, const Strength& s, double sek_per_year, Levers& levers) {
  book(levers, area, use.type->pays, sek_per_year / 12.0 * s.paid);
}

void pay_hours(const MeasureUse& use, Area area, const Strength& s, double hours_per_week, double sek_per_hour, Levers& levers) {
  book(levers, area, use.type->pays, hours_per_week * weeks_per_month * sek_per_hour * s.paid);
}

}  // namespace fasim
