#include "measures/crew_sources.hpp"

namespace fasim {

// Safety hosts: pairs without police powers who walk in the evening, mend what they see and walk people home.
extern const MeasureType measure_safety_hosts = {
    .key = "safety_hosts",
    .sv = "Trygghetsvärdar",
    .en = "Safety hosts",
    .what_sv = "Värdar rör sig på kvällarna, ordnar snabba lagningar och följer otrygga hem.",
    .what_en = "Hosts walk in the evening, have damage mended quickly and see people home.",
    .mechanism_sv = "Vuxennärvaro, snabb lagning och sällskap.",
    .mechanism_en = "Adult presence, quick repair and company.",
    .falsifier_sv = "Otryggheten ändras inte; Hjällbo hade också värdar och förbättrades inte.",
    .falsifier_en = "Unsafety does not change; Hjällbo also had hosts and did not improve.",
    .grade = 'D',
    .studies = {"gardsten", "winqvist_2018"},
    .decides = Decider::municipality,
    .pays = Decider::municipality,
    .doses = {{"hours_per_week", "h/week", 120, 0, 2000, "Värdtimmar per område och vecka", "Host hours per area and week", "assumption"},
              {"repair", "share", 0.3, 0, 2, "Hur mycket snabbare skador lagas vid full bemanning", "How much faster damage is mended at full staffing", "assumption"},
              {"escorts", "/week", 10, 0, 200, "Följda hem per vecka", "Accompanied walks per week", "gardsten"},
              {"cost", "SEK/h", 400, 200, 800, "Kostnad per värdtimme", "Cost per host hour", "assumption"}},
    .scaling = "hours_per_week",
    .levers = {"hosts", "upkeep", "escorts"},
    .coordinated = false,
    .in_place_default = false,
    .apply = [](const MeasureUse& use, Area a, double strength, const PolicyView& view, Levers& levers) {
      const double hours = use.at("hours_per_week") * strength;
      if (hours <= 0) return;
      levers.add_crews(CrewLever::hosts, a, hours / 2.0, use.shift_from, use.shift_to);
      for (Seg s : places_of(use, a, view)) levers.move(PlaceLever::upkeep, s, 1.0 + use.at("repair") * strength);
      levers.move(AreaLever::escorts, a, use.at("escorts") * strength);
      book(levers, a, use.type->pays, use.at("hours_per_week") * strength * use.at("cost") * 4.345);
    }};

}  // namespace fasim
