#include "measures/measure.hpp"

namespace fasim {

// A promise that nobody is stopped only because of origin, with audit.
extern const MeasureType measure_profiling_guarantee = {
    .key = "profiling_guarantee",
    .sv = "Garanti mot etnisk profilering",
    .en = "Guarantee against ethnic profiling",
    .what_sv = "Polisen lovar att ingen kontrolleras enbart på grund av sitt ursprung, och granskar sina kontroller.",
    .what_en = "The police promise that nobody is stopped on the ground of origin alone, and audit their stops.",
    .mechanism_sv = "Färre orättvisa kontroller, och möten som inte river ner förtroende.",
    .mechanism_en = "Fewer unfair stops, and meetings that do not tear down trust.",
    .falsifier_sv = "Andelen orättvisa kontroller är oförändrad, eller träffarna färre utan att förtroendet stiger.",
    .falsifier_en = "The share of unfair stops is unchanged, or hits are fewer without any gain in trust.",
    .grade = 'E',
    .studies = {"motion_2020", "slumpvis_utvald_2017"},
    .decides = Decider::police,
    .pays = Decider::police,
    .doses = {{"bias_removed", "share", 0.3, 0, 1, "Hur stor del av vinklingen som försvinner", "Share of the bias that goes away", "assumption"},
              {"held_back", "share", 0.05, 0, 0.5, "Hur stor del av kontrollerna som uteblir av försiktighet", "Share of stops that officers refrain from", "assumption"},
              {"hours", "h/week", 2, 0, 40, "Polistimmar för granskning", "Officer hours of audit", "assumption"},
              {"cost", "SEK/y", 100000, 0, 1000000, "Kostnad per område och år", "Cost per area and year", "assumption"}},
    .scaling = "bias_removed",
    .levers = {"stop_bias", "stop_rate", "overhead_hours"},
    .coordinated = false,
    .takes_hours = false,
    .apply = [](const MeasureUse& use, Area a, const Strength& s, const PolicyView&, Levers& levers) {
      levers.move(AreaLever::stop_bias, a, 1.0 - use.at("bias_removed") * s.done);
      levers.move(AreaLever::stop_rate, a, 1.0 - use.at("held_back") * s.done);
      levers.move(AreaLever::overhead_hours, a, use.at("hours") * s.paid);
      pay_yearly(use, a, s, use.at("cost"), levers);
    }};

}  // namespace fasim
