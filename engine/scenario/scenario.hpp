// The scenario file (scenarios/README.md): strict reading, resolving, and the models it stands for. The only room that judges input.
#pragma once
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/error.hpp"
#include "scenario/posterior.hpp"
#include "sim/model.hpp"

namespace fasim {

struct Text {
  std::string sv, en;
};

// Where a resolved value came from, for resolved.yaml and the parameter table.
struct Origin {
  std::string path;    // "parameters.trust.beta"
  std::string value;
  std::string from;    // "default", "scenarios/x.yaml:12", "world budget_squeeze", ...
  std::string ref;     // source key or "assumption"
};

// Lowest and highest believable value of something, for sensitivity.
struct ValueRange {
  std::string path;    // as in Origin
  double value, low, high;
};

struct Policy {
  std::string id;
  Text label;
  std::vector<std::pair<std::string, double>> set;    // patrol values and doses changed by the package, "patrols.car.units"
  std::vector<std::pair<std::string, double>> scale;  // factors on the same, after every `set`
  std::vector<MeasureUse> measures;
  double budget = 0;                                  // SEK per year from the package's start, all payers; 0 = none stated
};
enum class GradeE { as_stated, zero };
struct WorldCase {
  std::string id;
  Text label;
  std::vector<std::pair<std::string, double>> set;   // "parameters.world.gun_supply" -> value, "patrols.car.units" -> value
  std::vector<std::pair<std::string, double>> scale; // factors on the same, after every `set`
  std::string ref;
  GradeE grade_e = GradeE::as_stated;                // zero: measures of grade E are paid for and do nothing
  std::vector<std::pair<std::string, double>> point; // of a sweep: what holds after all of that, under every policy
};
struct OutcomeWish {
  std::string name, better;      // better: lower, higher, unclear
  double smallest_worthwhile = 0;
};
struct Goal {
  std::string outcome;
  bool below = true;
  double bound = 0;
  int by_month = 0;
};

// A series of runs over doses or assumptions: points as they stand, or ranges that a method of batch/sweep fills.
enum class SweepMethod { grid, zip, list, csv, lhs, sobol_sequence, morris, sobol };
const char* name_of(SweepMethod method);
struct Sweep {
  std::string id, policy, world, outcome;
  SweepMethod method = SweepMethod::grid;
  int samples = 64, trajectories = 20;
  std::vector<std::string> paths;
  std::vector<double> low, high;                      // by path, of a method that draws
  std::vector<std::vector<double>> points;            // [point][path], of the others
  bool draws() const { return method >= SweepMethod::lhs; }
};
// One of several cities of a scenario; the areas are numbers of the scenario.
struct CityPart {
  std::string id;
  std::shared_ptr<const City> city;
  std::vector<Area> areas;
  Seg first_segment = 0;            // of its streets among those of all cities
};
struct OutputWish {
  int every_months = 1;
  std::vector<std::string> by, languages;           // area, sex, age, background; sv, en
};

// A read and resolved scenario. Everything named exists, every number has a unit and an origin.
struct Scenario {
  std::string id, file, text;            // text = the file as read
  Text title, question;
  Day start = 0;                         // first day after burn-in
  int burn_in_months = 6, months = 36, step_min = 15;
  int replicates = 1;                    // at most, when half_width is given
  double half_width = 0;                 // stop when every paired interval of `primary` is this narrow; 0: run all replicates
  int first_replicates = 20;             // the number is decided from these
  std::uint64_t seed = 1;
  std::shared_ptr<const City> city;      // built at load, shared by all cells; of several cities what lies where, without networks and people
  std::vector<CityPart> cities;          // empty: the one city
  std::vector<std::string> area_ids;
  std::vector<Text> area_labels;
  std::vector<StartState> areas;
  Parameters parameters;                 // after `defaults`
  Posterior posterior;                   // where replicates draw their parameters; empty: all as in `parameters`
  std::vector<PatrolType> patrols;
  std::vector<MeasureUse> in_place;      // defaults.measures
  std::vector<Policy> policies;          // in the order of the file
  std::vector<WorldCase> worlds;
  int baseline = 0;
  std::vector<OutcomeWish> outcomes;
  std::vector<Goal> goals;
  std::string primary;                   // decision.primary
  std::vector<Sweep> sweeps;
  std::optional<Sweep> swept;            // the worlds are the points of this sweep, in its order
  OutputWish output;
  std::vector<Origin> origins;           // in the order of the file
  std::vector<ValueRange> ranges;
  std::vector<std::pair<std::string, std::string>> input_hashes;  // file name -> hash
  std::string evidence_json;             // sources by key as JSON
  std::vector<std::string> own_sources;  // those that the file itself states
};

struct LoadOptions {
  std::string data_dir;                  // replaces "data:" prefixes in paths (--data)
  std::string points;                    // a CSV of points, taken as the sweep "points"
  bool build_city = true;                // false: read and judge the YAML only
};

// Reads, checks and resolves a file. All problems are collected; the result is empty when there is an error.
std::optional<Scenario> load_scenario(const std::string& path, const LoadOptions& options, Problems& problems);
// The same from text (tests, fuzzing).
std::optional<Scenario> parse_scenario(const std::string& text, const std::string& file, const LoadOptions& options, Problems& problems);

// The model of one cell: defaults, then what world and policy set, then what they scale, then world.transport on what was
// learnt abroad. Policy and world ids never enter a random key.
Model model_of(const Scenario& scenario, int policy, int world, int replicate);

// The models of one cell by city: one, or as many as the scenario has cities. Crews are shared among cities by residents, one at
// least where there are enough; each city has chance of its own.
std::vector<Model> models_of(const Scenario& scenario, int policy, int world, int replicate);

// Who lives where on the first day, by area of the scenario; the last entry is the outside. Youths are 10 to 18. Needs the city.
struct Census {
  std::vector<double> residents, youths;
};
Census census(const Scenario& scenario);

// What a policy's own measures cost by month from the start, SEK, all payers. An upper bound: every area that a use may be on in
// counts, its most expensive ones where their number is limited. Needs the city.
std::vector<double> planned_cost(const Scenario& scenario, int policy, int world);

// The scenario with every default filled in and the origin of each value as a comment.
std::string resolved_yaml(const Scenario& scenario);
// JSON Schema of the file format, generated from the same declarations.
std::string schema_json();
// The help text of a key ("measures", "time.step", "trust.beta", "outcomes.unsafe_evening"), or "" when there is none.
std::string explain(const std::string& key);
// Every key that explain knows, for "did you mean".
std::vector<std::string> explainable();

}  // namespace fasim
