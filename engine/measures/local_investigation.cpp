#include "measures/measure.hpp"

namespace fasim {

// Investigators near the residents, fast interviews, cases coordinated.
extern const MeasureType measure_local_investigation = {
    .key = "local_investigation",
    .sv = "Lokal utredning",
    .en = "Local investigation",
    .what_sv = "Utredare nära medborgarna, ärendesamordning och snabba förhör på plats; gemensam handläggning så att vittnen inte hinner ångra sig.",
    .what_en = "Investigators near the residents, coordinated cases and fast interviews at the scene, so that witnesses do not withdraw.",
    .mechanism_sv = "Fler brott klaras upp, snabbare; uppklaring märks i tilltro och minskar rädsla.",
    .mechanism_en = "More offences are cleared, sooner; clearance shows in trust and lowers fear.",
    .falsifier_sv = "Uppklaring och vittnesmål är desamma med utredare på plats.",
    .falsifier_en = "Clearance and testimony are the same with investigators on site.",
    .grade = 'E',
    .studies = {"bra_2019_10", "tickan_2020", "police_strategy"},
    .decides = Decider::police,
    .pays = Decider::police,
    .doses = {{"capacity", "factor", 0.3, 0, 3, "Fler ärenden som kan utredas samtidigt, mot i dag", "More cases investigated at a time, against today", "assumption"},
              {"sooner", "share", 0.3, 0, 0.8, "Hur stor del av väntan som försvinner", "Share of the wait that goes away", "assumption"},
              {"scene", "share", 0.2, 0, 0.8, "Fler larm där vittnen hörs på plats, som andel", "Added share of calls with witnesses heard at the scene", "bra_2019_10"},
              {"intelligence", "share", 0.1, 0, 0.6, "Bättre kunskap om marknader och grupper", "Better knowledge of markets and groups", "assumption"},
              {"cost", "SEK/y", 3000000, 0, 12000000, "Kostnad per år för dubbelt så många ärenden i ett område med 5 000 boende", "Cost per year of twice the cases in an area of 5,000 residents", "assumption"}},
    .scaling = "capacity",
    .levers = {"investigation_capacity", "investigation_delay", "scene_interview", "intelligence"},
    .coordinated = true,
    .takes_hours = false,
    .apply = [](const MeasureUse& use, Area a, const Strength& s, const PolicyView& view, Levers& levers) {
      levers.move(AreaLever::investigation_capacity, a, 1.0 + use.at("capacity") * s.done);
      levers.move(AreaLever::investigation_delay, a, 1.0 - use.at("sooner") * s.done);
      levers.move(AreaLever::scene_interview, a, use.at("scene") * s.done);
      levers.move(AreaLever::intelligence, a, use.at("intelligence") * s.done);
      pay_yearly(use, a, s, use.at("cost") * use.at("capacity") * (*view.residents)[a] / 5000.0, levers);
    }};

}  // namespace fasim
