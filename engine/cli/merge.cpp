#include <memory>

#include <fmt/format.h>

#include "batch/shard.hpp"
#include "cli/command.hpp"
#include "cli/progress.hpp"

namespace fasim::cli {

void add_merge(CLI::App& app, Result& result) {
  struct Arguments {
    std::vector<std::string> parts;
    std::string out;
  };
  auto arguments = std::make_shared<Arguments>();
  CLI::App* command = app.add_subcommand("merge", "Join the folders of a batch that was run with --shard into one");
  command->add_option("parts", arguments->parts, "The results folders of the parts")->required();
  command->add_option("--out", arguments->out, "The results folder to make")->required();
  command->callback([arguments, &result] {
    const MergeSummary s = merge(arguments->parts, arguments->out);
    fmt::print("{}\n", arguments->out);
    fmt::print(stderr, "{} of {} runs done{}, {} parts, {:.0f} MB in {} ({:.0f} MB/s)\n", s.done, s.planned, s.failed > 0 ? fmt::format(", {} failed", s.failed) : "",
               arguments->parts.size(), s.megabytes, readable_time(s.seconds), s.megabytes / std::max(s.seconds, 1e-3));
    if (s.done + s.failed < s.planned)
      fmt::print(stderr, "{} runs are missing{}{}. Run or resume those parts and merge again into another folder; or run the rest here, with the scenario and options of the parts but no --shard:\n  fasim run SCENARIO --resume --out {}\n",
                 s.planned - s.done - s.failed, s.lacking.empty() ? "" : ": ", fmt::join(s.lacking, ", "), arguments->out);
    if (s.failed > 0) fmt::print(stderr, "'fasim status {}' says why runs failed; --resume --retry-failed runs them again.\n", arguments->out);
    if (s.done < s.planned) result.code = runs_failed;
  });
}

}  // namespace fasim::cli
