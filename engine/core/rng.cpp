#include "core/rng.hpp"

#include "core/lanes.hpp"

namespace fasim {

namespace {

constexpr std::size_t blocks = Rng::many / 4;

// Philox4x32-10 for consecutive draws of one decision, a draw a lane. Pays where eight products of 32 bits are one instruction.
FASIM_WIDE void draw_lanes(std::uint32_t key, std::uint32_t decision, std::uint64_t entity, std::uint32_t when, std::uint32_t first, std::uint32_t* __restrict out) {
  constexpr std::uint64_t low = 0xffffffffu;
  std::uint64_t a[blocks], b[blocks], c[blocks], d[blocks], k0 = key, k1 = decision;
  for (std::size_t i = 0; i < blocks; ++i) a[i] = entity & low, b[i] = entity >> 32, c[i] = when, d[i] = first + i;
  for (int round = 0; round < 10; ++round) {
    for (std::size_t i = 0; i < blocks; ++i) {
      const std::uint64_t p = (a[i] & low) * PHILOX_M4x32_0, q = (c[i] & low) * PHILOX_M4x32_1;
      a[i] = (q >> 32) ^ b[i] ^ k0, b[i] = q & low;
      c[i] = (p >> 32) ^ d[i] ^ k1, d[i] = p & low;
    }
    k0 = (k0 + PHILOX_W32_0) & low, k1 = (k1 + PHILOX_W32_1) & low;
  }
  for (std::size_t i = 0; i < blocks; ++i) out[4 * i] = std::uint32_t(a[i]), out[4 * i + 1] = std::uint32_t(b[i]), out[4 * i + 2] = std::uint32_t(c[i]), out[4 * i + 3] = std::uint32_t(d[i]);
}

}  // namespace

void Rng::words(Decision decision, std::uint64_t entity, std::uint64_t when, std::uint32_t first, std::span<std::uint32_t, many> out) const {
  static const bool wide = has_wide_lanes();
  if (wide) return draw_lanes(key_, std::uint32_t(decision), entity, std::uint32_t(when), first, out.data());
  for (std::uint32_t k = 0; k < blocks; ++k) {
    const Draw d = (*this)(decision, entity, when, first + k);
    for (std::size_t w = 0; w < 4; ++w) out[4 * k + w] = d.w[w];
  }
}

int poisson_above_none(const Draw& draw, double mean, int i) {
  if (mean > 60.0) {
    const double x = mean + __builtin_sqrt(mean) * draw.normal(i);
    return x < 0.0 ? 0 : int(x + 0.5);
  }
  double p = exp_(-mean), sum = p;
  const double u = draw.u(i);
  int n = 0;
  while (u > sum && n < 1000) {
    ++n;
    p *= mean / double(n);
    sum += p;
  }
  return n;
}

}  // namespace fasim
