// Tables as users bring them: what is read, and what a wrong one says.
#include <cmath>
#include <cstdio>
#include <filesystem>
#include <map>

#include "catch.hpp"
#include "population/synthesis.hpp"
#include "tiny.hpp"

using namespace fasim;

namespace {

bool says(const Problems& p, const std::string& text) { return p.text().find(text) != std::string::npos; }

std::string age_rows(double scale = 1) {
  std::string out;
  for (int b = 0; b < 18; ++b) out += "age," + (b == 17 ? std::string("85+") : std::to_string(5 * b) + "-" + std::to_string(5 * b + 4)) + "," + std::to_string(100 * scale) + "\n";
  return out;
}

Problems margins(const std::string& rows, PopulationTable* out = nullptr) {
  const TempFile file("margin,category,count\n" + rows);
  Problems problems;
  const PopulationTable table = load_margins(file.path(), problems);
  if (out) *out = table;
  return problems;
}

Problems micro(const std::string& text, Population* out = nullptr) {
  const TempFile file(text);
  Problems problems;
  Population p = synthesise(tiny_streets(4, 4, 2), {{0, {}, file.path()}}, TiePlan{}, test_day(), Rng(1, 0), problems);
  if (out) *out = std::move(p);
  return problems;
}
const std::string micro_header = "id,age,sex,background,household,routine,home\n";

// A DeSO table of two rows with every column that is read.
std::string deso_text(const std::map<std::string, std::string>& change, bool lose = false) {
  const std::vector<std::pair<std::string, std::string>> cells = {
      {"deso", "0184C1200"}, {"kommun", "0184"}, {"pop_2022", "1999"}, {"age0_4", "80"}, {"age5_9", "87"}, {"age10_14", "96"}, {"age15_19", "110"},
      {"age20_24", "118"}, {"svensk_bakgrund", "550"}, {"utlandsk_bakgrund", "1449"}, {"born_se", "935"}, {"born_eu_excl_se", "390"}, {"born_world", "674"},
      {"hh_couple_kids", "127"}, {"hh_couple_nokids", "114"}, {"hh_single_kids", "108"}, {"hh_single_nokids", "338"}, {"hh_other", "171"},
      {"in_smahus", "0"}, {"in_flerbost", "1989"}, {"in_ovriga", "0"}, {"in_special", "0"}, {"in_unknown", "10"}, {"dw_hyresratt", "886"},
      {"dw_bostadsratt", "0"}, {"dw_aganderatt", "0"}, {"low_econ_std_pct", "20"}, {"econ_n", "1868"}, {"employed", "911"}, {"unemployed", "82"},
      {"labour_force", "990"}, {"outside_lf", "344"}, {"lf_total", "1337"}};
  std::string head, row;
  for (const auto& [name, value] : cells) {
    if (lose && name == "lf_total") continue;
    head += (head.empty() ? "" : ",") + name;
    const auto at = change.find(name);
    row += (row.empty() ? "" : ",") + (at == change.end() ? value : at->second);
  }
  std::string other = row;
  other.replace(0, 9, "0184C1210");
  return head + "\n" + other + "\n" + row + "\n";
}

Problems deso(const std::string& text, const std::vector<std::string>& codes, PopulationTable* out = nullptr) {
  const TempFile file(text);
  Problems problems;
  const PopulationTable table = load_deso(file.path(), codes, problems);
  if (out) *out = table;
  return problems;
}

const std::string shared = FASIM_SOURCE_DIR "/../shared/data/sweden/deso2018_profile_2022.csv";

}  // namespace

TEST_CASE("margins are read as written and what is missing is said to come from the nation") {
  PopulationTable table;
  const Problems p = margins(age_rows() + "sex,female,900\nsex,male,890\nsex,unknown,10\n", &table);
  INFO(p.text());
  REQUIRE(p.ok());
  CHECK(table.persons == 1800);
  REQUIRE(table.margins.size() == 2);
  CHECK(table.margins[1].counts == std::vector<double>{900, 890});
  CHECK(says(p, "there is no margin 'work'"));
}

TEST_CASE("all that is wrong in a margin file is said at once, with line and column") {
  const Problems p = margins("agee,0-4,5\nage,0-5,7\nsex,female,\"12,5\"\nsex,man,3\nsex,female,-4\nage x tenure,0-4 x rented,4\nincome,low,many\n");
  INFO(p.text());
  CHECK(p.errors() == 7);
  CHECK(says(p, ":2:1 (column 'margin')  unknown margin 'agee'"));
  CHECK(says(p, "did you mean 'age'"));
  CHECK(says(p, "did you mean '0-4'"));
  CHECK(says(p, "write a decimal point, not a comma"));
  CHECK(says(p, ":5:5 (column 'category')  unknown word 'man'"));
  CHECK(says(p, "the count -4 is negative"));
  CHECK(says(p, "'age x tenure' cannot be crossed"));
}

TEST_CASE("margins that contradict each other by more than three per cent are refused") {
  CHECK(margins(age_rows() + "sex,female,915\nsex,male,915\n").ok());
  const Problems apart = margins(age_rows() + "sex,female,900\nsex,male,1000\n");
  INFO(apart.text());
  CHECK(apart.errors() == 1);
  CHECK(says(apart, "(margin 'sex')  sums to 1900, but there are 1800 persons"));
  CHECK(says(margins(age_rows() + "work,employed,900\nwork,not_employed,500\n"), "but there are 1000 persons aged 15-64"));
  CHECK(margins(age_rows() + "work,employed,600\nwork,not_employed,400\n").ok());
  CHECK(says(margins("persons,all,1000\n" + age_rows()), "there are 1000 persons"));
  CHECK(says(margins(age_rows() + "household,couple_kids,0\nhousehold,couple_nokids,0\nhousehold,single_kids,0\nhousehold,single_nokids,1900\nhousehold,other,0\n"),
             "1900 households but only 1800 persons"));
  const Problems crossed = margins(age_rows() + "sex,female,900\nsex,male,900\nsex x background,female x swedish,200\nsex x background,female x foreign,200\n"
                                                "sex x background,male x swedish,700\nsex x background,male x foreign,700\n");
  INFO(crossed.text());
  CHECK(says(crossed, "'female', but 'sex' on line 20 has 900"));
}

TEST_CASE("a category left out or given twice is a problem") {
  CHECK(says(margins(age_rows() + "sex,female,900\n"), "no count for male"));
  CHECK(says(margins(age_rows() + "sex,female,900\nsex,male,900\nsex,male,900\n"), "is there twice, first on line 21"));
  CHECK(says(margins("sex,female,0\nsex,male,0\n"), "nobody is in this margin"));
  CHECK(says(margins("work,employed,5\nwork,not_employed,5\n"), "nothing says how many persons there are"));
}

TEST_CASE("crossed margins are met") {
  PopulationTable table;
  REQUIRE(margins(age_rows() + "sex x background,female x swedish,100\nsex x background,female x foreign,800\n"
                               "sex x background,male x swedish,500\nsex x background,male x foreign,400\n", &table).ok());
  Problems problems;
  const Population p = synthesise(tiny_streets(), {{0, table, ""}}, TiePlan{}, test_day(), Rng(1, 0), problems);
  REQUIRE(problems.ok());
  CHECK(total_absolute_error(p.fit, "sex x background") <= 4);
  CHECK(total_absolute_error(p.fit, "age") <= 18);
}

TEST_CASE("files that are no tables are refused with a sentence") {
  Problems p;
  load_margins("/no/such/file.csv", p);
  CHECK(says(p, "cannot be opened"));
  Problems folder;
  load_margins(std::filesystem::temp_directory_path().string(), folder);
  CHECK(folder.errors() == 1);
  const auto load = [](const std::string& text) {
    const TempFile file(text);
    Problems q;
    load_margins(file.path(), q);
    return q;
  };
  CHECK(says(load(""), "empty"));
  CHECK(says(load("margin;category;count\nage;0-4;5\n"), "separated by semicolons"));
  CHECK(says(load("margin,category,count\nage,0-4\n"), "the row has 2 cells, the header 3"));
  CHECK(says(load("margin,category,count\nage,\"0-4,5\n"), "never closed"));
  CHECK(says(load("margin,category,count\nage,0-4\xff,5\n"), "not valid UTF-8"));
  CHECK(says(load("margin,category,count,count\nage,0-4,5,5\n"), "is there twice"));
  CHECK(says(load("margin,kategory,count\nage,0-4,5\n"), "column 'category' is missing"));
  CHECK(says(load("margin,category,count,year\nage,0-4,5,2022\n"), "more columns"));
}

TEST_CASE("personal identity numbers and names are refused and never shown") {
  for (const std::string number : {"19850712-1234", "850712-1234", "198507121234", "850712+1234", "8112189876", "20010171-1234"}) {
    const Problems p = micro(micro_header + number + ",40,female,swedish,,,\n");
    INFO(number << "\n" << p.text());
    CHECK(p.errors() == 1);
    CHECK(says(p, "like a personal identity number (not shown here)"));
    CHECK(says(p, ":2:1 "));
    CHECK(says(p, "GDPR"));
    CHECK(!says(p, number));
  }
  for (const std::string harmless : {"19851312-1234", "100000000000", "a-1985", "8112189875", "12345-1234"})
    CHECK(micro(micro_header + harmless + ",40,female,swedish,,,\n").ok());
  for (const std::string column : {"name", "Namn", "first_name", "Efternamn", "personnummer", "e-post", "adress"}) {
    const Problems p = margins("");
    const TempFile file("margin,category,count," + column + "\nage,0-4,5,x\n");
    Problems q;
    load_margins(file.path(), q);
    INFO(q.text());
    CHECK(says(q, "points at persons"));
    CHECK(says(q, "remove the column"));
  }
}

TEST_CASE("ids and households that may be names are refused and never shown") {
  for (const std::string row : {"Anna,40,female,swedish,,,", "1,40,female,swedish,Svensson,,", "anna 1,40,female,swedish,,,", "1,40,female,swedish,h 2,,", "Åke,40,male,swedish,,,"}) {
    const Problems p = micro(micro_header + row + "\n");
    INFO(row << "\n" << p.text());
    CHECK(p.errors() == 1);
    CHECK(says(p, "this may be a name (not shown here)"));
    for (const char* name : {"Anna", "Svensson", "Åke"}) CHECK(!says(p, name));
  }
}

TEST_CASE("a micro file is read with homes by segment or by place") {
  Population p;
  const Problems problems = micro(micro_header + "a,34,female,foreign,h1,employed,5\nb,8,male,foreign,h1,pupil,\nc,70,male,swedish,,retired,\"45,2\"\n"
                                                 "d,17,female,swedish,,,\n", &p);
  INFO(problems.text());
  REQUIRE(problems.ok());
  REQUIRE(p.residents.size() == 4);
  const auto who = [&](const char* id) {
    for (Who i = 0; i < 4; ++i)
      if (p.residents.uid[i] == hash_text(id)) return i;
    return none32;
  };
  const Residents& r = p.residents;
  CHECK(r.home[who("a")] == 5);
  CHECK(r.home[who("b")] == 5);
  CHECK(r.household[who("a")] == r.household[who("b")]);
  CHECK(r.home[who("c")] == 0);
  CHECK(r.age(who("a"), test_day()) == 34);
  CHECK(r.routine[who("c")] == Routine::retired);
  CHECK(r.routine[who("b")] == Routine::pupil);
}

TEST_CASE("all that is wrong in a micro file is said at once") {
  const Problems p = micro(micro_header + "a,34,kvinna,foreign,h1,employed,5\na,8,male,foreign,h1,pupil,7\n,3,male,foreign,,,\nb,200,male,utländsk,,,\n"
                                          "c,9,male,foreign,h2,employed,9999\nd,4,female,swedish,h3,,1\ne,5,female,swedish,h3,,3\nf,5.5,female,swedish,,,road\n"
                                          "g,40,female,swedish,,,35\n");
  INFO(p.text());
  CHECK(says(p, ":2:6 (column 'sex')  unknown word 'kvinna'"));
  CHECK(says(p, "id 'a' is there twice, first on line 2"));
  CHECK(says(p, "the id is missing"));
  CHECK(says(p, "whole number of years"));
  CHECK(says(p, "nobody is employed at the age of 9"));
  CHECK(says(p, "'9999' is no segment"));
  CHECK(says(p, "the household of line 7 lives elsewhere"));
  CHECK(says(p, "'road' is no segment"));
  CHECK(says(p, "segment 35 lies outside this area"));
  CHECK(p.errors() == 11);
}

TEST_CASE("unknown and missing columns of a micro file are named with the nearest word") {
  const Problems p = micro("id,agee,sex,background,household,routine,home,tenur\nx,3,male,foreign,,,,\n");
  INFO(p.text());
  CHECK(says(p, "column 'age' is missing"));
  CHECK(says(p, "is 'agee' meant to be 'age'"));
  CHECK(says(p, "did you mean 'tenure'"));
}

TEST_CASE("a DeSO code is read and codes are summed") {
  PopulationTable one, two;
  REQUIRE(deso(deso_text({}), {"0184C1200"}, &one).ok());
  REQUIRE(deso(deso_text({}), {"0184C1200", "0184C1210"}, &two).ok());
  CHECK(one.persons == 1999);
  CHECK(two.persons == 2 * 1999);
  double all = 0;
  for (const double n : one.margins[0].counts) all += n;
  CHECK(all == Approx(1999));
  CHECK(one.margins[0].counts[4] == 118);
  CHECK(one.margins[0].note.find("national pyramid") != std::string::npos);
}

TEST_CASE("wrong DeSO tables and codes are refused with row and column") {
  const Problems code = deso(deso_text({}), {"0184C1205"});
  INFO(code.text());
  CHECK(says(code, "code '0184C1205'  there is no such DeSO"));
  CHECK(says(code, "did you mean '0184C1200'"));
  CHECK(says(deso(deso_text({}), {"0184X9999"}), "its municipality has 0184C1210, 0184C1200"));
  CHECK(says(deso(deso_text({}), {"0184C1200", "0184C1200"}), "asked for twice"));
  CHECK(says(deso(deso_text({}), {}), "no DeSO code"));
  CHECK(says(deso(deso_text({}, true), {"0184C1200"}), "column 'lf_total' is missing"));
  CHECK(says(deso("a,b\n1,2\n", {"0184C1200"}), "columns are missing: 'deso', 'pop_2022'"));
  CHECK(deso("a,b\n1,2\n", {"0184C1200"}).errors() == 1);
  const Problems negative = deso(deso_text({{"hh_other", "-3"}}), {"0184C1200"});
  INFO(negative.text());
  CHECK(says(negative, "(column 'hh_other')  the count -3 is negative"));
  CHECK(says(negative, ":3:"));
  CHECK(says(deso(deso_text({{"utlandsk_bakgrund", "1600"}}), {"0184C1200"}), "svensk_bakgrund + utlandsk_bakgrund sum to 2150"));
  CHECK(deso(deso_text({{"utlandsk_bakgrund", "1490"}}), {"0184C1200"}).ok());
  CHECK(says(deso(deso_text({{"age0_4", "1900"}}), {"0184C1200"}), "ages 0-24 hold 2311"));
  CHECK(deso(deso_text({{"hh_other", ".."}}), {"0184C1200"}).ok());
  CHECK(says(deso(deso_text({{"pop_2022", ".."}}), {"0184C1200"}), "'..' is not a count"));
}

TEST_CASE("the real table of Hagalund is met within one person by margin") {
  if (!std::filesystem::exists(shared)) {
    std::printf("skipped: %s is not there\n", shared.c_str());
    return;
  }
  Problems problems;
  const PopulationTable table = load_deso(shared, {"0184C1200"}, problems);
  INFO(problems.text());
  REQUIRE(problems.ok());
  const Population p = synthesise(tiny_streets(), {{0, table, ""}}, TiePlan{}, test_day(), Rng(1, 0), problems);
  REQUIRE(problems.ok());
  REQUIRE(p.residents.size() == 1999);
  for (const FitRow& row : p.fit) std::printf("  %-12s %-14s wanted %7.1f got %5.0f\n", row.margin.c_str(), row.category.c_str(), row.wanted, row.got);
  for (const char* margin : {"age", "sex", "background", "work", "income", "household", "tenure"}) {
    std::printf("  Hagalund, total absolute error of %s: %.1f\n", margin, total_absolute_error(p.fit, margin));
    for (const FitRow& row : p.fit)
      if (row.margin == margin) {
        INFO(margin << " " << row.category);
        CHECK(std::fabs(row.wanted - row.got) <= 1.01);
      }
  }
}

TEST_CASE("every listed area's table of the country can be made into people") {
  const std::string list = FASIM_SOURCE_DIR "/../shared/data/sweden/uso2025_deso_share_ge50.csv";
  if (!std::filesystem::exists(shared) || !std::filesystem::exists(list)) {
    std::printf("skipped: %s is not there\n", list.c_str());
    return;
  }
  std::vector<std::string> codes;
  std::ifstream in(list);
  for (std::string line; std::getline(in, line);) {
    const std::size_t at = line.find_first_of("0123456789");
    if (at == std::string::npos || line.size() < at + 9 || (line[at + 4] != 'A' && line[at + 4] != 'B' && line[at + 4] != 'C')) continue;
    const std::string code = line.substr(at, 9);
    if (std::find(codes.begin(), codes.end(), code) == codes.end()) codes.push_back(code);
  }
  REQUIRE(codes.size() > 150);
  Problems problems;
  double people = 0, worst = 0, homes = 0, missed = 0;
  std::size_t known = 0;
  for (std::size_t k = 0; k < codes.size(); k += 9) {
    Problems one;
    const PopulationTable table = load_deso(shared, {codes[k]}, one);
    if (!one.ok()) continue;  // codes of a newer edition
    ++known;
    Problems none;
    const Population p = synthesise(tiny_streets(), {{0, table, ""}}, TiePlan{}, test_day(), Rng(1, 0), none);
    people += table.persons;
    for (const FitRow& row : p.fit) {
      if (row.margin != "household" && row.margin != "tenure") worst = std::max(worst, std::fabs(row.got - row.wanted));
      if (row.margin == "household") homes += row.wanted, missed += std::fabs(row.got - row.wanted);
    }
  }
  std::printf("%zu DeSO, %.0f persons: worst person category off by %.2f, households off by %.2f %%\n", known, people, worst, 100 * missed / homes);
  CHECK(known > 15);
  CHECK(worst <= 1.5);
  CHECK(missed < 0.02 * homes);
}
