#include "sim/parameters.hpp"

namespace fasim {

void WorldParameters::declare(Declare& d) {
  d.real(violence_trend, "violence_trend", 0.0, -0.4, 0.2, "/y", "Yearly change of the urge to violence from outside the city (log scale)", "assumption", "7.15");
  d.real(gun_supply, "gun_supply", 1.0, 0.3, 2.0, "factor", "Guns at hand against today", "assumption", "7.15");
  d.real(unemployment, "unemployment", 1.0, 0.6, 1.8, "factor", "Unemployment against the tables", "assumption", "7.15");
  d.real(welfare, "welfare", 1.0, 0.7, 1.3, "factor", "Municipal service level against today", "assumption", "7.15");
  d.real(digital_recruitment, "digital_recruitment", 1.0, 0.5, 2.0, "factor", "Recruitment through digital channels against today", "assumption", "7.15");
  d.real(transport, "transport", 1.0, 0.0, 1.0, "share", "Share of effects learnt abroad that holds in Sweden", "assumption", "9");
  d.real(officer_budget, "officer_budget", 1.0, 0.6, 1.4, "factor", "Rostered crews against the scenario", "assumption", "7.15");
  d.real(coordination_effect, "coordination_effect", 1.0, 0.0, 1.0, "factor", "How much of the coordination that joint work claims takes effect; its hours and costs remain at 0", "assumption", "7.1");
}

Parameters::Parameters() { bind(); }

Parameters::Parameters(const Parameters& other) : Parameters() { *this = other; }

Parameters& Parameters::operator=(const Parameters& other) {
  for (std::size_t i = 0; i < fields_.size(); ++i) fields_[i].set(other.fields_[i].get());
  return *this;
}

void Parameters::bind() {
  fields_.clear();
  Declare d(fields_);
  auto room = [&](const char* name, auto& parameters) {
    Declare inside = d.in(name);
    parameters.declare(inside);
  };
  room("patrol", patrol);
  room("dispatch", dispatch);
  room("encounter", encounter);
  room("trust", trust);
  room("safety", safety);
  room("norms", norms);
  room("reporting", reporting);
  room("crime", crime);
  room("recruitment", recruitment);
  room("demography", demography);
  room("staff", staff);
  room("assess", assess);
  room("groups", groups);
  room("label", label);
  room("world", world);
}

const Field* Parameters::find(const std::string& key) const {
  for (const Field& f : fields_)
    if (f.key == key) return &f;
  return nullptr;
}

}  // namespace fasim
