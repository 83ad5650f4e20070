// Hashes and threads: the golden hash sees every change, and work in parallel gives what work in a row gives.
#include "catch.hpp"

#include <filesystem>
#include <fstream>
#include <set>

#include "core/check.hpp"
#include "core/hash.hpp"
#include "core/id.hpp"
#include "core/parallel.hpp"

using namespace fasim;

TEST_CASE("XXH3 gives its published answer for nothing and the same for the same bytes") {
  CHECK(hash_text("") == 0x2d06800538d394c2ull);
  CHECK(hash_text("fasim") == hash_text("fasim"));
  CHECK(hash_text("fasim") != hash_text("fasin"));
  CHECK(hash_text("fasim", 1) != hash_text("fasim", 2));
}

TEST_CASE("the golden hash depends on values, on their order and on where columns end") {
  const auto golden = [](const std::vector<std::vector<int>>& columns) {
    Golden g;
    for (const auto& c : columns) g.add(c);
    return g.value();
  };
  CHECK(golden({{1, 2}, {3}}) == golden({{1, 2}, {3}}));
  CHECK(golden({{1, 2}, {3}}) != golden({{1, 2}, {4}}));
  CHECK(golden({{1, 2}, {3}}) != golden({{2, 1}, {3}}));
  CHECK(golden({{1, 2}, {3}}) != golden({{1}, {2, 3}}));
  CHECK(golden({{}, {1}}) != golden({{1}, {}}));
}

TEST_CASE("mixing neighbouring numbers gives no two alike") {
  std::set<std::uint64_t> seen;
  for (std::uint64_t a = 0; a < 400; ++a)
    for (std::uint64_t b = 0; b < 400; ++b) seen.insert(mix(a, b));
  CHECK(seen.size() == 160000);
}

TEST_CASE("a fingerprint is sixteen characters and empty for a file that is not there") {
  CHECK(hex(0x1f) == "000000000000001f");
  CHECK(hash_file("/nowhere/at/all").empty());
  const std::string path = (std::filesystem::temp_directory_path() / "fasim-test-fingerprint").string();
  std::ofstream(path) << "fasim";
  CHECK(hash_file(path) == hex(hash_text("fasim")));
  std::filesystem::remove(path);
}

TEST_CASE("every index is visited once on any number of threads") {
  for (std::size_t threads : {1u, 2u, 7u}) {
    const Threads limit(threads);
    std::vector<int> visits(10001, 0);
    for_each_index(visits.size(), [&](std::size_t i) { visits[i] += int(i) + 1; }, 16);
    for (std::size_t i = 0; i < visits.size(); ++i) REQUIRE(visits[i] == int(i) + 1);
  }
}

TEST_CASE("a broken invariant is thrown as our own bug") {
  CHECK_NOTHROW(require(true, "fine"));
  CHECK_THROWS_AS(require(false, "not fine"), Broken);
}

TEST_CASE("an identity without value says so") {
  struct Tag;
  CHECK(Id<Tag>{}.none());
  CHECK_FALSE(Id<Tag>{3}.none());
  CHECK(Id<Tag>{3} < Id<Tag>{4});
}
