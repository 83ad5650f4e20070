// What the readers of a trial file share. Private to the scenario room.
#pragma once
#include <optional>
#include <string>
#include <utility>

#include "scenario/draft.hpp"
#include "scenario/trial.hpp"

namespace fasim {

// The number of a word among the choices of a key.
int which(const Map& map, const std::string& key, const std::string& word);
// [low, high]; nothing when absent or wrong. Ends that are exchanged are an error.
std::optional<std::pair<double, double>> read_pair(Reading& reading, const Map& map, const std::string& key, const AmountRule& rule);
// [first, last] week inside the trial; not given when absent or wrong.
Weeks read_weeks(Reading& reading, const Map& map, const std::string& key, const Trial& trial);
void read_trial_outcomes(Reading& reading, Map& file, Trial& trial);

}  // namespace fasim
