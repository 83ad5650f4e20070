#include "measures/measure.hpp"

namespace fasim {

// The mix of building relations and setting limits in ordinary patrol.
extern const MeasureType measure_relation_and_limits = {
    .key = "relation_and_limits",
    .sv = "Relationsskapande och gränssättande",
    .en = "Building relations and setting limits",
    .what_sv = "Patruller får ett uttalat arbetssätt: hur mycket de söker kontakt och hur mycket de ingriper.",
    .what_en = "Patrols get a stated way of working: how much they seek contact and how much they intervene.",
    .mechanism_sv = "Kontakter ger kännedom och förtroende, ingripanden visar att regler gäller; för mycket av det ena kostar av det andra.",
    .mechanism_en = "Contacts give knowledge and trust, interventions show that rules hold; too much of one costs the other.",
    .falsifier_sv = "Kontakter per timme, kontroller och förtroende är desamma vid olika blandningar.",
    .falsifier_en = "Contacts per hour, stops and trust are the same at different mixes.",
    .grade = 'E',
    .studies = {"police_strategy", "tickan_2020"},
    .decides = Decider::police,
    .pays = Decider::police,
    .doses = {{"effort", "share", 1, 0, 1, "Hur stor del av patrullerna som arbetar så", "Share of patrols that work so", "assumption"},
              {"limits", "share", 0.5, 0, 1, "Andel gränssättande; resten är relationsskapande", "Share of limits; the rest is relations", "assumption"},
              {"contact", "share", 0.2, 0, 0.6, "Tillägg till andelen patrulltid då kontakt söks, vid enbart relationer", "Added share of patrol time in which contact is sought, relations only", "assumption"},
              {"stops", "factor", 0.6, 0, 2, "Fler kontroller per timme, vid enbart gränser", "More stops per hour, limits only", "assumption"},
              {"hours", "h/week", 2, 0, 40, "Polistimmar för handledning", "Officer hours of supervision", "assumption"}},
    .scaling = "effort",
    .levers = {"contact_share", "stop_rate", "overhead_hours"},
    .coordinated = false,
    .takes_hours = false,
    .apply = [](const MeasureUse& use, Area a, const Strength& s, const PolicyView&, Levers& levers) {
      const double e = use.at("effort"), limits = use.at("limits");
      levers.move(AreaLever::contact_share, a, use.at("contact") * (1.0 - limits) * e * s.done);
      levers.move(AreaLever::stop_rate, a, 1.0 + use.at("stops") * limits * e * s.done);
      levers.move(AreaLever::overhead_hours, a, use.at("hours") * e * s.paid);
    }};

}  // namespace fasim
