// What an area is declared to be at the start of burn-in (ODD 5). The phase assessed afterwards must agree with it.
#pragma once
#include <string>

namespace fasim {

// What an area is declared to be at the start (ODD 5).
struct StartState {
  std::string preset = "fas1";         // fas1, fas2, fas3
  int declared_phase = 1;
  double trust_fairness = 0, trust_effectiveness = 0, trust_municipality = 0;  // logit shift to the reference resident
  double norm = 0.3, fear = 0.5, efficacy = 0.4, disorder = 0.4;               // 0..1
  double groups_per_1000 = 1.0, members_share = 0.009, markets_per_1000 = 0.4;  // groups and their places
  int label = 0;                       // police label at start: 0 none, 1 utsatt, 2 risk, 3 särskilt utsatt
};

// The built-in start states: "fas1", "fas2", "fas3".
StartState start_preset(const std::string& name);

}  // namespace fasim
