#include "measures/measure.hpp"

namespace fasim {

// Support for parents, from home visits to new parents to talks after vandalism.
extern const MeasureType measure_parent_support = {
    .key = "parent_support",
    .sv = "Föräldrastöd",
    .en = "Parent support",
    .what_sv = "Utökade hembesök hos nya föräldrar, föräldrautbildning och samtal efter skadegörelse.",
    .what_en = "Extended home visits to new parents, parent training and talks after vandalism.",
    .mechanism_sv = "Tryggare uppväxt skyddar, men först om flera år för de minsta.",
    .mechanism_en = "A safer childhood protects, but only years later for the youngest.",
    .falsifier_sv = "Barn till föräldrar som fått stöd rekryteras lika ofta.",
    .falsifier_en = "Children of parents with support are recruited as often.",
    .grade = 'B',
    .studies = {"piquero_2008"},
    .decides = Decider::municipality,
    .pays = Decider::municipality,
    .doses = {{"reached", "share", 0.1, 0, 0.8, "Andel familjer som nås", "Share of families reached", "assumption"},
              {"cost", "SEK/y", 15000, 0, 150000, "Kostnad per nått barn och år", "Cost per child reached and year", "assumption"}},
    .scaling = "reached",
    .levers = {"parent_support"},
    .coordinated = false,
    .takes_hours = false,
    .apply = [](const MeasureUse& use, Area a, const Strength& s, const PolicyView& view, Levers& levers) {
      levers.move(AreaLever::parent_support, a, use.at("reached") * s.done);
      pay_yearly(use, a, s, use.at("cost") * use.at("reached") * (*view.youths)[a], levers);
    }};

}  // namespace fasim
