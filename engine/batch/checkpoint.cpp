#include "batch/checkpoint.hpp"

#include <filesystem>
#include <fstream>
#include <iterator>

#include <fmt/format.h>

#include "core/hash.hpp"
#include "results/files.hpp"
#include "sim/checkpoint.hpp"

namespace fasim {
namespace {

namespace fs = std::filesystem;

const std::string kind = fmt::format("fasim checkpoint 3, {} bytes a state\n", sizeof(State));
constexpr std::uint64_t print_bytes = sizeof(std::uint64_t);

// The fingerprint of a file goes on over a piece, slice by slice as it is written.
std::uint64_t print_on(std::string_view piece, std::uint64_t print) {
  for (std::size_t at = 0; at < piece.size(); at += BytesOut::slice) print = hash_text(piece.substr(at, BytesOut::slice), print);
  return print;
}

// What a file holds, or why it cannot be used.
struct Found {
  std::optional<Kept> run;
  std::string why_not;
};

// The pieces of a whole file; nothing when it is damaged or cut.
std::optional<std::vector<std::string>> read_pieces(std::ifstream& file, std::uint64_t left) {
  const auto read = [&](char* to, std::uint64_t n) { return left >= n && file.read(to, std::streamsize(n)) && (left -= n, true); };
  const auto number = [&](std::uint64_t& n) { return read(reinterpret_cast<char*>(&n), sizeof n); };
  std::string first(kind.size(), ' ');
  if (!read(first.data(), first.size()) || first != kind) return {};
  std::vector<std::string> pieces;
  std::uint64_t print = 0, said = 0;
  while (left > print_bytes) {
    std::uint64_t size = 0;
    if (!number(size) || size > left) return {};
    pieces.emplace_back(size, ' ');
    if (!read(pieces.back().data(), size)) return {};
    print = print_on(pieces.back(), print);
  }
  return number(said) && said == print && !pieces.empty() ? std::optional(std::move(pieces)) : std::nullopt;
}

Found look(const std::string& path, const std::string& batch, const RunKey& key) {
  std::ifstream file(path, std::ios::binary);
  if (!file) return {};
  std::error_code ec;
  auto pieces = read_pieces(file, fs::file_size(path, ec));
  if (ec || !pieces) return {{}, "it is damaged or not whole"};
  BytesIn head(pieces->front());
  if (head.text() != batch) return {{}, "it belongs to another batch or another program"};
  const auto of = head.take<RunKey>();
  if (of.policy != key.policy || of.world != key.world || of.replicate != key.replicate) return {{}, "it belongs to another run"};
  Kept run{head.take<int>(), {}};
  run.cities.assign(std::make_move_iterator(pieces->begin() + 1), std::make_move_iterator(pieces->end()));
  return {std::move(run), ""};
}

}  // namespace

void put_city(const State& state, const Recorded& so_far, BytesOut& out) {
  so_far.put(out);
  save(state, out);
}

std::string bytes_of_city(const State& state, const Recorded& so_far) {
  BytesOut out;
  put_city(state, so_far, out);
  return std::move(out.bytes);
}

UnderWay under_way(Kept kept, const std::vector<std::size_t>& mine, std::shared_ptr<RowsFile> rows) {
  UnderWay run;
  run.lives.month = kept.month;
  for (const std::size_t c : mine) {
    if (c >= kept.cities.size()) throw std::runtime_error("the checkpoint has other cities");
    BytesIn in(kept.cities[c]);
    run.so_far.push_back(Recorded::take(in, rows));
    run.lives.states.push_back(load_state(in));
    std::string().swap(kept.cities[c]);  // a country need not lie in memory twice
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

std::shared_ptr<RowsFile> Checkpoint::rows_file() const {
  const fs::path folder = fs::path(plan_.dir).parent_path();
  return folder.empty() ? nullptr : std::make_shared<RowsFile>(folder.string());
}

bool Checkpoint::due(bool stopping) {
  if (plan_.dir.empty()) return false;
  ++months_;
  const double passed = std::chrono::duration<double>(std::chrono::steady_clock::now() - written_).count();
  return (plan_.months > 0 ? months_ >= plan_.months : passed >= plan_.seconds) || (stopping && passed >= 1);  // less than a second is sooner run again than read
}

void Checkpoint::write(int month, std::size_t cities, const PutCity& put_city) {
  try {
    put(month, cities, put_city);
    refused_ = false;
  } catch (const std::exception& e) {
    if (!refused_) say(fmt::format("No checkpoint of {}: {} The run goes on; if it is cut off, it begins from an earlier month.", name_, e.what()));
    refused_ = true;
  }
  months_ = 0;
  written_ = std::chrono::steady_clock::now();
}

void Checkpoint::put(int month, std::size_t cities, const PutCity& put_city) const {
  std::error_code ec;
  fs::create_directories(plan_.dir, ec);
  SyncedFile file(path_ + ".new");
  std::uint64_t print = 0;
  const auto put_piece = [&](const std::function<void(BytesOut&)>& piece) {
    std::uint64_t size = 0;
    BytesOut counted([&](std::string_view slice) { size += slice.size(); });
    piece(counted), counted.flush();
    BytesOut head;
    head.put(size);
    file.put(head.bytes);
    BytesOut written([&](std::string_view slice) {
      file.put(slice);
      print = print_on(slice, print);
    });
    piece(written), written.flush();
  };
  file.put(kind);
  put_piece([&](BytesOut& head) {
    head.put(plan_.batch);
    head.put(key_);
    head.put(month);
  });
  for (std::size_t c = 0; c < cities; ++c) put_piece([&](BytesOut& city) { put_city(c, city); });
  BytesOut end;
  end.put(print);
  file.put(end.bytes);
  file.finish();
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
