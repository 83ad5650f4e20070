// Whether silence has two stable states, and where: the same place begun silent and begun talking (ODD 7.8).
#pragma once
#include <atomic>
#include <string>
#include <vector>

#include "scenario/scenario.hpp"

namespace fasim {

// One area under one setting of the norm, over all runs: the believed norm at the end from either start, and the fear it ended with.
struct SilenceRow {
  std::string area;
  bool norm_on = true;
  double from_silent = 0, from_talking = 0, fear_silent = 0, fear_talking = 0;
  bool two_states() const { return from_talking - from_silent > 0.2; }  // what years have not brought together stays apart
};

struct SilenceOptions {
  int replicates = 4, years = 4;
  const std::atomic<bool>* stop = nullptr;
};

// Runs the baseline from a norm of 0.05 and of 0.95 everywhere, with the norm on and off. Empty when stopped.
std::vector<SilenceRow> show_silence(const Scenario& scenario, const SilenceOptions& options);
std::string silence_text(const std::vector<SilenceRow>& rows, int years);

}  // namespace fasim
