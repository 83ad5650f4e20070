// Laws of the police label (ODD 7.15): every two years, late and noisy, and not the phase.
#include "phases/label.hpp"

#include "processes/columns.hpp"

using namespace fasim;

namespace {

Assessment standing(double index) {
  Assessment a;
  a.operability = a.control = a.cooperation = index;
  return a;
}

struct List {
  LabelParameters p = defaults<LabelParameters>();
  Labels labels;
  std::vector<Assessment> at;
  std::vector<double> low;
  explicit List(std::size_t areas, double index = 40, double low_income = 0.35) : at(areas, standing(index)), low(areas, low_income) {
    labels.label.assign(areas, 0), labels.memory.assign(areas, 50.0);
  }
  void months(std::uint64_t from, std::uint64_t to) {
    for (std::uint64_t m = from; m < to; ++m) judge_labels(labels, at, low, m, p, Rng(5, 5));
  }
};

}  // namespace

TEST_CASE("The list is judged every 24 months and at no other time") {
  List l(20, 20);
  l.p.noise = 0;
  l.months(0, 24);
  for (int x : l.labels.label) REQUIRE(x == 0);
  l.months(24, 25);
  for (int x : l.labels.label) REQUIRE(x == 3);
  l.at.assign(20, standing(95));
  l.months(25, 48);
  for (int x : l.labels.label) REQUIRE(x == 3);
  l.months(48, 49);
  for (int x : l.labels.label) REQUIRE(x == 0);
}

TEST_CASE("The judgement looks back: half of a change is seen after the lag") {
  List l(1, 20);
  l.p.lag_months = 12;
  const double before = l.labels.memory[0];
  l.months(1, 13);
  CHECK(l.labels.memory[0] == Approx(before + 0.5 * (80 - before)).epsilon(1e-6));
}

TEST_CASE("Noise moves areas between steps of the list, and without it like areas get like steps") {
  List noisy(400, 50), exact(400, 50);
  noisy.p.noise = 8, exact.p.noise = 0;
  for (List* l : {&noisy, &exact}) l->labels.memory.assign(400, 49.0), l->months(24, 25);
  int steps[4] = {0, 0, 0, 0};
  for (int x : noisy.labels.label) ++steps[x];
  CHECK(steps[0] > 0);
  CHECK(steps[1] > 0);
  CHECK(steps[3] > 0);
  for (int x : exact.labels.label) REQUIRE(x == exact.labels.label[0]);
}

TEST_CASE("Areas without low socioeconomic status are never listed") {
  List l(50, 5, 0.05);
  l.months(0, 49);
  for (int x : l.labels.label) REQUIRE(x == 0);
}

TEST_CASE("Being listed costs trust by its step, half as much when it is known why, and nothing when stigma is off") {
  List l(4);
  l.labels.label = {0, 1, 2, 3};
  Levers levers(4, 1);
  auto cost = stigma(l.labels, levers, l.p);
  for (std::size_t a = 0; a < 4; ++a) CHECK(cost[a] == Approx(l.p.stigma * double(a)));
  for (Area a = 0; a < 4; ++a) levers.move(AreaLever::label_transparency, a, 1);
  CHECK(stigma(l.labels, levers, l.p)[3] == Approx(0.5 * cost[3]));
  l.p.stigma_on = false;
  for (double x : stigma(l.labels, levers, l.p)) CHECK(x == 0);
}

TEST_CASE("With the list off nothing is judged") {
  List l(10, 5);
  l.p.on = false;
  l.months(0, 49);
  for (int x : l.labels.label) REQUIRE(x == 0);
}
