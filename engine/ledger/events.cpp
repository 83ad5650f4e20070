#include "ledger/events.hpp"

namespace fasim {

const char* name_of(CrimeType type) {
  static const char* names[] = {"threat", "assault", "robbery", "damage", "theft", "drug_sale", "shooting", "explosion", "sabotage", "influence", "hidden"};
  return names[int(type)];
}

void Events::clear_day() {
  encounters.clear();
  day_offences.clear();
  day_reported.clear();
  served.clear();
  rumours.clear();
}

}  // namespace fasim
