// Whether burn-in has reached a level, and whether the assessed phase is the declared one after it (ODD 5).
#pragma once
#include <string>
#include <vector>

#include "sim/model.hpp"
#include "sim/state.hpp"

namespace fasim {

// What is followed by area: shares and indices that a start state declares or that follow from it.
enum class Level { unsafe, fairness, norm, fear, efficacy, disorder, offences };
inline constexpr int levels = 7;
const char* name_of(Level level);

// One run's months, burn-in first: the called phase and every level, by area.
struct AreaMonths {
  std::vector<int> phase;
  std::vector<std::array<double, 3>> index;  // operability, control, cooperation
  std::vector<std::array<double, levels>> level;
};
using RunMonths = std::vector<AreaMonths>;  // by area
void follow(RunMonths& months, const State& state, const Model& model);

// One area over all runs: at the end of burn-in and a year later (mean of two months each). A level is reached when the year moves it by
// less than a twentieth of its scale (indices and shares) or a fifth of itself (offences).
struct BurnIn {
  std::string area;
  int declared_phase = 0, runs = 0, as_declared = 0;  // runs in which the assessment after burn-in agrees
  double mean_phase = 0;
  std::array<double, levels> start{}, end{}, year_later{};
  std::array<double, 3> index{};  // at the end of burn-in
  bool reached(Level level) const;
};
std::vector<BurnIn> burn_in(const std::vector<RunMonths>& runs, const Model& model);
// For people: one line per area, and one for each level that still moves.
std::string burn_in_text(const std::vector<BurnIn>& areas, int months);

}  // namespace fasim
