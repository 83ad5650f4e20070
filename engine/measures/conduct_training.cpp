#include "measures/measure.hpp"

namespace fasim {

// Training in fair treatment, and recruitment that mirrors the community.
extern const MeasureType measure_conduct_training = {
    .key = "conduct_training",
    .sv = "Bemötande",
    .en = "Training in fair treatment",
    .what_sv = "Poliser tränas i bemötande som taktiskt verktyg, med handledning; rekrytering som speglar samhället.",
    .what_en = "Officers are trained in fair treatment as a tactical tool, with supervision; recruitment mirrors the community.",
    .mechanism_sv = "Den som blir rättvist bemött litar mer på polisen och hjälper mer.",
    .mechanism_en = "Those who are treated fairly trust the police more and help more.",
    .falsifier_sv = "Bemötandet som det observeras, eller förtroendet efter möten, ändras inte.",
    .falsifier_en = "Conduct as observed, or trust after meetings, does not change.",
    .grade = 'A',
    .studies = {"mazerolle_2013", "pj_training_28"},
    .decides = Decider::police,
    .pays = Decider::police,
    .doses = {{"trained", "share", 1, 0, 1, "Andel av områdets poliser som tränats", "Share of the area's officers who are trained", "assumption"},
              {"conduct", "sd", 0.39, 0, 0.8, "Bättre bemötande hos den som tränats", "Better conduct of those trained", "pj_training_28"},
              {"bias", "share", 0.1, 0, 0.5, "Hur stor del av vinklingen i kontroller som försvinner", "Share of the bias in stops that goes away", "assumption"},
              {"hours", "h/week", 4, 0, 60, "Polistimmar för träning och handledning", "Officer hours of training and supervision", "assumption"},
              {"cost", "SEK/y", 150000, 0, 2000000, "Kostnad per område och år", "Cost per area and year", "assumption"}},
    .scaling = "trained",
    .levers = {"conduct", "stop_bias", "overhead_hours"},
    .coordinated = false,
    .takes_hours = false,
    .apply = [](const MeasureUse& use, Area a, const Strength& s, const PolicyView&, Levers& levers) {
      const double t = use.at("trained");
      levers.move(AreaLever::conduct, a, use.at("conduct") * t * s.done);
      levers.move(AreaLever::stop_bias, a, 1.0 - use.at("bias") * t * s.done);
      levers.move(AreaLever::overhead_hours, a, use.at("hours") * t * s.paid);
      pay_yearly(use, a, s, use.at("cost") * t, levers);
    }};

}  // namespace fasim
