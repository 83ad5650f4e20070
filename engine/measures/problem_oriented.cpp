#include "measures/measure.hpp"

namespace fasim {

// Problem-oriented work: find what causes crime at a place and remove it, with those who own the place.
extern const MeasureType measure_problem_oriented = {
    .key = "problem_oriented",
    .sv = "Problemorienterat arbete",
    .en = "Problem-oriented policing",
    .what_sv = "Polisen analyserar varför brott samlas på en plats och tar bort orsaken tillsammans med dem som råder över platsen.",
    .what_en = "The police analyse why crime gathers at a place and remove the cause together with those who control it.",
    .mechanism_sv = "Lagning, lås och tillsyn ändrar tillfällena på just de platserna.",
    .mechanism_en = "Repair, locks and supervision change the opportunities at exactly those places.",
    .falsifier_sv = "Brotten på de bearbetade platserna följer de obearbetade.",
    .falsifier_en = "Crime at the treated places follows that at the untreated.",
    .grade = 'B',
    .studies = {"hinkle_2020"},
    .decides = Decider::police,
    .pays = Decider::police,
    .doses = {{"effort", "share", 1, 0, 1, "Hur stor del av arbetet som görs", "How much of the work is done", "assumption"},
              {"upkeep", "factor", 0.5, 0, 2, "Hur mycket snabbare skador lagas på platserna", "How much faster damage is mended at the places", "assumption"},
              {"access", "share", 0.3, 0, 1, "Lås, grindar och stängda vägar på platserna", "Locks, gates and closed ways at the places", "assumption"},
              {"supervision", "share", 0.2, 0, 1, "Tillsyn på platserna, som tillägg", "Added supervision at the places", "assumption"},
              {"hours", "h/week", 10, 0, 100, "Polistimmar för analys och möten", "Officer hours of analysis and meetings", "assumption"},
              {"cost", "SEK/y", 300000, 0, 5000000, "Kostnad per område och år för det som byggs om", "Cost per area and year of what is rebuilt", "assumption"}},
    .scaling = "effort",
    .levers = {"upkeep", "access", "supervision", "overhead_hours"},
    .coordinated = true,
    .takes_hours = false,
    .apply = [](const MeasureUse& use, Area a, const Strength& s, const PolicyView& view, Levers& levers) {
      const double e = use.at("effort");
      for (Seg k : places_of(use, a, view, "hot_spots")) {
        levers.move(PlaceLever::upkeep, k, 1.0 + use.at("upkeep") * e * s.done);
        levers.move(PlaceLever::access, k, use.at("access") * e * s.done);
        levers.move(PlaceLever::supervision, k, use.at("supervision") * e * s.done);
      }
      levers.move(AreaLever::overhead_hours, a, use.at("hours") * e * s.paid);
      pay_yearly(use, a, s, use.at("cost") * e, levers);
    }};

}  // namespace fasim
