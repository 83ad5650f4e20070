// Comma-separated tables of people, read strictly, and refused when they could point at a person.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "core/error.hpp"

namespace fasim::synth {

struct CsvCell {
  std::string text;
  int column = 0;  // 1-based character in its line
};
struct CsvRow {
  int line = 0;    // 1-based line in the file
  std::vector<CsvCell> cells;
};
struct Csv {
  std::string path;
  std::vector<std::string> header;
  std::vector<CsvRow> rows;

  int find(const std::string& name) const;  // -1 when the column is not there
  const std::string& text(const CsvRow& row, int column) const { return row.cells[std::size_t(column)].text; }
  // A problem at one cell: file:line:column, "row 7, column 'age'".
  void complain(Problems& problems, const CsvRow& row, int column, std::string what, std::string why = {}, std::string hint = {}) const;
};

// Reads a whole table (UTF-8, comma, quotes doubled inside quotes). Every row must be as wide as the header. Tables with names,
// addresses or personal identity numbers are refused: the engine needs no persons, only kinds of persons (GDPR).
Csv read_csv(const std::string& path, Problems& problems);

// The column index of every wanted name; those missing become problems with the nearest header.
std::vector<int> require_columns(const Csv& csv, const std::vector<std::string>& names, Problems& problems);

// A plain decimal number of at least 0; problems say what is wrong (decimal comma, negative, text).
std::optional<double> count_at(const Csv& csv, const CsvRow& row, int column, Problems& problems);
// The index of a cell's word among `words`, or nothing and a problem with the nearest word.
std::optional<int> word_at(const Csv& csv, const CsvRow& row, int column, const std::vector<std::string>& words, Problems& problems);

}  // namespace fasim::synth
