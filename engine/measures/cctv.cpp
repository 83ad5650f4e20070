#include <algorithm>

#include "measures/measure.hpp"

namespace fasim {

// Cameras at chosen places, watched or only recorded.
extern const MeasureType measure_cctv = {
    .key = "cctv",
    .sv = "Kamerabevakning",
    .en = "Camera surveillance",
    .what_sv = "Polis eller kommun sätter upp kameror; aktivt bevakade eller bara inspelade. Människor under kameror redovisas.",
    .what_en = "Police or municipality put up cameras, watched or only recorded. People under cameras are reported.",
    .mechanism_sv = "Gärningar syns, uppklaring blir lättare; platsen känns bevakad.",
    .mechanism_en = "Acts are seen and clearance is easier; the place feels watched.",
    .falsifier_sv = "Brott och uppklaring är desamma på platser med kamera.",
    .falsifier_en = "Crime and clearance are the same at places with cameras.",
    .grade = 'E',
    .studies = {"police_strategy", "skr_40"},
    .decides = Decider::police,
    .pays = Decider::municipality,
    .doses = {{"cameras", "cameras", 10, 0, 300, "Kameror per område, en per segment", "Cameras per area, one per segment", "assumption"},
              {"covered", "share", 0.6, 0.1, 1, "Andel av segmentet som syns", "Share of the segment that is seen", "assumption"},
              {"active", "share", 0, 0, 1, "Andel av tiden någon ser på", "Share of the time that somebody watches", "assumption"},
              {"watched", "share", 0.3, 0, 1, "Tillsyn där någon alltid ser på", "Added supervision where somebody always watches", "assumption"},
              {"cost", "SEK/y", 29000, 10000, 100000, "Kostnad per kamera och år", "Cost per camera and year", "huddinge_cameras"},
              {"watch_cost", "SEK/y", 60000, 0, 600000, "Kostnad per ständigt bevakad kamera och år", "Cost per camera always watched and year", "assumption"}},
    .scaling = "cameras",
    .levers = {"camera", "supervision"},
    .coordinated = false,
    .takes_hours = false,
    .apply = [](const MeasureUse& use, Area a, const Strength& s, const PolicyView& view, Levers& levers) {
      const auto most = std::size_t(use.at("cameras") + 0.5);
      MeasureUse ranked = use;
      ranked.target.top_places = int(most);
      auto places = places_of(ranked, a, view, "hot_spots");
      places.resize(std::min(places.size(), most));
      for (Seg k : places) {
        levers.move(PlaceLever::camera, k, use.at("covered") * s.done);
        levers.move(PlaceLever::supervision, k, use.at("watched") * use.at("active") * use.at("covered") * s.done);
      }
      pay_yearly(use, a, s, (use.at("cost") + use.at("watch_cost") * use.at("active")) * double(places.size()), levers);
    }};

}  // namespace fasim
