#include "measures/measure.hpp"

namespace fasim {

// Protection and support for victims and witnesses.
extern const MeasureType measure_witness_protection = {
    .key = "witness_protection",
    .sv = "Stöd och skydd till vittnen och brottsoffer",
    .en = "Protection of victims and witnesses",
    .what_sv = "Polisen skyddar och kommunen stöder den som utsatts eller vittnar.",
    .what_en = "The police protect and the municipality supports those who are victims or testify.",
    .mechanism_sv = "Den som räknar med hjälp är mindre rädd för hämnd och vittnar oftare.",
    .mechanism_en = "Those who count on help fear retaliation less and testify more.",
    .falsifier_sv = "Rädslan för hämnd och viljan att vittna är oförändrade.",
    .falsifier_en = "Fear of retaliation and willingness to testify are unchanged.",
    .grade = 'E',
    .studies = {"bra_2019_10", "police_strategy", "skr_40"},
    .decides = Decider::police,
    .pays = Decider::police,
    .doses = {{"offered", "share", 0.3, 0, 1, "Andel som erbjuds skydd", "Share who are offered protection", "assumption"},
              {"cost", "SEK/y", 800000, 0, 10000000, "Kostnad per område och år när alla erbjuds", "Cost per area and year when all are offered it", "assumption"}},
    .scaling = "offered",
    .levers = {"victim_protection"},
    .coordinated = false,
    .takes_hours = false,
    .apply = [](const MeasureUse& use, Area a, const Strength& s, const PolicyView&, Levers& levers) {
      levers.move(AreaLever::victim_protection, a, use.at("offered") * s.done);
      pay_yearly(use, a, s, use.at("cost") * use.at("offered"), levers);
    }};

}  // namespace fasim
