#include "processes/reporting.hpp"

#include <algorithm>

#include "core/lanes.hpp"
#include "core/math.hpp"

namespace fasim {

void ReportingParameters::declare(Declare& d) {
  d.real(call, "call", -2.5, -4, 0, "logit", "Calling about the mildest offence", "ntu_reporting", "7.7");
  d.real(identify, "identify", -3.1, -5, 0, "logit", "Pointing somebody out at the mildest offence", "assumption", "7.7");
  d.real(testify, "testify", -3.8, -6, -1, "logit", "Testifying about the mildest offence", "assumption", "7.7");
  d.real(severity, "severity", 5.2, 1.0, 7.0, "logit", "From the mildest to the gravest offence", "ntu_reporting", "7.7");
  d.real(effectiveness, "effectiveness", 0.25, -0.2, 0.8, "logit/logit", "Weight of trust in effectiveness; the prior includes zero", "reporting_review", "7.7");
  d.real(fairness, "fairness", 0.25, -0.2, 0.8, "logit/logit", "Weight of trust in fairness; the prior includes zero", "reporting_review", "7.7");
  d.real(norm, "norm", 1.2, 0.0, 3.0, "logit", "From nobody to everybody believed to cooperate (identify, testify)", "assumption", "7.7");
  d.real(efficacy, "efficacy", 0.5, 0.0, 1.5, "logit", "Weight of collective efficacy", "assumption", "7.7");
  d.real(fear_call, "fear_call", 0.3, 0.0, 1.5, "logit", "Weight of fear of retaliation on calling", "bra_2018_6", "7.7");
  d.real(fear_identify, "fear_identify", 1.5, 0.2, 3.0, "logit", "Weight of fear of retaliation on identifying", "bra_2018_6", "7.7");
  d.real(fear_testify, "fear_testify", 2.5, 0.5, 4.0, "logit", "Weight of fear of retaliation on testifying", "bra_2019_10", "7.7");
  d.flag(fear_on, "fear", true, "Fear of retaliation holds people back", "7.8");
  d.real(witness, "witness", 0.35, 0.05, 0.8, "probability", "Somebody sees an offence where there are people", "assumption", "7.7");
  d.real(witness_calls, "witness_calls", -0.6, -2.0, 0.5, "logit", "A witness against a victim", "assumption", "7.7");
  d.real(recorded, "recorded", 0.85, 0.5, 1.0, "probability", "A call about an offence becomes a record", "assumption", "7.7");
  d.real(discovered, "discovered", 0.5, 0.1, 1.0, "probability", "Police on the segment discover the offence themselves", "assumption", "7.7");
  d.real(solve, "solve", -2.92, -5, -1, "logit", "Clearing a case with nothing to go on", "bra_clearance", "7.7");
  d.real(solve_identified, "solve_identified", 2.6, 1.0, 4.0, "logit", "Somebody points the offender out", "assumption", "7.7");
  d.real_abroad(solve_camera, "solve_camera", 0.6, 0.0, 1.5, "logit", "Cameras at the place", "welsh_2022", "7.7");
  d.real(solve_scene, "solve_scene", 0.4, 0.0, 1.2, "logit", "Witnesses heard at the scene", "bra_2019_10", "7.7");
  d.real(scene_share, "scene_share", 0.2, 0.0, 0.8, "share", "Calls where witnesses are heard at the scene", "assumption", "7.7");
  d.real(solve_serious, "solve_serious", 1.2, 0.0, 3.0, "logit", "From the mildest to the gravest offence", "assumption", "7.7");
  d.real(cases_per_1000, "cases_per_1000", 2.2, 0.5, 8.0, "/1000/d", "Cases that can be decided per 1000 residents and day", "assumption", "7.7");
  d.real(wait_days, "wait_days", 30, 2, 120, "d", "Days before a case is taken up", "assumption", "7.7");
  d.real(case_days, "case_days", 120, 20, 365, "d", "A witness's willingness halves in this time", "bra_2019_10", "7.7");
  d.real(sharing, "sharing", 0.4, 0.0, 1.0, "logit", "Full information sharing", "assumption", "7.7");
  d.real(convict, "convict", -1.0, -3.0, 1.0, "logit", "A cleared case ends in conviction without testimony", "bra_lagforing", "7.7");
  d.real(convict_testimony, "convict_testimony", 1.6, 0.3, 3.0, "logit", "Somebody testifies", "assumption", "7.7");
  d.real(away_minor_d, "away_minor_d", 10, 0, 60, "d", "Time away after conviction for the mildest offence", "assumption", "7.7");
  d.real(away_serious_d, "away_serious_d", 900, 200, 2500, "d", "Time away after conviction for the gravest offence", "assumption", "7.7");
  d.real(arrest_risk, "arrest_risk", 0.15, 0.0, 0.5, "share", "Risk learnt nearby from one clearance, where deterrence is learnt from arrests", "assumption", "7.11");
  d.real(tips, "tips", 0.02, 0.002, 0.1, "/resident/mo", "Tips by one who would surely identify", "assumption", "7.7");
  d.real(first_interview, "first_interview", 0.6, 0.0, 1.5, "logit", "Being heard at once makes identifying easier", "bra_2019_10", "7.7");
}

namespace {

struct Beliefs {
  const float *fair, *fair_fast, *effect, *effect_fast, *norm, *fear, *efficacy;
};

// The three rungs of residents side by side, as they are asked of everybody once a month.
FASIM_LANES void climb(const Beliefs& of, std::size_t n, double severity, const ReportingParameters& weights, double* __restrict call, double* __restrict identify, double* __restrict testify) {
  const Beliefs v = of;
  const double grave = weights.severity * severity, fairness = weights.fairness, effectiveness = weights.effectiveness, efficacy = weights.efficacy, norm = weights.norm,
               afraid = weights.fear_on ? 1.0 : 0.0, fear_call = weights.fear_call, fear_identify = weights.fear_identify, fear_testify = weights.fear_testify,
               calls = weights.call, identifies = weights.identify, testifies = weights.testify;
  for (std::size_t k = 0; k < n; ++k) {
    const double fear = afraid * double(v.fear[k]);
    const double x = grave + effectiveness * double(v.effect[k] + v.effect_fast[k]) + fairness * double(v.fair[k] + v.fair_fast[k]) + efficacy * (double(v.efficacy[k]) - 0.5);
    const double y = x + norm * (double(v.norm[k]) - 0.5);
    call[k] = logistic(x + calls - fear_call * fear);
    identify[k] = logistic(y + identifies - fear_identify * fear);
    testify[k] = logistic(y + testifies - fear_testify * fear);
  }
}

}  // namespace

void take_rungs(const Voice& v, Who first, std::size_t n, double severity, const ReportingParameters& p, double* call, double* identify, double* testify) {
  const Beliefs of{v.fair.data() + first, v.fair_fast.data() + first, v.effect.data() + first, v.effect_fast.data() + first, v.norm.data() + first, v.fear.data() + first, v.efficacy.data() + first};
  climb(of, n, severity, p, call, identify, testify);
}

double takes_rung(Rung rung, const Voice& voice, Who i, double severity, const ReportingParameters& p) {
  double call, identify, testify;
  take_rungs(voice, i, 1, severity, p, &call, &identify, &testify);
  return rung == Rung::call ? call : rung == Rung::identify ? identify : testify;
}

namespace {

struct Desk {
  Events& events;
  Cases& cases;
  std::vector<KnownCount>& known;
  const Residents& r;
  const Anchored& anchored;
  const Ambient& ambient;
  const std::vector<float>& evening;
  const Presence& presence;
  const Voice& voice;
  const City& city;
  const Levers& levers;
  const ReportingParameters& p;
  const Clock& clock;
  const Rng& rng;

  Who witness(const Offence& f) const {
    const int hc = hour_class(clock.weekday(), clock.hour());
    const double people = ambient.at(f.segment, hc);
    if (rng(Decision::witness_choice, f.uid, std::uint64_t(clock.step)).u() >= p.witness * people / (people + 0.5)) return none32;
    return pick_present(anchored, r, evening, f.segment, hc, 1.0, Decision::witness_choice, f.uid, std::uint64_t(clock.step), rng,
                        [&](Who i) { return i != f.victim && r.born[i] < clock.day() - 12 * 365 ? 1.0 : 0.0; });
  }

  void open_case(const Offence& f, KnownCount& k, Who teller, Area a) {
    const bool scene = rng(Decision::report_record, f.uid, std::uint64_t(clock.step), 1).u() <
                       p.scene_share + (a < levers.areas() ? levers.at(AreaLever::scene_interview, a) : 0.0);
    Case c{f.uid, f.type, a, f.segment, teller, f.offender, f.severity, false, false, scene, f.by_group, clock.day(), 0};
    if (teller != none32) {
      const double heard = scene ? p.first_interview : 0.0;
      c.identified = rng(Decision::report_identify, mix(f.uid, r.uid[teller]), std::uint64_t(clock.step)).u() < logistic(logit(clamp_(takes_rung(Rung::identify, voice, teller, f.severity, p), 1e-6, 1 - 1e-6)) + heard);
    }
    const double delay = p.wait_days * (a < levers.areas() ? levers.at(AreaLever::investigation_delay, a) : 1.0);
    c.due = clock.day() + 1 + Day(delay * rng(Decision::report_record, f.uid, std::uint64_t(clock.step), 2).exponential());
    ++k.recorded;
    if (against_person(f.type) || f.type == CrimeType::shooting || f.type == CrimeType::explosion) {
      ++k.recorded_violence;
      k.recorded_group += f.by_group;
    }
    k.identified += c.identified;
    cases.recorded_segment[f.segment] += 1;
    cases.open.push_back(c);
  }

  void handle(std::size_t index) {
    const Offence f = events.offences[index];
    const Area a = city.streets.area[f.segment];
    KnownCount& k = known[a == outside ? known.size() - 1 : a];
    const bool grave = f.type == CrimeType::shooting || f.type == CrimeType::explosion || f.lethal;
    const auto step = std::uint64_t(clock.step);
    Who teller = none32;
    if (f.victim != none32 && (grave || rng(Decision::report_call, mix(f.uid, r.uid[f.victim]), step).u() < takes_rung(Rung::call, voice, f.victim, f.severity, p))) teller = f.victim;
    if (teller == none32) {
      const Who w = witness(f);
      if (w != none32) {
        const double calls = logistic(logit(clamp_(takes_rung(Rung::call, voice, w, f.severity, p), 1e-6, 1 - 1e-6)) + p.witness_calls);
        if (grave || rng(Decision::report_call, mix(f.uid, r.uid[w]), step).u() < calls) teller = w;
      }
    }
    // Property without a victim of its own: the owner finds it, as somebody who lives there.
    if (teller == none32 && f.victim == none32 && !grave) {
      const auto homes = anchored.of(f.segment);
      Who owner = none32;
      for (std::uint32_t k = 0; k < 16 && owner == none32 && !homes.empty(); ++k) {
        const std::uint32_t j = rng(Decision::witness_choice, f.uid, step, 64 + k).below(std::uint32_t(homes.size()));
        if (anchored.as_of(f.segment)[j] == Spot::home && r.born[homes[j]] < clock.day() - 18 * 365) owner = homes[j];
      }
      if (owner != none32 && rng(Decision::report_call, mix(f.uid, r.uid[owner]), step, 1).u() < takes_rung(Rung::call, voice, owner, f.severity + (f.type == CrimeType::theft ? 0.35 : 0.1), p)) teller = owner;
    }
    const bool seen = presence.police_now(f.segment) > 0 && rng(Decision::report_record, f.uid, step, 3).u() < p.discovered;
    if (teller == none32 && !grave && !seen) return;
    ++k.reported;
    Call c;
    c.uid = mix(f.uid, 0x63);
    c.step = clock.step;
    c.minute = f.minute;
    c.priority = std::uint8_t(f.severity > 0.7f ? 1 : (f.severity > 0.35f ? 2 : 3));
    c.segment = f.segment;
    c.caller = teller;
    c.offence_uid = f.uid;
    c.type = f.type;
    if (teller != none32 || grave) events.calls.push_back(c);
    if (grave || seen || rng(Decision::report_record, f.uid, step).u() < p.recorded) open_case(f, k, teller, a == outside ? Area(known.size() - 1) : a);
  }
};

}  // namespace

void report(Events& events, Cases& cases, std::vector<KnownCount>& known, const Residents& residents, const Anchored& anchored, const Ambient& ambient,
            const std::vector<float>& evening, const Presence& presence, const Voice& voice, const City& city, const Levers& levers,
            const ReportingParameters& p, const Clock& clock, const Rng& rng) {
  Desk desk{events, cases, known, residents, anchored, ambient, evening, presence, voice, city, levers, p, clock, rng};
  for (std::size_t k = 0; k < events.offences.size(); ++k)
    if (events.offences[k].type != CrimeType::hidden && events.offences[k].type != CrimeType::influence) desk.handle(k);
}

namespace {

void clear_case(Events& events, const Case& c, KnownCount& k, Offenders& o, Scene& scene, const Residents& r, const Voice& voice, const City& city,
                const ReportingParameters& p, const Clock& clock, const Rng& rng) {
  ++k.cleared;
  auto learn = [&](Seg n) { scene.arrest[n] += float(p.arrest_risk) * (1.0f - scene.arrest[n]); };
  learn(c.segment);
  for (Seg n : city.nearby.of(c.segment)) learn(n);
  if (c.victim != none32) events.rumours.push_back({c.victim, -1.0f, c.uid});
  bool testified = false;
  if (c.victim != none32) {
    ++k.asked_to_testify;
    const double waited = fade(double(clock.day() - c.opened), p.case_days);
    testified = rng(Decision::report_testify, mix(c.uid, r.uid[c.victim]), std::uint64_t(clock.day_index())).u() < takes_rung(Rung::testify, voice, c.victim, c.severity, p) * (0.5 + 0.5 * waited);
    k.testified += testified;
  }
  const Draw d = rng(Decision::conviction, c.uid);
  if (c.offender == none32 || d.u(0) >= logistic(p.convict + (testified ? p.convict_testimony : 0.0) + 0.8 * double(c.severity))) return;
  ++k.convicted;
  ++o.convictions[c.offender];
  const double days = p.away_minor_d * pow_(p.away_serious_d / std::max(1.0, p.away_minor_d), double(c.severity));
  const auto away = Day(days * rng(Decision::time_away, c.uid).exponential());
  if (away < 1 || o.standing[c.offender] == Standing::stopped) return;
  o.standing[c.offender] = Standing::held;
  o.until[c.offender] = std::max(o.until[c.offender], clock.day() + away);
}

}  // namespace

void investigate(Events& events, Cases& cases, std::vector<KnownCount>& known, Offenders& o, Scene& scene, const Residents& r, const Voice& voice,
                 const City& city, const std::vector<std::uint32_t>& planned, const Levers& levers, const ReportingParameters& p, const Clock& clock, const Rng& rng) {
  for (std::size_t k = 0; k < o.size(); ++k)
    if (o.standing[k] == Standing::held && clock.day() >= o.until[k]) o.standing[k] = Standing::active;
  std::vector<double> room(planned.size());
  for (std::size_t a = 0; a < room.size(); ++a) {
    const double capacity = p.cases_per_1000 * double(planned[a]) / 1000.0 * (a < levers.areas() ? levers.at(AreaLever::investigation_capacity, Area(a)) : 1.0);
    room[a] = poisson(rng(Decision::clearance, mix(0x726f6f6d, a), std::uint64_t(clock.day_index())), capacity);  // whole cases a day
  }
  std::size_t kept = 0;
  for (Case& c : cases.open) {
    if (clock.day() < c.due || room[c.area] < 1) {
      if (clock.day() - c.opened < 365) cases.open[kept++] = c;  // older ones are shelved
      continue;
    }
    room[c.area] -= 1;
    const double sharing = c.area < levers.areas() ? levers.at(AreaLever::information_sharing, c.area) : 0.0;
    const double x = p.solve + (c.identified ? p.solve_identified : 0.0) + p.solve_camera * levers.at(PlaceLever::camera, c.segment) +
                     (c.scene ? p.solve_scene : 0.0) + p.solve_serious * double(c.severity) + p.sharing * sharing;
    if (rng(Decision::clearance, c.uid).u() < logistic(x)) clear_case(events, c, known[c.area], o, scene, r, voice, city, p, clock, rng);
  }
  cases.open.resize(kept);
  const float keep = float(fade(1.0, 180.0));
  for (float& x : cases.recorded_segment) x *= keep;
}

void give_tips(std::vector<KnownCount>& known, const Residents& r, const Voice& voice, const Levers& levers, const ReportingParameters& p, const Clock& clock,
               std::uint64_t month, const Rng& rng) {
  const Day adult = clock.day() - 15 * 365;
  for (Who i = 0; i < r.size(); ++i) {
    if (r.born[i] > adult) continue;
    const Draw d = rng(Decision::tip, r.uid[i], month);
    if (d.u(0) >= p.tips) continue;  // ceiling first: most never come to it
    const double reach = r.area[i] < levers.areas() ? 1.0 + levers.at(AreaLever::reach, r.area[i]) : 1.0;
    if (d.u(1) < takes_rung(Rung::identify, voice, i, 0.5, p) * std::min(2.0, reach)) ++known[r.area[i] == outside ? known.size() - 1 : r.area[i]].tips;
  }
}

}  // namespace fasim
