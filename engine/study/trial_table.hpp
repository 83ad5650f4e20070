// The rows of trials for people and machines.
#pragma once
#include <string>
#include <vector>

#include "study/trial_judge.hpp"

namespace fasim {

// For the terminal: published and simulated effect, verdict, severity, who foresaw it best.
std::string table_text(const std::vector<TrialRow>& rows);
std::string table_csv(const std::vector<TrialRow>& rows);
// A list as the report takes it (viz/src/data.ts, Trial), with more beside; `commit` says what was run.
std::string table_json(const std::vector<TrialRow>& rows, const std::string& commit);
// A table for scenarios/trials/RESULTS.md.
std::string table_markdown(const std::vector<TrialRow>& rows);

}  // namespace fasim
