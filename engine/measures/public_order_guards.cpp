#include "measures/measure.hpp"

namespace fasim {

// Guards with limited police powers, paid by the municipality.
extern const MeasureType measure_public_order_guards = {
    .key = "public_order_guards",
    .sv = "Ordningsvakter",
    .en = "Public order guards",
    .what_sv = "Kommunen betalar ordningsvakter med begränsade polisiära befogenheter.",
    .what_en = "The municipality pays guards with limited police powers.",
    .mechanism_sv = "Närvaro som får ingripa; ingripanden kan också kosta förtroende.",
    .mechanism_en = "Presence that may intervene; interventions may also cost trust.",
    .falsifier_sv = "Brott och otrygghet är desamma, eller konflikterna fler än före.",
    .falsifier_en = "Crime and unsafety are the same, or conflicts more than before.",
    .grade = 'C',
    .studies = {"frogner_2013"},
    .decides = Decider::municipality,
    .pays = Decider::municipality,
    .doses = {{"hours_per_week", "h/week", 80, 0, 2000, "Timmar per område och vecka", "Hours per area and week", "assumption"},
              {"conflict", "share", 0.01, 0, 0.3, "Fler möten som slutar i konflikt, som andel", "Added share of meetings that end in conflict", "gardsten"},
              {"cost", "SEK/h", 420, 200, 900, "Kostnad per timme", "Cost per hour", "guards_budget"}},
    .scaling = "hours_per_week",
    .levers = {"order_guards", "guard_conflict"},
    .coordinated = false,
    .takes_hours = false,
    .apply = [](const MeasureUse& use, Area a, const Strength& s, const PolicyView&, Levers& levers) {
      levers.add_crews(CrewLever::order_guards, a, use.at("hours_per_week") / 2.0 * s.done, use.shift_from, use.shift_to);
      levers.move(AreaLever::guard_conflict, a, use.at("conflict"));
      pay_hours(use, a, s, use.at("hours_per_week"), use.at("cost"), levers);
    }};

}  // namespace fasim
