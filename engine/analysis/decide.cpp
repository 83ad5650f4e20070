#include "analysis/decide.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace fasim {
namespace {
constexpr double nan = std::numeric_limits<double>::quiet_NaN();

bool all_finite(const std::vector<double>& v) {
  return std::all_of(v.begin(), v.end(), [](double x) { return std::isfinite(x); });
}

// Smallest entry, the earlier one at a tie; -1 when all are NaN.
int smallest(const std::vector<double>& v) {
  int best = -1;
  for (std::size_t i = 0; i < v.size(); ++i)
    if (std::isfinite(v[i]) && (best < 0 || v[i] < v[std::size_t(best)])) best = int(i);
  return best;
}

// Replicates that every policy has.
std::vector<std::size_t> complete(const std::vector<std::vector<double>>& values) {
  std::vector<std::size_t> keep;
  if (values.empty()) return keep;
  for (std::size_t r = 0; r < values[0].size(); ++r)
    if (std::all_of(values.begin(), values.end(), [&](const auto& v) { return r < v.size() && std::isfinite(v[r]); })) keep.push_back(r);
  return keep;
}
}  // namespace

Regret regret(const std::vector<std::vector<double>>& means, Better better) {
  Regret out;
  if (better == Better::unclear || means.empty()) return out;
  const double sign = better == Better::higher ? 1 : -1;
  const std::size_t worlds = means[0].size();
  std::vector<double> best(worlds, nan);
  for (const auto& row : means)
    for (std::size_t w = 0; w < worlds && all_finite(row); ++w)
      if (!(best[w] >= sign * row[w])) best[w] = sign * row[w];
  for (const auto& row : means) {
    std::vector<double> r(worlds, nan);
    double worst = nan, sum = nan;
    if (all_finite(row)) {
      worst = sum = 0;
      for (std::size_t w = 0; w < worlds; ++w) {
        r[w] = best[w] - sign * row[w];
        worst = std::max(worst, r[w]);
        sum += r[w];
      }
    }
    out.by_policy.push_back(r);
    out.worst.push_back(worst);
    out.expected.push_back(sum / double(worlds));
  }
  out.minimax = smallest(out.worst);
  out.least_expected = smallest(out.expected);
  return out;
}

std::vector<double> share_best(const std::vector<std::vector<double>>& values, Better better) {
  std::vector<double> share(values.size(), nan);
  const auto keep = complete(values);
  if (keep.empty() || better == Better::unclear) return share;
  const double sign = better == Better::higher ? 1 : -1;
  std::fill(share.begin(), share.end(), 0.0);
  for (const std::size_t r : keep) {
    double top = -std::numeric_limits<double>::infinity();
    for (const auto& v : values) top = std::max(top, sign * v[r]);
    const auto level = std::count_if(values.begin(), values.end(), [&](const auto& v) { return sign * v[r] == top; });
    for (std::size_t p = 0; p < values.size(); ++p)
      if (sign * values[p][r] == top) share[p] += 1.0 / double(level);
  }
  for (double& s : share) s /= double(keep.size());
  return share;
}

std::vector<std::vector<int>> times_better(const std::vector<std::vector<double>>& values, Better better) {
  std::vector<std::vector<int>> count(values.size(), std::vector<int>(values.size(), 0));
  if (better == Better::unclear) return count;
  const double sign = better == Better::higher ? 1 : -1;
  for (std::size_t a = 0; a < values.size(); ++a)
    for (std::size_t b = 0; b < values.size(); ++b)
      for (std::size_t r = 0; r < std::min(values[a].size(), values[b].size()); ++r) count[a][b] += sign * values[a][r] > sign * values[b][r];
  return count;
}

VarianceShares variance_shares(const std::vector<std::vector<std::vector<double>>>& values) {
  VarianceShares s{nan, nan, nan, nan};
  if (values.empty() || values[0].empty()) return s;
  const std::size_t np = values.size(), nw = values[0].size();
  std::vector<std::vector<double>> cell(np, std::vector<double>(nw, 0));
  std::vector<double> by_policy(np, 0), by_world(nw, 0);
  double within = 0, grand = 0;
  for (std::size_t p = 0; p < np; ++p)
    for (std::size_t w = 0; w < nw; ++w) {
      double sum = 0, squares = 0, n = 0;
      for (const double v : values[p][w])
        if (std::isfinite(v)) {
          sum += v;
          n += 1;
        }
      if (n == 0) return s;
      cell[p][w] = sum / n;
      for (const double v : values[p][w])
        if (std::isfinite(v)) squares += (v - cell[p][w]) * (v - cell[p][w]);
      within += squares / n;
      by_policy[p] += cell[p][w] / double(nw);
      by_world[w] += cell[p][w] / double(np);
      grand += cell[p][w] / double(np * nw);
    }
  double a = 0, b = 0, ab = 0;
  for (std::size_t p = 0; p < np; ++p)
    for (std::size_t w = 0; w < nw; ++w) {
      const double i = by_policy[p] - grand, j = by_world[w] - grand, ij = cell[p][w] - by_policy[p] - by_world[w] + grand;
      a += i * i;
      b += j * j;
      ab += ij * ij;
    }
  const double total = a + b + ab + within;
  if (!(total > 0)) return s;
  return {a / total, b / total, ab / total, within / total};
}

}  // namespace fasim
