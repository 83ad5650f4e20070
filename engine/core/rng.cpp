#include "core/rng.hpp"

namespace fasim {

int poisson(const Draw& draw, double mean, int i) {
  if (mean <= 0.0) return 0;
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
