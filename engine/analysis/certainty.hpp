// The two scales of the report, never merged: chance in the model (computed) and certainty of evidence (judged by people).
#pragma once
#include <string>

namespace fasim {

// Words for a chance in the model: >=99 % almost_certain, >=90 very_likely, >=66 likely, >33 about_even, >10 unlikely, else very_unlikely.
enum class ChanceWord { almost_certain, very_likely, likely, about_even, unlikely, very_unlikely };
ChanceWord chance_word(double share);
const char* name(ChanceWord word);

// Certainty of evidence, four levels as in reviews of health and crime prevention.
enum class Certainty { very_low, low, moderate, high };
const char* name(Certainty certainty);

// What the engine knows when it suggests a ceiling. `weakest_grade` is the weakest link: 'A' to 'E', '?' when not stated.
struct EvidenceBasis {
  double assumption_share = 1;  // share of the parameters in use that are assumptions, 0 to 1
  char weakest_grade = '?';
  bool validated = false;  // the model has reproduced a published experiment that was diagnostic
};
// The highest certainty a judge could defend; the lower of what the share of assumptions (75, 50 and 25 %) and the weakest grade
// (A high, B moderate, C and D low, E and unknown very low) allow, and at most low while no experiment has been reproduced.
Certainty certainty_ceiling(const EvidenceBasis& basis);

}  // namespace fasim
