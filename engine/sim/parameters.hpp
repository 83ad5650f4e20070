// All parameters of the model in one place (house rule 6). A scenario sets them as parameters.<process>.<name>.
#pragma once
#include <vector>

#include "core/field.hpp"
#include "phases/assess.hpp"
#include "phases/label.hpp"
#include "police/dispatch.hpp"
#include "police/patrols.hpp"
#include "processes/crime.hpp"
#include "processes/demography.hpp"
#include "processes/encounter.hpp"
#include "processes/groups.hpp"
#include "processes/norms.hpp"
#include "processes/recruitment.hpp"
#include "processes/reporting.hpp"
#include "processes/safety.hpp"
#include "processes/staff.hpp"
#include "processes/trust.hpp"

namespace fasim {

// What no room in the city controls (ODD 7.15): trends of the world, off at 1.
struct WorldParameters {
  double violence_trend, gun_supply, unemployment, welfare, digital_recruitment, transport, officer_budget, coordination_effect;
  void declare(Declare& d);
};

struct Parameters {
  Parameters();
  Parameters(const Parameters& other);
  Parameters& operator=(const Parameters& other);

  PatrolParameters patrol;
  DispatchParameters dispatch;
  EncounterParameters encounter;
  TrustParameters trust;
  SafetyParameters safety;
  NormParameters norms;
  ReportingParameters reporting;
  CrimeParameters crime;
  RecruitmentParameters recruitment;
  DemographyParameters demography;
  StaffParameters staff;
  AssessParameters assess;
  GroupParameters groups;
  LabelParameters label;
  WorldParameters world;

  // Every declared parameter, bound to this object. Keys are unique: "trust.beta".
  const std::vector<Field>& fields() const { return fields_; }
  const Field* find(const std::string& key) const;

 private:
  void bind();
  std::vector<Field> fields_;
};

}  // namespace fasim
