#include "core/check.hpp"
#include "population/synthesis.hpp"
#include "population/vocabulary.hpp"

namespace fasim {

using namespace synth;

namespace {

// Per resident. Sums of SCB's DeSO tables of 2022 (CC0): listed = the 156 DeSO at least 80 % inside an area of the police's
// list, other_urban = the 1,848 others where most live in flats. Share of foreign background in listed areas: 79 % there, published
// as roughly 70-85 %.
struct Shares {
  double age[5];                  // five-year bands 0-24
  double elderly;                 // 65 and over: what is neither 0-15 nor in the labour-force ages 16-64
  double foreign;
  double households[household_types];
  double dwellings[tenures];
  double employed;                // of those aged 16-64
  double low;
};
constexpr Shares listed = {{0.0693, 0.0738, 0.0684, 0.0636, 0.0718}, 0.1216, 0.7907,
                           {0.0781, 0.0500, 0.0482, 0.1636, 0.0655}, {0.3417, 0.0757, 0.0115}, 0.6224, 0.3451};
constexpr Shares other_urban = {{0.0531, 0.0471, 0.0452, 0.0448, 0.0701}, 0.1931, 0.3624,
                                {0.0746, 0.1049, 0.0408, 0.2763, 0.0365}, {0.3082, 0.2432, 0.0271}, 0.7583, 0.1664};

}  // namespace

PopulationTable typical_table(const std::string& preset, double persons) {
  require(preset == "listed" || preset == "other_urban", "typical_table knows 'listed' and 'other_urban'");
  const Shares& s = preset == "other_urban" ? other_urban : listed;
  PopulationTable table;
  table.source = "typical " + std::string(preset == "other_urban" ? "other urban" : "listed") + " area, SCB DeSO 2022";
  table.persons = persons;
  std::vector<double> ages(s.age, s.age + 5);
  spread_ages(ages, 1.0 - s.elderly, 1.0);
  const auto scaled = [&](std::vector<double> x) {
    for (double& v : x) v *= persons;
    return x;
  };
  double working_ages = 0;
  for (int band = 0; band < age_bands; ++band) working_ages += working_band(band) ? ages[std::size_t(band)] : 0;
  table.margins = {
      {"age", categories_of(Variable::age), scaled(ages), pyramid_note},
      {"sex", categories_of(Variable::sex), scaled({0.495, 0.505}), "near half, as nationally"},
      {"background", categories_of(Variable::background), scaled({1 - s.foreign, s.foreign})},
      {"work", categories_of(Variable::work), scaled({working_ages - s.employed * (working_ages - s.age[3] / 5), s.employed * (working_ages - s.age[3] / 5)})},
      {"household", categories_of(Variable::household), scaled({s.households, s.households + household_types})},
      {"tenure", categories_of(Variable::tenure), scaled({s.dwellings, s.dwellings + tenures})},
      {"income", categories_of(Variable::income), scaled({1 - s.low, s.low})},
  };
  return table;
}

}  // namespace fasim
