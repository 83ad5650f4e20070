// Paired differences, bands over time, and what they mean for a choice.
#include <algorithm>

#include "analysis/paired.hpp"
#include "report/numbers.hpp"
#include "report/parts.hpp"

namespace fasim {
namespace {
constexpr int many_areas = 30;         // above this, rows by area keep the eight outcomes that come first
constexpr int few_outcomes = 8;
constexpr int strips_shown = 12;       // single replicates drawn as thin lines
enum class RowLength { full, shortened };

Json effect_row(const PairedEffect& e, RowLength length) {
  if (e.difference.n == 0) return nullptr;
  const Summary& d = e.difference;
  Json row = {d.n, number(d.mean), number(d.q05), number(d.q25), number(d.q50), number(d.q75), number(d.q95),
              e.down, e.up, e.down_big, e.up_big, number(e.baseline_mean)};
  if (length == RowLength::full)
    for (const double v : {e.policy_mean, d.se, d.ci_low, d.ci_high, e.variance_paired, e.variance_unpaired}) row.push_back(number(v));
  return row;
}

Json effect(const Gathered& g, int scope_id, int outcome, int policy, int world, RowLength length) {
  if (policy == g.baseline) return nullptr;
  return effect_row(paired_effect(g.totals(scope_id, outcome, policy, world), g.totals(scope_id, outcome, g.baseline, world),
                                  g.kept[std::size_t(outcome)].smallest_worthwhile), length);
}

// [world][policy] of whatever `cell` makes.
template <class Cell>
Json by_cell(const Gathered& g, Cell cell) {
  Json all = Json::array();
  for (int w = 0; w < g.worlds; ++w) {
    Json row = Json::array();
    for (int p = 0; p < g.policies; ++p) row.push_back(cell(w, p));
    all.push_back(row);
  }
  return all;
}

Json effects_of_scope(const Gathered& g, int scope_id) {
  return by_cell(g, [&](int w, int p) {
    Json row = Json::array();
    for (std::size_t o = 0; o < g.kept.size(); ++o) row.push_back(effect(g, scope_id, int(o), p, w, RowLength::full));
    return row;
  });
}

Json effects_by(const Gathered& g, const std::vector<int>& which, int first_scope, int count) {
  return by_cell(g, [&](int w, int p) {
    Json rows = Json::array();
    for (int s = first_scope; s < first_scope + count; ++s) {
      Json row = Json::array();
      for (const int o : which) row.push_back(effect(g, s, o, p, w, RowLength::shortened));
      rows.push_back(row);
    }
    return rows;
  });
}

Json band(const std::vector<std::vector<double>>& by_period) {
  Json five = Json::array({Json::array(), Json::array(), Json::array(), Json::array(), Json::array()});
  bool any = false;
  for (const auto& values : by_period) {
    const Summary s = summarise(values);
    any = any || s.n > 0;
    const double q[] = {s.q05, s.q25, s.q50, s.q75, s.q95};
    for (std::size_t i = 0; i < 5; ++i) five[i].push_back(number(q[i]));
  }
  return any ? five : Json(nullptr);
}
}  // namespace

Json effects_part(const Gathered& g) {
  std::vector<int> by_area = g.key, by_group;
  if (g.areas > many_areas && by_area.size() > few_outcomes) by_area.resize(few_outcomes);
  for (std::size_t o = 0; o < g.kept.size(); ++o)
    if (g.kept[o].by_group) by_group.push_back(int(o));
  return {{"all", effects_of_scope(g, g.scope.all())},
          {"outside", effects_of_scope(g, g.scope.outside())},
          {"areas", {{"outcomes", by_area}, {"rows", effects_by(g, by_area, g.scope.area(0), g.areas)}}},
          {"groups", {{"outcomes", by_group}, {"rows", effects_by(g, by_group, g.scope.group(1), g.scope.groups - 1)}}}};
}

Json levels_part(const Gathered& g) {
  return by_cell(g, [&](int w, int p) {
    Json row = Json::array();
    for (std::size_t o = 0; o < g.kept.size(); ++o) row.push_back(number(summarise(g.totals(0, int(o), p, w)).mean));
    return row;
  });
}

Json bands_part(const Gathered& g) {
  const auto is_key = [&](int o) { return std::find(g.key.begin(), g.key.end(), o) != g.key.end(); };
  const auto level = by_cell(g, [&](int w, int p) {
    Json row = Json::array();
    for (int o = 0; o < int(g.kept.size()); ++o) {
      std::vector<std::vector<double>> v;
      for (int t = 0; t < g.periods && (w == 0 || is_key(o)); ++t) v.push_back(g.drawn_at(o, t, p, w));
      row.push_back(v.empty() ? Json(nullptr) : band(v));
    }
    return row;
  });
  const auto diff = by_cell(g, [&](int w, int p) {
    Json row = Json::array();
    for (int o = 0; o < int(g.kept.size()); ++o) {
      std::vector<std::vector<double>> v;
      for (int t = 0; t < g.periods && p != g.baseline && is_key(o); ++t) v.push_back(differences(g.drawn_at(o, t, p, w), g.drawn_at(o, t, g.baseline, w)));
      row.push_back(v.empty() ? Json(nullptr) : band(v));
    }
    return row;
  });
  return {{"level", level}, {"diff", diff}};
}

Json area_means_part(const Gathered& g) {
  if (g.area_n.empty()) return nullptr;
  Json all = Json::array();
  for (int p = 0; p < g.policies; ++p) {
    Json policy = Json::array();
    for (int a = 0; a < g.areas; ++a) {
      Json area = Json::array();
      for (std::size_t k = 0; k < g.key.size(); ++k) {
        const std::string& name = g.kept[std::size_t(g.key[k])].name;
        const bool hidden = g.hides_phase_by_month() && name.find("phase") != std::string::npos;
        Json line = Json::array();
        for (int t = 0; t < g.periods && !hidden; ++t) {
          const std::size_t i = g.area_place(p, a, int(k), t);
          line.push_back(g.area_n[i] ? number(g.area_sum[i] / g.area_n[i]) : Json(nullptr));
        }
        area.push_back(line);
      }
      policy.push_back(area);
    }
    all.push_back(policy);
  }
  return all;
}

Json pairs_part(const Gathered& g) {
  return by_cell(g, [&](int w, int p) {
    Json row = Json::array();
    for (const int o : g.key)
      row.push_back(p == g.baseline ? Json::array() : numbers(differences(g.totals(0, o, p, w), g.totals(0, o, g.baseline, w))));
    return row;
  });
}

Json strips_part(const Gathered& g, int primary) {
  const int shown = std::min(g.replicates, strips_shown);
  Json names = Json::array(), rows = Json::array();
  for (int r = 0; r < shown; ++r) names.push_back(r);
  for (int p = 0; p < g.policies && g.worlds > 0 && primary >= 0; ++p) {
    Json policy = Json::array();
    for (int r = 0; r < shown; ++r) {
      Json line = Json::array();
      for (int t = 0; t < g.periods; ++t) line.push_back(number(g.drawn_at(primary, t, p, 0)[std::size_t(r)]));
      policy.push_back(line);
    }
    rows.push_back(policy);
  }
  return {{"replicates", names}, {"rows", rows}};
}

Json after_part(const Gathered& g, const Json& measures) {
  Json all = Json::array();
  for (int p = 0; p < g.policies; ++p) {
    int start = g.months, end = -1;
    for (const Json& m : measures)
      if (m.value("policy", "") == g.head.policies[std::size_t(p)].id) {
        start = std::min(start, m["start_month"].is_number() ? m["start_month"].get<int>() : 0);
        end = std::max(end, m["end_month"].is_number() ? m["end_month"].get<int>() : g.months);
      }
    const int from = std::max(0, start) / g.period_months, to = end / g.period_months;
    if (p == g.baseline || end < 0 || to >= g.periods || to <= from) {
      all.push_back(nullptr);
      continue;
    }
    Json rows = Json::array();
    for (const int o : g.key) {
      const auto in = [&](int a, int b) {
        const Summary s = summarise(differences(g.window(o, a, b, p, 0), g.window(o, a, b, g.baseline, 0)));
        return numbers({s.mean, s.q05, s.q95});
      };
      rows.push_back({{"during", in(from, to)}, {"after", in(to, g.periods)}});
    }
    all.push_back({{"start", std::max(0, start)}, {"end", end}, {"rows", rows}});
  }
  return all;
}

Json goals_part(const Gathered& g) {
  Json all = Json::array();
  const Json goals = g.scenario.value("goals", Json::object());
  if (!goals.is_object()) return all;
  for (const auto& item : goals.items()) {
    const Json& goal = item.value();
    int o = -1;
    for (std::size_t i = 0; i < g.kept.size(); ++i)
      if (g.kept[i].name == item.key()) o = int(i);
    if (o < 0 || !goal.is_object()) continue;
    const bool below = goal.contains("below") && goal["below"].is_number(), above = goal.contains("above") && goal["above"].is_number();
    if (!below && !above) continue;
    int by = g.months;
    for (const char* name : {"by_month", "by"})
      if (goal.contains(name)) by = goal[name].is_number() ? goal[name].get<int>() : goal[name].is_string() ? std::atoi(goal[name].get<std::string>().c_str()) : by;
    by = std::clamp(by, 1, std::max(1, g.months));
    Json met = Json::array(), n = Json::array();
    for (int p = 0; p < g.policies; ++p) {
      Json share = Json::array(), count = Json::array();
      for (int w = 0; w < g.worlds; ++w) {
        int hits = 0, runs = 0;
        for (const double v : g.at_period(o, (by - 1) / g.period_months, p, w))
          if (std::isfinite(v)) {
            ++runs;
            hits += (!below || v < goal["below"].get<double>()) && (!above || v > goal["above"].get<double>());
          }
        share.push_back(runs ? Json(hits) : Json(nullptr));
        count.push_back(runs);
      }
      met.push_back(share);
      n.push_back(count);
    }
    all.push_back({{"outcome", item.key()}, {"below", below ? goal["below"] : Json(nullptr)}, {"above", above ? goal["above"] : Json(nullptr)},
                   {"by_month", by}, {"met", met}, {"n", n}});
  }
  return all;
}

}  // namespace fasim
