#include "processes/recruitment_named.hpp"

namespace fasim {
namespace {

double effect_of(AreaLever programme, const RecruitmentParameters& p) {
  switch (programme) {
    case AreaLever::caseload_sig: return p.sig_effect;
    case AreaLever::caseload_bob: return p.bob_effect;
    case AreaLever::caseload_psychiatry: return p.psychiatry_effect;
    default: return p.sspf_effect;
  }
}

}  // namespace

void enrol_named(Youth& youth, Offenders& offenders, const Orders& orders, const Residents& residents, const RecruitmentParameters& p, const Clock& clock, const Rng& rng) {
  for (const Orders::Enrolment& e : orders.enrolments) {
    if (e.day != clock.day() || rng(Decision::named_place, residents.uid[e.who], std::uint64_t(clock.day_index())).u() >= p.consent) continue;
    const double effect = effect_of(e.programme, p);
    youth.months_left[e.who] = std::uint8_t(p.places_months);
    youth.treated[e.who] += float(effect);
    const std::uint32_t k = offenders.of_resident[e.who];
    if (k != none32) offenders.treated[k] -= float(0.5 * effect);  // as in case work by area
  }
}

}  // namespace fasim
