// What the runs say of a choice: which policies they tell apart, regret over worlds, and what differences go with.
#include <cmath>

#include "analysis/decide.hpp"
#include "analysis/paired.hpp"
#include "report/numbers.hpp"
#include "report/parts.hpp"

namespace fasim {
namespace {
std::vector<std::vector<double>> all_policies(const Gathered& g, int outcome, int world) {
  std::vector<std::vector<double>> v;
  for (int p = 0; p < g.policies; ++p) v.push_back(g.totals(0, outcome, p, world));
  return v;
}

// 1 where the row policy is better than the column policy beyond chance, that is, the 95 % interval of the mean paired difference
// leaves zero out; -1 where it is worse; 0 where the runs do not decide, or no direction is better.
std::vector<std::vector<int>> told_apart(const std::vector<std::vector<double>>& values, Better better) {
  std::vector<std::vector<int>> all(values.size(), std::vector<int>(values.size(), 0));
  for (std::size_t a = 0; a < values.size() && better != Better::unclear; ++a)
    for (std::size_t b = 0; b < values.size(); ++b) {
      const Summary d = summarise(differences(values[a], values[b]));
      const int above = (d.ci_low > 0) - (d.ci_high < 0);
      all[a][b] = better == Better::higher ? above : -above;
    }
  return all;
}
}  // namespace

Json ranks_part(const Gathered& g) {
  Json best = Json::array(), wins = Json::array(), decided = Json::array();
  for (int w = 0; w < g.worlds; ++w) {
    Json b = Json::array(), v = Json::array(), d = Json::array();
    for (const int o : g.key) {
      const auto values = all_policies(g, o, w);
      const Better better = g.kept[std::size_t(o)].better;
      b.push_back(numbers(share_best(values, better)));
      v.push_back(times_better(values, better));
      d.push_back(told_apart(values, better));
    }
    best.push_back(b);
    wins.push_back(v);
    decided.push_back(d);
  }
  return {{"best", best}, {"wins", wins}, {"decided", decided}};
}

Json regret_part(const Gathered& g) {
  Json all = Json::array();
  for (const int o : g.key) {
    std::vector<std::vector<double>> means;
    for (int p = 0; p < g.policies; ++p) {
      means.emplace_back();
      for (int w = 0; w < g.worlds; ++w) means.back().push_back(summarise(g.totals(0, o, p, w)).mean);
    }
    const Regret r = regret(means, g.kept[std::size_t(o)].better);
    if (r.minimax < 0) {
      all.push_back(nullptr);
      continue;
    }
    Json table = Json::array();
    for (const auto& row : r.by_policy) table.push_back(numbers(row));
    all.push_back({{"by_policy", table}, {"worst", numbers(r.worst)}, {"expected", numbers(r.expected)}, {"minimax", r.minimax}, {"least_expected", r.least_expected}});
  }
  return all;
}

Json variance_part(const Gathered& g) {
  Json all = Json::array();
  for (const int o : g.key) {
    std::vector<std::vector<std::vector<double>>> values;
    for (int p = 0; p < g.policies; ++p) {
      values.emplace_back();
      for (int w = 0; w < g.worlds; ++w) values.back().push_back(g.totals(0, o, p, w));
    }
    const VarianceShares s = variance_shares(values);
    if (!std::isfinite(s.policy)) all.push_back(nullptr);
    else all.push_back({{"policy", number(s.policy)}, {"world", number(s.world)}, {"interaction", number(s.interaction)}, {"chance", number(s.chance)}});
  }
  return all;
}

}  // namespace fasim
