#include "measures/measure.hpp"

namespace fasim {

// What police and municipality do is told, in the languages spoken.
extern const MeasureType measure_communication_plan = {
    .key = "communication_plan",
    .sv = "Kommunikationsplan",
    .en = "Communication plan",
    .what_sv = "Lokalpolisområdet berättar på flera språk vad som klarats upp och vad som hänt med löften och tips.",
    .what_en = "The local police tell in several languages what has been cleared up, and what came of promises and tips.",
    .mechanism_sv = "Det som görs når fler, så att uppklaring och hållna löften märks.",
    .mechanism_en = "What is done reaches more people, so that clearances and kept promises are noticed.",
    .falsifier_sv = "Fler har hört, men tilltro och tips är oförändrade.",
    .falsifier_en = "More people have heard, but trust and tips are unchanged.",
    .grade = 'E',
    .studies = {"police_strategy"},
    .decides = Decider::police,
    .pays = Decider::police,
    .doses = {{"reach", "share", 0.1, 0, 0.8, "Fler boende som nås, som andel", "Added share of residents reached", "assumption"},
              {"hours", "h/week", 4, 0, 40, "Polistimmar i veckan", "Officer hours a week", "assumption"},
              {"cost", "SEK/y", 150000, 0, 2000000, "Kostnad per område och år", "Cost per area and year", "assumption"}},
    .scaling = "reach",
    .levers = {"reach", "overhead_hours"},
    .coordinated = false,
    .takes_hours = false,
    .apply = [](const MeasureUse& use, Area a, const Strength& s, const PolicyView&, Levers& levers) {
      levers.move(AreaLever::reach, a, use.at("reach") * s.done);
      levers.move(AreaLever::overhead_hours, a, use.at("hours") * s.paid);
      pay_yearly(use, a, s, use.at("cost"), levers);
    }};

}  // namespace fasim
