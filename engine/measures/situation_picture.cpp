#include "measures/measure.hpp"

namespace fasim {

// A local picture of the situation, with indicators by month, analysis by tertial, and a yearly plan.
extern const MeasureType measure_situation_picture = {
    .key = "situation_picture",
    .sv = "Lokal lägesbild och handlingsplan",
    .en = "Local situation picture and action plan",
    .what_sv = "Polis, kommun och värdar lägger ihop vad de ser (EST) till månadsvisa indikatorer, tertialanalys och årlig bild, med treåriga planer.",
    .what_en = "Police, municipality and landlords put together what they see (EST) into monthly indicators, tertial analysis and a yearly picture, with three-year plans.",
    .mechanism_sv = "Åtgärder sätts in där de behövs, eftersom bilden är bättre; djupare analys kommer senare.",
    .mechanism_en = "Measures go where they are needed because the picture is better; deeper analysis comes later.",
    .falsifier_sv = "Bedömningarna är lika osäkra, eller åtgärderna hamnar på samma ställen som förut.",
    .falsifier_en = "Assessments are as uncertain, or measures go to the same places as before.",
    .grade = 'D',
    .studies = {"est_pilots_2017", "police_strategy"},
    .decides = Decider::municipality,
    .pays = Decider::municipality,
    .doses = {{"quality", "share", 0.3, 0, 0.9, "Hur stor del av bedömningens fel som försvinner", "Share of the assessment's error that goes away", "assumption"},
              {"delay", "mo", 0, 0, 11, "Månader mellan bedömningar som publiceras; 3 är en gång per tertial", "Months between assessments that are published; 3 is once a tertial", "assumption"},
              {"intelligence", "share", 0.05, 0, 0.4, "Bättre kunskap om marknader och grupper", "Better knowledge of markets and groups", "assumption"},
              {"gain", "share", 0.05, 0, 0.3, "Hur mycket den gemensamma bilden skärper åtgärder i samverkan", "How much the common picture sharpens joint measures", "assumption"},
              {"hours", "h/week", 6, 0, 80, "Polistimmar i veckan", "Officer hours a week", "assumption"},
              {"cost", "SEK/y", 300000, 0, 3000000, "Kostnad per område och år", "Cost per area and year", "assumption"}},
    .scaling = "quality",
    .levers = {"assessment_quality", "assessment_delay", "intelligence", "coordination", "overhead_hours"},
    .coordinated = false,
    .takes_hours = false,
    .apply = [](const MeasureUse& use, Area a, const Strength& s, const PolicyView&, Levers& levers) {
      levers.move(AreaLever::assessment_quality, a, use.at("quality") * s.done);
      levers.move(AreaLever::assessment_delay, a, use.at("delay"));
      levers.move(AreaLever::intelligence, a, use.at("intelligence") * s.done);
      levers.move(AreaLever::coordination, a, use.at("gain") * s.done);
      levers.move(AreaLever::overhead_hours, a, use.at("hours") * s.paid);
      pay_yearly(use, a, s, use.at("cost"), levers);
    }};

}  // namespace fasim
