#include "measures/measure.hpp"

namespace fasim {

// The phase programme: cumulative bundles by assessed phase, held together by a steering group. The scenario room turns the
// bundles into uses of their own; this is what the programme itself adds and costs.
extern const MeasureType measure_phase_model = {
    .key = "phase_model",
    .sv = "Fasmodellen",
    .en = "The phase model",
    .what_sv = "Polis, kommun och andra arbetar efter fasmodellen: ett paket per fas som läggs till det förra, styrt av den bedömda fasen, anpassat lokalt.",
    .what_en = "Police, municipality and others work after the phase model: one bundle per phase added to the one before, steered by the assessed phase, adapted locally.",
    .mechanism_sv = "Åtgärderna kommer i rätt ordning, och samordningen gör att de görs mer som tänkt.",
    .mechanism_en = "Measures come in the right order, and coordination makes them more as meant.",
    .falsifier_sv = "Samma åtgärder utan faser och samordning ger lika mycket.",
    .falsifier_en = "The same measures without phases and coordination do as much.",
    .grade = 'E',
    .studies = {"bra_fas_model", "motion_2020", "tickan_2020"},
    .decides = Decider::municipality,
    .pays = Decider::municipality,
    .doses = {{"hours", "h/week", 8, 0, 120, "Polistimmar i möten per område", "Officer hours in meetings per area", "assumption"},
              {"gain", "share", 0.1, 0, 0.5, "Hur mycket samordningen skärper åtgärder i samverkan", "How much coordination sharpens joint measures", "assumption"},
              {"cost", "SEK/y", 500000, 0, 5000000, "Kostnad för samordning per område och år", "Cost of coordination per area and year", "assumption"}},
    .scaling = "hours",
    .levers = {"coordination", "overhead_hours"},
    .coordinated = false,
    .takes_hours = false,
    .apply = [](const MeasureUse& use, Area a, const Strength& s, const PolicyView&, Levers& levers) {
      levers.move(AreaLever::coordination, a, use.at("gain") * s.done);
      levers.move(AreaLever::overhead_hours, a, use.at("hours") * s.paid);
      pay_yearly(use, a, s, use.at("cost"), levers);
    }};

}  // namespace fasim
