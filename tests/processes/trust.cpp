// Laws of trust (ODD 7.6).
#include "processes/trust.hpp"

#include "processes/columns.hpp"
#include "processes/encounter.hpp"

using namespace fasim;

namespace {

Trust trust_of(std::size_t n) {
  Trust t;
  for (auto* c : {&t.fair, &t.fair_fast, &t.effect, &t.effect_fast, &t.municipality, &t.expect, &t.fair_level, &t.effect_level, &t.municipality_level}) c->assign(n, 0.0f);
  return t;
}

TrustParameters rule(TrustRule r) {
  TrustParameters p = defaults<TrustParameters>();
  p.rule = int(r);
  return p;
}

// What one encounter of this quality does to a resident who has met nobody before.
double change(double quality, const TrustParameters& p, double expects = 0) {
  Trust t = trust_of(1);
  t.expect[0] = float(expects);
  feel_encounter(t, 0, quality, 1.0, p);
  return t.fairness(0);
}

Events met(std::size_t n, float quality) {
  Events e;
  for (Who i = 0; i < n; ++i) e.encounters.push_back({mix(91, i), i, EncounterKind::contact, quality, false, false, true});
  return e;
}

}  // namespace

TEST_CASE("A bad contact weighs lambda times a good one of the same size") {
  TrustParameters p = rule(TrustRule::asymmetric);
  for (double lambda : {1.0, 2.0, 5.5}) {
    p.lambda_fairness = lambda;
    CHECK(-change(-0.7, p) / change(0.7, p) == Approx(lambda).epsilon(1e-5));
  }
}

TEST_CASE("Under the linear rule a bad contact weighs as much as a good one, whatever lambda") {
  TrustParameters p = rule(TrustRule::linear);
  p.lambda_fairness = 6, p.lambda_effectiveness = 14;
  CHECK(-change(-1, p) == Approx(change(1, p)));
  Trust good = trust_of(1), bad = trust_of(1);
  feel_effect(good, 0, 0.1, p);
  feel_effect(bad, 0, -0.1, p);
  CHECK(-bad.effectiveness(0) == Approx(good.effectiveness(0)));
}

TEST_CASE("A bad experience of help weighs lambda times a good one of the same size") {
  TrustParameters p = rule(TrustRule::asymmetric);
  for (double lambda : {1.0, 4.0, 9.0}) {
    p.lambda_effectiveness = lambda;
    Trust good = trust_of(1), bad = trust_of(1);
    feel_effect(good, 0, 0.05, p);
    feel_effect(bad, 0, -0.05, p);
    CHECK(-bad.effectiveness(0) / good.effectiveness(0) == Approx(lambda).epsilon(1e-5));
  }
}

TEST_CASE("An unfair stop lowers trust more than a stop as good as it was bad raises it") {
  const EncounterParameters e = defaults<EncounterParameters>();
  const double unfair = e.kind_stop + e.miss_quality + e.unfair_quality;
  REQUIRE(unfair < 0);
  for (TrustRule r : {TrustRule::asymmetric, TrustRule::expectation}) CHECK(-change(unfair, rule(r)) > change(-unfair, rule(r)));
}

TEST_CASE("A contact that is as good as expected moves nothing, and one below it lowers trust") {
  const TrustParameters p = rule(TrustRule::expectation);
  CHECK(change(0.4, p, 0.4) == Approx(0).margin(1e-7));
  CHECK(change(0.3, p, 0.4) < 0);
  CHECK(change(0.5, p, 0.4) > 0);
  CHECK(change(0.3, rule(TrustRule::asymmetric), 0.4) > 0);  // without expectation it is simply a good contact
}

TEST_CASE("Expectation follows trust slowly, and not at all at speed 0") {
  TrustParameters p = rule(TrustRule::expectation);
  Trust t = trust_of(1);
  t.fair[0] = 2;
  feel_encounter(t, 0, 0, 1, p);
  CHECK(t.expect[0] > 0);
  CHECK(t.expect[0] < 0.5f * t.fair[0] * 0.1f);
  p.expectation_speed = 0;
  Trust still = trust_of(1);
  still.fair[0] = 2;
  feel_encounter(still, 0, 0, 1, p);
  CHECK(still.expect[0] == 0.0f);
}

TEST_CASE("The transient part is halved in exactly its half-life and the lasting part is not") {
  TrustParameters p = rule(TrustRule::linear);
  p.half_life = 25;
  p.drift_half_life = 3000;
  Residents r = people(1);
  Trust t = trust_of(1);
  feel_encounter(t, 0, 1.0, 1.0, p);
  const float fast = t.fair_fast[0], slow = t.fair[0];
  CHECK(slow / (slow + fast) == Approx(p.lasting).epsilon(1e-5));
  const Levers levers(1, 1);
  for (int day = 0; day < 25; ++day) fade_trust(t, r, {0.0f}, levers, 1.0, p);
  CHECK(t.fair_fast[0] == Approx(0.5 * fast).epsilon(1e-5));
  CHECK(t.fair[0] == Approx(slow * fade(25, 3000)).epsilon(1e-4));
}

TEST_CASE("Slow trust returns half-way to the resident's own level in its drift half-life") {
  TrustParameters p = rule(TrustRule::linear);
  p.drift_half_life = 400;
  Residents r = people(1);
  Trust t = trust_of(1);
  t.fair_level[0] = 1;
  const Levers levers(1, 1);
  for (int day = 0; day < 400; ++day) fade_trust(t, r, {0.0f}, levers, 1.0, p);
  CHECK(t.fair[0] == Approx(0.5).epsilon(1e-3));
}

TEST_CASE("With hearsay off no tie moves") {
  TrustParameters p = rule(TrustRule::asymmetric);
  p.hearsay_on = false;
  Trust t = trust_of(50);
  const Ties ties = ring(50, 5, TieKind::household);
  update_trust(t, met(1, -1), people(50), ties, p, 0, Rng(1, 1));
  CHECK(t.fairness(0) < 0);
  for (Who i = 1; i < 50; ++i) CHECK(t.fairness(i) == 0.0f);
}

TEST_CASE("With hearsay a tie hears with the probability of its kind and feels the stated share") {
  TrustParameters p = rule(TrustRule::linear);
  const std::size_t n = 20000;
  const struct { TieKind kind; double chance; } kinds[] = {{TieKind::household, p.hearsay_household}, {TieKind::kin, p.hearsay_kin}, {TieKind::neighbour, p.hearsay_neighbour}, {TieKind::daily, p.hearsay_daily}, {TieKind::weak, p.hearsay_weak}};
  for (const auto& k : kinds) {
    Edges pairs;
    for (Who i = 0; i < n / 2; ++i) pairs.push_back({i, Who(n / 2 + i)});
    Trust t = trust_of(n);
    update_trust(t, met(n / 2, 1), people(n), tied(n, pairs, k.kind), p, 3, Rng(5, 2));
    double heard = 0;
    for (std::size_t i = n / 2; i < n; ++i)
      if (t.fairness(Who(i)) != 0) {
        heard += 1;
        REQUIRE(t.fairness(Who(i)) == Approx(p.hearsay_share * t.fairness(0)).epsilon(1e-4));
      }
    INFO("kind " << int(k.kind));
    CHECK(std::abs(heard / (n / 2.0) - k.chance) < 4 * se_share(k.chance, n / 2.0));
  }
}

TEST_CASE("Meetings with hosts and guards without powers do not move trust in the police") {
  const TrustParameters p = rule(TrustRule::asymmetric);
  Trust t = trust_of(2);
  Events e = met(2, 1);
  for (Encounter& x : e.encounters) x.police = false;
  update_trust(t, e, people(2), ring(2, 1), p, 0, Rng(1, 1));
  CHECK(t.fairness(0) == 0.0f);
  CHECK(t.municipality[0] == Approx(p.host_gain).epsilon(1e-4));  // it is the municipality they are met for
}

TEST_CASE("Help in time raises trust in effectiveness, late help and victimisation lower it") {
  const TrustParameters p = rule(TrustRule::asymmetric);
  Trust t = trust_of(3);
  Events e;
  e.served.push_back({0, 0, 5.0f, true, CrimeType::theft, 1});
  e.served.push_back({1, 0, 500.0f, false, CrimeType::theft, 2});
  Offence o;
  o.victim = 2, o.severity = 0.5f, o.segment = 0;
  e.day_offences.push_back(o);
  update_trust(t, e, people(3), tied(3, {}), p, 0, Rng(1, 1));
  CHECK(t.effectiveness(0) > 0);
  CHECK(t.effectiveness(1) < 0);
  CHECK(t.effectiveness(2) < 0);
  for (Who i = 0; i < 3; ++i) CHECK(t.fairness(i) == 0.0f);
}

TEST_CASE("Trust in the municipality follows service and disorder at home, and nothing the police do") {
  const TrustParameters p = rule(TrustRule::asymmetric);
  Residents r = people(3, 3);
  Trust t = trust_of(3);
  Levers levers(1, 3);
  update_trust(t, met(3, -2), r, tied(3, {}), p, 0, Rng(1, 1));
  for (Who i = 0; i < 3; ++i) CHECK(t.municipality[i] == 0.0f);
  for (int day = 0; day < 200; ++day) fade_trust(t, r, {0.0f, 0.3f, 0.9f}, levers, 1.0, p);
  CHECK(t.municipality[0] > t.municipality[1]);
  CHECK(t.municipality[1] > t.municipality[2]);
  const float before = t.municipality[1];
  levers.move(AreaLever::municipal_service, 0, 1.0);
  for (int day = 0; day < 200; ++day) fade_trust(t, r, {0.0f, 0.3f, 0.9f}, levers, 1.0, p);
  CHECK(t.municipality[1] > before);
}

TEST_CASE("Kept promises raise trust, broken ones lower it, and none made leave it") {
  const TrustParameters p = rule(TrustRule::asymmetric);
  const Residents r = people(4000);
  auto after = [&](double made, double kept, double reach) {
    Levers levers(1, 1);
    levers.move(AreaLever::promises_made, 0, made);
    levers.move(AreaLever::promises_kept, 0, kept);
    levers.move(AreaLever::reach, 0, reach);
    Trust t = trust_of(r.size());
    keep_promises(t, r, levers, p, 2, Rng(9, 0));
    double sum = 0;
    for (Who i = 0; i < r.size(); ++i) sum += t.effectiveness(i);
    return sum / double(r.size());
  };
  CHECK(after(12, 1, 0) > 0);
  CHECK(after(12, 0, 0) < 0);
  CHECK(after(0, 1, 0) == 0);
  CHECK(after(12, 1, 0.5) / after(12, 1, 0) == Approx(6).epsilon(0.2));  // 60 % reached instead of 10 %
}
