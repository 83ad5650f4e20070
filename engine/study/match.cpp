#include "study/match.hpp"

#include <algorithm>
#include <cmath>
#include <set>

#include "core/hash.hpp"

namespace fasim {
namespace {

constexpr int looked_at = 4000;      // points of the prior that shares are taken over
constexpr int tries_per_point = 2000;

}  // namespace

double implausibility(const Aim& t, double value, double more) {
  const double away = value < t.low ? t.low - value : value > t.high ? value - t.high : 0.0;
  return away / std::sqrt(t.observation + t.discrepancy + more);
}

double Space::worst(const MatchWave& wave, const Point& point) const {
  double worst = 0;
  for (std::size_t k = 0; k < targets_.size(); ++k)
    if (wave.used[k]) worst = std::max(worst, implausibility(targets_[k], wave.emulators[k].mean(point), wave.emulators[k].variance()));
  return worst;
}

bool Space::holds(const Point& point) const {
  return std::all_of(waves_.begin(), waves_.end(), [&](const MatchWave& w) { return worst(w, point) <= cutoff_; });
}

void Space::learn(const std::vector<Point>& points, const Outputs& outputs, int runs) {
  MatchWave wave;
  wave.runs = runs;
  for (std::size_t k = 0; k < targets_.size(); ++k) {
    std::vector<double> y;
    for (const auto& row : outputs) y.push_back(row[k]);
    wave.emulators.emplace_back(points, y);
  }
  std::vector<Point> prior;
  for (int i = 0; i < looked_at; ++i) prior.push_back(prior_point(mix(seed_, 0), std::uint64_t(i)));
  for (std::size_t k = 0; k < targets_.size(); ++k) {
    double least = 1e300;
    for (const Point& p : prior)
      if (holds(p)) least = std::min(least, implausibility(targets_[k], wave.emulators[k].mean(p), wave.emulators[k].variance()));
    wave.least.push_back(least);
    wave.used.push_back(least <= cutoff_ && (waves_.empty() || waves_.back().used[k]));
  }
  waves_.push_back(std::move(wave));
  waves_.back().left = double(std::count_if(prior.begin(), prior.end(), [&](const Point& p) { return holds(p); })) / looked_at;
}

std::vector<Point> Space::draw(int n, int stage) const {
  std::vector<Point> out;
  for (int i = 0; i < n * tries_per_point && int(out.size()) < n; ++i) {
    Point p = prior_point(mix(seed_, std::uint64_t(stage)), std::uint64_t(i));
    if (holds(p)) out.push_back(std::move(p));
  }
  return out;
}

std::vector<std::size_t> Space::active() const {
  std::set<std::size_t> all;
  for (std::size_t k = 0; k < targets_.size() && !waves_.empty(); ++k)
    if (waves_.back().used[k])
      for (std::size_t input : waves_.back().emulators[k].inputs()) all.insert(input);
  return {all.begin(), all.end()};
}

}  // namespace fasim
