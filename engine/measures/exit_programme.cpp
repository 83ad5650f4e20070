#include "measures/measure.hpp"

namespace fasim {

// Support and protection for those who leave.
extern const MeasureType measure_exit_programme = {
    .key = "exit_programme",
    .sv = "Avhopparverksamhet",
    .en = "Exit programme",
    .what_sv = "Kommun och polis stöder och skyddar den som vill lämna en kriminell grupp.",
    .what_en = "Municipality and police support and protect those who want to leave a criminal group.",
    .mechanism_sv = "En väg ut med skydd gör att fler lämnar och färre tvingas tillbaka.",
    .mechanism_en = "A way out with protection makes more leave and fewer forced back.",
    .falsifier_sv = "Deltagare lagförs lika ofta som andra som velat lämna.",
    .falsifier_en = "Participants are sentenced as often as others who wanted to leave.",
    .grade = 'D',
    .studies = {"malmo_exit"},
    .decides = Decider::municipality,
    .pays = Decider::municipality,
    .doses = {{"caseload", "places", 4, 0, 100, "Platser per område", "Places per area", "assumption"},
              {"protection", "share", 0.03, 0, 0.3, "Andel vittnen och utsatta som skyddet också räcker till", "Share of victims and witnesses whom the protection also covers", "assumption"},
              {"cost", "SEK/y", 350000, 0, 3500000, "Kostnad per plats och år", "Cost per place and year", "assumption"}},
    .scaling = "caseload",
    .levers = {"caseload_exit", "victim_protection"},
    .coordinated = true,
    .takes_hours = false,
    .apply = [](const MeasureUse& use, Area a, const Strength& s, const PolicyView&, Levers& levers) {
      levers.move(AreaLever::caseload_exit, a, use.at("caseload") * s.done);
      levers.move(AreaLever::victim_protection, a, use.at("protection") * s.done);
      pay_yearly(use, a, s, use.at("cost") * use.at("caseload"), levers);
    }};

}  // namespace fasim
