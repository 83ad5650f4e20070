#include "measures/measure.hpp"

namespace fasim {

// Situational strategy 4: provoke less.
extern const MeasureType measure_situational_provocation = {
    .key = "situational_provocation",
    .sv = "Reducera provokationer",
    .en = "Reduce provocation",
    .what_sv = "Mindre köer, trängsel och bråk vid krogar, hållplatser och skolor.",
    .what_en = "Fewer queues, less crowding and fewer quarrels at bars, stops and schools.",
    .mechanism_sv = "Färre bråk uppstår.",
    .mechanism_en = "Fewer quarrels arise.",
    .falsifier_sv = "Hot och misshandel är desamma där trängseln minskat.",
    .falsifier_en = "Threats and assaults are the same where crowding has fallen.",
    .grade = 'D',
    .studies = {"skr_40"},
    .decides = Decider::municipality,
    .pays = Decider::municipality,
    .doses = {{"share", "share", 0.2, 0, 1, "Hur mycket av det möjliga som görs", "How much of what is possible is done", "assumption"},
              {"cost", "SEK/y", 10000, 0, 100000, "Kostnad per gatusegment och år när allt görs", "Cost per street segment and year when all is done", "assumption"}},
    .scaling = "share",
    .levers = {"provocation"},
    .coordinated = false,
    .takes_hours = false,
    .apply = [](const MeasureUse& use, Area a, const Strength& s, const PolicyView& view, Levers& levers) {
      const auto places = places_of(use, a, view, "centre");
      for (Seg k : places) levers.move(PlaceLever::provocation, k, use.at("share") * s.done);
      pay_yearly(use, a, s, use.at("cost") * use.at("share") * double(places.size()), levers);
    }};

}  // namespace fasim
