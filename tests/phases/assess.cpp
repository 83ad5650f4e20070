// Laws of the phase assessment (ODD 7.15): a measurement with error and hysteresis.
#include "phases/assess.hpp"

#include "processes/columns.hpp"

using namespace fasim;

namespace {

Observed good() {
  Observed o;
  o.served = 100, o.planned = 20, o.residents = 1000, o.recorded = 50, o.recorded_violence = 20, o.tips = 60, o.identified = 40, o.testified = 10, o.asked = 10;
  o.disorder = 0.05, o.survey_police = 0.8, o.survey_municipality = 0.8;
  return o;
}
Observed bad() {
  Observed o;
  o.served = 100, o.doubled = 40, o.attacks = 5, o.cancelled = 10, o.planned = 20, o.residents = 1000, o.recorded = 50, o.recorded_violence = 20, o.recorded_group = 15;
  o.market_hours_seen = 150, o.disorder = 0.8, o.tips = 1, o.identified = 2, o.testified = 0, o.asked = 10, o.survey_police = 0.25, o.survey_municipality = 0.3;
  return o;
}
struct Area1 {
  AssessParameters p = defaults<AssessParameters>();
  Assessment a;
  std::uint64_t month = 0;
  Rng rng{3, 3};
  explicit Area1(int called) { a.called = a.published = called; }
  void months(const Observed& o, int n, double quality = 1, double delay = 0) {
    for (int k = 0; k < n; ++k) assess(a, o, 0, month++, quality, delay, p, rng);
  }
};

}  // namespace

TEST_CASE("Probabilities of the three phases are not negative and add up to one") {
  for (const Observed& o : {good(), bad(), Observed{}}) {
    Area1 x(2);
    x.months(o, 5);
    CHECK(x.a.p[0] + x.a.p[1] + x.a.p[2] == Approx(1));
    for (double p : x.a.p) CHECK(p >= 0);
  }
}

TEST_CASE("A higher phase is called only after the stated number of assessments in a row, a lower one sooner") {
  Area1 up(1), down(3);
  up.p.months_up = 4, up.p.months_down = 2, down.p = up.p;
  up.months(good(), 3);
  CHECK(up.a.called == 1);
  up.months(good(), 1);
  CHECK(up.a.called == 2);
  up.months(good(), 4);
  CHECK(up.a.called == 3);
  up.months(good(), 20);
  CHECK(up.a.called == 3);
  down.months(bad(), 1);
  CHECK(down.a.called == 3);
  down.months(bad(), 1);
  CHECK(down.a.called == 2);
  down.months(bad(), 2);
  CHECK(down.a.called == 1);
}

TEST_CASE("Assessments that lean to and fro call nothing") {
  Area1 x(2);
  x.p.months_up = 3, x.p.months_down = 2;
  for (int k = 0; k < 20; ++k) {
    x.a.operability = x.a.control = k % 2 ? 95 : 20;  // as if last month's smoothed indices had swung
    x.a.cooperation = k % 2 ? 95 : 20;
    x.months(k % 2 ? good() : bad(), 1);
    REQUIRE(x.a.called == 2);
  }
}

TEST_CASE("Better sight of the place removes the error, and none is left at full quality") {
  auto spread = [](double quality) {
    double sum = 0, square = 0;
    const int n = 400;
    for (int k = 0; k < n; ++k) {
      Area1 x(2);
      x.month = std::uint64_t(k);
      Observed o = good();
      o.disorder = 0.3;
      x.months(o, 1, quality);
      sum += x.a.control, square += x.a.control * x.a.control;
    }
    return __builtin_sqrt(std::max(0.0, square / n - sum / n * sum / n));
  };
  const double none = spread(0), half = spread(0.5), full = spread(1);
  CHECK(none == Approx(defaults<AssessParameters>().error).epsilon(0.15));
  CHECK(half == Approx(none / 2).epsilon(0.01));
  CHECK(full < 1e-4);
}

TEST_CASE("The survey errs more the fewer are asked") {
  auto spread = [](double n) {
    double sum = 0, square = 0;
    for (int k = 0; k < 400; ++k) {
      Area1 x(2);
      x.p.survey_n = n;
      x.month = std::uint64_t(k);
      Observed o = good();
      o.survey_police = o.survey_municipality = 0.5, o.tips = 2, o.identified = 10;
      x.months(o, 1);
      sum += x.a.cooperation, square += x.a.cooperation * x.a.cooperation;
    }
    return __builtin_sqrt(square / 400 - sum / 400 * sum / 400);
  };
  CHECK(spread(50) / spread(800) == Approx(4).epsilon(0.2));
}

TEST_CASE("Each index falls when what it measures gets worse, and only then") {
  struct Case { void (*worse)(Observed&); double Assessment::*index; };
  const Case cases[] = {{[](Observed& o) { o.doubled = 60; }, &Assessment::operability}, {[](Observed& o) { o.attacks = 8; }, &Assessment::operability},
                        {[](Observed& o) { o.cancelled = 15; }, &Assessment::operability}, {[](Observed& o) { o.market_hours_seen = 80; }, &Assessment::control},
                        {[](Observed& o) { o.disorder = 0.9; }, &Assessment::control}, {[](Observed& o) { o.recorded_group = 18; }, &Assessment::control},
                        {[](Observed& o) { o.tips = 1; }, &Assessment::cooperation}, {[](Observed& o) { o.identified = 2; }, &Assessment::cooperation},
                        {[](Observed& o) { o.testified = 1; }, &Assessment::cooperation}, {[](Observed& o) { o.survey_police = 0.2; }, &Assessment::cooperation},
                        {[](Observed& o) { o.survey_municipality = 0.2; }, &Assessment::cooperation}};
  Observed base = good();
  base.tips = 4, base.identified = 15, base.testified = 4, base.survey_police = 0.5, base.survey_municipality = 0.5, base.disorder = 0.3;
  Area1 usual(2);
  usual.months(base, 1);
  for (const Case& c : cases) {
    Observed o = base;
    c.worse(o);
    Area1 x(2);
    x.months(o, 1);
    for (auto index : {&Assessment::operability, &Assessment::control, &Assessment::cooperation}) {
      if (index == c.index) CHECK(x.a.*index < usual.a.*index);
      else CHECK(x.a.*index == usual.a.*index);
    }
  }
}

TEST_CASE("A delayed assessment is published later, and never another than the called one") {
  Area1 prompt(3), late(3);
  for (int k = 0; k < 12; ++k) {
    prompt.months(bad(), 1), late.months(bad(), 1, 1, 5);
    REQUIRE(prompt.a.published == prompt.a.called);
    REQUIRE(late.a.called == prompt.a.called);
  }
  Area1 again(3);
  again.month = 1;
  again.months(bad(), 4, 1, 5);
  CHECK(again.a.called < 3);
  CHECK(again.a.published == 3);
  again.months(bad(), 3, 1, 5);
  CHECK(again.a.published == again.a.called);
}

TEST_CASE("The same place seen by the same chance is assessed the same, another area differently") {
  Assessment a, b, c;
  const AssessParameters p = defaults<AssessParameters>();
  assess(a, good(), 4, 9, 0, 0, p, Rng(1, 1));
  assess(b, good(), 4, 9, 0, 0, p, Rng(1, 1));
  assess(c, good(), 5, 9, 0, 0, p, Rng(1, 1));
  CHECK(a.operability == b.operability);
  CHECK(a.operability != c.operability);
}

TEST_CASE("A situation picture each tertial or year is what policy sees until the next, while indices are followed monthly") {
  for (int picture : {1, 2}) {
    const int every = picture == 1 ? 4 : 12;
    Area1 monthly(3), seldom(3);
    seldom.p.picture = picture;
    for (int k = 1; k <= 24; ++k) {
      monthly.months(bad(), 1), seldom.months(bad(), 1);
      REQUIRE(seldom.a.called == monthly.a.called);
      REQUIRE(seldom.a.control == monthly.a.control);
      if (k % every == 0) REQUIRE(seldom.a.published == seldom.a.called);
      if (k < every) REQUIRE(seldom.a.published == 3);
    }
  }
}
