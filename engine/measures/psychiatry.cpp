#include "measures/measure.hpp"

namespace fasim {

// Child psychiatry for those at risk.
extern const MeasureType measure_psychiatry = {
    .key = "psychiatry",
    .sv = "Psykiatri och BUP",
    .en = "Psychiatry for young people at risk",
    .what_sv = "Regionen ger barn och unga i risk vård utan lång väntan.",
    .what_en = "The region gives children and young people at risk care without long waits.",
    .mechanism_sv = "Behandlad psykisk ohälsa gör unga mindre lätta att rekrytera.",
    .mechanism_en = "Treated mental illness makes the young less easy to recruit.",
    .falsifier_sv = "De som fått vård rekryteras lika ofta.",
    .falsifier_en = "Those who got care are recruited as often.",
    .grade = 'E',
    .studies = {"skr_40"},
    .decides = Decider::region,
    .pays = Decider::region,
    .doses = {{"caseload", "places", 8, 0, 200, "Platser per område", "Places per area", "assumption"},
              {"cost", "SEK/y", 120000, 0, 1200000, "Kostnad per plats och år", "Cost per place and year", "assumption"}},
    .scaling = "caseload",
    .levers = {"caseload_psychiatry"},
    .coordinated = false,
    .takes_hours = false,
    .apply = [](const MeasureUse& use, Area a, const Strength& s, const PolicyView&, Levers& levers) {
      levers.move(AreaLever::caseload_psychiatry, a, use.at("caseload") * s.done);
      pay_yearly(use, a, s, use.at("cost") * use.at("caseload"), levers);
    }};

}  // namespace fasim
