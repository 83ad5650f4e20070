#include "analysis/estimators.hpp"

#include <algorithm>
#include <array>
#include <boost/math/distributions/binomial.hpp>
#include <boost/math/distributions/normal.hpp>
#include <cmath>
#include <limits>
#include <map>

namespace fasim {
namespace {

constexpr double nothing = std::numeric_limits<double>::quiet_NaN();

double quantile_of_normal(double level) { return boost::math::quantile(boost::math::normal(), 0.5 + 0.5 * level); }

struct Sums {
  double before = 0, after = 0, before_time = 0, after_time = 0;
};

Sums sum(const std::vector<UnitCount>& units) {
  Sums s;
  for (const UnitCount& u : units) s.before += u.before, s.after += u.after, s.before_time += u.before_time, s.after_time += u.after_time;
  return s;
}

// Pearson's chi-square over its degrees of freedom, at least 1: how much more counts spread than chance alone.
double dispersion(double chi2, int df) { return df > 0 ? std::max(1.0, chi2 / df) : 1.0; }

// Sum of squares around the mean, as a sum of so many parts spreads; NaN for one part.
double spread(const std::vector<double>& parts) {
  double mean = 0, ss = 0;
  for (double x : parts) mean += x / double(parts.size());
  for (double x : parts) ss += (x - mean) * (x - mean);
  return parts.size() > 1 ? ss * double(parts.size()) / double(parts.size() - 1) : nothing;
}

// The units' parts of the log of an arm's rate: their spread is the variance of that log. Units dealt inside sets spread inside
// them only: by differences where a set holds one unit of each arm, by arm and set where it holds more.
template <class Part>
double clustered(const std::vector<UnitCount>& treated, const std::vector<UnitCount>& control, const Part& part) {
  const Sums t = sum(treated), c = sum(control);
  std::map<int, std::array<std::vector<double>, 2>> sets;
  for (const UnitCount& u : treated) sets[u.set][0].push_back(part(u, t));
  for (const UnitCount& u : control) sets[u.set][1].push_back(part(u, c));
  const bool pairs = sets.size() > 1 && std::all_of(sets.begin(), sets.end(), [](const auto& s) { return s.second[0].size() == 1 && s.second[1].size() == 1; });
  std::vector<double> differences;
  double within = 0;
  for (const auto& [set, arms] : sets) {
    if (pairs) differences.push_back(arms[0][0] - arms[1][0]);
    else within += spread(arms[0]) + spread(arms[1]);
  }
  return pairs ? spread(differences) : within;
}

struct Moments {
  double mean = 0, variance = 0;
  double n = 0;
};

Moments moments(const std::vector<double>& x) {
  Moments m;
  m.n = double(x.size());
  for (double v : x) m.mean += v / m.n;
  for (double v : x) m.variance += (v - m.mean) * (v - m.mean);
  m.variance /= std::max(1.0, m.n - 1);
  return m;
}

// Hedges and Olkin 1985: the bias of a standardised difference on df degrees of freedom.
double small_sample(double df) { return 1.0 - 3.0 / (4.0 * df - 1.0); }

}  // namespace

Estimate::Estimate() : value(nothing), se(nothing) {}
double Estimate::p() const { return se > 0 ? 2.0 * boost::math::cdf(boost::math::complement(boost::math::normal(), std::abs(value / se))) : nothing; }
double Estimate::low(double level) const { return value - quantile_of_normal(level) * se; }
double Estimate::high(double level) const { return value + quantile_of_normal(level) * se; }

Estimate rate_ratio(double e1, double t1, double e0, double t0) {
  if (e1 + e0 <= 0 || t1 <= 0 || t0 <= 0) return {};
  const double half = e1 <= 0 || e0 <= 0 ? 0.5 : 0.0;
  return {std::log((e1 + half) / t1) - std::log((e0 + half) / t0), std::sqrt(1.0 / (e1 + half) + 1.0 / (e0 + half)), int(e1 + e0)};
}

Interval exact_rate_ratio(double e1, double t1, double e0, double t0, double level) {
  using Binomial = boost::math::binomial_distribution<>;
  const double n = e1 + e0, alpha = 0.5 * (1.0 - level);
  if (n <= 0 || t1 <= 0 || t0 <= 0) return {nothing, nothing};
  const double low = e1 > 0 ? Binomial::find_lower_bound_on_p(n, e1, alpha) : 0.0;
  const double high = e0 > 0 ? Binomial::find_upper_bound_on_p(n, e1, alpha) : 1.0;
  const auto ratio = [&](double p) { return p >= 1.0 ? std::numeric_limits<double>::infinity() : p / (1.0 - p) * t0 / t1; };
  return {ratio(low), ratio(high)};
}

Estimate rate_ratio(const std::vector<UnitCount>& treated, const std::vector<UnitCount>& control, Variance variance) {
  const Sums t = sum(treated), c = sum(control);
  Estimate e = rate_ratio(t.after, t.after_time, c.after, c.after_time);
  e.n = int(treated.size() + control.size());
  if (variance == Variance::over_dispersed) {
    double chi2 = 0;
    for (const auto& [units, s] : {std::pair{&treated, t}, std::pair{&control, c}})
      for (const UnitCount& u : *units) {
        const double expected = s.after * u.after_time / s.after_time;
        if (expected > 0) chi2 += (u.after - expected) * (u.after - expected) / expected;
      }
    e.se *= std::sqrt(dispersion(chi2, e.n - 2));
  }
  if (variance == Variance::clustered)
    e.se = std::sqrt(clustered(treated, control, [](const UnitCount& u, const Sums& s) { return s.after > 0 ? u.after / s.after - u.after_time / s.after_time : 0.0; }));
  return e;
}

Estimate ratio_of_changes(const std::vector<UnitCount>& treated, const std::vector<UnitCount>& control, Variance variance) {
  const Sums t = sum(treated), c = sum(control);
  const Estimate a = rate_ratio(t.after, t.after_time, t.before, t.before_time), b = rate_ratio(c.after, c.after_time, c.before, c.before_time);
  Estimate e{a.value - b.value, std::sqrt(a.se * a.se + b.se * b.se), int(treated.size() + control.size())};
  if (variance == Variance::over_dispersed) {
    double chi2 = 0;
    for (const auto& [units, s] : {std::pair{&treated, t}, std::pair{&control, c}})
      for (const UnitCount& u : *units) {  // given a unit's sum, the share that falls after
        const double n = u.before + u.after, share = s.after / std::max(1e-300, s.after + s.before);
        if (n > 0 && share > 0 && share < 1) chi2 += (u.after - n * share) * (u.after - n * share) / (n * share * (1.0 - share));
      }
    e.se *= std::sqrt(dispersion(chi2, e.n - 2));
  }
  if (variance == Variance::clustered)
    e.se = std::sqrt(clustered(treated, control, [](const UnitCount& u, const Sums& s) { return (s.after > 0 ? u.after / s.after : 0.0) - (s.before > 0 ? u.before / s.before : 0.0); }));
  return e;
}

Estimate standardised_difference(const std::vector<double>& treated, const std::vector<double>& control) {
  if (treated.size() < 2 || control.size() < 2) return {};
  const Moments t = moments(treated), c = moments(control);
  const double df = t.n + c.n - 2, pooled = std::sqrt(((t.n - 1) * t.variance + (c.n - 1) * c.variance) / df);
  if (pooled <= 0) return {t.mean == c.mean ? 0.0 : nothing, std::sqrt((t.n + c.n) / (t.n * c.n)), int(t.n + c.n)};
  const double d = (t.mean - c.mean) / pooled, few = small_sample(df);
  return {few * d, few * std::sqrt((t.n + c.n) / (t.n * c.n) + d * d / (2.0 * (t.n + c.n))), int(t.n + c.n)};
}

Estimate standardised_change(const std::vector<double>& tb, const std::vector<double>& ta, const std::vector<double>& cb, const std::vector<double>& ca) {
  if (std::min({tb.size(), ta.size(), cb.size(), ca.size()}) < 2) return {};
  const Moments b1 = moments(tb), a1 = moments(ta), b0 = moments(cb), a0 = moments(ca);
  const double df = b1.n + b0.n - 2, pooled = std::sqrt(((b1.n - 1) * b1.variance + (b0.n - 1) * b0.variance) / df);
  if (pooled <= 0) return {};
  const double d = ((a1.mean - b1.mean) - (a0.mean - b0.mean)) / pooled;
  const double var = (b1.variance / b1.n + a1.variance / a1.n + b0.variance / b0.n + a0.variance / a0.n) / (pooled * pooled);
  return {d, std::sqrt(var), int(a1.n + a0.n)};
}

Estimate effect_on_takers(const Estimate& itt, double uptake_treated, double uptake_control) {
  const double took = uptake_treated - uptake_control;
  if (took <= 0) return {};
  return {itt.value / took, itt.se / took, itt.n};
}

Estimate correlation(const std::vector<double>& x, const std::vector<double>& y) {
  if (x.size() != y.size() || x.size() < 4) return {};
  const Moments a = moments(x), b = moments(y);
  double cross = 0;
  for (std::size_t i = 0; i < x.size(); ++i) cross += (x[i] - a.mean) * (y[i] - b.mean);
  if (a.variance <= 0 || b.variance <= 0) return {};
  const double r = cross / ((a.n - 1) * std::sqrt(a.variance * b.variance));
  return {r, (1.0 - r * r) / std::sqrt(a.n - 1), int(x.size())};
}

Pooled pool(const std::vector<Estimate>& studies) {
  double w = 0, wx = 0, w2 = 0, q = 0;
  int k = 0;
  const auto usable = [](const Estimate& e) { return std::isfinite(e.value) && e.se > 0; };
  for (const Estimate& e : studies) {
    if (!usable(e)) continue;
    const double i = 1.0 / (e.se * e.se);
    w += i, wx += i * e.value, w2 += i * i, ++k;
  }
  if (k == 0) return {};
  for (const Estimate& e : studies)
    if (usable(e)) q += (e.value - wx / w) * (e.value - wx / w) / (e.se * e.se);
  Pooled out;
  out.tau2 = k > 1 ? std::max(0.0, (q - (k - 1)) / (w - w2 / w)) : 0.0;
  double v = 0, vx = 0;
  for (const Estimate& e : studies)
    if (usable(e)) v += 1.0 / (e.se * e.se + out.tau2), vx += e.value / (e.se * e.se + out.tau2);
  out.mean = {vx / v, std::sqrt(1.0 / v), k};
  return out;
}

}  // namespace fasim
