#include "processes/encounter_named.hpp"

namespace fasim {
namespace {

Draw at_the_door(std::uint64_t uid, std::uint64_t day, const Rng& rng) { return rng(Decision::named_visit, mix(mix(uid, 14), day), day); }

}  // namespace

bool answers_door(std::uint64_t uid, std::uint64_t day, const EncounterParameters& p, const Rng& rng) { return at_the_door(uid, day, rng).u(0) < p.visit_reached; }

void visit_named(Events& events, const Orders& orders, const Residents& residents, const EncounterParameters& p, const Clock& clock, const Rng& rng) {
  const auto day = std::uint64_t(clock.day_index());
  for (const Orders::Door& door : orders.doors) {
    if (door.day != clock.day()) continue;
    const std::uint64_t uid = residents.uid[door.who];
    if (!answers_door(uid, day, p, rng)) continue;
    const Draw d = at_the_door(uid, day, rng);
    events.encounters.push_back({mix(mix(uid, 14), day), door.who, EncounterKind::visit, float(p.kind_visit + p.noise * d.normal(1)), false, false, true});
  }
}

}  // namespace fasim
