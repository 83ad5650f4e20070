#include <filesystem>
#include <memory>

#include <fmt/format.h>

#include "batch/version.hpp"
#include "cli/command.hpp"
#include "cli/progress.hpp"
#include "core/parallel.hpp"
#include "results/files.hpp"
#include "study/patterns.hpp"
#include "study/patterns_seen.hpp"
#include "study/silence.hpp"

namespace fasim::cli {
namespace {

struct Arguments : ScenarioArguments {
  std::string ranges, out;
  PatternOptions options;
  std::size_t threads = 0;
  bool no_mechanisms = false, quiet = false, silence = false;
};

// patterns.yaml beside the scenario, or in the folder above it.
std::string ranges_of(const Arguments& a) {
  if (!a.ranges.empty()) return a.ranges;
  const std::filesystem::path folder = std::filesystem::path(a.file).parent_path();
  std::error_code ec;
  const auto above = (folder / ".." / "patterns.yaml").lexically_normal();
  return std::filesystem::exists(folder / "patterns.yaml", ec) || !std::filesystem::exists(above, ec) ? (folder / "patterns.yaml").string() : above.string();
}

int run_patterns(Arguments& a) {
  Problems problems;
  const auto patterns = load_patterns(ranges_of(a), pattern_statistics(), problems);
  if (!a.out.empty() && std::filesystem::exists(a.out)) problems.add(a.out, "", "the file exists already", "results are never written over", "give another name with --out");
  if (!problems.all().empty()) fmt::print(stderr, "{}\n", problems.text());
  const auto scenario = a.load();
  if (!scenario || !problems.ok()) return bad_input;
  if (!scenario->cities.empty()) {
    fmt::print(stderr, "The patterns are those of one city, and '{}' has {}. Give a scenario of one of them.\n", scenario->id, scenario->cities.size());
    return bad_input;
  }
  catch_signals();
  ProgressBar bar;
  if (!a.quiet) a.options.progress = [&](std::size_t done, std::size_t all) { bar.show({all, done, 0, double(done) / double(all)}); };
  a.options.stop = &stop_flag();
  a.options.mechanisms = !a.no_mechanisms;
  const Threads limit(a.threads);
  const PatternStudy study = show_patterns(*scenario, patterns, a.options);
  bar.end();
  if (study.rows.empty()) return interrupted;
  fmt::print("{}{}", patterns_text(study.rows), burn_in_text(study.burn_in, scenario->burn_in_months));
  if (a.silence) {
    const SilenceOptions silence{.stop = &stop_flag()};
    const auto rows = show_silence(*scenario, silence);
    if (rows.empty()) return interrupted;
    fmt::print("{}", silence_text(rows, silence.years));
  }
  if (a.out.empty()) return all_done;
  write_file(a.out, std::filesystem::path(a.out).extension() == ".csv" ? patterns_csv(study.rows) : patterns_json(study, *scenario, a.options.replicates, version().commit));
  fmt::print("{}\n", a.out);
  return all_done;
}

}  // namespace

void add_patterns(CLI::App& app, Result& result) {
  auto a = std::make_shared<Arguments>();
  CLI::App* command = app.add_subcommand("patterns", "Run the baseline for a year and compare with what is known of crime, fear and reporting");
  a->add_to(*command, false);
  command->add_option("--ranges", a->ranges, "The table of published ranges; patterns.yaml beside the scenario or one folder up by default");
  command->add_option("--out", a->out, "Also write the table to this file, .json (for the report) or .csv");
  command->add_option("--replicates", a->options.replicates, "Runs of the baseline, and of each mechanism switched off")->check(CLI::Range(2, 10000))->capture_default_str();
  command->add_flag("--no-mechanisms", a->no_mechanisms, "Leave out the runs with mechanisms switched off");
  command->add_flag("--silence", a->silence, "Also begin silent and talking, with the norm on and off: are there two stable states?");
  command->add_option("--threads", a->threads, "Threads; all by default. The results are the same for any number");
  command->add_flag("--quiet", a->quiet, "No progress");
  command->callback([a, &result] { result.code = run_patterns(*a); });
}

}  // namespace fasim::cli
