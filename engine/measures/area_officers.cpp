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
              {"continuity", "share", 0.3, 0, 0.5, "Tillägg till andelen tid med poliser som känner området", "Added share of the time with officers who know the area", "assumption"}},
    .scaling = "per_5000",
    .levers = {"beat_from_car", "beat_from_admin", "beat_from_tasks", "beat_new", "continuity"},
    .coordinated = false,
    .takes_hours = true,
    .apply = [](const MeasureUse& use, Area a, const Strength& s, const PolicyView& view, Levers& levers) {
      const double officers = use.at("per_5000") * (*view.residents)[a] / 5000.0;
      take_crews(use, a, officers / 2.0 * use.at("field_hours") / 7.0 / shift_hours(use), s, beat_crews, view, levers);
      levers.move(AreaLever::continuity, a, use.at("continuity") * s.done);
    }};

}  // namespace fasim
