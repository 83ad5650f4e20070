// A sample of parameter sets that calibration left (posterior.csv): read as strictly as a scenario, drawn from by replicate.
#pragma once
#include <set>
#include <string>
#include <vector>

#include "core/error.hpp"
#include "sim/parameters.hpp"

namespace fasim {

// Rows of equal weight; columns are parameters.
struct Posterior {
  std::vector<std::string> keys;
  std::vector<std::vector<double>> rows;
  bool empty() const { return rows.empty(); }
  // Puts the row of a replicate into the parameters: each row once before any twice, in an order that no batch's length changes.
  void put(Parameters& p, std::size_t replicate) const;
  // Leaves out parameters that somebody has set himself.
  void leave_out(const std::set<std::string>& keys);
};

// Lines that start with # say where it comes from; then a header with `draw`, `distance` and parameters, then one row per set. Every
// unknown parameter, missing or wrong number and value outside its declared range is a problem; empty when there is one.
Posterior parse_posterior(const std::string& text, const std::string& file, Problems& problems);
Posterior load_posterior(const std::string& path, Problems& problems);
// The same file as text. `about` are lines of provenance, without #.
std::string posterior_csv(const std::vector<std::string>& about, const Posterior& posterior, const std::vector<double>& distances);

}  // namespace fasim
