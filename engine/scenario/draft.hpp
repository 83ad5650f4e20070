// What is read before it is built: the parts of a file in the order of reading. Private to the scenario room.
#pragma once
#include <array>
#include <map>
#include <string>
#include <vector>

#include "scenario/reader.hpp"

namespace fasim {

// Where streets and people come from; paths are whole.
struct PopulationPlan {
  std::vector<std::string> deso;
  std::string deso_file, margins, micro, typical;
  double persons = 0;
  At at;
};
struct AreaPlan {
  std::string boundary;                 // "" for generated estates
  bool whole_file = true;
  std::vector<Named> features;
  PopulationPlan population;
  std::string city;                     // "" where all areas are of one
  At at;
};
struct CityPlan {
  std::string osm, geojson, graphml;    // at most one
  bool grid = false, estates = false;
  int columns = 10, rows = 10, centres = 1;
  double block_m = 80, outside_share = 0.15, margin_km = 1, longest_m = 200;
  std::vector<double> clip;
  std::vector<AreaPlan> areas;
  bool has_outside_population = false;
  PopulationPlan outside;
  bool sound = false;                   // its own part of the file has no fault, so that its files can be read
  At at;
  bool several() const { return !areas.empty() && !areas.front().city.empty(); }
  bool from_file() const { return !osm.empty() || !geojson.empty() || !graphml.empty(); }
};

// A measure of the file by its own name; `use` lacks dates and target.
struct MeasurePlan {
  MeasureUse use;
  At at;
  bool used = false;
  // Of a phase programme: the measures that each phase adds, and what an area leaves out or adds.
  using Bundles = std::array<std::vector<Named>, 3>;
  struct Local {
    Area area = outside;
    std::vector<Named> without;
    Bundles added;
  };
  Bundles bundles;
  std::vector<Local> local;
};
struct ScenarioPlan {
  CityPlan city;
  std::vector<MeasurePlan> measures;
  std::map<std::string, At> settings_at;   // "worlds.tight.set.patrols.car.units"
  std::vector<std::string> measure_names() const;
  MeasurePlan* find(const std::string& name);
};

// What may be named in `set`, `scale` and `vary`, with the limits of its values.
struct Settable {
  std::string path;
  AmountRule rule;
  bool assumption = false;              // a parameter: for worlds and sweeps, not for policies
  std::vector<std::string> choices;     // of a choice or a switch
};
std::vector<Settable> settables(const Scenario& scenario, const ScenarioPlan& plan);
// Puts a value, or a factor on the present one, at a path of a model. The path is one of `settables`.
enum class Change { set, scale };
void change(Model& model, const std::string& path, Change how, double value);
const Settable* find_settable(const std::vector<Settable>& all, const std::string& path);
// A new value, or a factor, for what can be set; its origin is recorded under `path`. Nothing after a problem.
std::optional<double> read_setting(Reading& reading, const Settable& settable, const Tree& tree, Change how, const std::string& path);
// What now stands at a path.
double value_at(const Model& model, const std::string& path);

void read_evidence(Reading& reading, Map& file, Scenario& scenario);
void judge_declared_sources(Reading& reading, const Scenario& scenario);
void read_city(Reading& reading, Map defaults, Scenario& scenario, CityPlan& plan);
// ["14:00", "22:00"] as hours of the day.
std::optional<std::pair<int, int>> read_clocks(Reading& reading, const Tree& tree);
void read_patrols(Reading& reading, Map& defaults, Scenario& scenario);
// A parameter's present value as a user would write it.
std::string write_parameter(const Field& field);
void read_parameters(Reading& reading, const Tree* tree, Scenario& scenario);
void read_measures(Reading& reading, Map& file, const Scenario& scenario, ScenarioPlan& plan);
std::vector<MeasureUse> read_uses(Reading& reading, std::vector<Map> uses, const Scenario& scenario, ScenarioPlan& plan, bool in_place);
// The bundles of a phase programme, of a measure's map; nothing for other types.
void read_bundles(Reading& reading, Map& map, const Scenario& scenario, MeasurePlan& plan);
// The uses a phase programme stands for: what phase p adds runs in p and every later phase, as assessed.
void expand_bundles(Reading& reading, const MeasurePlan& programme, const MeasureUse& use, const Scenario& scenario, ScenarioPlan& plan, std::vector<MeasureUse>& out);
// What the measures of a package must agree on: no measure twice in one place and time.
void judge_package(Reading& reading, const std::vector<MeasureUse>& uses, const std::string& title, const At& at);
void read_policies(Reading& reading, Map& file, Scenario& scenario, ScenarioPlan& plan);
void read_worlds(Reading& reading, Map& file, Scenario& scenario, ScenarioPlan& plan);
void read_design(Reading& reading, Map& file, Scenario& scenario);
void read_sweeps(Reading& reading, Map& file, Scenario& scenario, const ScenarioPlan& plan);
void read_outcomes(Reading& reading, Map& file, Scenario& scenario);
// Every cell's values must stay within their limits after all sets and scales.
void judge_cells(Reading& reading, const Scenario& scenario, const ScenarioPlan& plan);
// No package may cost more in a year than its budget, and no target may name a kind of place that an area does not have.
void judge_budgets(Reading& reading, const Scenario& scenario, const ScenarioPlan& plan);
// Warns of packages that claim an effect of coordination and have no twin without it.
void judge_twins(Reading& reading, const Scenario& scenario, const ScenarioPlan& plan);
// Warns of packages that move more hours out of cars, station or tasks than those have.
void judge_hours(Reading& reading, const Scenario& scenario, const ScenarioPlan& plan);
void judge_targets(Reading& reading, const Scenario& scenario, const ScenarioPlan& plan);
// Replaces what the file says of packages by what they come to after extends, in the origins.
void settle_origins(Scenario& scenario, std::vector<Settable> known);
// Streets and people of the scenario: one city, or the cities that its areas name and all of them side by side.
void build_city(Reading& reading, Scenario& scenario, const CityPlan& plan);
// One city by itself, from a stream of chance of its own; nothing when there is a problem.
std::shared_ptr<City> build_one(Reading& reading, Scenario& scenario, const CityPlan& plan, const std::vector<std::string>& area_ids, std::uint64_t seed);

}  // namespace fasim
