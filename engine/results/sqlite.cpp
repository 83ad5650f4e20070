#include "results/sqlite.hpp"

#include <cmath>
#include <limits>

#include <fmt/format.h>

#include "results/store.hpp"

namespace fasim {
namespace {

std::string sentence(int code, const std::string& path, const char* detail) {
  switch (code & 0xff) {
    case SQLITE_FULL:
      return fmt::format("The disk is full: '{}' cannot grow. Every run already committed is kept; free some space and go on with --resume.", path);
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return fmt::format("'{}' is in use by another program. Close it (or wait for the other batch to end) and try again with --resume.", path);
    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_AUTH:
      return fmt::format("'{}' may not be written ({}). Choose another folder with --out, or change the permissions.", path, detail);
    case SQLITE_CANTOPEN:
      return fmt::format("'{}' cannot be opened ({}). Check that the folder exists and that you may read and write there.", path, detail);
    case SQLITE_NOTADB:
      return fmt::format("'{}' is not a results file: it is no SQLite database. Point to a folder that 'fasim run' has made.", path);
    case SQLITE_CORRUPT:
      return fmt::format("'{}' is damaged ({}). Copy what can be read with 'sqlite3 {} .recover', or run the batch again.", path, detail, path);
    case SQLITE_IOERR:
      return fmt::format("Reading or writing '{}' failed ({}): the disk may be full, over its quota or failing. Every run already committed is kept; go on with --resume when there is room.", path, detail);
    default:
      return fmt::format("SQLite could not work with '{}': {}.", path, detail);
  }
}

int flags_of(Database::Access access) {
  switch (access) {
    case Database::Access::read: return SQLITE_OPEN_READONLY;
    case Database::Access::write: return SQLITE_OPEN_READWRITE;
    case Database::Access::create: return SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
  }
  return SQLITE_OPEN_READONLY;
}

}  // namespace

Database::Database(const std::string& path, Access access) : path_(path) {
  const int code = sqlite3_open_v2(path.c_str(), &db_, flags_of(access) | SQLITE_OPEN_FULLMUTEX | SQLITE_OPEN_URI, nullptr);
  if (path_.rfind("file:", 0) == 0) path_ = path_.substr(5, path_.find('?') - 5);
  if (code != SQLITE_OK) {
    const StoreError error(sentence(code, path_, db_ ? sqlite3_errmsg(db_) : "out of memory"));
    sqlite3_close(db_);
    throw error;
  }
  sqlite3_extended_result_codes(db_, 1);
  sqlite3_busy_timeout(db_, 5000);
}

Database::~Database() { sqlite3_close(db_); }

void Database::fail(int code) const { throw StoreError(sentence(code, path_, sqlite3_errmsg(db_))); }

void Database::execute(const std::string& sql) {
  const int code = sqlite3_exec(db_, sql.c_str(), nullptr, nullptr, nullptr);
  if (code != SQLITE_OK) fail(code);
}

std::int64_t Database::number(const std::string& sql) const {
  Statement s(*this, sql);
  return s.step() ? s.integer(0) : 0;
}

std::string Database::text(const std::string& sql) const {
  Statement s(*this, sql);
  return s.step() ? s.text(0) : std::string();
}

Statement::Statement(const Database& db, const std::string& sql) : db_(db) {
  const int code = sqlite3_prepare_v2(db.handle(), sql.c_str(), -1, &s_, nullptr);
  if (code != SQLITE_OK) db.fail(code);
}

Statement::~Statement() { sqlite3_finalize(s_); }

Statement& Statement::bind(int at, std::int64_t value) {
  sqlite3_bind_int64(s_, at, value);
  return *this;
}

Statement& Statement::bind(int at, double value) {
  if (std::isnan(value)) sqlite3_bind_null(s_, at);
  else sqlite3_bind_double(s_, at, value);
  return *this;
}

Statement& Statement::bind(int at, const std::string& value) {
  sqlite3_bind_text(s_, at, value.data(), int(value.size()), SQLITE_TRANSIENT);
  return *this;
}

bool Statement::step() {
  const int code = sqlite3_step(s_);
  if (code == SQLITE_ROW) return true;
  if (code == SQLITE_DONE) return false;
  sqlite3_reset(s_);
  db_.fail(code);
}

void Statement::run() {
  step();
  sqlite3_reset(s_);
}

std::int64_t Statement::integer(int column) const { return sqlite3_column_int64(s_, column); }

double Statement::real(int column) const {
  if (sqlite3_column_type(s_, column) == SQLITE_NULL) return std::numeric_limits<double>::quiet_NaN();
  return sqlite3_column_double(s_, column);
}

std::string Statement::text(int column) const {
  const auto* bytes = static_cast<const char*>(sqlite3_column_blob(s_, column));
  const int n = sqlite3_column_bytes(s_, column);
  return bytes ? std::string(bytes, std::size_t(n)) : std::string();
}

Transaction::Transaction(Database& db) : db_(db) { db_.execute("BEGIN IMMEDIATE"); }

Transaction::~Transaction() {
  if (open_) sqlite3_exec(db_.handle(), "ROLLBACK", nullptr, nullptr, nullptr);
}

void Transaction::commit() {
  db_.execute("COMMIT");
  open_ = false;
}

}  // namespace fasim
