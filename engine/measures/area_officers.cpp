#include "measures/crew_sources.hpp"

namespace fasim {

// Area officers: the same ring-fenced officers on foot in the same area.
extern const MeasureType measure_area_officers = {
    .key = "area_officers",
    .sv = "Områdespolis",
    .en = "Area officers",
    .what_sv = "Öronmärkta poliser som arbetar till fots i samma område; mål 1 per 5 000 boende.",
    .what_en = "Ring-fenced officers who work on foot in the same area; the target is 1 per 5,000 residents.",
    .mechanism_sv = "Kontinuitet ger kännedom, kontakter och bättre möten.",
    .mechanism_en = "Continuity gives familiarity, contacts and better meetings.",
    .falsifier_sv = "Möten och förtroende är desamma med områdespoliser som med andra.",
    .falsifier_en = "Contacts and trust are the same with area officers as with others.",
    .grade = 'E',
    .studies = {"rir_2020_20", "gill_2014"},
    .decides = Decider::police,
    .pays = Decider::police,
    .doses = {{"per_5000", "officers/5000", 1, 0, 10, "Områdespoliser per 5 000 boende", "Area officers per 5,000 residents", "rir_2020_20"},
              {"field_hours", "h/week", 24, 5, 38, "Timmar i området per polis och vecka", "Hours in the area per officer and week", "assumption"},
              {"continuity", "share", 0.6, 0, 1, "Andel av tiden med samma poliser", "Share of the time with the same officers", "assumption"}},
    .scaling = "per_5000",
    .levers = {"beat_from_car", "beat_from_admin", "beat_from_tasks", "beat_new", "continuity"},
    .coordinated = false,
    .in_place_default = true,
    .apply = [](const MeasureUse& use, Area a, double strength, const PolicyView& view, Levers& levers) {
      const double officers = use.at("per_5000") * (*view.residents)[a] / 5000.0 * strength;
      const double crews = officers / 2.0 * use.at("field_hours") / 7.0 / shift_hours(use);
      take_crews(use, a, crews, {CrewLever::beat_from_car, CrewLever::beat_from_admin, CrewLever::beat_from_tasks, CrewLever::beat_new}, view, levers);
      if (use.at("per_5000") > 0) levers.move(AreaLever::continuity, a, use.at("continuity") * strength * 0.5);
    }};

}  // namespace fasim
