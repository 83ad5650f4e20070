#include "batch/shard.hpp"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <filesystem>
#include <map>

#include <fmt/format.h>

#include "batch/head.hpp"
#include "results/merge.hpp"

namespace fasim {
namespace fs = std::filesystem;
namespace {

std::optional<int> whole_number(const char* begin, const char* end) {
  int value = 0;
  const auto [last, error] = std::from_chars(begin, end, value);
  return error == std::errc() && last == end && begin != end ? std::optional<int>(value) : std::nullopt;
}

// The head of the merged batch: that of any part, without the part's name.
StoreHead without_shard(StoreHead head) {
  head.manifest.erase(std::remove_if(head.manifest.begin(), head.manifest.end(), [](const auto& m) { return m.first == "shard"; }), head.manifest.end());
  return head;
}

// Of parts that are of one cut: what each lacks.
std::vector<std::string> lacking(const std::vector<std::string>& parts, std::size_t cells) {
  std::map<int, std::pair<std::string, std::size_t>> given;  // by index: folder and runs
  int of = 0;
  for (const std::string& part : parts) {
    const Store store = Store::open(part, false);
    const Shard shard = shard_of(store.head());
    if (of > 0 && shard.of != of) return {};
    of = shard.of;
    given[shard.index] = {part, store.runs(false).size()};
  }
  std::vector<std::string> out;
  for (int i = 1; i <= of; ++i) {
    const CellRange range = range_of({i, of}, cells);
    if (!given.count(i)) out.push_back(fmt::format("part {}/{} was not given", i, of));
    else if (given[i].second < range.end - range.first) out.push_back(fmt::format("'{}' has {} of {} runs", given[i].first, given[i].second, range.end - range.first));
  }
  return out;
}

}  // namespace

std::optional<Shard> parse_shard(const std::string& text) {
  const std::size_t slash = text.find('/');
  if (slash == std::string::npos) return {};
  const char* begin = text.data();
  const auto index = whole_number(begin, begin + slash), of = whole_number(begin + slash + 1, begin + text.size());
  if (!index || !of || *index < 1 || *of < *index) return {};
  return Shard{*index, *of};
}

std::string text_of(const Shard& shard) { return fmt::format("{}/{}", shard.index, shard.of); }

Shard shard_of(const StoreHead& head) {
  for (const auto& [key, value] : head.manifest)
    if (key == "shard") return parse_shard(value).value_or(Shard{});
  return {};
}

CellRange range_of(const Shard& shard, std::size_t cells) {
  const auto border = [&](int i) { return cells * std::size_t(i) / std::size_t(shard.of); };
  return {border(shard.index - 1), border(shard.index)};
}

MergeSummary merge(const std::vector<std::string>& parts, const std::string& out) {
  const auto begun = std::chrono::steady_clock::now();
  std::error_code error;
  if (fs::exists(fs::symlink_status(out, error))) throw StoreError(fmt::format("'{}' exists already. Results are never written over: give another folder with --out.", out));
  const StoreHead head = without_shard(Store::open(parts.at(0), false).head());
  for (const std::string& part : parts)
    if (const std::string why = why_not_one_batch(head, without_shard(Store::open(part, false).head())); !why.empty())
      throw StoreError(fmt::format("'{}' and '{}' are not parts of one batch: {}", parts[0], part, why));
  MergeSummary s;
  s.megabytes = merge_files(parts, out, head) / 1e6;
  s.planned = head.policies.size() * head.worlds.size() * std::size_t(head.replicates);
  s.lacking = lacking(parts, s.planned);
  for (const RunResult& r : Store::open(out, false).runs(false)) ++(r.status == RunStatus::done ? s.done : s.failed);
  s.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begun).count();
  return s;
}

}  // namespace fasim
