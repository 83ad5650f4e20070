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
// A place in the unit cube, one coordinate for each uncertain parameter in order. The prior is even in it: half of the mass lies
// evenly between the lowest and the default value, half between it and the highest.
using Point = std::vector<double>;
Parameters parameters_at(const Point& point);
// One draw from the prior, keyed by parameter name: a new parameter moves no other's coordinate.
Point prior_point(std::uint64_t seed, std::uint64_t draw);
// The seed of the prior in all trials: draw 7 is the same set of parameters everywhere.
constexpr std::uint64_t prior_seed = 1;

// The rivals that need runs of their own.
const std::vector<Variant>& rivals();
// Each mechanism switched off alone: the declared switches, and some that are numbers.
std::vector<Variant> mechanisms();
// The defaults with a variant put in.
Parameters apply(const Variant& variant, Parameters p);

}  // namespace fasim
