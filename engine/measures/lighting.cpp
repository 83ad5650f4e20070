#include "measures/measure.hpp"

namespace fasim {

// Better light after dark.
extern const MeasureType measure_lighting = {
    .key = "lighting",
    .sv = "Belysning",
    .en = "Lighting",
    .what_sv = "Kommun och ägare förbättrar ljuset längs gångvägar och vid entréer.",
    .what_en = "Municipality and owners improve the light along footpaths and at entrances.",
    .mechanism_sv = "Man ser och syns; platsen används mer.",
    .mechanism_en = "People see and are seen; the place is used more.",
    .falsifier_sv = "Egendomsbrott och otrygghet är desamma där ljuset blivit bättre.",
    .falsifier_en = "Property crime and unsafety are the same where the light is better.",
    .grade = 'B',
    .studies = {"welsh_2022"},
    .decides = Decider::municipality,
    .pays = Decider::municipality,
    .doses = {{"light", "share", 0.5, 0, 1, "Bättre ljus på platserna", "Better light at the places", "assumption"},
              {"cost", "SEK/y", 6000, 0, 60000, "Kostnad per gatusegment och år", "Cost per street segment and year", "assumption"}},
    .scaling = "light",
    .levers = {"light"},
    .coordinated = false,
    .takes_hours = false,
    .apply = [](const MeasureUse& use, Area a, const Strength& s, const PolicyView& view, Levers& levers) {
      const auto places = places_of(use, a, view, "paths");
      for (Seg k : places) levers.move(PlaceLever::light, k, use.at("light") * s.done);
      pay_yearly(use, a, s, use.at("cost") * double(places.size()), levers);
    }};

}  // namespace fasim
