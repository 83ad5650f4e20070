// How many replicates an interval of a stated width needs, decided once so that its error rate is kept. Pure.
#pragma once
#include <vector>

namespace fasim {

// Replicates in all for a 95 % interval of the mean of at most `half_width` to either side, from a first sample (Stein 1945): the
// variance of the first sample alone decides, so the mean has no part in when it stops. Never fewer than the first sample.
// Looking again and again until an interval is narrow enough would stop when the variance happens to look small.
int replicates_for(const std::vector<double>& first, double half_width);

// Half the width that the rule promises with `n` in all: Student's t and the variance of the first sample. NaN with fewer than two.
double promised_half_width(const std::vector<double>& first, int n);

}  // namespace fasim
