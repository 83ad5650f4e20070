#include "report/report.hpp"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "catch.hpp"
#include "report/gather.hpp"
#include "report/page.hpp"
#include "sample.hpp"

using namespace fasim;

TEST_CASE("Sample batches are written for the page when asked for") {
  const char* folder = std::getenv("FASIM_SAMPLE_DIR");
  if (!folder) return;
  ReportOptions options;
  options.trials_json = R"([{"id":"minneapolis","title":"Minneapolis hot spots","title_sv":"Minneapolis, brottsplatser","outcome":"calls","outcome_sv":"samtal","role":"calibration","published":{"estimate":-0.13,"low":-0.24,"high":-0.02,"direction":0,"unit":"log ratio"},"model":{"median":-0.1,"low":-0.2,"high":0.01,"replications":40},"verdict":"reproduced","severity":0.22,"diagnostic":true},{"id":"newark","title":"Newark foot patrol","title_sv":"Newark, fotpatrull","outcome":"felt safety","outcome_sv":"trygghet","role":"validation","published":{"estimate":-0.31,"low":-0.5,"high":-0.12,"direction":0,"unit":"as is"},"model":{"median":-0.05,"low":-0.1,"high":0.02,"replications":40},"verdict":"missed","severity":0.1,"diagnostic":true},{"id":"unseen","title":"Direction only","title_sv":"Bara riktning","outcome":"seen patrol","outcome_sv":"sedd patrull","role":"control","published":{"estimate":null,"low":null,"high":null,"direction":1,"unit":"as is"},"model":{"median":null,"low":null,"high":null,"replications":0},"verdict":"no data","severity":null,"diagnostic":true}])";
  options.patterns_json = R"([{"pattern":"fear_women_men","label":"Unsafe evenings, women to men","label_sv":"Otrygga kvällar, kvinnor mot män","unit":"ratio","published_low":2,"published_high":3,"bounds":"published","source":"assumption","demanded":true,"value":2.4,"low":2.2,"high":2.6,"n":10,"verdict":"pass","off_label":"no fear by sex","off_label_sv":"ingen otrygghet efter kön","off_value":1.02,"gone_when_off":true},{"pattern":"concentration","label":"Share of offences at the top five per cent of segments","label_sv":"Andel brott på de fem procent värsta segmenten","unit":"share","published_low":0.4,"published_high":0.6,"source":"assumption","demanded":true,"value":0.31,"low":0.28,"high":0.34,"n":10,"verdict":"miss","off_label":"no near repeats","off_label_sv":"inga upprepningar i närheten","off_value":0.3,"gone_when_off":false},{"pattern":"outings","label":"Outings","label_sv":"Utevistelse","unit":"1","published_low":null,"published_high":null,"value":12,"low":11,"high":13,"n":10,"verdict":"no range","off_value":null}])";
  options.drivers_json = R"([{"parameter":"trust.beta","kind":"study","outcome":"months_phase1","low":-9,"high":-2,"mu_star":3.1,"sigma":1.2},{"parameter":"assess.control_threshold","kind":"assumption","outcome":"months_phase1","low":-12,"high":1,"mu_star":5.2,"sigma":2.6},{"parameter":"crime.risk_half_life","kind":"assumption","outcome":"months_phase1","low":-6,"high":-4,"mu_star":0.8,"sigma":0.3}])";
  const auto write = [&](const std::string& name, const sample::Size& z, const ReportOptions& o) {
    std::ofstream out(std::string(folder) + "/" + name);
    out << report_json(sample::runs(z), sample::head(z), o) << "\n";
    REQUIRE(out.good());
  };
  write("four.json", {4, 3, 20, 3, 36}, options);
  write("one.json", {1, 1, 1, 1, 12}, {});
  if (std::getenv("FASIM_SAMPLE_LARGE")) {
    write("six.json", {6, 2, 20, 6, 60}, options);
    write("many.json", {4, 2, 6, 59, 60}, {});
    write("largest.json", {10, 2, 3, 100, 120}, {});
  }
}

namespace {
using J = nlohmann::ordered_json;
J made(const sample::Size& z, const ReportOptions& options = {}) { return J::parse(report_json(sample::runs(z), sample::head(z), options)); }
int index_of(const J& list, const std::string& name, const char* by = "name") {
  for (std::size_t i = 0; i < list.size(); ++i)
    if (list[i][by] == name) return int(i);
  return -1;
}
const sample::Size small{3, 2, 6, 2, 12};
const std::string head_parameters = sample::head(small).parameters_json;
}  // namespace

TEST_CASE("The effect in the report is the mean of the paired differences of the runs") {
  const J j = made(small);
  const int o = index_of(j["outcomes"], "offences"), column = outcome_index("offences");
  double sum = 0;
  for (int r = 0; r < small.replicates; ++r) {
    const RunResult with = sample::run(small, 1, 0, r), without = sample::run(small, 0, 0, r);
    for (std::size_t i = 0; i < with.panel.size(); ++i)
      if (with.panel[i].group == 0 && with.panel[i].area < small.areas) sum += double(with.panel[i].values[std::size_t(column)]) - double(without.panel[i].values[std::size_t(column)]);
  }
  CHECK(j["effects"]["all"][0][1][o][1].get<double>() == Approx(sum / small.replicates).epsilon(1e-3));
  CHECK(j["effects"]["all"][0][1][o][0] == small.replicates);
  CHECK(j["effects"]["all"][0][0][o].is_null());
}

TEST_CASE("Areas carry codes unless they are named, and named areas have no phase by month") {
  const J coded = made(small);
  CHECK(coded["areas"][0]["sv"] == "Område 01");
  CHECK(coded.dump().find("Norra 0") == std::string::npos);
  CHECK(coded["phases"]["p1"].is_array());
  ReportOptions options;
  options.area_names = AreaNames::named;
  const J named = made(small, options);
  CHECK(named["areas"][0]["sv"] == "Norra 0");
  CHECK(named["phases"]["p1"].is_null());
  CHECK(named["phases"]["p3"].is_null());
  const int k = [&] { int at = -1; for (std::size_t i = 0; i < named["key_outcomes"].size(); ++i) if (named["outcomes"][named["key_outcomes"][i].get<std::size_t>()]["name"] == "p_phase1") at = int(i); return at; }();
  CHECK(named["area_means"][0][0][std::size_t(k)].empty());
  CHECK_FALSE(coded["area_means"][0][0][std::size_t(k)].empty());
}

TEST_CASE("Groups of fewer than five people are not shown") {
  auto runs = sample::runs(small);
  for (RunResult& r : runs)
    for (PanelRow& row : r.panel)
      if (row.group == 3) row.values[std::size_t(outcome_index("residents"))] = 2;
  const J j = J::parse(report_json(runs, sample::head(small), {}));
  for (const J& figure : j["effects"]["groups"]["rows"][0][1][2]) CHECK(figure.is_null());
  CHECK(j["groups"][3]["residents"].is_null());
  CHECK_FALSE(j["effects"]["groups"]["rows"][0][1][0][0].is_null());
}

TEST_CASE("Missing and failed runs are counted and the pairs that remain are used") {
  auto runs = sample::runs(small);
  runs.pop_back();
  runs[1].status = RunStatus::failed;
  runs[1].problem = "no street";
  runs[1].panel.clear();
  const J j = J::parse(report_json(runs, sample::head(small), {}));
  CHECK(j["runs"]["planned"] == 36);
  CHECK(j["runs"]["done"] == 34);
  CHECK(j["runs"]["failed"] == 1);
  CHECK(j["runs"]["problems"][0]["problem"] == "no street");
  CHECK(j["effects"]["all"][0][1][1][0] == 5);
}

TEST_CASE("The report does not depend on the order in which runs are stored") {
  auto runs = sample::runs({2, 1, 4, 2, 6});
  const StoreHead head = sample::head({2, 1, 4, 2, 6});
  auto without = [](std::string s) { return s.substr(s.find("\"effects\"")); };
  const std::string one = report_json(runs, head, {});
  std::reverse(runs.begin(), runs.end());
  CHECK(without(report_json(runs, head, {})) == without(one));
}

TEST_CASE("A broken or empty head gives a sentence or an empty part, never a crash") {
  StoreHead head = sample::head(small);
  head.scenario_json = "{broken";
  head.parameters_json = "";
  head.sources_json = "[]";
  head.streets_geojson = "{\"features\": 3}";
  const J j = J::parse(report_json(sample::runs(small), head, {}));
  CHECK(j["parameters"].empty());
  CHECK(j["map"].is_null());
  CHECK_THROWS_AS(report_json({}, StoreHead{}, {}), StoreError);
  ReportOptions wrong;
  wrong.outcomes = {"trust_fairnes"};
  CHECK_THROWS_WITH(report_json({}, sample::head(small), wrong), Catch::Contains("trust_fairness"));
  ReportOptions language;
  language.langs = {"de"};
  CHECK_THROWS_AS(report_json({}, sample::head(small), language), StoreError);
}

TEST_CASE("The thresholds of the batch put to the stored indices give the phases that were called, and others give others") {
  const J j = made({3, 1, 6, 2, 24});
  const J& order = j["phase_order"];
  REQUIRE(order["thresholds"].size() == 25);
  CHECK(order["thresholds"][0] == J({66, 60}));
  std::vector<Assessment> months(12);
  for (std::size_t m = 0; m < months.size(); ++m) months[m].operability = months[m].control = m < 4 ? 50 : 90, months[m].cooperation = 50;
  AssessParameters p = swept_thresholds(head_parameters)[0];
  CHECK(months_called_phase1(months, p) == 4 + p.months_up - 1);  // inertia: the fourth good month ends phase 1
  p.control_threshold = 45;
  CHECK(months_called_phase1(months, p) == 0);
  p.control_threshold = 95;
  CHECK(months_called_phase1(months, p) == 12);
  months[5].control = std::nan("");
  CHECK(std::isnan(months_called_phase1(months, p)));
}

TEST_CASE("An order that a threshold turns over does not hold, and one that all thresholds keep does") {
  const sample::Size z{2, 1, 8, 1, 12};
  const auto order = [&](double control_of_policy, double cooperation_of_policy) {
    auto runs = sample::runs(z);
    for (RunResult& r : runs)
      for (PanelRow& row : r.panel) {
        if (row.area != 0 || row.group != 0) continue;
        const bool policy = r.key.policy == 1;
        const float wobble = float(r.key.replicate % 3) * 0.1f;
        row.values[std::size_t(outcome_index("operability"))] = row.values[std::size_t(outcome_index("control"))] = float(policy ? control_of_policy : row.month % 2 ? 62 : 58) + wobble;
        row.values[std::size_t(outcome_index("cooperation"))] = float(cooperation_of_policy);
      }
    return J::parse(report_json(runs, sample::head(z), {}))["phase_order"];
  };
  const J better = order(90, 50);
  CHECK(better["holds"] == true);
  CHECK(better["decided"] == 1);
  const J same = order(60, 50);
  CHECK(same["holds"] == false);
  CHECK(same["decided"] == 0);
}

TEST_CASE("What the runs tell apart is what their paired interval says, and the two directions agree") {
  const J j = made({4, 3, 20, 3, 36});
  const J& decided = j["ranks"]["decided"];
  for (std::size_t w = 0; w < 3; ++w)
    for (std::size_t k = 0; k < j["key_outcomes"].size(); ++k) {
      const auto o = j["key_outcomes"][k].get<std::size_t>();
      const std::string better = j["outcomes"][o]["better"];
      for (std::size_t a = 0; a < 4; ++a)
        for (std::size_t b = 0; b < 4; ++b) CHECK(decided[w][k][a][b].get<int>() == -decided[w][k][b][a].get<int>());
      for (std::size_t p = 1; p < 4; ++p) {
        const J& e = j["effects"]["all"][w][p][o];
        const int above = (e[14].get<double>() > 0) - (e[15].get<double>() < 0);
        CHECK(decided[w][k][p][0].get<int>() == (better == "unclear" ? 0 : better == "higher" ? above : -above));
      }
    }
}

TEST_CASE("The ranking without grade E comes from the runs of the world that declares it, else it is called a bound") {
  const J runs = made({4, 3, 6, 2, 12}), bound = made({4, 2, 6, 2, 12});
  CHECK(runs["grade_e"]["by"] == "world");
  CHECK(runs["grade_e"]["world"] == 2);
  CHECK(bound["grade_e"]["by"] == "bound");
  CHECK(bound["grade_e"]["world"].is_null());
  for (std::size_t k = 0; k < runs["key_outcomes"].size(); ++k) {
    const auto o = runs["key_outcomes"][k].get<std::size_t>();
    CHECK(runs["grade_e"]["means"][k][3] == runs["effects"]["all"][2][3][o][1]);
    CHECK(bound["grade_e"]["means"][k][3] == 0);
  }
}

TEST_CASE("Tables of other commands are read strictly, with every fault told") {
  const std::string path = (std::filesystem::temp_directory_path() / "fasim_rows.json").string();
  const auto read = [&](const std::string& text, RowsOf what) {
    std::ofstream(path) << text;
    Problems problems;
    const std::string rows = read_rows(path, what, problems);
    CHECK(rows.empty() == !problems.ok());
    return problems.ok() ? rows : problems.text();
  };
  CHECK(read(R"({"schema":"patterns-result/1","patterns":[{"pattern":"a","verdict":"pass","value":1.5}]})", RowsOf::patterns) == R"([{"pattern":"a","verdict":"pass","value":1.5}])");
  CHECK(read(R"([{"id":"a","verdict":"missed","published":{"low":null}}])", RowsOf::trials).front() == '[');
  CHECK_THAT(read("", RowsOf::trials), Catch::Contains("not JSON") && Catch::Contains("fasim trial"));
  CHECK_THAT(read("{}", RowsOf::patterns), Catch::Contains("no list"));
  CHECK_THAT(read(R"([{"verdict":"missed"}, 3, {"id":"a","verdict":"missed","published":{"low":"<script>"}}])", RowsOf::trials), Catch::Contains("row 1") && Catch::Contains("row 2") && Catch::Contains("row 3") && Catch::Contains("published.low"));
  std::filesystem::remove(path);
  Problems problems;
  CHECK(read_rows(path, RowsOf::trials, problems).empty());
  CHECK_FALSE(problems.ok());
}

TEST_CASE("The committed sample is what this program writes") {
  std::ifstream in(std::string(FASIM_SOURCE_DIR) + "/viz/sample/one.json");
  const std::string committed((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>());
  const sample::Size z{1, 1, 1, 1, 12};
  INFO("write it again: FASIM_SAMPLE_DIR=viz/sample build/tests/test_report");
  CHECK(committed == report_json(sample::runs(z), sample::head(z), {}) + "\n");
}

TEST_CASE("Nothing in the data can end the script it travels in") {
  StoreHead head = sample::head(small);
  head.policies[1].sv = "</script><script>alert(1)</script><!--\xe2\x80\xa8\xff & \"";
  const std::string page = report_page(report_json(sample::runs(small), head, {}));
  CHECK(page.find("<script>alert") == std::string::npos);
  CHECK(page.find("\xe2\x80\xa8") == std::string::npos);
  const std::size_t from = page.find("id=\"fasim-data\">") + 16, to = page.find("</script>", from);
  const J back = J::parse(page.substr(from, to - from));
  CHECK(back["policies"][1]["sv"].get<std::string>().rfind("</script><script>alert(1)</script><!--\xe2\x80\xa8", 0) == 0);
  CHECK(page.find(std::string(data_marker)) == std::string::npos);
}

TEST_CASE("The page built into the program is the committed one") {
  std::ifstream in(std::string(FASIM_SOURCE_DIR) + "/viz/dist/report.html", std::ios::binary);
  const std::string committed((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>());
  CHECK(committed == std::string(page_template()));
}

TEST_CASE("A hundred areas and ten policies over ten years stay under five megabytes") {
  // One short replicate stands for many: the size of the summary does not grow with replicates except in the pairs.
  const sample::Size z{10, 2, 1, 100, 120, 1};
  const std::string json = report_json(sample::runs(z), sample::head(z), {});
  INFO(json.size());
  CHECK(json.size() + page_template().size() < 5'000'000);
}

TEST_CASE("What changed since an earlier batch names policies that came and went") {
  const std::string folder = (std::filesystem::temp_directory_path() / "fasim_report_test").string();
  std::filesystem::remove_all(folder);
  std::filesystem::create_directories(folder);
  const sample::Size before{2, 1, 3, 2, 6}, after{3, 1, 3, 2, 6};
  {
    Store a = Store::create(folder + "/a", sample::head(before)), b = Store::create(folder + "/b", sample::head(after));
    for (const RunResult& r : sample::runs(before)) a.put(r);
    for (const RunResult& r : sample::runs(after)) b.put(r);
  }
  ReportOptions options;
  options.previous = folder + "/a";
  const std::string path = write_report(Store::open(folder + "/b", false), options);
  std::ifstream in(path);
  const std::string page((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>());
  CHECK(page.find("\"fresh\":[\"cars_doubled\"]") != std::string::npos);
  CHECK(page.find("\"rows\":[{\"policy\":\"foot_first\"") != std::string::npos);
  CHECK_FALSE(std::filesystem::exists(path + ".part"));
  std::filesystem::remove_all(folder);
}
