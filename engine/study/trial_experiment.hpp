// One replication of a trial: the place lives through burn-in and baseline, units are chosen, arms are treated, all is logged.
#pragma once
#include <atomic>
#include <memory>

#include "study/trial_orders.hpp"

namespace fasim {

// What an analysis may use of one replication.
struct TrialData {
  TrialLog log;
  TrialUnits units;
  std::shared_ptr<const Orders> orders;   // none when nobody was treated
  Parameters p;
  Day clock_start = 0;
  Rng rng{0, 0};
};

enum class Treated { as_designed, nobody };

// The same place up to the first day of the experiment, and from there as often as wanted.
class Experiment {
 public:
  // Runs burn-in and baseline with these parameters. Throws Broken when the place cannot hold the design.
  Experiment(const Trial& trial, const Parameters& p, std::uint64_t replicate, const std::atomic<bool>* stop = nullptr);
  // Treats and follows up; the state of the first day is left as it was.
  TrialData finish(Treated treated) const;

 private:
  void live(State& state, TrialLog& log, const Model& model, Day until) const;
  const Trial& trial_;
  Model model_;
  State state_;
  TrialLog log_;
  TrialUnits units_;
  std::shared_ptr<const Orders> orders_;
  std::vector<Day> ask_;                  // days of surveys
  const std::atomic<bool>* stop_;
};

// The trial with one of its designs put in (reviews); the trial itself when it has none.
Trial design_of(const Trial& trial, std::uint64_t replicate);

}  // namespace fasim
