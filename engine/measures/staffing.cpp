#include "measures/measure.hpp"

namespace fasim {

// More officers with permanence: hours, and fewer who leave.
extern const MeasureType measure_staffing = {
    .key = "staffing",
    .sv = "Resursförstärkning",
    .en = "Staffing with priority and permanence",
    .what_sv = "Området prioriteras när poliser fördelas, och tjänsterna blir varaktiga med tillägg, utrustning och karriär på plats.",
    .what_en = "The area gets priority when officers are assigned, and posts last: supplements, equipment and careers on site.",
    .mechanism_sv = "Fler timmar i yttre tjänst och färre som slutar, så att kännedom byggs.",
    .mechanism_en = "More hours in the field and fewer who leave, so that knowledge of the area grows.",
    .falsifier_sv = "Fler poliser märks inte i timmar i området, personalomsättning eller uppklaring.",
    .falsifier_en = "More officers do not show in hours in the area, turnover or clearance.",
    .grade = 'D',
    .studies = {"bra_growth_2014", "police_2017"},
    .decides = Decider::police,
    .pays = Decider::police,
    .doses = {{"officers", "officers", 4, 0, 200, "Fler poliser per område", "More officers per area", "assumption"},
              {"field_share", "share", 0.4, 0.1, 0.8, "Andel av arbetstiden i yttre tjänst", "Share of working time in the field", "holgersson_2012"},
              {"permanence", "share", 0.2, 0, 0.6, "Hur stor del av avgångarna som uteblir", "Share of those leaving who stay instead", "assumption"},
              {"cost", "SEK/y", 1000000, 700000, 1400000, "Kostnad per polis och år", "Cost per officer and year", "police_year_cost"}},
    .scaling = "officers",
    .levers = {"car_new", "staff_turnover"},
    .coordinated = false,
    .takes_hours = false,
    .apply = [](const MeasureUse& use, Area a, const Strength& s, const PolicyView&, Levers& levers) {
      const double n = use.at("officers");
      levers.add_crews(CrewLever::car_new, a, n / 2.0 * 38.0 * use.at("field_share") * s.done, use.shift_from, use.shift_to);
      levers.move(AreaLever::staff_turnover, a, 1.0 - use.at("permanence") * s.done);
      pay_yearly(use, a, s, use.at("cost") * n, levers);
    }};

}  // namespace fasim
