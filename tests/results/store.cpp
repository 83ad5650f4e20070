#include "results/store.hpp"

#include <sqlite3.h>
#include <sys/resource.h>
#include <sys/wait.h>

#include <csignal>
#include <fstream>

#include "catch.hpp"
#include "results/sample.hpp"

using namespace fasim;
namespace fs = std::filesystem;
using Catch::Matchers::Contains;

namespace {

void sql(const std::string& path, const std::string& text) {
  sqlite3* db = nullptr;
  REQUIRE(sqlite3_open(path.c_str(), &db) == SQLITE_OK);
  REQUIRE(sqlite3_exec(db, text.c_str(), nullptr, nullptr, nullptr) == SQLITE_OK);
  sqlite3_close(db);
}

std::string why_not(const std::string& dir) {
  try {
    Store::open(dir, false);
  } catch (const StoreError& e) {
    return e.what();
  }
  return "it opened";
}

}  // namespace

TEST_CASE("What is put into a store is what comes out, to the bit, in the order of the design") {
  const sample::Folder folder;
  {
    Store store = Store::create(folder / "x", sample::head());
    store.put(sample::run(1, 1));
    store.put(sample::run(0, 1));
    store.put(sample::run(0, 0));
    store.put(sample::run(1, 0));
  }
  const Store store = Store::open(folder / "x", false);
  const std::vector<RunResult> runs = store.runs(true);
  REQUIRE(runs.size() == 4);
  for (int i = 0; i < 4; ++i) {
    const RunResult wanted = sample::run(i % 2, i / 2);
    const RunResult& got = runs[std::size_t(i)];
    CHECK(got.key.policy == wanted.key.policy);
    CHECK(got.key.replicate == wanted.key.replicate);
    CHECK(got.golden == wanted.golden);
    CHECK(got.seed == wanted.seed);
    REQUIRE(got.panel.size() == wanted.panel.size());
    bool same = true;
    for (std::size_t r = 0; r < got.panel.size(); ++r)
      for (std::size_t o = 0; o < outcomes().size(); ++o) {
        const float a = got.panel[r].values[o], b = wanted.panel[r].values[o];
        same = same && (std::isnan(a) ? std::isnan(b) : a == b);
      }
    CHECK(same);
  }
  CHECK(store.done().size() == 4);
}

TEST_CASE("The head of a store comes back whole, with seeds of 64 bits and letters beyond ascii") {
  const sample::Folder folder;
  Store::create(folder / "x", sample::head());
  const StoreHead got = Store::open(folder / "x", false).head();
  CHECK(got.seed == 18446744073709551615ull);
  CHECK(got.areas[1].sv == "Södra");
  CHECK(got.area_start == std::vector<std::string>{"fas1", "fas2"});
  CHECK(got.manifest == sample::head().manifest);
  CHECK(got.policies.size() == 2);
  CHECK(fs::exists(folder / "x/manifest.json"));
}

TEST_CASE("Results are never written over") {
  const sample::Folder folder;
  Store::create(folder / "x", sample::head());
  CHECK_THROWS_WITH(Store::create(folder / "x", sample::head()), Contains("--resume"));
  std::ofstream(folder / "file") << "mine";
  CHECK_THROWS_AS(Store::create(folder / "file", sample::head()), StoreError);
  CHECK(fs::file_size(folder / "file") == 4);
}

TEST_CASE("A closed store is one file without side files, readable in a folder that may not be written") {
  const sample::Folder folder;
  {
    Store store = Store::create(folder / "x", sample::head());
    store.put(sample::run(0, 0));
  }
  CHECK_FALSE(fs::exists(folder / "x/results.sqlite-wal"));
  fs::permissions(folder / "x", fs::perms::owner_read | fs::perms::owner_exec);
  CHECK(Store::open(folder / "x", false).done().size() == 1);
  fs::permissions(folder / "x", fs::perms::owner_all);
}

TEST_CASE("A failed run is a row with its problem, and is replaced when it is run again") {
  const sample::Folder folder;
  Store store = Store::create(folder / "x", sample::head());
  RunResult failed;
  failed.key = {1, 0, 2};
  failed.status = RunStatus::failed;
  failed.problem = "an invariant broke";
  store.put(failed);
  CHECK(store.done().empty());
  CHECK(store.runs(false).at(0).problem == "an invariant broke");
  store.put(sample::run(1, 2));
  REQUIRE(store.runs(false).size() == 1);
  CHECK(store.runs(false).at(0).status == RunStatus::done);
}

TEST_CASE("What is no results file is refused with a sentence about what it is") {
  const sample::Folder folder;
  CHECK_THAT(why_not(folder / "nowhere"), Contains("no results folder"));
  fs::create_directory(folder / "x");
  CHECK_THAT(why_not(folder / "x"), Contains("holds no results"));
  const std::string file = folder / "x/results.sqlite";
  std::ofstream(file).close();
  CHECK_THAT(why_not(folder / "x"), Contains("stopped before its first run"));
  std::ofstream(file) << std::string(5000, 'a');
  CHECK_THAT(why_not(folder / "x"), Contains("no SQLite database"));
  fs::remove(file);
  sql(file, "CREATE TABLE bookmarks(url TEXT)");
  CHECK_THAT(why_not(folder / "x"), Contains("another program"));
}

TEST_CASE("A newer format, a missing table and unknown outcomes are told apart") {
  const sample::Folder folder;
  Store::create(folder / "x", sample::head());
  const std::string file = folder / "x/results.sqlite";
  SECTION("newer") {
    sql(file, "PRAGMA user_version=99");
    CHECK_THAT(why_not(folder / "x"), Contains("newer fasim"));
  }
  SECTION("half-written") {
    sql(file, "DROP TABLE panel");
    CHECK_THAT(why_not(folder / "x"), Contains("'panel' is missing"));
  }
  SECTION("other outcomes") {
    sql(file, "UPDATE head SET value='x' WHERE key='panel_columns'");
    CHECK_THAT(why_not(folder / "x"), Contains("other outcomes"));
  }
  SECTION("numbers out of their tables") {
    {
      Store store = Store::open(folder / "x", true);
      store.put(sample::run(0, 0));
    }
    sql(file, "UPDATE runs SET policy=7");
    CHECK_THROWS_WITH(Store::open(folder / "x", false).runs(false), Contains("a policy is out of its range"));
    sql(file, "UPDATE runs SET policy=0; UPDATE panel SET area=9 WHERE area=1");
    CHECK_THROWS_WITH(Store::open(folder / "x", false).runs(true), Contains("an area is out of its range"));
    sql(file, "UPDATE head SET value='2000000000' WHERE key='replicates'");
    CHECK_THROWS_WITH(Store::open(folder / "x", false).head(), Contains("number of runs"));
  }
  SECTION("cut off") {
    {
      Store store = Store::open(folder / "x", true);
      store.put(sample::run(0, 0, 40));
    }
    fs::resize_file(file, fs::file_size(file) / 2);
    CHECK_THAT(why_not(folder / "x") + [&] {
      try {
        Store::open(folder / "x", false).runs(true);
      } catch (const StoreError& e) {
        return std::string(e.what());
      }
      return std::string();
    }(), Contains("damaged"));
  }
}

TEST_CASE("Two batches never write to the same folder") {
  const sample::Folder folder;
  Store store = Store::create(folder / "x", sample::head());
  CHECK_THROWS_WITH(Store::open(folder / "x", true), Contains("Another batch is writing"));
  CHECK(Store::open(folder / "x", false).done().empty());  // reading is always allowed
}

TEST_CASE("A store that another program holds locked is an error, and the runs before it are kept") {
  const sample::Folder folder;
  Store store = Store::create(folder / "x", sample::head());
  store.put(sample::run(0, 0));
  sqlite3* other = nullptr;
  REQUIRE(sqlite3_open((folder / "x/results.sqlite").c_str(), &other) == SQLITE_OK);
  REQUIRE(sqlite3_exec(other, "BEGIN IMMEDIATE", nullptr, nullptr, nullptr) == SQLITE_OK);
  CHECK_THROWS_WITH(store.put(sample::run(1, 0)), Contains("in use by another program"));
  sqlite3_exec(other, "ROLLBACK", nullptr, nullptr, nullptr);
  sqlite3_close(other);
  store.put(sample::run(1, 0));
  CHECK(store.done().size() == 2);
}

TEST_CASE("A store in a folder that may not be written is refused, and nothing is left behind") {
  if (::geteuid() == 0) {
    // root writes everywhere except where nobody can
    CHECK_THROWS_AS(Store::create("/proc/fasim-results", sample::head()), StoreError);
    return;
  }
  const sample::Folder folder;
  fs::permissions(folder.path(), fs::perms::owner_read | fs::perms::owner_exec);
  CHECK_THROWS_AS(Store::create(folder / "x", sample::head()), StoreError);
  fs::permissions(folder.path(), fs::perms::owner_all);
  CHECK_FALSE(fs::exists(folder / "x"));
}

TEST_CASE("A full disk is an error with advice, and every committed run is kept") {
  const sample::Folder folder;
  int said[2];
  REQUIRE(::pipe(said) == 0);
  const pid_t child = ::fork();
  if (child == 0) {  // files of this process may not grow beyond a megabyte
    std::signal(SIGXFSZ, SIG_IGN);
    const rlimit limit{1 << 20, 1 << 20};
    ::setrlimit(RLIMIT_FSIZE, &limit);
    std::string text = "no error";
    int put = 0;
    try {
      Store store = Store::create(folder / "x", sample::head());
      for (; put < 1000; ++put) store.put(sample::run(put % 2, put / 2, 40));
    } catch (const StoreError& e) {
      text = std::to_string(put) + " " + e.what();
    }
    (void)!::write(said[1], text.data(), text.size());
    ::_exit(0);
  }
  ::close(said[1]);
  char buffer[2000];
  const ssize_t n = ::read(said[0], buffer, sizeof buffer);
  ::close(said[0]);
  ::waitpid(child, nullptr, 0);
  const std::string text(buffer, std::size_t(std::max<ssize_t>(0, n)));
  CHECK_THAT(text, Contains("disk") && Contains("--resume"));
  const int put = std::atoi(text.c_str());
  CHECK(put > 0);
  CHECK(Store::open(folder / "x", true).done().size() == std::size_t(put));
}

TEST_CASE("What was committed survives a kill") {
  const sample::Folder folder;
  int told[2];
  REQUIRE(::pipe(told) == 0);
  const pid_t child = ::fork();
  if (child == 0) {
    Store store = Store::create(folder / "x", sample::head());
    for (int i = 0; i < 100000; ++i) {
      store.put(sample::run(i % 2, i / 2));
      (void)!::write(told[1], "x", 1);  // after the commit
    }
    ::_exit(0);
  }
  char byte;
  std::size_t committed = 0;
  while (committed < 7 && ::read(told[0], &byte, 1) == 1) ++committed;
  ::kill(child, SIGKILL);
  ::waitpid(child, nullptr, 0);
  ::close(told[1]);
  while (::read(told[0], &byte, 1) == 1) ++committed;
  ::close(told[0]);
  const std::vector<RunResult> runs = Store::open(folder / "x", true).runs(true);
  CHECK(runs.size() >= committed);
  CHECK(runs.size() <= committed + 1);
  for (const RunResult& r : runs) CHECK(r.panel.size() == sample::run(0, 0).panel.size());
}
