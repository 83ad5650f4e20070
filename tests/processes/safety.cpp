// Laws of felt safety, avoidance and disorder (ODD 7.2, 7.9).
#include "processes/safety.hpp"

#include "processes/columns.hpp"

using namespace fasim;

namespace {

struct Street {
  Residents r;
  SafetyParameters p = defaults<SafetyParameters>();
  Safety safety;
  Places places;
  Presence presence;
  Levers levers;
  std::vector<float> efficacy, market;
  std::vector<std::uint32_t> area_residents;
  std::size_t segments;

  explicit Street(std::size_t n = 4, std::size_t segs = 2, float disorder = 0.4f)
      : r(people(n, segs)), levers(1, segs), efficacy(n, 0.5f), market(segs, 0.0f), area_residents{std::uint32_t(n), 0}, segments(segs) {
    places.disorder.assign(segs, disorder), places.wear.assign(segs, 0.0f);
    for (auto& column : places.noticed) column.assign(segs, 0.0f);
    presence.fit(segs);
    safety.unsafe.assign(n, 0.3f), safety.evening.assign(n, 1.0f), safety.own.assign(n, 0.0f), safety.ties.assign(n, 0.0f), safety.base.assign(n, -1.5f);
  }
  void days(int n) {
    for (int k = 0; k < n; ++k) update_safety(safety, places, presence, efficacy, r, levers, area_residents, p);
  }
  void see(Seen kind, float minutes_a_day) { presence.today[std::size_t(kind)].assign(segments, minutes_a_day); }
};

Offence on(Seg s, CrimeType type, Who victim = none32) {
  Offence f;
  f.segment = s, f.type = type, f.victim = victim, f.severity = 0.5f;
  return f;
}

// Logit of felt unsafety where it has come to rest under `minutes` a day of one kind of presence.
double rest(Seen kind, float minutes, float disorder, const SafetyParameters& p = defaults<SafetyParameters>()) {
  Street s(4, 2, disorder);
  s.p = p;
  s.see(kind, minutes);
  s.days(600);
  return logit(double(s.safety.unsafe[0]));
}

}  // namespace

TEST_CASE("At rest felt unsafety is the logistic of its stated reasons") {
  Street s(2, 1, 0.3f);
  s.efficacy.assign(2, 0.8f);
  s.days(800);
  CHECK(logit(double(s.safety.unsafe[0])) == Approx(-1.5 + s.p.disorder * 0.3 - s.p.efficacy * 0.3).epsilon(1e-3));
}

TEST_CASE("Felt unsafety goes the stated share of the way in a day") {
  Street s(2, 1, 0.3f);
  s.p.speed = 0.1;
  s.days(1);
  const double aim = logistic(-1.5 + s.p.disorder * 0.3);
  CHECK(s.safety.unsafe[0] == Approx(0.3 + 0.1 * (aim - 0.3)).epsilon(1e-4));
}

TEST_CASE("Women and the old feel less safe than men of 25 to 64, by the declared levels") {
  const SafetyParameters p = defaults<SafetyParameters>();
  CHECK(base_unsafe(40, Sex::female, 0, p) > base_unsafe(40, Sex::male, 0, p) + 0.5f);
  CHECK(base_unsafe(70, Sex::male, 0, p) - base_unsafe(40, Sex::male, 0, p) == Approx(p.older).epsilon(1e-4));
  CHECK(base_unsafe(20, Sex::male, 0, p) - base_unsafe(40, Sex::male, 0, p) == Approx(p.young).epsilon(1e-4));
}

TEST_CASE("Foot police seen makes an unsafe place feel safer, and a tidy one much less so") {
  const double unsafe_gain = rest(Seen::foot, 0, 0.6f) - rest(Seen::foot, 20, 0.6f), safe_gain = rest(Seen::foot, 0, 0) - rest(Seen::foot, 20, 0);
  CHECK(unsafe_gain > 0);
  CHECK(safe_gain < 0.3 * unsafe_gain);
}

TEST_CASE("More minutes seen help more, each less than the one before") {
  const double none = rest(Seen::foot, 0, 0.6f), some = rest(Seen::foot, 6, 0.6f), more = rest(Seen::foot, 12, 0.6f);
  CHECK(none > some);
  CHECK(some > more);
  CHECK(none - some > some - more);
}

TEST_CASE("Car police, foot police, hosts and guards all have priors of their effect on felt safety that include zero") {
  std::vector<Field> fields;
  Declare d(fields);
  SafetyParameters p;
  p.declare(d);
  int seen = 0;
  for (const Field& f : fields)
    if (f.key == "foot_seen" || f.key == "car_seen" || f.key == "civil_seen") {
      ++seen;
      CHECK(f.low < 0);
      CHECK(f.high > 0);
    }
  CHECK(seen == 3);
  p.car_seen = -0.5;
  CHECK(rest(Seen::car, 20, 0.6f, p) > rest(Seen::car, 0, 0.6f, p));  // a car seen may frighten
  p.car_seen = 0;
  CHECK(rest(Seen::car, 20, 0.6f, p) == Approx(rest(Seen::car, 0, 0.6f, p)));
}

TEST_CASE("What was seen is forgotten in its half-life") {
  Street s(2, 1, 0.6f);
  s.p.seen_half_life = 10;
  s.see(Seen::foot, 30);
  s.days(300);
  const float noticed = noticed_by(s.places, s.r, 0, Seen::foot);
  CHECK(noticed > 0.5f);
  s.see(Seen::foot, 0);
  s.days(10);
  CHECK(noticed_by(s.places, s.r, 0, Seen::foot) == Approx(noticed / 2).epsilon(1e-3));
}

TEST_CASE("Victims and their ties feel less safe, and the memory halves in its half-life") {
  Street s(3, 1, 0.3f);
  s.p.victim_half_life = 60;
  Events e;
  e.day_offences.push_back(on(0, CrimeType::assault, 0));
  remember_victims(s.safety, e, tied(3, {{0, 1}}));
  CHECK(s.safety.own[0] > 0);
  CHECK(s.safety.ties[1] > 0);
  CHECK(s.safety.ties[1] < s.safety.own[0]);
  CHECK(s.safety.own[2] + s.safety.ties[2] == 0.0f);
  const float before = s.safety.own[0];
  s.days(60);
  CHECK(s.safety.own[0] == Approx(before / 2).epsilon(1e-3));
  CHECK(s.safety.unsafe[0] > s.safety.unsafe[1]);
  CHECK(s.safety.unsafe[1] > s.safety.unsafe[2]);
}

TEST_CASE("Who feels unsafe goes out less in the evening, and everybody goes out when avoidance is off") {
  Street on_, off;
  on_.safety.base = {-3, -1, 1, 3}, off.safety.base = on_.safety.base;
  off.p.avoidance_on = false;
  on_.days(300), off.days(300);
  for (Who i = 0; i < 4; ++i) {
    CHECK(on_.safety.evening[i] == Approx(1 - on_.p.avoid_most * on_.safety.unsafe[i]));
    CHECK(off.safety.evening[i] == 1.0f);
  }
  CHECK(on_.safety.evening[3] < on_.safety.evening[0]);
}

TEST_CASE("Light at home and company home both make it safer") {
  Street dark(4, 2, 0.5f), lit(4, 2, 0.5f), walked(4, 2, 0.5f);
  for (Seg s = 0; s < 2; ++s) lit.levers.move(PlaceLever::light, s, 1.0);
  walked.levers.move(AreaLever::escorts, 0, 2);
  dark.days(300), lit.days(300), walked.days(300);
  CHECK(lit.safety.unsafe[0] < dark.safety.unsafe[0]);
  CHECK(walked.safety.unsafe[0] < dark.safety.unsafe[0]);
}

TEST_CASE("Without offences and use disorder halves in its half-life, sooner with faster repair") {
  Street usual(2, 2, 0.8f), faster(2, 2, 0.8f);
  usual.p.decay_half_life = faster.p.decay_half_life = 20;
  for (Seg s = 0; s < 2; ++s) faster.levers.move(PlaceLever::upkeep, s, 2);
  for (int day = 0; day < 20; ++day) {
    update_disorder(usual.places, {}, usual.market, usual.levers, 1.0, usual.p);
    update_disorder(faster.places, {}, faster.market, faster.levers, 1.0, faster.p);
  }
  CHECK(usual.places.disorder[0] == Approx(0.4).epsilon(1e-3));
  CHECK(faster.places.disorder[0] < 0.25f);
}

TEST_CASE("Damage leaves more disorder than other offences, markets leave some, and it never leaves 0 to 1") {
  auto next = [](CrimeType type, int count, float market) {
    Street s(2, 2, 0.2f);
    Events e;
    for (int k = 0; k < count; ++k) e.day_offences.push_back(on(0, type));
    s.market[0] = market;
    update_disorder(s.places, e, s.market, s.levers, 1.0, s.p);
    CHECK(s.places.disorder[0] >= 0.0f);
    CHECK(s.places.disorder[0] <= 1.0f);
    return s.places.disorder[0];
  };
  const float quiet = next(CrimeType::theft, 0, 0);
  CHECK(next(CrimeType::theft, 1, 0) > quiet);
  CHECK(next(CrimeType::damage, 1, 0) > next(CrimeType::theft, 1, 0));
  CHECK(next(CrimeType::theft, 0, 10) > quiet);
  CHECK(next(CrimeType::damage, 500, 24) <= 1.0f);
}

TEST_CASE("Disorder stands still when it is switched off") {
  Street s(2, 2, 0.5f);
  s.p.disorder_on = false;
  Events e;
  e.day_offences.push_back(on(0, CrimeType::damage));
  s.market[0] = 12;
  update_disorder(s.places, e, s.market, s.levers, 1.0, s.p);
  CHECK(s.places.disorder[0] == 0.5f);
}

TEST_CASE("With the offences left out, a declared level of disorder is kept up by the stated share of wear") {
  const SafetyParameters p = defaults<SafetyParameters>();
  StartState at = start_preset("fas1");
  Places places = start_places(grid_city(), {at}, p);
  const Levers levers(1, places.disorder.size());
  const std::vector<float> none(places.disorder.size(), 0.0f);
  for (int day = 0; day < 600; ++day) update_disorder(places, {}, none, levers, 1.0, p);
  CHECK(places.disorder[0] < float(at.disorder));
  CHECK(places.disorder[0] > float(0.5 * p.wear * at.disorder));
}
