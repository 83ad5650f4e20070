// Rows of a results file back into runs, with every number held to the tables it points into.
#pragma once
#include <string>
#include <vector>

#include "results/sqlite.hpp"
#include "results/store.hpp"

namespace fasim {

// How far numbers of a run may go; a damaged file must not lead a reader out of its tables.
struct Bounds {
  std::int64_t policies, worlds, replicates, months, areas;
};
Bounds bounds_of(const Database& db);

// Labels of a kind ("policy", "world", "area") in order; `start` gets the state each begins in, where asked for.
std::vector<Label> read_labels(const Database& db, const std::string& kind, std::vector<std::string>* start);

// A row of this query is a run; its first column is the number its panel is found by.
inline constexpr const char* all_runs = "SELECT run, policy, world, replicate, status, problem, seed, golden, seconds FROM runs ORDER BY run";
RunResult read_run(const Database& db, const Statement& row, const Bounds& bounds);
void read_panel(const Database& db, std::int64_t number, const Bounds& bounds, RunResult& run);

}  // namespace fasim
