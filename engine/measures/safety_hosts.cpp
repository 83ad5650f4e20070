#include "measures/measure.hpp"

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
              {"cost", "SEK/h", 400, 200, 800, "Kostnad per värdtimme", "Cost per host hour", "host_year"}},
    .scaling = "hours_per_week",
    .levers = {"hosts", "upkeep", "escorts"},
    .coordinated = false,
    .takes_hours = false,
    .apply = [](const MeasureUse& use, Area a, const Strength& s, const PolicyView& view, Levers& levers) {
      levers.add_crews(CrewLever::hosts, a, use.at("hours_per_week") / 2.0 * s.done, use.shift_from, use.shift_to);
      for (Seg k : places_of(use, a, view)) levers.move(PlaceLever::upkeep, k, 1.0 + use.at("repair") * s.done);
      levers.move(AreaLever::escorts, a, use.at("escorts") * s.done);
      pay_hours(use, a, s, use.at("hours_per_week"), use.at("cost"), levers);
    }};

}  // namespace fasim
