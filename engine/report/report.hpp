// Results to the comparison report: one JSON, spliced into the page that is built into the program (viz/dist/report.html).
// The JSON's shape is described in one place, viz/src/data.ts.
#pragma once
#include <string>
#include <vector>

#include "core/error.hpp"
#include "results/store.hpp"

namespace fasim {

// Real areas are printed by code unless they are named; named areas then show no phase by month.
enum class AreaNames { coded, named };

struct ReportOptions {
  std::vector<std::string> langs = {"sv", "en"};  // first one is shown first
  std::vector<std::string> outcomes;              // names; empty keeps all
  AreaNames area_names = AreaNames::coded;
  std::string previous;      // results folder of an earlier batch, or empty: adds "what changed"
  std::string trials_json;   // rows of `fasim trial`, as viz/src/data.ts Trial[], or empty
  std::string patterns_json; // rows of `fasim patterns`, as viz/src/data.ts Pattern[], or empty
  std::string drivers_json;  // rows of `fasim sensitivity`, as viz/src/data.ts Driver[], or empty
  std::string out;           // file to write; empty is DIR/report.html
};

// The page's data. Missing and failed runs are counted and said. Throws StoreError for an unknown outcome or language.
std::string report_json(const std::vector<RunResult>& runs, const StoreHead& head, const ReportOptions& options);

// The page with its data inside: no markup in the data can end the script element or break its lines.
std::string report_page(const std::string& json);

// The rows of a table that another command made, as JSON text for ReportOptions; "" and problems when the file is not such a table.
enum class RowsOf { trials, patterns };
std::string read_rows(const std::string& path, RowsOf what, Problems& problems);

// The data of an opened store's report. Throws StoreError when no run is finished.
std::string report_data(const Store& store, const ReportOptions& options);
// All charts of the first view as SVG, CSV and, where rsvg-convert is installed, PNG into the new folder `dir`/LANG. Needs Node;
// returns "" or a sentence saying why nothing was drawn. Throws StoreError when the folder exists or cannot be made.
std::string draw_charts(const Store& store, const ReportOptions& options, const std::string& dir);

// Writes the report of an opened store and returns its path; nothing is left half-written. Throws StoreError.
std::string write_report(const Store& store, const ReportOptions& options);

}  // namespace fasim
