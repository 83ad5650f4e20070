#include "analysis/survival.hpp"

#include <algorithm>
#include <cmath>

namespace fasim {
namespace {

std::vector<Spell> by_time(std::vector<Spell> spells) {
  std::stable_sort(spells.begin(), spells.end(), [](const Spell& a, const Spell& b) { return a.time < b.time; });
  return spells;
}

// How many of a sorted group are watched at `time`, and how many events fall on it; moves on past it.
struct At {
  double watched = 0, events = 0;
};
At at(const std::vector<Spell>& sorted, double time, std::size_t& next) {
  while (next < sorted.size() && sorted[next].time < time) ++next;
  At out{double(sorted.size() - next), 0};
  for (std::size_t k = next; k < sorted.size() && sorted[k].time == time; ++k) out.events += sorted[k].happened;
  return out;
}

}  // namespace

double still_without(const std::vector<Spell>& spells, double time) {
  const std::vector<Spell> sorted = by_time(spells);
  double share = 1;
  std::size_t next = 0;
  for (std::size_t k = 0; k < sorted.size() && sorted[k].time <= time; ++k) {
    if (k > 0 && sorted[k].time == sorted[k - 1].time) continue;
    const At now = at(sorted, sorted[k].time, next);
    share *= 1.0 - now.events / now.watched;
  }
  return share;
}

LogRank log_rank(const std::vector<Spell>& first, const std::vector<Spell>& second) {
  const std::vector<Spell> a = by_time(first), b = by_time(second);
  std::vector<double> times;
  for (const auto* group : {&a, &b})
    for (const Spell& s : *group)
      if (s.happened) times.push_back(s.time);
  std::sort(times.begin(), times.end());
  times.erase(std::unique(times.begin(), times.end()), times.end());
  LogRank out;
  std::size_t next_a = 0, next_b = 0;
  for (double t : times) {
    const At x = at(a, t, next_a), y = at(b, t, next_b);
    const double n = x.watched + y.watched, d = x.events + y.events;
    out.observed += x.events;
    out.expected += d * x.watched / n;
    if (n > 1) out.variance += d * (x.watched / n) * (y.watched / n) * (n - d) / (n - 1);
  }
  return out;
}

Estimate hazard_ratio(const std::vector<Spell>& first, const std::vector<Spell>& second) {
  const LogRank r = log_rank(first, second);
  if (r.variance <= 0) return {};
  return {(r.observed - r.expected) / r.variance, 1.0 / std::sqrt(r.variance), int(first.size() + second.size())};
}

}  // namespace fasim
