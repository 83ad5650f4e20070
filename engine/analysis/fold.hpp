// Folding months and areas into one figure for a run: counts add, shares and indices are averaged by people.
#pragma once
#include <vector>

#include "ledger/outcomes.hpp"

namespace fasim {

// Months into one figure: the sum, or the mean of the months that have a value. NaN when none has.
double fold_months(const std::vector<double>& months, Fold how);

// Areas (or groups) into one figure: the sum, or the mean weighted by residents. Values that are NaN are left out together
// with their weight; NaN when nothing is left or nobody lives there.
double fold_areas(const std::vector<double>& values, const std::vector<double>& residents, Fold how);

}  // namespace fasim
