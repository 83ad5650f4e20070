// A trial file from its first line to its city: setting, units, arms. Outcomes are read in trial_outcomes.cpp.
#include "scenario/trial.hpp"

#include <cmath>

#include <fmt/format.h>

#include "core/hash.hpp"
#include "core/units.hpp"
#include "scenario/trial_draft.hpp"

namespace fasim {

int which(const Map& map, const std::string& key, const std::string& word) {
  const auto& choices = map.rules().find(key)->choices;
  return int(std::find(choices.begin(), choices.end(), word) - choices.begin());
}

std::optional<std::pair<double, double>> read_pair(Reading& reading, const Map& map, const std::string& key, const AmountRule& rule) {
  const Tree* t = map.value(key);
  if (!t) return {};
  if (!t->is_list() || t->items.size() != 2) {
    reading.error(t->at, fmt::format("'{}' in {} is a list of two numbers", key, map.title()), "", fmt::format("write {}: [1, 12]", key));
    return {};
  }
  const auto a = read_number(reading, t->items[0], rule, "'" + key + "'"), b = read_number(reading, t->items[1], rule, "'" + key + "'");
  if (!a || !b) return {};
  if (*a > *b) {
    reading.error(t->at, fmt::format("'{}' ends before it starts", key), "the lower end stands first", fmt::format("write {}: [{}, {}]", key, t->items[1].text, t->items[0].text));
    return {};
  }
  return std::pair{*a, *b};
}

Weeks read_weeks(Reading& reading, const Map& map, const std::string& key, const Trial& trial) {
  const auto pair = read_pair(reading, map, key, {"", -520, 1040});
  if (!pair) return {};
  const Weeks w{int(pair->first), int(pair->second)};
  if (w.first != pair->first || w.last != pair->second) reading.error(map.at(key), fmt::format("'{}' in {} must be whole weeks", key, map.title()));
  const int last = trial.weeks + trial.follow_up;
  if (w.last > last) reading.error(map.at(key), fmt::format("week {} lies after the trial", w.last), fmt::format("it is watched for {} weeks", last), "make time.follow_up longer");
  if (trial.start - 7 * (1 - w.first) < add_months(trial.start, -trial.baseline_months))
    reading.error(map.at(key), fmt::format("week {} lies before anything is counted", w.first), fmt::format("the baseline is {} months", trial.baseline_months), "make time.baseline longer");
  return w;
}

namespace {

void read_time(Reading& reading, Map time, Trial& trial) {
  trial.start = time.date("start").value_or(parse_date("2026-01-01").value());
  if (add_months(trial.start, 1) - trial.start < 28 || format_date(trial.start).substr(8) != "01")
    reading.error(time.at("start"), fmt::format("the experiment starts on {}", format_date(trial.start)), "policy changes at months' ends", "start it on the first of a month");
  trial.burn_in_months = time.months("burn_in");
  trial.baseline_months = time.months("baseline");
  trial.weeks = int(time.count("weeks"));
  trial.follow_up = int(time.count("follow_up"));
  Scenario& s = trial.scenario;
  s.start = trial.start;
  s.burn_in_months = trial.burn_in_months + trial.baseline_months;
  s.months = (trial.weeks + trial.follow_up) * 7 / 28 + 1;
  s.step_min = std::stoi(time.choice("step"));
}

// Measures know areas, and what is in place already is a measure.
void read_setting(Reading& reading, Map& file, Trial& trial, ScenarioPlan& plan) {
  Map setting = file.section("setting");
  read_city(reading, setting, trial.scenario, plan.city);
  if (plan.city.several()) reading.error(plan.city.at, "a trial takes place in one city", "", "leave out 'city' of its areas");
  read_patrols(reading, setting, trial.scenario);
  read_measures(reading, file, trial.scenario, plan);
  trial.crime = setting.number("crime").value_or(1);
  setting.source("ref");
  trial.scenario.in_place = read_uses(reading, setting.list("measures", "setting.measures"), trial.scenario, plan, true);
}

void read_units(Reading& reading, Map units, Trial& trial) {
  UnitPlan& u = trial.units;
  u.kind = UnitKind(which(units, "kind", units.choice("kind")));
  u.n = int(units.count("n"));
  u.segments = int(units.count("segments"));
  u.spacing_m = units.number("spacing").value_or(0);
  u.buffer_m = units.number("buffer").value_or(0);
  u.offenders = units.choice("who") == "offenders";
  if (const auto ages = read_pair(reading, units, "age", {"", 0, 120})) u.youngest = int(ages->first), u.oldest = int(ages->second);
  const int areas = int(trial.scenario.areas.size());
  if (u.kind == UnitKind::areas && u.n == 0) u.n = areas;
  if (u.kind == UnitKind::areas && u.n != areas)
    reading.error(units.at("n"), fmt::format("{} areas are asked for, and the setting has {}", u.n, areas), "", "leave n out, or change setting.areas");
  if (units.tree() && u.kind != UnitKind::areas && !units.given("n")) reading.error(units.tree()->at, "'n' is missing in 'units'", "the study says how many there were");
  if (u.kind != UnitKind::hot_spots)
    for (const char* key : {"segments", "spacing"})
      if (units.given(key)) reading.error(units.at(key), fmt::format("'{}' is for hot_spots", key), fmt::format("the units are {}", units.value("kind")->text));
  if (u.kind != UnitKind::persons)
    for (const char* key : {"age", "who"})
      if (units.given(key)) reading.error(units.at(key), fmt::format("'{}' is for persons", key), fmt::format("the units are {}", units.value("kind")->text));
}

void read_assignment(Reading& reading, Map map, Trial& trial) {
  AssignmentPlan& a = trial.assignment;
  a.method = Method(which(map, "method", map.choice("method")));
  a.blocks = int(map.count("blocks"));
  a.period = int(map.count("period"));
  a.by = Likeness(which(map, "by", map.choice("by")));
  const bool alike = a.method == Method::blocked || a.method == Method::matched || a.method == Method::before_after;
  if (map.given("by") && !alike) reading.error(map.at("by"), "'by' is for blocked, matched and before_after", "the other methods deal without likeness");
  if (a.by == Likeness::residents && trial.units.kind == UnitKind::persons) reading.error(map.at("by"), "persons have no number of residents");
  if (map.given("blocks") && a.method != Method::blocked) reading.error(map.at("blocks"), "'blocks' is for the method blocked");
  if (map.given("period") && a.method != Method::crossover) reading.error(map.at("period"), "'period' is for the method crossover");
}

void read_minutes(Reading& reading, Map& map, VisitPlan& v) {
  const Tree* t = map.value("minutes");
  if (!t) return;
  const AmountRule rule{"min", 0.5, 720};
  if (t->is_list()) {
    if (const auto pair = read_pair(reading, map, "minutes", rule)) v.shortest = pair->first, v.longest = pair->second;
  } else if (const auto m = read_number(reading, *t, rule, "'minutes'")) {
    v.shortest = v.longest = *m;
  }
}

VisitPlan read_visit(Reading& reading, Map& map, const Trial& trial) {
  VisitPlan v;
  v.as = Ordered(which(map, "mode", map.choice("mode")));
  v.walks = map.choice("tactic") == "walk";
  read_minutes(reading, map, v);
  v.per_day = map.number("per_day").value_or(1);
  if (const Tree* t = map.value("hours"))
    if (const auto hours = read_clocks(reading, *t)) v.from_hour = hours->first, v.to_hour = hours->second;
  v.days = 0;
  for (const Named& day : map.texts("days")) v.days |= std::uint8_t(1u << which(map, "days", day.text));
  v.weeks = map.given("weeks") ? read_weeks(reading, map, "weeks", trial) : Weeks{1, trial.weeks};
  const double span = ((v.to_hour - v.from_hour + 24) % 24 == 0 ? 24 : (v.to_hour - v.from_hour + 24) % 24) * 60.0;
  if (map.tree() && v.per_day * v.longest > span)
    reading.error(map.at("per_day"), fmt::format("{} visits of {} minutes do not fit into {} hours", write_number(v.per_day), write_number(v.longest), span / 60), "one crew of its own makes a unit's visits of one entry", "add a second entry to 'visits' for a second crew");
  return v;
}

ArmPlan read_arm(Reading& reading, const Named& name, Map& map, const Trial& trial, ScenarioPlan& plan) {
  ArmPlan arm;
  arm.id = name.text;
  arm.label = map.label("label");
  if (arm.label.sv.empty()) arm.label = {name.text, name.text};
  for (Map& visit : map.list("visits")) arm.visits.push_back(read_visit(reading, visit, trial));
  arm.keep_out = map.choice("keep_out") == "yes";
  arm.measures = read_uses(reading, map.list("measures"), trial.scenario, plan, false);
  arm.door_days = int(map.count("doors"));
  const std::string programme = map.choice("programme");
  if (programme == "sig") arm.programme = AreaLever::caseload_sig;
  if (programme == "sspf") arm.programme = AreaLever::caseload_sspf;
  if (programme == "bob") arm.programme = AreaLever::caseload_bob;
  if (programme == "psychiatry") arm.programme = AreaLever::caseload_psychiatry;
  const bool persons = trial.units.kind == UnitKind::persons;
  for (const char* key : {"visits", "keep_out", "measures"})
    if (persons && map.given(key)) reading.error(map.at(key), fmt::format("'{}' cannot treat persons", key), "the units are persons; doors and programme are for them");
  for (const char* key : {"doors", "programme"})
    if (!persons && map.given(key)) reading.error(map.at(key), fmt::format("'{}' treats persons", key), "the units are places", "write units: {kind: persons, ...}");
  if (!arm.measures.empty() && trial.units.kind != UnitKind::areas)
    reading.error(map.at("measures"), "measures work in areas", "the units are not areas", "use visits or keep_out, or make the units areas");
  if (trial.assignment.method == Method::crossover && (arm.keep_out || !arm.measures.empty()))
    reading.error(map.at(arm.keep_out ? "keep_out" : "measures"), "a crossover turns visits on and off, nothing else");
  for (std::size_t k = 0; k < arm.visits.size(); ++k)
    if (arm.visits[k].weeks.first < 1 && (trial.units.kind == UnitKind::hot_spots || (trial.assignment.by == Likeness::crime && (trial.assignment.method == Method::blocked || trial.assignment.method == Method::matched))))
      reading.error(map.at("visits"), "visits before the start need units that are known by then", "hot spots, and sets alike in crime, follow from the baseline", "use beats, areas or segments, dealt simply or in sets by: residents");
  return arm;
}

void read_arms(Reading& reading, Map& file, Trial& trial, ScenarioPlan& plan) {
  for (auto& [name, map] : file.named("arms")) trial.arms.push_back(read_arm(reading, name, map, trial, plan));
  const Tree* t = file.value("arms");
  if (t && t->is_map() && trial.arms.empty()) reading.error(t->at, "there is no arm", "", "write arms: {treated: {...}, control: {}}");
  if (t && trial.units.n > 0 && std::size_t(trial.units.n) < trial.arms.size())
    reading.error(t->at, fmt::format("{} units cannot be dealt to {} arms", trial.units.n, trial.arms.size()));
}

void read_designs(Reading& reading, Map& file, Trial& trial) {
  for (Map& map : file.list("designs")) {
    Variation v;
    v.mode = map.choice("mode");
    v.minutes = map.number("minutes").value_or(0);
    v.per_day = map.number("per_day").value_or(-1);
    v.weeks = int(map.count("weeks"));
    v.n = int(map.count("n"));
    if (v.weeks > trial.weeks) reading.error(map.at("weeks"), fmt::format("this design lasts {} weeks, the trial {}", v.weeks, trial.weeks), "", "give time.weeks the longest of all designs");
    trial.designs.push_back(v);
  }
}

void read_file_into(Reading& reading, Map& file, Trial& trial, ScenarioPlan& plan) {
  file.choice("schema");
  trial.id = trial.scenario.id = file.word("id");
  trial.title = trial.scenario.title = file.label("title");
  trial.about = file.label("about");
  trial.role = Role(which(file, "role", file.choice("role")));
  read_evidence(reading, file, trial.scenario);
  Map replications = file.section("replications");
  trial.replications = int(replications.count("n"));
  trial.seed = trial.scenario.seed = std::uint64_t(replications.count("seed"));
  read_time(reading, file.section("time"), trial);
  read_setting(reading, file, trial, plan);
  read_units(reading, file.section("units"), trial);
  read_assignment(reading, file.section("assignment"), trial);
  read_arms(reading, file, trial, plan);
  read_designs(reading, file, trial);
  read_trial_outcomes(reading, file, trial);
  Map precision = file.section("precision");
  trial.kept = precision.number("kept").value_or(1);
  trial.of = precision.number("of").value_or(1);
  trial.of_what = precision.text("what");
  if (trial.of < trial.kept) reading.error(precision.at("of"), fmt::format("the study had {}, less than the {} that are kept", write_number(trial.of), write_number(trial.kept)), "", "exchange kept and of");
  if (const std::string c = file.choice("negative_control"); !c.empty()) trial.control = NegativeControl(1 + which(file, "negative_control", c));
  for (const MeasurePlan& m : plan.measures)
    if (!m.used) reading.error(m.at, fmt::format("measure '{}' is never used", m.use.id), "", "use it in an arm or in setting.measures, or remove it");
}

// As many middles as can lie so far apart in the rectangle that holds the areas' segments (Oler 1961): no choice of places finds more.
double most_apart(const Trial& trial) {
  const City& city = *trial.scenario.city;
  double x0 = 1e300, x1 = -1e300, y0 = 1e300, y1 = -1e300;
  for (std::size_t a = 0; a < trial.scenario.areas.size(); ++a)
    for (Seg k : city.area_segments[a]) {
      x0 = std::min<double>(x0, city.streets.mid_x(k)), x1 = std::max<double>(x1, city.streets.mid_x(k));
      y0 = std::min<double>(y0, city.streets.mid_y(k)), y1 = std::max<double>(y1, city.streets.mid_y(k));
    }
  const double w = (x1 - x0) / trial.units.spacing_m, h = (y1 - y0) / trial.units.spacing_m;
  return std::floor(2.0 / std::sqrt(3.0) * w * h + w + h + 1.0 + 1e-6);
}

// What only the city can tell: whether it has as many units as are asked for.
void judge_units(Reading& reading, Map& file, const Trial& trial) {
  const City& city = *trial.scenario.city;
  std::size_t inside = 0, persons = 0;
  for (std::size_t a = 0; a < trial.scenario.areas.size(); ++a) inside += city.area_segments[a].size();
  const Residents& r = city.people.residents;
  for (Who i = 0; i < r.size(); ++i) {
    const int age = r.age(i, trial.start);
    persons += r.area[i] != outside && age >= trial.units.youngest && age <= trial.units.oldest;
  }
  const At at = file.section("units").at("n");
  const std::size_t wanted = std::size_t(trial.units.n) * std::size_t(trial.units.segments);
  if (trial.units.kind == UnitKind::persons && std::size_t(trial.units.n) > persons)
    reading.error(at, fmt::format("{} persons are asked for, and {} aged {} to {} live in the areas", trial.units.n, persons, trial.units.youngest, trial.units.oldest), "", "make the population larger, or ask for fewer and say so in precision");
  if (trial.units.kind != UnitKind::persons && trial.units.kind != UnitKind::areas && wanted > inside)
    reading.error(at, fmt::format("{} units of {} segments are asked for, and the areas have {} segments", trial.units.n, trial.units.segments, inside), "", "make the city larger, or ask for fewer and say so in precision");
  else if (trial.units.kind == UnitKind::hot_spots && trial.units.spacing_m > 0 && trial.units.n > most_apart(trial))
    reading.error(at, fmt::format("{} hot spots are asked for, and no more than {:.0f} can lie {} m apart in the areas", trial.units.n, most_apart(trial), write_number(trial.units.spacing_m)), "", "make the city larger, ask for fewer, or lower the spacing");
}

}  // namespace

std::optional<Trial> parse_trial(const std::string& text, const std::string& file, const LoadOptions& options, Problems& problems) {
  const std::size_t before = problems.errors();
  Source source(file, text, problems);
  const std::size_t slash = file.rfind('/');
  Reading reading{source, options, slash == std::string::npos ? "" : file.substr(0, slash + 1), {}, {}, {}, {}};
  const Tree tree = read_document(source);
  if (problems.errors() != before && tree.keys.empty()) return {};
  Trial trial;
  trial.file = trial.scenario.file = file;
  trial.text = trial.scenario.text = text;
  trial.scenario.input_hashes.emplace_back(file, hex(hash_text(text)));
  ScenarioPlan plan;
  Map map(reading, &tree, "trial", {}, "the trial");
  read_file_into(reading, map, trial, plan);
  if (problems.errors() == before && options.build_city) build_city(reading, trial.scenario, plan.city);
  if (problems.errors() == before && options.build_city) judge_units(reading, map, trial);
  if (problems.errors() != before) return {};
  trial.scenario.policies.push_back({"as_today", {"Som i dag", "As today"}, {}, {}, {}});
  trial.scenario.worlds.push_back({"reference", {"Referens", "Reference"}, {}, {}, "assumption"});
  trial.scenario.origins = std::move(reading.origins);
  return trial;
}

std::optional<Trial> load_trial(const std::string& path, const LoadOptions& options, Problems& problems) {
  const std::size_t before = problems.errors();
  const std::string text = read_file(path, largest_document, problems);
  if (problems.errors() != before) return {};
  return parse_trial(text, path, options, problems);
}

}  // namespace fasim
