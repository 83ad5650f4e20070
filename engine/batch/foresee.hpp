// What an earlier result says of a batch that is planned: runs that need not be run again, and how narrow its intervals will be.
#pragma once
#include <string>
#include <vector>

#include "results/store.hpp"
#include "scenario/scenario.hpp"

namespace fasim {

struct Foresight {
  std::string why_not;          // why no run can be reused: the field that differs; "" when they can
  std::size_t reusable = 0;     // finished runs of this design
  struct Width {
    std::string policy, world;
    int pairs = 0;              // that it is judged from
    double half_width = 0;      // of the 95 % interval with the planned replicates
    int needed = 0;             // replicates for a half width of the smallest worthwhile difference
  };
  std::string outcome;
  double worthwhile = 0;
  std::vector<Width> widths;    // policies and worlds that both have, with at least two pairs
};

Foresight foresee(const Scenario& scenario, const StoreHead& planned, const Store& earlier);
std::string foresight_text(const Foresight& foresight, std::size_t planned_runs);

}  // namespace fasim
