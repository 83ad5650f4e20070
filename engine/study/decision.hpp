// Choosing among packages in worlds that nobody controls: cost against effect, acceptability, regret, dominance, value of knowing.
#pragma once
#include <string>
#include <vector>

#include "analysis/decide.hpp"
#include "analysis/paired.hpp"
#include "batch/figures.hpp"

namespace fasim {

// A package in one world against the baseline: both differences pair by pair.
struct Choice {
  std::string policy, world;
  Summary cost, effect;                      // SEK, and the outcome as it is measured
  double costs_more = 0, does_better = 0;    // shares of pairs
};
struct DecisionTable {
  std::string outcome, unit, baseline;
  bool higher_is_better = true;
  std::vector<std::string> policies, worlds;
  std::vector<Choice> choices;               // policy by policy, world by world, without the baseline
  std::vector<double> worths;                // SEK per unit of the outcome
  std::vector<std::vector<double>> acceptable;  // [worth][policy]
  Regret regret;
  std::vector<double> worlds_acceptable;     // by policy: share of worlds in which its regret is below the smallest worthwhile difference
  std::vector<int> dominated;                // by policy: the package that dominates it, or -1
  std::vector<double> dominated_support;     // share of resampled batches in which it is so; NaN where it is not dominated
  struct Knowing { std::string path; double value; };
  std::vector<Knowing> knowing;              // of a sweep, the most valuable first; in units of the outcome, or SEK at one worth
  double knowing_all = 0;
};

// `outcome` empty: the scenario's primary. `worths` empty: none. Throws StoreError for what cannot be decided on.
DecisionTable decide(const Store& store, const std::string& outcome, const std::vector<double>& worths);
std::string decision_text(const DecisionTable& decision);
std::string decision_json(const DecisionTable& decision);

}  // namespace fasim
