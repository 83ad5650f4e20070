#include "analysis/sensitivity.hpp"

#include <algorithm>
#include <cmath>

#include "analysis/summary.hpp"
#include "core/rng.hpp"

namespace fasim {
namespace {

constexpr int resamples = 500;
constexpr double wide = 0.2;  // an interval wider than this says little of a share of variance: Sarrazin et al. 2016 ask for 0.05 to screen finely

// The interval of a statistic of n units under resampling; `of` takes the numbers of the units drawn.
template <class Of>
Index with_interval(std::size_t n, const Rng& rng, std::uint64_t entity, const Of& of) {
  std::vector<std::size_t> drawn(n);
  for (std::size_t i = 0; i < n; ++i) drawn[i] = i;
  Index out{of(drawn), 0, 0};
  std::vector<double> all;
  for (int b = 0; b < resamples; ++b) {
    for (std::size_t i = 0; i < n; ++i) drawn[i] = rng(Decision::index_bootstrap, entity, std::uint64_t(b), std::uint32_t(i)).below(std::uint32_t(n));
    all.push_back(of(drawn));
  }
  std::sort(all.begin(), all.end());
  out.low = quantile_sorted(all, 0.025);
  out.high = quantile_sorted(all, 0.975);
  return out;
}

double mean(const std::vector<double>& v) {
  double sum = 0;
  for (const double x : v) sum += x;
  return sum / double(v.size());
}

MorrisEffects effects_of(const std::vector<double>& e, const Rng& rng, std::uint64_t dimension) {
  const double m = mean(e);
  double squares = 0;
  for (const double x : e) squares += (x - m) * (x - m);
  const auto size = [&](const std::vector<std::size_t>& drawn) {
    double sum = 0;
    for (const std::size_t i : drawn) sum += std::fabs(e[i]);
    return sum / double(drawn.size());
  };
  return {with_interval(e.size(), rng, dimension, size), m, e.size() > 1 ? std::sqrt(squares / double(e.size() - 1)) : 0};
}

// One base sample: the value at A, at B, and at A with each dimension of B.
struct Sample {
  double a, b;
  std::vector<double> ab;
};

double mean_of(const std::vector<Sample>& s, const std::vector<std::size_t>& drawn) {
  double sum = 0;
  for (const std::size_t i : drawn) sum += s[i].a + s[i].b;
  return sum / (2.0 * double(drawn.size()));
}

double variance_of(const std::vector<Sample>& s, const std::vector<std::size_t>& drawn) {
  double squares = 0;
  const double n = 2.0 * double(drawn.size()), m = mean_of(s, drawn);
  for (const std::size_t i : drawn) squares += (s[i].a - m) * (s[i].a - m) + (s[i].b - m) * (s[i].b - m);
  return squares / n;
}

}  // namespace

std::vector<MorrisEffects> morris_effects(const Points& points, const std::vector<double>& values, std::uint64_t seed) {
  const std::size_t d = points.empty() ? 0 : points[0].size();
  std::vector<std::vector<double>> effects(d);
  for (std::size_t from = 0; d > 0 && from + d < points.size(); from += d + 1) {
    bool whole = true;
    for (std::size_t i = from; i <= from + d; ++i) whole = whole && std::isfinite(values[i]);
    if (!whole) continue;
    for (std::size_t i = from; i < from + d; ++i)
      for (std::size_t k = 0; k < d; ++k)
        if (const double moved = points[i + 1][k] - points[i][k]; std::fabs(moved) > 1e-9) effects[k].push_back((values[i + 1] - values[i]) / moved);
  }
  std::vector<MorrisEffects> out;
  const Rng rng(seed, 5);
  for (std::size_t k = 0; k < d; ++k)
    if (!effects[k].empty()) out.push_back(effects_of(effects[k], rng, k));
  return out;
}

Sobol sobol_indices(const std::vector<double>& values, std::size_t dimensions, std::uint64_t seed) {
  std::vector<Sample> samples;
  for (std::size_t from = 0; from + dimensions + 2 <= values.size(); from += dimensions + 2) {
    const bool whole = std::all_of(values.begin() + long(from), values.begin() + long(from + dimensions + 2), [](double v) { return std::isfinite(v); });
    if (whole) samples.push_back({values[from], values[from + 1], {values.begin() + long(from) + 2, values.begin() + long(from + dimensions) + 2}});
  }
  Sobol out;
  out.samples = int(samples.size());
  if (samples.size() < 2) return out;
  std::vector<std::size_t> all(samples.size());
  for (std::size_t i = 0; i < all.size(); ++i) all[i] = i;
  out.variance = variance_of(samples, all);
  out.converged = out.variance > 0;
  const Rng rng(seed, 6);
  for (std::size_t k = 0; k < dimensions && out.variance > 0; ++k) {
    // The resamples of both indices are the same ones, so that they can be compared.
    const auto first = [&](const std::vector<std::size_t>& drawn) {
      double sum = 0;
      const double m = mean_of(samples, drawn);  // taken off: it adds nothing but noise
      for (const std::size_t i : drawn) sum += (samples[i].b - m) * (samples[i].ab[k] - samples[i].a);
      const double v = variance_of(samples, drawn);
      return v > 0 ? sum / double(drawn.size()) / v : 0;
    };
    const auto total = [&](const std::vector<std::size_t>& drawn) {
      double sum = 0;
      for (const std::size_t i : drawn) sum += (samples[i].a - samples[i].ab[k]) * (samples[i].a - samples[i].ab[k]);
      const double v = variance_of(samples, drawn);
      return v > 0 ? sum / (2.0 * double(drawn.size())) / v : 0;
    };
    const SobolIndices s{with_interval(samples.size(), rng, k, first), with_interval(samples.size(), rng, k, total)};
    out.converged = out.converged && s.total.high - s.total.low <= wide && s.first.low <= s.total.high;
    out.by_dimension.push_back(s);
  }
  return out;
}

}  // namespace fasim
