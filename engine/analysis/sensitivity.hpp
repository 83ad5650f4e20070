// What drives a result: elementary effects and shares of variance, from runs at the points of analysis/designs. Pure.
#pragma once
#include <cstdint>
#include <vector>

#include "analysis/designs.hpp"

namespace fasim {

// A figure with a 95 % bootstrap interval over trajectories or base samples.
struct Index {
  double value, low, high;
};

// Elementary effects per whole range of a dimension (Morris 1991; mu* Campolongo et al. 2007): `mu` the mean with its sign, `mu_star`
// the mean of sizes, `sigma` their spread (not linear, or it depends on the others).
struct MorrisEffects {
  Index mu_star;
  double mu, sigma;
};
// values[i] at points[i] of morris_design; trajectories with a value that is no number are left out. Empty when none is left.
std::vector<MorrisEffects> morris_effects(const Points& points, const std::vector<double>& values, std::uint64_t seed);

// Shares of the variance over the whole space: `first` by the dimension alone (Saltelli et al. 2010), `total` with all it takes
// part in (Jansen 1999).
struct SobolIndices {
  Index first, total;
};
struct Sobol {
  std::vector<SobolIndices> by_dimension;
  double variance = 0;
  int samples = 0;             // base samples with all their values
  bool converged = false;      // every total index is known to within 0.1, and no first index is above its total beyond doubt
};
// values[i] at point i of saltelli_design; base samples with a value that is no number are left out.
Sobol sobol_indices(const std::vector<double>& values, std::size_t dimensions, std::uint64_t seed);

}  // namespace fasim
