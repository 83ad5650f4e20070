// What changed since an earlier batch: the same policies and outcomes by name, then and now.
#include "analysis/paired.hpp"
#include "report/numbers.hpp"
#include "report/parts.hpp"

namespace fasim {
namespace {
int find_policy(const Gathered& g, const std::string& id) {
  for (int p = 0; p < g.policies; ++p)
    if (g.head.policies[std::size_t(p)].id == id) return p;
  return -1;
}
int find_outcome(const Gathered& g, const std::string& name) {
  for (std::size_t o = 0; o < g.kept.size(); ++o)
    if (g.kept[o].name == name) return int(o);
  return -1;
}
Json figure(const Gathered& g, int policy, int outcome) {
  const Summary s = summarise(differences(g.totals(0, outcome, policy, 0), g.totals(0, outcome, g.baseline, 0)));
  return {s.n, number(s.mean), number(s.q05), number(s.q95)};
}
std::string shown(const Json& parameter) {
  if (!parameter.contains("value")) return "";
  return parameter["value"].is_string() ? parameter["value"].get<std::string>() : parameter["value"].dump();
}
Json changed_parameters(const Gathered& now, const Gathered& then) {
  Json changed = Json::array();
  const Json a = Json::parse(then.head.parameters_json, nullptr, false), b = Json::parse(now.head.parameters_json, nullptr, false);
  if (!a.is_array() || !b.is_array()) return changed;
  std::vector<std::pair<std::string, std::string>> old;
  for (const Json& p : a)
    if (p.is_object()) old.emplace_back(p.value("key", ""), shown(p));
  for (const Json& p : b)
    for (const auto& [key, value] : old)
      if (p.is_object() && p.value("key", "") == key && shown(p) != value) changed.push_back({{"key", key}, {"then", value}, {"now", shown(p)}});
  return changed;
}
}  // namespace

Json previous_part(const Gathered& now, const Gathered& then) {
  Json rows = Json::array(), gone = Json::array(), fresh = Json::array();
  for (int p = 0; p < now.policies; ++p) {
    const std::string& id = now.head.policies[std::size_t(p)].id;
    const int q = find_policy(then, id);
    if (q < 0) fresh.push_back(id);
    if (q < 0 || p == now.baseline || q == then.baseline) continue;
    for (const int o : now.key) {
      const int before = find_outcome(then, now.kept[std::size_t(o)].name);
      if (before >= 0) rows.push_back({{"policy", id}, {"outcome", now.kept[std::size_t(o)].name}, {"then", figure(then, q, before)}, {"now", figure(now, p, o)}});
    }
  }
  for (const Label& l : then.head.policies)
    if (find_policy(now, l.id) < 0) gone.push_back(l.id);
  return {{"rows", rows}, {"gone", gone}, {"fresh", fresh}, {"parameters", changed_parameters(now, then)}};
}

}  // namespace fasim
