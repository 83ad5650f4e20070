#include "measures/measure.hpp"

namespace fasim {

// Rules that let services tell each other what they know.
extern const MeasureType measure_information_sharing = {
    .key = "information_sharing",
    .sv = "Informationsdelning",
    .en = "Information sharing",
    .what_sv = "Sekretessbrytande regler och rutiner låter socialtjänst, skola, vård och polis dela det de vet.",
    .what_en = "Exceptions to secrecy, and routines, let social services, school, health care and police share what they know.",
    .mechanism_sv = "Kunskap når den som kan använda den; men vetskapen om det kan skrämma människor från att söka hjälp.",
    .mechanism_en = "Knowledge reaches those who can use it; but knowing so may scare people from seeking help.",
    .falsifier_sv = "Uppklaring och hänvisningar är desamma, eller färre söker hjälp.",
    .falsifier_en = "Clearance and referrals are the same, or fewer seek help.",
    .grade = 'E',
    .studies = {"skr_40", "police_strategy"},
    .decides = Decider::state,
    .pays = Decider::municipality,
    .doses = {{"share", "share", 0.2, 0, 1, "Mer av kunskapen som når fram", "More of the knowledge that gets through", "assumption"},
              {"detection", "share", 0.05, 0, 0.4, "Fler unga i risk som ses tidigt", "More youths at risk who are seen early", "assumption"},
              {"scare", "sd", 0.05, 0, 0.5, "Hur mycket delningen skrämmer från kommunens service", "How far sharing scares people from municipal service", "assumption"},
              {"cost", "SEK/y", 100000, 0, 2000000, "Kostnad per område och år", "Cost per area and year", "assumption"}},
    .scaling = "share",
    .levers = {"information_sharing", "early_detection", "municipal_service"},
    .coordinated = false,
    .takes_hours = false,
    .apply = [](const MeasureUse& use, Area a, const Strength& s, const PolicyView&, Levers& levers) {
      levers.move(AreaLever::information_sharing, a, use.at("share") * s.done);
      levers.move(AreaLever::early_detection, a, use.at("detection") * s.done);
      levers.move(AreaLever::municipal_service, a, -use.at("scare") * s.paid);
      pay_yearly(use, a, s, use.at("cost"), levers);
    }};

}  // namespace fasim
