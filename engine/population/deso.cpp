#include <algorithm>
#include <cmath>
#include <map>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "population/csv.hpp"
#include "population/synthesis.hpp"
#include "population/vocabulary.hpp"

namespace fasim {

using namespace synth;

namespace {

const std::vector<std::string> wanted_columns = {
    "deso", "pop_2022", "age0_4", "age5_9", "age10_14", "age15_19", "age20_24", "svensk_bakgrund", "utlandsk_bakgrund", "born_se",
    "born_eu_excl_se", "born_world", "hh_couple_kids", "hh_couple_nokids", "hh_single_kids", "hh_single_nokids", "hh_other", "in_smahus",
    "in_flerbost", "in_ovriga", "in_special", "in_unknown", "dw_hyresratt", "dw_bostadsratt", "dw_aganderatt", "low_econ_std_pct",
    "econ_n", "employed", "unemployed", "labour_force", "outside_lf", "lf_total"};

// Parts that must sum to a whole, within 3 % or the 10 persons by which SCB rounds small cells.
struct Whole {
  const char* of;
  std::vector<const char*> parts;
};
const std::vector<Whole> wholes = {{"pop_2022", {"svensk_bakgrund", "utlandsk_bakgrund"}},
                                   {"pop_2022", {"born_se", "born_eu_excl_se", "born_world"}},
                                   {"pop_2022", {"in_smahus", "in_flerbost", "in_ovriga", "in_special", "in_unknown"}},
                                   {"labour_force", {"employed", "unemployed"}},
                                   {"lf_total", {"labour_force", "outside_lf"}}};

// One DeSO's numbers by column; a suppressed cell ("..", "." or empty) is not there.
using Numbers = std::map<std::string, double>;

Numbers read_row(const Csv& csv, const CsvRow& row, const std::vector<int>& at, Problems& problems) {
  Numbers out;
  for (std::size_t k = 1; k < wanted_columns.size(); ++k) {
    const std::string& text = csv.text(row, at[k]);
    const bool suppressed = text.empty() || text == ".." || text == ".";
    if (suppressed && wanted_columns[k] != "pop_2022") continue;
    if (const auto n = count_at(csv, row, at[k], problems)) out[wanted_columns[k]] = *n;
  }
  return out;
}

void check_row(const Csv& csv, const CsvRow& row, const std::string& code, const Numbers& x, Problems& problems) {
  for (const Whole& whole : wholes) {
    double sum = 0;
    bool all = x.count(whole.of) > 0;
    for (const char* part : whole.parts) all = all && x.count(part) > 0, sum += all ? x.at(part) : 0;
    const double of = all ? x.at(whole.of) : 0;
    if (!all || std::fabs(sum - of) <= std::max(10.0, 0.03 * of)) continue;
    csv.complain(problems, row, csv.find(whole.of), fmt::format("{} of {} is {:.0f}, but {} sum to {:.0f}", whole.of, code, of, fmt::join(whole.parts, " + "), sum),
                 "the table contradicts itself by more than 3 %");
  }
  const auto get = [&](const char* key) { return x.count(key) ? x.at(key) : 0.0; };
  const double young = get("age0_4") + get("age5_9") + get("age10_14") + get("age15_19") + get("age20_24");
  for (const auto& [part, size] : std::map<std::string, double>{{"ages 0-24", young}, {"lf_total", get("lf_total")}, {"econ_n", get("econ_n")}})
    if (size > std::max(get("pop_2022") + 10, 1.03 * get("pop_2022")))
      csv.complain(problems, row, csv.find("pop_2022"), fmt::format("{} has {:.0f} residents, but {} hold {:.0f}", code, get("pop_2022"), part, size),
                   "the table contradicts itself by more than 3 %");
  if (get("low_econ_std_pct") > 100) csv.complain(problems, row, csv.find("low_econ_std_pct"), "a share above 100 %");
}

void add_up(Numbers& total, const Numbers& x) {
  for (const auto& [key, n] : x)
    if (key != "low_econ_std_pct") total[key] += n;
  if (x.count("low_econ_std_pct") && x.count("econ_n")) {
    total["low"] += x.at("econ_n") * x.at("low_econ_std_pct") / 100;
    total["low_of"] += x.at("econ_n");
  }
}

PopulationTable table_of(Numbers& n, const std::string& source) {
  PopulationTable table;
  table.source = source;
  table.persons = n["pop_2022"];
  std::vector<double> ages = {n["age0_4"], n["age5_9"], n["age10_14"], n["age15_19"], n["age20_24"]};
  const double fifteen = ages[3] / 5, young = ages[0] + ages[1] + ages[2] + fifteen;
  const double over_24 = std::max(0.0, table.persons - young - ages[3] + fifteen - ages[4]);
  const double working = n["lf_total"] > 0 ? young + n["lf_total"] : table.persons - 0.27 * over_24;
  // Rounding of small cells can leave less than nobody over 65.
  const double below_65 = std::clamp(working, table.persons - over_24, table.persons);
  spread_ages(ages, below_65, table.persons);
  const double low = n["low_of"] > 0 ? n["low"] / n["low_of"] : 0;
  table.margins = {
      {"age", categories_of(Variable::age), ages, pyramid_note},
      {"sex", categories_of(Variable::sex), {0.499 * table.persons, 0.501 * table.persons}, "near half, as nationally: the table has no sexes"},
      {"background", categories_of(Variable::background), {n["svensk_bakgrund"], n["utlandsk_bakgrund"]}, ""},
      {"work", categories_of(Variable::work), {std::max(0.0, n["lf_total"] - n["employed"]) + fifteen, n["employed"]}, "ages 16-64; those aged 15 count as not employed"},
      {"household", categories_of(Variable::household),
       {n["hh_couple_kids"], n["hh_couple_nokids"], n["hh_single_kids"], n["hh_single_nokids"], n["hh_other"]}, ""},
      {"tenure", categories_of(Variable::tenure), {n["dw_hyresratt"], n["dw_bostadsratt"], n["dw_aganderatt"]}, "dwellings, scaled to the number of households"},
      {"income", categories_of(Variable::income), {(1 - low) * table.persons, low * table.persons}, "share of those whose economic standard is known"},
  };
  std::erase_if(table.margins, [](const Margin& m) { return *std::max_element(m.counts.begin(), m.counts.end()) <= 0; });
  return table;
}

std::vector<std::string> same_municipality(const std::vector<std::string>& all, const std::string& code) {
  std::vector<std::string> out;
  for (const std::string& c : all)
    if (code.size() >= 4 && c.compare(0, 4, code, 0, 4) == 0 && out.size() < 5) out.push_back(c);
  return out;
}

}  // namespace

PopulationTable load_deso(const std::string& path, const std::vector<std::string>& codes, Problems& problems) {
  const std::size_t before = problems.errors();
  const Csv csv = read_csv(path, problems);
  if (problems.errors() != before) return {};
  const std::vector<int> at = require_columns(csv, wanted_columns, problems);
  if (codes.empty()) problems.add(path, "", "no DeSO code was asked for", "", "give at least one, such as [\"0184C1200\"]");
  if (problems.errors() != before) return {};
  std::vector<std::string> all;
  std::map<std::string, std::vector<std::size_t>> rows;
  for (std::size_t r = 0; r < csv.rows.size(); ++r) {
    all.push_back(csv.text(csv.rows[r], at[0]));
    rows[all.back()].push_back(r);
  }
  Numbers total;
  for (std::size_t k = 0; k < codes.size(); ++k) {
    const auto found = rows.find(codes[k]);
    if (std::find(codes.begin(), codes.begin() + long(k), codes[k]) != codes.begin() + long(k))
      problems.add(path, fmt::format("code '{}'", codes[k]), "the DeSO is asked for twice", "its residents would be counted twice");
    if (found == rows.end()) {
      const std::string near = did_you_mean(codes[k], all);
      const std::vector<std::string> there = same_municipality(all, codes[k]);
      problems.add(path, fmt::format("code '{}'", codes[k]), "there is no such DeSO in the table", "codes are those of DeSO 2018",
                   (near.empty() ? "" : fmt::format("did you mean '{}'?", near)) +
                       (there.empty() ? "" : fmt::format("{}its municipality has {}, ...", near.empty() ? "" : " ", fmt::join(there, ", "))));
      continue;
    }
    if (found->second.size() > 1)
      csv.complain(problems, csv.rows[found->second[1]], at[0], fmt::format("'{}' is there twice, first on line {}", codes[k], csv.rows[found->second[0]].line));
    const CsvRow& row = csv.rows[found->second[0]];
    const Numbers x = read_row(csv, row, at, problems);
    check_row(csv, row, codes[k], x, problems);
    add_up(total, x);
  }
  if (problems.errors() != before) return {};
  if (total["pop_2022"] < 1) problems.add(path, "", "nobody lives in the DeSO asked for");
  return table_of(total, fmt::format("SCB DeSO 2022: {}", fmt::join(codes, ", ")));
}

}  // namespace fasim
