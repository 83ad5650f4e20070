// One result from those of the cities of a run.
#include <algorithm>
#include <cmath>
#include <map>
#include <tuple>

#include "core/hash.hpp"
#include "ledger/outcomes.hpp"
#include "results/recorder.hpp"

namespace fasim {
namespace {

// The surroundings of another city join those so far: counts add, means weigh by residents; what one does not have is the other's.
void add_outside(PanelRow& to, const PanelRow& one) {
  static const auto residents = std::size_t(outcome_index("residents"));
  const double a = to.values[residents], b = one.values[residents];
  for (std::size_t o = 0; o < to.values.size(); ++o) {
    float& x = to.values[o];
    const float y = one.values[o];
    if (std::isnan(y)) continue;
    if (std::isnan(x)) x = y;
    else if (outcomes()[o].fold == Fold::sum) x += y;
    else if (a + b > 0) x = float((a * double(x) + b * double(y)) / (a + b));
  }
}

bool in_order(const PanelRow& a, const PanelRow& b) { return std::tie(a.month, a.area, a.group) < std::tie(b.month, b.area, b.group); }

}  // namespace

RunResult join(std::vector<RunResult> cities, const std::vector<CityPlace>& places) {
  if (cities.size() == 1) return std::move(cities.front());
  int all = 0;
  for (const CityPlace& p : places) all += int(p.areas.size());
  RunResult out;
  out.key = cities.front().key;
  std::map<std::pair<int, int>, PanelRow> outside_rows;  // month, group
  std::size_t panel = 0, trace = 0;
  for (const RunResult& city : cities) panel += city.panel.size(), trace += city.trace.size();
  out.panel.reserve(panel), out.trace.reserve(trace);
  bool whole = true;
  for (std::size_t c = 0; c < cities.size(); ++c) {
    const CityPlace& place = places[c];
    for (PanelRow& row : cities[c].panel) {
      if (std::size_t(row.area) < place.areas.size()) {
        row.area = int(place.areas[std::size_t(row.area)]);
        out.panel.push_back(std::move(row));
        continue;
      }
      row.area = all;
      const auto [at, first] = outside_rows.try_emplace({row.month, row.group}, row);
      if (!first) add_outside(at->second, row);
    }
    for (TraceRow row : cities[c].trace) {
      row.segment += place.first_segment;
      out.trace.push_back(row);
    }
    whole &= cities[c].golden != 0;
    out.golden = mix(out.golden, cities[c].golden);
    out.seconds = std::max(out.seconds, cities[c].seconds);
    cities[c] = {};
  }
  for (auto& [key, row] : outside_rows) out.panel.push_back(std::move(row));
  std::sort(out.panel.begin(), out.panel.end(), in_order);
  std::sort(out.trace.begin(), out.trace.end(), [](const TraceRow& a, const TraceRow& b) { return std::tie(a.month, a.segment) < std::tie(b.month, b.segment); });
  if (!whole) out.golden = 0;
  return out;
}

}  // namespace fasim
