#include "measures/measure.hpp"

namespace fasim {

// Promises to residents after dialogue, kept or not.
extern const MeasureType measure_citizen_promise = {
    .key = "citizen_promise",
    .sv = "Medborgarlöften",
    .en = "Citizen promises",
    .what_sv = "Polis och kommun frågar de boende, lovar något bestämt och berättar om det hölls.",
    .what_en = "Police and municipality ask the residents, promise something definite and tell whether it was kept.",
    .mechanism_sv = "Löften som hålls visar att det går; löften som bryts gör motsatsen, och väger tyngre.",
    .mechanism_en = "Promises kept show that it works; promises broken do the opposite, and weigh more.",
    .falsifier_sv = "Tilltron till polisens förmåga är densamma med löften som utan.",
    .falsifier_en = "Belief in what the police can do is the same with promises as without.",
    .grade = 'E',
    .studies = {"motion_2020", "gottsunda_2019"},
    .decides = Decider::police,
    .pays = Decider::police,
    .doses = {{"promises", "promises", 4, 0, 24, "Löften per år", "Promises per year", "assumption"},
              {"kept", "share", 0.6, 0, 1, "Andel som hålls när det görs som tänkt", "Share kept when it is done as meant", "assumption"},
              {"contact", "share", 0.02, 0, 0.2, "Tillägg till andelen patrulltid då poliser söker kontakt", "Added share of patrol time in which officers seek contact", "assumption"},
              {"hours", "h/week", 3, 0, 40, "Polistimmar för dialog", "Officer hours of dialogue", "assumption"},
              {"cost", "SEK", 20000, 0, 200000, "Kostnad per löfte", "Cost per promise", "assumption"}},
    .scaling = "promises",
    .levers = {"promises_made", "promises_kept", "contact_share", "overhead_hours"},
    .coordinated = false,
    .takes_hours = false,
    .apply = [](const MeasureUse& use, Area a, const Strength& s, const PolicyView&, Levers& levers) {
      levers.move(AreaLever::promises_made, a, use.at("promises") * s.paid);
      levers.move(AreaLever::promises_kept, a, use.at("kept") * s.done / s.paid);  // poor work makes as many promises and keeps fewer
      levers.move(AreaLever::contact_share, a, use.at("contact") * s.done);
      levers.move(AreaLever::overhead_hours, a, use.at("hours") * s.paid);
      pay_yearly(use, a, s, use.at("cost") * use.at("promises"), levers);
    }};

}  // namespace fasim
