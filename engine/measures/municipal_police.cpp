#include "measures/measure.hpp"

namespace fasim {

// A police officer who keeps the thread between police and municipality.
extern const MeasureType measure_municipal_police = {
    .key = "municipal_police",
    .sv = "Kommunpolis",
    .en = "Municipal liaison officer",
    .what_sv = "En polis med uppgift att hålla ihop arbetet mellan polis och kommun och följa upp löften.",
    .what_en = "An officer whose task is to hold the work of police and municipality together and follow up promises.",
    .mechanism_sv = "Gemensamma åtgärder görs mer som tänkt; löften hålls.",
    .mechanism_en = "Joint measures are carried out more as meant, and promises are kept.",
    .falsifier_sv = "Åtgärder i samverkan görs lika dåligt eller bra utan kommunpolis.",
    .falsifier_en = "Joint measures are carried out just as well or badly without the officer.",
    .grade = 'E',
    .studies = {"rir_2020_20"},
    .decides = Decider::police,
    .pays = Decider::police,
    .doses = {{"officers", "officers", 1, 0, 10, "Kommunpoliser per område", "Liaison officers per area", "assumption"},
              {"hours", "h/week", 20, 0, 38, "Timmar i veckan per kommunpolis, tagna från området", "Hours a week per liaison officer, taken from the area", "assumption"},
              {"gain", "share", 0.08, 0, 0.4, "Hur mycket åtgärder i samverkan skärps av en kommunpolis", "How much one liaison officer sharpens joint measures", "assumption"},
              {"kept", "share", 0.7, 0, 1, "Andel löften som hålls när någon följer upp dem", "Share of promises kept when somebody follows them up", "assumption"}},
    .scaling = "officers",
    .levers = {"coordination", "promises_kept", "overhead_hours"},
    .coordinated = false,
    .takes_hours = false,
    .apply = [](const MeasureUse& use, Area a, const Strength& s, const PolicyView&, Levers& levers) {
      const double n = use.at("officers");
      levers.move(AreaLever::coordination, a, use.at("gain") * n * s.done);
      levers.move(AreaLever::promises_kept, a, use.at("kept") * s.done);
      levers.move(AreaLever::overhead_hours, a, use.at("hours") * n * s.paid);
    }};

}  // namespace fasim
