// The law that common random numbers rest on: one resident more changes nobody else's life at the start.
#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "catch.hpp"
#include "population/synthesis.hpp"
#include "tiny.hpp"

using namespace fasim;

namespace {

std::vector<std::string> rows(int households) {
  std::vector<std::string> out;
  const Rng rng(77, 0);
  for (int h = 0; h < households; ++h) {
    const Draw size = rng(Decision::synthesis_household, std::uint64_t(h));
    const int members = 1 + int(size.below(5));
    for (int m = 0; m < members; ++m) {
      const Draw d = rng(Decision::synthesis_person, std::uint64_t(h * 10 + m));
      const int age = m == 0 ? 20 + int(d.below(60)) : int(d.below(80));
      out.push_back("p" + std::to_string(h) + "_" + std::to_string(m) + "," + std::to_string(age) + "," + (d.chance(0.5, 1) ? "female" : "male") + "," +
                    (d.chance(0.7, 2) ? "foreign" : "swedish") + ",h" + std::to_string(h) + ",," + (h % 3 == 0 ? std::to_string(h % 144) : ""));
    }
  }
  return out;
}

Population read(const std::vector<std::string>& rows) {
  std::string text = "id,age,sex,background,household,routine,home\n";
  for (const std::string& row : rows) text += row + "\n";
  const TempFile file(text);
  Problems problems;
  Population p = synthesise(tiny_streets(), {{0, {}, file.path()}}, TiePlan{}, test_day(), Rng(1, 0), problems);
  INFO(problems.text());
  REQUIRE(problems.ok());
  return p;
}

using Life = std::tuple<Day, int, int, int, int, Seg, Seg, Seg, Area, int, int, std::uint64_t>;
std::map<std::uint64_t, Life> lives(const Residents& r) {
  std::map<std::uint64_t, Life> out;
  for (Who i = 0; i < r.size(); ++i)
    out[r.uid[i]] = {r.born[i], int(r.sex[i]), int(r.background[i]), r.visible[i], int(r.routine[i]), r.home[i], r.daily[i], r.leisure[i], r.area[i],
                     r.tenure[i], r.low_income[i], r.dwelling(i)};
  return out;
}

using Ends = std::tuple<std::uint64_t, std::uint64_t, TieKind>;
std::set<Ends> ties(const Population& p) {
  std::set<Ends> out;
  for (Who i = 0; i < p.residents.size(); ++i)
    for (const Tie tie : p.ties.of(i)) {
      const std::uint64_t a = p.residents.uid[i], b = p.residents.uid[tie];
      out.insert({std::min(a, b), std::max(a, b), tie.kind()});
    }
  return out;
}

}  // namespace

TEST_CASE("the order of rows in a micro file does not matter") {
  std::vector<std::string> all = rows(200);
  const Population a = read(all);
  std::reverse(all.begin(), all.end());
  std::rotate(all.begin(), all.begin() + 37, all.end());
  const Population b = read(all);
  CHECK(a.residents.uid == b.residents.uid);
  CHECK(lives(a.residents) == lives(b.residents));
  CHECK(a.ties.other == b.ties.other);
}

TEST_CASE("one resident more changes no other life and only ties that he takes over") {
  const std::vector<std::string> all = rows(250);
  const Population before = read(all);
  const auto lives_before = lives(before.residents);
  const auto ties_before = ties(before);
  std::size_t new_ties = 0;
  for (int k = 0; k < 60; ++k) {
    std::vector<std::string> more = all;
    // Sometimes alone, sometimes one more child or grown-up in a household that is there.
    const std::string id = "x" + std::to_string(k);
    const std::string household = k % 3 == 0 ? "" : "h" + std::to_string(k * 4);
    more.insert(more.begin() + k * 5, id + "," + std::to_string(5 + k) + ",male,foreign," + household + ",,");
    const Population after = read(more);
    REQUIRE(after.residents.size() == before.residents.size() + 1);
    const std::uint64_t x = hash_text(id);
    auto lives_after = lives(after.residents);
    REQUIRE(lives_after.erase(x) == 1);
    REQUIRE(lives_after == lives_before);

    const auto ties_after = ties(after);
    std::set<std::uint64_t> friends;
    for (const auto& [a, b, kind] : ties_after) {
      if (a == x) friends.insert(b);
      else if (b == x) friends.insert(a);
      else REQUIRE(ties_before.count({a, b, kind}) == 1);  // nothing new between others
    }
    new_ties += friends.size();
    for (const auto& [a, b, kind] : ties_before) {
      if (ties_after.count({a, b, kind}) == 1) continue;
      INFO("a tie between others is gone, so one of them is now tied to the newcomer");
      REQUIRE((friends.count(a) == 1 || friends.count(b) == 1));
    }
  }
  CHECK(new_ties > 60 * 5);
}
