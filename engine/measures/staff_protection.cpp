#include "measures/measure.hpp"

namespace fasim {

// Safety of staff: routines, vehicles, follow-up after threats.
extern const MeasureType measure_staff_protection = {
    .key = "staff_protection",
    .sv = "Personsäkerhet",
    .en = "Protection of staff",
    .what_sv = "Säkerhetsrutiner, utrustning och uppföljning efter hot för polis, räddningstjänst och kommunal personal.",
    .what_en = "Safety routines, equipment and follow-up after threats for police, rescue services and municipal staff.",
    .mechanism_sv = "Hotfulla möten skadar mer sällan, och färre slutar.",
    .mechanism_en = "Hostile meetings do harm more rarely, and fewer leave.",
    .falsifier_sv = "Angrepp och avgångar är desamma.",
    .falsifier_en = "Attacks and turnover are the same.",
    .grade = 'E',
    .studies = {"police_strategy", "police_2017"},
    .decides = Decider::police,
    .pays = Decider::police,
    .doses = {{"protected", "share", 0.3, 0, 0.9, "Andel hotfulla möten som inte leder till skada", "Share of hostile meetings made harmless", "assumption"},
              {"stay", "share", 0.1, 0, 0.5, "Hur stor del av avgångarna som uteblir", "Share of those leaving who stay instead", "assumption"},
              {"cost", "SEK/y", 300000, 0, 5000000, "Kostnad per område och år", "Cost per area and year", "assumption"}},
    .scaling = "protected",
    .levers = {"staff_protection", "staff_turnover"},
    .coordinated = false,
    .takes_hours = false,
    .apply = [](const MeasureUse& use, Area a, const Strength& s, const PolicyView&, Levers& levers) {
      levers.move(AreaLever::staff_protection, a, use.at("protected") * s.done);
      levers.move(AreaLever::staff_turnover, a, 1.0 - use.at("stay") * s.done);
      pay_yearly(use, a, s, use.at("cost"), levers);
    }};

}  // namespace fasim
