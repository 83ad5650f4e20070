#include <ctime>
#include <filesystem>
#include <memory>

#include <fmt/format.h>

#include "batch/version.hpp"
#include "cli/command.hpp"
#include "cli/progress.hpp"
#include "results/files.hpp"
#include "scenario/trial.hpp"
#include "study/calibration_table.hpp"
#include "study/patterns_seen.hpp"

namespace fasim::cli {
namespace {

struct Arguments {
  std::vector<std::string> files;
  std::string data, out, patterns, baseline;
  CalibrationOptions options;
  bool resume = false, quiet = false;
};

std::string today() {
  const std::time_t now = std::time(nullptr);
  char text[32] = "";
  std::strftime(text, sizeof text, "%Y-%m-%d", std::gmtime(&now));
  return text;
}

// Only files that may inform parameters; the others are named and left out.
std::vector<Trial> load_all(const Arguments& a, CalibrationAbout& about, Problems& problems) {
  std::vector<Trial> trials;
  LoadOptions load;
  load.data_dir = a.data;
  for (const std::string& file : a.files) {
    auto trial = load_trial(file, load, problems);
    if (!trial) continue;
    if (trial->role == Role::calibration) trials.push_back(std::move(*trial));
    else about.left_out.push_back(fmt::format("{} (role: {})", trial->id, trial->role == Role::validation ? "validation" : "control"));
  }
  if (trials.empty() && problems.ok()) problems.add(a.files.front(), "role", "no file may inform parameters", "only those with role: calibration do");
  return trials;
}

// A table of patterns and the scenario whose baseline must show them, or neither.
struct PatternFiles {
  std::vector<Pattern> patterns;
  std::optional<Scenario> baseline;
};
PatternFiles load_patterns_of(const Arguments& a, Problems& problems) {
  PatternFiles out;
  if (a.patterns.empty() && a.baseline.empty()) return out;
  if (a.patterns.empty() || a.baseline.empty()) problems.add(a.patterns.empty() ? a.baseline : a.patterns, "", "--patterns and --baseline go together", "patterns are of a scenario's baseline");
  LoadOptions load;
  load.data_dir = a.data;
  if (!a.patterns.empty()) out.patterns = load_patterns(a.patterns, pattern_statistics(), problems);
  if (!a.baseline.empty()) out.baseline = load_scenario(a.baseline, load, problems);
  return out;
}

int write_results(const Arguments& a, const Calibration& c, const CalibrationAbout& about) {
  const std::vector<std::string> lines = provenance(c, a.options, about);
  fmt::print("{}", calibration_text(c));
  write_file(a.out + "/calibration.json", calibration_json(c, a.options, about));
  if (!c.problem.empty()) return runs_failed;
  const Posterior left = values_of(c.left), posterior = values_of(c.posterior.points);
  write_file(a.out + "/left.csv", posterior_csv({"points that history matching leaves; not a posterior"}, left, {}));
  write_file(a.out + "/posterior.csv", posterior_csv(lines, posterior, c.posterior.distances));
  fmt::print("{}", identified_text(identify(left, posterior), 15));
  fmt::print("{0}/posterior.csv, {0}/left.csv, {0}/calibration.json\n", a.out);
  return all_done;
}

int run_all(Arguments& a) {
  Problems problems;
  CalibrationAbout about{today(), fmt::format("fasim {} commit {} sources {}", version().version, version().commit, version().sources), {}, {}};
  const std::vector<Trial> trials = load_all(a, about, problems);
  const PatternFiles table = load_patterns_of(a, problems);
  std::error_code ec;
  if (problems.ok() && !a.resume && std::filesystem::exists(a.out, ec))
    problems.add(a.out, "", "the folder exists already", "results are never written over", "give another folder with --out, or go on with --resume");
  std::vector<Evidence> evidence;
  std::vector<SampleFile> files;
  for (const Trial& t : trials) {
    evidence.push_back(evidence_of(t, version().sources, a.options.discrepancy));
    about.evidence.push_back(fmt::format("{} ({})", t.id, evidence.back().head));
    if (problems.ok()) files.emplace_back(a.out, t, version().sources, problems);
  }
  if (table.baseline && problems.ok()) {
    evidence.push_back(evidence_of(*table.baseline, table.patterns, version().sources, a.options.discrepancy));
    about.evidence.push_back(fmt::format("patterns ({})", evidence.back().head));
    files.emplace_back(a.out, "patterns", evidence.back().head, evidence.back().outcomes, std::vector<std::string>{}, problems);
  }
  if (!problems.all().empty()) fmt::print(stderr, "{}{}\n", problems.text(), problems.ok() ? "" : " Nothing was run.");
  if (!problems.ok()) return bad_input;
  for (const std::string& name : about.left_out) fmt::print(stderr, "not used: {}\n", name);
  catch_signals();
  a.options.stop = &stop_flag();
  a.options.abc.seed = a.options.seed;
  std::string stage;
  auto bar = std::make_unique<ProgressBar>();
  if (!a.quiet)
    a.options.progress = [&](const std::string& now, std::size_t done, std::size_t all) {
      if (now != stage) {
        bar->end();
        bar = std::make_unique<ProgressBar>();
        fmt::print(stderr, "{}\n", stage = now);
      }
      bar->show({all, done, 0, double(done) / double(std::max<std::size_t>(1, all))});
    };
  const Calibration c = calibrate(evidence, files, a.options);
  bar->end();
  if (c.complete) return write_results(a, c, about);
  fmt::print(stderr, "Stopped; what is done is kept. Go on with --resume.\n");
  return interrupted;
}

}  // namespace

void add_calibrate(CLI::App& app, Result& result) {
  auto a = std::make_shared<Arguments>();
  CalibrationOptions& o = a->options;
  CLI::App* command = app.add_subcommand("calibrate", "Rule out parameters that published experiments speak against, and sample what is left");
  command->add_option("files", a->files, "Trial files; those with role: validation or control are named and not used")->required();
  command->add_option("--out", a->out, "Folder for runs, posterior.csv and calibration.json")->required();
  command->add_option("--data", a->data, "Folder that stands for 'data:' in the paths of a setting");
  command->add_option("--patterns", a->patterns, "Table of patterns that a baseline must show too (scenarios/patterns.yaml)");
  command->add_option("--baseline", a->baseline, "Scenario whose baseline must show them");
  command->add_flag("--resume", a->resume, "Go on with a folder that was interrupted");
  command->add_option("--waves", o.waves, "Waves of history matching")->check(CLI::Range(1, 50))->capture_default_str();
  command->add_option("--points", o.points, "Sets of parameters tried in each wave")->check(CLI::Range(10, 100000))->capture_default_str();
  command->add_option("--replications", o.replications, "Runs of each experiment at a point")->check(CLI::Range(1, 64))->capture_default_str();
  command->add_option("--cutoff", o.cutoff, "Implausibility above which a point is ruled out, in standard deviations")->check(CLI::Range(1.0, 20.0))->capture_default_str();
  command->add_option("--discrepancy", o.discrepancy, "Factor on what the model may be wrong by at its best")->check(CLI::Range(0.0, 100.0))->capture_default_str();
  command->add_option("--particles", o.abc.particles, "Sets in the posterior sample")->check(CLI::Range(10, 100000))->capture_default_str();
  command->add_option("--rounds", o.abc.rounds, "Rounds of ABC-SMC")->check(CLI::Range(0, 100))->capture_default_str();
  command->add_option("--moves", o.abc.moves, "Steps of each set in a round")->check(CLI::Range(1, 100))->capture_default_str();
  command->add_option("--seed", o.seed, "The seed of all that is drawn after the first wave")->capture_default_str();
  command->add_option("--threads", o.threads, "Threads; all by default. The results are the same for any number");
  command->add_flag("--quiet", a->quiet, "No progress");
  command->callback([a, &result] { result.code = run_all(*a); });
}

}  // namespace fasim::cli
