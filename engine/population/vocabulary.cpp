#include "population/vocabulary.hpp"

namespace fasim::synth {

namespace {

std::vector<std::string> bands() {
  std::vector<std::string> out;
  for (int b = 0; b + 1 < age_bands; ++b) out.push_back(std::to_string(5 * b) + "-" + std::to_string(5 * b + 4));
  out.push_back("85+");
  return out;
}

}  // namespace

const std::vector<std::string>& variable_words() {
  static const std::vector<std::string> words = {"age", "sex", "background", "work", "household", "tenure", "income"};
  return words;
}

const std::vector<std::string>& categories_of(Variable v) {
  static const std::vector<std::vector<std::string>> words = {
      bands(),
      {"female", "male"},
      {"swedish", "foreign"},
      {"not_employed", "employed"},
      {"couple_kids", "couple_nokids", "single_kids", "single_nokids", "other"},
      {"rented", "tenant_owned", "owned"},
      {"not_low", "low"},
  };
  return words[std::size_t(v)];
}

const double national_ages[age_bands] = {518761, 465602, 509610, 571010, 536996, 541218, 578711, 609576, 651065,
                                         569744, 561448, 575431, 598847, 436845, 337831, 293841, 236972, 224294};

void spread_ages(std::vector<double>& ages, double below_65, double all) {
  double young = 0, middle = 0, old = 0;
  for (const double a : ages) young += a;
  const std::size_t given = ages.size();
  for (std::size_t b = given; b < age_bands; ++b) (b < 13 ? middle : old) += national_ages[b];
  for (std::size_t b = given; b < age_bands; ++b)
    ages.push_back(national_ages[b] * (b < 13 ? (below_65 - young) / middle : (all - below_65) / old));
}

}  // namespace fasim::synth
