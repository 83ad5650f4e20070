#include "measures/crew_sources.hpp"

namespace fasim {

// A time-limited operation: crews, raids on markets, seizures of guns; more stops while it lasts.
extern const MeasureType measure_targeted_operation = {
    .key = "targeted_operation",
    .sv = "Riktad insats",
    .en = "Targeted operation",
    .what_sv = "Tidsbegränsad insats med fler patruller, tillslag mot öppna marknader och vapenbeslag, ensam eller med andra myndigheter.",
    .what_en = "A time-limited operation with more crews, raids on open markets and gun seizures, alone or with other agencies.",
    .mechanism_sv = "Marknader tappar kraft och vapen försvinner medan insatsen pågår.",
    .mechanism_en = "Markets lose strength and guns disappear while it lasts.",
    .falsifier_sv = "Marknader och skjutningar är tillbaka på samma nivå inom några månader, och förtroendet lägre.",
    .falsifier_en = "Markets and shootings are back at the same level within months, and trust is lower.",
    .grade = 'E',
    .studies = {"police_2017", "police_strategy"},
    .decides = Decider::police,
    .pays = Decider::police,
    .doses = {{"add_units", "crews", 2, 0, 40, "Fler patruller på passet", "More crews on the shift", "assumption"},
              {"market_share", "share", 0.4, 0, 1, "Andel av patrulltiden vid kända marknader", "Share of patrol time at known markets", "assumption"},
              {"raids", "/week", 2, 0, 20, "Tillslag mot marknader i veckan", "Raids on markets per week", "assumption"},
              {"gun_seizures", "share", 0.1, 0, 0.6, "Andel vapen som tas per år, som tillägg", "Added share of guns taken per year", "assumption"},
              {"stops", "factor", 0.5, 0, 2, "Fler kontroller per patrulltimme under insatsen", "More stops per patrol hour while it lasts", "assumption"}},
    .scaling = "add_units",
    .levers = {"car_new", "car_from_admin", "car_from_tasks", "market_share", "market_pressure", "gun_seizures", "stop_rate"},
    .coordinated = true,
    .takes_hours = true,
    .apply = [](const MeasureUse& use, Area a, const Strength& s, const PolicyView& view, Levers& levers) {
      take_crews(use, a, use.at("add_units"), s, car_crews, view, levers);
      levers.move(AreaLever::market_share, a, use.at("market_share") * s.done);
      levers.move(AreaLever::market_pressure, a, use.at("raids") * s.done);
      levers.move(AreaLever::gun_seizures, a, use.at("gun_seizures") * s.done);
      levers.move(AreaLever::stop_rate, a, 1.0 + use.at("stops") * s.done);
    }};

}  // namespace fasim
