// Laws of offending (ODD 7.11): who offends, who is victimised, what keeps an offence from happening.
#include <set>

#include "processes/town.hpp"

using namespace fasim;

TEST_CASE("People who would act keep offences from happening") {
  Town none, few, many;
  none.p.people_guard = 0;
  few.p.people_guard = 1.6, many.p.people_guard = 3.5;
  const int a = none.run(40), b = few.run(40), c = many.run(40);
  INFO(a << " " << b << " " << c);
  CHECK(below(a, b) > 3);
  CHECK(below(b, c) > 3);
}

TEST_CASE("More efficacy among those who live there means fewer offences") {
  Town weak, strong;
  weak.open(), strong.open();
  weak.scene.efficacy.assign(weak.scene.efficacy.size(), 0.1f);
  strong.scene.efficacy.assign(strong.scene.efficacy.size(), 0.9f);
  CHECK(below(weak.go(40), strong.go(40)) > 3);
}

TEST_CASE("Police on every street, or risk learnt of it, lower crime, and nothing of it with deterrence off") {
  auto total = [](int deterrence, float present, float risk) {
    Town t;
    t.p.deterrence = deterrence;
    t.open();
    for (auto& here : t.presence.now) here.by[1] = present;
    t.scene.risk.assign(t.scene.risk.size(), risk);
    return t.go(30);
  };
  const int free = total(0, 0, 0);
  CHECK(below(free, total(0, 5, 0)) > 5);
  CHECK(below(free, total(0, 0, 0.9f)) > 5);
  CHECK(total(int(Deterrence::none), 5, 0.9f) == total(int(Deterrence::none), 0, 0));
  CHECK(total(int(Deterrence::arrest), 0, 0.9f) == total(int(Deterrence::arrest), 0, 0));
}

TEST_CASE("Arrests nearby deter only where deterrence is learnt from arrests") {
  auto total = [](Deterrence d, float arrest) {
    Town t;
    t.p.deterrence = int(d);
    t.open();
    t.scene.arrest.assign(t.scene.arrest.size(), arrest);
    const float before = t.scene.arrest[0];
    const int n = t.go(30);
    CHECK(t.scene.arrest[0] <= before);
    return n;
  };
  CHECK(below(total(Deterrence::arrest, 0), total(Deterrence::arrest, 1)) > 4);
  CHECK(total(Deterrence::presence, 0) == total(Deterrence::presence, 1));
}

TEST_CASE("Each lever on places lowers the offences it is meant for and no others by itself") {
  using enum CrimeType;
  Town free;
  free.p.displacement_on = free.p.near_repeat_on = false;
  free.run(60);
  const struct { PlaceLever lever; std::set<CrimeType> lowers; } cases[] = {
      {PlaceLever::camera, {robbery, damage, theft}}, {PlaceLever::access, {damage, theft}}, {PlaceLever::reward, {robbery, theft}},
      {PlaceLever::provocation, {threat, assault}}, {PlaceLever::excuse, {threat, damage}}, {PlaceLever::home_watch, {theft}}};
  for (const auto& c : cases) {
    Town t;
    t.p.displacement_on = t.p.near_repeat_on = false;
    t.open();
    for (Seg s = 0; s < t.city.streets.segments(); ++s) t.levers.move(c.lever, s, 1.0);
    t.go(60);
    for (CrimeType type : {threat, assault, robbery, damage, theft}) {
      INFO(info(c.lever).name << " on " << name_of(type) << ": " << free.count[type] << " -> " << t.count[type]);
      if (c.lowers.count(type)) CHECK(t.count[type] < free.count[type]);
      else CHECK(t.count[type] == free.count[type]);
    }
  }
}

TEST_CASE("Opportunities a day follow the offenders' rates and stay below their ceiling") {
  Town t;
  t.open();
  double expected = 0, met = 0;
  for (float rate : t.offenders.rate) {
    REQUIRE(rate <= t.p.rate_ceiling);
    expected += rate;
  }
  Clock clock{test_day(), 15, 0};
  const int days = 200;
  for (int day = 0; day < days; ++day, clock.step += 96) {
    plan_day(t.schedule, t.offenders, t.r, t.p, clock, t.rng);
    met += double(t.schedule.today.size());
    for (std::size_t k = 1; k < t.schedule.today.size(); ++k) REQUIRE(t.schedule.today[k - 1].step_of_day <= t.schedule.today[k].step_of_day);
  }
  CHECK(std::abs(met - expected * days) < 4 * se_count(met));
}

TEST_CASE("The held and those who stopped meet no opportunities") {
  Town t;
  t.open();
  for (std::size_t k = 0; k < t.offenders.size(); ++k) t.offenders.standing[k] = k % 2 ? Standing::held : Standing::stopped;
  CHECK(t.go(20) == 0);
}

TEST_CASE("Men offend more than women by the stated factor, and nobody outside 12 to 60 is drawn") {
  CrimeParameters p = defaults<CrimeParameters>();
  p.offender_share = 0.1, p.male_factor = 4;
  double men = 0, women = 0;
  const int n = 40000;
  for (int i = 0; i < n; ++i) {
    men += offending_trait(mix(1, std::uint64_t(i)), Sex::male, p, Rng(1, 1)).rate > 0;
    women += offending_trait(mix(2, std::uint64_t(i)), Sex::female, p, Rng(1, 1)).rate > 0;
  }
  CHECK(std::abs(men / n - 0.1) < 4 * se_share(0.1, n));
  CHECK(std::abs(women / n - 0.025) < 4 * se_share(0.025, n));
  Town t;
  t.open();
  for (Who w : t.offenders.who) {
    REQUIRE(t.r.age(w, test_day()) >= 12);
    REQUIRE(t.r.age(w, test_day()) <= 60);
  }
}

TEST_CASE("Nothing in offending reads background or visible group") {
  City other = grid_city();
  Residents& r = other.people.residents;
  for (Who i = 0; i < r.size(); ++i) {
    r.background[i] = r.background[i] == Background::swedish ? Background::foreign : Background::swedish;
    r.visible[i] = std::uint8_t(1 - r.visible[i]);
  }
  Town as_is, swapped(other);
  as_is.run(20), swapped.run(20);
  REQUIRE(as_is.all_offences.size() > 100);
  REQUIRE(as_is.all_offences.size() == swapped.all_offences.size());
  for (std::size_t k = 0; k < as_is.all_offences.size(); ++k) {
    REQUIRE(as_is.all_offences[k].uid == swapped.all_offences[k].uid);
    REQUIRE(as_is.all_offences[k].victim == swapped.all_offences[k].victim);
  }
}

TEST_CASE("Nobody is his own victim, and only offences against persons have one") {
  Town t;
  t.run(30);
  for (const Offence& f : t.all_offences) {
    REQUIRE((f.victim != none32) == against_person(f.type));
    if (f.victim != none32) REQUIRE(f.victim != t.offenders.who[f.offender]);
  }
}

TEST_CASE("Young men are victimised more than young women, and both more than people of fifty, out as much") {
  Town t;
  for (auto& routine : t.r.routine) routine = Routine::employed;
  t.p.rate = 0.5, t.p.rate_ceiling = 8;
  t.run(250);
  auto per_head = [&](Sex sex, int from, int to) {
    double victims = 0, n = 0;
    for (Who i = 0; i < t.r.size(); ++i) n += t.r.sex[i] == sex && t.r.age(i, test_day()) >= from && t.r.age(i, test_day()) < to;
    for (const Offence& f : t.all_offences)
      if (f.victim != none32) victims += t.r.sex[f.victim] == sex && t.r.age(f.victim, test_day()) >= from && t.r.age(f.victim, test_day()) < to;
    return std::pair{victims / n, __builtin_sqrt(victims) / n};
  };
  const auto [men, men_se] = per_head(Sex::male, 16, 24);
  const auto [women, women_se] = per_head(Sex::female, 16, 24);
  const auto [older, older_se] = per_head(Sex::male, 51, 64);
  INFO(men << " " << women << " " << older);
  CHECK(men - women > 3 * (men_se + women_se));
  CHECK(women - older > 3 * (women_se + older_se));
}

TEST_CASE("Types of offence come in their declared shares, wherever offenders go") {
  Town t;
  t.open();
  std::map<CrimeType, double> met;
  double all = 0;
  Clock clock{test_day(), 15, 0};
  for (int day = 0; day < 300; ++day, clock.step += 96) {
    plan_day(t.schedule, t.offenders, t.r, t.p, clock, t.rng);
    for (const Opportunity& op : t.schedule.today) met[op.type] += 1, all += 1;
  }
  const double shares[] = {t.p.share_threat, t.p.share_assault, t.p.share_robbery, t.p.share_damage, t.p.share_theft};
  const double sum = shares[0] + shares[1] + shares[2] + shares[3] + shares[4];
  for (int k = 0; k < street_types; ++k) CHECK(std::abs(met[CrimeType(k)] - all * shares[k] / sum) < 4 * se_count(met[CrimeType(k)]));
}

TEST_CASE("A trend of violence in the world moves offences against persons and no others") {
  auto counts = [](double urge) {
    Town t;
    t.p.near_repeat_on = t.p.displacement_on = false;
    t.urge = urge;
    t.run(60);
    return t.count;
  };
  auto usual = counts(0), more = counts(0.5), less = counts(-0.5);
  using enum CrimeType;
  for (CrimeType t : {threat, assault}) {
    CHECK(more[t] > usual[t]);
    CHECK(less[t] < usual[t]);
  }
  for (CrimeType t : {damage, theft}) CHECK((more[t] == usual[t] && less[t] == usual[t]));
}
