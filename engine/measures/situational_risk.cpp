#include "measures/measure.hpp"

namespace fasim {

// Situational strategy 2: make it riskier.
extern const MeasureType measure_situational_risk = {
    .key = "situational_risk",
    .sv = "Öka risken",
    .en = "Increase the risk",
    .what_sv = "Naturlig övervakning, personal och sikt ökar risken att bli sedd.",
    .what_en = "Natural surveillance, staff and clear views raise the risk of being seen.",
    .mechanism_sv = "Någon som ser och ingriper avskräcker.",
    .mechanism_en = "Somebody who sees and acts deters.",
    .falsifier_sv = "Brotten är desamma på platser med bättre sikt och tillsyn.",
    .falsifier_en = "Crime is the same at places with better views and supervision.",
    .grade = 'D',
    .studies = {"skr_40"},
    .decides = Decider::municipality,
    .pays = Decider::municipality,
    .doses = {{"share", "share", 0.2, 0, 1, "Hur mycket av det möjliga som görs", "How much of what is possible is done", "assumption"},
              {"cost", "SEK/y", 30000, 0, 300000, "Kostnad per gatusegment och år när allt görs", "Cost per street segment and year when all is done", "assumption"}},
    .scaling = "share",
    .levers = {"supervision"},
    .coordinated = false,
    .takes_hours = false,
    .apply = [](const MeasureUse& use, Area a, const Strength& s, const PolicyView& view, Levers& levers) {
      const auto places = places_of(use, a, view, "centre");
      for (Seg k : places) levers.move(PlaceLever::supervision, k, use.at("share") * s.done);
      pay_yearly(use, a, s, use.at("cost") * use.at("share") * double(places.size()), levers);
    }};

}  // namespace fasim
