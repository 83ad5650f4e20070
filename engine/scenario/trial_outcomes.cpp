// Outcomes of a trial file: instrument, estimator, what was published, and whether they fit each other.
#include <cmath>

#include <fmt/format.h>

#include "scenario/trial_draft.hpp"

namespace fasim {

bool is_ratio(EstimatorKind kind) { return kind <= EstimatorKind::hazard && kind != EstimatorKind::growth; }

namespace {

bool counts(InstrumentKind k) { return k != InstrumentKind::survey && k != InstrumentKind::disorder; }

std::uint32_t bit(CrimeType t) { return 1u << int(t); }

std::uint32_t types_of(const std::string& word) {
  using enum CrimeType;
  if (word == "violence") return bit(threat) | bit(assault) | bit(robbery) | bit(shooting);
  if (word == "property") return bit(theft) | bit(damage);
  if (word == "all") return ~0u;
  for (int t = 0; t < crime_types; ++t)
    if (word == name_of(CrimeType(t))) return bit(CrimeType(t));
  return 0;
}

InstrumentPlan read_instrument(Reading& reading, Map map, const Trial& trial) {
  InstrumentPlan i;
  i.kind = InstrumentKind(which(map, "kind", map.choice("kind")));
  i.types = 0;
  for (const Named& type : map.texts("types")) i.types |= types_of(type.text);
  if (const Tree* t = map.value("hours"))
    if (const auto hours = read_clocks(reading, *t)) i.from_hour = hours->first, i.to_hour = hours->second;
  i.share = map.number("share").value_or(1);
  i.item = Item(which(map, "item", map.choice("item")));
  i.n = int(map.count("n"));
  i.non_response = map.number("non_response").value_or(0);
  i.reliability = map.number("reliability").value_or(0.8);
  i.day = int(map.count("day"));
  i.before_day = int(map.count("before_day"));
  const bool survey = i.kind == InstrumentKind::survey;
  const std::string kind = map.value("kind") ? map.value("kind")->text : "";
  for (const char* key : {"item", "n", "non_response", "reliability", "day", "before_day"})
    if (!survey && map.given(key)) reading.error(map.at(key), fmt::format("'{}' is for a survey", key), fmt::format("the instrument is {}", kind));
  for (const char* key : {"types", "hours", "share"})
    if (!counts(i.kind) && map.given(key)) reading.error(map.at(key), fmt::format("'{}' is for counts of crime", key), fmt::format("the instrument is {}", kind));
  if (survey && map.tree())
    for (const char* key : {"item", "day"})
      if (!map.given(key)) reading.error(map.tree()->at, fmt::format("'{}' is missing in the survey", key));
  if (i.day > 7 * (trial.weeks + trial.follow_up))
    reading.error(map.at("day"), fmt::format("day {} lies after the trial", i.day), fmt::format("it is watched for {} days", 7 * (trial.weeks + trial.follow_up)), "make time.follow_up longer");
  if (trial.start - i.before_day < add_months(trial.start, -trial.baseline_months))
    reading.error(map.at("before_day"), fmt::format("the first wave lies {} days before the start, before anything is counted", i.before_day), "", "make time.baseline longer");
  if (i.kind == InstrumentKind::arrests && trial.units.kind != UnitKind::persons) reading.error(map.at("kind"), "arrests are of persons", "the units are places", "use recorded, calls or observed");
  if (i.kind != InstrumentKind::arrests && !survey && trial.units.kind == UnitKind::persons)
    reading.error(map.at("kind"), fmt::format("{} is of places", kind), "the units are persons", "use survey or arrests");
  return i;
}

// Says when an estimator cannot use what the instrument gives.
void judge_fit(Reading& reading, const Map& map, const InstrumentPlan& i, const EstimatorPlan& e, const Trial& trial) {
  const std::string word = map.value("kind") && map.value("kind")->is_text() ? map.value("kind")->text : "";
  const bool of_counts = e.kind <= EstimatorKind::hazard, survey = i.kind == InstrumentKind::survey;
  const At at = map.at("kind");
  if (of_counts && survey) reading.error(at, fmt::format("{} does not fit a survey", word), "it needs counts over time", "use standardised_difference, standardised_change or correlation");
  if (!of_counts && !survey) reading.error(at, fmt::format("{} does not fit this instrument", word), "it needs answers of persons", "use rate_ratio, ratio_of_changes, growth or hazard");
  if (i.kind == InstrumentKind::disorder && (e.kind == EstimatorKind::hazard || e.variance == Spread::poisson || e.variance == Spread::over_dispersed))
    reading.error(at, "an index of disorder is no count", "only the spread between units tells how sure it is", "use rate_ratio, ratio_of_changes or growth with variance: clustered or randomised");
  if (i.kind == InstrumentKind::disorder && trial.assignment.method == Method::crossover && trial.assignment.period % 7 != 0)
    reading.error(at, "disorder is a mean over weeks", "a crossover that turns within a week cannot be told apart in it", "use calls, recorded or observed, or let assignment.period be a multiple of 7");
  if (e.kind == EstimatorKind::standardised_change && i.before_day == 0) reading.error(at, "standardised_change needs a first wave", "", "add before_day: 7 to the instrument");
  if (e.kind == EstimatorKind::hazard) {
    bool drawn = false;
    for (const ArmPlan& arm : trial.arms)
      for (const VisitPlan& v : arm.visits) drawn |= v.longest > v.shortest;
    if (!drawn) reading.error(at, "hazard compares stops of different lengths", "no arm has visits whose length varies", "write minutes: [1 min, 25 min] in an arm's visits");
    for (const char* key : {"stops", "against"})
      if (!map.given(key)) reading.error(at, fmt::format("'{}' is missing", key), "hazard compares two lengths of stops", fmt::format("add {}: [11, 15]", key));
  }
  if (e.kind != EstimatorKind::hazard)
    for (const char* key : {"stops", "against", "horizon"})
      if (map.given(key)) reading.error(map.at(key), fmt::format("'{}' is for hazard", key));
  if (e.kind == EstimatorKind::correlation && !map.given("with")) reading.error(at, "'with' is missing", "a correlation is with something", "add with: foot_seen");
  if (e.takers && (trial.units.kind != UnitKind::persons || e.kind != EstimatorKind::standardised_difference))
    reading.error(map.at("analysed"), "the effect on takers needs persons and a standardised_difference");
  if (trial.assignment.method == Method::crossover && e.kind != EstimatorKind::rate_ratio && e.kind != EstimatorKind::hazard)
    reading.error(at, fmt::format("{} does not fit a crossover", word), "units change arm by turns, so there is no time before and no trend of an arm", "use rate_ratio or hazard");
}

EstimatorPlan read_estimator(Reading& reading, Map map, const InstrumentPlan& instrument, const Trial& trial) {
  EstimatorPlan e;
  e.kind = EstimatorKind(which(map, "kind", map.choice("kind")));
  const bool by_lot = trial.assignment.method != Method::before_after;
  e.variance = by_lot || map.given("variance") ? Spread(which(map, "variance", map.choice("variance"))) : Spread::clustered;
  if (!by_lot && e.variance == Spread::randomised) reading.error(map.at("variance"), "nothing was dealt by lot, so no lot can be repeated", "the assignment is before_after", "use variance: clustered");
  e.takers = map.choice("analysed") == "takers";
  for (const auto& [key, to] : {std::pair{"stops", e.stops}, std::pair{"against", e.against}})
    if (const auto pair = read_pair(reading, map, key, {"", 0, 720})) to[0] = pair->first, to[1] = pair->second;
  e.horizon_min = int(map.count("horizon"));
  const std::string with = map.choice("with");
  e.with = with == "car_seen" ? 0 : with == "civil_seen" ? 2 : 1;
  if (map.value("kind")) judge_fit(reading, map, instrument, e, trial);
  return e;
}

std::optional<double> read_effect(Reading& reading, const Tree& tree, EstimatorKind kind, const std::string& what) {
  if (!is_ratio(kind)) return read_number(reading, tree, {"1", -20, 20}, what);
  const auto change = read_number(reading, tree, {"share", -0.99, 20}, what);
  return change ? std::optional<double>(std::log1p(*change)) : std::nullopt;
}

PublishedPlan read_published(Reading& reading, Map map, EstimatorKind kind) {
  PublishedPlan p;
  if (const Tree* t = map.value("estimate"))
    if (const auto v = read_effect(reading, *t, kind, "'estimate'")) p.estimate = *v;
  if (const Tree* t = map.value("interval")) {
    if (!t->is_list() || t->items.size() != 2) {
      reading.error(t->at, "'interval' is a list of two ends", "", "write interval: [-13 %, -6 %]");
    } else {
      const auto low = read_effect(reading, t->items[0], kind, "'interval'"), high = read_effect(reading, t->items[1], kind, "'interval'");
      if (low && high && *low >= *high) reading.error(t->at, "the ends of the interval are swapped", "the lower end stands first", fmt::format("write interval: [{}, {}]", t->items[1].text, t->items[0].text));
      else if (low && high && std::isfinite(p.estimate) && (p.estimate < *low || p.estimate > *high))
        reading.error(t->at, "the interval does not hold the estimate", fmt::format("the estimate is {}", map.value("estimate")->text));
      else if (low && high) p.low = *low, p.high = *high;
    }
  }
  p.basis = Basis(which(map, "basis", map.choice("basis")));
  if (map.given("basis") && !map.given("interval")) reading.error(map.at("basis"), "'basis' says how an interval came about, and there is none");
  const std::string direction = map.choice("direction");
  p.direction = direction == "below" ? -1 : direction == "above" ? 1 : 0;
  const bool number = map.given("estimate");
  if (map.tree() && number == (p.direction != 0))
    reading.error(number ? map.at("direction") : map.tree()->at, number ? "'direction' is for studies that give no number" : "neither estimate nor direction is given", "", number ? "remove it" : "add estimate: -16 %, or direction: below");
  if (!number && map.given("interval")) reading.error(map.at("interval"), "an interval without an estimate", "", "add estimate");
  p.source = map.source("source");
  p.flag = map.choice("flag");
  p.note = map.text("note");
  return p;
}

void read_compare(Reading& reading, Map& map, const Trial& trial, OutcomePlan& o) {
  std::vector<std::string> ids;
  for (const ArmPlan& a : trial.arms) ids.push_back(a.id);
  const std::vector<Named> names = map.texts("compare");
  const bool needs = o.estimator.kind != EstimatorKind::correlation && o.estimator.kind != EstimatorKind::hazard;
  if (names.empty()) {
    if (needs && ids.size() != 2 && map.tree()) reading.error(map.tree()->at, fmt::format("'compare' is missing in {}", map.title()), fmt::format("there are {} arms", ids.size()), "write compare: [treated, control]");
    o.against = ids.size() > 1 ? 1 : 0;
    return;
  }
  if (names.size() != 2) return reading.error(map.at("compare"), "'compare' names two arms", "", "write compare: [treated, control]");
  int* const to[] = {&o.arm, &o.against};
  for (std::size_t k = 0; k < 2; ++k) {
    const auto it = std::find(ids.begin(), ids.end(), names[k].text);
    if (it == ids.end()) reading.unknown(names[k], "arm", ids);
    else *to[k] = int(it - ids.begin());
  }
}

}  // namespace

void read_trial_outcomes(Reading& reading, Map& file, Trial& trial) {
  for (auto& [name, map] : file.named("outcomes")) {
    OutcomePlan o;
    o.id = name.text;
    o.label = map.label("label");
    if (o.label.sv.empty()) o.label = {name.text, name.text};
    o.instrument = read_instrument(reading, map.section("instrument"), trial);
    o.estimator = read_estimator(reading, map.section("estimator"), o.instrument, trial);
    o.published = read_published(reading, map.section("published"), o.estimator.kind);
    read_compare(reading, map, trial, o);
    o.window = map.given("window") ? read_weeks(reading, map, "window", trial) : Weeks{1, trial.weeks};
    o.before = read_weeks(reading, map, "before", trial);
    const bool changes = o.estimator.kind == EstimatorKind::ratio_of_changes;
    if (changes && !map.given("before") && map.tree()) reading.error(map.tree()->at, fmt::format("'before' is missing in {}", map.title()), "ratio_of_changes holds the time after against the time before", "write before: [-26, 0]");
    if (o.window.given() && o.window.first < 1) reading.error(map.at("window"), "the window starts before the experiment", "", "the time before goes into 'before'");
    if (o.before.given() && o.before.last > 0) reading.error(map.at("before"), "the time before reaches into the experiment", "", "end it at 0");
    o.buffer = map.choice("catchment") == "buffer";
    if (o.buffer && trial.units.buffer_m <= 0) reading.error(map.at("catchment"), "the units have no buffer", "", "add buffer: 150 m to 'units'");
    if (o.buffer && o.instrument.kind == InstrumentKind::survey) reading.error(map.at("catchment"), "a survey is of people in the unit");
    trial.outcomes.push_back(std::move(o));
  }
  const Tree* t = file.value("outcomes");
  if (t && t->is_map() && trial.outcomes.empty()) reading.error(t->at, "there is no outcome");
}

}  // namespace fasim
