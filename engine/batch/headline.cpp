#include "batch/headline.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "analysis/paired.hpp"
#include "batch/figures.hpp"
#include "ledger/outcomes.hpp"

namespace fasim {
namespace {

// The primary outcome, then the scenario's own in its order.
std::vector<int> wanted_outcomes(const nlohmann::ordered_json& scenario) {
  std::vector<int> out;
  const auto want = [&](const std::string& name) {
    const int i = outcome_index(name);
    if (i >= 0 && std::find(out.begin(), out.end(), i) == out.end()) out.push_back(i);
  };
  want(scenario.value("primary", ""));
  if (scenario.contains("outcomes"))
    for (const auto& item : scenario["outcomes"].items()) want(item.key());
  if (out.empty()) want("serious_victimisation");
  return out;
}

std::string number(double v, bool sign) {
  const double size = std::fabs(v);
  const std::string digits = size >= 100 ? fmt::format("{:.0f}", size) : size >= 10 ? fmt::format("{:.1f}", size) : size >= 0.1 ? fmt::format("{:.2f}", size) : fmt::format("{:.4f}", size);
  return (v < 0 ? "-" : sign ? "+" : "") + digits;
}

std::string sentence(const StoreHead& head, std::size_t policy, std::size_t baseline, const Outcome& o, const PairedEffect& e) {
  const Summary& d = e.difference;
  const bool share = o.unit == "share" || o.unit == "probability";
  const double scale = share ? 100 : 1;
  const auto moved = [&](double v) { return number(v * scale, true); };
  const std::string interval = std::isnan(d.ci_low) ? "one pair, no interval" : fmt::format("95 % interval of the mean {} to {}, {} pairs", moved(d.ci_low), moved(d.ci_high), d.n);
  return fmt::format("{} against {}: {} {} {} ({}; single runs {} to {}; level {} -> {})", head.policies[policy].en, head.policies[baseline].en, o.en, moved(d.mean),
                     share ? "percentage points" : o.unit, interval, moved(d.q05), moved(d.q95), number(e.baseline_mean * scale, false), number(e.policy_mean * scale, false));
}

}  // namespace

std::vector<std::string> headline(const Store& store, std::size_t most) {
  const StoreHead head = store.head();
  auto scenario = nlohmann::ordered_json::parse(head.scenario_json, nullptr, false);
  if (!scenario.is_object()) scenario = nlohmann::ordered_json::object();
  const std::vector<int> wanted = wanted_outcomes(scenario);
  const Figures figures = figures_of(store, wanted);
  std::size_t baseline = 0;
  for (std::size_t p = 0; p < head.policies.size(); ++p)
    if (head.policies[p].id == scenario.value("baseline", "")) baseline = p;

  struct Row {
    std::size_t policy, outcome;
    PairedEffect effect;
  };
  std::vector<Row> rows;
  const auto add = [&](std::size_t p, std::size_t w) {
    const PairedEffect e = paired_effect(figures.of(p, 0, w), figures.of(baseline, 0, w), outcomes()[std::size_t(wanted[w])].smallest_worthwhile);
    if (e.difference.n > 0) rows.push_back({p, w, e});
  };
  for (std::size_t p = 0; p < head.policies.size(); ++p)
    if (p != baseline) add(p, 0);
  const double sign = outcomes()[std::size_t(wanted[0])].better == Better::higher ? -1 : 1;
  std::stable_sort(rows.begin(), rows.end(), [&](const Row& a, const Row& b) { return sign * a.effect.difference.mean < sign * b.effect.difference.mean; });
  const std::vector<Row> others(rows.begin() + std::ptrdiff_t(std::min<std::size_t>(1, rows.size())), rows.end());
  rows.resize(rows.size() - others.size());
  if (!rows.empty())
    for (std::size_t w = 1, best = rows[0].policy; w < wanted.size() && rows.size() < most; ++w) add(best, w);
  rows.insert(rows.end(), others.begin(), others.end());
  std::vector<std::string> out;
  const auto better = [&](const Row& r) { return sign > 0 ? r.effect.difference.ci_high < 0 : r.effect.difference.ci_low > 0; };
  if (!rows.empty() && outcomes()[std::size_t(wanted[0])].better != Better::unclear && !better(rows[0]))
    out.push_back(fmt::format("The runs do not decide whether any package is better than {}: {}", head.policies[baseline].en, outcomes()[std::size_t(wanted[0])].en));
  for (std::size_t i = 0; i < rows.size() && out.size() < most; ++i)
    out.push_back(sentence(head, rows[i].policy, baseline, outcomes()[std::size_t(wanted[rows[i].outcome])], rows[i].effect));
  return out;
}

}  // namespace fasim
