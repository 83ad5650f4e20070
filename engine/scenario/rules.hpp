// How the rules of a grammar are written down: rule(...), with what is demanded of its value around it. Private to the scenario room.
#pragma once
#include <string>
#include <utility>
#include <vector>

#include "scenario/grammar.hpp"

namespace fasim {

inline Rule rule(std::string key, Shape shape, std::string en, std::string sv, std::string preset = {}) {
  Rule r;
  r.key = std::move(key);
  r.shape = shape;
  r.en = std::move(en);
  r.sv = std::move(sv);
  r.preset = std::move(preset);
  return r;
}
inline Rule must(Rule r) {
  r.required = true;
  return r;
}
inline Rule of(Rule r, std::string section) {
  r.of = std::move(section);
  return r;
}
inline Rule within(Rule r, std::string unit, double low, double high) {
  r.unit = std::move(unit);
  r.low = low;
  r.high = high;
  return r;
}
inline Rule one_of(Rule r, std::vector<std::string> choices) {
  r.choices = std::move(choices);
  return r;
}

// Sections in files of their own.
Section replicates_section();
Section sweep_section();

}  // namespace fasim
