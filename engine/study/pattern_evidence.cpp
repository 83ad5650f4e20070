// Patterns of a baseline as evidence for calibration: a value inside the published range is no misfit.
#include <cmath>

#include <fmt/format.h>

#include "core/hash.hpp"
#include "study/calibrate.hpp"
#include "study/patterns.hpp"

namespace fasim {
namespace {

// What the model may be wrong by: a quarter of the range, or a tenth of the bound where there is one only.
double discrepancy_of(const Pattern& p) { return p.low && p.high ? (*p.high - *p.low) / 4 : 0.1 * std::abs(p.low ? *p.low : *p.high); }

}  // namespace

Evidence evidence_of(const Scenario& scenario, const std::vector<Pattern>& patterns, const std::string& model, double discrepancy) {
  Evidence e;
  e.id = "patterns";
  std::vector<Pattern> judged;
  std::string bounds;
  for (const Pattern& p : patterns) {
    if (!p.low && !p.high) continue;
    judged.push_back(p);
    e.outcomes.push_back(p.id);
    bounds += fmt::format("{} {} {} ", p.id, p.low.value_or(-1e300), p.high.value_or(1e300));
  }
  e.head = fmt::format("baseline {} text {} bounds {} model {} seed {}", scenario.id, hex(hash_text(scenario.text)), hex(hash_text(bounds)), model, scenario.seed);
  e.run = [&scenario, judged](const TrialJob& job, const Parameters& parameters, std::uint64_t replicate, const std::atomic<bool>* stop) {
    TrialSample s;
    s.job = job;
    const std::vector<double> seen = pattern_values(scenario, parameters, judged, int(replicate), stop);
    for (std::size_t k = 0; k < judged.size(); ++k) s.estimates.emplace_back(k < seen.size() ? seen[k] : std::nan(""), std::nan(""), 1);
    s.untreated.resize(judged.size());
    return s;
  };
  e.targets = [judged, discrepancy](const std::vector<double>&) {
    std::vector<Aim> out;
    for (const Pattern& p : judged) {
      Aim t;
      t.id = "patterns." + p.id;
      t.low = p.low.value_or(-1e300), t.high = p.high.value_or(1e300);
      t.discrepancy = std::pow(discrepancy * discrepancy_of(p), 2);
      t.weight = 1.0 / double(judged.size());
      out.push_back(t);
    }
    return out;
  };
  return e;
}

}  // namespace fasim
