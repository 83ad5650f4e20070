// Money against effect, and what it would be worth to know more. Pure. Effects are in the direction that is better: more is better.
#pragma once
#include <vector>

#include "core/rng.hpp"

namespace fasim {

// What a policy gives beyond the baseline in one pair of runs. The baseline itself is (0, 0) throughout.
struct Gain {
  double cost = 0, effect = 0;
};

// Share of pairs in which each policy has the highest net benefit, worth x effect - cost; policies level at the top share the pair.
// gains[policy][pair]; pairs with a figure that is no number are left out. All NaN when none is left.
std::vector<double> acceptability(const std::vector<std::vector<Gain>>& gains, double worth);

// For each policy the first other one that costs no more and does no less in every world on average, and is better in one of them;
// -1 where there is none. means[policy][world].
std::vector<int> dominated_by(const std::vector<std::vector<Gain>>& means);

// Share of resampled batches in which one policy still costs no more and does no less than another in every world: replicates drawn
// anew, the same for all worlds. gains[world][replicate]; replicates with a figure that is no number are left out, NaN below two.
double dominance_support(const std::vector<std::vector<Gain>>& one, const std::vector<std::vector<Gain>>& other, const Rng& rng);

// Expected value of perfect information on one assumption: how much better on average the choice would be if its value were known
// before choosing (Strong, Oakley and Brennan 2014, by a curve through the benefits). benefits[policy][point], x[point]. At least 0.
double value_of_knowing(const std::vector<double>& x, const std::vector<std::vector<double>>& benefits);

// The same were everything known that varies over the points: mean of the best less the best of the means.
double value_of_knowing_all(const std::vector<std::vector<double>>& benefits);

}  // namespace fasim
