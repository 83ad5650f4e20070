#include "measures/measure.hpp"

namespace fasim {

// The local command calls in crews from elsewhere in the police.
extern const MeasureType measure_call_off = {
    .key = "call_off",
    .sv = "Avrop",
    .en = "Call-off of capacity",
    .what_sv = "Lokalpolischefen får mandat att avropa patruller från resten av polisen.",
    .what_en = "The local commander gets a mandate to call in crews from the rest of the police.",
    .mechanism_sv = "Kapacitet finns när och där läget kräver det.",
    .mechanism_en = "Capacity is there when and where it is needed.",
    .falsifier_sv = "Avropen uteblir, eller gör ingen skillnad för utryckningstid och ledig tid.",
    .falsifier_en = "Requests are not met, or make no difference to response times and free time.",
    .grade = 'E',
    .studies = {"police_strategy"},
    .decides = Decider::police,
    .pays = Decider::police,
    .doses = {{"hours", "h/week", 20, 0, 500, "Patrulltimmar som får avropas per område och vecka", "Crew hours that may be called in per area and week", "assumption"},
              {"answered", "share", 0.6, 0, 1, "Andel avrop som hinner fram", "Share of requests that are met in time", "assumption"}},
    .scaling = "hours",
    .levers = {"call_off_hours"},
    .coordinated = false,
    .takes_hours = false,
    .apply = [](const MeasureUse& use, Area a, const Strength& s, const PolicyView& view, Levers& levers) {
      levers.move(AreaLever::call_off_hours, a, use.at("hours") * use.at("answered") * s.done);
      pay_hours(use, a, s, use.at("hours") * use.at("answered"), view.crew_hour_cost, levers);
    }};

}  // namespace fasim
