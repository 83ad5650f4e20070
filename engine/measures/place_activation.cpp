#include "measures/measure.hpp"

namespace fasim {

// Places with people and things to do.
extern const MeasureType measure_place_activation = {
    .key = "place_activation",
    .sv = "Levandegjorda platser",
    .en = "Activated places",
    .what_sv = "Kommun, ägare och föreningar fyller platser med verksamhet, med boende som medskapare.",
    .what_en = "Municipality, owners and clubs fill places with activity, with residents as co-creators.",
    .mechanism_sv = "Fler människor ute ger fler ögon; fler människor ger också fler tillfällen.",
    .mechanism_en = "More people outdoors give more eyes; more people also give more opportunities.",
    .falsifier_sv = "Lika många är ute, eller brotten fler än före.",
    .falsifier_en = "As many people are out, or there is more crime than before.",
    .grade = 'E',
    .studies = {"skr_40"},
    .decides = Decider::municipality,
    .pays = Decider::municipality,
    .doses = {{"people", "factor", 0.3, 0, 2, "Fler människor på platserna, mot i dag", "More people at the places, against today", "assumption"},
              {"supervision", "share", 0.1, 0, 0.6, "Tillsyn, som tillägg", "Added supervision", "assumption"},
              {"cost", "SEK/y", 600000, 0, 8000000, "Kostnad per område och år", "Cost per area and year", "assumption"}},
    .scaling = "people",
    .levers = {"activation", "supervision"},
    .coordinated = false,
    .takes_hours = false,
    .apply = [](const MeasureUse& use, Area a, const Strength& s, const PolicyView& view, Levers& levers) {
      for (Seg k : places_of(use, a, view, "centre")) {
        levers.move(PlaceLever::activation, k, 1.0 + use.at("people") * s.done);
        levers.move(PlaceLever::supervision, k, use.at("supervision") * s.done);
      }
      pay_yearly(use, a, s, use.at("cost"), levers);
    }};

}  // namespace fasim
