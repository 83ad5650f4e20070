#include "measures/measure.hpp"

namespace fasim {

// A message to groups that violence is followed up, with help to leave.
extern const MeasureType measure_focused_deterrence = {
    .key = "focused_deterrence",
    .sv = "Gruppvåldsintervention",
    .en = "Focused deterrence of group violence",
    .what_sv = "Polis, kriminalvård, kommun och civilsamhälle säger till grupperna att våld följs upp mot hela gruppen, och erbjuder hjälp att lämna.",
    .what_en = "Police, probation, municipality and civil society tell the groups that violence is followed up against the whole group, and offer help to leave.",
    .mechanism_sv = "Grupper avstår från våld när följden är säker och vägen ut finns.",
    .mechanism_en = "Groups refrain from violence when the consequence is certain and the way out is there.",
    .falsifier_sv = "Konflikter ger lika många skjutningar och sprängningar sedan budskapet nått fram.",
    .falsifier_en = "Conflicts give as many shootings and explosions after the message is known.",
    .grade = 'E',
    .studies = {"police_strategy"},
    .decides = Decider::police,
    .pays = Decider::police,
    .doses = {{"met", "share", 0.5, 0, 1, "Andel gruppmedlemmar som mött budskapet", "Share of group members who have met the message", "assumption"},
              {"certainty", "share", 0.4, 0, 1, "Hur säkert det är att våld följs upp", "How certain it is that violence is followed up", "assumption"},
              {"exit_places", "places", 3, 0, 50, "Platser för den som vill lämna, per område", "Places for those who want to leave, per area", "assumption"},
              {"hours", "h/week", 20, 0, 200, "Polistimmar i veckan", "Officer hours a week", "assumption"},
              {"cost", "SEK/y", 800000, 0, 10000000, "Kostnad per område och år", "Cost per area and year", "assumption"}},
    .scaling = "met",
    .levers = {"group_message", "message_certainty", "caseload_exit", "overhead_hours"},
    .coordinated = true,
    .takes_hours = false,
    .apply = [](const MeasureUse& use, Area a, const Strength& s, const PolicyView&, Levers& levers) {
      levers.move(AreaLever::group_message, a, use.at("met") * s.done);
      levers.move(AreaLever::message_certainty, a, use.at("certainty") * s.done);
      levers.move(AreaLever::caseload_exit, a, use.at("exit_places") * s.done);
      levers.move(AreaLever::overhead_hours, a, use.at("hours") * s.paid);
      pay_yearly(use, a, s, use.at("cost"), levers);
    }};

}  // namespace fasim
