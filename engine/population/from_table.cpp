#include <numeric>

#include "population/fitting.hpp"
#include "population/sources.hpp"

namespace fasim::synth {

namespace {

double total_of(const PopulationTable& table, const std::string& margin) {
  for (const Margin& m : table.margins)
    if (m.name == margin) return std::accumulate(m.counts.begin(), m.counts.end(), 0.0);
  return 0;
}

double share_of(const PopulationTable& table, const std::string& margin, const std::string& category, double otherwise) {
  const double total = total_of(table, margin);
  for (const Margin& m : table.margins)
    for (std::size_t k = 0; m.name == margin && k < m.counts.size(); ++k)
      if (m.categories[k] == category && total > 0) return m.counts[k] / total;
  return otherwise;
}

// Upper secondary school is for nearly all; a third of the young without work study on (assumption).
bool in_school(int age, bool work, double u) {
  if (age < 16 || age > 24) return false;
  if (age < 19) return u < 0.94;
  return !work && u < (age == 19 ? 0.6 : 0.3);
}

// Identities come from the area and the place in its own table, so that one area's table leaves all others alone.
void draw_persons(People& people, const AreaPopulation& wanted, std::uint64_t key, Day today, const Rng& rng) {
  const int total = int(wanted.table.persons + 0.5);
  Joint joint = person_prior();
  const std::vector<FitTarget> targets = targets_of(wanted.table, joint, total);
  fit(joint, targets, total);
  const std::vector<int> count = integerise(joint, targets, total, key, rng);
  people.persons.reserve(std::size_t(total));
  for (std::size_t cell = 0; cell < count.size(); ++cell)
    for (int k = 0; k < count[cell]; ++k) {
      Person person;
      person.uid = mix(key, people.persons.size());
      const Draw d = rng(Decision::synthesis_person, person.uid);
      person.work = joint.category(cell, 3) == 1;
      person.age = age_in(joint.category(cell, 0), person.work, d.u(0));
      person.born = born_at(person.age, today, d.u(1));
      person.sex = Sex(joint.category(cell, 1));
      person.background = Background(joint.category(cell, 2));
      finish(person, rng);
      people.persons.push_back(person);
    }
}

void draw_households(People& people, const AreaPopulation& wanted, std::uint64_t key, const Rng& rng) {
  const double given = total_of(wanted.table, "household");
  const double total = given > 0 ? given : wanted.table.persons / 2.2;  // Sweden's mean household
  Joint joint = household_prior();
  const std::vector<FitTarget> targets = targets_of(wanted.table, joint, total);
  fit(joint, targets, total);
  const std::vector<int> count = integerise(joint, targets, int(total + 0.5), mix(key, 1), rng);
  for (std::size_t cell = 0; cell < count.size(); ++cell)
    for (int k = 0; k < count[cell]; ++k) {
      Household h;
      h.uid = mix(mix(key, 0x686f6d65u), people.households.size());
      h.type = HouseholdType(joint.category(cell, 0));
      h.tenure = std::uint8_t(joint.category(cell, 1));
      people.households.push_back(h);
    }
}

}  // namespace

std::string area_word(Area area) { return area == outside ? "outside" : std::to_string(area); }

int age_in(int band, bool work, double u) {
  if (band == age_bands - 1) return 85 + int(14.0 * u * u);
  const int first = band == 3 && work ? 16 : 5 * band;
  return first + int(u * (5 * band + 5 - first));
}

Day born_at(int age, Day today, double u) { return today - Day(365.2425 * (double(age) + 0.995 * u)) - 1; }

void finish(Person& person, const Rng& rng) {
  const Draw d = rng(Decision::synthesis_trait, person.uid);
  // Assumption: of those of foreign background two thirds are seen as such (born outside Europe, or their children).
  person.visible = d.chance(person.background == Background::foreign ? 0.66 : 0.03, 0);
  person.routine = routine_of(person.age, person.work, in_school(person.age, person.work, d.u(1)));
}

People from_table(const AreaPopulation& wanted, Day today, const Rng& rng, std::vector<FitRow>& rows) {
  const std::uint64_t key = mix(0x61726561u, wanted.area);
  People people;
  draw_persons(people, wanted, key, today, rng);
  draw_households(people, wanted, key, rng);
  form_households(people, rng);
  const double low = share_of(wanted.table, "income", "low", 0.15);  // nationally about 15 %
  place_low_income(people, int(low * double(people.persons.size()) + 0.5), rng);
  report_fit(people, wanted.table, area_word(wanted.area), rows);
  return people;
}

}  // namespace fasim::synth
