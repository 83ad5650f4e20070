#include "results/merge.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>

#include <fmt/format.h>

#include "results/files.hpp"
#include "results/sqlite.hpp"

namespace fasim {
namespace fs = std::filesystem;
namespace {

constexpr const char* file_name = "/results.sqlite";

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

void take(Database& db, const std::string& part) {
  {
    Statement attach(db, "ATTACH ? AS part");
    attach.bind(1, "file:" + part + file_name + "?mode=ro").run();
  }
  const std::string both = db.text("SELECT p.id||' '||w.id||' '||a.replicate FROM part.runs a JOIN main.runs b USING(run)"
                                   " JOIN labels p ON p.kind='policy' AND p.place=a.policy JOIN labels w ON w.kind='world' AND w.place=a.world LIMIT 1");
  if (!both.empty()) throw StoreError(fmt::format("'{}' holds a run that another part holds too ({}). Give each part once.", part, both));
  for (const char* table : {"runs", "panel", "trace"}) db.execute(fmt::format("INSERT INTO main.{0} SELECT * FROM part.{0}", table));
  db.execute("DETACH part");
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
    Store::create(filling, head);
    {
      Database db(filling + file_name, Database::Access::write);
      // No journal and no sync: a merge that does not end is thrown away whole.
      db.execute("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA cache_size=-65536;");
      for (const std::string& part : in_order(parts)) take(db, part);
    }
    sync(filling + file_name);
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
