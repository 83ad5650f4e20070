// Reading a scenario from its first line to its city.
#include <fmt/format.h>

#include "core/hash.hpp"
#include "core/units.hpp"
#include "scenario/draft.hpp"

namespace fasim {
namespace {

void read_time(Map time, Scenario& scenario) {
  scenario.start = time.date("start").value_or(parse_date("2026-01-01").value());
  scenario.burn_in_months = time.months("burn_in");
  scenario.months = time.months("horizon");
  if (scenario.months < 1) scenario.months = 240;  // said already; no date shall be called too late for it
  scenario.step_min = int(std::stoi(time.choice("step")));
}

// When a batch stops by itself.
void read_until(Reading& reading, Map& replicates, Scenario& scenario) {
  if (!replicates.given("until")) {
    if (replicates.given("first")) reading.error(replicates.at("first"), "'first' says nothing without 'until'", "", "add until: half_width < 0.01");
    return;
  }
  scenario.first_replicates = int(replicates.count("first"));
  const std::string until = replicates.text("until"), wanted = "half_width <";
  const auto bound = until.compare(0, wanted.size(), wanted) == 0 ? parse_quantity(until.substr(wanted.size())) : std::nullopt;
  if (!bound || !bound->unit.empty() || bound->value <= 0) reading.error(replicates.at("until"), fmt::format("'{}' is no rule to stop by", until), "a half width above 0 is expected, in the unit of decision.primary", "write half_width < 0.01");
  else scenario.half_width = bound->value;
  if (scenario.first_replicates > scenario.replicates) reading.error(replicates.at("first"), fmt::format("the first {} are more than all {}", scenario.first_replicates, scenario.replicates), "n is the most that are run");
}

void read_replicates(Reading& reading, Map replicates, Scenario& scenario) {
  scenario.replicates = int(replicates.count("n"));
  scenario.seed = std::uint64_t(replicates.count("seed"));
  read_until(reading, replicates, scenario);
  const bool draws = replicates.choice("parameters") == "posterior";
  if (!draws && replicates.given("posterior")) reading.error(replicates.at("posterior"), "'posterior' names a sample that is not drawn from", "", "add parameters: posterior");
  if (!draws) return;
  const std::string path = replicates.given("posterior") ? replicates.file("posterior") : reading.folder + "posterior.csv";
  Problems faults;
  scenario.posterior = load_posterior(path, faults);
  if (faults.ok()) {
    scenario.input_hashes.emplace_back(path, hash_file(path));
    return;
  }
  reading.error(replicates.at(replicates.given("posterior") ? "posterior" : "parameters"), fmt::format("the posterior sample cannot be used: {}", faults.all().front().what), path, faults.all().front().hint);
  reading.source.problems().append(faults);
}

void judge_unused(Reading& reading, const ScenarioPlan& plan) {
  for (const MeasurePlan& m : plan.measures)
    if (!m.used) reading.error(m.at, fmt::format("measure '{}' is never used", m.use.id), "", "use it in a policy or in defaults.measures, or remove it");
}

void read_file_into(Reading& reading, Map& file, Scenario& scenario, ScenarioPlan& plan) {
  file.choice("schema");
  scenario.id = file.word("id");
  scenario.title = file.label("title");
  scenario.question = file.label("question");
  read_evidence(reading, file, scenario);
  read_time(file.section("time"), scenario);
  read_replicates(reading, file.section("replicates"), scenario);
  const std::size_t before = reading.source.errors();
  Map defaults = file.section("defaults");
  read_city(reading, defaults, scenario, plan.city);
  plan.city.sound = file.given("defaults") && reading.source.errors() == before;
  read_patrols(reading, defaults, scenario);
  read_parameters(reading, defaults.value("parameters"), scenario);
  read_measures(reading, file, scenario, plan);
  scenario.in_place = read_uses(reading, defaults.list("measures", "defaults.measures"), scenario, plan, true);
  read_policies(reading, file, scenario, plan);
  read_worlds(reading, file, scenario, plan);
  judge_unused(reading, plan);
  read_design(reading, file, scenario);
  judge_twins(reading, scenario, plan);
  read_sweeps(reading, file, scenario, plan);
  read_outcomes(reading, file, scenario);
  judge_declared_sources(reading, scenario);
}

std::string folder_of(const std::string& path) {
  const std::size_t slash = path.rfind('/');
  return slash == std::string::npos ? "" : path.substr(0, slash + 1);
}

}  // namespace

std::optional<Scenario> parse_scenario(const std::string& text, const std::string& file, const LoadOptions& options, Problems& problems) {
  const std::size_t before = problems.errors();
  Source source(file, text, problems);
  Reading reading{source, options, folder_of(file), {}, {}, {}, {}, {}};
  const Tree tree = read_document(source);
  if (problems.errors() != before && tree.keys.empty()) return {};
  Scenario scenario;
  scenario.file = file;
  scenario.text = text;
  scenario.input_hashes.emplace_back(file, hex(hash_text(text)));
  ScenarioPlan plan;
  Map map(reading, &tree, "file", {}, "the file");
  read_file_into(reading, map, scenario, plan);
  if (problems.errors() == before) judge_cells(reading, scenario, plan);
  if (plan.city.sound && options.build_city) build_city(reading, scenario, plan.city);
  if (problems.errors() == before && options.build_city) judge_targets(reading, scenario, plan);
  if (problems.errors() == before && options.build_city) judge_budgets(reading, scenario, plan);
  if (problems.errors() == before && options.build_city) judge_hours(reading, scenario, plan);
  if (problems.errors() != before) return {};
  scenario.origins = std::move(reading.origins);
  scenario.ranges = std::move(reading.ranges);
  settle_origins(scenario, settables(scenario, plan));
  return scenario;
}

std::optional<Scenario> load_scenario(const std::string& path, const LoadOptions& options, Problems& problems) {
  const std::size_t before = problems.errors();
  const std::string text = read_file(path, largest_document, problems);
  if (problems.errors() != before) return {};
  return parse_scenario(text, path, options, problems);
}

}  // namespace fasim
