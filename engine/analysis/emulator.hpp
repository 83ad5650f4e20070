// A cheap stand-in for one output of a slow model (Craig and others 1997; Bower, Goldstein and Vernon 2010), kept simple. Pure.
#pragma once
#include <cstddef>
#include <vector>

namespace fasim {

// A sum of straight lines and squares of the inputs that matter, and how far a new run may lie from it.
class Emulator {
 public:
  Emulator() = default;
  // Points in the unit cube and the output at each; NaN outputs are left out. Terms are taken in one by one, as long as each explains
  // more than the best of so many would by chance (t^2 above 2 ln(inputs): risk inflation criterion, Foster and George 1994).
  Emulator(const std::vector<std::vector<double>>& points, const std::vector<double>& outputs);
  // The output expected at a point; 0 with endless variance when there were too few outputs to say.
  double mean(const std::vector<double>& point) const;
  // Mean squared error of leaving each point out: the emulator's own error and the chance of one run together.
  double variance() const { return variance_; }
  double explained() const { return explained_; }          // share of the outputs' variance
  std::vector<std::size_t> inputs() const;                 // those that matter, ascending

 private:
  struct Term {
    std::size_t input;
    bool square;
    std::vector<double> on_earlier;                        // projections on the terms before
    double norm, weight;
  };
  static double value(const Term& term, const std::vector<double>& point);
  std::vector<Term> terms_;
  double level_ = 0, scale_ = 0, variance_ = 1e300, explained_ = 0;   // scale: the constant term as a unit
};

}  // namespace fasim
