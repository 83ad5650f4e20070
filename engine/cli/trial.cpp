#include <algorithm>
#include <chrono>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <memory>

#include <fmt/format.h>

#include "batch/version.hpp"
#include "cli/command.hpp"
#include "cli/progress.hpp"
#include "core/hash.hpp"
#include "scenario/posterior.hpp"
#include "study/trial_study.hpp"
#include "study/trial_table.hpp"

namespace fasim::cli {
namespace {

struct Arguments {
  std::vector<std::string> files;
  std::string data, out, posterior;
  TrialOptions options;
  bool resume = false, quiet = false, check = false, no_rivals = false, mechanisms = false;
};

std::vector<Trial> load_all(const Arguments& a, Problems& problems) {
  std::vector<Trial> trials;
  LoadOptions load;
  load.data_dir = a.data;
  for (const std::string& file : a.files)
    if (auto trial = load_trial(file, load, problems)) trials.push_back(std::move(*trial));
  for (std::size_t i = 0; i < trials.size(); ++i)
    for (std::size_t k = 0; k < i; ++k)
      if (trials[i].id == trials[k].id) problems.add(trials[i].file, "id", fmt::format("'{}' is also the id of {}", trials[i].id, trials[k].file), "results are kept by id");
  return trials;
}

bool write(const std::string& path, const std::string& text) {
  std::ofstream out(path, std::ios::binary);
  out << text;
  return bool(out.flush());
}

int write_tables(const Arguments& a, const std::vector<TrialRow>& rows) {
  fmt::print("{}", table_text(rows));
  if (a.out.empty()) return all_done;
  const bool ok = write(a.out + "/trials.json", table_json(rows, version().commit)) && write(a.out + "/trials.csv", table_csv(rows)) && write(a.out + "/trials.md", table_markdown(rows));
  if (ok) fmt::print("{0}/trials.json, {0}/trials.csv, {0}/trials.md\n", a.out);
  else fmt::print(stderr, "the tables cannot be written into '{}'\n", a.out);
  return ok ? all_done : io_error;
}

// Only what is reproduced can be lost: a trial that is missed throughout needs no mechanism switched off.
bool run_mechanisms(const Trial& trial, SampleFile& kept, TrialOptions options) {
  const std::vector<TrialRow> rows = judge(trial, kept.held());
  options.mechanisms = std::any_of(rows.begin(), rows.end(), [](const TrialRow& r) { return r.role != Role::control && r.verdict == Verdict::reproduced; });
  return !options.mechanisms || run_trial(trial, kept, options);
}

// What was run now took so long: by the clock, and of processors over all threads.
struct Watch {
  std::chrono::steady_clock::time_point start = std::chrono::steady_clock::now();
  std::clock_t before = std::clock();
  std::string said(std::size_t runs) const {
    const double wall = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count(), busy = double(std::clock() - before) / CLOCKS_PER_SEC;
    return fmt::format("{} runs in {:.1f} min, {:.1f} min of processor time\n", runs, wall / 60, busy / 60);
  }
};

int run_all(Arguments& a) {
  Problems problems;
  const std::vector<Trial> trials = load_all(a, problems);
  std::error_code ec;
  if (problems.ok() && !a.out.empty() && !a.resume && std::filesystem::exists(a.out, ec))
    problems.add(a.out, "", "the folder exists already", "results are never written over", "give another folder with --out, or go on with --resume");
  std::string parameters;
  if (!a.posterior.empty()) {
    const Posterior sample = load_posterior(a.posterior, problems);
    for (std::size_t k = 0; k < sample.rows.size(); ++k) sample.put(a.options.posterior.emplace_back(), k);
    parameters = " posterior " + hash_file(a.posterior);
  }
  std::vector<SampleFile> kept(trials.size());
  if (problems.ok() && !a.out.empty() && !a.check)
    for (std::size_t k = 0; k < trials.size(); ++k) kept[k] = SampleFile(a.out, trials[k], version().sources + parameters, problems);
  if (!problems.all().empty()) fmt::print(stderr, "{}{}\n", problems.text(), problems.ok() ? "" : " Nothing was run.");
  if (!problems.ok()) return bad_input;
  if (a.check) {
    fmt::print("{} trial{} can be run\n", trials.size(), trials.size() == 1 ? "" : "s");
    return all_done;
  }
  catch_signals();
  a.options.stop = &stop_flag();
  a.options.rivals = !a.no_rivals;
  std::vector<TrialRow> rows;
  bool whole = true, failed = false;
  const Watch watch;
  std::size_t runs = 0;
  for (std::size_t k = 0; k < trials.size() && whole; ++k) {
    ProgressBar bar;
    if (!a.quiet) a.options.progress = [&](std::size_t done, std::size_t all) { bar.show({all, done, 0, double(done) / double(std::max<std::size_t>(1, all))}); };
    if (!a.quiet) fmt::print(stderr, "{}\n", trials[k].id);
    const std::size_t held = kept[k].held().size();
    whole = run_trial(trials[k], kept[k], a.options) && (!a.mechanisms || run_mechanisms(trials[k], kept[k], a.options));
    bar.end();
    runs += kept[k].held().size() - held;
    for (TrialRow& row : judge(trials[k], kept[k].held())) {
      failed |= !row.problem.empty();
      rows.push_back(std::move(row));
    }
  }
  const int code = write_tables(a, rows);
  if (!a.quiet) fmt::print(stderr, "{}", watch.said(runs));
  if (!whole) {
    fmt::print(stderr, "Stopped; {}\n", a.out.empty() ? "without --out nothing is kept." : "what is done is kept. Go on with --resume.");
    return interrupted;
  }
  return code != all_done ? code : failed ? int(runs_failed) : int(all_done);
}

}  // namespace

void add_trial(CLI::App& app, Result& result) {
  auto a = std::make_shared<Arguments>();
  CLI::App* command = app.add_subcommand("trial", "Repeat published experiments in the model and compare (scenarios/trials)");
  command->add_option("files", a->files, "Trial files (YAML)")->required();
  command->add_option("--data", a->data, "Folder that stands for 'data:' in the paths of a setting");
  command->add_option("--out", a->out, "Folder for runs and tables; without it the table is printed and nothing is kept");
  command->add_flag("--resume", a->resume, "Go on with a folder that was interrupted");
  command->add_option("--replications", a->options.replications, "Repetitions of each experiment; as the file says by default")->check(CLI::Range(2, 100000));
  command->add_option("--draws", a->options.draws, "Draws from the prior for severity; 0 leaves it out")->check(CLI::Range(0, 100000))->capture_default_str();
  command->add_option("--posterior", a->posterior, "A sample of fasim calibrate: each replication takes its next set of parameters instead of the defaults");
  command->add_flag("--no-rivals", a->no_rivals, "Leave the rivals out");
  command->add_flag("--mechanisms", a->mechanisms, "Switch off each mechanism alone: without which is a success a miss?");
  command->add_option("--rival-replications", a->options.rival_replications, "Repetitions for each rival and each mechanism, at most")->check(CLI::Range(2, 100000))->capture_default_str();
  command->add_option("--threads", a->options.threads, "Threads; all by default. The results are the same for any number");
  command->add_flag("--check", a->check, "Read and judge the files, run nothing");
  command->add_flag("--quiet", a->quiet, "No progress");
  command->callback([a, &result] { result.code = run_all(*a); });
}

}  // namespace fasim::cli
