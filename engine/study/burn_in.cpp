#include "study/burn_in.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

namespace fasim {

const char* name_of(Level level) {
  static const char* names[] = {"unsafe evenings", "trust in fairness", "cooperation norm", "fear of retaliation", "collective efficacy", "disorder", "offences per 1,000 and month"};
  return names[int(level)];
}

void follow(RunMonths& months, const State& s, const Model& m) {
  const std::size_t areas = s.assessments.size();
  months.resize(areas);
  std::vector<std::array<double, levels>> now(areas, std::array<double, levels>{});
  const auto at = [](std::array<double, levels>& row, Level l) -> double& { return row[std::size_t(l)]; };
  for (Who i = 0; i < s.residents.size(); ++i) {
    if (s.residents.area[i] == outside) continue;
    auto& row = now[s.residents.area[i]];
    const double one = 1.0 / std::max<double>(1, s.area_residents[s.residents.area[i]]);
    at(row, Level::unsafe) += one * s.safety.unsafe[i];
    at(row, Level::fairness) += one * trust_index(s.trust.fairness(i), m.p.trust.level_fairness) / 100;
    at(row, Level::norm) += one * s.norms.norm[i];
    at(row, Level::fear) += one * s.norms.fear[i];
    at(row, Level::efficacy) += one * s.norms.efficacy[i];
  }
  for (Area a = 0; a < areas; ++a) {
    const double segments = std::max<double>(1, double(m.city->area_segments[a].size()));
    for (Seg k : m.city->area_segments[a]) at(now[a], Level::disorder) += s.places.disorder[k] / segments;
    for (int t = 0; t < street_types; ++t) at(now[a], Level::offences) += 1000.0 * s.counts.offences[a][std::size_t(t)] / std::max<double>(1, s.area_residents[a]);
    months[a].phase.push_back(s.assessments[a].called);
    months[a].index.push_back({s.assessments[a].operability, s.assessments[a].control, s.assessments[a].cooperation});
    months[a].level.push_back(now[a]);
  }
}

bool BurnIn::reached(Level level) const {
  const double moved = std::fabs(year_later[std::size_t(level)] - end[std::size_t(level)]);
  return level == Level::offences ? moved < 0.2 * std::max(0.1, end[std::size_t(level)]) : moved < 0.05;
}

std::vector<BurnIn> burn_in(const std::vector<RunMonths>& runs, const Model& m) {
  std::vector<BurnIn> out(m.areas.size());
  const auto burnt = std::size_t(m.burn_in_months);
  for (std::size_t a = 0; a < out.size(); ++a) {
    out[a].area = m.city->area_ids[a];
    out[a].declared_phase = m.areas[a].declared_phase;
    for (const RunMonths& run : runs) {
      if (run.size() != out.size() || burnt == 0 || run[a].level.size() < burnt + 2) continue;
      const AreaMonths& months = run[a];
      ++out[a].runs;
      out[a].as_declared += months.phase[burnt - 1] == out[a].declared_phase;
      out[a].mean_phase += months.phase[burnt - 1];
      for (std::size_t k = 0; k < 3; ++k) out[a].index[k] += months.index[burnt - 1][k];
      const auto add = [&](std::array<double, levels>& to, std::size_t month) {  // the mean of two months
        for (std::size_t l = 0; l < levels; ++l) to[l] += 0.5 * (months.level[month][l] + months.level[month > 0 ? month - 1 : 0][l]);
      };
      add(out[a].start, 0), add(out[a].end, burnt - 1), add(out[a].year_later, months.level.size() - 1);
    }
    const double n = std::max(1, out[a].runs);
    out[a].mean_phase /= n;
    for (double& x : out[a].index) x /= n;
    for (auto* row : {&out[a].start, &out[a].end, &out[a].year_later})
      for (double& x : *row) x /= n;
  }
  return out;
}

std::string burn_in_text(const std::vector<BurnIn>& areas, int months) {
  std::string out = fmt::format("after a burn-in of {} months\n", months);
  for (const BurnIn& b : areas) {
    if (b.runs == 0) return "no burn-in: nothing says whether the start holds\n";
    out += fmt::format("  {:<14} declared phase {}, assessed so in {} of {} runs (mean {:.1f}; operability {:.0f}, control {:.0f}, cooperation {:.0f})", b.area, b.declared_phase, b.as_declared, b.runs, b.mean_phase, b.index[0], b.index[1], b.index[2]);
    std::string moving;
    for (int l = 0; l < levels; ++l)
      if (!b.reached(Level(l))) moving += fmt::format("    {} still moves: {:.2f} at the start, {:.2f} after burn-in, {:.2f} a year later\n", name_of(Level(l)), b.start[std::size_t(l)], b.end[std::size_t(l)], b.year_later[std::size_t(l)]);
    out += moving.empty() ? "; every level is reached\n" : "\n" + moving;
  }
  return out;
}

}  // namespace fasim
