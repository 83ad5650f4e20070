// The tables of a results file, and the judgement of a file that is opened.
#pragma once
#include <cstdint>
#include <string>

#include "results/sqlite.hpp"

namespace fasim {

struct StoreHead;

// ", outcome, outcome, ...": the panel's columns in the order of the dictionary.
std::string panel_columns();
// Rows of a run are numbered run * rows_per_run + their order: a table is appended to in the order of the runs, and whole
// files can be joined without taking rows apart.
inline constexpr std::int64_t rows_per_run = std::int64_t(1) << 27;
// SQL that makes the tables of an empty file.
std::string tables();
// Fills the tables of the head, which are empty.
void write_head(Database& db, const StoreHead& head);
// Throws StoreError for what is not a complete results file of this version.
void judge(const Database& db);

}  // namespace fasim
