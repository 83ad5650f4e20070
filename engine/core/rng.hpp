// Keyed random numbers (house rule 3): Philox4x32-10 of Random123. The packing, written down once:
//   counter = (entity low, entity high, when, draw)      key = (seed and replicate hashed, decision)
// `entity` is the 64-bit identity of whoever decides (two parties: pair_key), `when` the step, day or month, `draw` a
// running number inside one decision. Policy and world never enter, nor any count of what happened before.
#pragma once
#include <Random123/philox.h>

#include <cstdint>
#include <span>

#include "core/draws.hpp"
#include "core/hash.hpp"
#include "core/math.hpp"

namespace fasim {

// The identity of an unordered pair, and of a pair in order.
constexpr std::uint64_t pair_key(std::uint64_t a, std::uint64_t b) { return a < b ? mix(a, b) : mix(b, a); }
constexpr std::uint64_t ordered_key(std::uint64_t a, std::uint64_t b) { return mix(mix(a, 0x6f72646572ull), b); }

// Four uniform 32-bit words of one keyed draw.
struct Draw {
  std::uint32_t w[4];
  // Uniform in (0, 1), never 0 or 1.
  double u(int i = 0) const { return (double(w[i]) + 0.5) * (1.0 / 4294967296.0); }
  float uf(int i = 0) const { return float(w[i] >> 9) * (1.0f / 8388608.0f) + (0.5f / 8388608.0f); }
  bool chance(double p, int i = 0) const { return u(i) < p; }
  // Standard exponential and normal (the normal uses words i and i+1 of the same draw).
  double exponential(int i = 0) const { return -log_(u(i)); }
  double normal(int i = 0) const;
  std::uint32_t below(std::uint32_t n, int i = 0) const { return std::uint32_t((std::uint64_t(w[i]) * n) >> 32); }
};

// The source of all chance in one run. Copy freely; it holds no state.
class Rng {
 public:
  constexpr Rng(std::uint64_t seed, std::uint64_t replicate) : key_(std::uint32_t(mix(seed, replicate))) {}
  Draw operator()(Decision decision, std::uint64_t entity, std::uint64_t when = 0, std::uint32_t draw = 0) const {
    const r123::Philox4x32::ctr_type c{{std::uint32_t(entity), std::uint32_t(entity >> 32), std::uint32_t(when), draw}};
    const r123::Philox4x32::key_type k{{key_, std::uint32_t(decision)}};
    const auto r = r123::Philox4x32{}(c, k);
    return Draw{{r[0], r[1], r[2], r[3]}};
  }
  // The words of `many / 4` draws from number `first` on, side by side: what operator() gives one by one.
  static constexpr std::size_t many = 64;
  void words(Decision decision, std::uint64_t entity, std::uint64_t when, std::uint32_t first, std::span<std::uint32_t, many> out) const;

 private:
  std::uint32_t key_;
};

inline double Draw::normal(int i) const {
  const double radius = -2.0 * log_(u(i)), angle = 2.0 * pi * u((i + 1) & 3);
  return __builtin_sqrt(radius) * cos_(angle);
}

// Poisson count with the given mean from one word, by inversion; means above 60 use the normal limit with two words.
int poisson_above_none(const Draw& draw, double mean, int i);
inline int poisson(const Draw& draw, double mean, int i = 0) {
  if (mean <= 0.0 || draw.u(i) <= 1.0 - mean) return 0;  // e^-m is at least 1 - m: most draws of small means end here
  return poisson_above_none(draw, mean, i);
}

// Choosing one of several by the smallest keyed exponential over weight: one candidate more never changes which of the others
// would have won. Feed candidates one by one in any order; ties break towards the smaller entity.
class Race {
 public:
  void offer(double exponential, double weight, std::uint32_t candidate) {
    if (weight <= 0.0) return;
    const double time = exponential / weight;
    if (time < best_ || (time == best_ && candidate < winner_)) {
      best_ = time;
      winner_ = candidate;
    }
  }
  // The same from the uniform number itself: its exponential is at least 1 - u, and not taken of one that cannot win.
  void offer(const Draw& draw, int word, double weight, std::uint32_t candidate) {
    if (1.0 - draw.u(word) > best_ * weight * (1.0 + 1e-12)) return;
    offer(draw.exponential(word), weight, candidate);
  }
  // The same for equal weights from the uniform number itself: the exponential is only taken of one that may win.
  void offer_equal(const Draw& draw, int word, std::uint32_t candidate) {
    if (draw.w[word] < highest_) return;
    highest_ = draw.w[word];
    offer(draw.exponential(word), 1.0, candidate);
  }
  bool empty() const { return winner_ == 0xffffffffu; }
  std::uint32_t winner() const { return winner_; }

 private:
  std::uint32_t highest_ = 0;
  double best_ = 1e300;
  std::uint32_t winner_ = 0xffffffffu;
};

}  // namespace fasim
