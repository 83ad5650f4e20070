#include "measures/measure.hpp"

namespace fasim {

// Situational strategy 1: make it harder.
extern const MeasureType measure_situational_effort = {
    .key = "situational_effort",
    .sv = "Öka ansträngningen",
    .en = "Increase the effort",
    .what_sv = "Lås, dörrar, porttelefon och stängda gator gör brott svårare.",
    .what_en = "Locks, doors, entry phones and closed streets make crime harder.",
    .mechanism_sv = "Tillfällen försvinner där ingången är svår.",
    .mechanism_en = "Opportunities vanish where getting in is hard.",
    .falsifier_sv = "Stöld och skadegörelse är desamma vid entréer med och utan lås.",
    .falsifier_en = "Theft and damage are the same at entrances with and without locks.",
    .grade = 'D',
    .studies = {"skr_40"},
    .decides = Decider::owner,
    .pays = Decider::owner,
    .doses = {{"share", "share", 0.3, 0, 1, "Hur mycket av det möjliga som görs", "How much of what is possible is done", "assumption"},
              {"cost", "SEK/y", 12000, 0, 120000, "Kostnad per gatusegment och år när allt görs", "Cost per street segment and year when all is done", "assumption"}},
    .scaling = "share",
    .levers = {"access"},
    .coordinated = false,
    .takes_hours = false,
    .apply = [](const MeasureUse& use, Area a, const Strength& s, const PolicyView& view, Levers& levers) {
      const auto places = places_of(use, a, view, "entrances");
      for (Seg k : places) levers.move(PlaceLever::access, k, use.at("share") * s.done);
      pay_yearly(use, a, s, use.at("cost") * use.at("share") * double(places.size()), levers);
    }};

}  // namespace fasim
