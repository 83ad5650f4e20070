#include "study/calibration_table.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace fasim {
namespace {

using Json = nlohmann::ordered_json;

std::vector<std::string> keys_of_prior() {
  const Parameters p;
  std::vector<std::string> out;
  for (const Field* f : uncertain(p)) out.push_back(f->key);
  return out;
}

// The coordinate of a value on the prior's own scale; a value where much of the prior lies in one spot has the middle of that.
double coordinate(const Field& f, double v) {
  if (f.preset == f.low && v <= f.low) return 0.25;
  if (f.preset == f.high && v >= f.high) return 0.75;
  return v < f.preset ? 0.5 * (v - f.low) / (f.preset - f.low) : 0.5 + 0.5 * (v - f.preset) / std::max(1e-300, f.high - f.preset);
}

double variance(const std::vector<double>& x) {
  double mean = 0, ss = 0;
  for (double v : x) mean += v / double(x.size());
  for (double v : x) ss += (v - mean) * (v - mean);
  return x.size() > 1 ? ss / double(x.size() - 1) : 0.0;
}

double spread_of(const Posterior& sample, const Field& f) {
  const auto at = std::find(sample.keys.begin(), sample.keys.end(), f.key);
  std::vector<double> x;
  for (const auto& row : sample.rows)
    if (at != sample.keys.end()) x.push_back(coordinate(f, row[std::size_t(at - sample.keys.begin())]));
  return variance(x);
}

std::string bound(double v) { return std::abs(v) > 1e200 ? "" : fmt::format("{:+.3f}", v); }

Json inputs_of(const Emulator& e, const std::vector<std::string>& keys) {
  Json out = Json::array();
  for (std::size_t input : e.inputs()) out.push_back(keys[input]);
  return out;
}

Json number(double v) { return std::isfinite(v) && std::abs(v) < 1e200 ? Json(v) : Json(nullptr); }

}  // namespace

Posterior values_of(const std::vector<Point>& points) {
  Posterior out;
  out.keys = keys_of_prior();
  for (const Point& point : points) {
    const Parameters p = parameters_at(point);
    out.rows.emplace_back();
    for (const std::string& key : out.keys) out.rows.back().push_back(p.find(key)->get());
  }
  return out;
}

std::vector<std::string> provenance(const Calibration& c, const CalibrationOptions& o, const CalibrationAbout& about) {
  std::vector<std::string> out = {"posterior sample of the model's parameters, all of equal weight; made by fasim calibrate",
                                  fmt::format("made {} with {}", about.date, about.program)};
  for (const std::string& e : about.evidence) out.push_back("evidence: " + e);
  for (const std::string& e : about.left_out) out.push_back("not used: " + e);
  out.push_back(fmt::format("history matching: {} waves of {} points, {} run(s) of each source at a point, cutoff {:g}, discrepancy x {:g}, seed {}", o.waves, o.points, o.replications, o.cutoff, o.discrepancy, o.seed));
  if (!c.waves.empty()) out.push_back(fmt::format("left of the declared ranges: {:.3g} %", 100 * c.waves.back().left));
  for (std::size_t k = 0; k < c.targets.size() && !c.waves.empty(); ++k)
    if (!c.waves.back().used[k]) out.push_back("out of reach, left aside in matching: " + c.targets[k].id);
  std::string rounds;
  for (const AbcRound& r : c.posterior.rounds) rounds += fmt::format("{}{:.3f}", rounds.empty() ? "" : ", ", r.tolerance);
  out.push_back(fmt::format("ABC-SMC: {} particles ({} from runs of matching), {} rounds of {} moves, tolerances {}; {} runs in all", o.abc.particles, c.posterior.from_matching, o.abc.rounds, o.abc.moves,
                            rounds.empty() ? "none" : rounds, c.runs));
  return out;
}

std::string calibration_text(const Calibration& c) {
  const std::vector<std::string> keys = keys_of_prior();
  std::string out = fmt::format("{:<40} {:>8} {:>8} {:>6} {:>6} {:>7} {:>9}  {}\n", "target", "low", "high", "seen", "model", "R2", "least", "inputs that matter");
  for (std::size_t k = 0; k < c.targets.size() && !c.waves.empty(); ++k) {
    const Aim& t = c.targets[k];
    const MatchWave& w = c.waves.back();
    std::string inputs;
    for (std::size_t input : w.emulators[k].inputs()) inputs += (inputs.empty() ? "" : ", ") + keys[input];
    out += fmt::format("{:<40} {:>8} {:>8} {:>6.3f} {:>6.3f} {:>6.0f}% {:>9}  {}\n", t.id, bound(t.low), bound(t.high), std::sqrt(t.observation), std::sqrt(t.discrepancy), 100 * w.emulators[k].explained(),
                       w.used[k] ? fmt::format("{:.2f}", w.least[k]) : "no reach", inputs);
  }
  for (std::size_t w = 0; w < c.waves.size(); ++w) out += fmt::format("wave {}: {} points, {:.3g} % of the declared ranges left\n", w + 1, c.waves[w].runs, 100 * c.waves[w].left);
  for (std::size_t r = 0; r < c.posterior.rounds.size(); ++r) {
    const AbcRound& x = c.posterior.rounds[r];
    out += fmt::format("ABC-SMC round {}: tolerance {:.3f}, {} of {} moves accepted, {} different sets\n", r + 1, x.tolerance, x.accepted, x.runs, x.distinct);
  }
  if (!c.problem.empty()) out += c.problem + "\n";
  return out + fmt::format("{} runs in all\n", c.runs);
}

std::string calibration_json(const Calibration& c, const CalibrationOptions& o, const CalibrationAbout& about) {
  const std::vector<std::string> keys = keys_of_prior();
  Json targets = Json::array(), waves = Json::array(), rounds = Json::array();
  for (std::size_t k = 0; k < c.targets.size(); ++k) {
    const Aim& t = c.targets[k];
    Json by_wave = Json::array();
    for (const MatchWave& w : c.waves)
      by_wave.push_back({{"least", number(w.least[k])}, {"used", bool(w.used[k])}, {"explained", w.emulators[k].explained()}, {"error", number(std::sqrt(w.emulators[k].variance()))}, {"inputs", inputs_of(w.emulators[k], keys)}});
    targets.push_back({{"id", t.id}, {"low", number(t.low)}, {"high", number(t.high)}, {"sd_observation", std::sqrt(t.observation)}, {"sd_discrepancy", std::sqrt(t.discrepancy)}, {"weight", t.weight}, {"waves", by_wave}});
  }
  for (const MatchWave& w : c.waves) waves.push_back({{"points", w.runs}, {"left", w.left}});
  for (const AbcRound& r : c.posterior.rounds) rounds.push_back({{"tolerance", r.tolerance}, {"moves", r.runs}, {"accepted", r.accepted}, {"distinct", r.distinct}});
  Json j = {{"schema", "calibration/1"}, {"date", about.date}, {"program", about.program}, {"evidence", about.evidence}, {"left_out", about.left_out},
            {"settings", {{"waves", o.waves}, {"points", o.points}, {"replications", o.replications}, {"cutoff", o.cutoff}, {"discrepancy", o.discrepancy}, {"particles", o.abc.particles}, {"rounds", o.abc.rounds}, {"moves", o.abc.moves}, {"seed", o.seed}}},
            {"parameters", keys.size()}, {"runs", c.runs}, {"targets", targets}, {"waves", waves}, {"abc", rounds}};
  if (!c.problem.empty()) j["problem"] = c.problem;
  return j.dump(1) + "\n";
}

std::vector<Identified> identify(const Posterior& left, const Posterior& posterior) {
  std::vector<Point> points;
  for (int i = 0; i < 4000; ++i) points.push_back(prior_point(prior_seed, std::uint64_t(i)));
  const Posterior prior = values_of(points);
  auto distinct = posterior.rows;
  std::sort(distinct.begin(), distinct.end());
  const double n = double(std::unique(distinct.begin(), distinct.end()) - distinct.begin());
  std::vector<Identified> out;
  const Parameters p;
  for (const Field* f : uncertain(p)) {
    const double before = spread_of(prior, *f);
    // The variance of a sample from an even spread has a relative standard error of the root of 0.8 / n.
    if (before > 0) out.push_back({f->key, spread_of(left, *f) / before, spread_of(posterior, *f) / before, std::sqrt(0.8 / std::max(1.0, n))});
  }
  std::stable_sort(out.begin(), out.end(), [](const Identified& a, const Identified& b) { return std::min(a.left, a.posterior) < std::min(b.left, b.posterior); });
  return out;
}

std::string identified_text(const std::vector<Identified>& rows, std::size_t shown) {
  const auto pinned = std::size_t(std::count_if(rows.begin(), rows.end(), [](const Identified& r) { return r.pinned(); }));
  std::string out = fmt::format("{} of {} parameters are narrower than declared by three standard errors or more; the evidence says nothing about the others.\n"
                                "Ratios of variances to the prior's (1: nothing learnt)\n{:<36} {:>10} {:>12}\n", pinned, rows.size(), "parameter", "matching", "posterior");
  for (std::size_t k = 0; k < std::min(shown, rows.size()); ++k)
    out += fmt::format("{:<36} {:>10.2f} {:>12}  {}\n", rows[k].key, rows[k].left, fmt::format("{:.2f} ± {:.2f}", rows[k].posterior, rows[k].error), rows[k].pinned() ? "narrower" : "");
  return out;
}

std::string identified_csv(const std::vector<Identified>& rows) {
  std::string out = "parameter,ratio_matching,ratio_posterior,standard_error,narrower\n";
  for (const Identified& r : rows) out += fmt::format("{},{:.4g},{:.4g},{:.4g},{}\n", r.key, r.left, r.posterior, r.error, r.pinned() ? "yes" : "no");
  return out;
}

std::string identified_json(const std::vector<Identified>& rows) {
  Json all = Json::array();
  for (const Identified& r : rows) all.push_back({{"parameter", r.key}, {"ratio_matching", r.left}, {"ratio_posterior", r.posterior}, {"standard_error", r.error}, {"narrower", r.pinned()}});
  return all.dump(1) + "\n";
}

}  // namespace fasim
