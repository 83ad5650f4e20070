#include "analysis/emulator.hpp"

#include <algorithm>
#include <cmath>

namespace fasim {
namespace {

constexpr std::size_t fewest = 8;   // outputs below which nothing is claimed

double dot(const std::vector<double>& a, const std::vector<double>& b) {
  double sum = 0;
  for (std::size_t k = 0; k < a.size(); ++k) sum += a[k] * b[k];
  return sum;
}

void take_out(std::vector<double>& from, const std::vector<double>& unit, double share) {
  for (std::size_t k = 0; k < from.size(); ++k) from[k] -= share * unit[k];
}

}  // namespace

double Emulator::value(const Term& t, const std::vector<double>& point) {
  const double z = 2.0 * point[t.input] - 1.0;
  return t.square ? z * z - 1.0 / 3.0 : z;
}

Emulator::Emulator(const std::vector<std::vector<double>>& points, const std::vector<double>& outputs) {
  std::vector<std::vector<double>> x;
  std::vector<double> left;
  for (std::size_t k = 0; k < outputs.size(); ++k)
    if (std::isfinite(outputs[k])) x.push_back(points[k]), left.push_back(outputs[k]);
  const std::size_t n = left.size();
  if (n < fewest) return;
  // Each term is made orthogonal to those before it, so that taking one in never changes another's weight.
  std::vector<std::vector<double>> basis = {std::vector<double>(n, 1.0 / std::sqrt(double(n)))};
  std::vector<double> leverage(n, 1.0 / double(n));
  level_ = dot(basis[0], left) / std::sqrt(double(n));
  take_out(left, basis[0], dot(basis[0], left));
  const double all = dot(left, left), enough = 2.0 * std::log(double(std::max<std::size_t>(2, x[0].size())));
  while (basis.size() < n / 4) {
    Term best{0, false, {}, 0, 0};
    std::vector<double> best_unit;
    double best_t2 = enough;
    for (std::size_t input = 0; input < x[0].size(); ++input)
      for (const bool square : {false, true}) {
        const auto same = [&](bool as) { return std::any_of(terms_.begin(), terms_.end(), [&](const Term& t) { return t.input == input && t.square == as; }); };
        if (same(square) || (square && !same(false))) continue;
        Term t{input, square, {}, 0, 0};
        std::vector<double> unit;
        for (const auto& p : x) unit.push_back(value(t, p));
        for (const auto& b : basis) {
          t.on_earlier.push_back(dot(b, unit));
          take_out(unit, b, t.on_earlier.back());
        }
        t.norm = std::sqrt(dot(unit, unit));
        if (t.norm < 1e-6) continue;
        for (double& v : unit) v /= t.norm;
        t.weight = dot(unit, left);
        const double rest = dot(left, left) - t.weight * t.weight, t2 = t.weight * t.weight / std::max(1e-300, rest / double(n - basis.size() - 1));
        if (t2 > best_t2) best_t2 = t2, best = t, best_unit = unit;
      }
    if (best_unit.empty()) break;
    take_out(left, best_unit, best.weight);
    for (std::size_t k = 0; k < n; ++k) leverage[k] += best_unit[k] * best_unit[k];
    basis.push_back(best_unit);
    terms_.push_back(std::move(best));
  }
  double press = 0;
  for (std::size_t k = 0; k < n; ++k) press += left[k] * left[k] / ((1.0 - leverage[k]) * (1.0 - leverage[k]));
  variance_ = press / double(n);
  explained_ = all > 0 ? 1.0 - dot(left, left) / all : 0.0;
  scale_ = 1.0 / std::sqrt(double(n));
}

double Emulator::mean(const std::vector<double>& point) const {
  double sum = level_;
  std::vector<double> units = {scale_};
  for (const Term& t : terms_) {
    double v = value(t, point);
    for (std::size_t k = 0; k < units.size(); ++k) v -= t.on_earlier[k] * units[k];
    units.push_back(v / t.norm);
    sum += t.weight * units.back();
  }
  return sum;
}

std::vector<std::size_t> Emulator::inputs() const {
  std::vector<std::size_t> out;
  for (const Term& t : terms_) out.push_back(t.input);
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

}  // namespace fasim
