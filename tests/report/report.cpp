#include "report/report.hpp"

#include <cstdlib>
#include <fstream>

#include "catch.hpp"
#include "report/page.hpp"
#include "sample.hpp"

using namespace fasim;

TEST_CASE("Sample batches are written for the page when asked for") {
  const char* folder = std::getenv("FASIM_SAMPLE_DIR");
  if (!folder) return;
  ReportOptions options;
  options.trials_json = R"([{"id":"minneapolis","title":"Minneapolis hot spots","outcome":"calls","role":"calibration","published":{"estimate":-0.13,"low":-0.24,"high":-0.02},"model":{"median":-0.1,"low":-0.2,"high":0.01},"verdict":"reproduced","severity":0.22,"diagnostic":true},{"id":"newark","title":"Newark foot patrol","outcome":"unsafe_evening","role":"validation","published":{"estimate":-0.31,"low":-0.5,"high":-0.12},"model":{"median":-0.05,"low":-0.1,"high":0.02},"verdict":"missed","severity":0.1,"diagnostic":true}])";
  options.drivers_json = R"([{"parameter":"trust.beta","kind":"study","outcome":"months_phase1","low":-9,"high":-2,"mu_star":3.1,"sigma":1.2},{"parameter":"phase.cut_operability","kind":"assumption","outcome":"months_phase1","low":-12,"high":1,"mu_star":5.2,"sigma":2.6},{"parameter":"crime.risk_half_life","kind":"assumption","outcome":"months_phase1","low":-6,"high":-4,"mu_star":0.8,"sigma":0.3}])";
  const auto write = [&](const std::string& name, const sample::Size& z, const ReportOptions& o) {
    std::ofstream out(std::string(folder) + "/" + name);
    out << report_json(sample::runs(z), sample::head(z), o) << "\n";
    REQUIRE(out.good());
  };
  write("four.json", {4, 2, 20, 3, 36}, options);
  write("one.json", {1, 1, 1, 1, 12}, {});
  if (std::getenv("FASIM_SAMPLE_LARGE")) {
    write("six.json", {6, 2, 20, 6, 60}, options);
    write("many.json", {4, 2, 10, 59, 60}, {});
    write("largest.json", {10, 2, 10, 100, 120}, {});
  }
}
