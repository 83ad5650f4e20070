#include <algorithm>

#include "measures/measure.hpp"

namespace fasim {

// How often people are stopped, and on what grounds.
extern const MeasureType measure_stop_policy = {
    .key = "stop_policy",
    .sv = "Kontroller",
    .en = "Stop policy",
    .what_sv = "Polisen ändrar hur ofta personer kontrolleras och på vilka grunder, inre utlänningskontroller inräknade.",
    .what_en = "The police change how often people are stopped and on what grounds, internal immigration checks included.",
    .mechanism_sv = "Kontroller avskräcker där de görs och hittar något ibland; varje kontroll kostar förtroende.",
    .mechanism_en = "Stops deter where they are made and sometimes find something; each costs trust.",
    .falsifier_sv = "Brott och förtroende är desamma vid fler eller färre kontroller.",
    .falsifier_en = "Crime and trust are the same with more or fewer stops.",
    .grade = 'B',
    .studies = {"stop_review_2023", "slumpvis_utvald_2017"},
    .decides = Decider::police,
    .pays = Decider::police,
    .doses = {{"change", "factor", 0.5, -1, 3, "Ändring av antalet kontroller per patrulltimme; -0.5 är hälften så många", "Change in stops per patrol hour; -0.5 is half as many", "assumption"},
              {"aim", "factor", 0, -0.5, 1, "Ändring av hur mycket den verkliga misstanken styr", "Change in how far the true signal decides", "assumption"},
              {"immigration_checks", "share", 0, 0, 1, "Andel kontroller som är inre utlänningskontroller: de siktar sämre och är mer vinklade", "Share of stops that are internal immigration checks: they aim worse and are more biased", "immigration_2013"},
              {"cost", "SEK/y", 50000, 0, 1000000, "Uppföljning per område och år", "Follow-up per area and year", "assumption"}},
    .scaling = "change",
    .levers = {"stop_rate", "stop_aim", "stop_bias"},
    .coordinated = false,
    .takes_hours = false,
    .apply = [](const MeasureUse& use, Area a, const Strength& s, const PolicyView&, Levers& levers) {
      const double checks = use.at("immigration_checks") * s.done;
      levers.move(AreaLever::stop_rate, a, std::max(0.0, 1.0 + use.at("change") * s.done));
      levers.move(AreaLever::stop_aim, a, (1.0 + use.at("aim") * s.done) * (1.0 - checks));
      levers.move(AreaLever::stop_bias, a, 1.0 + checks);
      pay_yearly(use, a, s, use.at("cost"), levers);
    }};

}  // namespace fasim
