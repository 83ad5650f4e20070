#include "measures/measure.hpp"

namespace fasim {

// Control of illicit leases; those found are evicted.
extern const MeasureType measure_tenancy_control = {
    .key = "tenancy_control",
    .sv = "Kontroll av olovliga kontrakt",
    .en = "Tenancy control",
    .what_sv = "Hyresvärden kontrollerar kontrakt och avslutar olovlig uthyrning; vräkningar blir följden.",
    .what_en = "The landlord checks contracts and ends illicit letting; evictions follow.",
    .mechanism_sv = "Grupper förlorar fotfästet; hushåll förlorar sina hem.",
    .mechanism_en = "Groups lose their foothold; households lose their homes.",
    .falsifier_sv = "Grupperna är lika starka, och bara de vräkta märker kontrollen.",
    .falsifier_en = "Groups are as strong, and only the evicted notice.",
    .grade = 'D',
    .studies = {"winqvist_2018", "gardsten"},
    .decides = Decider::owner,
    .pays = Decider::owner,
    .doses = {{"found", "share", 0.3, 0, 1, "Andel olovliga kontrakt som hittas per år", "Share of illicit leases found per year", "assumption"},
              {"cost", "SEK/y", 150000, 0, 2000000, "Kostnad per år och 1 000 boende", "Cost per year and 1,000 residents", "assumption"}},
    .scaling = "found",
    .levers = {"tenancy_control"},
    .coordinated = true,
    .takes_hours = false,
    .apply = [](const MeasureUse& use, Area a, const Strength& s, const PolicyView& view, Levers& levers) {
      levers.move(AreaLever::tenancy_control, a, use.at("found") * s.done);
      pay_yearly(use, a, s, use.at("cost") * (*view.residents)[a] / 1000.0, levers);
    }};

}  // namespace fasim
