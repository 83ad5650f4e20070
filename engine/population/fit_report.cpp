#include <algorithm>
#include <cmath>
#include <numeric>

#include "population/fitting.hpp"
#include "population/sources.hpp"

namespace fasim::synth {

namespace {

int value_of(const Person& p, const Household& h, Variable v) {
  switch (v) {
    case Variable::age: return std::min(p.age / 5, age_bands - 1);
    case Variable::sex: return int(p.sex);
    case Variable::background: return int(p.background);
    case Variable::work: return int(p.work);
    case Variable::household: return int(h.type);
    case Variable::tenure: return int(h.tenure);
    case Variable::income: return int(h.low_income);
  }
  return 0;
}

bool speaks_of(const std::vector<Variable>& variables, Variable v) {
  return std::find(variables.begin(), variables.end(), v) != variables.end();
}

}  // namespace

void report_fit(const People& people, const PopulationTable& table, const std::string& area, std::vector<FitRow>& rows) {
  rows.push_back({area, "persons", "all", table.persons, double(people.persons.size()), table.source});
  std::vector<char> lived_in(people.households.size(), 0);
  for (const Person& p : people.persons) lived_in[p.household] = 1;
  for (const Margin& margin : table.margins) {
    std::vector<Variable> variables;
    if (!variables_of(margin.name, variables)) continue;
    std::vector<double> all(categories_of(variables).size(), 0.0);
    const auto count = [&](const Person& p, const Household& h) {
      std::size_t k = 0;
      for (const Variable v : variables) k = k * categories_of(v).size() + std::size_t(value_of(p, h, v));
      all[k] += 1;
    };
    const bool homes = speaks_of(variables, Variable::household) || speaks_of(variables, Variable::tenure);
    if (homes) {
      for (std::size_t h = 0; h < people.households.size(); ++h)
        if (lived_in[h]) count(Person{}, people.households[h]);
    } else {
      for (const Person& p : people.persons)
        if (!speaks_of(variables, Variable::work) || working_band(std::min(p.age / 5, age_bands - 1))) count(p, people.households[p.household]);
    }
    // Homes are compared with the number of households that the table gives, people with the number of people.
    double scale = homes ? 0 : std::accumulate(all.begin(), all.end(), 0.0);
    for (const Margin& m : table.margins)
      if (homes && m.name == "household") scale = std::accumulate(m.counts.begin(), m.counts.end(), 0.0);
    if (scale == 0) scale = std::accumulate(all.begin(), all.end(), 0.0);
    const double sum = std::accumulate(margin.counts.begin(), margin.counts.end(), 0.0);
    const std::vector<std::string> words = categories_of(variables);
    for (std::size_t k = 0; k < margin.counts.size(); ++k) {
      const auto at = std::find(words.begin(), words.end(), margin.categories[k]);
      const double got = at == words.end() ? 0.0 : all[std::size_t(at - words.begin())];
      rows.push_back({area, margin.name, margin.categories[k], sum > 0 ? margin.counts[k] * scale / sum : 0.0, got, margin.note});
    }
  }
}

}  // namespace fasim::synth

double fasim::total_absolute_error(const std::vector<FitRow>& fit, const std::string& margin) {
  double sum = 0;
  for (const FitRow& row : fit)
    if (row.margin == margin) sum += std::fabs(row.got - row.wanted);
  return sum;
}
