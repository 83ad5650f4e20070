// All parameters as one page for people (engine/PARAMETERS.md), made from their declarations.
#pragma once
#include <string>

namespace fasim {

// Markdown: one table per process with name, default, range, unit, meaning, source and section of ODD; then switches and rivals.
std::string parameter_table();

}  // namespace fasim
