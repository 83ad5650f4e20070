#include "processes/staff.hpp"

#include <algorithm>

#include "core/math.hpp"

namespace fasim {

void StaffParameters::declare(Declare& d) {
  d.flag(on, "on", true, "Staff meet hostility, and it wears on them", "7.13");
  d.real(hostile_base, "hostile_base", -4.2, -6, -2, "logit", "A meeting turns hostile where there are no groups and trust is at the national level", "assumption", "7.13");
  d.real(hostile_group, "hostile_group", 160, 20, 400, "logit per member share", "Group members at large per resident", "assumption", "7.13");
  d.real(hostile_trust, "hostile_trust", 1.0, 0.0, 2.5, "logit/logit", "Mean trust in fairness", "assumption", "7.13");
  d.real(attack, "attack", 0.04, 0.005, 0.2, "probability", "A hostile meeting becomes an attack", "assumption", "7.13");
  d.real(sabotage, "sabotage", 0.02, 0.0, 0.1, "probability", "A hostile meeting at a call becomes sabotage against rescue services", "assumption", "7.13");
  d.real(visits, "visits", 12, 2, 40, "/1000/mo", "Visits by service that need safety to be weighed", "assumption", "7.13");
  d.real(cancel, "cancel", 1.2, 0.2, 3.0, "factor", "Share of those cancelled, against the hostile share", "assumption", "7.13");
  d.real(turnover, "turnover", 0.12, 0.03, 0.3, "/y", "Officers who leave an area in a year", "assumption", "7.13");
  d.real(exposure_turnover, "exposure_turnover", 0.15, 0.0, 0.6, "log/attack", "More leave after attacks", "police_2017", "7.13");
}

void weigh_hostility(Staff& s, const std::vector<float>& group_presence, const std::vector<float>& fairness, const Anchored& anchored, const City& city, const StaffParameters& p) {
  for (Seg k = 0; k < s.hostile.size(); ++k) {
    const Area a = city.streets.area[k];
    const auto lives = anchored.of(k).first(anchored.homes[k]);
    float sum = 0;
    for (Who i : lives) sum += fairness[i];
    const double mean = lives.empty() ? 0.0 : double(sum) / double(lives.size());
    s.hostile[k] = p.on ? float(logistic(p.hostile_base + p.hostile_group * group_presence[a == outside ? group_presence.size() - 1 : a] - p.hostile_trust * mean)) : 0.0f;
  }
  for (float& w : s.wear) w *= float(fade(1.0, 90.0));
}

void expose_staff(Staff& s, Events& events, std::size_t from, std::vector<StaffCount>& counts, const City& city, const Levers& levers, const StaffParameters& p,
                  const Clock& clock, const Rng& rng) {
  if (!p.on) return;
  for (std::size_t k = from; k < events.served.size(); ++k) {
    const Events::Served& call = events.served[k];
    const Area a = city.streets.area[call.segment];
    const std::size_t at = a == outside ? counts.size() - 1 : a;
    const std::uint64_t key = mix(city.streets.uid[call.segment], call.call);
    const Draw d = rng(Decision::attack, key, std::uint64_t(clock.step));
    const double safe = a < levers.areas() ? 1.0 - clamp_(double(levers.at(AreaLever::staff_protection, a)), 0.0, 0.95) : 1.0;
    if (d.u(0) >= s.hostile[call.segment]) continue;
    if (d.u(1) < p.attack * safe) {
      ++counts[at].attacks;
      s.wear[at] += 1;
    }
    if (d.u(2) < p.sabotage) {
      ++counts[at].sabotage;
      Offence f;
      f.uid = mix(key, 0x7361);
      f.step = clock.step;
      f.type = CrimeType::sabotage;
      f.severity = 0.6f;
      f.segment = call.segment;
      events.day_offences.push_back(f);
    }
  }
}

namespace {

double mean_hostility(const Staff& s, const std::vector<Seg>& segments) {
  double sum = 0;
  for (Seg k : segments) sum += s.hostile[k];
  return segments.empty() ? 0.0 : sum / double(segments.size());
}

}  // namespace

void wear_staff(Staff& s, std::vector<StaffCount>& counts, Units& units, const City& city, const std::vector<std::uint32_t>& planned, const Levers& levers,
                const PatrolParameters& patrol, const StaffParameters& p, std::uint64_t month, const Rng& rng) {
  for (std::size_t a = 0; a < counts.size(); ++a) {
    const double mean = p.visits * double(planned[a]) / 1000.0;
    counts[a].planned = int(mean + 0.5);
    counts[a].cancelled = p.on ? poisson(rng(Decision::visit_cancelled, a, month), mean * std::min(0.9, p.cancel * mean_hostility(s, city.area_segments[a]))) : 0;
  }
  for (std::size_t i = 0; i < units.size(); ++i) {
    if (is_civil(units.activity[i])) continue;
    const Area a = units.area[i];
    const double wear = p.on ? exp_(p.exposure_turnover * std::min(6.0f, s.wear[a])) : 1.0;
    const double hazard = 1.0 - exp_(-p.turnover / 12.0 * wear * levers.at(AreaLever::staff_turnover, a));
    if (rng(Decision::staff_turnover, mix(units.uid[i], units.generation[i]), month).u() >= hazard) continue;
    ++units.generation[i];
    draw_officers(units, std::uint32_t(i), patrol, rng);
    ++counts[a].left;
  }
}

}  // namespace fasim
