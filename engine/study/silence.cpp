#include "study/silence.hpp"

#include <array>

#include <fmt/format.h>

#include "core/parallel.hpp"
#include "sim/run.hpp"

namespace fasim {
namespace {

constexpr double silent = 0.05, talking = 0.95;

// Norm and fear by area at the end of a run.
using Ends = std::vector<std::array<double, 2>>;

Ends ends(Model m, double norm, bool norm_on, int years, const std::atomic<bool>* stop) {
  m.p.norms.norm_on = norm_on;
  m.burn_in_months = 0;
  m.months = 12 * years;
  for (StartState& a : m.areas) a.norm = norm;
  Ends out(m.areas.size(), {0, 0});
  run(m, [&](const State& s, const Model&, int month) {
    if (month + 1 < 12 * years) return;
    for (Who i = 0; i < s.residents.size(); ++i) {
      const Area a = s.residents.area[i];
      if (a == outside) continue;
      out[a][0] += double(s.norms.norm[i]) / s.area_residents[a];
      out[a][1] += double(s.norms.fear[i]) / s.area_residents[a];
    }
  }, stop);
  return out;
}

}  // namespace

std::vector<SilenceRow> show_silence(const Scenario& scenario, const SilenceOptions& o) {
  const auto n = std::size_t(o.replicates);
  std::vector<Ends> all(4 * n);  // norm off and on, silent and talking
  for_each_index(all.size(), [&](std::size_t k) {
    if (o.stop && o.stop->load()) return;
    const std::size_t setting = k / n;
    all[k] = ends(model_of(scenario, scenario.baseline, 0, int(k % n)), setting % 2 ? talking : silent, setting / 2 == 1, o.years, o.stop);
  });
  if (o.stop && o.stop->load()) return {};
  std::vector<SilenceRow> rows;
  for (const bool on : {true, false})
    for (std::size_t a = 0; a < scenario.area_ids.size(); ++a) {
      SilenceRow row;
      row.area = scenario.area_ids[a];
      row.norm_on = on;
      for (std::size_t r = 0; r < n; ++r) {
        const Ends &low = all[(on ? 2 : 0) * n + r], &high = all[((on ? 2 : 0) + 1) * n + r];
        row.from_silent += low[a][0] / double(n), row.fear_silent += low[a][1] / double(n);
        row.from_talking += high[a][0] / double(n), row.fear_talking += high[a][1] / double(n);
      }
      rows.push_back(row);
    }
  return rows;
}

std::string silence_text(const std::vector<SilenceRow>& rows, int years) {
  std::string out = fmt::format("silence: the believed norm after {} years, begun at {} and at {}\n", years, silent, talking);
  for (const SilenceRow& r : rows)
    out += fmt::format("  {:<14} norm {:<4} {:.2f} (fear {:.2f}) and {:.2f} (fear {:.2f}): {}\n", r.area, r.norm_on ? "on" : "off", r.from_silent, r.fear_silent, r.from_talking, r.fear_talking,
                       r.two_states() ? "two stable states" : "one");
  return out;
}

}  // namespace fasim
