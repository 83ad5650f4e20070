#include "core/check.hpp"
#include "measures/measure.hpp"

namespace fasim {

// One line per measure; the order is that of the catalogue.
#define FASIM_MEASURES(X) \
  X(car_patrol) X(foot_patrol) X(area_officers) X(hot_spot_patrol) X(problem_oriented) X(strategic_steering) X(call_off) \
  X(municipal_police) X(targeted_operation) X(staffing) X(conduct_training) X(stop_policy) X(profiling_guarantee) \
  X(citizen_promise) X(relation_and_limits) X(communication_plan) X(admin_it) X(local_investigation) X(witness_protection) \
  X(staff_protection) X(focused_deterrence) \
  X(phase_model) X(classification_transparency) X(local_action_group) X(cooperation_agreement) X(situation_picture) \
  X(information_sharing) X(place_cooperation) X(knowledge_support) \
  X(social_intervention_group) X(sspf) X(bob) X(psychiatry) X(exit_programme) X(parent_support) X(unannounced_visits) \
  X(school_programme) X(leisure) X(outreach) \
  X(safety_hosts) X(accompaniment_points) X(guards) X(public_order_guards) X(night_walks) X(safety_walks) \
  X(neighbourhood_watch) X(upkeep) X(tenancy_control) X(lighting) X(cctv) X(situational_effort) X(situational_risk) \
  X(situational_reward) X(situational_provocation) X(situational_excuse) X(place_activation) X(tenure_mix)

#define DECLARE(name) extern const MeasureType measure_##name;
FASIM_MEASURES(DECLARE)
#undef DECLARE

const std::vector<const MeasureType*>& measure_types() {
#define LIST(name) &measure_##name,
  static const std::vector<const MeasureType*> all = {FASIM_MEASURES(LIST)};
#undef LIST
  return all;
}

const MeasureType* find_measure(const std::string& key) {
  for (const MeasureType* t : measure_types())
    if (t->key == key) return t;
  return nullptr;
}

const char* name_of(Decider d) {
  switch (d) {
    case Decider::police: return "police";
    case Decider::municipality: return "municipality";
    case Decider::region: return "region";
    case Decider::state: return "state";
    default: return "owner";
  }
}

double MeasureUse::at(const char* key) const {
  for (std::size_t k = 0; k < type->doses.size(); ++k)
    if (type->doses[k].key == key) return dose[k];
  throw Broken(std::string("measure '") + type->key + "' has no dose '" + key + "'");
}

}  // namespace fasim
