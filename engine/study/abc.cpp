#include "study/abc.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "analysis/summary.hpp"
#include "core/rng.hpp"

namespace fasim {
namespace {

constexpr double farthest = 4;
constexpr int first_stage = 100;     // numbers of stages below are waves

// Back into the unit interval, as from a mirror, so that a step there is as likely as one back.
double mirrored(double u) {
  u = std::abs(u - 2.0 * std::floor(u / 2.0));
  return u > 1.0 ? 2.0 - u : u;
}

double deviation(const std::vector<Point>& points, std::size_t input) {
  double mean = 0, ss = 0;
  for (const Point& p : points) mean += p[input] / double(points.size());
  for (const Point& p : points) ss += (p[input] - mean) * (p[input] - mean);
  return std::sqrt(ss / std::max<double>(1, double(points.size()) - 1));
}

struct Chain {
  const Space& space;
  std::vector<std::size_t> active;
  std::uint64_t seed;
  Rng rng;

  // The nearer half, each as often as evenly spread places fall on it.
  void select(Particles& all, double tolerance) const {
    std::vector<std::size_t> alive;
    for (std::size_t k = 0; k < all.points.size(); ++k)
      if (all.distances[k] <= tolerance) alive.push_back(k);
    Particles out;
    for (std::size_t k = 0; k < all.points.size(); ++k) {
      const std::size_t from = alive[k * alive.size() / all.points.size()];
      out.points.push_back(all.points[from]);
      out.distances.push_back(all.distances[from]);
    }
    all.points = std::move(out.points), all.distances = std::move(out.distances);
  }

  Point moved(const Point& from, const std::vector<double>& steps, int step, std::size_t particle) const {
    Point to = prior_point(mix(seed, std::uint64_t(first_stage + step)), particle);
    for (std::size_t k = 0; k < active.size(); ++k)
      to[active[k]] = mirrored(from[active[k]] + steps[k] * rng(Decision::calibration_move, particle, std::uint64_t(step), std::uint32_t(k)).normal());
    return to;
  }

  // Proposals for all; those that are ruled out already are not run.
  std::vector<std::pair<std::size_t, Point>> proposals(const Particles& all, int step) const {
    std::vector<double> steps;
    const double scale = 1.0 / std::sqrt(std::max<double>(1, double(active.size())));
    for (std::size_t input : active) steps.push_back(std::max(0.02, 2.38 * scale * deviation(all.points, input)));
    std::vector<std::pair<std::size_t, Point>> out;
    for (std::size_t k = 0; k < all.points.size(); ++k) {
      Point to = moved(all.points[k], steps, step, k);
      if (space.holds(to)) out.emplace_back(k, std::move(to));
    }
    return out;
  }

  std::optional<Particles> first(const Simulate& simulate, const AbcOptions& options, const Held& held) const {
    Particles all;
    const auto take = [&](const Point& point, const std::vector<double>& outputs) { all.points.push_back(point), all.distances.push_back(distance(space.targets(), outputs)); };
    for (std::size_t k = 0; k < held.points.size() && int(all.points.size()) < options.particles; ++k)
      if (space.holds(held.points[k])) take(held.points[k], held.outputs[k]);
    all.from_matching = int(all.points.size());
    const std::vector<Point> fresh = space.draw(options.particles - all.from_matching, first_stage);
    const auto outputs = simulate("abc0", first_stage, fresh);
    if (!outputs) return {};
    for (std::size_t k = 0; k < fresh.size(); ++k) take(fresh[k], (*outputs)[k]);
    return all;
  }

  // One step for all. False when stopped.
  bool walk(Particles& all, const Simulate& simulate, const std::string& stage, int step, AbcRound& r) const {
    const auto to = proposals(all, step);
    std::vector<Point> points;
    for (const auto& [k, point] : to) points.push_back(point);
    const auto outputs = simulate(stage, first_stage + step, points);
    if (!outputs) return false;
    for (std::size_t i = 0; i < to.size(); ++i) {
      const double d = distance(space.targets(), (*outputs)[i]);
      if (d > r.tolerance) continue;
      all.points[to[i].first] = to[i].second, all.distances[to[i].first] = d;
      ++r.accepted;
    }
    r.runs += int(to.size());
    return true;
  }
};

}  // namespace

double distance(const std::vector<Aim>& targets, const std::vector<double>& outputs) {
  double sum = 0, weights = 0;
  for (std::size_t k = 0; k < targets.size(); ++k) {
    if (std::isnan(outputs[k])) continue;
    const double d = std::min(farthest, implausibility(targets[k], outputs[k], 0));
    sum += targets[k].weight * d * d;
    weights += targets[k].weight;
  }
  return weights > 0 ? std::sqrt(sum / weights) : farthest;
}

std::optional<Particles> abc_smc(const Space& space, const Simulate& simulate, const AbcOptions& options, const Held& held) {
  const Chain chain{space, space.active(), options.seed, Rng(options.seed, 1)};
  auto first = chain.first(simulate, options, held);
  if (!first) return {};
  Particles& all = *first;
  for (int round = 1; round <= options.rounds && all.points.size() > 1; ++round) {
    std::vector<double> sorted = all.distances;
    std::sort(sorted.begin(), sorted.end());
    AbcRound r;
    r.tolerance = quantile_sorted(sorted, 0.5);
    chain.select(all, r.tolerance);
    for (int move = 1; move <= options.moves; ++move)
      if (!chain.walk(all, simulate, fmt::format("abc{}.{}", round, move), (round - 1) * options.moves + move, r)) return {};
    std::vector<Point> distinct = all.points;
    std::sort(distinct.begin(), distinct.end());
    r.distinct = int(std::unique(distinct.begin(), distinct.end()) - distinct.begin());
    all.rounds.push_back(r);
  }
  return first;
}

}  // namespace fasim
