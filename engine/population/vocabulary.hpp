// The fixed words of population tables: variables and their categories, in the order of the model's columns.
#pragma once
#include <string>
#include <vector>

namespace fasim::synth {

inline constexpr int age_bands = 18;  // 0-4, 5-9, ..., 80-84, 85+

enum class Variable { age, sex, background, work, household, tenure, income };
inline constexpr int variables = 7;
enum HouseholdType { couple_kids, couple_nokids, single_kids, single_nokids, other_household };
inline constexpr int household_types = 5, tenures = 3;

const std::vector<std::string>& variable_words();
const std::vector<std::string>& categories_of(Variable v);
// Bands 15-19 to 60-64: the ages that the margin `work` counts.
constexpr bool working_band(int band) { return band >= 3 && band <= 12; }
// Sweden's residents by band (country level; open ends split at 84), the pyramid behind ages that a table does not give.
extern const double national_ages[age_bands];
inline constexpr const char* pyramid_note =
    "ages 25-64 and 65+ follow the national pyramid; how many are over 65 is what labour-force statistics (16-64) leave";
// Appends the bands after those given so that `below_65` people are under 65 and `all` in all, each part by the national pyramid.
void spread_ages(std::vector<double>& ages, double below_65, double all);

}  // namespace fasim::synth
