#include "results/schema.hpp"

#include <fmt/format.h>

#include "ledger/outcomes.hpp"
#include "results/store.hpp"

namespace fasim {
namespace {

constexpr int application_id = 0x46415349;  // "FASI"
constexpr int schema_version = 2;

void write_labels(Database& db, const char* kind, const std::vector<Label>& labels, const std::vector<std::string>& start) {
  Statement insert(db, "INSERT INTO labels VALUES(?,?,?,?,?,?)");
  for (std::size_t i = 0; i < labels.size(); ++i) {
    const Label& l = labels[i];
    insert.bind(1, std::string(kind)).bind(2, std::int64_t(i)).bind(3, l.id).bind(4, l.sv).bind(5, l.en);
    insert.bind(6, i < start.size() ? start[i] : std::string()).run();
  }
}

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

void write_head(Database& db, const StoreHead& head) {
  Statement manifest(db, "INSERT INTO manifest VALUES(?,?,?)");
  for (std::size_t i = 0; i < head.manifest.size(); ++i)
    manifest.bind(1, std::int64_t(i)).bind(2, head.manifest[i].first).bind(3, head.manifest[i].second).run();
  Statement insert(db, "INSERT INTO head VALUES(?,?)");
  const auto put = [&](const char* key, const std::string& value) { insert.bind(1, std::string(key)).bind(2, value).run(); };
  put("scenario_id", head.scenario_id);
  put("scenario_yaml", head.scenario_yaml);
  put("resolved_yaml", head.resolved_yaml);
  put("plan_json", head.plan_json);
  put("scenario_json", head.scenario_json);
  put("parameters_json", head.parameters_json);
  put("sources_json", head.sources_json);
  put("streets_geojson", head.streets_geojson);
  put("replicates", std::to_string(head.replicates));
  put("months", std::to_string(head.months));
  put("seed", std::to_string(head.seed));
  put("panel_columns", panel_columns());
  write_labels(db, "policy", head.policies, {});
  write_labels(db, "world", head.worlds, {});
  write_labels(db, "area", head.areas, head.area_start);
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
