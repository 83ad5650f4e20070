// What a run conserves and how its counts hang together (ODD 3, 4).
#include "sim/small_world.hpp"

using namespace fasim;

TEST_CASE("Every month the hours of station, tasks, car and foot are the hours on duty") {
  Model m = small_model(6);
  m.measures = {use("foot_patrol", {"car"}), use("area_officers", {"tasks"})};
  std::vector<double> on_duty(m.n_areas(), 0);
  const State s0 = start(m);
  for (std::size_t i = 0; i < s0.units.size(); ++i) on_duty[s0.units.area[i]] += __builtin_popcount(s0.units.hours[i]);
  run(m, [&](const State& s, const Model&, int month) {
    const int index = month + m.burn_in_months;
    const double days = add_months(m.start, index + 1) - add_months(m.start, index);
    for (std::size_t a = 0; a < m.n_areas(); ++a) {
      const Hours& h = s.counts.hours[a];
      CHECK(h.admin + h.tasks + h.car + h.foot == Approx(on_duty[a] * days + h.delivered));
      CHECK(h.beat <= h.foot);
      CHECK(h.busy <= h.patrol);
    }
  });
}

TEST_CASE("The population keeps its places, and everybody lives in one area") {
  const Model m = small_model(14);
  const std::size_t n = m.city->people.residents.size();
  run(m, [&](const State& s, const Model&, int) {
    CHECK(s.residents.size() == n);
    std::size_t sum = 0;
    for (std::uint32_t k : s.area_residents) sum += k;
    CHECK(sum == n);
    CHECK(s.trust.fair.size() == n);
    CHECK(s.ties->first.size() == n + 1);
  });
}

TEST_CASE("What is recorded was reported, what is cleared was recorded, what is opened had happened") {
  double recorded = 0, cleared = 0, convicted = 0;
  run(small_model(12), [&](const State& s, const Model&, int) {
    for (std::size_t a = 0; a < s.counts.known.size(); ++a) {
      const KnownCount& k = s.counts.known[a];
      int happened = 0;
      for (int n : s.counts.offences[a]) happened += n;
      CHECK(k.reported <= happened);
      CHECK(k.recorded <= k.reported);
      CHECK(k.identified <= k.recorded);
      CHECK(k.testified <= k.asked_to_testify);
      CHECK(k.convicted <= k.cleared);
      CHECK(s.counts.hidden[a].opened <= s.counts.hidden[a].happened);
      recorded += k.recorded, cleared += k.cleared, convicted += k.convicted;
    }
  });
  CHECK(recorded > cleared);
  CHECK(cleared > 0);
}

TEST_CASE("Shares stay between 0 and 1 and everything stays finite over two years") {
  run(small_model(24), [](const State& s, const Model&, int) {
    for (const auto* column : {&s.norms.fear, &s.norms.norm, &s.norms.efficacy, &s.safety.unsafe, &s.safety.evening, &s.places.disorder, &s.scene.risk})
      for (float x : *column) REQUIRE((x >= 0.0f && x <= 1.0f));
    for (const auto* column : {&s.trust.fair, &s.trust.fair_fast, &s.trust.effect, &s.trust.effect_fast, &s.trust.municipality, &s.safety.own, &s.safety.ties})
      for (float x : *column) REQUIRE((x > -50.0f && x < 50.0f));
  });
}

TEST_CASE("Everybody held comes from among the offenders, and group members are offenders at large or held") {
  run(small_model(12), [](const State& s, const Model&, int) {
    for (std::size_t k = 0; k < s.offenders.size(); ++k) {
      REQUIRE(s.offenders.who[k] < s.residents.size());
      if (s.offenders.standing[k] != Standing::stopped) REQUIRE(s.offenders.of_resident[s.offenders.who[k]] == k);
      if (s.offenders.standing[k] == Standing::held) REQUIRE(s.offenders.until[k] > s.clock.day() - 2);
    }
  });
}

TEST_CASE("No money is booked without a measure, and new crews cost what their hours cost") {
  run(small_model(2), [](const State& s, const Model&, int) {
    for (const auto& cost : s.levers.cost_per_month)
      for (double x : cost) CHECK(x == 0);
  });
  Model m = small_model(2);
  MeasureUse u = use("car_patrol", {"new"});
  u.dose[0] = 1, u.shift_from = 14, u.shift_to = 22;
  m.measures = {u};
  run(m, [](const State& s, const Model& model, int) {
    for (std::size_t a = 0; a < s.levers.areas(); ++a) {
      const double month = 8 * 7 * 4.345 * model.patrols[0].cost_per_hour * model.patrols[0].crew;
      CHECK(s.levers.cost_per_month[a][0] == Approx(month).epsilon(0.01));
    }
  });
}

TEST_CASE("The assessment drives no agent: another reading of it changes no life without a policy that looks at it") {
  Model a = small_model(4), b = small_model(4);
  b.p.assess.error = 0, b.p.assess.control_threshold = 80, b.p.assess.months_down = 1;
  b.p.label.on = a.p.label.on = false;  // the list may follow the assessment, and being listed may cost trust
  auto lives = [](const Model& m) {
    std::vector<std::uint64_t> out;
    run(m, [&](const State& s, const Model&, int) {
      Golden g;
      g.add(s.golden_events), g.add(s.trust.fair), g.add(s.safety.unsafe), g.add(s.norms.norm);
      out.push_back(g.value());
    });
    return out;
  };
  CHECK(lives(a) == lives(b));
}
