#include "measures/measure.hpp"

namespace fasim {

// School keeps the young, teaches skills and prevents violence.
extern const MeasureType measure_school_programme = {
    .key = "school_programme",
    .sv = "Skola och våldsprevention",
    .en = "School programme",
    .what_sv = "Skolan arbetar med närvaro, färdigheter, våldsprevention och maskulinitetsnormer.",
    .what_en = "The school works on attendance, skills, violence prevention and norms of masculinity.",
    .mechanism_sv = "Den som är i skolan och klarar sig där är svårare att rekrytera.",
    .mechanism_en = "Those who are at school and manage there are harder to recruit.",
    .falsifier_sv = "Elever i skolor med och utan program rekryteras lika ofta.",
    .falsifier_en = "Pupils of schools with and without the programme are recruited as often.",
    .grade = 'B',
    .studies = {"sbu_369"},
    .decides = Decider::municipality,
    .pays = Decider::municipality,
    .doses = {{"taught", "share", 0.5, 0, 1, "Andel elever som deltar", "Share of pupils who take part", "assumption"},
              {"attendance", "share", 0.1, 0, 0.8, "Hur stor del av frånvaron som försvinner", "Share of absence that goes away", "assumption"},
              {"cost", "SEK/y", 2000, 0, 20000, "Kostnad per elev och år", "Cost per pupil and year", "assumption"}},
    .scaling = "taught",
    .levers = {"school_skills", "school_attendance"},
    .coordinated = false,
    .takes_hours = false,
    .apply = [](const MeasureUse& use, Area a, const Strength& s, const PolicyView& view, Levers& levers) {
      levers.move(AreaLever::school_skills, a, use.at("taught") * s.done);
      levers.move(AreaLever::school_attendance, a, use.at("attendance") * s.done);
      pay_yearly(use, a, s, use.at("cost") * use.at("taught") * (*view.youths)[a], levers);
    }};

}  // namespace fasim
