#include "measures/measure.hpp"

namespace fasim {

// Situational strategy 3: make it pay less.
extern const MeasureType measure_situational_reward = {
    .key = "situational_reward",
    .sv = "Minska belöningen",
    .en = "Reduce the reward",
    .what_sv = "Märkning, mindre kontanter och borttaget stöldbegärligt gör bytet mindre.",
    .what_en = "Marking, less cash and removed valuables make the gain smaller.",
    .mechanism_sv = "Stöld och rån lönar sig sämre.",
    .mechanism_en = "Theft and robbery pay less.",
    .falsifier_sv = "Stöld och rån är desamma där bytet är mindre.",
    .falsifier_en = "Theft and robbery are the same where the gain is smaller.",
    .grade = 'D',
    .studies = {"skr_40"},
    .decides = Decider::owner,
    .pays = Decider::owner,
    .doses = {{"share", "share", 0.2, 0, 1, "Hur mycket av det möjliga som görs", "How much of what is possible is done", "assumption"},
              {"cost", "SEK/y", 8000, 0, 80000, "Kostnad per gatusegment och år när allt görs", "Cost per street segment and year when all is done", "assumption"}},
    .scaling = "share",
    .levers = {"reward"},
    .coordinated = false,
    .takes_hours = false,
    .apply = [](const MeasureUse& use, Area a, const Strength& s, const PolicyView& view, Levers& levers) {
      const auto places = places_of(use, a, view, "centre");
      for (Seg k : places) levers.move(PlaceLever::reward, k, use.at("share") * s.done);
      pay_yearly(use, a, s, use.at("cost") * use.at("share") * double(places.size()), levers);
    }};

}  // namespace fasim
