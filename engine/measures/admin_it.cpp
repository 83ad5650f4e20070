#include "measures/measure.hpp"

namespace fasim {

// Modern administrative IT and support staff: hours freed from the station.
extern const MeasureType measure_admin_it = {
    .key = "admin_it",
    .sv = "Modernt administrativt it-stöd",
    .en = "Administrative IT and support",
    .what_sv = "It-stöd i yttre tjänst och administrativ personal tar över registrering och avskrifter.",
    .what_en = "IT for officers in the field, and administrative staff, take over registering and transcripts.",
    .mechanism_sv = "Timmar frigörs från stationen, högst omkring 17 procent av arbetstiden; nyttan beror på vart de går.",
    .mechanism_en = "Hours are freed from the station, at most about 17 per cent of working time; the gain depends on where they go.",
    .falsifier_sv = "Tiden på stationen är oförändrad, eller de frigjorda timmarna märks inte i området.",
    .falsifier_en = "Time at the station is unchanged, or the freed hours are not seen in the area.",
    .grade = 'E',
    .studies = {"holgersson_2012", "motion_2020"},
    .decides = Decider::police,
    .pays = Decider::police,
    .doses = {{"freed", "share", 0.08, 0, 0.17, "Andel av arbetstiden som frigörs", "Share of working time that is freed", "holgersson_2012"},
              {"cost", "SEK/y", 500000, 0, 5000000, "Kostnad per område och år", "Cost per area and year", "assumption"}},
    .scaling = "freed",
    .levers = {"admin_share"},
    .coordinated = false,
    .takes_hours = false,
    .apply = [](const MeasureUse& use, Area a, const Strength& s, const PolicyView&, Levers& levers) {
      constexpr double at_station = 0.33;  // holgersson_2012
      levers.move(AreaLever::admin_share, a, 1.0 - use.at("freed") * s.done / at_station);
      pay_yearly(use, a, s, use.at("cost"), levers);
    }};

}  // namespace fasim
