// Work on drawn lines before they are a network: each step takes all lines and gives all lines.
#pragma once
#include <cstdint>
#include <vector>

#include "world/assemble.hpp"

namespace fasim {

inline constexpr std::int64_t shortest_street_mm = 5000;

std::int64_t length_of(const Line& line);
// Writes each line one way round and keeps one of those with the same course, used by whoever uses any of them.
void merge_doubles(std::vector<Line>& lines);
// Cuts lines where they meet: at every place met at least twice.
void split_at_crossings(std::vector<Line>& lines);
// Joins lines that meet where nothing else does: a change of name or a bridge ends a line in the source, not a street.
void join_through(std::vector<Line>& lines);
// Cuts each line into equal pieces of at most `max_mm`.
void cut(std::vector<Line>& lines, std::int64_t max_mm);

}  // namespace fasim
