// Tables that other commands write and the report shows: read strictly, because they come from files that anybody may have edited.
#include <fstream>
#include <sstream>

#include <fmt/format.h>

#include "report/gather.hpp"

namespace fasim {
namespace {
constexpr std::size_t largest = 20'000'000;

struct Table {
  const char *list, *id, *made_by;          // key of the list ("" when the file is the list), and what every row must have
  std::vector<const char*> parts, figures;  // objects of figures, and figures of the row itself
};

Table shape(RowsOf what) {
  if (what == RowsOf::trials) return {"", "id", "fasim trial FILES --out DIR", {"published", "model"}, {"severity"}};
  return {"patterns", "pattern", "fasim patterns SCENARIO --out FILE.json", {}, {"published_low", "published_high", "value", "low", "high", "off_value"}};
}

std::string read_whole(const std::string& path, Problems& problems) {
  std::ifstream in(path, std::ios::binary);
  std::string text;
  char block[65536];
  while (in.read(block, sizeof block), in.gcount() > 0 && text.size() <= largest) text.append(block, std::size_t(in.gcount()));
  if (!in.is_open() || in.bad()) problems.add(path, "", "the file cannot be read");
  else if (text.size() > largest) problems.add(path, "", "the file is too large for a table", fmt::format("at most {} MB", largest / 1'000'000));
  return text;
}

bool is_figure(const Json& row, const char* key) { return !row.contains(key) || row[key].is_null() || row[key].is_number(); }

// The first thing wrong with a row, or "".
std::string fault(const Json& row, const Table& t) {
  if (!row.is_object()) return "is no object";
  for (const char* key : {t.id, "verdict"})
    if (!row.contains(key) || !row[key].is_string()) return fmt::format("has no text '{}'", key);
  for (const char* key : t.figures)
    if (!is_figure(row, key)) return fmt::format("'{}' must be a number or null", key);
  for (const char* part : t.parts) {
    if (!row.contains(part)) continue;
    if (!row[part].is_object()) return fmt::format("'{}' must be an object", part);
    for (const char* key : {"estimate", "median", "low", "high"})
      if (!is_figure(row[part], key)) return fmt::format("'{}.{}' must be a number or null", part, key);
  }
  return "";
}
}  // namespace

std::string read_rows(const std::string& path, RowsOf what, Problems& problems) {
  const Table t = shape(what);
  const std::size_t before = problems.errors();
  const std::string text = read_whole(path, problems), hint = fmt::format("give the file that '{}' wrote", t.made_by);
  if (problems.errors() > before) return "";
  Json list = Json::parse(text, nullptr, false);
  if (list.is_object() && list.contains(t.list)) list = Json(list[t.list]);
  if (!list.is_array()) {
    problems.add(path, "", list.is_discarded() ? "the file is not JSON" : "the file holds no list of rows", "", hint);
    return "";
  }
  for (std::size_t i = 0; i < list.size(); ++i)
    if (const std::string wrong = fault(list[i], t); !wrong.empty()) problems.add(path, fmt::format("row {}", i + 1), wrong, "", hint);
  return problems.errors() > before ? "" : list.dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace fasim
