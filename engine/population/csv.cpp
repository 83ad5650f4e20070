#include "population/csv.hpp"

#include <algorithm>
#include <charconv>
#include <cstdio>
#include <memory>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace fasim::synth {

namespace {

constexpr std::size_t largest = std::size_t(1) << 30;  // bytes; the whole country's DeSO table is 1 MB

std::optional<std::string> whole_file(const std::string& path, Problems& problems) {
  const std::unique_ptr<std::FILE, int (*)(std::FILE*)> file(std::fopen(path.c_str(), "rb"), std::fclose);
  if (!file) {
    problems.add(path, "", "the file cannot be opened", "", "is the path right, and may you read it?");
    return std::nullopt;
  }
  std::string text;
  char block[1 << 16];
  for (std::size_t n; (n = std::fread(block, 1, sizeof block, file.get())) > 0;) {
    text.append(block, n);
    if (text.size() <= largest) continue;
    problems.add(path, "", "the file is larger than 1 GB", "tables of people are read whole");
    return std::nullopt;
  }
  if (std::ferror(file.get())) {
    problems.add(path, "", "the file cannot be read to its end", "", "a folder is not a table");
    return std::nullopt;
  }
  return text;
}

bool valid_utf8(const std::string& s, std::size_t& at) {
  for (std::size_t i = 0; i < s.size();) {
    at = i;
    const unsigned char c = static_cast<unsigned char>(s[i]);
    const int more = c < 0x80 ? 0 : c >= 0xc2 && c < 0xe0 ? 1 : c >= 0xe0 && c < 0xf0 ? 2 : c >= 0xf0 && c < 0xf5 ? 3 : -1;
    if (more < 0 || i + std::size_t(more) >= s.size() + (more == 0)) return false;
    for (int k = 1; k <= more; ++k)
      if ((static_cast<unsigned char>(s[i + std::size_t(k)]) & 0xc0) != 0x80) return false;
    i += 1 + std::size_t(more);
  }
  return true;
}

void add_at(Problems& problems, const std::string& path, int line, int column, std::string what, std::string why, std::string hint) {
  Problem p;
  p.file = path;
  p.line = line;
  p.column = column;
  p.what = std::move(what);
  p.why = std::move(why);
  p.hint = std::move(hint);
  problems.add(std::move(p));
}

// Splits the text into rows of cells; one cell may run over lines inside quotes.
class Splitter {
 public:
  Splitter(const std::string& text, const std::string& path, Problems& problems) : s_(text), path_(path), problems_(problems) {}

  std::vector<CsvRow> split() {
    std::vector<CsvRow> rows;
    if (s_.compare(0, 3, "\xef\xbb\xbf") == 0) at_ = 3;
    line_start_ = at_;
    while (at_ < s_.size()) {
      CsvRow row;
      row.line = line_;
      bool end = false;
      while (!end) end = cell(row);
      if (row.cells.size() > 1 || !row.cells[0].text.empty()) rows.push_back(std::move(row));
    }
    return rows;
  }

 private:
  const std::string& s_;
  const std::string& path_;
  Problems& problems_;
  std::size_t at_ = 0, line_start_ = 0;
  int line_ = 1;

  // Reads one cell and what ends it; true at the end of the row.
  bool cell(CsvRow& row) {
    CsvCell cell;
    cell.column = int(at_ - line_start_) + 1;
    if (at_ < s_.size() && s_[at_] == '"') quoted(cell);
    while (at_ < s_.size() && s_[at_] != ',' && s_[at_] != '\n' && s_[at_] != '\r') cell.text += s_[at_++];
    trim(cell.text);
    row.cells.push_back(std::move(cell));
    if (at_ >= s_.size()) return true;
    if (s_[at_++] == ',') return false;
    if (s_[at_ - 1] == '\r' && at_ < s_.size() && s_[at_] == '\n') ++at_;
    next_line();
    return true;
  }
  void quoted(CsvCell& cell) {
    const int line = line_;
    for (++at_; at_ < s_.size(); ++at_) {
      if (s_[at_] == '"' && (at_ + 1 >= s_.size() || s_[at_ + 1] != '"')) return void(++at_);
      if (s_[at_] == '"') ++at_;
      if (s_[at_] == '\n') next_line(at_ + 1);
      cell.text += s_[at_];
    }
    add_at(problems_, path_, line, cell.column, "a quote is opened here and never closed", "", "write \"\" for a quote inside a quoted cell");
  }
  void next_line(std::size_t start = 0) {
    ++line_;
    line_start_ = start > 0 ? start : at_;
  }
  static void trim(std::string& s) {
    const auto blank = [](char c) { return c == ' ' || c == '\t'; };
    while (!s.empty() && blank(s.back())) s.pop_back();
    s.erase(s.begin(), std::find_if_not(s.begin(), s.end(), blank));
  }
};

bool all_digits(const std::string& s, std::size_t from, std::size_t n) {
  return std::all_of(s.begin() + long(from), s.begin() + long(from + n), [](char c) { return c >= '0' && c <= '9'; });
}

// Month and day as in an identity number; a coordination number adds 60 to the day.
bool plausible_day(const std::string& s, std::size_t at) {
  const int month = (s[at] - '0') * 10 + s[at + 1] - '0', day = (s[at + 2] - '0') * 10 + s[at + 3] - '0';
  return month >= 1 && month <= 12 && ((day >= 1 && day <= 31) || (day >= 61 && day <= 91));
}

bool luhn(const std::string& ten) {
  int sum = 0;
  for (std::size_t k = 0; k < 10; ++k) {
    const int twice = (ten[k] - '0') * (k % 2 == 0 ? 2 : 1);
    sum += twice / 10 + twice % 10;
  }
  return sum % 10 == 0;
}

// YYYYMMDD-XXXX, YYMMDD-XXXX (or +), twelve digits with a date, ten digits with a date and the right check digit.
bool identity_number(const std::string& s) {
  const bool dash = s.size() > 5 && (s[s.size() - 5] == '-' || s[s.size() - 5] == '+');
  if (s.size() == 13 && dash) return all_digits(s, 0, 8) && all_digits(s, 9, 4) && plausible_day(s, 4);
  if (s.size() == 11 && dash) return all_digits(s, 0, 6) && all_digits(s, 7, 4) && plausible_day(s, 2);
  if (s.size() == 12) return all_digits(s, 0, 12) && plausible_day(s, 4) && (s[0] == '1' || s[0] == '2');
  return s.size() == 10 && all_digits(s, 0, 10) && plausible_day(s, 2) && luhn(s);
}

bool names_a_person(std::string header) {
  std::transform(header.begin(), header.end(), header.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? char(c - 'A' + 'a') : c; });
  std::erase_if(header, [](char c) { return c == '_' || c == '-' || c == ' '; });
  static const std::vector<std::string> words = {
      "name", "fullname", "firstname", "givenname", "lastname", "surname", "familyname", "namn", "förnamn", "fornamn", "efternamn",
      "tilltalsnamn", "personnummer", "personnr", "pnr", "persnr", "ssn", "personalidentitynumber", "personalnumber", "samordningsnummer",
      "address", "adress", "streetaddress", "gatuadress", "phone", "telephone", "telefon", "mobil", "email", "epost"};
  return std::find(words.begin(), words.end(), header) != words.end();
}

const char* const gdpr = "the engine needs kinds of people, never persons: such data may not be given to it (GDPR)";

void refuse_persons(const Csv& csv, const CsvRow& header, Problems& problems) {
  for (const CsvCell& cell : header.cells)
    if (names_a_person(cell.text))
      add_at(problems, csv.path, header.line, cell.column, fmt::format("column '{}' points at persons", cell.text), gdpr,
             "remove the column; use running numbers as ids");
  std::size_t found = 0;
  CsvCell first;
  int line = 0;
  for (const CsvRow& row : csv.rows)
    for (const CsvCell& cell : row.cells)
      if (identity_number(cell.text) && ++found == 1) first = cell, line = row.line;
  if (found > 0)
    add_at(problems, csv.path, line, first.column,
           fmt::format("{} {} like a personal identity number (not shown here)", found, found == 1 ? "cell looks" : "cells look"), gdpr,
           "replace them by running numbers before the table leaves its register");
}

}  // namespace

int Csv::find(const std::string& name) const {
  const auto at = std::find(header.begin(), header.end(), name);
  return at == header.end() ? -1 : int(at - header.begin());
}

void Csv::complain(Problems& problems, const CsvRow& row, int column, std::string what, std::string why, std::string hint) const {
  Problem p;
  p.file = path;
  p.line = row.line;
  p.column = column < 0 ? 0 : row.cells[std::size_t(column)].column;
  p.where = column < 0 ? "" : fmt::format("(column '{}')", header[std::size_t(column)]);
  p.what = std::move(what);
  p.why = std::move(why);
  p.hint = std::move(hint);
  problems.add(std::move(p));
}

Csv read_csv(const std::string& path, Problems& problems) {
  Csv csv;
  csv.path = path;
  const std::size_t before = problems.errors();
  const auto text = whole_file(path, problems);
  if (!text) return csv;
  if (std::size_t at = 0; !valid_utf8(*text, at)) {
    add_at(problems, path, 1 + int(std::count(text->begin(), text->begin() + long(at), '\n')), 0, "the file is not valid UTF-8 text", "",
           "save it as UTF-8");
    return csv;
  }
  csv.rows = Splitter(*text, path, problems).split();
  if (csv.rows.empty()) {
    problems.add(path, "", "the table is empty", "", "its first line must name the columns");
    return csv;
  }
  const CsvRow header = csv.rows.front();
  csv.rows.erase(csv.rows.begin());
  for (const CsvCell& cell : header.cells) csv.header.push_back(cell.text);
  if (csv.header.size() == 1 && csv.header[0].find(';') != std::string::npos)
    add_at(problems, path, header.line, 1, "the columns are separated by semicolons", "", "export with commas and decimal points");
  for (std::size_t k = 0; k < csv.header.size(); ++k)
    if (std::find(csv.header.begin(), csv.header.begin() + long(k), csv.header[k]) != csv.header.begin() + long(k))
      add_at(problems, path, header.line, header.cells[k].column, fmt::format("column '{}' is there twice", csv.header[k]), "", "");
  refuse_persons(csv, header, problems);
  std::size_t wrong = 0;
  for (const CsvRow& row : csv.rows)
    if (row.cells.size() != csv.header.size() && ++wrong <= 20)
      add_at(problems, path, row.line, 0, fmt::format("the row has {} cells, the header {}", row.cells.size(), csv.header.size()), "",
             "a decimal comma or an unquoted comma in a text splits a cell");
  if (problems.errors() != before) csv.rows.clear();
  return csv;
}

std::vector<int> require_columns(const Csv& csv, const std::vector<std::string>& names, Problems& problems) {
  std::vector<int> out;
  std::vector<std::string> missing, near;
  for (const std::string& name : names) {
    out.push_back(csv.find(name));
    if (out.back() >= 0) continue;
    missing.push_back(fmt::format("'{}'", name));
    if (const std::string header = did_you_mean(name, csv.header); !header.empty()) near.push_back(fmt::format("is '{}' meant to be '{}'?", header, name));
  }
  if (!missing.empty())
    add_at(problems, csv.path, 1, 0, missing.size() == 1 ? fmt::format("column {} is missing", missing[0]) : fmt::format("{} columns are missing: {}", missing.size(), fmt::join(missing, ", ")), "",
           near.empty() ? fmt::format("the columns are: {}", fmt::join(csv.header, ", ")) : fmt::format("{}", fmt::join(near, " ")));
  return out;
}

std::optional<double> count_at(const Csv& csv, const CsvRow& row, int column, Problems& problems) {
  const std::string& s = csv.text(row, column);
  double value = 0;
  const auto [end, error] = std::from_chars(s.data(), s.data() + s.size(), value);
  if (error == std::errc{} && end == s.data() + s.size() && value >= 0 && value < 1e9) return value;
  std::string what = s.empty() ? "a number is missing" : fmt::format("'{}' is not a count", s), hint = "write a number such as 125 or 12.5";
  if (!s.empty() && s[0] == '-') what = fmt::format("the count {} is negative", s), hint = "";
  else if (s.find(',') != std::string::npos) hint = "write a decimal point, not a comma";
  csv.complain(problems, row, column, what, "", hint);
  return std::nullopt;
}

std::optional<int> word_at(const Csv& csv, const CsvRow& row, int column, const std::vector<std::string>& words, Problems& problems) {
  const std::string& s = csv.text(row, column);
  const auto at = std::find(words.begin(), words.end(), s);
  if (at != words.end()) return int(at - words.begin());
  const std::string near = did_you_mean(s, words);
  csv.complain(problems, row, column, s.empty() ? "a word is missing" : fmt::format("unknown word '{}'", s), "",
               (near.empty() ? "" : fmt::format("did you mean '{}'? ", near)) + fmt::format("allowed here: {}", fmt::join(words, ", ")));
  return std::nullopt;
}

}  // namespace fasim::synth
