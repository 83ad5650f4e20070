#include "measures/measure.hpp"

namespace fasim {

// Led activities: sport, culture, youth clubs, summer jobs.
extern const MeasureType measure_leisure = {
    .key = "leisure",
    .sv = "Fritid, idrott och sommarjobb",
    .en = "Supervised leisure",
    .what_sv = "Kommun och föreningar ordnar ledda aktiviteter, fritidsgårdar och sommarjobb.",
    .what_en = "Municipality and clubs run led activities, youth clubs and summer jobs.",
    .mechanism_sv = "Tid med vuxna ledare i stället för tid utan tillsyn.",
    .mechanism_en = "Time with adult leaders instead of time without supervision.",
    .falsifier_sv = "Unga med fler ledda timmar rekryteras lika ofta, sedan urvalet räknats bort.",
    .falsifier_en = "Youths with more led hours are recruited as often once selection is accounted for.",
    .grade = 'B',
    .studies = {"jugl_2021"},
    .decides = Decider::municipality,
    .pays = Decider::municipality,
    .doses = {{"hours", "h/week", 0.5, 0, 15, "Fler ledda timmar per ung (10-18 år) och vecka", "More led hours per youth (10-18) and week", "assumption"},
              {"cost", "SEK/h", 70, 0, 500, "Kostnad per ung och timme", "Cost per youth and hour", "assumption"}},
    .scaling = "hours",
    .levers = {"supervised_hours"},
    .coordinated = false,
    .takes_hours = false,
    .apply = [](const MeasureUse& use, Area a, const Strength& s, const PolicyView& view, Levers& levers) {
      levers.move(AreaLever::supervised_hours, a, use.at("hours") * s.done);
      pay_hours(use, a, s, use.at("hours") * (*view.youths)[a], use.at("cost"), levers);
    }};

}  // namespace fasim
