#include "measures/crew_sources.hpp"

namespace fasim {

// Random car patrol: more crews in cars, in the area, at all hours of the shift.
extern const MeasureType measure_car_patrol = {
    .key = "car_patrol",
    .sv = "Bilpatrullering",
    .en = "Random car patrol",
    .what_sv = "Polisen kör fler bilpatruller i området, utan särskilt mål.",
    .what_en = "The police run more car patrols in the area, without a particular aim.",
    .mechanism_sv = "Synlighet och snabbare utryckning; avskräcker där bilen kan köra.",
    .mechanism_en = "Visibility and faster response; deters where cars can go.",
    .falsifier_sv = "Ingen skillnad i brott, otrygghet eller förtroende när bilarna fördubblas.",
    .falsifier_en = "No difference in crime, unsafety or trust when cars are doubled.",
    .grade = 'C',
    .studies = {"kansas_city_1974", "sarnecki_2019"},
    .decides = Decider::police,
    .pays = Decider::police,
    .doses = {{"add_units", "crews", 2, 0, 40, "Fler patruller per pass i varje område", "More crews per shift in each area", "assumption"}},
    .scaling = "add_units",
    .levers = {"car_new", "car_from_admin", "car_from_tasks"},
    .coordinated = false,
    .takes_hours = true,
    .apply = [](const MeasureUse& use, Area a, const Strength& s, const PolicyView& view, Levers& levers) {
      take_crews(use, a, use.at("add_units"), s, car_crews, view, levers);
    }};

}  // namespace fasim
