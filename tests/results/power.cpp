// A machine that loses power: what was not synced may be on the disk, or not, or in part. Everything committed must be there, whole.
#include <sqlite3.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <memory>
#include <random>
#include <vector>

#include "catch.hpp"
#include "results/sample.hpp"

using namespace fasim;
namespace fs = std::filesystem;

namespace {

// The disk behind SQLite: for each file what has been synced, and what has been written since.
struct Disk {
  struct Write {
    sqlite3_int64 at;
    std::vector<char> bytes;
  };
  struct File {
    std::vector<char> synced;
    std::vector<Write> since;
  };
  std::map<std::string, File> files;

  static void apply(std::vector<char>& to, const Write& w, std::size_t n) {
    if (to.size() < std::size_t(w.at) + n) to.resize(std::size_t(w.at) + n);
    std::copy(w.bytes.begin(), w.bytes.begin() + long(n), to.begin() + w.at);
  }
  void sync(const std::string& path) {
    File& f = files[path];
    for (const Write& w : f.since) apply(f.synced, w, w.bytes.size());
    f.since.clear();
  }
  // What is found after the power is back: of the writes since the sync, those that chance let through, the last perhaps torn.
  void restore(const std::string& from, const std::string& to, std::uint64_t seed) const {
    std::mt19937_64 random(seed);
    for (const auto& [path, file] : files) {
      std::vector<char> left = file.synced;
      for (const Write& w : file.since)
        if (const auto luck = random() % 3; luck > 0) apply(left, w, luck == 1 ? w.bytes.size() : w.bytes.size() / 2);
      if (left.empty()) continue;
      std::ofstream(to + "/" + fs::path(path).lexically_relative(from).string(), std::ios::binary).write(left.data(), std::streamsize(left.size()));
    }
  }
};
Disk* disk = nullptr;

sqlite3_vfs* real_vfs = nullptr;
struct Watched {
  sqlite3_file base;
  char path[512];
  sqlite3_file* real() { return reinterpret_cast<sqlite3_file*>(this + 1); }
};
Watched& of(sqlite3_file* f) { return *reinterpret_cast<Watched*>(f); }
const sqlite3_io_methods* methods_of(sqlite3_file* f) { return of(f).real()->pMethods; }

int on_write(sqlite3_file* f, const void* p, int n, sqlite3_int64 at) {
  const char* bytes = static_cast<const char*>(p);
  disk->files[of(f).path].since.push_back({at, {bytes, bytes + n}});
  return methods_of(f)->xWrite(of(f).real(), p, n, at);
}
int on_sync(sqlite3_file* f, int flags) {
  disk->sync(of(f).path);
  return methods_of(f)->xSync(of(f).real(), flags);
}
int on_truncate(sqlite3_file* f, sqlite3_int64 size) {
  disk->sync(of(f).path);  // as harsh as it gets: the shorter file is on the disk at once
  disk->files[of(f).path].synced.resize(std::size_t(size));
  return methods_of(f)->xTruncate(of(f).real(), size);
}

const sqlite3_io_methods* watched_methods() {
  static const sqlite3_io_methods all = [] {
    sqlite3_io_methods m{};
    m.iVersion = 2;
    m.xClose = [](sqlite3_file* f) { return methods_of(f)->xClose(of(f).real()); };
    m.xRead = [](sqlite3_file* f, void* p, int n, sqlite3_int64 at) { return methods_of(f)->xRead(of(f).real(), p, n, at); };
    m.xWrite = on_write;
    m.xTruncate = on_truncate;
    m.xSync = on_sync;
    m.xFileSize = [](sqlite3_file* f, sqlite3_int64* size) { return methods_of(f)->xFileSize(of(f).real(), size); };
    m.xLock = [](sqlite3_file* f, int how) { return methods_of(f)->xLock(of(f).real(), how); };
    m.xUnlock = [](sqlite3_file* f, int how) { return methods_of(f)->xUnlock(of(f).real(), how); };
    m.xCheckReservedLock = [](sqlite3_file* f, int* out) { return methods_of(f)->xCheckReservedLock(of(f).real(), out); };
    m.xFileControl = [](sqlite3_file* f, int op, void* p) { return methods_of(f)->xFileControl(of(f).real(), op, p); };
    m.xSectorSize = [](sqlite3_file* f) { return methods_of(f)->xSectorSize(of(f).real()); };
    m.xDeviceCharacteristics = [](sqlite3_file*) { return 0; };  // promises nothing
    m.xShmMap = [](sqlite3_file* f, int page, int size, int extend, void volatile** p) { return methods_of(f)->xShmMap(of(f).real(), page, size, extend, p); };
    m.xShmLock = [](sqlite3_file* f, int at, int n, int flags) { return methods_of(f)->xShmLock(of(f).real(), at, n, flags); };
    m.xShmBarrier = [](sqlite3_file* f) { methods_of(f)->xShmBarrier(of(f).real()); };
    m.xShmUnmap = [](sqlite3_file* f, int remove) { return methods_of(f)->xShmUnmap(of(f).real(), remove); };
    return m;
  }();
  return &all;
}

// Puts the watched disk in the place of the real one while it lives.
class Watch {
 public:
  explicit Watch(Disk& d) {
    disk = &d;
    real_vfs = sqlite3_vfs_find(nullptr);
    vfs_ = *real_vfs;
    vfs_.zName = "watched";
    vfs_.szOsFile = int(sizeof(Watched)) + real_vfs->szOsFile;
    vfs_.xOpen = [](sqlite3_vfs*, const char* path, sqlite3_file* f, int flags, int* out) {
      std::snprintf(of(f).path, sizeof of(f).path, "%s", path ? path : "temporary");
      const int code = real_vfs->xOpen(real_vfs, path, of(f).real(), flags, out);
      f->pMethods = code == SQLITE_OK ? watched_methods() : nullptr;
      return code;
    };
    vfs_.xDelete = [](sqlite3_vfs*, const char* path, int sync) {
      disk->files.erase(path);
      return real_vfs->xDelete(real_vfs, path, sync);
    };
    sqlite3_vfs_register(&vfs_, 1);
  }
  ~Watch() { sqlite3_vfs_unregister(&vfs_); }

 private:
  sqlite3_vfs vfs_;
};

}  // namespace

TEST_CASE("What was committed is there, whole, after the power was lost at any moment") {
  for (int runs = 1; runs <= 6; ++runs)
    for (std::uint64_t luck = 0; luck < 8; ++luck) {
      INFO(runs << " runs, luck " << luck);
      const sample::Folder folder;
      Disk d;
      {
        const Watch watch(d);
        Store store = Store::create(folder / "x", sample::head());
        for (int i = 0; i < runs; ++i) store.put(sample::run(i % 2, i / 2, 12));
        fs::create_directory(folder / "after");
        d.restore(folder / "x", folder / "after", luck);  // the power goes now, before the store is closed
      }
      const auto found = Store::open(folder / "after", true).runs(true);
      REQUIRE(found.size() == std::size_t(runs));
      for (const RunResult& r : found) {
        CHECK(r.golden == sample::run(r.key.policy, r.key.replicate, 12).golden);
        CHECK(r.panel.size() == sample::run(0, 0, 12).panel.size());
      }
    }
}

TEST_CASE("A store that does not sync would lose runs, so the test above can tell") {
  int lost = 0;
  for (std::uint64_t luck = 0; luck < 8; ++luck) {
    const sample::Folder folder;
    Disk d;
    {
      const Watch watch(d);
      Store::create(folder / "x", sample::head());
      sqlite3* db = nullptr;
      REQUIRE(sqlite3_open((folder / "x/results.sqlite").c_str(), &db) == SQLITE_OK);
      sqlite3_exec(db, "PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF; INSERT INTO runs(run, policy, world, replicate, status) VALUES(0, 0, 0, 0, 'done')", nullptr, nullptr, nullptr);
      fs::create_directory(folder / "after");
      d.restore(folder / "x", folder / "after", luck);
      sqlite3_close(db);
    }
    lost += Store::open(folder / "after", true).done().empty();
  }
  CHECK(lost > 0);
}
