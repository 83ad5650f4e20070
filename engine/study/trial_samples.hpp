// The runs of a trial, and the file that keeps those that are done so that an interrupted study goes on.
#pragma once
#include <map>
#include <string>
#include <tuple>
#include <vector>

#include "analysis/estimators.hpp"
#include "core/error.hpp"
#include "scenario/trial.hpp"

namespace fasim {

// What is to be run: a variant's name ("defaults", "prior", a rival, a mechanism), the draw of a prior, and the replication.
struct TrialJob {
  std::string variant;
  int draw = 0, replicate = 0;
  auto operator<=>(const TrialJob&) const = default;
};
// What one run gave: by outcome the estimate, and what it would have been had nobody been treated (defaults only).
struct TrialSample {
  TrialJob job;
  std::vector<Estimate> estimates, untreated;
  std::vector<double> minutes;   // presence per unit and day, by arm
  std::string problem;           // why there is no estimate
  bool no_effect = false;        // `untreated` was looked at too, whatever it gave
};

// What the runs of a trial depend on besides the job: its text, its seed, and the sources of the program.
std::string trial_head(const Trial& trial, const std::string& sources);

// A CSV file of samples, one line each, synced as they come. The first line names trial, sources and seed.
class SampleFile {
 public:
  // Opens or makes DIR/<id>.samples.csv. A file of another trial text, seed, model or posterior is refused with a problem.
  SampleFile(const std::string& dir, const Trial& trial, const std::string& sources, Problems& problems);
  // The same for anything with outcomes; `head` names what its runs depend on.
  SampleFile(const std::string& dir, const std::string& id, const std::string& head, const std::vector<std::string>& outcomes, const std::vector<std::string>& arms, Problems& problems);
  SampleFile() = default;        // keeps nothing
  const std::map<TrialJob, TrialSample>& held() const { return held_; }
  void put(const TrialSample& sample);

 private:
  std::string path_;
  std::size_t outcomes_ = 0, arms_ = 0;
  std::map<TrialJob, TrialSample> held_;
};

}  // namespace fasim
