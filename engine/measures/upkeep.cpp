#include "measures/measure.hpp"

namespace fasim {

// Repair and follow-up of damage.
extern const MeasureType measure_upkeep = {
    .key = "upkeep",
    .sv = "Fastighetsunderhåll",
    .en = "Upkeep and quick repair",
    .what_sv = "Ägare och kommun lagar snabbt, städar och följer upp skadegörelse.",
    .what_en = "Owners and municipality mend quickly, clean and follow up damage.",
    .mechanism_sv = "Mindre synlig oordning gör platser tryggare och visar att någon bryr sig.",
    .mechanism_en = "Less visible disorder makes places safer and shows that somebody cares.",
    .falsifier_sv = "Oordning och otrygghet är desamma trots snabbare lagning.",
    .falsifier_en = "Disorder and unsafety are the same in spite of faster repair.",
    .grade = 'D',
    .studies = {"gardsten"},
    .decides = Decider::owner,
    .pays = Decider::owner,
    .doses = {{"speed", "factor", 0.5, 0, 3, "Hur mycket snabbare skador lagas", "How much faster damage is mended", "assumption"},
              {"service", "sd", 0.1, 0, 0.5, "Bättre service som boende möter den", "Better service as residents meet it", "assumption"},
              {"cost", "SEK/y", 250000, 0, 3000000, "Kostnad per år för dubbel takt och 1 000 boende", "Cost per year of double speed and 1,000 residents", "assumption"}},
    .scaling = "speed",
    .levers = {"upkeep", "municipal_service"},
    .coordinated = false,
    .takes_hours = false,
    .apply = [](const MeasureUse& use, Area a, const Strength& s, const PolicyView& view, Levers& levers) {
      for (Seg k : places_of(use, a, view)) levers.move(PlaceLever::upkeep, k, 1.0 + use.at("speed") * s.done);
      levers.move(AreaLever::municipal_service, a, use.at("service") * s.done);
      pay_yearly(use, a, s, use.at("cost") * use.at("speed") * (*view.residents)[a] / 1000.0, levers);
    }};

}  // namespace fasim
