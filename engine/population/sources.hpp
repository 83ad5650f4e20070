// The two sources of people (a table, or a file with a row each), and how well they meet their table.
#pragma once
#include <string>
#include <vector>

#include "population/households.hpp"
#include "population/synthesis.hpp"

namespace fasim::synth {

// The people of a table: persons and households fitted, made whole and joined; homes are not placed yet.
People from_table(const AreaPopulation& wanted, Day today, const Rng& rng, std::vector<FitRow>& fit);
// The people of a micro CSV. Identity comes from the text of `id`, so the order of rows never matters; a home is a segment of
// `segments` or the nearest of them to x,y. Whatever is wrong goes to `problems` by line and column.
People from_micro(const AreaPopulation& wanted, const Streets& streets, const std::vector<Seg>& segments, Day today, const Rng& rng,
                  Problems& problems);

// One row per category of every margin of `table`: wanted (scaled to the number of persons) and got.
void report_fit(const People& people, const PopulationTable& table, const std::string& area, std::vector<FitRow>& rows);

// What follows from age, work and background alone, keyed by the person: visible people and routine.
void finish(Person& person, const Rng& rng);
std::string area_word(Area area);
// Age in years within a band for u in (0, 1); those at work are at least 16, and the open end thins out.
int age_in(int band, bool work, double u);
// The day of birth of somebody `age` years old today; u spreads birthdays over the year.
Day born_at(int age, Day today, double u);

}  // namespace fasim::synth
