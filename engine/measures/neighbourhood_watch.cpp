#include "measures/measure.hpp"

namespace fasim {

// Neighbours watch each other's homes.
extern const MeasureType measure_neighbourhood_watch = {
    .key = "neighbourhood_watch",
    .sv = "Grannsamverkan",
    .en = "Neighbourhood watch",
    .what_sv = "Grannar håller uppsikt över varandras bostäder, med stöd av polisen.",
    .what_en = "Neighbours keep an eye on each other's homes, supported by the police.",
    .mechanism_sv = "Den som stjäl räknar med att bli sedd.",
    .mechanism_en = "Those who steal expect to be seen.",
    .falsifier_sv = "Inbrotten är desamma i hus med och utan grannsamverkan.",
    .falsifier_en = "Burglaries are the same in houses with and without a watch.",
    .grade = 'B',
    .studies = {"bra_2008_9"},
    .decides = Decider::municipality,
    .pays = Decider::municipality,
    .doses = {{"homes", "share", 0.4, 0, 1, "Andel hem som är med", "Share of homes that take part", "assumption"},
              {"hours", "h/week", 1, 0, 20, "Polistimmar i veckan", "Officer hours a week", "assumption"},
              {"cost", "SEK/y", 50000, 0, 500000, "Kostnad per område och år", "Cost per area and year", "assumption"}},
    .scaling = "homes",
    .levers = {"home_watch", "overhead_hours"},
    .coordinated = false,
    .takes_hours = false,
    .apply = [](const MeasureUse& use, Area a, const Strength& s, const PolicyView& view, Levers& levers) {
      for (Seg k : places_of(use, a, view, "entrances")) levers.move(PlaceLever::home_watch, k, use.at("homes") * s.done);
      levers.move(AreaLever::overhead_hours, a, use.at("hours") * s.paid);
      pay_yearly(use, a, s, use.at("cost"), levers);
    }};

}  // namespace fasim
