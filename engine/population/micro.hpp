// Reading people one by one, and saying how well a group meets its table.
#pragma once
#include <string>
#include <vector>

#include "population/households.hpp"
#include "population/synthesis.hpp"

namespace fasim {

// The people of a micro CSV. Identity comes from the text of `id`, so the order of rows never matters; a home is a segment of
// `segments` or the nearest of them to x,y. Whatever is wrong goes to `problems` by line and column.
Group from_micro(const AreaPopulation& wanted, const Streets& streets, const std::vector<Seg>& segments, Day today, const Rng& rng,
                 Problems& problems);

// One row per category of every margin of `table`: wanted (scaled to the number of persons) and got.
void report_fit(const Group& group, const PopulationTable& table, const std::string& area, std::vector<FitRow>& rows);

// What follows from age, work and background alone, keyed by the person: visible group and routine.
void finish(Person& person, const Rng& rng);
// The day of birth of somebody `age` years old today; u spreads birthdays over the year.
Day born_at(int age, Day today, double u);

}  // namespace fasim
