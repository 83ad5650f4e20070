#include "measures/measure.hpp"

namespace fasim {

// Joint case work with consent for young people drawn into crime.
extern const MeasureType measure_social_intervention_group = {
    .key = "social_intervention_group",
    .sv = "Sociala insatsgrupper (SIG)",
    .en = "Social intervention groups (SIG)",
    .what_sv = "Socialtjänst, polis, skola och andra gör med samtycke en gemensam plan för en ung person.",
    .what_en = "Social services, police, school and others make a joint plan for a young person, with consent.",
    .mechanism_sv = "Samordnat stöd minskar risken att rekryteras och gör det lättare att sluta.",
    .mechanism_en = "Coordinated support lowers the risk of recruitment and makes stopping easier.",
    .falsifier_sv = "De som fått plats rekryteras lika ofta som de som inte fått.",
    .falsifier_en = "Those with a place are recruited as often as those without.",
    .grade = 'D',
    .studies = {"sig_2017", "sbu_308"},
    .decides = Decider::municipality,
    .pays = Decider::municipality,
    .doses = {{"caseload", "places", 12, 0, 300, "Platser per område", "Places per area", "assumption"},
              {"cost", "SEK/y", 100000, 0, 1000000, "Kostnad per plats och år", "Cost per place and year", "nilsson_fryshuset"}},
    .scaling = "caseload",
    .levers = {"caseload_sig"},
    .coordinated = true,
    .takes_hours = false,
    .apply = [](const MeasureUse& use, Area a, const Strength& s, const PolicyView&, Levers& levers) {
      levers.move(AreaLever::caseload_sig, a, use.at("caseload") * s.done);
      pay_yearly(use, a, s, use.at("cost") * use.at("caseload"), levers);
    }};

}  // namespace fasim
