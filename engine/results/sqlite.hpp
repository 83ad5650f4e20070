// SQLite behind two small types: a connection that closes itself and a statement that is prepared once.
#pragma once
#include <sqlite3.h>

#include <cstdint>
#include <string>

namespace fasim {

// An open file. Every failure becomes a StoreError that says what the user can do.
class Database {
 public:
  enum class Access { read, write, create };
  Database(const std::string& path, Access access);
  ~Database();
  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;

  void execute(const std::string& sql);
  std::int64_t number(const std::string& sql) const;   // the first column of the first row, 0 when there is none
  std::string text(const std::string& sql) const;
  const std::string& path() const { return path_; }
  sqlite3* handle() const { return db_; }
  // Throws the StoreError that belongs to an SQLite code.
  [[noreturn]] void fail(int code) const;

 private:
  std::string path_;
  sqlite3* db_ = nullptr;
};

// A prepared statement. Bind by position from 1, step, reset by running it again.
class Statement {
 public:
  Statement(const Database& db, const std::string& sql);
  ~Statement();
  Statement(const Statement&) = delete;
  Statement& operator=(const Statement&) = delete;

  Statement& bind(int at, std::int64_t value);
  Statement& bind(int at, double value);      // NaN becomes NULL
  Statement& bind(int at, const std::string& value);
  bool step();                                // true while there is a row
  void run();                                 // one step to the end, then ready for the next binding
  std::int64_t integer(int column) const;
  double real(int column) const;              // NULL becomes NaN
  std::string text(int column) const;

 private:
  const Database& db_;
  sqlite3_stmt* s_ = nullptr;
};

// BEGIN IMMEDIATE .. COMMIT; rolls back when it is left without commit().
class Transaction {
 public:
  explicit Transaction(Database& db);
  ~Transaction();
  void commit();

 private:
  Database& db_;
  bool open_ = true;
};

}  // namespace fasim
