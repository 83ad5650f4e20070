#include "study/decision.hpp"

#include <algorithm>
#include <cmath>
#include <memory>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "analysis/worth.hpp"
#include "ledger/outcomes.hpp"

namespace fasim {
namespace {

using Json = nlohmann::ordered_json;

double share_above_zero(const std::vector<double>& v, double sign) {
  int above = 0, n = 0;
  for (const double x : v)
    if (std::isfinite(x)) ++n, above += sign * x > 0;
  return n > 0 ? double(above) / n : 0;
}

class Decider {
 public:
  Decider(const Store& store, std::string outcome, const std::vector<double>& worths) : head_(store.head()), scenario_(Json::parse(head_.scenario_json, nullptr, false)) {
    if (!scenario_.is_object()) scenario_ = Json::object();
    if (outcome.empty()) outcome = scenario_.value("primary", "serious_victimisation");
    const int o = outcome_index(outcome);
    if (o < 0) throw StoreError(fmt::format("There is no outcome '{}'.", outcome));
    const Outcome& kept = outcomes()[std::size_t(o)];
    better_ = kept.better;
    worthwhile_ = kept.smallest_worthwhile;
    read_wish(outcome);
    if (better_ == Better::unclear) throw StoreError(fmt::format("Nobody has said which direction of '{}' is better: give it 'better: lower' or 'better: higher' under outcomes, or choose another with --outcome.", outcome));
    out_.outcome = outcome;
    out_.unit = kept.unit;
    out_.higher_is_better = better_ == Better::higher;
    out_.worths = worths;
    figures_ = std::make_unique<Figures>(figures_of(store, {o, outcome_index("cost")}));
    for (std::size_t p = 0; p < head_.policies.size(); ++p) {
      out_.policies.push_back(head_.policies[p].id);
      if (head_.policies[p].id == scenario_.value("baseline", "")) baseline_ = p;
    }
    for (const Label& w : head_.worlds) out_.worlds.push_back(w.id);
    out_.baseline = out_.policies.at(baseline_);
  }

  DecisionTable run() {
    std::vector<std::vector<double>> levels;
    std::vector<std::vector<Gain>> means(out_.policies.size()), pairs(out_.policies.size());
    gains_.resize(out_.policies.size());
    for (std::size_t p = 0; p < out_.policies.size(); ++p) {
      levels.emplace_back();
      for (std::size_t w = 0; w < out_.worlds.size(); ++w) add(p, w, levels.back(), means[p], pairs[p]);
    }
    out_.regret = regret(levels, better_);
    for (const auto& row : out_.regret.by_policy)
      out_.worlds_acceptable.push_back(double(std::count_if(row.begin(), row.end(), [&](double r) { return r <= worthwhile_; })) / double(std::max<std::size_t>(1, row.size())));
    out_.dominated = dominated_by(means);
    for (std::size_t p = 0; p < means.size(); ++p)
      out_.dominated_support.push_back(out_.dominated[p] < 0 ? std::nan("") : dominance_support(gains_[std::size_t(out_.dominated[p])], gains_[p], Rng(head_.seed, 0)));
    for (const double worth : out_.worths) out_.acceptable.push_back(acceptability(pairs, worth));
    if (scenario_.contains("sweep")) value_knowing(means);
    return std::move(out_);
  }

 private:
  void read_wish(const std::string& outcome) {
    const Json wishes = scenario_.value("outcomes", Json::object());
    if (!wishes.is_object() || !wishes.contains(outcome)) return;
    const std::string better = wishes[outcome].value("better", "");
    if (!better.empty()) better_ = better == "lower" ? Better::lower : better == "higher" ? Better::higher : Better::unclear;
    worthwhile_ = wishes[outcome].value("smallest_worthwhile", worthwhile_);
  }

  void add(std::size_t p, std::size_t w, std::vector<double>& levels, std::vector<Gain>& means, std::vector<Gain>& pairs) {
    const double sign = out_.higher_is_better ? 1 : -1;
    const auto effect = differences(figures_->of(p, w, 0), figures_->of(baseline_, w, 0)), cost = differences(figures_->of(p, w, 1), figures_->of(baseline_, w, 1));
    const Choice c{out_.policies[p], out_.worlds[w], summarise(cost), summarise(effect), share_above_zero(cost, 1), share_above_zero(effect, sign)};
    levels.push_back(summarise(figures_->of(p, w, 0)).mean);
    means.push_back({c.cost.mean, sign * c.effect.mean});
    gains_[p].emplace_back();
    for (std::size_t r = 0; r < effect.size(); ++r) gains_[p].back().push_back({cost[r], sign * effect[r]});
    pairs.insert(pairs.end(), gains_[p].back().begin(), gains_[p].back().end());
    if (p != baseline_) out_.choices.push_back(c);
  }

  // Each assumption of the sweep: the choice is by net benefit at the first worth, or by the outcome alone.
  void value_knowing(const std::vector<std::vector<Gain>>& means) {
    std::vector<std::vector<double>> benefits;
    for (const auto& policy : means) {
      benefits.emplace_back();
      for (const Gain& g : policy) benefits.back().push_back(out_.worths.empty() ? g.effect : out_.worths[0] * g.effect - g.cost);
    }
    const Json& sweep = scenario_["sweep"];
    for (std::size_t d = 0; d < sweep["paths"].size(); ++d) {
      std::vector<double> x;
      for (const Json& point : sweep["points"]) x.push_back(point.at(d).get<double>());
      if (x.size() == means[0].size()) out_.knowing.push_back({sweep["paths"][d].get<std::string>(), value_of_knowing(x, benefits)});
    }
    std::stable_sort(out_.knowing.begin(), out_.knowing.end(), [](const auto& a, const auto& b) { return a.value > b.value; });
    out_.knowing_all = value_of_knowing_all(benefits);
  }

  StoreHead head_;
  Json scenario_;
  Better better_ = Better::unclear;
  double worthwhile_ = 0;
  std::size_t baseline_ = 0;
  std::unique_ptr<Figures> figures_;
  std::vector<std::vector<std::vector<Gain>>> gains_;  // [policy][world][replicate]
  DecisionTable out_;
};

std::string figure(double v) { return std::isfinite(v) ? fmt::format("{:.4g}", v) : "-"; }
std::string mean_of(const Summary& s) { return std::isfinite(s.ci_low) ? fmt::format("{} [{}, {}]", figure(s.mean), figure(s.ci_low), figure(s.ci_high)) : figure(s.mean); }
Json number(double v) { return std::isfinite(v) ? Json(v) : Json(nullptr); }
Json summary_json(const Summary& s) { return {{"n", s.n}, {"mean", number(s.mean)}, {"low", number(s.ci_low)}, {"high", number(s.ci_high)}}; }

constexpr std::size_t most_rows = 40;

// A dominance by means says how well the pairs of runs hold it up.
std::string dominance_text(const DecisionTable& d, std::size_t p) {
  const double support = d.dominated_support[p];
  std::string out = fmt::format("dominated: {} by {}, which costs no more and does no less in every world on average", d.policies[p], d.policies[std::size_t(d.dominated[p])]);
  if (!std::isfinite(support)) return out + "; one replicate cannot say whether that is chance\n";
  return out + fmt::format(", and in {:.0f} % of batches resampled from these runs{}\n", 100 * support, support < 0.95 ? ": too few to rule out chance" : "");
}

std::string money_text(const DecisionTable& d) {
  std::string out = fmt::format("Against {}: cost in SEK and {} ({}, {} is better), mean [95 %]\n", d.baseline, d.outcome, d.unit, d.higher_is_better ? "higher" : "lower");
  out += fmt::format("{:<20} {:<20} {:>34} {:>34} {:>8} {:>8}\n", "policy", "world", "cost", "effect", "dearer", "better");
  for (std::size_t i = 0; i < std::min(most_rows, d.choices.size()); ++i) {
    const Choice& c = d.choices[i];
    out += fmt::format("{:<20} {:<20} {:>34} {:>34} {:>7.0f}% {:>7.0f}%\n", c.policy, c.world, mean_of(c.cost), mean_of(c.effect), 100 * c.costs_more, 100 * c.does_better);
  }
  if (d.choices.size() > most_rows) out += fmt::format("... {} more in decision.json\n", d.choices.size() - most_rows);
  return out;
}

}  // namespace

DecisionTable decide(const Store& store, const std::string& outcome, const std::vector<double>& worths) { return Decider(store, outcome, worths).run(); }

std::string decision_text(const DecisionTable& d) {
  std::string out = money_text(d);
  for (std::size_t p = 0; p < d.policies.size(); ++p)
    if (d.dominated[p] >= 0) out += dominance_text(d, p);
  out += fmt::format("\nRegret over {} worlds, all weighing the same\n{:<20} {:>12} {:>12} {:>22}\n", d.worlds.size(), "policy", "largest", "mean", "worlds within reach");
  for (std::size_t p = 0; p < d.policies.size() && p < d.regret.worst.size(); ++p)
    out += fmt::format("{:<20} {:>12} {:>12} {:>21.0f}%{}{}\n", d.policies[p], figure(d.regret.worst[p]), figure(d.regret.expected[p]), 100 * d.worlds_acceptable[p], int(p) == d.regret.minimax ? "  smallest largest regret" : "",
                       int(p) == d.regret.least_expected ? "  smallest mean regret" : "");
  if (!d.worths.empty()) out += "\nShare of pairs in which each package has the highest net benefit\n";
  for (std::size_t i = 0; i < d.worths.size(); ++i) {
    out += fmt::format("{} SEK per {}:", figure(d.worths[i]), d.unit.empty() ? "unit" : d.unit);
    for (std::size_t p = 0; p < d.policies.size(); ++p) out += fmt::format("  {} {:.0f}%", d.policies[p], 100 * d.acceptable[i][p]);
    out += "\n";
  }
  if (d.knowing.empty()) return out;
  out += fmt::format("\nWhat it would be worth to know before choosing ({}): everything that varies {}\n", d.worths.empty() ? d.outcome : "SEK", figure(d.knowing_all));
  for (const auto& k : d.knowing) out += fmt::format("  {:<48} {:>12}\n", k.path, figure(k.value));
  return out;
}

std::string decision_json(const DecisionTable& d) {
  Json choices = Json::array(), acceptable = Json::array(), regrets = Json::array(), knowing = Json::array();
  for (const Choice& c : d.choices)
    choices.push_back({{"policy", c.policy}, {"world", c.world}, {"cost", summary_json(c.cost)}, {"effect", summary_json(c.effect)}, {"costs_more", c.costs_more}, {"does_better", c.does_better}});
  for (std::size_t i = 0; i < d.worths.size(); ++i) {
    Json row = {{"worth", d.worths[i]}};
    for (std::size_t p = 0; p < d.policies.size(); ++p) row["share"][d.policies[p]] = number(d.acceptable[i][p]);
    acceptable.push_back(row);
  }
  for (std::size_t p = 0; p < d.policies.size() && p < d.regret.worst.size(); ++p)
    regrets.push_back({{"policy", d.policies[p]}, {"largest", number(d.regret.worst[p])}, {"mean", number(d.regret.expected[p])}, {"worlds_acceptable", d.worlds_acceptable[p]},
                       {"dominated_by", d.dominated[p] < 0 ? Json(nullptr) : Json(d.policies[std::size_t(d.dominated[p])])}, {"dominated_support", number(d.dominated_support[p])}});
  for (const auto& k : d.knowing) knowing.push_back({{"path", k.path}, {"value", number(k.value)}});
  return Json{{"outcome", d.outcome}, {"unit", d.unit}, {"better", d.higher_is_better ? "higher" : "lower"}, {"baseline", d.baseline}, {"choices", choices}, {"acceptability", acceptable}, {"regret", regrets},
              {"knowing", knowing}, {"knowing_all", number(d.knowing_all)}}
      .dump(2);
}

}  // namespace fasim
