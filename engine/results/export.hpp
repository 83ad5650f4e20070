// Tidy tables for R, Python and spreadsheets, with a codebook: everything a results file holds, as CSV.
#pragma once
#include <string>
#include <vector>

#include "results/store.hpp"

namespace fasim {

// Groups with fewer residents than this are left out of every published table.
inline constexpr float smallest_cell = 5;

// Writes runs.csv, panel.csv (one row per run, month, area and group; one column per outcome), labels.csv, codebook.csv,
// parameters.csv, sources.csv, datapackage.json (Frictionless) and ro-crate-metadata.json into `dir`, which must be new or empty. Returns the files.
std::vector<std::string> export_tidy(const Store& store, const std::string& dir);

// Writes the panel as an array of netCDF-4, panel.nc in `dir`: run x month x area x group for each outcome. Returns the file; throws
// StoreError where the program was built without netCDF, or the file exists or cannot be written.
std::string export_netcdf(const Store& store, const std::string& dir);

// Whether a row's group has as many residents as are published.
bool publishable(const PanelRow& row);

}  // namespace fasim
