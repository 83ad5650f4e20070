#include "measures/measure.hpp"

namespace fasim {

// Social services come unannounced where a child is at risk.
extern const MeasureType measure_unannounced_visits = {
    .key = "unannounced_visits",
    .sv = "Oanmälda hembesök",
    .en = "Unannounced home visits",
    .what_sv = "Socialtjänsten gör oanmälda hembesök vid oro för ett barn.",
    .what_en = "Social services visit homes unannounced when they worry about a child.",
    .mechanism_sv = "Oro upptäcks tidigare; besöken kan öka eller minska tilliten till kommunen.",
    .mechanism_en = "Worries are seen earlier; the visits may raise or lower trust in the municipality.",
    .falsifier_sv = "Inget fler barn får stöd i tid, och familjer undviker socialtjänsten.",
    .falsifier_en = "No more children get support in time, and families avoid social services.",
    .grade = 'E',
    .studies = {"skr_40"},
    .decides = Decider::state,
    .pays = Decider::municipality,
    .doses = {{"visits", "/week", 2, 0, 60, "Besök i veckan per område", "Visits a week per area", "assumption"},
              {"detection", "share", 0.03, 0, 0.4, "Fler unga i risk som ses tidigt", "More youths at risk who are seen early", "assumption"},
              {"trust", "sd", 0, -0.5, 0.5, "Vad besöken gör med kommunens service som boende möter den; båda tecknen är möjliga", "What the visits do to municipal service as residents meet it; either sign is possible", "assumption"},
              {"cost", "SEK", 3000, 0, 30000, "Kostnad per besök", "Cost per visit", "assumption"}},
    .scaling = "visits",
    .levers = {"home_visits", "early_detection", "municipal_service"},
    .coordinated = false,
    .takes_hours = false,
    .apply = [](const MeasureUse& use, Area a, const Strength& s, const PolicyView&, Levers& levers) {
      levers.move(AreaLever::home_visits, a, use.at("visits") * s.done);
      levers.move(AreaLever::early_detection, a, use.at("detection") * s.done);
      levers.move(AreaLever::municipal_service, a, use.at("trust") * s.paid);
      pay_hours(use, a, s, use.at("visits"), use.at("cost"), levers);
    }};

}  // namespace fasim
