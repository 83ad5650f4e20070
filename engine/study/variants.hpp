// Other settings of the model's parameters for a study: draws from what was declared believable, rivals, and switched-off mechanisms.
#pragma once
#include <string>
#include <vector>

#include "sim/parameters.hpp"

namespace fasim {

struct Variant {
  std::string id;          // "defaults", "no_trust_loop", "off_near_repeat", ...
  std::string meaning;     // one English sentence
  std::vector<std::pair<std::string, double>> set;  // parameter keys; ranges do not bind here: off is off
};

// Parameters that a prior is declared for: numbers with a range, apart from world.*, assess.* and label.*, which are not about
// how people act.
std::vector<const Field*> uncertain(const Parameters& p);
// One draw from the prior: half of the mass evenly between the lowest and the default value, half between it and the highest.
// Keyed by parameter name: a new parameter moves no other's draw.
Parameters prior_draw(std::uint64_t seed, std::uint64_t draw);

// The rivals that need runs of their own.
const std::vector<Variant>& rivals();
// Each mechanism switched off alone: the declared switches, and some that are numbers.
std::vector<Variant> mechanisms();
// The defaults with a variant put in.
Parameters apply(const Variant& variant, Parameters p);

}  // namespace fasim
