#include "world/streets.hpp"

#include <numeric>

#include <fmt/format.h>

namespace fasim {
namespace {

// Connected parts among the nodes that segments of these uses touch.
std::size_t parts(const Streets& s, std::uint8_t uses) {
  std::vector<Node> up(s.nodes());
  std::iota(up.begin(), up.end(), 0u);
  std::vector<char> touched(s.nodes(), 0);
  const auto root = [&](Node n) {
    while (up[n] != n) n = up[n] = up[up[n]];
    return n;
  };
  std::size_t joined = 0, seen = 0;
  for (Seg i = 0; i < s.segments(); ++i) {
    if (!(s.use[i] & uses)) continue;
    touched[s.from[i]] = touched[s.to[i]] = 1;
    const Node a = root(s.from[i]), b = root(s.to[i]);
    if (a == b) continue;
    up[a] = b;
    ++joined;
  }
  for (char t : touched) seen += std::size_t(t);
  return seen - joined;
}

}  // namespace

StreetSummary summarise(const Streets& s) {
  StreetSummary out;
  std::uint64_t all = 0, car = 0, foot = 0, foot_only = 0;
  for (Seg i = 0; i < s.segments(); ++i) {
    all += s.length_mm[i];
    if (s.use[i] & car_both) car += s.length_mm[i];
    if (s.use[i] & on_foot) foot += s.length_mm[i];
    if (s.use[i] == on_foot) foot_only += s.length_mm[i];
  }
  out.km = double(all) * 1e-6;
  out.km_car = double(car) * 1e-6;
  out.km_foot = double(foot) * 1e-6;
  out.km_foot_only = double(foot_only) * 1e-6;
  out.nodes = s.nodes();
  out.segments = s.segments();
  out.components_car = parts(s, car_both);
  out.components_foot = parts(s, on_foot);
  return out;
}

std::string describe(const StreetSummary& s) {
  const auto in_parts = [](std::size_t n) { return n == 1 ? std::string("connected") : fmt::format("in {} parts", n); };
  return fmt::format("{:.1f} km of streets in {} segments (mean {:.0f} m) and {} crossings: {:.1f} km for cars ({}), {:.1f} km on foot ({}), of which {:.1f} km only on foot",
                     s.km, s.segments, s.segments ? 1000 * s.km / double(s.segments) : 0.0, s.nodes, s.km_car, in_parts(s.components_car), s.km_foot,
                     in_parts(s.components_foot), s.km_foot_only);
}

}  // namespace fasim
