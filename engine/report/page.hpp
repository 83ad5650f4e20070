// The page built into the program at build time, so that an installed program needs no files beside it.
#pragma once
#include <string_view>

namespace fasim {

// viz/dist/report.html; the one place for data is marked by data_marker.
std::string_view page_template();
// viz/dist/charts.mjs: the same chart functions for Node, `node charts.mjs DATA.json FOLDER`.
std::string_view chart_script();
inline constexpr std::string_view data_marker = "@@FASIM_DATA@@";

}  // namespace fasim
