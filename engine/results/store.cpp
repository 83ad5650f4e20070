#include "results/store.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <filesystem>
#include <limits>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "ledger/outcomes.hpp"
#include "results/files.hpp"
#include "results/read.hpp"
#include "results/schema.hpp"
#include "results/sqlite.hpp"

namespace fasim {
namespace fs = std::filesystem;
namespace {

constexpr const char* file_name = "results.sqlite";

// One writer per folder, across programs; the system lets go of it when the writer dies.
class WriterLock {
 public:
  explicit WriterLock(const std::string& dir) {
    fd_ = ::open((dir + "/.writer").c_str(), O_CREAT | O_RDWR | O_CLOEXEC, 0644);
    if (fd_ < 0) throw StoreError(fmt::format("'{}' may not be written. Choose another folder with --out, or change the permissions.", dir));
    if (::flock(fd_, LOCK_EX | LOCK_NB) != 0) {
      ::close(fd_);
      throw StoreError(fmt::format("Another batch is writing to '{}'. Wait for it to end, or choose another folder with --out.", dir));
    }
  }
  ~WriterLock() { ::close(fd_); }
  WriterLock(const WriterLock&) = delete;
  WriterLock& operator=(const WriterLock&) = delete;

 private:
  int fd_ = -1;
};

std::string hex_of(std::uint64_t value) { return fmt::format("{:016x}", value); }

// Archives lie in folders where SQLite may not make its side files; a file that was closed well needs none.
std::string readable(const std::string& path) {
  if (::access(fs::path(path).parent_path().c_str(), W_OK) == 0) return path;
  std::error_code ignored;
  const auto wal = fs::file_size(path + "-wal", ignored);
  return !ignored && wal > 0 ? path : "file:" + path + "?immutable=1";
}

}  // namespace

struct Store::Impl {
  std::string dir;
  std::unique_ptr<WriterLock> lock;
  std::unique_ptr<Database> db;
  std::unique_ptr<Statement> put_run, put_panel, put_trace;
  std::int64_t policies = 1, worlds = 1;

  void count_cells() {
    policies = std::max<std::int64_t>(1, db->number("SELECT count(*) FROM labels WHERE kind='policy'"));
    worlds = std::max<std::int64_t>(1, db->number("SELECT count(*) FROM labels WHERE kind='world'"));
  }
  std::int64_t number_of(const RunKey& k) const { return (std::int64_t(k.replicate) * worlds + k.world) * policies + k.policy; }

  void prepare_writing() {
    db->execute("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;");
    put_run = std::make_unique<Statement>(*db, "INSERT OR REPLACE INTO runs VALUES(?,?,?,?,?,?,?,?,?)");
    std::string holes;
    for (std::size_t i = 0; i < outcomes().size(); ++i) holes += ",?";
    put_panel = std::make_unique<Statement>(*db, "INSERT OR REPLACE INTO panel VALUES(?,?,?,?,?" + holes + ")");
    put_trace = std::make_unique<Statement>(*db, "INSERT OR REPLACE INTO trace VALUES(?,?,?,?,?,?,?,?,?)");
  }

  // A finished file is left as one file, without side files, so that it can be copied and mailed.
  void close() {
    put_run.reset();
    put_panel.reset();
    put_trace.reset();
    if (lock && db) {
      sqlite3_busy_timeout(db->handle(), 0);
      sqlite3_exec(db->handle(), "PRAGMA journal_mode=DELETE", nullptr, nullptr, nullptr);
    }
    db.reset();
  }
};

Store::Store() : impl_(std::make_unique<Impl>()) {}
Store::Store(Store&&) noexcept = default;
Store::~Store() {
  if (impl_) impl_->close();
}

const std::string& Store::dir() const { return impl_->dir; }

Store Store::create(const std::string& dir, const StoreHead& head) {
  std::error_code error;
  if (fs::exists(fs::symlink_status(dir, error)))
    throw StoreError(fmt::format("'{}' exists already. Results are never written over: give another folder with --out, or go on with --resume.", dir));
  if (!fs::create_directories(dir, error) || error)
    throw StoreError(fmt::format("The folder '{}' cannot be made ({}). Choose another with --out.", dir, error.message()));
  try {
    Store store;
    store.impl_->dir = dir;
    store.impl_->lock = std::make_unique<WriterLock>(dir);
    store.impl_->db = std::make_unique<Database>(dir + "/" + file_name, Database::Access::create);
    Database& db = *store.impl_->db;
    db.execute("PRAGMA page_size=32768; PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;");
    Transaction transaction(db);
    db.execute(tables());
    write_head(db, head);
    transaction.commit();
    write_beside(dir, head);
    store.impl_->count_cells();
    store.impl_->prepare_writing();
    return store;
  } catch (...) {
    fs::remove_all(dir, error);  // ours a moment ago, and nothing in it yet
    throw;
  }
}

Store Store::open(const std::string& dir, bool write) {
  const std::string path = dir + "/" + file_name;
  std::error_code error;
  if (!fs::is_directory(dir, error)) throw StoreError(fmt::format("There is no results folder '{}'.", dir));
  if (!fs::is_regular_file(path, error)) throw StoreError(fmt::format("'{}' holds no results: '{}' is missing.", dir, file_name));
  if (fs::file_size(path, error) == 0)
    throw StoreError(fmt::format("'{}' is empty: the batch was stopped before its first run. Remove the folder and run it again.", path));
  Store store;
  store.impl_->dir = dir;
  if (write) store.impl_->lock = std::make_unique<WriterLock>(dir);
  store.impl_->db = std::make_unique<Database>(write ? path : readable(path), write ? Database::Access::write : Database::Access::read);
  judge(*store.impl_->db);
  store.impl_->count_cells();
  if (write) store.impl_->prepare_writing();
  return store;
}

void Store::put(const RunResult& run) {
  Impl& s = *impl_;
  if (!s.put_run) throw StoreError(fmt::format("'{}' was opened for reading only.", s.dir));
  const std::int64_t id = s.number_of(run.key);
  Transaction transaction(*s.db);
  s.put_run->bind(1, id).bind(2, std::int64_t(run.key.policy)).bind(3, std::int64_t(run.key.world)).bind(4, std::int64_t(run.key.replicate));
  s.put_run->bind(5, std::string(run.status == RunStatus::done ? "done" : "failed")).bind(6, run.problem);
  s.put_run->bind(7, std::to_string(run.seed)).bind(8, hex_of(run.golden)).bind(9, run.seconds).run();
  const std::int64_t first = id * rows_per_run;
  if (std::int64_t(std::max(run.panel.size(), run.trace.size())) > rows_per_run) throw std::logic_error("a run has more rows than a store can number");
  std::int64_t place = first;
  for (const PanelRow& row : run.panel) {
    if (row.values.size() != outcomes().size()) throw std::logic_error("a panel row has another number of outcomes than the dictionary");
    s.put_panel->bind(1, place++).bind(2, id).bind(3, std::int64_t(row.month)).bind(4, std::int64_t(row.area)).bind(5, std::int64_t(row.group));
    for (std::size_t o = 0; o < row.values.size(); ++o) s.put_panel->bind(int(o) + 6, double(row.values[o]));
    s.put_panel->run();
  }
  place = first;
  for (const TraceRow& row : run.trace) {
    s.put_trace->bind(1, place++).bind(2, id).bind(3, std::int64_t(row.month)).bind(4, std::int64_t(row.segment));
    s.put_trace->bind(5, double(row.disorder)).bind(6, double(row.car_min)).bind(7, double(row.foot_min));
    s.put_trace->bind(8, double(row.host_min)).bind(9, double(row.offences)).run();
  }
  transaction.commit();
}

StoreHead Store::head() const {
  const Database& db = *impl_->db;
  bounds_of(db);
  const auto value = [&](const char* key) { return db.text(fmt::format("SELECT value FROM head WHERE key='{}'", key)); };
  StoreHead h;
  Statement manifest(db, "SELECT key, value FROM manifest ORDER BY place");
  while (manifest.step()) h.manifest.emplace_back(manifest.text(0), manifest.text(1));
  h.scenario_id = value("scenario_id");
  h.scenario_yaml = value("scenario_yaml");
  h.resolved_yaml = value("resolved_yaml");
  h.plan_json = value("plan_json");
  h.scenario_json = value("scenario_json");
  h.parameters_json = value("parameters_json");
  h.sources_json = value("sources_json");
  h.streets_geojson = value("streets_geojson");
  h.replicates = std::atoi(value("replicates").c_str());
  h.months = std::atoi(value("months").c_str());
  h.seed = std::strtoull(value("seed").c_str(), nullptr, 10);
  h.policies = read_labels(db, "policy", nullptr);
  h.worlds = read_labels(db, "world", nullptr);
  h.areas = read_labels(db, "area", &h.area_start);
  return h;
}

void Store::settle_replicates(int replicates) {
  Statement update(*impl_->db, "UPDATE head SET value=max(?, (SELECT coalesce(max(replicate), 0) + 1 FROM runs)) WHERE key='replicates'");
  update.bind(1, std::int64_t(replicates)).run();
}

std::vector<RunResult> Store::runs(bool with_panel) const {
  std::vector<RunResult> out;
  const Database& db = *impl_->db;
  const Bounds bounds = bounds_of(db);
  Statement s(db, all_runs);
  while (s.step()) {
    out.push_back(read_run(db, s, bounds));
    if (with_panel) read_panel(db, s.integer(0), bounds, out.back());
  }
  return out;
}

void Store::each_run(const std::function<void(const RunResult&)>& read) const {
  const Database& db = *impl_->db;
  const Bounds bounds = bounds_of(db);
  Statement s(db, all_runs);
  while (s.step()) {
    RunResult run = read_run(db, s, bounds);
    read_panel(db, s.integer(0), bounds, run);
    read(run);
  }
}

std::vector<RunKey> Store::done() const {
  std::vector<RunKey> out;
  Statement s(*impl_->db, "SELECT policy, world, replicate FROM runs WHERE status='done' ORDER BY run");
  while (s.step()) out.push_back({int(s.integer(0)), int(s.integer(1)), int(s.integer(2))});
  return out;
}

}  // namespace fasim
