#include "measures/measure.hpp"

namespace fasim {

// Situational strategy 5: leave no excuse.
extern const MeasureType measure_situational_excuse = {
    .key = "situational_excuse",
    .sv = "Ta bort ursäkten",
    .en = "Remove excuses",
    .what_sv = "Tydliga regler, information och alkoholkontroll.",
    .what_en = "Clear rules, information and alcohol control.",
    .mechanism_sv = "Den som vet vad som gäller har svårare att ursäkta sig.",
    .mechanism_en = "Those who know the rules find it harder to excuse themselves.",
    .falsifier_sv = "Skadegörelse och hot är desamma där reglerna är tydliga.",
    .falsifier_en = "Damage and threats are the same where rules are clear.",
    .grade = 'D',
    .studies = {"skr_40"},
    .decides = Decider::municipality,
    .pays = Decider::municipality,
    .doses = {{"share", "share", 0.2, 0, 1, "Hur mycket av det möjliga som görs", "How much of what is possible is done", "assumption"},
              {"cost", "SEK/y", 5000, 0, 50000, "Kostnad per gatusegment och år när allt görs", "Cost per street segment and year when all is done", "assumption"}},
    .scaling = "share",
    .levers = {"excuse"},
    .coordinated = false,
    .takes_hours = false,
    .apply = [](const MeasureUse& use, Area a, const Strength& s, const PolicyView& view, Levers& levers) {
      const auto places = places_of(use, a, view, "centre");
      for (Seg k : places) levers.move(PlaceLever::excuse, k, use.at("share") * s.done);
      pay_yearly(use, a, s, use.at("cost") * use.at("share") * double(places.size()), levers);
    }};

}  // namespace fasim
