// Estimators of field experiments with their variance: what a study of the same data would have printed. Pure; no engine types.
#pragma once
#include <vector>

namespace fasim {

// An effect on the estimator's own scale (log ratio, standard deviations, correlation); NaN where the data hold no answer.
struct Estimate {
  double value, se;
  int n = 0;               // units, persons or events it rests on
  Estimate();
  Estimate(double value, double se, int n) : value(value), se(se), n(n) {}
  double p() const;        // two-sided, normal
  double low(double level = 0.95) const;
  double high(double level = 0.95) const;
};

// Counts of one unit before and after, with the time each covers. `set` names the matched set or the block, -1 none.
struct UnitCount {
  double before = 0, after = 0, before_time = 1, after_time = 1;
  int set = -1;
};
// What spread is taken to be: counts as such; counts with more spread than that, by the fit (blind to blocks and pairs); or what
// units show inside their sets.
enum class Variance { poisson, over_dispersed, clustered };

// Log incidence rate ratio of two counts; with a zero cell half an event is added to both. Rothman 2012, chapter 10.
Estimate rate_ratio(double events1, double time1, double events0, double time0);
struct Interval {
  double low, high;
};
// Exact interval of the same ratio (not its log), conditional on the sum: Clopper and Pearson through the binomial.
Interval exact_rate_ratio(double events1, double time1, double events0, double time0, double level = 0.95);
// Log rate ratio of two arms after treatment began; clustered spread follows matched sets where units name one.
Estimate rate_ratio(const std::vector<UnitCount>& treated, const std::vector<UnitCount>& control, Variance variance);
// Difference in differences of logs: the ratio of the two arms' changes ("relative incidence rate ratio"), as a log.
Estimate ratio_of_changes(const std::vector<UnitCount>& treated, const std::vector<UnitCount>& control, Variance variance);

// Difference of means over the pooled standard deviation, with Hedges' correction for few persons.
Estimate standardised_difference(const std::vector<double>& treated, const std::vector<double>& control);
// The same for changes between two waves of other persons (or the same), over the pooled deviation of the first wave.
Estimate standardised_change(const std::vector<double>& treated_before, const std::vector<double>& treated_after, const std::vector<double>& control_before,
                             const std::vector<double>& control_after);
// Effect on those who took the treatment: intention to treat over the difference in uptake (Bloom 1984, Angrist 1996).
Estimate effect_on_takers(const Estimate& intention_to_treat, double uptake_treated, double uptake_control);

// Pearson's correlation, with the large-sample standard error.
Estimate correlation(const std::vector<double>& x, const std::vector<double>& y);

// Studies joined with random effects (DerSimonian and Laird 1986); `tau2` is the variance between studies.
struct Pooled {
  Estimate mean;
  double tau2 = 0;
};
Pooled pool(const std::vector<Estimate>& studies);

}  // namespace fasim
