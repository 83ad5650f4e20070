#include "batch/checkpoint.hpp"

#include <filesystem>
#include <fstream>
#include <sstream>

#include <fmt/format.h>

#include "batch/ranks.hpp"
#include "core/hash.hpp"
#include "results/files.hpp"
#include "sim/checkpoint.hpp"

namespace fasim {
namespace {

namespace fs = std::filesystem;

const std::string kind = fmt::format("fasim checkpoint 1, {} bytes a state\n", sizeof(State));

// What a file holds, or why it cannot be used.
struct Found {
  std::optional<Kept> run;
  std::string why_not;
};

Found parse(const std::string& bytes, const std::string& batch, const RunKey& key) {
  const std::string_view all(bytes);
  if (all.size() < kind.size() + sizeof(std::uint64_t)) return {{}, "it is not whole"};
  const std::string_view said = all.substr(0, all.size() - sizeof(std::uint64_t));
  std::uint64_t print = 0;
  BytesIn(all.substr(said.size())).take(print);
  if (said.substr(0, kind.size()) != kind || hash_text(said) != print) return {{}, "it is damaged or not whole"};
  BytesIn in(said.substr(kind.size()));
  if (in.text() != batch) return {{}, "it belongs to another batch or another program"};
  const auto of = in.take<RunKey>();
  if (of.policy != key.policy || of.world != key.world || of.replicate != key.replicate) return {{}, "it belongs to another run"};
  Found found;
  found.run.emplace();
  found.run->month = in.take<int>();
  for (auto n = in.take<std::uint64_t>(); n > 0; --n) found.run->cities.push_back(in.text());
  return found;
}

Found look(const std::string& path, const std::string& batch, const RunKey& key) {
  std::ifstream file(path, std::ios::binary);
  if (!file) return {};
  std::ostringstream bytes;
  bytes << file.rdbuf();
  try {
    return parse(bytes.str(), batch, key);
  } catch (const std::exception&) {
    return {{}, "it is damaged or not whole"};
  }
}

}  // namespace

std::string bytes_of_city(const State& state, const RunResult& so_far) {
  BytesOut out;
  out.put(pack(so_far));
  save(state, out);
  return std::move(out.bytes);
}

UnderWay under_way(const Kept& kept, const std::vector<std::size_t>& mine) {
  UnderWay run;
  run.lives.month = kept.month;
  for (const std::size_t c : mine) {
    if (c >= kept.cities.size()) throw std::runtime_error("the checkpoint has other cities");
    BytesIn in(kept.cities[c]);
    run.so_far.push_back(unpack(in.text()));
    run.lives.states.push_back(load_state(in));
  }
  return run;
}

Checkpoint::Checkpoint(const CheckpointPlan& plan, const RunKey& key, std::string name)
    : plan_(plan), key_(key), name_(std::move(name)), path_(fmt::format("{}/{}-{}-{}.state", plan.dir, key.policy, key.world, key.replicate)) {}

void Checkpoint::say(const std::string& text) const {
  if (plan_.say) plan_.say(text);
}

std::optional<Kept> Checkpoint::read() const {
  if (plan_.dir.empty()) return std::nullopt;
  bool lost = false;
  for (const std::string& path : {path_, path_ + ".before"}) {
    Found found = look(path, plan_.batch, key_);
    if (found.run) {
      const int month = found.run->month + 1;
      say(fmt::format("{} goes on from its checkpoint, {}.", name_, month > 0 ? fmt::format("after month {}", month) : "inside the burn-in"));
      return std::move(found.run);
    }
    lost |= !found.why_not.empty();
    if (!found.why_not.empty()) say(fmt::format("The checkpoint '{}' is not used: {}.", path, found.why_not));
  }
  if (lost) say(fmt::format("{} begins again from its start.", name_));
  return std::nullopt;
}

bool Checkpoint::due(bool stopping) {
  if (plan_.dir.empty()) return false;
  ++months_;
  const double passed = std::chrono::duration<double>(std::chrono::steady_clock::now() - written_).count();
  return (plan_.months > 0 ? months_ >= plan_.months : passed >= plan_.seconds) || (stopping && passed >= 1);  // less than a second is sooner run again than read
}

void Checkpoint::write(const Kept& kept) {
  try {
    put(kept);
    refused_ = false;
  } catch (const std::exception& e) {
    if (!refused_) say(fmt::format("No checkpoint of {}: {} The run goes on; if it is cut off, it begins from an earlier month.", name_, e.what()));
    refused_ = true;
  }
  months_ = 0;
  written_ = std::chrono::steady_clock::now();
}

void Checkpoint::put(const Kept& kept) const {
  BytesOut out;
  out.bytes = kind;
  out.put(plan_.batch);
  out.put(key_);
  out.put(kept.month);
  out.put(std::uint64_t(kept.cities.size()));
  for (const std::string& city : kept.cities) out.put(city);
  out.put(hash_text(out.bytes));
  std::error_code ec;
  fs::create_directories(plan_.dir, ec);
  write_synced(path_ + ".new", out.bytes);
  fs::rename(path_, path_ + ".before", ec);  // there may be none yet
  fs::rename(path_ + ".new", path_);
  sync_folder(plan_.dir);
}

void Checkpoint::remove() const {
  if (plan_.dir.empty()) return;
  std::error_code ec;
  for (const char* end : {"", ".before", ".new"}) fs::remove(path_ + end, ec);
  fs::remove(plan_.dir, ec);  // the folder goes when it is empty
}

}  // namespace fasim
