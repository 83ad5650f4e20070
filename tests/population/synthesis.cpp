#include "population/synthesis.hpp"

#include <cmath>
#include <cstdio>

#include "catch.hpp"
#include "population/presence.hpp"
#include "tiny.hpp"

using namespace fasim;

namespace {

const Day today = *parse_date("2026-01-01");

Population typical(double persons, std::uint64_t seed = 1) {
  Problems problems;
  Population p = synthesise(tiny_streets(), {{0, typical_table("listed", persons), ""}}, TiePlan{}, today, Rng(seed, 0), problems);
  INFO(problems.text());
  REQUIRE(problems.ok());
  return p;
}

}  // namespace

TEST_CASE("a typical area has exactly the persons asked for and meets its person margins within one person") {
  const Population p = typical(12000);
  REQUIRE(p.residents.size() == 12000);
  for (const FitRow& row : p.fit) {
    if (row.margin == "household" || row.margin == "tenure") std::printf("%s %s wanted %.1f got %.0f\n", row.margin.c_str(), row.category.c_str(), row.wanted, row.got);
    if (row.margin == "household" || row.margin == "tenure") continue;
    INFO(row.margin << " " << row.category << " wanted " << row.wanted << " got " << row.got);
    CHECK(std::fabs(row.wanted - row.got) <= 1.0);
  }
  const TieSummary ties = summarise(p.ties);
  std::printf("degree %.2f %.2f %.2f %.2f %.2f clustering %.3f\n", ties.degree[0], ties.degree[1], ties.degree[2], ties.degree[3], ties.degree[4], ties.clustering);
}
