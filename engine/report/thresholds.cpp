// Does the order of policies hang on the thresholds of the phase? They are put to the stored indices once more; what measures did with
// the phase that was called in the run stays as it was.
#include <cmath>
#include <limits>

#include "analysis/paired.hpp"
#include "report/numbers.hpp"
#include "report/parts.hpp"
#include "sim/parameters.hpp"

namespace fasim {
namespace {
constexpr double nan = std::numeric_limits<double>::quiet_NaN();

struct Ranges {
  AssessParameters stated;
  std::array<double, 2> control{nan, nan}, cooperation{nan, nan};  // lowest, highest
};

Ranges read_ranges(const std::string& parameters_json) {
  Ranges r;
  Parameters p;
  const Json rows = Json::parse(parameters_json, nullptr, false);
  for (const Json& row : rows.is_array() ? rows : Json::array()) {
    if (!row.is_object() || !row.contains("value") || !row["value"].is_number()) continue;
    const std::string key = row.value("key", "");
    if (const Field* f = p.find(key)) f->set(row["value"].get<double>());
    if (!row.contains("low") || !row["low"].is_number() || !row.contains("high") || !row["high"].is_number()) continue;
    if (key == "assess.control_threshold") r.control = {row["low"].get<double>(), row["high"].get<double>()};
    if (key == "assess.cooperation_threshold") r.cooperation = {row["low"].get<double>(), row["high"].get<double>()};
  }
  r.stated = p.assess;
  return r;
}

// Lowest, half way down, stated, half way up, highest.
std::vector<double> steps(const std::array<double, 2>& range, double stated) {
  if (!std::isfinite(range[0]) || !std::isfinite(range[1])) return {stated};
  return {range[0], 0.5 * (range[0] + stated), stated, 0.5 * (stated + range[1]), range[1]};
}

// By how much, and whether, two policies differ in months of phase 1 under one pair of thresholds.
Summary apart(const Gathered& g, std::size_t t, int a, int b) {
  std::vector<double> x, y;
  for (int r = 0; r < g.replicates; ++r) {
    x.push_back(g.phase1_months[t][std::size_t(g.run_index(a, 0, r))]);
    y.push_back(g.phase1_months[t][std::size_t(g.run_index(b, 0, r))]);
  }
  return summarise(differences(x, y));
}
}  // namespace

std::vector<AssessParameters> swept_thresholds(const std::string& parameters_json) {
  const Ranges r = read_ranges(parameters_json);
  std::vector<AssessParameters> all = {r.stated};
  for (const double control : steps(r.control, r.stated.control_threshold))
    for (const double cooperation : steps(r.cooperation, r.stated.cooperation_threshold)) {
      if (control == r.stated.control_threshold && cooperation == r.stated.cooperation_threshold) continue;
      all.push_back(r.stated);
      all.back().control_threshold = control;
      all.back().cooperation_threshold = cooperation;
    }
  return all;
}

double months_called_phase1(const std::vector<Assessment>& months, const AssessParameters& thresholds) {
  Assessment now;
  double count = 0;
  for (std::size_t m = 0; m < months.size(); ++m) {
    now.operability = months[m].operability;
    now.control = months[m].control;
    now.cooperation = months[m].cooperation;
    if (!std::isfinite(now.operability + now.control + now.cooperation)) return nan;
    call_phase(now, thresholds);
    if (m == 0) {
      now.called = now.p[0] >= now.p[1] && now.p[0] >= now.p[2] ? 1 : now.p[2] > now.p[1] ? 3 : 2;
      now.streak = now.leaning = 0;
    }
    count += now.called == 1;
  }
  return count;
}

void Gathered::add_thresholds(const Rows& rows, int run) {
  const int indices[] = {outcome_index("operability"), outcome_index("control"), outcome_index("cooperation")};
  std::vector<double> sum(thresholds.size(), 0.0);
  for (int a = 0; a < areas; ++a) {
    std::vector<Assessment> seen(static_cast<std::size_t>(months));
    for (int m = 0; m < months; ++m) {
      seen[std::size_t(m)].operability = value(rows, m, a, 0, indices[0]);
      seen[std::size_t(m)].control = value(rows, m, a, 0, indices[1]);
      seen[std::size_t(m)].cooperation = value(rows, m, a, 0, indices[2]);
    }
    for (std::size_t t = 0; t < thresholds.size(); ++t) sum[t] += months_called_phase1(seen, thresholds[t]);
  }
  for (std::size_t t = 0; t < thresholds.size(); ++t) phase1_months[t][std::size_t(run)] = sum[t];
}

Json phase_order_part(const Gathered& g) {
  if (g.policies < 2 || g.worlds < 1 || apart(g, 0, 0, 1).n == 0) return nullptr;
  Json tried = Json::array(), months = Json::array();
  for (std::size_t t = 0; t < g.thresholds.size(); ++t) {
    Json row = Json::array();
    for (int p = 0; p < g.policies; ++p) {
      std::vector<double> v;
      for (int r = 0; r < g.replicates; ++r) v.push_back(g.phase1_months[t][std::size_t(g.run_index(p, 0, r))]);
      row.push_back(number(summarise(v).mean));
    }
    tried.push_back({number(g.thresholds[t].control_threshold), number(g.thresholds[t].cooperation_threshold)});
    months.push_back(row);
  }
  // The order holds when the stated thresholds tell at least two policies apart (95 % interval of the mean without zero), no pair
  // told apart there changes the sign of its mean anywhere, and no pair is told apart one way here and the other way there.
  int decided = 0, turned = 0;
  for (int a = 0; a < g.policies; ++a)
    for (int b = a + 1; b < g.policies; ++b) {
      const Summary here = apart(g, 0, a, b);
      const int stated = (here.ci_low > 0) - (here.ci_high < 0);
      bool above = false, below = false, changes = false;
      for (std::size_t t = 0; t < g.thresholds.size(); ++t) {
        const Summary d = apart(g, t, a, b);
        above = above || d.ci_low > 0;
        below = below || d.ci_high < 0;
        changes = changes || d.mean * stated < 0;
      }
      decided += stated != 0;
      turned += changes || (above && below);
    }
  return {{"holds", decided > 0 && turned == 0}, {"decided", decided}, {"turned", turned}, {"thresholds", tried}, {"months", months}};
}

}  // namespace fasim
