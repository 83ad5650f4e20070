// The tables of a results file, and the judgement of a file that is opened.
#pragma once
#include <string>

#include "results/sqlite.hpp"

namespace fasim {

// ", outcome, outcome, ...": the panel's columns in the order of the dictionary.
std::string panel_columns();
// SQL that makes the tables of an empty file.
std::string tables();
// Throws StoreError for what is not a complete results file of this version.
void judge(const Database& db);

}  // namespace fasim
