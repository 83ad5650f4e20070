#include <algorithm>

#include "measures/measure.hpp"

namespace fasim {

// Outreach workers where the young are.
extern const MeasureType measure_outreach = {
    .key = "outreach",
    .sv = "Fältassistenter",
    .en = "Outreach workers",
    .what_sv = "Fältassistenter rör sig där unga är, kvällar och helger, och håller kontakt.",
    .what_en = "Outreach workers move where the young are, evenings and weekends, and keep in touch.",
    .mechanism_sv = "En vuxen utanför familjen skyddar, och tecken ses tidigt.",
    .mechanism_en = "An adult outside the family protects, and signs are seen early.",
    .falsifier_sv = "Unga med kontakt rekryteras lika ofta.",
    .falsifier_en = "Youths in contact are recruited as often.",
    .grade = 'E',
    .studies = {"skr_40"},
    .decides = Decider::municipality,
    .pays = Decider::municipality,
    .doses = {{"workers", "persons", 2, 0, 40, "Fältassistenter per område", "Outreach workers per area", "assumption"},
              {"ties", "persons", 10, 0, 40, "Unga som varje fältassistent håller kontakt med", "Youths each worker keeps in touch with", "assumption"},
              {"detection", "share", 0.03, 0, 0.4, "Fler unga i risk som ses tidigt", "More youths at risk who are seen early", "assumption"},
              {"field_hours", "h/week", 20, 0, 38, "Timmar ute i veckan per fältassistent", "Hours out a week per worker", "assumption"},
              {"cost", "SEK/y", 650000, 400000, 1000000, "Kostnad per fältassistent och år", "Cost per worker and year", "assumption"}},
    .scaling = "workers",
    .levers = {"guardian_ties", "early_detection", "walkers"},
    .coordinated = false,
    .takes_hours = false,
    .apply = [](const MeasureUse& use, Area a, const Strength& s, const PolicyView& view, Levers& levers) {
      const double n = use.at("workers");
      levers.move(AreaLever::guardian_ties, a, n * use.at("ties") / std::max(1.0, (*view.youths)[a]) * 1000.0 * s.done);
      levers.move(AreaLever::early_detection, a, use.at("detection") * s.done);
      levers.add_crews(CrewLever::walkers, a, n * use.at("field_hours") / 2.0 * s.done, use.shift_from, use.shift_to);
      pay_yearly(use, a, s, use.at("cost") * n, levers);
    }};

}  // namespace fasim
