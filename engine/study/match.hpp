// History matching (Craig and others 1997; Vernon, Goldstein and Bower 2010): which parameters can be ruled out, wave by wave. What is
// left is not what fits best, but what cannot be excluded.
#pragma once
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "analysis/emulator.hpp"
#include "study/variants.hpp"

namespace fasim {

// One number to be met. Where a study gives a direction or a range, one that lies inside is no misfit.
struct Aim {
  std::string id;                   // "p4-minneapolis.calls"
  double low = 0, high = 0;         // the same for a point
  double observation = 0;           // variance: what the study could be wrong by
  double discrepancy = 0;           // variance: what the model may be wrong by even with the best parameters
  double weight = 1;                // in distances: one source with many outcomes counts no more than one with one
};
// Distance from the target in standard deviations; `more` is the variance of what stands for the model's answer.
double implausibility(const Aim& target, double value, double more);

// Outputs of runs at some points: [point][target], NaN where a run gave none; nothing when stopped.
using Outputs = std::vector<std::vector<double>>;
using Simulate = std::function<std::optional<Outputs>(const std::string& stage, int number, const std::vector<Point>& points)>;

struct MatchWave {
  std::vector<Emulator> emulators;  // by target
  std::vector<double> least;        // by target: its smallest implausibility anywhere; above the cutoff it is out of reach
  std::vector<bool> used;           // by target
  int runs = 0;
  double left = 1;                  // share of the prior that all waves so far leave
};

// What the waves so far leave of the prior.
class Space {
 public:
  Space(std::vector<Aim> targets, double cutoff, std::uint64_t seed) : targets_(std::move(targets)), cutoff_(cutoff), seed_(seed) {}
  // Learns from the runs of one more wave. Targets that no point of the prior comes near are out of reach: said, and then left aside,
  // for to rule out everything teaches nothing.
  void learn(const std::vector<Point>& points, const Outputs& outputs, int runs);
  bool holds(const Point& point) const;
  // n points that are left, fewer where hardly any is found; keyed by the stage.
  std::vector<Point> draw(int n, int stage) const;
  const std::vector<MatchWave>& waves() const { return waves_; }
  const std::vector<Aim>& targets() const { return targets_; }
  // Inputs that matter to some target in use, ascending.
  std::vector<std::size_t> active() const;

 private:
  double worst(const MatchWave& wave, const Point& point) const;
  std::vector<Aim> targets_;
  double cutoff_;
  std::uint64_t seed_;
  std::vector<MatchWave> waves_;
};

}  // namespace fasim
