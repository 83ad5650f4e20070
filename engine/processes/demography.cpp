#include "processes/demography.hpp"

#include <algorithm>

#include "core/math.hpp"

namespace fasim {

void DemographyParameters::declare(Declare& d) {
  d.flag(on, "on", true, "People age, are born, die and move", "7.14");
  d.real(moves, "moves", 0.13, 0.05, 0.25, "/y", "Households that move out in a year", "assumption", "7.14");
  d.real(young_moves, "young_moves", 1.8, 1.0, 3.0, "factor", "Households led by somebody under 30, against others", "assumption", "7.14");
  d.real(illicit_leases, "illicit_leases", 0.03, 0.0, 0.15, "share", "Share of rented homes held on illicit leases", "assumption", "7.14");
  d.real(births, "births", 0.06, 0.03, 0.1, "/woman 20-40/y", "Children born per woman of 20 to 40 and year", "assumption", "7.14");
  d.real(death_60, "death_60", 0.007, 0.003, 0.015, "/y", "Deaths at 60", "assumption", "7.14");
  d.real(death_growth, "death_growth", 0.10, 0.08, 0.12, "log/y", "Growth of mortality with age", "assumption", "7.14");
  d.real(ties_every_mo, "ties_every_mo", 12, 3, 24, "mo", "How often ties are drawn anew after moves", "assumption", "7.14");
  d.real(between_cities, "between_cities", 0.05, 0.0, 0.3, "share", "Of those who move out, who go to a listed area of another city of the run", "assumption", "7.14");
}

namespace {

void refresh_routine(Residents& r, Who i, Day today) {
  const int age = r.age(i, today);
  const bool worked = r.routine[i] == Routine::employed;
  const bool student = age >= 16 && age < 19 && r.routine[i] != Routine::not_employed;
  Routine now = routine_of(age, worked, student);
  if (age >= 20 && (r.routine[i] == Routine::student || r.routine[i] == Routine::pupil)) now = r.uid[i] % 10 < 7 ? Routine::employed : Routine::not_employed;
  r.routine[i] = now;
}

Identity identity_at(const Residents& r, Who i) { return {r.uid[i], r.born[i], r.sex[i], r.background[i], r.visible[i], r.routine[i]}; }

// A child takes place `c` in the household of its mother `i`.
void be_born(Residents& r, Who c, Who i, Day today, std::uint64_t month, const Rng& rng) {
  const Draw d = rng(Decision::birth, r.uid[i], month, 1);
  r.uid[c] = mix(r.uid[i], 0x62697274680000ull + month);
  r.born[c] = today;
  r.sex[c] = d.u(0) < 0.514 ? Sex::male : Sex::female;
  r.background[c] = r.background[i];
  r.visible[c] = r.visible[i];
  r.routine[c] = Routine::small_child;
  r.household[c] = r.household[i];
  r.home[c] = r.home[i];
  r.daily[c] = none32;
  r.leisure[c] = r.leisure[i];
  r.area[c] = r.area[i];
  r.tenure[c] = r.tenure[i];
  r.low_income[c] = r.low_income[i];
}

// Whether the home's lease is found to be illicit this month and its people must go: tenancy control.
bool evicted(const Residents& r, Who i, const Levers& levers, const DemographyParameters& p, std::uint64_t month, const Rng& rng) {
  if (r.area[i] >= levers.areas() || r.tenure[i] != 0) return false;
  const double found = p.illicit_leases * levers.at(AreaLever::tenancy_control, r.area[i]) / 12.0;
  return found > 0 && rng(Decision::move, r.dwelling(i), month, 2).u() < found;
}

// Households move as one: the home's identity decides, its oldest member says how old the household is. Some are evicted.
template <class Slot, class Replace>
void move_households(Residents& r, Turnover& t, const Levers& levers, const DemographyParameters& p, Day today, std::uint64_t month, const Rng& rng, const Slot& slot, const Replace& replace) {
  std::vector<Day> oldest;
  for (Who i = 0; i < r.size(); ++i) {
    if (r.household[i] >= oldest.size()) oldest.resize(r.household[i] + 1, today);
    oldest[r.household[i]] = std::min(oldest[r.household[i]], r.born[i]);
  }
  std::vector<std::uint8_t> counted(oldest.size(), 0);
  for (Who i = 0; i < r.size(); ++i) {
    const Area a = r.area[i];
    const bool young = double(today - oldest[r.household[i]]) < 30 * 365.2425;
    const double rate = p.moves / 12.0 * (young ? p.young_moves : 1.0) * (r.tenure[i] == 0 ? 1.2 : 0.6) * (a < levers.areas() ? levers.at(AreaLever::newcomer_turnover, a) : 1.0f);
    const bool out = evicted(r, i, levers, p, month, rng);
    if (!out && rng(Decision::move, r.dwelling(i), month).u() >= rate) continue;
    t.evicted_by_area[slot(a)] += out;
    const double shift = a < levers.areas() ? levers.at(AreaLever::tenure_shift, a) : 0.0;
    if (r.tenure[i] == 0 && rng(Decision::move, r.dwelling(i), month, 1).u() < shift) r.tenure[i] = 1, r.low_income[i] = 0;
    if (!counted[r.household[i]]++) ++t.moved_by_area[slot(a)];
    replace(i);
  }
}

}  // namespace

void change_people(Residents& r, Turnover& t, const City& city, const Levers& levers, const DemographyParameters& p, const Clock& clock, std::uint64_t month, const Rng& rng) {
  t.newcomers.clear();
  t.births.clear();
  t.left.clear();
  const std::size_t areas = city.tables.empty() ? levers.areas() + 1 : city.tables.size();
  for (auto* column : {&t.moved_by_area, &t.died_by_area, &t.born_by_area, &t.evicted_by_area}) column->assign(areas, 0);
  if (!p.on) return;
  auto slot = [&](Area a) { return a == outside ? areas - 1 : std::size_t(a); };
  const Day today = clock.day();
  // Deaths first: their places wait for births, then for newcomers.
  std::vector<std::vector<Who>> free(areas);
  for (Who i = 0; i < r.size(); ++i) {
    const int age = r.age(i, today);
    if (age < 30) continue;
    const double hazard = p.death_60 / 12.0 * exp_(p.death_growth * (age - 60));
    if (rng(Decision::death, r.uid[i], month).u() < hazard) free[slot(r.area[i])].push_back(i), ++t.died_by_area[slot(r.area[i])];
  }
  // Births take those places, in the mother's household.
  for (Who i = 0; i < r.size(); ++i) {
    if (r.sex[i] != Sex::female) continue;
    const int age = r.age(i, today);
    if (age < 20 || age >= 40 || rng(Decision::birth, r.uid[i], month).u() >= p.births / 12.0) continue;
    auto& places = free[slot(r.area[i])];
    if (places.empty()) continue;  // no place: an older child's place is not taken, the population stays as declared
    const Who c = places.back();
    places.pop_back();
    be_born(r, c, i, today, month, rng);
    t.newcomers.push_back(c);
    t.births.push_back(c);
    choose_anchors(r, c, city.people.destinations, rng);
    ++t.born_by_area[slot(r.area[i])];
  }
  auto newcomer = [&](Who i, std::uint64_t cause) {
    draw_newcomer(r, i, mix(mix(r.uid[i], cause), 0x6d6f766500000000ull + month), today, city.tables[slot(r.area[i])], rng);
    choose_anchors(r, i, city.people.destinations, rng);
    t.newcomers.push_back(i);
  };
  for (auto& places : free)
    for (Who i : places) newcomer(i, 1);
  std::vector<Who> just_come = t.newcomers;
  std::sort(just_come.begin(), just_come.end());
  move_households(r, t, levers, p, today, month, rng, slot, [&](Who i) {
    if (!std::binary_search(just_come.begin(), just_come.end(), i)) t.left.push_back({i, identity_at(r, i)});
    newcomer(i, 2);
  });
  // Everybody is a month older; routines follow at birthdays.
  for (Who i = 0; i < r.size(); ++i) {
    const int months = months_between(r.born[i], today);
    const bool birthday = months % 12 == 0;
    const Routine before = r.routine[i];
    if (birthday) refresh_routine(r, i, today);
    if (r.routine[i] != before) choose_anchors(r, i, city.people.destinations, rng);
  }
}

void settle(Residents& r, Who i, const Identity& p, const City& city, const Rng& rng) {
  r.uid[i] = p.uid, r.born[i] = p.born, r.sex[i] = p.sex, r.background[i] = p.background, r.visible[i] = p.visible, r.routine[i] = p.routine;
  choose_anchors(r, i, city.people.destinations, rng);
}

}  // namespace fasim
