#include "analysis/certainty.hpp"

#include <algorithm>

namespace fasim {

ChanceWord chance_word(double share) {
  if (share >= 0.99) return ChanceWord::almost_certain;
  if (share >= 0.90) return ChanceWord::very_likely;
  if (share >= 0.66) return ChanceWord::likely;
  if (share > 0.33) return ChanceWord::about_even;
  if (share > 0.10) return ChanceWord::unlikely;
  return ChanceWord::very_unlikely;
}

const char* name(ChanceWord word) {
  switch (word) {
    case ChanceWord::almost_certain: return "almost_certain";
    case ChanceWord::very_likely: return "very_likely";
    case ChanceWord::likely: return "likely";
    case ChanceWord::about_even: return "about_even";
    case ChanceWord::unlikely: return "unlikely";
    case ChanceWord::very_unlikely: return "very_unlikely";
  }
  return "";
}

const char* name(Certainty certainty) {
  switch (certainty) {
    case Certainty::very_low: return "very_low";
    case Certainty::low: return "low";
    case Certainty::moderate: return "moderate";
    case Certainty::high: return "high";
  }
  return "";
}

Certainty certainty_ceiling(const EvidenceBasis& basis) {
  const Certainty by_share = basis.assumption_share >= 0.75   ? Certainty::very_low
                             : basis.assumption_share >= 0.50 ? Certainty::low
                             : basis.assumption_share >= 0.25 ? Certainty::moderate
                                                              : Certainty::high;
  Certainty by_grade = Certainty::very_low;
  switch (basis.weakest_grade) {
    case 'A': by_grade = Certainty::high; break;
    case 'B': by_grade = Certainty::moderate; break;
    case 'C':
    case 'D': by_grade = Certainty::low; break;
    default: break;
  }
  const Certainty by_trials = basis.validated ? Certainty::high : Certainty::low;
  return std::min({by_share, by_grade, by_trials});
}

}  // namespace fasim
