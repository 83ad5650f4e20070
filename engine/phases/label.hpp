// The police label (ODD 7.15): utsatt, riskområde, särskilt utsatt; every two years, with noise and lag. Not the phase.
#pragma once
#include <vector>

#include "core/field.hpp"
#include "core/rng.hpp"
#include "phases/assess.hpp"

namespace fasim {

struct LabelParameters {
  bool on, stigma_on;
  double noise, lag_months, stigma, priority;
  void declare(Declare& d);
};

// By area: 0 not listed, 1 utsatt, 2 riskområde, 3 särskilt utsatt; and the months since it was last judged.
struct Labels {
  std::vector<int> label;
  std::vector<double> memory;   // slow score the judgement is made from
};
// Judges every 24 months from a slow, noisy score; low socioeconomic status is required to be listed.
void judge_labels(Labels& labels, const std::vector<Assessment>& assessments, const std::vector<double>& low_income, std::uint64_t month,
                  const LabelParameters& p, const Rng& rng);
// The trust that being listed costs per month, logit, by area; transparency about why takes half of it away.
std::vector<double> stigma(const Labels& labels, const Levers& levers, const LabelParameters& p);

}  // namespace fasim
