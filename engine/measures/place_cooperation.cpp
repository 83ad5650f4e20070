#include "measures/measure.hpp"

namespace fasim {

// Owners, shops, public transport and residents keep a place together.
extern const MeasureType measure_place_cooperation = {
    .key = "place_cooperation",
    .sv = "Platssamverkan",
    .en = "Place cooperation",
    .what_sv = "Fastighetsägare, handel, trafikbolag och boende sköter en plats tillsammans, med gemensam standard.",
    .what_en = "Owners, shops, transport companies and residents run a place together, to a common standard.",
    .mechanism_sv = "Snabbare lagning och fler som håller ögonen på platsen.",
    .mechanism_en = "Faster repair, and more who keep an eye on the place.",
    .falsifier_sv = "Platser med och utan samverkan utvecklas likadant.",
    .falsifier_en = "Places with and without cooperation develop alike.",
    .grade = 'D',
    .studies = {"sofielund_2014", "skr_40"},
    .decides = Decider::owner,
    .pays = Decider::owner,
    .doses = {{"effort", "share", 1, 0, 1, "Hur stor del av samverkan som är på plats", "How much of the cooperation is in place", "assumption"},
              {"upkeep", "factor", 0.4, 0, 2, "Hur mycket snabbare skador lagas", "How much faster damage is mended", "assumption"},
              {"supervision", "share", 0.1, 0, 0.6, "Tillsyn, som tillägg", "Added supervision", "assumption"},
              {"cost", "SEK/y", 800000, 0, 8000000, "Kostnad per område och år", "Cost per area and year", "assumption"}},
    .scaling = "effort",
    .levers = {"upkeep", "supervision"},
    .coordinated = true,
    .takes_hours = false,
    .apply = [](const MeasureUse& use, Area a, const Strength& s, const PolicyView& view, Levers& levers) {
      const double e = use.at("effort") * s.done;
      for (Seg k : places_of(use, a, view, "centre")) {
        levers.move(PlaceLever::upkeep, k, 1.0 + use.at("upkeep") * e);
        levers.move(PlaceLever::supervision, k, use.at("supervision") * e);
      }
      pay_yearly(use, a, s, use.at("cost") * use.at("effort"), levers);
    }};

}  // namespace fasim
