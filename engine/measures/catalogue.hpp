// The catalogue of measures, written from their declarations: nothing is said twice.
#pragma once
#include <string>

#include "measures/measure.hpp"

namespace fasim {

enum class Language : std::uint8_t { sv, en };

// What a grade of evidence stands for, in a few words.
std::string grade_in_words(char grade, Language language);
// Whether a municipality can decide on it by itself.
bool municipality_alone(const MeasureType& type);
// One line for a list: key, grade, name, who decides and pays.
std::string catalogue_line(const MeasureType& type, Language language);
// The whole entry of one measure: what, who, mechanism, levers, doses, cost, evidence, and what would show that it does not work.
std::string catalogue_entry(const MeasureType& type, Language language);
// All entries as one Markdown page, with a table in front.
std::string catalogue_markdown(Language language);

}  // namespace fasim
