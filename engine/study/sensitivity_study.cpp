#include "study/sensitivity_study.hpp"

#include <algorithm>
#include <cmath>
#include <fstream>
#include <limits>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "analysis/curve.hpp"
#include "analysis/paired.hpp"
#include "ledger/outcomes.hpp"

namespace fasim {
namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();

std::string source_of(const nlohmann::json& parameters, const std::string& path) {
  const std::string key = path.rfind("parameters.", 0) == 0 ? path.substr(11) : path;
  if (parameters.is_array())
    for (const auto& p : parameters)
      if (p.value("key", "") == key) return p.value("source", "assumption");
  return "assumption";
}

std::vector<double> column(const Points& points, std::size_t d) {
  std::vector<double> out;
  for (const auto& p : points) out.push_back(p[d]);
  return out;
}

// Points in shares of their ranges.
Points in_units(const Sweep& s) {
  Points out = s.points;
  for (auto& p : out)
    for (std::size_t d = 0; d < p.size(); ++d) p[d] = (p[d] - s.low[d]) / (s.high[d] - s.low[d]);
  return out;
}

double strength(const Driver& d) {
  for (const double v : {d.total.value, d.mu_star.value, d.share})
    if (std::isfinite(v)) return v;
  return 0;
}

// Share of the variance over points that is chance. Replicates share their chance over the points, so what moves all points alike
// is no noise: only what replicates do differently from point to point, over their number. Points with a missing run are left out.
double noise_of(const SweepResults& r, std::size_t policy, double variance) {
  std::vector<std::vector<double>> d;
  for (std::size_t w = 0; w < r.head.worlds.size(); ++w) {
    const auto& here = r.figures.of(policy, w, 0);
    const auto one = r.is_level() ? here : differences(here, r.figures.of(r.baseline, w, 0));
    if (std::all_of(one.begin(), one.end(), [](double v) { return std::isfinite(v); })) d.push_back(one);
  }
  const std::size_t n = d.size(), m = n ? d[0].size() : 0;
  if (n < 2 || m < 2) return nan;
  if (!(variance > 0)) return 0;
  std::vector<double> row(n, 0), column(m, 0);
  double grand = 0, squares = 0;
  for (std::size_t i = 0; i < n; ++i)
    for (std::size_t k = 0; k < m; ++k) row[i] += d[i][k] / double(m), column[k] += d[i][k] / double(n), grand += d[i][k] / double(n * m);
  for (std::size_t i = 0; i < n; ++i)
    for (std::size_t k = 0; k < m; ++k) squares += (d[i][k] - row[i] - column[k] + grand) * (d[i][k] - row[i] - column[k] + grand);
  return squares / double((n - 1) * (m - 1)) / double(m) / variance;
}

class Analysis {
 public:
  Analysis(const SweepResults& r, std::size_t policy, std::uint64_t seed) : r_(r), seed_(seed), values_(r.differences_of(policy, 0)) {
    const Outcome& o = outcomes()[std::size_t(r.outcomes[0])];
    out_ = {r.sweep.id, name_of(r.sweep.method), r.head.policies[policy].id, r.is_level() ? "" : r.head.policies[r.baseline].id, o.name, o.unit, {}, 0, 0, 0, 0, 0, {}};
    const Summary s = summarise(values_);
    out_.points = values_.size();
    out_.done = std::size_t(s.n);
    out_.mean = s.mean;
    out_.spread = std::sqrt(s.variance);
    out_.noise = noise_of(r, policy, s.variance);
    const auto parameters = nlohmann::json::parse(r.head.parameters_json, nullptr, false);
    for (std::size_t d = 0; d < r.sweep.paths.size(); ++d) {
      const auto x = column(r.sweep.points, d);
      out_.drivers.push_back({r.sweep.paths[d], source_of(parameters, r.sweep.paths[d]), *std::min_element(x.begin(), x.end()), *std::max_element(x.begin(), x.end()),
                              nan, nan, {nan, nan, nan}, {nan, nan, nan}, {nan, nan, nan}, nan, nan, nan});
    }
  }

  SensitivityResult run() {
    if (r_.sweep.method == SweepMethod::morris) screen();
    else if (r_.sweep.method == SweepMethod::sobol) share_out();
    if (r_.sweep.method != SweepMethod::morris) draw_curves();
    if (out_.done < out_.points) out_.warnings.push_back(fmt::format("{} of {} points have no finished pair of runs and are left out", out_.points - out_.done, out_.points));
    if (std::isnan(out_.noise)) out_.warnings.push_back("one replicate per point: chance cannot be told from the assumptions");
    else if (out_.noise > 0.25) out_.warnings.push_back(fmt::format("{:.0f} % of the variance over the points is chance between replicates: run more replicates per point", 100 * out_.noise));
    std::stable_sort(out_.drivers.begin(), out_.drivers.end(), [](const Driver& a, const Driver& b) { return strength(a) > strength(b); });
    return std::move(out_);
  }

 private:
  void screen() {
    const auto effects = morris_effects(in_units(r_.sweep), values_, seed_);
    if (effects.size() != out_.drivers.size()) throw StoreError("No trajectory of the sweep is whole. Go on with 'fasim run --resume'.");
    for (std::size_t d = 0; d < effects.size(); ++d) {
      out_.drivers[d].mu_star = effects[d].mu_star;
      out_.drivers[d].mu = effects[d].mu;
      out_.drivers[d].sigma = effects[d].sigma;
    }
    for (std::size_t d = 0; d < effects.size(); ++d)
      if (effects[d].mu_star.high - effects[d].mu_star.low > effects[d].mu_star.value && effects[d].mu_star.value >= 0.5 * largest(effects))
        return out_.warnings.push_back("not converged: the interval of a strong effect is as wide as the effect itself. Run more trajectories");
  }
  static double largest(const std::vector<MorrisEffects>& effects) {
    double m = 0;
    for (const MorrisEffects& e : effects) m = std::max(m, e.mu_star.value);
    return m;
  }

  void share_out() {
    const Sobol s = sobol_indices(values_, r_.sweep.paths.size(), seed_);
    if (s.samples < 2) throw StoreError("Fewer than two base samples of the sweep are whole. Go on with 'fasim run --resume'.");
    if (s.by_dimension.empty()) out_.warnings.push_back("the difference does not vary over the points");
    for (std::size_t d = 0; d < s.by_dimension.size(); ++d) {
      out_.drivers[d].first = s.by_dimension[d].first;
      out_.drivers[d].total = s.by_dimension[d].total;
    }
    if (!s.converged) out_.warnings.push_back(fmt::format("not converged: with {} base samples some shares are known to no better than 0.1. Run more samples", s.samples));
  }

  void draw_curves() {
    for (std::size_t d = 0; d < out_.drivers.size(); ++d) {
      const Curve c = curve_through(column(r_.sweep.points, d), values_);
      if (c.fitted.empty()) continue;
      out_.drivers[d].effect_low = c.at_low - out_.mean;
      out_.drivers[d].effect_high = c.at_high - out_.mean;
      out_.drivers[d].share = c.share;
    }
  }

  const SweepResults& r_;
  std::uint64_t seed_;
  std::vector<double> values_;
  SensitivityResult out_;
};

std::string figure(double v) { return std::isfinite(v) ? fmt::format("{:.4g}", v) : "-"; }
std::string interval(const Index& i) { return std::isfinite(i.value) ? fmt::format("{} [{}, {}]", figure(i.value), figure(i.low), figure(i.high)) : "-"; }
nlohmann::ordered_json number(double v) { return std::isfinite(v) ? nlohmann::ordered_json(v) : nlohmann::ordered_json(nullptr); }

}  // namespace

SensitivityResult analyse(const SweepResults& r, const std::string& policy, std::uint64_t seed) {
  std::size_t which = r.policies.at(0);
  bool found = policy.empty();
  for (const std::size_t p : r.policies)
    if (r.head.policies[p].id == policy) which = p, found = true;
  if (!found) throw StoreError(fmt::format("The sweep has no policy '{}' to compare with the baseline.", policy));
  return Analysis(r, which, seed).run();
}

std::string sensitivity_text(const SensitivityResult& r) {
  const bool morris = r.method == "morris", sobol = r.method == "sobol";
  std::string out = fmt::format("{} ({}): {} of {}{}, {}\n{} points, mean {} and standard deviation {} over the points; {} of the variance is chance between replicates\n\n", r.sweep, r.method,
                                r.baseline.empty() ? "level" : "difference", r.policy, r.baseline.empty() ? "" : " to " + r.baseline, r.unit.empty() ? r.outcome : fmt::format("{} ({})", r.outcome, r.unit), r.points, figure(r.mean),
                                figure(r.spread), std::isfinite(r.noise) ? fmt::format("{:.0f} %", 100 * r.noise) : "an unknown share");
  std::size_t width = 10;
  for (const Driver& d : r.drivers) width = std::max(width, d.path.size());
  if (morris) out += fmt::format("{:<{}} {:>30} {:>10} {:>10}  {}\n", "varied", width, "mu* [95 %]", "mu", "sigma", "source");
  else if (sobol) out += fmt::format("{:<{}} {:>28} {:>28}  {:>10} {:>10}  {}\n", "varied", width, "total [95 %]", "first [95 %]", "at lowest", "at highest", "source");
  else out += fmt::format("{:<{}} {:>10} {:>10} {:>10}  {}\n", "varied", width, "share", "at lowest", "at highest", "source");
  for (const Driver& d : r.drivers) {
    if (morris) out += fmt::format("{:<{}} {:>30} {:>10} {:>10}  {}\n", d.path, width, interval(d.mu_star), figure(d.mu), figure(d.sigma), d.source);
    else if (sobol) out += fmt::format("{:<{}} {:>28} {:>28}  {:>10} {:>10}  {}\n", d.path, width, interval(d.total), interval(d.first), figure(d.effect_low), figure(d.effect_high), d.source);
    else out += fmt::format("{:<{}} {:>10} {:>10} {:>10}  {}\n", d.path, width, figure(d.share), figure(d.effect_low), figure(d.effect_high), d.source);
  }
  for (const std::string& w : r.warnings) out += "warning: " + w + "\n";
  return out;
}

std::string sensitivity_csv(const SensitivityResult& r) {
  std::string out = "parameter,source,low,high,effect_low,effect_high,mu_star,mu_star_low,mu_star_high,mu,sigma,first,first_low,first_high,total,total_low,total_high,share\n";
  for (const Driver& d : r.drivers) {
    out += d.path + "," + d.source;
    for (const double v : {d.low, d.high, d.effect_low, d.effect_high, d.mu_star.value, d.mu_star.low, d.mu_star.high, d.mu, d.sigma, d.first.value, d.first.low, d.first.high, d.total.value, d.total.low, d.total.high, d.share})
      out += std::isfinite(v) ? fmt::format(",{}", v) : ",";
    out += "\n";
  }
  return out;
}

std::string sensitivity_json(const SensitivityResult& r) {
  using Json = nlohmann::ordered_json;
  Json drivers = Json::array();
  for (const Driver& d : r.drivers) {
    Json row = {{"parameter", d.path.rfind("parameters.", 0) == 0 ? d.path.substr(11) : d.path}, {"kind", d.source == "assumption" ? "assumption" : "study"}, {"outcome", r.outcome}, {"range", {d.low, d.high}}};
    const auto put = [&](const char* key, double v) {
      if (std::isfinite(v)) row[key] = v;
    };
    put("low", d.effect_low);
    put("high", d.effect_high);
    put("mu_star", d.mu_star.value);
    put("sigma", d.sigma);
    put("mu", d.mu);
    put("share", d.share);
    for (const auto& [key, i] : {std::pair<const char*, const Index*>{"mu_star_interval", &d.mu_star}, {"first", &d.first}, {"total", &d.total}})
      if (std::isfinite(i->value)) row[key] = {i->value, i->low, i->high};
    drivers.push_back(std::move(row));
  }
  return Json{{"sweep", r.sweep}, {"method", r.method}, {"policy", r.policy}, {"baseline", r.baseline}, {"outcome", r.outcome}, {"points", r.points}, {"mean", number(r.mean)}, {"spread", number(r.spread)}, {"noise", number(r.noise)},
              {"warnings", r.warnings}, {"drivers", drivers}}
      .dump(2);
}

std::string drivers_of(const std::string& dir) {
  std::ifstream in(dir + "/sensitivity.json");
  const auto j = nlohmann::ordered_json::parse(in, nullptr, false);
  if (!in || !j.is_object() || !j.contains("drivers")) throw StoreError(fmt::format("'{}' holds no analysis. Run 'fasim sensitivity {}' first.", dir, dir));
  return j["drivers"].dump();
}

}  // namespace fasim
