#include "scenario/posterior.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <numeric>

#include <fmt/format.h>

#include "scenario/document.hpp"

namespace fasim {
namespace {

constexpr std::size_t largest = 64u << 20;
constexpr std::size_t first_parameter = 2;   // after draw and distance

struct Cell {
  std::string text;
  At at;
};

std::vector<Cell> cells_of(std::string_view line, int number) {
  std::vector<Cell> out = {{"", {number, 1, 1}}};
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (line[i] == ',') out.push_back({"", {number, int(i) + 2, 1}});
    else if (line[i] != '\r') out.back().text += line[i], out.back().at.length = int(out.back().text.size());
  }
  return out;
}

void read_header(Source& source, const std::vector<Cell>& cells, const Parameters& p, Posterior& out) {
  std::vector<std::string> known;
  for (const Field& f : p.fields()) known.push_back(f.key);
  if (cells.size() <= first_parameter || cells[0].text != "draw" || cells[1].text != "distance")
    return source.error(cells[0].at, "this is no posterior sample", "its header begins with draw, distance and a parameter", "write one with fasim calibrate");
  for (std::size_t k = first_parameter; k < cells.size(); ++k) {
    const std::string& key = cells[k].text;
    if (!p.find(key)) source.error(cells[k].at, fmt::format("unknown parameter '{}'", key), "the sample may be of an older model", did_you_mean(key, known).empty() ? "calibrate again" : fmt::format("did you mean '{}'?", did_you_mean(key, known)));
    else if (std::find(out.keys.begin(), out.keys.end(), key) != out.keys.end()) source.error(cells[k].at, fmt::format("parameter '{}' stands twice", key));
    out.keys.push_back(key);
  }
}

void read_row(Source& source, const std::vector<Cell>& cells, const Parameters& p, Posterior& out) {
  if (cells.size() != out.keys.size() + first_parameter)
    return source.error(cells[0].at, fmt::format("{} cells in this row, and {} columns", cells.size(), out.keys.size() + first_parameter));
  std::vector<double> row;
  for (std::size_t k = first_parameter; k < cells.size(); ++k) {
    char* end = nullptr;
    const double v = std::strtod(cells[k].text.c_str(), &end);
    const Field* f = p.find(out.keys[k - first_parameter]);
    if (cells[k].text.empty() || *end || !std::isfinite(v)) source.error(cells[k].at, fmt::format("'{}' is no number", cells[k].text), fmt::format("{} must be one", out.keys[k - first_parameter]));
    else if (f && (v < f->low || v > f->high)) source.error(cells[k].at, fmt::format("{} is outside the range of {}", cells[k].text, f->key), fmt::format("{:g} to {:g} is declared", f->low, f->high));
    row.push_back(v);
  }
  out.rows.push_back(std::move(row));
}

}  // namespace

void Posterior::put(Parameters& p, std::size_t replicate) const {
  if (rows.empty()) return;
  // Sets that are in the sample twice stand side by side: by steps of the golden section few replicates meet many different ones.
  std::size_t step = std::max<std::size_t>(1, std::size_t(0.618 * double(rows.size())));
  while (std::gcd(step, rows.size()) != 1) ++step;
  const std::vector<double>& row = rows[replicate % rows.size() * step % rows.size()];
  for (std::size_t k = 0; k < keys.size(); ++k)
    if (const Field* f = p.find(keys[k])) const_cast<Field*>(f)->set(row[k]);
}

void Posterior::leave_out(const std::set<std::string>& names) {
  for (std::size_t k = keys.size(); k-- > 0;) {
    if (!names.count(keys[k])) continue;
    keys.erase(keys.begin() + std::ptrdiff_t(k));
    for (auto& row : rows) row.erase(row.begin() + std::ptrdiff_t(k));
  }
}

Posterior parse_posterior(const std::string& text, const std::string& file, Problems& problems) {
  Source source(file, text, problems);
  const Parameters p;
  Posterior out;
  bool header = false;
  for (int n = 1; n <= int(source.lines()) && (source.errors() == 0 || header); ++n) {
    const std::string_view line = source.line(n);
    if (line.empty() || line == "\r" || line[0] == '#') continue;
    if (header) read_row(source, cells_of(line, n), p, out);
    else read_header(source, cells_of(line, n), p, out);
    header = true;
  }
  if (out.rows.empty() && source.errors() == 0) source.error({1, 1, 1}, "the file holds no set of parameters", "", "write one with fasim calibrate");
  return source.errors() == 0 ? out : Posterior{};
}

Posterior load_posterior(const std::string& path, Problems& problems) {
  const std::size_t before = problems.errors();
  const std::string text = read_file(path, largest, problems);
  return problems.errors() == before ? parse_posterior(text, path, problems) : Posterior{};
}

std::string posterior_csv(const std::vector<std::string>& about, const Posterior& posterior, const std::vector<double>& distances) {
  std::string out;
  for (const std::string& line : about) out += "# " + line + "\n";
  out += "draw,distance";
  for (const std::string& key : posterior.keys) out += "," + key;
  out += "\n";
  for (std::size_t r = 0; r < posterior.rows.size(); ++r) {
    out += fmt::format("{},{}", r, r < distances.size() ? fmt::format("{:.6g}", distances[r]) : "");
    for (double v : posterior.rows[r]) out += fmt::format(",{:.9g}", v);
    out += "\n";
  }
  return out;
}

}  // namespace fasim
