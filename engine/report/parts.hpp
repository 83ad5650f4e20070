// The parts of the page's data, one function per part; the shape of each is in viz/src/data.ts under the same name.
#pragma once
#include "report/gather.hpp"

namespace fasim {

Json effects_part(const Gathered& g);
Json levels_part(const Gathered& g);
Json bands_part(const Gathered& g);
Json area_means_part(const Gathered& g);
Json pairs_part(const Gathered& g);
Json strips_part(const Gathered& g, int primary);
Json ranks_part(const Gathered& g);
Json regret_part(const Gathered& g);
Json variance_part(const Gathered& g);
Json after_part(const Gathered& g, const Json& measures);
Json goals_part(const Gathered& g);

Json phases_part(const Gathered& g);
Json phase_order_part(const Gathered& g);

Json measures_part(const Gathered& g);
Json parameters_part(const Gathered& g, const Json& sources);
Json certainty_part(const Gathered& g, const Json& measures, const Json& parameters, const Json& trials);
Json grade_e_part(const Gathered& g, const Json& measures);

Json map_part(const Gathered& g);
Json previous_part(const Gathered& now, const Gathered& then);

}  // namespace fasim
