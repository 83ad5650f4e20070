#include <algorithm>

#include "measures/measure.hpp"

namespace fasim {

// Walks with residents that end in repairs.
extern const MeasureType measure_safety_walks = {
    .key = "safety_walks",
    .sv = "Trygghetsvandring",
    .en = "Safety walks",
    .what_sv = "Boende, kommun, fastighetsägare och polis går tillsammans, noterar brister och åtgärdar dem.",
    .what_en = "Residents, municipality, owners and police walk together, note faults and mend them.",
    .mechanism_sv = "Brister i skötsel och belysning rättas till, och kommunen lyssnar.",
    .mechanism_en = "Faults in upkeep and lighting are mended, and the municipality listens.",
    .falsifier_sv = "Det som noterats finns kvar vid nästa vandring.",
    .falsifier_en = "What was noted is still there at the next walk.",
    .grade = 'E',
    .studies = {"skr_40", "police_2017"},
    .decides = Decider::municipality,
    .pays = Decider::municipality,
    .doses = {{"walks", "/y", 4, 0, 24, "Vandringar per år och område", "Walks per year and area", "assumption"},
              {"mended", "factor", 0.04, 0, 0.3, "Hur mycket snabbare skador lagas, per vandring", "How much faster damage is mended, per walk", "assumption"},
              {"light", "share", 0.02, 0, 0.1, "Bättre ljus, per vandring", "Better light, per walk", "assumption"},
              {"service", "sd", 0.01, 0, 0.1, "Bättre kommunal service som boende möter den, per vandring", "Better municipal service as residents meet it, per walk", "assumption"},
              {"cost", "SEK", 60000, 0, 500000, "Kostnad per vandring med åtgärder", "Cost per walk with what is mended", "assumption"}},
    .scaling = "walks",
    .levers = {"upkeep", "light", "municipal_service"},
    .coordinated = false,
    .takes_hours = false,
    .apply = [](const MeasureUse& use, Area a, const Strength& s, const PolicyView& view, Levers& levers) {
      const double n = use.at("walks") * s.done;
      for (Seg k : places_of(use, a, view)) {
        levers.move(PlaceLever::upkeep, k, 1.0 + use.at("mended") * n);
        levers.move(PlaceLever::light, k, std::min(1.0, use.at("light") * n));
      }
      levers.move(AreaLever::municipal_service, a, use.at("service") * n);
      pay_yearly(use, a, s, use.at("cost") * use.at("walks"), levers);
    }};

}  // namespace fasim
