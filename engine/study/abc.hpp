// Approximate Bayesian computation by sequential Monte Carlo (Del Moral, Doucet and Jasra 2012), on what history matching leaves.
#pragma once
#include "study/match.hpp"

namespace fasim {

struct AbcOptions {
  int particles = 40, rounds = 3;
  std::uint64_t seed = 1;
};
struct AbcRound {
  double tolerance = 0;      // distance above which a set of parameters was put away
  int runs = 0, accepted = 0, distinct = 0;
};
struct Particles {
  std::vector<Point> points;
  std::vector<double> distances;
  std::vector<AbcRound> rounds;
};

// Distance of one run from all targets: the root of the weighted mean of squared distances in standard deviations, each at most
// `farthest`, so that what the model cannot do does not drown what it can. A run without an answer is as far as that.
double distance(const std::vector<Aim>& targets, const std::vector<double>& outputs);

// In each round the farther half is put away, the rest is drawn again, and each is moved by one step of a chain that stays where it is
// unless the new place is not ruled out and its run comes at least as near. Inputs that matter to no emulator are drawn afresh from the
// prior. One run of all sources per particle and round. Nothing when stopped.
std::optional<Particles> abc_smc(const Space& space, const Simulate& simulate, const AbcOptions& options);

}  // namespace fasim
