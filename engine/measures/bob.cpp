#include "measures/measure.hpp"

namespace fasim {

// Authorities together around named children in organised crime.
extern const MeasureType measure_bob = {
    .key = "bob",
    .sv = "Bob, barn och unga i organiserad brottslighet",
    .en = "Children and young people in organised crime (BoB)",
    .what_sv = "Åtta myndigheter arbetar gemensamt med namngivna barn i grov brottslighet.",
    .what_en = "Eight authorities work together on named children in serious crime.",
    .mechanism_sv = "Tät gemensam insats bryter uppdragen och skyddar barnet.",
    .mechanism_en = "A dense joint effort breaks the assignments and protects the child.",
    .falsifier_sv = "Barnen återkommer i nya misstankar lika ofta.",
    .falsifier_en = "The children come back in new suspicions as often.",
    .grade = 'E',
    .studies = {"skr_40"},
    .decides = Decider::state,
    .pays = Decider::municipality,
    .doses = {{"caseload", "places", 3, 0, 60, "Platser per område", "Places per area", "assumption"},
              {"cost", "SEK/y", 400000, 0, 4000000, "Kostnad per plats och år", "Cost per place and year", "assumption"}},
    .scaling = "caseload",
    .levers = {"caseload_bob"},
    .coordinated = true,
    .takes_hours = false,
    .apply = [](const MeasureUse& use, Area a, const Strength& s, const PolicyView&, Levers& levers) {
      levers.move(AreaLever::caseload_bob, a, use.at("caseload") * s.done);
      pay_yearly(use, a, s, use.at("cost") * use.at("caseload"), levers);
    }};

}  // namespace fasim
