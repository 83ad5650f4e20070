#include "world/areas.hpp"

namespace fasim {

void assign_all(Streets& streets) { streets.area.assign(streets.segments(), Area{0}); }

}  // namespace fasim
