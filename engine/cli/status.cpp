#include <memory>

#include <fmt/format.h>

#include "batch/shard.hpp"
#include "cli/command.hpp"

namespace fasim::cli {
namespace {

void print_status(const Store& store) {
  const StoreHead head = store.head();
  const std::vector<RunResult> runs = store.runs(false);
  const Shard shard = shard_of(head);
  const CellRange part = range_of(shard, head.policies.size() * head.worlds.size() * std::size_t(head.replicates));
  std::vector<std::size_t> done(head.policies.size() * head.worlds.size(), 0);
  std::size_t all_done = 0, failed = 0;
  double seconds = 0;
  for (const RunResult& r : runs) {
    seconds += r.seconds;
    if (r.status == RunStatus::failed) ++failed;
    else ++done[std::size_t(r.key.policy) * head.worlds.size() + std::size_t(r.key.world)], ++all_done;
  }
  fmt::print("{}{}: {} of {} runs done, {} failed, {:.1f} s of computing\n", head.scenario_id, shard.of > 1 ? ", part " + text_of(shard) : "", all_done, part.end - part.first, failed, seconds);
  for (std::size_t p = 0; p < head.policies.size(); ++p)
    for (std::size_t w = 0; w < head.worlds.size(); ++w)
      fmt::print("  {:<24} {:<24} {:>5} of {}\n", head.policies[p].id, head.worlds[w].id, done[p * head.worlds.size() + w], head.replicates);
  for (const RunResult& r : runs)
    if (r.status == RunStatus::failed)
      fmt::print("  failed: {} {} {}: {}\n", head.policies[std::size_t(r.key.policy)].id, head.worlds[std::size_t(r.key.world)].id, r.key.replicate, r.problem);
}

}  // namespace

void add_status(CLI::App& app, Result&) {
  auto dir = std::make_shared<std::string>();
  CLI::App* command = app.add_subcommand("status", "What a results folder holds; also while it is being filled");
  command->add_option("results", *dir, "The results folder")->required();
  command->callback([dir] { print_status(Store::open(*dir, false)); });
}

}  // namespace fasim::cli
