#include "results/merge.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>

#include <fmt/format.h>

#include "results/files.hpp"
#include "results/schema.hpp"
#include "results/sqlite.hpp"

namespace fasim {
namespace fs = std::filesystem;
namespace {

constexpr const char* file_name = "/results.sqlite";
// No journal and no sync: a merge that does not end is thrown away whole.
constexpr const char* unsafe_and_fast = "PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA cache_size=-8192;";

// In the order of their first run, so that every table is filled from its start to its end.
std::vector<std::string> in_order(const std::vector<std::string>& parts) {
  std::vector<std::pair<std::int64_t, std::string>> firsts;
  for (const std::string& part : parts) {
    const Database db(part + file_name, Database::Access::read);
    firsts.emplace_back(db.number("SELECT min(run) FROM runs"), part);
  }
  std::stable_sort(firsts.begin(), firsts.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  std::vector<std::string> out;
  for (auto& [first, part] : firsts) out.push_back(std::move(part));
  return out;
}

// The whole file as it was last committed, page by page: also one whose writer was killed.
void copy_whole(const std::string& part, const std::string& to) {
  Database out(to, Database::Access::create);
  out.execute(unsafe_and_fast);
  const Database in(part + file_name, Database::Access::read);
  sqlite3_backup* copy = sqlite3_backup_init(out.handle(), "main", in.handle(), "main");
  if (!copy) out.fail(sqlite3_errcode(out.handle()));
  sqlite3_backup_step(copy, -1);
  if (const int code = sqlite3_backup_finish(copy); code != SQLITE_OK) out.fail(code);
}

void take(Database& db, const std::string& part) {
  {
    Statement attach(db, "ATTACH ? AS part");
    attach.bind(1, "file:" + part + file_name + "?mode=ro").run();
  }
  const std::string both = db.text("SELECT p.id||' '||w.id||' '||a.replicate FROM part.runs a JOIN main.runs b USING(run)"
                                   " JOIN labels p ON p.kind='policy' AND p.place=a.policy JOIN labels w ON w.kind='world' AND w.place=a.world LIMIT 1");
  if (!both.empty()) throw StoreError(fmt::format("'{}' holds a run that another part holds too ({}). Give each part once, and only parts of one cut: the same N in --shard I/N.", part, both));
  for (const char* table : {"runs", "panel", "trace"}) db.execute(fmt::format("INSERT INTO main.{0} SELECT * FROM part.{0}", table));
  db.execute("DETACH part");
}

// The disk begins with what there is while the next part is read.
void begin_sync(const std::string& path) {
  const int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (fd < 0) return;
  ::sync_file_range(fd, 0, 0, SYNC_FILE_RANGE_WRITE);
  ::close(fd);
}

void sync(const std::string& path) {
  const int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  const bool ok = fd >= 0 && ::fsync(fd) == 0;
  if (fd >= 0) ::close(fd);
  if (!ok) throw StoreError(fmt::format("'{}' cannot be synced to the disk. Free some space and merge again.", path));
}

}  // namespace

double merge_files(const std::vector<std::string>& parts, const std::string& out, const StoreHead& head) {
  const std::string filling = out + ".part";
  std::error_code error;
  if (fs::exists(fs::symlink_status(filling, error))) throw StoreError(fmt::format("'{}' was left by a merge that did not end. Remove it and merge again.", filling));
  try {
    fs::create_directories(filling);
    const std::string file = filling + file_name;
    const std::vector<std::string> ordered = in_order(parts);
    copy_whole(ordered.at(0), file);
    {
      Database db(file, Database::Access::write);
      db.execute(unsafe_and_fast);
      db.execute("DELETE FROM manifest; DELETE FROM head; DELETE FROM labels;");
      write_head(db, head);
      for (std::size_t k = 1; k < ordered.size(); ++k) {
        begin_sync(file);
        take(db, ordered[k]);
      }
    }
    write_beside(filling, head);
    sync(file);
    sync(filling);
    fs::rename(filling, out);
    return double(fs::file_size(out + file_name));
  } catch (const fs::filesystem_error& e) {
    fs::remove_all(filling, error);
    throw StoreError(fmt::format("'{}' cannot be made ({}). Choose another folder with --out.", out, e.code().message()));
  } catch (...) {
    fs::remove_all(filling, error);
    throw;
  }
}

}  // namespace fasim
