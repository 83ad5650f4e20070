// The readers for Python and R read an export and find the same differences. Skipped, saying so, where the language is not installed.
#include <sstream>

#include <fmt/format.h>

#include "cli/program.hpp"
#include "ledger/outcomes.hpp"
#include "results/export.hpp"

using namespace fasim;

namespace {

// Two pairs of runs in which foot has 100 more of every outcome (tests/results/sample.hpp).
void write_export(const sample::Folder& folder) {
  Store store = Store::create(folder / "x", sample::head());
  for (int r = 0; r < 2; ++r)
    for (int p = 0; p < 2; ++p) store.put(sample::run(p, r));
  export_tidy(store, folder / "csv");
}

bool has(const char* program) {
  const bool there = std::system(fmt::format("{} --version >/dev/null 2>&1", program).c_str()) == 0;
  if (!there) WARN("skipped: no " << program << " here");
  return there;
}

std::string output_of(const sample::Folder& folder, const std::string& command) {
  const int status = std::system(fmt::format("{} >'{}' 2>&1", command, folder / "log").c_str());
  INFO(read_text(folder / "log"));
  CHECK(status == 0);
  return read_text(folder / "log");
}

}  // namespace

TEST_CASE("The Python reader finds every pair") {
  if (!has("python3")) return;
  const sample::Folder folder;
  write_export(folder);
  std::ofstream(folder / "try.py") << "import sys\nsys.dont_write_bytecode = True\nsys.path.insert(0, '" FASIM_SOURCE_DIR "/viz/readers')\nfrom fasim import read, differences\nt = read('" + folder / "csv" +
                                          "')\nd = differences(t, 'offences', 'today')\nprint(len(d), sum(x['difference'] for x in d) / len(d), t['runs'][0]['status'], t['codebook'][0]['outcome'])\n";
  CHECK(output_of(folder, "python3 '" + folder / "try.py" + "'") == "16 100.0 done residents\n");
}

TEST_CASE("The R reader finds every pair") {
  if (!has("Rscript")) return;
  const sample::Folder folder;
  write_export(folder);
  std::ofstream(folder / "try.R") << "source('" FASIM_SOURCE_DIR "/viz/readers/fasim.R')\nt <- read_fasim('" + folder / "csv" +
                                         "')\nd <- fasim_differences(t, 'offences', 'today')\ncat(nrow(d), mean(d$difference), t$runs$status[1], t$codebook$outcome[1], '\\n')\n";
  CHECK(output_of(folder, "Rscript --vanilla '" + folder / "try.R" + "'").rfind("16 100 done residents", 0) == 0);
}

TEST_CASE("The panel is also an array of netCDF, run by month by area by group") {
  if (std::system("command -v ncdump >/dev/null") != 0) {
    WARN("skipped: no ncdump here");
    return;
  }
  const sample::Folder folder;
  Store store = Store::create(folder / "x", sample::head());
  for (int r = 0; r < 2; ++r)
    for (int p = 0; p < 2; ++p) store.put(sample::run(p, r));
  try {
    export_netcdf(store, folder / "nc");
  } catch (const StoreError& e) {
    CHECK(std::string(e.what()).find("libnetcdf-dev") != std::string::npos);
    return;
  }
  const std::string shown = output_of(folder, "ncdump -v policy,offences '" + folder / "nc/panel.nc" + "'");
  CHECK(shown.find("run = 4 ;") != std::string::npos);
  CHECK(shown.find("float offences(run, month, area, group)") != std::string::npos);
  CHECK(shown.find("policy = \"today\", \"foot\", \"today\", \"foot\"") != std::string::npos);
  CHECK(shown.find("area = 2 ;") != std::string::npos);  // the head names its surroundings itself, where it has any
  CHECK_THROWS_AS(export_netcdf(store, folder / "nc"), StoreError);  // nothing is written over

  // Every value in its place, and none where the group is too small or the outcome is not kept for it.
  for (const char* name : {"trust_fairness", "offences"}) {
    const auto o = std::size_t(outcome_index(name));
    const std::string dump = output_of(folder, fmt::format("ncdump -p 9 -v {} '{}'", name, folder / "nc/panel.nc"));
    std::istringstream values(dump.substr(dump.find(fmt::format("\n {} =", name)) + std::string(name).size() + 4));
    for (std::size_t i = 0, n = groups().size(); i < 4 * 4 * 2 * n; ++i) {
      std::string text;
      REQUIRE(std::getline(values, text, ','));
      const std::size_t group = i % n, area = i / n % 2, month = i / n / 2 % 4, run = i / n / 8;
      INFO(name << " of run " << run << ", month " << month << ", area " << area << ", group " << group << ": " << text);
      const bool none = group > 1 || (group == 1 && (area == 1 || !outcomes()[o].by_group));
      CHECK((text.find('_') != std::string::npos || text.find("NaN") != std::string::npos) == none);
      if (!none) CHECK(std::strtod(text.c_str(), nullptr) == Approx(0.1 * double(o) + double(month) + 100.0 * double(run / 2 + run % 2)));
    }
  }
}
