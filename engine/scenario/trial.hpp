// The trial file (scenarios/trials/README.md): a published experiment's design, read as strictly as a scenario and by the same grammar.
#pragma once
#include <limits>
#include <optional>
#include <string>
#include <vector>

#include "ledger/events.hpp"
#include "ledger/orders.hpp"
#include "scenario/scenario.hpp"

namespace fasim {

enum class UnitKind { areas, beats, hot_spots, segments, persons };
enum class Method { simple, blocked, matched, crossover, before_after };
enum class Likeness { crime, residents };
enum class Role { calibration, validation, control };
enum class NegativeControl { none, dose_zero, nobody_offends, permuted_labels };

// First and last week, both counted; 1 is the first week of the experiment, 0 the one before it.
struct Weeks {
  int first = 1, last = 0;
  bool given() const { return last >= first; }
};

struct VisitPlan {
  Ordered as = Ordered::car;
  bool walks = false;
  double shortest = 15, longest = 15;      // minutes
  double per_day = 1;                      // per unit and day of work
  int from_hour = 0, to_hour = 24;
  std::uint8_t days = 0x7f;                // bit 0 Monday
  Weeks weeks;
};
struct ArmPlan {
  std::string id;
  Text label;
  std::vector<VisitPlan> visits;
  bool keep_out = false;
  std::vector<MeasureUse> measures;        // their target areas are filled when units are assigned
  int door_days = 0;
  std::optional<AreaLever> programme;
};
struct UnitPlan {
  UnitKind kind = UnitKind::hot_spots;
  int n = 0, segments = 1;
  double spacing_m = 0, buffer_m = 0;
  int youngest = 18, oldest = 120;
  bool offenders = false;
};
struct AssignmentPlan {
  Method method = Method::simple;
  Likeness by = Likeness::crime;           // what units of a block or a matched set have alike
  int blocks = 5, period = 1;
};

enum class InstrumentKind { recorded, calls, observed, offences, disorder, arrests, survey };
enum class Item { safety, trust_fairness, trust_effectiveness, noticed_patrol, victimised };
struct InstrumentPlan {
  InstrumentKind kind = InstrumentKind::recorded;
  std::uint32_t types = ~0u;               // bit by CrimeType
  int from_hour = 0, to_hour = 24;
  double share = 1;
  Item item = Item::safety;
  int n = 0, day = 0, before_day = 0;      // survey: persons per unit (0 all), waves in days from and before the start (0 none)
  double non_response = 0, reliability = 1;
};
enum class EstimatorKind { rate_ratio, ratio_of_changes, growth, hazard, standardised_difference, standardised_change, correlation };
enum class Spread { poisson, over_dispersed, clustered, randomised };
struct EstimatorPlan {
  EstimatorKind kind = EstimatorKind::rate_ratio;
  Spread variance = Spread::randomised;
  bool takers = false;
  double stops[2] = {0, 0}, against[2] = {0, 0};
  int horizon_min = 30;
  int with = 1;                            // Seen: 0 car, 1 foot, 2 civil
};
// How an interval came about: printed as a 95 % interval; derived from a printed test; a range over measures or periods; what the
// design could have seen; assumed.
enum class Basis { printed, derived, range, power, assumed };
// On the estimator's scale: logs for ratios. NaN where the study gives no number.
struct PublishedPlan {
  double estimate = std::numeric_limits<double>::quiet_NaN(), low = estimate, high = estimate;
  Basis basis = Basis::printed;
  int direction = 0;                       // -1 below, 1 above nothing, 0 a number is given
  std::string source, flag, note;
};
struct OutcomePlan {
  std::string id;
  Text label;
  InstrumentPlan instrument;
  EstimatorPlan estimator;
  int arm = 0, against = 1;                // indices of arms
  Weeks window, before;
  bool buffer = false;
  PublishedPlan published;
};
// One design of a review; negative or 0 = as the file says.
struct Variation {
  std::string mode;
  double minutes = 0, per_day = -1;
  int weeks = 0, n = 0;
};

// A read and judged trial. `scenario` holds the place, its people and patrols; its policies and worlds are empty.
struct Trial {
  std::string id, file, text;
  Text title, about;
  Role role = Role::calibration;
  NegativeControl control = NegativeControl::none;
  Scenario scenario;
  Day start = 0;                           // of the experiment
  int burn_in_months = 6, baseline_months = 6, weeks = 1, follow_up = 0;
  double crime = 1;                        // opportunities against the model's level
  UnitPlan units;
  AssignmentPlan assignment;
  std::vector<ArmPlan> arms;
  std::vector<OutcomePlan> outcomes;
  std::vector<Variation> designs;
  double kept = 1, of = 1;                 // what is repeated, and of how much
  std::string of_what;
  int replications = 100;
  std::uint64_t seed = 1;
};

// True for effects that are logs of ratios, written as changes in per cent.
bool is_ratio(EstimatorKind kind);
// Reads, checks and resolves a trial file; all problems at once, nothing when there is an error.
std::optional<Trial> load_trial(const std::string& path, const LoadOptions& options, Problems& problems);
// The same from text (tests, fuzzing).
std::optional<Trial> parse_trial(const std::string& text, const std::string& file, const LoadOptions& options, Problems& problems);
// JSON Schema of the trial file.
std::string trial_schema_json();
// The help text of a key of a trial file ("trial", "trial.units.kind"), or "".
std::string explain_trial(const std::string& key);

}  // namespace fasim
