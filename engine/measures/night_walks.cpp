#include "measures/measure.hpp"

namespace fasim {

// Adults who walk in the evening.
extern const MeasureType measure_night_walks = {
    .key = "night_walks",
    .sv = "Natt- och vuxenvandring",
    .en = "Night walks by adults",
    .what_sv = "Föräldrar och föreningar går ute på kvällar och helger.",
    .what_en = "Parents and clubs walk outdoors in evenings and at weekends.",
    .mechanism_sv = "Vuxna som syns och känner de unga.",
    .mechanism_en = "Adults who are seen and know the young.",
    .falsifier_sv = "Otrygghet och skadegörelse är desamma de kvällar man går.",
    .falsifier_en = "Unsafety and damage are the same on the evenings they walk.",
    .grade = 'E',
    .studies = {"police_2017", "orebro_2015"},
    .decides = Decider::municipality,
    .pays = Decider::municipality,
    .doses = {{"hours_per_week", "h/week", 12, 0, 300, "Vandringstimmar per område och vecka, i grupper", "Hours of walking groups per area and week", "assumption"},
              {"cost", "SEK/h", 60, 0, 400, "Kostnad per timme", "Cost per hour", "assumption"}},
    .scaling = "hours_per_week",
    .levers = {"walkers"},
    .coordinated = false,
    .takes_hours = false,
    .apply = [](const MeasureUse& use, Area a, const Strength& s, const PolicyView&, Levers& levers) {
      levers.add_crews(CrewLever::walkers, a, use.at("hours_per_week") * s.done, use.shift_from, use.shift_to);
      pay_hours(use, a, s, use.at("hours_per_week"), use.at("cost"), levers);
    }};

}  // namespace fasim
