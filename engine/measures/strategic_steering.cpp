#include "measures/measure.hpp"

namespace fasim {

// Planning, steering and follow-up of where police hours go.
extern const MeasureType measure_strategic_steering = {
    .key = "strategic_steering",
    .sv = "Strategisk planering, styrning och uppföljning",
    .en = "Strategic planning, steering and follow-up",
    .what_sv = "Polisen planerar var timmarna behövs, följer upp var de hamnar och utvärderar arbetssätten.",
    .what_en = "The police plan where hours are needed, follow up where they go, and evaluate working methods.",
    .mechanism_sv = "Fler av de planerade timmarna når området, och åtgärder görs som tänkt.",
    .mechanism_en = "More of the planned hours reach the area, and measures are carried out as meant.",
    .falsifier_sv = "Planerade och utförda timmar skiljer sig lika mycket med uppföljning som utan.",
    .falsifier_en = "Planned and delivered hours differ as much with follow-up as without.",
    .grade = 'E',
    .studies = {"rir_2020_20", "motion_2020"},
    .decides = Decider::police,
    .pays = Decider::police,
    .doses = {{"effort", "share", 1, 0, 1, "Hur stor del av uppföljningen som införs", "How much of the follow-up is in place", "assumption"},
              {"closer", "share", 0.1, 0, 0.5, "Hur mycket närmare åtgärder görs som tänkt", "How much closer measures are to what was meant", "assumption"},
              {"delivery", "share", 0.1, 0, 0.5, "Hur mycket fler av polisens planerade timmar som når fram", "How many more of the planned police hours are delivered", "assumption"},
              {"hours", "h/week", 6, 0, 80, "Polistimmar för planering och uppföljning", "Officer hours of planning and follow-up", "assumption"},
              {"cost", "SEK/y", 100000, 0, 2000000, "Kostnad per område och år", "Cost per area and year", "assumption"}},
    .scaling = "effort",
    .levers = {"fidelity", "delivery", "overhead_hours"},
    .coordinated = false,
    .takes_hours = false,
    .apply = [](const MeasureUse& use, Area a, const Strength& s, const PolicyView&, Levers& levers) {
      const double e = use.at("effort");
      levers.move(AreaLever::fidelity, a, use.at("closer") * e * s.done);
      levers.move(AreaLever::delivery, a, use.at("delivery") * e * s.done);
      levers.move(AreaLever::overhead_hours, a, use.at("hours") * e * s.paid);
      pay_yearly(use, a, s, use.at("cost") * e, levers);
    }};

}  // namespace fasim
