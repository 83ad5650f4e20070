#include "population/fitting.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace fasim::synth {

namespace {

std::size_t size_of(Variable v) { return categories_of(v).size(); }

double sum(const std::vector<double>& x) { return std::accumulate(x.begin(), x.end(), 0.0); }

// Women's share rises with age; country level, in rough steps.
double female_share(int band) { return band < 10 ? 0.49 : band < 14 ? 0.50 : band < 16 ? 0.53 : band == 16 ? 0.57 : 0.65; }
double employed_share(int band, int background) {
  if (!working_band(band)) return 0.0;
  const double top = band == 3 ? 0.20 : band == 4 ? 0.55 : band < 12 ? 0.80 : 0.65;
  return background == 1 && band > 3 ? top - 0.12 : top;
}

int index_of(const std::vector<std::string>& words, const std::string& word) {
  const auto at = std::find(words.begin(), words.end(), word);
  return at == words.end() ? -1 : int(at - words.begin());
}

}  // namespace

int Joint::category(std::size_t cell, std::size_t variable) const {
  for (std::size_t v = of.size() - 1; v > variable; --v) cell /= size_of(of[v]);
  return int(cell % size_of(of[variable]));
}

Joint person_prior() {
  Joint joint{{Variable::age, Variable::sex, Variable::background, Variable::work}, {}};
  for (int band = 0; band < age_bands; ++band)
    for (int sex = 0; sex < 2; ++sex)
      for (int background = 0; background < 2; ++background)
        for (int work = 0; work < 2; ++work) {
          const double employed = employed_share(band, background);
          // More of those over 65 than of the young have two parents born in the country.
          const double foreign = band < 13 ? 0.30 : 0.15;
          joint.weight.push_back(national_ages[band] * (sex == 0 ? female_share(band) : 1 - female_share(band)) *
                                 (background == 1 ? foreign : 1 - foreign) * (work == 1 ? employed : 1 - employed));
        }
  return joint;
}

Joint household_prior() {
  // By type the shares of rented, tenant-owned and owned homes; assumption, the margins do the rest.
  const double prior[household_types][tenures] = {{20, 22, 58}, {22, 30, 48}, {50, 25, 25}, {50, 35, 15}, {45, 20, 35}};
  Joint joint{{Variable::household, Variable::tenure}, {}};
  for (const auto& row : prior) joint.weight.insert(joint.weight.end(), row, row + tenures);
  return joint;
}

bool variables_of(const std::string& name, std::vector<Variable>& out) {
  out.clear();
  for (std::size_t at = 0; at <= name.size();) {
    const std::size_t end = std::min(name.find(" x ", at), name.size());
    const int v = index_of(variable_words(), name.substr(at, end - at));
    if (v < 0) return false;
    out.push_back(Variable(v));
    at = end == name.size() ? end + 1 : end + 3;
  }
  return true;
}

std::vector<std::string> categories_of(const std::vector<Variable>& variables) {
  std::vector<std::string> out = {""};
  for (const Variable v : variables) {
    std::vector<std::string> longer;
    for (const std::string& head : out)
      for (const std::string& word : categories_of(v)) longer.push_back(head.empty() ? word : head + " x " + word);
    out = std::move(longer);
  }
  return out;
}

std::vector<FitTarget> targets_of(const PopulationTable& table, const Joint& joint, double total) {
  std::vector<FitTarget> out;
  for (const Margin& margin : table.margins) {
    std::vector<Variable> variables;
    if (!variables_of(margin.name, variables)) continue;
    std::vector<std::size_t> place;
    for (const Variable v : variables) {
      const auto at = std::find(joint.of.begin(), joint.of.end(), v);
      if (at != joint.of.end()) place.push_back(std::size_t(at - joint.of.begin()));
    }
    if (place.size() != variables.size() || sum(margin.counts) <= 0) continue;
    const std::vector<std::string> words = categories_of(variables);
    FitTarget t{margin.name, margin.categories, std::vector<int>(joint.cells(), -1), margin.counts};
    const bool work = std::find(variables.begin(), variables.end(), Variable::work) != variables.end();
    for (std::size_t cell = 0; cell < joint.cells(); ++cell) {
      if (work && !working_band(joint.category(cell, 0))) continue;
      std::size_t k = 0;
      for (std::size_t v = 0; v < place.size(); ++v) k = k * size_of(variables[v]) + std::size_t(joint.category(cell, place[v]));
      t.category[cell] = index_of(margin.categories, words[k]);
    }
    // Work counts only some ages: their number comes from the age margin when there is one.
    double covered = work ? sum(margin.counts) : total;
    for (const FitTarget& earlier : out)
      if (work && earlier.margin == "age") {
        covered = 0;
        for (int band = 0; band < age_bands; ++band) covered += working_band(band) ? earlier.wanted[std::size_t(band)] : 0;
      }
    const double scale = covered / sum(margin.counts);
    for (double& w : t.wanted) w *= scale;
    out.push_back(std::move(t));
  }
  return out;
}

void fit(Joint& joint, const std::vector<FitTarget>& targets, double total) {
  const double start = total / sum(joint.weight);
  for (double& w : joint.weight) w *= start;
  std::vector<double> have;
  for (int round = 0; round < 300; ++round) {
    double worst = 0;
    for (const FitTarget& t : targets) {
      have.assign(t.wanted.size(), 0.0);
      for (std::size_t c = 0; c < joint.cells(); ++c)
        if (t.category[c] >= 0) have[std::size_t(t.category[c])] += joint.weight[c];
      for (std::size_t k = 0; k < have.size(); ++k) {
        worst = std::max(worst, std::fabs(have[k] - t.wanted[k]));
        have[k] = have[k] > 0 ? t.wanted[k] / have[k] : 0.0;
      }
      for (std::size_t c = 0; c < joint.cells(); ++c)
        if (t.category[c] >= 0) joint.weight[c] *= have[std::size_t(t.category[c])];
    }
    if (worst < 1e-7 * total) break;
  }
  const double end = sum(joint.weight);
  if (end > 0)
    for (double& w : joint.weight) w *= total / end;
}

std::vector<int> integerise(const Joint& joint, const std::vector<FitTarget>& targets, int total, std::uint64_t key, const Rng& rng) {
  const std::size_t n = joint.cells();
  std::vector<int> count(n);
  std::vector<std::pair<double, std::size_t>> rest;
  int left = total;
  for (std::size_t c = 0; c < n; ++c) {
    count[c] = int(joint.weight[c]);
    left -= count[c];
    const double fraction = joint.weight[c] - double(count[c]);
    if (fraction > 1e-9) rest.push_back({rng(Decision::integerise, mix(key, c)).exponential() / fraction, c});
  }
  std::sort(rest.begin(), rest.end());
  for (std::size_t k = 0; left > 0 && !rest.empty(); ++k, --left) ++count[rest[k % rest.size()].second];

  // What each category lacks, in persons.
  std::vector<std::vector<double>> lack;
  for (const FitTarget& t : targets) {
    lack.push_back(t.wanted);
    for (std::size_t c = 0; c < n; ++c)
      if (t.category[c] >= 0) lack.back()[std::size_t(t.category[c])] -= count[c];
  }
  const auto gain = [&](std::size_t from, std::size_t to) {
    double better = 0;
    for (std::size_t t = 0; t < targets.size(); ++t) {
      const int a = targets[t].category[from], b = targets[t].category[to];
      if (a == b) continue;
      if (a >= 0) better += std::fabs(lack[t][std::size_t(a)]) - std::fabs(lack[t][std::size_t(a)] + 1);
      if (b >= 0) better += std::fabs(lack[t][std::size_t(b)]) - std::fabs(lack[t][std::size_t(b)] - 1);
    }
    return better;
  };
  for (int moves = 0; moves < 400; ++moves) {
    double best = 1e-6;
    std::size_t from = n, to = n;
    for (std::size_t a = 0; a < n; ++a) {
      if (count[a] == 0) continue;
      for (std::size_t b = 0; b < n; ++b) {
        if (a == b || joint.weight[b] <= 0) continue;
        const double g = gain(a, b);
        if (g > best) best = g, from = a, to = b;
      }
    }
    if (from == n) break;
    --count[from];
    ++count[to];
    for (std::size_t t = 0; t < targets.size(); ++t) {
      if (targets[t].category[from] >= 0) lack[t][std::size_t(targets[t].category[from])] += 1;
      if (targets[t].category[to] >= 0) lack[t][std::size_t(targets[t].category[to])] -= 1;
    }
  }
  return count;
}

}  // namespace fasim::synth
