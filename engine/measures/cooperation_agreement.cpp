#include "measures/measure.hpp"

namespace fasim {

// An agreement between police and municipality with a steering group and a strategic council.
extern const MeasureType measure_cooperation_agreement = {
    .key = "cooperation_agreement",
    .sv = "Samverkansöverenskommelse",
    .en = "Cooperation agreement",
    .what_sv = "Polis och kommun skriver en överenskommelse, med styrgrupp, samordnare och strategiskt råd.",
    .what_en = "Police and municipality sign an agreement, with a steering group, a coordinator and a strategic council.",
    .mechanism_sv = "Gemensam problembild och ansvar gör att åtgärder i samverkan görs mer som tänkt.",
    .mechanism_en = "A common view and clear responsibility make joint measures more as meant.",
    .falsifier_sv = "Samma åtgärder görs lika bra utan överenskommelse; mötena är det enda som märks.",
    .falsifier_en = "The same measures are done as well without it; the meetings are all that is noticed.",
    .grade = 'E',
    .studies = {"district_reply", "skr_40"},
    .decides = Decider::municipality,
    .pays = Decider::municipality,
    .doses = {{"hours", "h/week", 12, 0, 200, "Polistimmar i möten", "Officer hours in meetings", "assumption"},
              {"gain", "share", 0.1, 0, 0.6, "Hur mycket samordningen skärper åtgärder i samverkan", "How much coordination sharpens joint measures", "assumption"},
              {"sharing", "share", 0.05, 0, 0.3, "Mer kunskap som når den som kan använda den", "More knowledge that reaches those who can use it", "assumption"},
              {"cost", "SEK/y", 600000, 0, 6000000, "Kostnad för samordning per område och år", "Cost of coordination per area and year", "assumption"}},
    .scaling = "hours",
    .levers = {"coordination", "information_sharing", "overhead_hours"},
    .coordinated = false,
    .takes_hours = false,
    .apply = [](const MeasureUse& use, Area a, const Strength& s, const PolicyView&, Levers& levers) {
      levers.move(AreaLever::coordination, a, use.at("gain") * s.done);
      levers.move(AreaLever::information_sharing, a, use.at("sharing") * s.done);
      levers.move(AreaLever::overhead_hours, a, use.at("hours") * s.paid);
      pay_yearly(use, a, s, use.at("cost"), levers);
    }};

}  // namespace fasim
