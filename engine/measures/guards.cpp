#include "measures/measure.hpp"

namespace fasim {

// Private guards without powers.
extern const MeasureType measure_guards = {
    .key = "guards",
    .sv = "Väktare",
    .en = "Guards",
    .what_sv = "Fastighetsägaren anlitar väktare utan särskilda befogenheter.",
    .what_en = "The owner hires guards without special powers.",
    .mechanism_sv = "Någon är på plats; men väktare kan också skapa konflikter.",
    .mechanism_en = "Somebody is there; but guards may also create conflicts.",
    .falsifier_sv = "Brott och otrygghet är desamma, eller konflikterna fler än före.",
    .falsifier_en = "Crime and unsafety are the same, or conflicts more than before.",
    .grade = 'C',
    .studies = {"frogner_2013", "orebro_2015"},
    .decides = Decider::owner,
    .pays = Decider::owner,
    .doses = {{"hours_per_week", "h/week", 80, 0, 2000, "Timmar per område och vecka", "Hours per area and week", "assumption"},
              {"conflict", "share", 0.02, 0, 0.3, "Fler möten som slutar i konflikt, som andel", "Added share of meetings that end in conflict", "gardsten"},
              {"cost", "SEK/h", 380, 200, 900, "Kostnad per timme", "Cost per hour", "guards_budget"}},
    .scaling = "hours_per_week",
    .levers = {"guards", "guard_conflict"},
    .coordinated = false,
    .takes_hours = false,
    .apply = [](const MeasureUse& use, Area a, const Strength& s, const PolicyView&, Levers& levers) {
      levers.add_crews(CrewLever::guards, a, use.at("hours_per_week") / 2.0 * s.done, use.shift_from, use.shift_to);
      levers.move(AreaLever::guard_conflict, a, use.at("conflict"));
      pay_hours(use, a, s, use.at("hours_per_week"), use.at("cost"), levers);
    }};

}  // namespace fasim
