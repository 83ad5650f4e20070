// The baseline against the patterns of ODD 8: what it shows, and what is left of each when the mechanism behind it is taken away.
#pragma once
#include <atomic>
#include <functional>
#include <string>
#include <vector>

#include "scenario/patterns.hpp"
#include "study/burn_in.hpp"

namespace fasim {

// The values of `patterns`, in their order, in one run of the scenario's baseline in its first world under `parameters`: burn-in and
// twelve months. NaN where that run cannot show one (no shooting); empty when stopped. What calibration minimises over.
std::vector<double> pattern_values(const Scenario& scenario, const Parameters& parameters, const std::vector<Pattern>& patterns, int replicate,
                                   const std::atomic<bool>* stop = nullptr);

enum class PatternVerdict { pass, miss, no_range, not_seen };
const char* name_of(PatternVerdict verdict);

// A sample over replicates: the mean, which is judged, and where 90 % of single runs lie.
struct PatternSample {
  int n = 0;
  double mean, low, high;
};
struct PatternRow {
  Pattern pattern;
  PatternSample seen;
  PatternVerdict verdict = PatternVerdict::not_seen;
  PatternSample off;                 // n 0 where no mechanism is named, or it was not asked for
  // Without the mechanism the pattern is gone (outside the range, or without a range different beyond chance); else it stays, and
  // is not that mechanism's doing.
  bool gone_when_off = false;
};

struct PatternOptions {
  int replicates = 10;
  bool mechanisms = true;            // also run with each mechanism off
  std::function<void(std::size_t done, std::size_t all)> progress;
  const std::atomic<bool>* stop = nullptr;
};

struct PatternStudy {
  std::vector<PatternRow> rows;
  std::vector<BurnIn> burn_in;       // by area, of the baseline as it is
};

// All runs, on all threads; the same rows on any number of them. Empty when stopped.
PatternStudy show_patterns(const Scenario& scenario, const std::vector<Pattern>& patterns, const PatternOptions& options);

// The table for the terminal, and for the report and other programs. JSON: {schema, scenario, commit, replicates, patterns: [{pattern,
// label, label_sv, unit, published_low, published_high, bounds, source, note, demanded, value, low, high, n, verdict, off, off_value, off_low, off_high, off_n, gone_when_off}],
// burn_in: [{area, declared_phase, runs, as_declared, levels: [{level, start, end, year_later, reached}]}]}.
std::string patterns_text(const std::vector<PatternRow>& rows);
std::string patterns_csv(const std::vector<PatternRow>& rows);
std::string patterns_json(const PatternStudy& study, const Scenario& scenario, int replicates, const std::string& commit);

}  // namespace fasim
