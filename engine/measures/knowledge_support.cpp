#include "measures/measure.hpp"

namespace fasim {

// Guidance, mapping and follow-up by Brå and others.
extern const MeasureType measure_knowledge_support = {
    .key = "knowledge_support",
    .sv = "Kunskapsstöd",
    .en = "Knowledge support",
    .what_sv = "Brå kartlägger, ger riktlinjer, utbildar och följer upp; lärande exempel sprids.",
    .what_en = "Brå maps, gives guidelines, trains and follows up; good examples are spread.",
    .mechanism_sv = "Åtgärder görs närmare det som har visat sig fungera.",
    .mechanism_en = "Measures are carried out closer to what has been shown to work.",
    .falsifier_sv = "Åtgärder görs lika med stöd som utan.",
    .falsifier_en = "Measures are carried out alike with and without support.",
    .grade = 'E',
    .studies = {"motion_2020", "skr_40"},
    .decides = Decider::state,
    .pays = Decider::state,
    .doses = {{"closer", "share", 0.15, 0, 0.5, "Hur mycket närmare åtgärder görs som tänkt", "How much closer measures are to what was meant", "assumption"},
              {"hours", "h/week", 2, 0, 40, "Polistimmar i veckan", "Officer hours a week", "assumption"},
              {"cost", "SEK/y", 150000, 0, 2000000, "Kostnad per område och år", "Cost per area and year", "assumption"}},
    .scaling = "closer",
    .levers = {"fidelity", "overhead_hours"},
    .coordinated = false,
    .takes_hours = false,
    .apply = [](const MeasureUse& use, Area a, const Strength& s, const PolicyView&, Levers& levers) {
      levers.move(AreaLever::fidelity, a, use.at("closer") * s.done);
      levers.move(AreaLever::overhead_hours, a, use.at("hours") * s.paid);
      pay_yearly(use, a, s, use.at("cost"), levers);
    }};

}  // namespace fasim
