// Laws of silence and collective efficacy (ODD 7.8, 7.10).
#include "processes/norms.hpp"

#include "processes/columns.hpp"

using namespace fasim;

namespace {

struct Place {
  Residents r;
  Ties ties;
  Norms n;
  Levers levers{1, 1};
  NormParameters p = defaults<NormParameters>();
  std::vector<float> presence{0, 0};

  Place(std::size_t size, std::size_t reach, float fear = 0, float norm = 0.5f) : r(people(size)), ties(ring(size, reach)) {
    n.fear.assign(size, fear), n.norm.assign(size, norm), n.threshold.assign(size, float(p.threshold_mean)), n.efficacy.assign(size, 0.5f), n.efficacy_level.assign(size, 0.5f);
  }
  void day(const Events& e = {}, std::uint64_t number = 0) { spread_fear(n, e, r, ties, presence, levers, p, number, Rng(4, 4)); }
  void week(float acted = 0, float failed = 0, float disorder = 0) { learn_norms(n, std::vector<float>(r.size(), 0.0f), {acted}, {failed}, {disorder}, r, ties, p); }
};

Events talk(Who about, float weight) {
  Events e;
  e.rumours.push_back({about, weight});
  return e;
}

// The believed norm a place ends up with, from a start of all silent or all talking; thresholds spread as declared.
double settle(float from, bool norm_on, double spread, float fear = 0.3f) {
  Place place(600, 4, fear, from);
  place.p.norm_on = norm_on;
  place.p.efficacy_on = false;
  const Rng rng(8, 1);
  for (Who i = 0; i < 600; ++i) place.n.threshold[i] = float(place.p.threshold_mean + spread * rng(Decision::start_state, i).normal());
  for (int week = 0; week < 600; ++week) place.week();
  return mean(place.n.norm);
}

}  // namespace

TEST_CASE("Fear fades with its half-life towards what the groups keep up") {
  Place place(10, 1, 1.0f);
  place.p.fear_half_life = 50;
  place.presence = {0.004f, 0};
  const double floor = place.p.group_fear * 0.004;
  REQUIRE(floor > 0.05);
  REQUIRE(floor < 0.9);
  for (int day = 0; day < 50; ++day) place.day();
  CHECK(place.n.fear[3] == Approx(floor + 0.5 * (1 - floor)).epsilon(1e-3));
  for (int day = 0; day < 2000; ++day) place.day();
  CHECK(place.n.fear[3] == Approx(floor).epsilon(1e-3));
  place.presence = {0, 0};
  for (int day = 0; day < 2000; ++day) place.day();
  CHECK(place.n.fear[3] < 1e-4f);
}

TEST_CASE("Witness protection lowers the fear that groups keep up") {
  Place bare(2, 1), guarded(2, 1);
  bare.presence = guarded.presence = {0.005f, 0};
  guarded.levers.move(AreaLever::victim_protection, 0, 1.0);
  for (int day = 0; day < 1000; ++day) bare.day(), guarded.day();
  CHECK(guarded.n.fear[0] == Approx(bare.n.fear[0] * (1 - bare.p.protection_relief)).epsilon(1e-3));
}

TEST_CASE("Intimidation frightens the one it meets most, ties less, and strangers not at all") {
  Place place(4000, 2);
  place.p.rumour_far = 0;
  place.day(talk(0, 1.0f));
  CHECK(place.n.fear[0] > place.p.rumour_share);
  double near = 0;
  for (Who i : {1u, 2u, 3998u, 3999u}) near += place.n.fear[i];
  CHECK(near > 0);
  CHECK(near / 4 < place.n.fear[0]);
  for (Who i = 10; i < 3990; ++i) REQUIRE(place.n.fear[i] == 0.0f);
}

TEST_CASE("With rumours off only the one it happened to is frightened") {
  Place place(100, 8);
  place.p.rumours_on = false;
  place.day(talk(7, 1.5f));
  CHECK(place.n.fear[7] > 0);
  for (Who i = 0; i < 100; ++i)
    if (i != 7) REQUIRE(place.n.fear[i] == 0.0f);
}

TEST_CASE("A rumour reaches a tie, and a tie of a tie, with the stated probabilities") {
  const std::size_t chains = 8000;
  Edges edges;
  for (Who c = 0; c < chains; ++c) edges.push_back({c * 3, c * 3 + 1}), edges.push_back({c * 3 + 1, c * 3 + 2});
  Place place(chains * 3, 1);
  place.ties = tied(chains * 3, edges);
  Events e;
  for (Who c = 0; c < chains; ++c) e.rumours.push_back({c * 3, 1.0f});
  place.day(e, 6);
  double near = 0, far = 0;
  for (Who c = 0; c < chains; ++c) near += place.n.fear[c * 3 + 1] > 0, far += place.n.fear[c * 3 + 2] > 0;
  const double both = place.p.rumour_near * place.p.rumour_far;
  CHECK(std::abs(near / chains - place.p.rumour_near) < 4 * se_share(place.p.rumour_near, chains));
  CHECK(std::abs(far / chains - both) < 4 * se_share(both, chains));
}

TEST_CASE("What is said of one resident does not depend on what else is said that day") {
  Place alone(500, 3), among(500, 3);
  Events e = talk(400, 1.0f), more;
  more.rumours.push_back({20, 1.0f});
  more.rumours.push_back({400, 1.0f});
  alone.day(e, 5);
  among.day(more, 5);
  for (Who i = 380; i < 420; ++i) REQUIRE(alone.n.fear[i] == among.n.fear[i]);
}

TEST_CASE("A known clearance takes fear away") {
  Place place(50, 4, 0.6f);
  place.p.fear_half_life = 1e6;
  place.day(talk(5, -1.0f));
  CHECK(place.n.fear[5] == Approx(0.6 * (1 - place.p.clearance_relief)).epsilon(1e-3));
  double relieved = 0;
  for (Who i = 0; i < 50; ++i) relieved += i != 5 && place.n.fear[i] < 0.59f;
  CHECK(relieved > 0);
}

TEST_CASE("Silence has two stable states with the norm on and one with it off") {
  const double spread = defaults<NormParameters>().threshold_spread;
  const double silent = settle(0.02f, true, spread), talking = settle(0.98f, true, spread);
  INFO("norm on: " << silent << " and " << talking);
  CHECK(silent < 0.3);
  CHECK(talking > 0.7);
  const double from_silent = settle(0.02f, false, spread), from_talking = settle(0.98f, false, spread);
  INFO("norm off: " << from_silent << " and " << from_talking);
  CHECK(from_talking - from_silent < 1e-3);
}

TEST_CASE("Enough fear leaves only the silent state, and none at all makes talking reachable from further down") {
  const double spread = defaults<NormParameters>().threshold_spread;
  CHECK(settle(0.9f, true, spread, 1.0f) < 0.3);
  CHECK(settle(0.9f, true, spread, 0.0f) > 0.7);
}

TEST_CASE("A wide spread of thresholds melts the two states into one") {
  CHECK(settle(0.98f, true, 0.15) - settle(0.02f, true, 0.15) > 0.4);
  CHECK(settle(0.98f, true, 0.8) - settle(0.02f, true, 0.8) < 0.05);
}

TEST_CASE("More cooperate with a higher norm, a lower threshold, more trust and less fear") {
  const NormParameters p = defaults<NormParameters>();
  const float base = cooperates(0.5f, 0.5f, 0, 0.3f, p);
  CHECK(cooperates(0.7f, 0.5f, 0, 0.3f, p) > base);
  CHECK(cooperates(0.5f, 0.3f, 0, 0.3f, p) > base);
  CHECK(cooperates(0.5f, 0.5f, 1, 0.3f, p) > base);
  CHECK(cooperates(0.5f, 0.5f, 0, 0.6f, p) < base);
}

TEST_CASE("Collective efficacy rises with interventions that worked and falls with failures and disorder") {
  auto after = [](float acted, float failed, float disorder) {
    Place place(30, 2);
    place.week(acted, failed, disorder);
    return mean(place.n.efficacy);
  };
  const double still = after(0, 0, 0);
  CHECK(still == Approx(0.5));
  CHECK(after(2, 0, 0) > still);
  CHECK(after(0, 2, 0) < still);
  CHECK(after(0, 0, 1) < still);
}

TEST_CASE("Efficacy is drawn towards that of ties, returns to its own level, and stands still when switched off") {
  Place place(20, 1);
  place.n.efficacy[0] = 1.0f;
  const float before = place.n.efficacy[1];
  place.week();
  CHECK(place.n.efficacy[1] > before);
  CHECK(place.n.efficacy[0] < 1.0f);
  for (int week = 0; week < 1000; ++week) place.week();
  CHECK(place.n.efficacy[0] == Approx(0.5).epsilon(1e-3));
  place.p.efficacy_on = false;
  const std::vector<float> held = place.n.efficacy;
  place.week(5, 5, 1);
  CHECK(place.n.efficacy == held);
}
