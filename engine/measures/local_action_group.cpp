#include "measures/crew_sources.hpp"

namespace fasim {

// Visible joint premises, staffed day and night.
extern const MeasureType measure_local_action_group = {
    .key = "local_action_group",
    .sv = "Lokala aktionsgrupper (Panther)",
    .en = "Local action groups (Panther)",
    .what_sv = "Polis, socialtjänst, skola och andra arbetar dygnet runt i gemensamma, synliga lokaler i området, gränssättande och relationsbyggande.",
    .what_en = "Police, social services, school and others work day and night in joint, visible premises in the area, setting limits and building relations.",
    .mechanism_sv = "Närvaro, snabba kontaktvägar och gemensam bild; unga hänvisas vidare i tid.",
    .mechanism_en = "Presence, short ways between services and a common picture; the young are referred in time.",
    .falsifier_sv = "Åtgärder görs inte mer som tänkt, och färre söker hjälp i de gemensamma lokalerna.",
    .falsifier_en = "Measures are no more as meant, and fewer seek help in the joint premises.",
    .grade = 'E',
    .studies = {"district_reply", "motion_2020"},
    .decides = Decider::municipality,
    .pays = Decider::municipality,
    .doses = {{"crews", "crews", 0.5, 0, 10, "Polispatruller som utgår från lokalen", "Police crews that work from the premises", "assumption"},
              {"staff_hours", "h/week", 80, 0, 1000, "Kommunala timmar ute i området", "Municipal hours out in the area", "assumption"},
              {"detection", "share", 0.08, 0, 0.5, "Fler unga i risk som ses tidigt", "More youths at risk who are seen early", "assumption"},
              {"gain", "share", 0.1, 0, 0.5, "Hur mycket samordningen skärper åtgärder i samverkan", "How much coordination sharpens joint measures", "assumption"},
              {"trust", "sd", 0, -0.3, 0.5, "Vad de gemensamma lokalerna gör med kommunens service som boende möter den; minus om de skrämmer", "What the joint premises do to municipal service as residents meet it; minus if they scare", "assumption"},
              {"hours", "h/week", 10, 0, 120, "Polistimmar i möten", "Officer hours in meetings", "assumption"},
              {"cost", "SEK/y", 2500000, 0, 20000000, "Kostnad för lokal och kommunal personal per år", "Cost of premises and municipal staff per year", "assumption"}},
    .scaling = "crews",
    .levers = {"beat_from_car", "beat_from_admin", "beat_from_tasks", "beat_new", "hosts", "early_detection", "coordination", "municipal_service", "overhead_hours"},
    .coordinated = false,
    .takes_hours = true,
    .apply = [](const MeasureUse& use, Area a, const Strength& s, const PolicyView& view, Levers& levers) {
      take_crews(use, a, use.at("crews"), s, beat_crews, view, levers);
      levers.add_crews(CrewLever::hosts, a, use.at("staff_hours") / 2.0 * s.done, use.shift_from, use.shift_to);
      levers.move(AreaLever::early_detection, a, use.at("detection") * s.done);
      levers.move(AreaLever::coordination, a, use.at("gain") * s.done);
      levers.move(AreaLever::municipal_service, a, use.at("trust") * s.done);
      levers.move(AreaLever::overhead_hours, a, use.at("hours") * s.paid);
      pay_yearly(use, a, s, use.at("cost"), levers);
    }};

}  // namespace fasim
