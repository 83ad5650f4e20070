// A calibration for people and machines, and which parameters it pins down.
#pragma once
#include <string>
#include <vector>

#include "scenario/posterior.hpp"
#include "study/calibrate.hpp"

namespace fasim {

// What a calibration was made of, for provenance.
struct CalibrationAbout {
  std::string date, program;               // program: version, commit, sources
  std::vector<std::string> evidence;       // "p4-minneapolis (text ...)"
  std::vector<std::string> left_out;       // files that may not inform parameters
};
std::vector<std::string> provenance(const Calibration& calibration, const CalibrationOptions& options, const CalibrationAbout& about);
// Points as values of the parameters that a prior is declared for.
Posterior values_of(const std::vector<Point>& points);
std::string calibration_text(const Calibration& calibration);
std::string calibration_json(const Calibration& calibration, const CalibrationOptions& options, const CalibrationAbout& about);

// How much narrower a parameter is than its prior, as ratios of variances on the prior's own scale (1: nothing learnt).
struct Identified {
  std::string key;
  double left = 1, posterior = 1;          // after history matching, after ABC-SMC
  double error = 0;                        // standard error of the latter, were nothing learnt
  // By three standard errors: so many parameters are looked at that some lie two away by chance.
  bool pinned() const { return posterior + 3 * error < 1 || left < 0.9; }
};
// By parameter, the narrowest first.
std::vector<Identified> identify(const Posterior& left, const Posterior& posterior);
std::string identified_text(const std::vector<Identified>& rows, std::size_t shown);
std::string identified_csv(const std::vector<Identified>& rows);
std::string identified_json(const std::vector<Identified>& rows);

}  // namespace fasim
