#include "measures/measure.hpp"

namespace fasim {

// Marked points where people meet to walk or ride home together.
extern const MeasureType measure_accompaniment_points = {
    .key = "accompaniment_points",
    .sv = "Trygghetszoner",
    .en = "Accompaniment points",
    .what_sv = "Utmärkta mötesplatser vid hållplatser och centrum där man samlas för att gå eller åka hem tillsammans.",
    .what_en = "Marked meeting points at stops and centres where people gather to walk or ride home together.",
    .mechanism_sv = "Sällskap på vägen hem.",
    .mechanism_en = "Company on the way home.",
    .falsifier_sv = "Få samlas där, eller otryggheten är densamma.",
    .falsifier_en = "Few gather there, or unsafety is the same.",
    .grade = 'E',
    .studies = {"motion_2020"},
    .decides = Decider::municipality,
    .pays = Decider::municipality,
    .doses = {{"points", "points", 2, 0, 30, "Punkter per område", "Points per area", "assumption"},
              {"walks", "/week", 15, 0, 200, "Sällskap hem per punkt och vecka", "Walks home per point and week", "assumption"},
              {"cost", "SEK/y", 250000, 0, 2000000, "Kostnad per punkt och år", "Cost per point and year", "assumption"}},
    .scaling = "points",
    .levers = {"escorts"},
    .coordinated = false,
    .takes_hours = false,
    .apply = [](const MeasureUse& use, Area a, const Strength& s, const PolicyView&, Levers& levers) {
      levers.move(AreaLever::escorts, a, use.at("points") * use.at("walks") * s.done);
      pay_yearly(use, a, s, use.at("cost") * use.at("points"), levers);
    }};

}  // namespace fasim
