// Numbers as the report stores them: four significant digits, null for what is not known.
#pragma once
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <vector>

#include "report/gather.hpp"

namespace fasim {

inline Json number(double value) {
  if (!std::isfinite(value)) return nullptr;
  char text[32];
  std::snprintf(text, sizeof text, "%.4g", value);
  const double rounded = std::strtod(text, nullptr);
  if (std::fabs(rounded) < 1e15 && rounded == std::floor(rounded)) return std::int64_t(rounded);  // no ".0" in the file
  return rounded;
}

inline Json numbers(const std::vector<double>& values) {
  Json list = Json::array();
  for (const double v : values) list.push_back(number(v));
  return list;
}

}  // namespace fasim
