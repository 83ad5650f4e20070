#include <sys/resource.h>

#include <cstdio>
#include <filesystem>
#include <memory>

#include <fmt/format.h>

#include "batch/ranks.hpp"
#include "batch/until.hpp"
#include "cli/command.hpp"
#include "cli/progress.hpp"

namespace fasim::cli {
namespace {

struct Arguments : ScenarioArguments {
  std::string out, shard;
  std::size_t threads = 0;
  int checkpoint = -1;
  bool resume = false, split = false, retry_failed = false, quiet = false;
};

bool is_there(const std::string& path) {
  std::error_code ignored;
  return std::filesystem::exists(std::filesystem::symlink_status(path, ignored));
}

int refuse(const std::string& why) {
  fmt::print(stderr, "{}\nNothing was run.\n", why);
  return bad_input;
}

// Runs under way are kept in the results folder; how often, the user may say.
CheckpointPlan checkpoints_of(const Arguments& arguments, const std::string& out, const StoreHead& head) {
  CheckpointPlan plan;
  if (arguments.checkpoint != 0) plan.dir = out + "/checkpoints";
  plan.batch = batch_print(head);
  plan.months = std::max(0, arguments.checkpoint);
  plan.say = [](const std::string& text) { fmt::print(stderr, "{}\n", text); };
  return plan;
}

// The batch itself, into a store that fits it.
BatchSummary run_into(Store& store, const Scenario& scenario, const Arguments& arguments, Ranks& ranks) {
  catch_signals();
  ProgressBar bar;
  BatchOptions options;
  options.threads = arguments.threads;
  options.shard = shard_of(store.head());
  options.failed = arguments.retry_failed ? Failed::retry : Failed::keep;
  options.stop = &stop_flag();
  options.checkpoints = checkpoints_of(arguments, store.dir(), store.head());
  if (!arguments.quiet) options.progress = [&](const Progress& p) { bar.show(p); };
  const std::size_t left = scenario.policies.size() * scenario.worlds.size() * std::size_t(scenario.replicates) - store.done().size();
  const bool split = ranks.size() > 1 && !scenario.cities.empty() && (arguments.split || left < std::size_t(ranks.size()));
  if (split) options.run = [&](const RunKey& key, const std::atomic<bool>* stop, const std::function<void()>& month_done) { return ranks.run_together(scenario, key, stop, month_done, options.checkpoints); };
  else if (ranks.size() > 1) options.elsewhere = [&](const Elsewhere& cells) { ranks.serve(cells); };
  std::string said;
  const BatchSummary summary = run_until(scenario, store, options, &said);
  bar.end();
  if (!said.empty()) fmt::print(stderr, "{}\n", said);
  return summary;
}

// What this process has taken of the machine, from its start.
std::string cost_of_program() {
  rusage used{};
  ::getrusage(RUSAGE_SELF, &used);
  const double cpu = double(used.ru_utime.tv_sec + used.ru_stime.tv_sec) + double(used.ru_utime.tv_usec + used.ru_stime.tv_usec) * 1e-6;
  return fmt::format(" ({} of processor time, at most {:.0f} MB of memory)", readable_time(cpu), double(used.ru_maxrss) * 1024 / 1e6);
}

int exit_code(const BatchSummary& s, const std::string& out) {
  fmt::print(stderr, "{} of {} runs done", s.done, s.planned);
  if (s.failed > 0) fmt::print(stderr, ", {} failed ('fasim status {}' says why; --resume --retry-failed runs them again)", s.failed, out);
  fmt::print(stderr, ", {} now in {}{}\n", s.done_now + s.failed_now, readable_time(s.seconds), s.done_now + s.failed_now > 0 ? cost_of_program() : "");
  if (s.stopped) {
    fmt::print(stderr, "Stopped; what is done is kept. Go on with --resume.\n");
    return interrupted;
  }
  return s.failed > 0 ? runs_failed : all_done;
}

std::string folder_of(const Arguments& arguments, const Scenario& scenario) { return arguments.out.empty() ? "out/" + scenario.id : arguments.out; }

StoreHead head_for(const Arguments& arguments, const Scenario& scenario, const Plan& planned) {
  StoreHead head = head_of(scenario, planned, arguments.overrides);
  if (!arguments.shard.empty()) head.manifest.emplace_back("shard", arguments.shard);
  return head;
}

// Another rank than the first: it says nothing, writes nothing, and runs what it is given.
int help_first_rank(const Arguments& arguments, Ranks& ranks) {
  if (!std::freopen("/dev/null", "w", stderr)) return our_bug;
  const auto scenario = arguments.load();
  if (!scenario) return bad_input;
  catch_signals();
  const std::string out = folder_of(arguments, *scenario);
  ranks.work(*scenario, arguments.threads, &stop_flag(), checkpoints_of(arguments, out, head_for(arguments, *scenario, plan(*scenario, arguments.threads, Pilot::skip))));
  return all_done;
}

int run_command(Arguments arguments) {
  Ranks ranks;
  if (ranks.size() > 1 && arguments.threads == 0) arguments.threads = 1;
  if (ranks.rank() > 0) return help_first_rank(arguments, ranks);
  const auto taken = [&](const std::string& out) { return !arguments.resume && is_there(out); };
  const auto refusal = [](const std::string& out) {
    return refuse(fmt::format("'{}' exists already. Results are never written over: give another folder with --out, or go on with --resume.", out));
  };
  if (arguments.retry_failed && !arguments.resume) return refuse("--retry-failed goes on with a folder that is there: give --resume too.");
  if (!arguments.out.empty() && taken(arguments.out)) return refusal(arguments.out);  // said before the inputs are read, which may take long
  if (!arguments.shard.empty() && !parse_shard(arguments.shard)) return refuse(fmt::format("'{}' is no shard. Write --shard 2/8 for the second of eight parts.", arguments.shard));
  const auto scenario = arguments.load();
  if (!scenario) return bad_input;
  if (!arguments.shard.empty() && scenario->half_width > 0)
    return refuse("--shard and replicates.until do not go together: a part cannot know what the others have found. Give replicates.n alone, or run the batch in one piece.");
  const std::string out = folder_of(arguments, *scenario);
  if (taken(out)) return refusal(out);
  const Plan planned = plan(*scenario, arguments.threads, Pilot::skip);
  const StoreHead head = head_for(arguments, *scenario, planned);
  if (const std::string small = why_disk_is_small(planned, out); !small.empty() && !is_there(out)) fmt::print(stderr, "{}\n", small);
  if (arguments.resume && !is_there(out)) fmt::print(stderr, "'{}' is not there yet: a new batch is begun.\n", out);
  Store store = is_there(out) ? Store::open(out, true) : Store::create(out, head);
  if (const std::string why_not = why_not_resume(store.head(), head); !why_not.empty()) return refuse(fmt::format("'{}' cannot be resumed: {}", out, why_not));
  const BatchSummary summary = run_into(store, *scenario, arguments, ranks);
  fmt::print("{}\n", out);
  return exit_code(summary, out);
}

}  // namespace

void add_run(CLI::App& app, Result& result) {
  auto arguments = std::make_shared<Arguments>();
  CLI::App* command = app.add_subcommand("run", "Run the whole design of a scenario into a results folder");
  arguments->add_to(*command, true);
  command->add_option("--out", arguments->out, "The results folder to make; out/<id> by default");
  command->add_option("--threads", arguments->threads, "Threads; all by default, one per rank under mpirun. The results are the same for any number");
  command->add_option("--shard", arguments->shard, "Run only part I of N, as 2/8, into a folder of its own; 'fasim merge' joins the parts");
  command->add_option("--checkpoint", arguments->checkpoint, "Keep every run under way after each so many months, 0 never; by default when three minutes have passed")->check(CLI::Range(0, 1200));
  command->add_flag("--split", arguments->split, "Under mpirun: every run of several cities on all ranks; by itself when there are fewer runs than ranks");
  command->add_flag("--resume", arguments->resume, "Go on with a folder that was interrupted");
  command->add_flag("--retry-failed", arguments->retry_failed, "With --resume: run failed runs again");
  command->add_flag("--quiet", arguments->quiet, "No progress");
  command->callback([arguments, &result] { result.code = run_command(*arguments); });
}

}  // namespace fasim::cli
