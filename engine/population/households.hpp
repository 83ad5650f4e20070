// Persons put together into households (ODD 5): children live with adults, couples are of similar age. All choices are keyed.
#pragma once
#include <cstdint>
#include <vector>

#include "core/rng.hpp"
#include "population/residents.hpp"
#include "population/vocabulary.hpp"

namespace fasim::synth {

// People of one area on their way into the columns.
struct Person {
  std::uint64_t uid = 0;
  int age = 0;
  Day born = 0;
  Sex sex = Sex::female;
  Background background = Background::swedish;
  std::uint8_t visible = 0;
  bool work = false;
  Routine routine = Routine::not_employed;
  std::uint32_t household = none32;  // index into People::households
};

struct Household {
  std::uint64_t uid = 0;
  HouseholdType type = other_household;
  std::uint8_t tenure = 0;
  bool low_income = false;
  Seg home = none32;
};

struct People {
  std::vector<Person> persons;
  std::vector<Household> households;
};

// Gives every person a household. Types may change where persons and households contradict each other (children without
// adults, too few adults); the fit report shows it.
void form_households(People& people, const Rng& rng);

// Marks whole households as poor until `persons` people are; those without work and single parents first (by keyed race).
void place_low_income(People& people, int persons, const Rng& rng);

}  // namespace fasim::synth
