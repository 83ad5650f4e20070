// exp, log, logistic, sin and cos of our own: the same bits from every compiler and level, and plain enough to vectorise.
// Stated error against the exact value: float 3e-7 relative (exp, logistic), double 4e-15 relative (exp), 2e-14 absolute or
// relative (log), 1e-14 absolute (sin, cos for |x| < 10; it grows to 2e-11 at 1e5). Tested in tests/core/math.cpp.
#pragma once
#include <bit>
#include <cstdint>

namespace fasim {

// e^x for floats; outside [-87, 88] it saturates.
inline float exp_(float x) {
  x = x < -87.0f ? -87.0f : x;
  x = x > 88.0f ? 88.0f : x;
  const float magic = 12582912.0f;  // 1.5 * 2^23: adding and taking it away rounds to the nearest whole number
  const float t = x * 1.44269504f;
  const float n = (t + magic) - magic;
  const float r = (x - n * 0.693359375f) + n * 2.12194440e-4f;
  float p = 1.9875691500e-4f;
  p = p * r + 1.3981999507e-3f;
  p = p * r + 8.3334519073e-3f;
  p = p * r + 4.1665795894e-2f;
  p = p * r + 1.6666665459e-1f;
  p = p * r + 5.0000001201e-1f;
  p = p * r * r + r + 1.0f;
  const std::int32_t bits = (std::int32_t(n) + 127) << 23;
  return p * std::bit_cast<float>(bits);
}

// e^x for doubles; outside [-700, 700] it saturates.
inline double exp_(double x) {
  x = x < -700.0 ? -700.0 : x;
  x = x > 700.0 ? 700.0 : x;
  const double magic = 6755399441055744.0;  // 1.5 * 2^52
  const double n = (x * 1.4426950408889634 + magic) - magic;
  const double r = (x - n * 6.93145751953125e-1) - n * 1.42860682030941723212e-6;
  double p = 1.0 / 6227020800.0;
  p = p * r + 1.0 / 479001600.0;
  p = p * r + 1.0 / 39916800.0;
  p = p * r + 1.0 / 3628800.0;
  p = p * r + 1.0 / 362880.0;
  p = p * r + 1.0 / 40320.0;
  p = p * r + 1.0 / 5040.0;
  p = p * r + 1.0 / 720.0;
  p = p * r + 1.0 / 120.0;
  p = p * r + 1.0 / 24.0;
  p = p * r + 1.0 / 6.0;
  p = p * r + 0.5;
  p = p * r * r + r + 1.0;
  const std::int64_t bits = (std::int64_t(n) + 1023) << 52;
  return p * std::bit_cast<double>(bits);
}

// Natural logarithm of a positive double (smallest normal number at least).
inline double log_(double x) {
  std::uint64_t bits = std::bit_cast<std::uint64_t>(x);
  std::int64_t e = std::int64_t(bits >> 52) - 1023;
  double m = std::bit_cast<double>((bits & 0x000fffffffffffffull) | 0x3ff0000000000000ull);
  const bool high = m > 1.4142135623730951;
  m = high ? m * 0.5 : m;
  e = high ? e + 1 : e;
  const double s = (m - 1.0) / (m + 1.0), z = s * s;
  double p = 1.0 / 21.0;
  p = p * z + 1.0 / 19.0;
  p = p * z + 1.0 / 17.0;
  p = p * z + 1.0 / 15.0;
  p = p * z + 1.0 / 13.0;
  p = p * z + 1.0 / 11.0;
  p = p * z + 1.0 / 9.0;
  p = p * z + 1.0 / 7.0;
  p = p * z + 1.0 / 5.0;
  p = p * z + 1.0 / 3.0;
  return double(e) * 0.6931471805599453 + 2.0 * (s + s * z * p);
}

inline float logistic(float x) { return 1.0f / (1.0f + exp_(-x)); }
inline double logistic(double x) { return 1.0 / (1.0 + exp_(-x)); }
inline double logit(double p) { return log_(p) - log_(1.0 - p); }
inline double pow_(double base, double power) { return base <= 0.0 ? 0.0 : exp_(power * log_(base)); }

inline constexpr double pi = 3.14159265358979323846;

// Sine by reduction to [-pi/4, pi/4]; |x| below 1e5.
inline double sin_(double x) {
  const double magic = 6755399441055744.0;
  const double n = (x * (2.0 / pi) + magic) - magic;
  const double r = (x - n * 1.57079632673412561417) - n * 6.07710050650619224932e-11, z = r * r;
  const std::int64_t q = std::int64_t(n) & 3;
  const double s = r + r * z * (-1.0 / 6 + z * (1.0 / 120 + z * (-1.0 / 5040 + z * (1.0 / 362880 + z * (-1.0 / 39916800 + z * (1.0 / 6227020800.0 - z / 1307674368000.0))))));
  const double c = 1.0 + z * (-0.5 + z * (1.0 / 24 + z * (-1.0 / 720 + z * (1.0 / 40320 + z * (-1.0 / 3628800 + z * (1.0 / 479001600.0 - z / 87178291200.0))))));
  const double v = (q & 1) ? c : s;
  return (q & 2) ? -v : v;
}
inline double cos_(double x) { return sin_(x + 0.5 * pi); }

// The factor by which something with half-life `half_life` fades over `span` of the same unit; half-life 0 keeps nothing.
inline double fade(double span, double half_life) { return half_life <= 0.0 ? 0.0 : exp_(-0.6931471805599453 * span / half_life); }
template <class T>
constexpr T clamp_(T x, T low, T high) { return x < low ? low : (x > high ? high : x); }

}  // namespace fasim
