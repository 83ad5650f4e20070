#include "measures/measure.hpp"

namespace fasim {

// The municipality learns why an area is on the police list.
extern const MeasureType measure_classification_transparency = {
    .key = "classification_transparency",
    .sv = "Insyn i klassningens faktorer",
    .en = "Openness about why an area is listed",
    .what_sv = "Polisen berättar för kommunen och de boende vilka faktorer som ligger bakom klassningen.",
    .what_en = "The police tell municipality and residents which factors lie behind the listing.",
    .mechanism_sv = "Kommunen vet vad som ska ändras, och klassningen stämplar mindre.",
    .mechanism_en = "The municipality knows what to change, and the listing stigmatises less.",
    .falsifier_sv = "Lägesbilden är lika osäker och förtroendet faller lika mycket när ett område listas.",
    .falsifier_en = "The picture is just as uncertain, and trust falls as much when an area is listed.",
    .grade = 'E',
    .studies = {"skr_40", "rir_2020_20"},
    .decides = Decider::state,
    .pays = Decider::police,
    .doses = {{"told", "share", 0.5, 0, 1, "Hur mycket av faktorerna som berättas", "How much of the factors is told", "assumption"},
              {"quality", "share", 0.05, 0, 0.4, "Hur stor del av bedömningens fel som försvinner", "Share of the assessment's error that goes away", "assumption"},
              {"cost", "SEK/y", 20000, 0, 500000, "Kostnad per område och år", "Cost per area and year", "assumption"}},
    .scaling = "told",
    .levers = {"label_transparency", "assessment_quality"},
    .coordinated = false,
    .takes_hours = false,
    .apply = [](const MeasureUse& use, Area a, const Strength& s, const PolicyView&, Levers& levers) {
      levers.move(AreaLever::label_transparency, a, use.at("told") * s.done);
      levers.move(AreaLever::assessment_quality, a, use.at("quality") * use.at("told") * s.done);
      pay_yearly(use, a, s, use.at("cost"), levers);
    }};

}  // namespace fasim
