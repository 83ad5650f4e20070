// A synthetic population from tables (ODD 5): iterative proportional fitting, integerised, homes placed by dwelling weight.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "core/error.hpp"
#include "core/rng.hpp"
#include "population/destinations.hpp"
#include "population/residents.hpp"
#include "population/ties.hpp"
#include "world/streets.hpp"

namespace fasim {

// One table of counts: `categories` of one variable, or of two crossed ("age x sex", "0-4 x female"). The fixed words: age 0-4 ... 80-84,
// 85+; sex female, male; background swedish, foreign; work not_employed, employed (ages 15-64); household couple_kids, couple_nokids,
// single_kids, single_nokids, other; tenure rented, tenant_owned, owned; income not_low, low. Persons (first four) and homes
// (household, tenure) are not crossed with each other. In files the category "unknown" is scaled away.
struct Margin {
  std::string name;                     // "age", "sex", "household", ... or "age x sex"
  std::vector<std::string> categories;
  std::vector<double> counts;
  std::string note = {};                // where the numbers come from when not from the table itself
};

// What is known of the people of one area before synthesis.
struct PopulationTable {
  std::string source;                   // file and codes, for the report
  double persons = 0;
  std::vector<Margin> margins;
};

// SCB's DeSO profile by codes, summed (columns as in data/sweden/deso2018_profile_2022.csv). Ages above 24 follow the national
// pyramid shipped in the code, which the fit report says. Unknown codes, negative or contradicting margins are problems.
PopulationTable load_deso(const std::string& path, const std::vector<std::string>& codes, Problems& problems);
// Long CSV: margin,category,count; the row persons,all,N states the total. Margins may differ by 3 % in what they share.
PopulationTable load_margins(const std::string& path, Problems& problems);
// The built-in table of a Swedish listed area, scaled to `persons`; `preset`: "listed" or "other_urban". For generated places.
PopulationTable typical_table(const std::string& preset, double persons);

// For how many people a place is planned that a micro CSV fills: its rows, rounded up to whole hundreds, so that one row more
// builds no other place. 0 with a problem where the file is no table that may be read.
double planned_for(const std::string& micro_csv, Problems& problems);

// How well a margin was met.
struct FitRow {
  std::string area, margin, category;
  double wanted = 0, got = 0;
  std::string note = {};                // the margin's note
};

// Sum of |got - wanted| of one margin over its categories (and areas), in persons or households.
double total_absolute_error(const std::vector<FitRow>& fit, const std::string& margin);

struct Population {
  Residents residents;
  Ties ties;
  Destinations destinations;            // for choose_anchors when somebody moves in, starts school or finds work
  std::vector<FitRow> fit;
};

// What to fill each area with. Either a table or a micro CSV (id,age,sex,background,household,routine,home with home a
// segment number or x,y; at most one row per person; refused with personal identity numbers or names).
// Columns tenure, low_income and visible may be added; empty household, routine and home are drawn, keyed by the id.
struct AreaPopulation {
  Area area = 0;
  PopulationTable table;
  std::string micro_csv;
};

// Builds residents for all areas and the outside, places homes, anchors and, where they are planned, ties. Deterministic in (inputs, rng).
Population synthesise(const Streets& streets, const std::vector<AreaPopulation>& wanted, const std::optional<TiePlan>& ties, Day today,
                      const Rng& rng, Problems& problems);

// Routine category from age and work status; used at synthesis and when people age.
Routine routine_of(int age, bool in_work, bool in_school);

// Newcomer into slot `i` of the columns (moves in): sex, age, background, work and routine are drawn from `table`'s margins,
// keyed by `uid`; an adult follows an adult (20 or more) and a child a child. Home, household, tenure and economic standard
// stay those of the dwelling. Call choose_anchors afterwards, and make_ties when all moves of the month are done.
void draw_newcomer(Residents& residents, Who i, std::uint64_t uid, Day today, const PopulationTable& table, const Rng& rng);

}  // namespace fasim
