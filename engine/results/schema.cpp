#include "results/schema.hpp"

#include <fmt/format.h>

#include "ledger/outcomes.hpp"
#include "results/store.hpp"

namespace fasim {
namespace {

constexpr int application_id = 0x46415349;  // "FASI"
constexpr int schema_version = 2;

}  // namespace

std::string panel_columns() {
  std::string out;
  for (const Outcome& o : outcomes()) out += fmt::format(", {}", o.name);
  return out;
}

std::string tables() {
  std::string panel = "CREATE TABLE panel(place INTEGER PRIMARY KEY, run INTEGER, month INTEGER, area INTEGER, grp INTEGER";
  for (const Outcome& o : outcomes()) panel += fmt::format(", {} REAL", o.name);
  panel += ");";
  return fmt::format(
             "PRAGMA application_id={}; PRAGMA user_version={};"
             "CREATE TABLE manifest(place INTEGER PRIMARY KEY, key TEXT, value TEXT);"
             "CREATE TABLE head(key TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;"
             "CREATE TABLE labels(kind TEXT, place INTEGER, id TEXT, sv TEXT, en TEXT, start TEXT, PRIMARY KEY(kind, place)) WITHOUT ROWID;"
             "CREATE TABLE runs(run INTEGER PRIMARY KEY, policy INTEGER, world INTEGER, replicate INTEGER, status TEXT, problem TEXT,"
             " seed TEXT, golden TEXT, seconds REAL);"
             "CREATE TABLE trace(place INTEGER PRIMARY KEY, run INTEGER, month INTEGER, segment INTEGER, disorder REAL, car_min REAL,"
             " foot_min REAL, host_min REAL, offences REAL);",
             application_id, schema_version) +
         panel;
}

void judge(const Database& db) {
  const std::string& path = db.path();
  const std::int64_t tables = db.number("SELECT count(*) FROM sqlite_master");
  if (tables == 0)
    throw StoreError(fmt::format("'{}' is empty: the batch was stopped before its first run. Remove the folder and run it again.", path));
  if (db.number("PRAGMA application_id") != application_id)
    throw StoreError(fmt::format("'{}' is an SQLite file of another program. Point to a folder that 'fasim run' has made.", path));
  const std::int64_t version = db.number("PRAGMA user_version");
  if (version > schema_version)
    throw StoreError(fmt::format("'{}' was written by a newer fasim (format {}, this one reads {}). Use that version.", path, version, schema_version));
  if (version < schema_version)
    throw StoreError(fmt::format("'{}' was written by an older fasim (format {}, this one reads {}). Use that version, or run the batch again.", path, version, schema_version));
  for (const char* table : {"manifest", "head", "labels", "runs", "panel", "trace"})
    if (db.number(fmt::format("SELECT count(*) FROM sqlite_master WHERE type='table' AND name='{}'", table)) == 0)
      throw StoreError(fmt::format("'{}' is incomplete: its table '{}' is missing. Remove the folder and run the batch again.", path, table));
  if (db.text("SELECT value FROM head WHERE key='panel_columns'") != panel_columns())
    throw StoreError(fmt::format("'{}' keeps other outcomes than this fasim knows. Use the version in its manifest.json, or run the batch again.", path));
}

}  // namespace fasim
