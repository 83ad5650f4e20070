#include "population/micro.hpp"

namespace fasim {

Group from_micro(const AreaPopulation& wanted, const Streets&, const std::vector<Seg>&, Day, const Rng&, Problems& problems) {
  problems.add(wanted.micro_csv, "", "micro-population files cannot be read yet");
  return {};
}

}  // namespace fasim
