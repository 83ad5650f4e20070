#include "analysis/designs.hpp"

#include <algorithm>
#include <boost/random/sobol.hpp>
#include <numeric>

#include "core/rng.hpp"

namespace fasim {
namespace {

// The numbers 0..n-1 in an order of the key's own.
std::vector<std::size_t> shuffled(std::size_t n, const Rng& rng, std::uint64_t entity, std::uint64_t when) {
  std::vector<double> key(n);
  for (std::size_t i = 0; i < n; ++i) key[i] = rng(Decision::design_order, entity, when, std::uint32_t(i)).u();
  std::vector<std::size_t> order(n);
  std::iota(order.begin(), order.end(), std::size_t(0));
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return key[a] < key[b]; });
  return order;
}

}  // namespace

Points latin_hypercube(std::size_t n, std::size_t dimensions, std::uint64_t seed) {
  const Rng rng(seed, 1);
  Points out(n, std::vector<double>(dimensions));
  for (std::size_t d = 0; d < dimensions; ++d) {
    const auto slice = shuffled(n, rng, d, 0);
    for (std::size_t i = 0; i < n; ++i) out[i][d] = (double(slice[i]) + rng(Decision::design_point, i, d).u()) / double(n);
  }
  return out;
}

Points sobol_sequence(std::size_t n, std::size_t dimensions, std::uint64_t seed) {
  const Rng rng(seed, 2);
  boost::random::sobol engine(dimensions);
  Points out(n, std::vector<double>(dimensions));
  std::vector<std::uint64_t> shift(dimensions);
  for (std::size_t d = 0; d < dimensions; ++d) {
    const Draw draw = rng(Decision::design_point, d);
    shift[d] = (std::uint64_t(draw.w[0]) << 32) | draw.w[1];
  }
  for (std::size_t i = 0; i < n; ++i)
    for (std::size_t d = 0; d < dimensions; ++d) {
      const std::uint64_t bits = i == 0 ? 0 : engine();  // Boost leaves out the point at 0, which the balance needs (Owen 2020)
      out[i][d] = (double((bits ^ shift[d]) >> 11) + 0.5) * (1.0 / 9007199254740992.0);
    }
  return out;
}

Points morris_design(std::size_t trajectories, std::size_t dimensions, std::uint64_t seed) {
  const Rng rng(seed, 3);
  constexpr double step = 2.0 / 3.0;
  Points out;
  for (std::size_t t = 0; t < trajectories; ++t) {
    std::vector<double> point(dimensions), sign(dimensions);
    for (std::size_t d = 0; d < dimensions; ++d) {  // 0 and 1/3 step up, 2/3 and 1 step down
      const Draw draw = rng(Decision::design_point, t, d);
      const double base = draw.chance(0.5) ? 0.0 : 1.0 / 3.0;
      const bool up = draw.chance(0.5, 1);
      point[d] = up ? base : base + step;
      sign[d] = up ? 1 : -1;
    }
    out.push_back(point);
    for (const std::size_t d : shuffled(dimensions, rng, t, 1)) {
      point[d] += sign[d] * step;
      out.push_back(point);
    }
  }
  return out;
}

Points saltelli_design(std::size_t n, std::size_t dimensions, std::uint64_t seed) {
  const Points both = sobol_sequence(n, 2 * dimensions, mix(seed, 4));
  Points out;
  for (const auto& row : both) {
    const std::vector<double> a(row.begin(), row.begin() + long(dimensions)), b(row.begin() + long(dimensions), row.end());
    out.push_back(a);
    out.push_back(b);
    for (std::size_t d = 0; d < dimensions; ++d) {
      out.push_back(a);
      out.back()[d] = b[d];
    }
  }
  return out;
}

}  // namespace fasim
