#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "population/csv.hpp"
#include "population/fitting.hpp"

namespace fasim {

using namespace synth;

namespace {

double sum(const std::vector<double>& x) { return std::accumulate(x.begin(), x.end(), 0.0); }

bool has(const std::vector<Variable>& of, Variable v) { return std::find(of.begin(), of.end(), v) != of.end(); }
bool of_homes(const std::vector<Variable>& of) { return has(of, Variable::household) || has(of, Variable::tenure); }
bool differ(double a, double b) { return std::fabs(a - b) > std::max(5.0, 0.03 * std::max(a, b)); }

// A margin while it is read: what has been seen, where, and what the category "unknown" holds.
struct Reading {
  Margin margin;
  std::vector<Variable> of;
  std::vector<int> line;
  double unknown = 0;
  int first_line = 0;
};

// Which variables may be crossed with each other: those of persons, and those of homes; income stands alone.
bool crossable(const std::vector<Variable>& of) {
  if (of.size() == 1) return true;
  if (has(of, Variable::income)) return false;
  for (std::size_t k = 0; k < of.size(); ++k)
    if (std::find(of.begin(), of.begin() + long(k), of[k]) != of.begin() + long(k)) return false;
  return of.size() == 2 && std::all_of(of.begin(), of.end(), [&](Variable v) { return of_homes({v}) == of_homes(of); });
}

class Reader {
 public:
  Reader(const Csv& csv, Problems& problems) : csv_(csv), problems_(problems) {}

  PopulationTable read() {
    const std::vector<int> at = require_columns(csv_, {"margin", "category", "count"}, problems_);
    if (!problems_.ok() || csv_.header.size() != 3) {
      if (csv_.header.size() > 3) problems_.add(csv_.path, "", "the table has more columns than margin, category, count");
      return {};
    }
    for (const CsvRow& row : csv_.rows) take(row, at);
    complete();
    PopulationTable table;
    table.source = csv_.path;
    table.persons = persons();
    contradictions(table.persons);
    for (Reading& r : readings_) table.margins.push_back(std::move(r.margin));
    for (const std::string& word : variable_words())
      if (problems_.ok() && std::none_of(table.margins.begin(), table.margins.end(), [&](const Margin& m) { return (" " + m.name + " ").find(" " + word + " ") != std::string::npos; }))
        problems_.warn(csv_.path, "", fmt::format("there is no margin '{}'", word), "", "national shares stand in for it");
    return table;
  }

 private:
  const Csv& csv_;
  Problems& problems_;
  std::vector<Reading> readings_;
  std::optional<double> stated_;

  Reading* reading(const CsvRow& row, int column) {
    const std::string& name = csv_.text(row, column);
    for (Reading& r : readings_)
      if (r.margin.name == name) return &r;
    Reading r;
    r.first_line = row.line;
    r.margin.name = name;
    if (!variables_of(name, r.of)) {
      const std::string near = did_you_mean(name, variable_words());
      csv_.complain(problems_, row, column, fmt::format("unknown margin '{}'", name), "",
                    (near.empty() ? "" : fmt::format("did you mean '{}'? ", near)) +
                        fmt::format("known: persons, {}, and pairs such as 'age x sex'", fmt::join(variable_words(), ", ")));
      return nullptr;
    }
    if (!crossable(r.of)) {
      csv_.complain(problems_, row, column, fmt::format("'{}' cannot be crossed", name), "persons (age, sex, background, work) and homes (household, tenure) are fitted apart",
                    "give the variables one by one");
      return nullptr;
    }
    r.margin.categories = categories_of(r.of);
    r.margin.counts.assign(r.margin.categories.size(), 0.0);
    r.line.assign(r.margin.categories.size(), 0);
    readings_.push_back(std::move(r));
    return &readings_.back();
  }

  void take(const CsvRow& row, const std::vector<int>& at) {
    const auto count = count_at(csv_, row, at[2], problems_);
    if (csv_.text(row, at[0]) == "persons") {
      if (csv_.text(row, at[1]) != "all") csv_.complain(problems_, row, at[1], "the only category of persons is 'all'");
      else if (stated_) csv_.complain(problems_, row, at[0], "the number of persons is given twice");
      else stated_ = count;
      return;
    }
    Reading* r = reading(row, at[0]);
    if (r == nullptr) return;
    if (csv_.text(row, at[1]) == "unknown") {
      r->unknown += count.value_or(0);
      return;
    }
    const auto k = word_at(csv_, row, at[1], r->margin.categories, problems_);
    if (!k || !count) return;
    if (r->line[std::size_t(*k)] > 0)
      csv_.complain(problems_, row, at[1], fmt::format("'{}' of '{}' is there twice, first on line {}", r->margin.categories[std::size_t(*k)], r->margin.name, r->line[std::size_t(*k)]));
    r->line[std::size_t(*k)] = row.line;
    r->margin.counts[std::size_t(*k)] = *count;
  }

  void complain_at(const Reading& r, std::string what, std::string why = {}, std::string hint = {}) {
    Problem p;
    p.file = csv_.path;
    p.line = r.first_line;
    p.where = fmt::format("(margin '{}')", r.margin.name);
    p.what = std::move(what);
    p.why = std::move(why);
    p.hint = std::move(hint);
    problems_.add(std::move(p));
  }

  void complete() {
    for (const Reading& r : readings_) {
      std::vector<std::string> missing;
      for (std::size_t k = 0; k < r.line.size(); ++k)
        if (r.line[k] == 0) missing.push_back(r.margin.categories[k]);
      if (!missing.empty() && problems_.ok())
        complain_at(r, fmt::format("no count for {}{}", fmt::join(missing.begin(), missing.begin() + long(std::min<std::size_t>(6, missing.size())), ", "), missing.size() > 6 ? ", ..." : ""),
                    "a category left out would silently be nobody", "write 0 where nobody is");
      if (problems_.ok() && sum(r.margin.counts) <= 0) complain_at(r, "nobody is in this margin");
    }
  }

  // All persons: as stated, else by the first margin that counts them all.
  double persons() {
    if (stated_) return *stated_;
    for (const Variable v : {Variable::age, Variable::sex, Variable::background, Variable::income})
      for (const Reading& r : readings_)
        if (has(r.of, v) && !has(r.of, Variable::work)) return sum(r.margin.counts) + r.unknown;
    problems_.add(csv_.path, "", "nothing says how many persons there are", "", "add the row persons,all,12000 or a margin 'age'");
    return 0;
  }

  double working_ages() const {
    for (const Reading& r : readings_)
      if (r.margin.name == "age") {
        double n = 0;
        for (int b = 0; b < age_bands; ++b) n += working_band(b) ? r.margin.counts[std::size_t(b)] : 0;
        return n * (sum(r.margin.counts) + r.unknown) / std::max(1.0, sum(r.margin.counts));
      }
    return 0;
  }

  void contradictions(double persons) {
    if (!problems_.ok()) return;
    double homes = 0;
    for (const Reading& r : readings_) {
      const double total = sum(r.margin.counts) + r.unknown;
      if (r.margin.name == "household") homes = total;
      if (of_homes(r.of)) continue;
      const bool work = has(r.of, Variable::work);
      const double should = work ? working_ages() : persons;
      if (should > 0 && differ(total, should))
        complain_at(r, fmt::format("sums to {:.0f}, but there are {:.0f} {}", total, should, work ? "persons aged 15-64" : "persons"),
                    "margins may differ by 3 % at most (rounded and hidden cells); what is known apart from that contradicts",
                    "check the years and areas of the two tables, or count the rest as 'unknown'");
    }
    if (homes > persons)
      problems_.add(csv_.path, "", fmt::format("there are {:.0f} households but only {:.0f} persons", homes, persons), "a household has at least one member");
    for (std::size_t a = 0; a < readings_.size(); ++a)
      for (std::size_t b = a + 1; b < readings_.size(); ++b) compare(readings_[a], readings_[b]);
  }
  // Two margins that share a variable must agree on it, once both are scaled to the same total.
  void compare(const Reading& a, const Reading& b) {
    if (has(a.of, Variable::work) != has(b.of, Variable::work)) return;
    for (const Variable v : a.of) {
      if (!has(b.of, v)) continue;
      const std::vector<double> x = along(a, v), y = along(b, v);
      const double scale = sum(x) / sum(y);
      for (std::size_t k = 0; k < x.size(); ++k)
        if (differ(x[k], y[k] * scale))
          complain_at(b, fmt::format("has {:.0f} in '{}', but '{}' on line {} has {:.0f}", y[k] * scale, categories_of(v)[k], a.margin.name, a.first_line, x[k]),
                      "margins that share a variable must agree on it within 3 %");
    }
  }
  static std::vector<double> along(const Reading& r, Variable v) {
    std::vector<double> out(categories_of(v).size(), 0.0);
    std::size_t after = 1;
    for (std::size_t k = r.of.size(); k-- > 0 && r.of[k] != v;) after *= categories_of(r.of[k]).size();
    for (std::size_t c = 0; c < r.margin.counts.size(); ++c) out[c / after % out.size()] += r.margin.counts[c];
    return out;
  }
};

}  // namespace

PopulationTable load_margins(const std::string& path, Problems& problems) {
  Problems found;
  const Csv csv = read_csv(path, found);
  PopulationTable table;
  if (found.ok()) table = Reader(csv, found).read();
  problems.append(found);
  return found.ok() ? table : PopulationTable{};
}

}  // namespace fasim
