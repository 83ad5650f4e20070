#include "population/synthesis.hpp"

#include <algorithm>
#include <numeric>

#include "core/check.hpp"
#include "core/parallel.hpp"
#include "population/fitting.hpp"
#include "population/households.hpp"
#include "population/micro.hpp"
#include "population/places.hpp"

namespace fasim {

namespace {

std::string area_word(Area area) { return area == outside ? "outside" : std::to_string(area); }
std::uint64_t area_key(Area area) { return mix(0x61726561u, area); }

double count_of(const PopulationTable& table, const std::string& margin, const std::string& category) {
  for (const Margin& m : table.margins)
    for (std::size_t k = 0; m.name == margin && k < m.counts.size(); ++k)
      if (m.categories[k] == category) return m.counts[k];
  return 0;
}

double total_of(const PopulationTable& table, const std::string& margin) {
  for (const Margin& m : table.margins)
    if (m.name == margin) return std::accumulate(m.counts.begin(), m.counts.end(), 0.0);
  return 0;
}

// Age in years within a band; the open end thins out.
int age_in(int band, bool work, double u) {
  if (band == age_bands - 1) return 85 + int(14.0 * u * u);
  const int first = band == 3 && work ? 16 : 5 * band;
  return first + int(u * (5 * band + 5 - first));
}

bool in_school(int age, bool work, double u) {
  if (age < 16 || age > 24) return false;
  if (age < 19) return u < 0.94;
  return !work && u < (age == 19 ? 0.6 : 0.3);
}

Group from_table(const AreaPopulation& wanted, Day today, const Rng& rng, std::vector<FitRow>& fit_rows) {
  const PopulationTable& table = wanted.table;
  const std::uint64_t key = area_key(wanted.area);
  Group group;
  const int total = int(table.persons + 0.5);
  Joint people = person_prior();
  const std::vector<Target> person_targets = targets_of(table, people, total);
  fit(people, person_targets, total);
  const std::vector<int> count = integerise(people, person_targets, total, key, rng);
  for (std::size_t cell = 0; cell < count.size(); ++cell)
    for (int k = 0; k < count[cell]; ++k) {
      Person person;
      person.uid = mix(key, group.persons.size());
      const Draw d = rng(Decision::synthesis_person, person.uid);
      person.work = people.category(cell, 3) == 1;
      person.age = age_in(people.category(cell, 0), person.work, d.u(0));
      person.born = born_at(person.age, today, d.u(1));
      person.sex = Sex(people.category(cell, 1));
      person.background = Background(people.category(cell, 2));
      finish(person, rng);
      group.persons.push_back(person);
    }
  Joint homes = household_prior();
  const double households = total_of(table, "household") > 0 ? total_of(table, "household") : double(total) / 2.2;
  const std::vector<Target> home_targets = targets_of(table, homes, households);
  fit(homes, home_targets, households);
  const std::vector<int> home_count = integerise(homes, home_targets, int(households + 0.5), mix(key, 1), rng);
  for (std::size_t cell = 0; cell < home_count.size(); ++cell)
    for (int k = 0; k < home_count[cell]; ++k)
      group.households.push_back({mix(mix(key, 0x686f6d65u), group.households.size()), HouseholdType(homes.category(cell, 0)),
                                  std::uint8_t(homes.category(cell, 1)), false, none32});
  form_households(group, rng);
  const double low = total_of(table, "income") > 0 ? count_of(table, "income", "low") / total_of(table, "income") : 0.15;
  place_low_income(group, int(low * total + 0.5), rng);
  report_fit(group, table, area_word(wanted.area), fit_rows);
  return group;
}

// Homes by dwelling weight within the area, a whole household on one segment.
void place_homes(Group& group, const Streets& streets, const std::vector<Seg>& segments, const Rng& rng) {
  std::vector<double> upto;
  double sum = 0;
  for (const Seg s : segments) upto.push_back(sum += double(streets.dwellings[s]));
  if (sum <= 0)
    for (std::size_t k = 0; k < segments.size(); ++k) upto[k] = sum += double(streets.length_mm[segments[k]]);
  for (Household& h : group.households) {
    if (h.home != none32) continue;
    const double at = rng(Decision::synthesis_home, h.uid).u() * sum;
    const std::size_t k = std::size_t(std::upper_bound(upto.begin(), upto.end(), at) - upto.begin());
    h.home = segments[std::min(k, segments.size() - 1)];
  }
}

// All groups into columns, by home, household and identity: the order of the input never shows.
Residents columns(const std::vector<Group>& groups, const std::vector<AreaPopulation>& wanted) {
  struct Row {
    Seg home;
    std::uint64_t household, uid;
    std::uint32_t group, person;
  };
  std::vector<Row> rows;
  for (std::uint32_t g = 0; g < groups.size(); ++g)
    for (std::uint32_t i = 0; i < groups[g].persons.size(); ++i) {
      const Household& h = groups[g].households[groups[g].persons[i].household];
      rows.push_back({h.home, h.uid, groups[g].persons[i].uid, g, i});
    }
  std::sort(rows.begin(), rows.end(), [](const Row& a, const Row& b) {
    return std::tie(a.home, a.household, a.uid) < std::tie(b.home, b.household, b.uid);
  });
  Residents r;
  std::uint32_t household = none32;
  for (std::size_t k = 0; k < rows.size(); ++k) {
    const Person& p = groups[rows[k].group].persons[rows[k].person];
    const Household& h = groups[rows[k].group].households[p.household];
    if (k == 0 || rows[k].household != rows[k - 1].household) ++household;
    r.uid.push_back(p.uid);
    r.born.push_back(p.born);
    r.sex.push_back(p.sex);
    r.background.push_back(p.background);
    r.visible.push_back(p.visible);
    r.routine.push_back(p.routine);
    r.household.push_back(household);
    r.home.push_back(h.home);
    r.daily.push_back(none32);
    r.leisure.push_back(none32);
    r.area.push_back(wanted[rows[k].group].area);
    r.tenure.push_back(h.tenure);
    r.low_income.push_back(h.low_income);
  }
  return r;
}

std::vector<Seg> segments_in(const Streets& streets, Area area) {
  std::vector<Seg> out;
  for (Seg s = 0; s < streets.segments(); ++s)
    if (streets.area[s] == area) out.push_back(s);
  return out;
}

bool fillable(const Streets& streets, const std::vector<AreaPopulation>& wanted, Problems& problems) {
  for (std::size_t k = 0; k < wanted.size(); ++k) {
    const std::string where = "area " + area_word(wanted[k].area);
    const bool people = wanted[k].table.persons >= 0.5 || !wanted[k].micro_csv.empty();
    if (people && segments_in(streets, wanted[k].area).empty())
      problems.add(streets.name, where, "no street segment lies in this area, so nobody can live there", "homes are placed on segments",
                   "check the boundary or leave its population out");
    for (std::size_t j = 0; j < k; ++j)
      if (wanted[j].area == wanted[k].area) problems.add("", where, "the area is given two populations", "", "join them into one");
  }
  return problems.ok();
}

}  // namespace

// What follows from age, work and background alone, keyed by the person.
void finish(Person& person, const Rng& rng) {
  const Draw d = rng(Decision::synthesis_trait, person.uid);
  // Assumption: of foreign background, two thirds are seen as such (born outside Europe, or their children).
  person.visible = d.chance(person.background == Background::foreign ? 0.66 : 0.03, 0);
  person.routine = routine_of(person.age, person.work, in_school(person.age, person.work, d.u(1)));
}

Day born_at(int age, Day today, double u) { return today - Day(365.2425 * (double(age) + u * 0.998)) - 1; }

Routine routine_of(int age, bool in_work, bool in_school) {
  if (age < 6) return Routine::small_child;
  if (age < 16) return Routine::pupil;
  if (in_school) return Routine::student;
  if (in_work) return Routine::employed;
  return age >= 65 ? Routine::retired : Routine::not_employed;
}

Population synthesise(const Streets& streets, const std::vector<AreaPopulation>& wanted, const TiePlan& plan, Day today, const Rng& rng,
                      Problems& problems) {
  Population out;
  if (!fillable(streets, wanted, problems)) return out;
  std::vector<Group> groups(wanted.size());
  std::vector<Problems> found(wanted.size());
  std::vector<std::vector<FitRow>> fits(wanted.size());
  for_each_index(wanted.size(), [&](std::size_t k) {
    const std::vector<Seg> segments = segments_in(streets, wanted[k].area);
    groups[k] = wanted[k].micro_csv.empty() ? from_table(wanted[k], today, rng, fits[k])
                                            : from_micro(wanted[k], streets, segments, today, rng, found[k]);
    place_homes(groups[k], streets, segments, rng);
  });
  for (const Problems& p : found) problems.append(p);
  if (!problems.ok()) return out;
  for (const auto& rows : fits) out.fit.insert(out.fit.end(), rows.begin(), rows.end());
  out.residents = columns(groups, wanted);
  const Places places = find_places(streets);
  for_each_index(out.residents.size(), [&](std::size_t i) { choose_anchors(out.residents, Who(i), places, rng); }, 1024);
  out.ties = make_ties(out.residents, streets, plan, rng);
  return out;
}

}  // namespace fasim
