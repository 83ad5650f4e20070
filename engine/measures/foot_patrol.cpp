#include "measures/crew_sources.hpp"

namespace fasim {

// Foot patrol: crews that walk, their hours taken from a named budget.
extern const MeasureType measure_foot_patrol = {
    .key = "foot_patrol",
    .sv = "Fotpatrullering",
    .en = "Foot patrol",
    .what_sv = "Polisen går i området i stället för att köra bil eller sitta på stationen.",
    .what_en = "The police walk in the area instead of driving or sitting at the station.",
    .mechanism_sv = "Synlighet där människor går, och möten om poliserna söker dem.",
    .mechanism_en = "Visibility where people walk, and contacts if officers seek them.",
    .falsifier_sv = "Otrygghet och förtroende ändras inte där polisen går och pratar.",
    .falsifier_en = "Unsafety and trust do not change where officers walk and talk.",
    .grade = 'C',
    .studies = {"orebro_2015", "newark_1981", "holgersson_2012"},
    .decides = Decider::police,
    .pays = Decider::police,
    .doses = {{"add_units", "crews", 1, 0, 40, "Patruller till fots på passet i varje område", "Crews on foot on the shift in each area", "assumption"}},
    .scaling = "add_units",
    .levers = {"foot_from_car", "foot_from_admin", "foot_from_tasks", "foot_new"},
    .coordinated = false,
    .takes_hours = true,
    .apply = [](const MeasureUse& use, Area a, const Strength& s, const PolicyView& view, Levers& levers) {
      take_crews(use, a, use.at("add_units"), s, foot_crews, view, levers);
    }};

}  // namespace fasim
