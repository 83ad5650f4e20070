#include "processes/encounter.hpp"

#include <algorithm>

#include "core/check.hpp"
#include "core/math.hpp"

namespace fasim {

void EncounterParameters::declare(Declare& d) {
  d.real(engage_foot, "engage_foot", 0.35, 0.1, 0.8, "share", "Share of foot time in which officers seek contact", "assumption", "7.5");
  d.real(engage_car, "engage_car", 0.20, 0.05, 0.5, "share", "Share of car time in which officers seek contact", "assumption", "7.5");
  d.real(engage_familiar, "engage_familiar", 0.8, 0.0, 2.0, "factor", "Added contact by officers who know the area, against strangers", "assumption", "7.5");
  d.real(trust_opens, "trust_opens", 0.5, 0.0, 1.5, "logit", "How much trust in fairness opens a resident for contact", "assumption", "7.5");
  d.real(people_half, "people_half", 0.4, 0.05, 5.0, "persons", "People on a segment at which half of the possible contacts are made", "assumption", "7.5");
  d.real(civil_contacts, "civil_contacts", 5.0, 2.0, 10.0, "/h", "Contacts per hour of hosts, guards and walkers", "assumption", "7.5");
  d.flag(stops_on, "stops", true, "Police stop people", "7.5");
  d.flag(bias_on, "bias", true, "Visible groups are stopped more than their conduct explains", "7.5");
  d.real(stop_rate, "stop_rate", 0.20, 0.05, 0.6, "/h", "Stops per patrol hour", "assumption", "7.5");
  d.real(stop_aim, "stop_aim", 2.2, 0.5, 4.0, "logit", "Weight of the true signal in whom to stop", "assumption", "7.5");
  d.real(stop_bias, "stop_bias", 0.5, 0.0, 1.5, "logit", "Weight of belonging to a visible group in whom to stop", "assumption", "7.5");
  d.real(hit_true, "hit_true", 0.35, 0.1, 0.7, "probability", "A stop of somebody active in crime finds something", "assumption", "7.5");
  d.real(hit_false, "hit_false", 0.04, 0.0, 0.15, "probability", "A stop of somebody else finds something", "assumption", "7.5");
  d.real(kind_contact, "kind_contact", 0.5, 0.0, 1.0, "sd", "Quality of an informal contact before conduct", "assumption", "7.5");
  d.real(kind_service, "kind_service", 0.3, -0.2, 0.8, "sd", "Quality of a served call before conduct", "assumption", "7.5");
  d.real(kind_stop, "kind_stop", -0.6, -1.5, 0.0, "sd", "Quality of a stop before conduct", "assumption", "7.5");
  d.real_abroad(kind_visit, "kind_visit", 1.5, 0.5, 3.0, "sd", "Quality of a friendly visit at the door before conduct", "peyton_2019", "7.5");
  d.real(hit_quality, "hit_quality", 0.1, -0.3, 0.4, "sd", "What a hit adds: the stop explains itself", "assumption", "7.5");
  d.real(miss_quality, "miss_quality", -0.2, -0.6, 0.0, "sd", "What a stop without a hit adds", "assumption", "7.5");
  d.real(unfair_quality, "unfair_quality", -0.8, -2.0, 0.0, "sd", "What being singled out adds", "assumption", "7.5");
  d.real(noise, "noise", 0.7, 0.2, 1.2, "sd", "Spread of quality that conduct and kind do not explain", "assumption", "7.5");
  d.real(familiarity_quality, "familiarity_quality", 0.3, 0.0, 0.8, "sd", "What full familiarity adds to quality", "assumption", "7.5");
  d.real(hosts_quality, "hosts_quality", 0.5, -0.2, 1.0, "sd", "Quality of a meeting with hosts or walkers", "assumption", "7.5");
  d.real(guards_quality, "guards_quality", 0.1, -0.5, 0.6, "sd", "Quality of a meeting with guards", "assumption", "7.5");
  d.real(guard_conflict, "guard_conflict", 0.04, 0.0, 0.2, "probability", "A meeting with guards ends in conflict", "assumption", "7.5");
  d.real(conflict_quality, "conflict_quality", -1.5, -3.0, -0.5, "sd", "Quality of a conflict with guards", "assumption", "7.5");
  d.real_abroad(visit_reached, "visit_reached", 0.41, 0.2, 0.6, "probability", "Somebody opens and talks at a visit", "peyton_2019", "7.5");
  d.real(order_guard_stops, "order_guard_stops", 0.1, 0.0, 0.4, "/h", "Interventions per hour of guards with limited powers", "assumption", "7.5");
}

namespace {

// All that a step's encounters read, so that the functions below stay short.
struct Scene {
  const Units& units;
  const City& city;
  const Residents& residents;
  const Anchored& anchored;
  const Ambient& ambient;
  const EncounterView& view;
  const Levers& levers;
  const EncounterParameters& p;
  std::uint64_t step;
  int hour_class, age_day;
  const Rng& rng;
};

double area_lever(const Scene& c, AreaLever l, Area a, double otherwise) { return a < c.levers.areas() ? c.levers.at(l, a) : otherwise; }

// Where on the unit's way a meeting falls: by minutes, so that residents elsewhere do not matter.
Seg choose_segment(std::span<const Visit> visits, double minutes, double u) {
  double at = u * minutes;
  for (const Visit& v : visits)
    if ((at -= v.minutes) <= 0) return v.segment;
  return visits.back().segment;
}

// People make meetings: the chance that somebody is near enough.
bool somebody(const Scene& c, Seg s, double u) {
  const double people = c.ambient.at(s, c.hour_class);
  return u < people / (people + c.p.people_half);
}

// Who among those anchored at the segment is stopped: a race, so that the same stop without bias can be asked for.
template <class More>
Who choose_stopped(const Scene& c, Seg s, std::uint64_t uid, const More& more) {
  Race race;
  const auto who = c.anchored.of(s);
  const auto as = c.anchored.as_of(s);
  for (std::size_t j = 0; j < who.size(); ++j) {
    const double here = in_public(c.residents, who[j], as[j], c.hour_class, c.view.evening[who[j]]) * more(who[j]);
    if (here > 0) race.offer(c.rng(Decision::stop_choice, mix(uid, c.residents.uid[who[j]]), c.step, std::uint32_t(as[j])), 0, here, who[j]);
  }
  return race.winner();
}

float quality(const Scene& c, std::size_t unit, double kind, std::uint64_t uid) {
  const Area a = c.units.area[unit];
  return float(c.units.psi[unit] + area_lever(c, AreaLever::conduct, a, 0) + kind + c.p.familiarity_quality * c.units.familiarity[unit] +
               c.p.noise * c.rng(Decision::contact_quality, uid, c.step).normal());
}

double engagement(const Scene& c, std::size_t unit, Activity activity) {
  if (is_civil(activity)) return 1.0;
  const double base = activity == Activity::car ? c.p.engage_car : c.p.engage_foot;
  const double continuity = area_lever(c, AreaLever::continuity, c.units.area[unit], 0);
  const double known = clamp_(c.units.familiarity[unit] + continuity, 0.0, 1.0);
  return clamp_((base + area_lever(c, AreaLever::contact_share, c.units.area[unit], 0)) * (1.0 + c.p.engage_familiar * known), 0.0, 1.0) / c.p.engage_foot;
}

void informal(Events& events, const Scene& c, std::size_t unit, std::span<const Visit> visits, double minutes, double per_hour) {
  const Activity activity = c.units.activity[unit];
  const double ceiling = per_hour * minutes / 60.0 * (is_civil(activity) ? 1.0 : 1.0 / c.p.engage_foot);
  const int n = poisson(c.rng(Decision::contact_count, c.units.uid[unit], c.step), ceiling);
  if (n == 0) return;
  const double engage = engagement(c, unit, activity) * (is_civil(activity) ? 1.0 : c.p.engage_foot);
  for (int k = 0; k < n; ++k) {
    const std::uint64_t uid = mix(mix(c.units.uid[unit], 11), mix(c.step, std::uint64_t(k)));
    const Draw d = c.rng(Decision::contact_kind, uid, c.step);
    if (d.u(0) >= engage) continue;
    const Draw where = c.rng(Decision::contact_choice, uid, c.step);
    const Seg s = choose_segment(visits, minutes, where.u(0));
    if (!somebody(c, s, where.u(1))) continue;
    const Who i = pick_present(c.anchored, c.residents, c.view.evening, s, c.hour_class, 1.0, Decision::contact_choice, uid, c.step, c.rng, [](Who) { return 1.0; });
    if (i == none32) continue;
    Encounter e{uid, i, EncounterKind::contact, 0, false, false, true};
    if (is_civil(activity)) {
      const bool guard = activity == Activity::guards || activity == Activity::order_guards;
      const bool conflict = guard && d.u(2) < c.p.guard_conflict + area_lever(c, AreaLever::guard_conflict, c.units.area[unit], 0);
      e.kind = guard ? EncounterKind::guard : EncounterKind::host;
      e.quality = float((conflict ? c.p.conflict_quality : (guard ? c.p.guards_quality : c.p.hosts_quality)) +
                        c.p.noise * c.rng(Decision::host_contact, uid, c.step).normal());
      e.police = activity == Activity::order_guards;
      events.encounters.push_back(e);
      continue;
    }
    if (d.u(3) >= logistic(0.8 + c.p.trust_opens * c.view.fairness[i])) continue;  // the resident does not want to talk
    e.quality = quality(c, unit, c.p.kind_contact, uid);
    events.encounters.push_back(e);
  }
}

void stops(Events& events, const Scene& c, std::size_t unit, std::span<const Visit> visits, double minutes) {
  const Area a = c.units.area[unit];
  const Activity activity = c.units.activity[unit];
  constexpr double ceiling = 4.0;  // thinning: twenty times the usual rate at most, free of policy
  const double base = activity == Activity::order_guards ? c.p.order_guard_stops : c.p.stop_rate;
  const double rate = base * area_lever(c, AreaLever::stop_rate, a, 1);
  const int n = poisson(c.rng(Decision::stop_count, c.units.uid[unit], c.step), ceiling * minutes / 60.0);
  require(rate <= ceiling, "more stops per hour than the thinning ceiling allows");
  for (int k = 0; k < n; ++k) {
    const std::uint64_t uid = mix(mix(c.units.uid[unit], 12), mix(c.step, std::uint64_t(k)));
    const Draw d = c.rng(Decision::stop_hit, uid, c.step);
    if (d.u(0) >= rate / ceiling) continue;
    const Seg s = choose_segment(visits, minutes, d.u(2));
    if (!somebody(c, s, d.u(3))) continue;
    const double aim = c.p.stop_aim * area_lever(c, AreaLever::stop_aim, a, 1);
    const double bias = c.p.bias_on ? std::max(0.0, c.p.stop_bias + c.units.bias[unit]) * area_lever(c, AreaLever::stop_bias, a, 1) : 0.0;
    auto age_fits = [&](Who i) { return c.residents.born[i] < c.age_day - 15 * 365 && c.residents.born[i] > c.age_day - 60 * 365; };
    auto fair = [&](Who i) {
      const float signal = c.view.suspicion.signal[i];
      return age_fits(i) ? (signal == 0.0f ? 1.0 : exp_(aim * double(signal))) : 0.0;  // hardly anybody is suspected: e^0 need not be asked
    };
    const Who i = choose_stopped(c, s, uid, [&](Who w) { return fair(w) * (c.residents.visible[w] ? exp_(bias) : 1.0); });
    if (i == none32) continue;
    // The same stop without bias: unfair when somebody else would have been chosen.
    const Who without = bias > 0 ? choose_stopped(c, s, uid, fair) : i;
    Encounter e{uid, i, EncounterKind::stop, 0, false, without != i, true};
    e.hit = d.u(1) < (c.view.suspicion.signal[i] > 0 ? c.p.hit_true : c.p.hit_false);
    e.quality = quality(c, unit, c.p.kind_stop + (e.hit ? c.p.hit_quality : c.p.miss_quality) + (e.unfair ? c.p.unfair_quality : 0.0), uid);
    events.encounters.push_back(e);
  }
}

}  // namespace

void meet(Events& events, const Visits& visits, const Units& units, const std::vector<PatrolType>& types, const City& city,
          const Residents& residents, const Anchored& anchored, const Ambient& ambient, const EncounterView& view, const Levers& levers,
          const EncounterParameters& p, const Clock& clock, const Rng& rng) {
  double foot_rate = 3.5, car_rate = 0.6;
  for (const PatrolType& t : types) (t.mode == Mode::foot ? foot_rate : car_rate) = t.contacts_per_hour;
  const Scene c{units, city, residents, anchored, ambient, view, levers, p, std::uint64_t(clock.step),
                hour_class(clock.weekday(), clock.hour()), clock.day(), rng};
  for (std::size_t t = 0; t < visits.tours.size(); ++t) {
    const auto [unit, first, minutes] = visits.tours[t];
    const Activity activity = units.activity[unit];
    informal(events, c, unit, visits.of(t), minutes, is_civil(activity) ? p.civil_contacts : (activity == Activity::car ? car_rate : foot_rate));
    if (p.stops_on && (is_patrol(activity) || activity == Activity::order_guards)) stops(events, c, unit, visits.of(t), minutes);
  }
}

void meet_callers(Events& events, std::size_t from_served, const Units& units, const Residents& residents, const Levers& levers,
                  const EncounterParameters& p, const Clock& clock, const Rng& rng) {
  for (std::size_t k = from_served; k < events.served.size(); ++k) {
    const Events::Served& s = events.served[k];
    if (s.caller == none32) continue;
    const std::uint64_t uid = mix(residents.uid[s.caller], s.call);
    const Area a = residents.area[s.caller];
    const double conduct = a < levers.areas() ? levers.at(AreaLever::conduct, a) : 0.0;
    double psi = 0;  // the mean conduct of those on duty stands for the crew that came
    int n = 0;
    for (std::size_t i = 0; i < units.size(); ++i)
      if (units.area[i] == a && is_patrol(units.activity[i])) psi += units.psi[i], ++n;
    Encounter e{uid, s.caller, EncounterKind::service, 0, false, false, true};
    e.quality = float((n ? psi / n : 0.0) + conduct + p.kind_service + (s.in_time ? 0.0 : p.miss_quality) +
                      p.noise * rng(Decision::contact_quality, uid, std::uint64_t(clock.step)).normal());
    events.encounters.push_back(e);
  }
}

void visit_doors(Events& events, const Residents& residents, const Levers& levers, const EncounterParameters& p, const Clock& clock, const Rng& rng) {
  const auto day = std::uint64_t(clock.day_index());
  for (Area a = 0; a < levers.areas(); ++a) {
    const double per_day = levers.at(AreaLever::doorstep_visits, a) / 7.0;
    if (per_day <= 0) continue;
    const int n = poisson(rng(Decision::doorstep, mix(0x646f6f72, a), day), per_day);
    for (int k = 0; k < n; ++k) {
      Race race;
      for (Who i = 0; i < residents.size(); ++i)
        if (residents.area[i] == a && residents.age(i, clock.day()) >= 18)
          race.offer_equal(rng(Decision::doorstep, residents.uid[i], day, std::uint32_t(k + 1)), 0, i);
      const Who i = race.winner();
      if (i == none32) continue;
      const std::uint64_t uid = mix(mix(residents.uid[i], 13), mix(day, std::uint64_t(k)));
      const Draw d = rng(Decision::doorstep, uid, day);
      if (d.u(0) >= p.visit_reached) continue;
      events.encounters.push_back({uid, i, EncounterKind::visit, float(p.kind_visit + levers.at(AreaLever::conduct, a) + p.noise * d.normal(1)), false, false, true});
    }
  }
}

}  // namespace fasim
