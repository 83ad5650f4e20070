#include "processes/encounter_named.hpp"

namespace fasim {

void visit_named(Events& events, const Orders& orders, const Residents& residents, const EncounterParameters& p, const Clock& clock, const Rng& rng) {
  const auto day = std::uint64_t(clock.day_index());
  for (const Orders::Door& door : orders.doors) {
    if (door.day != clock.day()) continue;
    const std::uint64_t uid = mix(mix(residents.uid[door.who], 14), day);
    const Draw d = rng(Decision::named_visit, uid, day);
    if (d.u(0) >= p.visit_reached) continue;
    events.encounters.push_back({uid, door.who, EncounterKind::visit, float(p.kind_visit + p.noise * d.normal(1)), false, false, true});
  }
}

}  // namespace fasim
