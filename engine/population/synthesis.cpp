#include "population/synthesis.hpp"

#include <tbb/parallel_sort.h>

#include <algorithm>
#include <tuple>

#include "core/parallel.hpp"
#include "population/sources.hpp"

namespace fasim {

using namespace synth;

namespace {

// Homes by dwelling weight within the area, a whole household on one segment.
void place_homes(People& people, const Streets& streets, const std::vector<Seg>& segments, const Rng& rng) {
  std::vector<double> upto;
  double sum = 0;
  for (const Seg s : segments) upto.push_back(sum += double(streets.dwellings[s]));
  if (sum <= 0)
    for (std::size_t k = 0; k < segments.size(); ++k) upto[k] = sum += double(streets.length_mm[segments[k]]);
  for (Household& h : people.households) {
    if (h.home != none32) continue;
    const double at = rng(Decision::synthesis_home, h.uid).u() * sum;
    const std::size_t k = std::size_t(std::upper_bound(upto.begin(), upto.end(), at) - upto.begin());
    h.home = segments[std::min(k, segments.size() - 1)];
  }
}

struct Row {
  Seg home;
  std::uint64_t household, uid;
  std::uint32_t group, person;
  friend bool operator<(const Row& a, const Row& b) {
    return std::tie(a.home, a.household, a.uid) < std::tie(b.home, b.household, b.uid);
  }
};

// By home, household and identity: the order of the input never shows.
std::vector<Row> ordered_rows(const std::vector<People>& groups) {
  std::vector<Row> rows;
  std::size_t n = 0;
  for (const People& g : groups) n += g.persons.size();
  rows.reserve(n);
  for (std::uint32_t g = 0; g < groups.size(); ++g)
    for (std::uint32_t i = 0; i < groups[g].persons.size(); ++i) {
      const Household& h = groups[g].households[groups[g].persons[i].household];
      rows.push_back({h.home, h.uid, groups[g].persons[i].uid, g, i});
    }
  tbb::parallel_sort(rows.begin(), rows.end());
  return rows;
}

Residents columns(const std::vector<People>& groups, const std::vector<AreaPopulation>& wanted) {
  const std::vector<Row> rows = ordered_rows(groups);
  const std::size_t n = rows.size();
  Residents r;
  r.uid.resize(n), r.born.resize(n), r.sex.resize(n), r.background.resize(n), r.visible.resize(n), r.routine.resize(n);
  r.household.resize(n), r.home.resize(n), r.area.resize(n), r.tenure.resize(n), r.low_income.resize(n);
  r.daily.assign(n, none32), r.leisure.assign(n, none32);
  const auto dwellings = std::make_shared<std::vector<std::uint64_t>>();
  std::uint32_t household = 0;
  for (std::size_t k = 0; k < n; ++k) {
    const Person& p = groups[rows[k].group].persons[rows[k].person];
    const Household& h = groups[rows[k].group].households[p.household];
    if (k > 0 && rows[k].household != rows[k - 1].household) ++household;
    r.uid[k] = p.uid, r.born[k] = p.born, r.sex[k] = p.sex, r.background[k] = p.background;
    r.visible[k] = p.visible, r.routine[k] = p.routine, r.household[k] = household, r.home[k] = h.home;
    if (k == 0 || r.household[k - 1] != household) dwellings->push_back(h.uid);
    r.area[k] = wanted[rows[k].group].area, r.tenure[k] = h.tenure, r.low_income[k] = h.low_income;
  }
  dwellings->shrink_to_fit();
  r.dwellings = dwellings;
  return r;
}

// The same id in two files would be one person living twice.
void refuse_twins(const Residents& residents, Problems& problems) {
  std::vector<std::uint64_t> uid = residents.uid;
  tbb::parallel_sort(uid.begin(), uid.end());
  if (std::adjacent_find(uid.begin(), uid.end()) != uid.end())
    problems.add("", "population", "two areas have a resident with the same id", "an id is a person's identity in the whole city",
                 "put the area's name before its ids");
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

Routine routine_of(int age, bool in_work, bool in_school) {
  if (age < 6) return Routine::small_child;
  if (age < 16) return Routine::pupil;
  if (in_school) return Routine::student;
  if (in_work) return Routine::employed;
  return age >= 65 ? Routine::retired : Routine::not_employed;
}

Population synthesise(const Streets& streets, const std::vector<AreaPopulation>& wanted, const std::optional<TiePlan>& plan, Day today, const Rng& rng,
                      Problems& problems) {
  Problems found;
  std::vector<People> groups(wanted.size());
  std::vector<Problems> by_area(wanted.size());
  std::vector<std::vector<FitRow>> fits(wanted.size());
  Population out;
  if (fillable(streets, wanted, found)) {
    for_each_index(wanted.size(), [&](std::size_t k) {
      const std::vector<Seg> segments = segments_in(streets, wanted[k].area);
      groups[k] = wanted[k].micro_csv.empty() ? from_table(wanted[k], today, rng, fits[k])
                                              : from_micro(wanted[k], streets, segments, today, rng, by_area[k]);
      place_homes(groups[k], streets, segments, rng);
    });
    for (const Problems& p : by_area) found.append(p);
  }
  if (found.ok()) out.residents = columns(groups, wanted);
  refuse_twins(out.residents, found);
  problems.append(found);
  if (!found.ok()) return Population{};
  groups.clear();
  for (const auto& rows : fits) out.fit.insert(out.fit.end(), rows.begin(), rows.end());
  out.destinations = find_destinations(streets);
  for_each_index(out.residents.size(), [&](std::size_t i) { choose_anchors(out.residents, Who(i), out.destinations, rng); }, 1024);
  if (plan) out.ties = make_ties(out.residents, streets, *plan, rng);
  return out;
}

}  // namespace fasim
