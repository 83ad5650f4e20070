// Approximate Bayesian computation by sequential Monte Carlo (Del Moral, Doucet and Jasra 2012), on what history matching leaves.
#pragma once
#include "study/match.hpp"

namespace fasim {

struct AbcOptions {
  int particles = 40, rounds = 3, moves = 2;   // moves: steps of the chain in a round; what is ruled out already costs no run
  std::uint64_t seed = 1;
};
// Points that have been run.
struct Held {
  std::vector<Point> points;
  Outputs outputs;
};
struct AbcRound {
  double tolerance = 0;      // distance above which a set of parameters was put away
  int runs = 0, accepted = 0, distinct = 0;
};
struct Particles {
  std::vector<Point> points;
  std::vector<double> distances;
  std::vector<AbcRound> rounds;
  int from_matching = 0;     // of the first population: runs of history matching that were not ruled out
};

// Distance of one run from all targets: the root of the weighted mean of squared distances in standard deviations, each at most
// `farthest`, so that what the model cannot do does not drown what it can. NaN, a figure the run cannot show (nobody was shot), is no
// misfit: the run is compared over what it has. Infinity, a place that cannot hold the design, is as far as anything can be.
double distance(const std::vector<Aim>& targets, const std::vector<double>& outputs);

// In each round the farther half is put away, the rest is drawn again, and each is moved by steps of a chain that stays where it is unless
// the new place is not ruled out and its run comes at least as near. Inputs that matter to no emulator are drawn afresh from the prior.
// `held`: points drawn from the prior or what earlier waves left of it, with their runs: those not ruled out start it. Nothing when stopped.
std::optional<Particles> abc_smc(const Space& space, const Simulate& simulate, const AbcOptions& options, const Held& held = {});

}  // namespace fasim
