#include "measures/measure.hpp"

namespace fasim {

// Mixed forms of tenure: who lives there changes slowly.
extern const MeasureType measure_tenure_mix = {
    .key = "tenure_mix",
    .sv = "Blandade upplåtelseformer",
    .en = "Mixed tenure",
    .what_sv = "Lediga hyresrätter upplåts eller omvandlas så att andra hushåll flyttar in.",
    .what_en = "Vacated rented homes are let or converted so that other households move in.",
    .mechanism_sv = "Sammansättningen ändras långsamt; boende kan trängas bort.",
    .mechanism_en = "The composition changes slowly; residents may be displaced.",
    .falsifier_sv = "Området är oförändrat medan de som flyttat har det lika svårt någon annanstans.",
    .falsifier_en = "The area is unchanged while those who moved have it as hard elsewhere.",
    .grade = 'E',
    .studies = {"skr_40"},
    .decides = Decider::owner,
    .pays = Decider::owner,
    .doses = {{"relet", "share", 0.1, 0, 1, "Andel lediga hyresrätter som går till andra slags hushåll", "Share of vacated rented homes that go to other kinds of household", "assumption"},
              {"turnover", "factor", 0.05, 0, 1, "Fler flyttningar än i dag", "More moves than today", "assumption"},
              {"cost", "SEK/y", 500000, 0, 10000000, "Kostnad per område och år", "Cost per area and year", "assumption"}},
    .scaling = "relet",
    .levers = {"tenure_shift", "newcomer_turnover"},
    .coordinated = false,
    .takes_hours = false,
    .apply = [](const MeasureUse& use, Area a, const Strength& s, const PolicyView&, Levers& levers) {
      levers.move(AreaLever::tenure_shift, a, use.at("relet") * s.done);
      levers.move(AreaLever::newcomer_turnover, a, 1.0 + use.at("turnover") * s.done);
      pay_yearly(use, a, s, use.at("cost"), levers);
    }};

}  // namespace fasim
