#include "analysis/regression.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace fasim {
namespace {

using Matrix = std::vector<std::vector<double>>;

// The inverse of a small symmetric matrix; empty when it has none.
Matrix inverse(Matrix a) {
  const std::size_t n = a.size();
  Matrix out(n, std::vector<double>(n, 0));
  for (std::size_t i = 0; i < n; ++i) out[i][i] = 1;
  for (std::size_t i = 0; i < n; ++i) {
    std::size_t best = i;
    for (std::size_t r = i + 1; r < n; ++r)
      if (std::abs(a[r][i]) > std::abs(a[best][i])) best = r;
    if (std::abs(a[best][i]) < 1e-12) return {};
    std::swap(a[i], a[best]);
    std::swap(out[i], out[best]);
    const double pivot = a[i][i];
    for (std::size_t k = 0; k < n; ++k) a[i][k] /= pivot, out[i][k] /= pivot;
    for (std::size_t r = 0; r < n; ++r) {
      const double f = a[r][i];
      if (r == i || f == 0) continue;
      for (std::size_t k = 0; k < n; ++k) a[r][k] -= f * a[i][k], out[r][k] -= f * out[i][k];
    }
  }
  return out;
}

double dot(const std::vector<double>& a, const std::vector<double>& b) {
  double sum = 0;
  for (std::size_t k = 0; k < a.size(); ++k) sum += a[k] * b[k];
  return sum;
}

// The deviance, and Pearson's chi-square, of the fit.
std::pair<double, double> misfit(const Matrix& x, const std::vector<double>& y, const std::vector<double>& time, const std::vector<double>& b) {
  double deviance = 0, chi2 = 0;
  for (std::size_t i = 0; i < y.size(); ++i) {
    const double mu = time[i] * std::exp(dot(x[i], b));
    deviance += 2.0 * ((y[i] > 0 ? y[i] * std::log(y[i] / mu) : 0.0) - (y[i] - mu));
    chi2 += (y[i] - mu) * (y[i] - mu) / mu;
  }
  return {deviance, chi2};
}

}  // namespace

CountFit fit_counts(const Matrix& x, const std::vector<double>& y, const std::vector<double>& time, Variance variance) {
  CountFit fit;
  double all = 0, whole = 0;
  for (std::size_t i = 0; i < y.size(); ++i) all += y[i], whole += time[i];
  if (y.empty() || all <= 0) return fit;
  const std::size_t n = x[0].size();
  fit.coefficients.assign(n, 0.0);
  fit.coefficients[0] = std::log(all / whole);
  Matrix covariance;
  for (int round = 0; round < 60 && !fit.converged; ++round) {
    Matrix information(n, std::vector<double>(n, 0));
    std::vector<double> score(n, 0);
    for (std::size_t i = 0; i < y.size(); ++i) {
      const double mu = time[i] * std::exp(dot(x[i], fit.coefficients));
      for (std::size_t a = 0; a < n; ++a) {
        score[a] += x[i][a] * (y[i] - mu);
        for (std::size_t b = 0; b < n; ++b) information[a][b] += mu * x[i][a] * x[i][b];
      }
    }
    covariance = inverse(information);
    if (covariance.empty()) return fit;
    double moved = 0;
    for (std::size_t a = 0; a < n; ++a) {
      const double step = std::clamp(dot(covariance[a], score), -2.0, 2.0);
      fit.coefficients[a] += step;
      moved = std::max(moved, std::abs(step));
    }
    fit.converged = moved < 1e-10;
  }
  const auto [deviance, chi2] = misfit(x, y, time, fit.coefficients);
  fit.deviance = deviance;
  if (variance != Variance::poisson && y.size() > n) fit.dispersion = std::max(1.0, chi2 / double(y.size() - n));
  for (std::size_t a = 0; a < n; ++a) fit.se.push_back(std::sqrt(covariance[a][a] * fit.dispersion));
  return fit;
}

Estimate growth(const std::vector<Week>& weeks, Variance variance) {
  Matrix x;
  std::vector<double> y, time;
  double mean = 0;
  for (const Week& w : weeks) mean += w.week / double(weeks.size());
  for (const Week& w : weeks) {
    const double t = w.week - mean, treated = w.treated ? 1.0 : 0.0;
    x.push_back({1.0, treated, t, treated * t});
    y.push_back(w.events);
    time.push_back(w.time);
  }
  const CountFit fit = fit_counts(x, y, time, variance);
  if (!fit.converged) return {};
  return {fit.coefficients[3], fit.se[3], int(weeks.size())};
}

double crps(std::vector<double> sample, double seen) {
  sample.erase(std::remove_if(sample.begin(), sample.end(), [](double x) { return !std::isfinite(x); }), sample.end());
  const double n = double(sample.size());
  if (sample.empty()) return std::numeric_limits<double>::quiet_NaN();
  std::sort(sample.begin(), sample.end());
  double off = 0, apart = 0;
  for (std::size_t i = 0; i < sample.size(); ++i) {
    off += std::abs(sample[i] - seen) / n;
    apart += sample[i] * (2.0 * double(i) + 1.0 - n);
  }
  return off - (n > 1 ? apart / (n * (n - 1)) : 0.0);
}

}  // namespace fasim
