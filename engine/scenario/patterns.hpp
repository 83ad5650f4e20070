// The table of patterns a baseline must show (scenarios/patterns.yaml, ODD 8): published ranges, sources, and what makes each.
#pragma once
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "core/error.hpp"
#include "scenario/scenario.hpp"

namespace fasim {

// One pattern as declared. `id` names the statistic that study/patterns_seen computes.
struct Pattern {
  std::string id;
  Text label, off_label;
  std::string unit, source, note;
  std::optional<double> low, high;   // published; neither: the figure is shown without a verdict
  bool demanded = false;             // issue: must lie inside its range before results are believed
  bool derived = false;              // the bounds, or one of them, are derived or assumed around what was published
  std::vector<std::pair<std::string, double>> off;  // parameters that take the responsible mechanism away
  bool inside(double value) const { return (!low || value >= *low) && (!high || value <= *high); }
};

// Reads and judges the table; `known` are the statistics that can be computed. Every problem is collected; empty when there is one.
std::vector<Pattern> parse_patterns(const std::string& text, const std::string& file, const std::vector<std::string>& known, Problems& problems);
std::vector<Pattern> load_patterns(const std::string& path, const std::vector<std::string>& known, Problems& problems);




}  // namespace fasim
