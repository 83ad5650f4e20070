#include "measures/measure.hpp"

namespace fasim {

// School, social services, police and leisure see and work with the young early.
extern const MeasureType measure_sspf = {
    .key = "sspf",
    .sv = "SSPF",
    .en = "School, social services, police and leisure (SSPF)",
    .what_sv = "Skola, socialtjänst, polis och fritid delar vad de ser och arbetar tidigt med unga, med samtycke.",
    .what_en = "School, social services, police and leisure share what they see and work early with the young, with consent.",
    .mechanism_sv = "Tidiga tecken fångas och unga får stöd innan de rekryteras; vidare nät kan också fånga dem som inte är i risk.",
    .mechanism_en = "Early signs are caught and the young get support before recruitment; a wider net may also catch those not at risk.",
    .falsifier_sv = "Rekryteringen är densamma, eller platserna går till unga utan risk.",
    .falsifier_en = "Recruitment is the same, or the places go to youths not at risk.",
    .grade = 'E',
    .studies = {"goteborg_sspf_2015"},
    .decides = Decider::municipality,
    .pays = Decider::municipality,
    .doses = {{"caseload", "places", 20, 0, 400, "Platser per område", "Places per area", "assumption"},
              {"detection", "share", 0.08, 0, 0.5, "Fler unga i risk som ses tidigt", "More youths at risk who are seen early", "assumption"},
              {"cost", "SEK/y", 30000, 0, 300000, "Kostnad per plats och år", "Cost per place and year", "assumption"}},
    .scaling = "caseload",
    .levers = {"caseload_sspf", "early_detection"},
    .coordinated = true,
    .takes_hours = false,
    .apply = [](const MeasureUse& use, Area a, const Strength& s, const PolicyView&, Levers& levers) {
      levers.move(AreaLever::caseload_sspf, a, use.at("caseload") * s.done);
      levers.move(AreaLever::early_detection, a, use.at("detection") * s.done);
      pay_yearly(use, a, s, use.at("cost") * use.at("caseload"), levers);
    }};

}  // namespace fasim
