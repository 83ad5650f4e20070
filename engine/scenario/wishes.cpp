// outcomes, goals, decision and output: what is wanted of the results.
#include <fmt/format.h>

#include "ledger/outcomes.hpp"
#include "scenario/draft.hpp"

namespace fasim {
namespace {

std::vector<std::string> outcome_names() {
  std::vector<std::string> out;
  for (const Outcome& o : outcomes()) out.push_back(o.name);
  return out;
}

const char* word_of(Better better) { return better == Better::lower ? "lower" : better == Better::higher ? "higher" : "unclear"; }

void read_goals(Reading& reading, Map& file, Scenario& scenario) {
  for (auto& [name, map] : file.named("goals")) {
    if (outcome_index(name.text) < 0) reading.unknown(name, "outcome", outcome_names());
    if (map.tree() && map.given("below") == map.given("above")) reading.error(name.at, fmt::format("{} needs either 'below' or 'above'", map.title()), "", "write {below: 0.30, by: 24 mo}");
    Goal g;
    g.outcome = name.text;
    g.below = map.given("below");
    g.bound = map.number(g.below ? "below" : "above").value_or(0);
    g.by_month = map.given("by") ? map.months("by") : scenario.months;
    if (!map.given("by")) reading.record(map.path() + ".by", fmt::format("{} mo", scenario.months), nullptr);
    if (g.by_month > scenario.months) reading.error(map.at("by"), fmt::format("{} is to be met after the end of the run", map.title()), fmt::format("the horizon is {} months", scenario.months));
    scenario.goals.push_back(std::move(g));
  }
}

}  // namespace

void read_outcomes(Reading& reading, Map& file, Scenario& scenario) {
  for (auto& [name, map] : file.named("outcomes")) {
    const int i = outcome_index(name.text);
    if (i < 0) {
      reading.unknown(name, "outcome", outcome_names());
      continue;
    }
    const Outcome& o = outcomes()[std::size_t(i)];
    OutcomeWish wish;
    wish.name = name.text;
    const std::string better = map.choice("better");
    wish.better = better.empty() ? word_of(o.better) : better;
    if (better.empty()) reading.record(map.path() + ".better", wish.better, nullptr);
    if (!map.given("smallest_worthwhile")) reading.record(map.path() + ".smallest_worthwhile", write_number(o.smallest_worthwhile), nullptr);
    if (!better.empty() && o.better == Better::unclear && better != "unclear")
      reading.error(map.at("better"), fmt::format("'{}' cannot be called better when {}", name.text, better), o.about_en, "write better: unclear");
    wish.smallest_worthwhile = map.number("smallest_worthwhile").value_or(o.smallest_worthwhile);
    scenario.outcomes.push_back(std::move(wish));
  }
  if (scenario.outcomes.empty())
    for (const Outcome& o : outcomes()) {
      scenario.outcomes.push_back({o.name, word_of(o.better), o.smallest_worthwhile});
      reading.record("outcomes." + o.name + ".better", word_of(o.better), nullptr);
      reading.record("outcomes." + o.name + ".smallest_worthwhile", write_number(o.smallest_worthwhile), nullptr);
    }
  read_goals(reading, file, scenario);
  Map decision = file.section("decision");
  scenario.primary = decision.word("primary");
  if (outcome_index(scenario.primary) < 0 && decision.given("primary")) reading.unknown({scenario.primary, decision.at("primary")}, "outcome", outcome_names());
  decision.choice("regret_over");
  Map output = file.section("output");
  scenario.output.every_months = output.months("every");
  for (const Named& group : output.texts("by")) scenario.output.by.push_back(group.text);
  for (const Named& language : output.section("report").texts("lang")) scenario.output.languages.push_back(language.text);
}

}  // namespace fasim
