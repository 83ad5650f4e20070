// Iterative proportional fitting and integerisation (ODD 5).
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "core/rng.hpp"
#include "population/synthesis.hpp"
#include "population/vocabulary.hpp"

namespace fasim::synth {

// Weights of all combinations of some variables. The last variable runs fastest.
struct Joint {
  std::vector<Variable> of;
  std::vector<double> weight;

  std::size_t cells() const { return weight.size(); }
  int category(std::size_t cell, std::size_t variable) const;
};
// Persons: age x sex x background x work, before fitting: sex by age, work and background as in the whole country.
Joint person_prior();
// Households: type x tenure, before fitting.
Joint household_prior();

// A margin of a joint: the category of every cell (-1 outside it) and what each category is wanted to hold.
struct FitTarget {
  std::string margin;
  std::vector<std::string> categories;
  std::vector<int> category;
  std::vector<double> wanted;
};
// The margins of `table` that speak of this joint's variables, scaled to `total`; `work` is scaled to the ages it covers.
std::vector<FitTarget> targets_of(const PopulationTable& table, const Joint& joint, double total);

// Fits the weights to the targets and the total; margins that contradict each other are met as far as they agree.
void fit(Joint& joint, const std::vector<FitTarget>& targets, double total);

// Whole numbers that sum to `total`: truncate, then draw the rest by their fractions (keyed), then exchange single units
// while that brings the margins closer.
std::vector<int> integerise(const Joint& joint, const std::vector<FitTarget>& targets, int total, std::uint64_t key, const Rng& rng);

// Splits "age x sex" into its variables; false when a word is unknown.
bool variables_of(const std::string& name, std::vector<Variable>& out);
// The categories of a margin: those of its variable, or all pairs "0-4 x female".
std::vector<std::string> categories_of(const std::vector<Variable>& variables);

}  // namespace fasim::synth
