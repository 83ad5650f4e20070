#include "measures/measure.hpp"

namespace fasim {

// Directed presence: a share of patrol time is spent at places with most recorded crime, for a while at each.
extern const MeasureType measure_hot_spot_patrol = {
    .key = "hot_spot_patrol",
    .sv = "Riktad närvaro",
    .en = "Directed presence at hot spots",
    .what_sv = "Patruller söker upp de platser som har flest registrerade brott och stannar en stund.",
    .what_en = "Patrols seek out the places with most recorded crime and stay for a while.",
    .mechanism_sv = "Upptäcktsrisken stiger där och när den behövs mest.",
    .mechanism_en = "The risk of being seen rises where and when it matters most.",
    .falsifier_sv = "Brotten på platserna minskar inte, eller flyttar i samma omfattning.",
    .falsifier_en = "Crime at the places does not fall, or moves away in the same amount.",
    .grade = 'A',
    .studies = {"braga_2019", "koper_1995", "sherman_weisburd_1995"},
    .decides = Decider::police,
    .pays = Decider::police,
    .doses = {{"share", "share", 0.4, 0, 1, "Andel av patrulltiden", "Share of patrol time", "assumption"},
              {"dwell", "min", 13, 1, 60, "Minuter på varje plats", "Minutes at each place", "koper_1995"},
              {"hours", "h/week", 2, 0, 40, "Polistimmar för analys av var platserna finns", "Officer hours to analyse where the places are", "assumption"}},
    .scaling = "share",
    .levers = {"hot_spot_share", "dwell_min", "overhead_hours"},
    .coordinated = false,
    .takes_hours = false,
    .apply = [](const MeasureUse& use, Area a, const Strength& s, const PolicyView&, Levers& levers) {
      levers.move(AreaLever::hot_spot_share, a, use.at("share") * s.done);
      levers.move(AreaLever::dwell_min, a, use.at("dwell"));
      levers.move(AreaLever::overhead_hours, a, use.at("hours") * s.paid);
    }};

}  // namespace fasim
