// Laws of reporting and investigation (ODD 7.7).
#include "processes/reporting.hpp"

#include <algorithm>

#include "processes/columns.hpp"

using namespace fasim;

namespace {

// One resident with every voice at rest; columns to be set by the test.
struct Person {
  std::vector<float> fair{0}, fair_fast{0}, effect{0}, effect_fast{0}, norm{0.5f}, fear{0.3f}, efficacy{0.5f};
  Voice voice() const { return {fair, fair_fast, effect, effect_fast, norm, fear, efficacy}; }
  double takes(Rung rung, double severity, const ReportingParameters& p) const { return takes_rung(rung, voice(), 0, severity, p); }
};

constexpr Rung rungs[] = {Rung::call, Rung::identify, Rung::testify};

// Residents of a grid town who meet a list of offences and cases, all with the same voice.
struct Desk {
  const City& city = grid_city();
  const Residents& r = city.people.residents;
  ReportingParameters p = defaults<ReportingParameters>();
  Rng rng{5, 7};
  std::size_t n = r.size();
  std::vector<float> fair = std::vector<float>(n), fast = fair, effect = fair, effect_fast = fair, norm = std::vector<float>(n, 0.5f), fear = std::vector<float>(n, 0.3f),
                     efficacy = std::vector<float>(n, 0.5f), evening = std::vector<float>(n, 1.0f);
  Anchored anchored;
  Ambient ambient;
  Presence presence;
  Levers levers{1, city.streets.segments()};
  Events events;
  Cases cases;
  std::vector<KnownCount> known{2};
  Offenders offenders;
  Scene scene = start_scene(city, defaults<CrimeParameters>(), rng);
  Clock clock{test_day(), 15, 60};

  Desk() {
    rebuild(anchored, r, city.streets.segments());
    rebuild(ambient, r, evening, city.streets.segments());
    presence.fit(city.streets.segments());
    cases.recorded_segment.assign(city.streets.segments(), 0.0f);
    offenders = start_offenders(city, test_day(), defaults<CrimeParameters>(), rng);
    REQUIRE(offenders.size() > 20);
  }
  Voice voice() const { return {fair, fast, effect, effect_fast, norm, fear, efficacy}; }
  void offend(CrimeType type, float severity, int count) {
    for (int k = 0; k < count; ++k) {
      Offence f;
      f.uid = mix(std::uint64_t(k), 77), f.step = clock.step, f.type = type, f.severity = severity;
      f.victim = against_person(type) ? Who(k % int(n)) : none32;
      f.segment = r.home[std::size_t(k) % n];
      f.offender = std::uint32_t(k) % std::uint32_t(offenders.size());
      events.offences.push_back(f);
    }
    report(events, cases, known, r, anchored, ambient, evening, presence, voice(), city, levers, p, clock, rng);
    events.offences.clear();
  }
  void investigate_days(int days) {
    for (int k = 0; k < days; ++k) {
      clock.step += 96;
      events.rumours.clear();
      investigate(events, cases, known, offenders, scene, r, voice(), city, {std::uint32_t(n), 0}, levers, p, clock, rng);
    }
  }
};

}  // namespace

TEST_CASE("More call than would point somebody out, and more would point out than testify, in every declared start state") {
  const ReportingParameters p = defaults<ReportingParameters>();
  for (const char* preset : {"fas1", "fas2", "fas3"}) {
    const StartState at = start_preset(preset);
    Person x;
    x.fair[0] = float(at.trust_fairness), x.effect[0] = float(at.trust_effectiveness), x.norm[0] = float(at.norm), x.fear[0] = float(at.fear), x.efficacy[0] = float(at.efficacy);
    for (double severity : {0.1, 0.4, 0.9}) {
      INFO(preset << " severity " << severity);
      CHECK(x.takes(Rung::call, severity, p) > x.takes(Rung::identify, severity, p));
      CHECK(x.takes(Rung::identify, severity, p) > x.takes(Rung::testify, severity, p));
    }
  }
}

TEST_CASE("Graver offences are told of more on every rung") {
  const ReportingParameters p = defaults<ReportingParameters>();
  const Person x;
  for (Rung rung : rungs) {
    CHECK(x.takes(rung, 0.5, p) > x.takes(rung, 0.2, p));
    CHECK(x.takes(rung, 0.9, p) > x.takes(rung, 0.5, p));
  }
}

TEST_CASE("Fear holds back more the higher the rung, and not at all when it is off") {
  ReportingParameters p = defaults<ReportingParameters>();
  Person calm, afraid;
  calm.fear[0] = 0, afraid.fear[0] = 1;
  double last = 0;
  for (Rung rung : rungs) {
    const double loss = logit(calm.takes(rung, 0.4, p)) - logit(afraid.takes(rung, 0.4, p));
    CHECK(loss > last);
    last = loss;
  }
  p.fear_on = false;
  for (Rung rung : rungs) CHECK(calm.takes(rung, 0.4, p) == afraid.takes(rung, 0.4, p));
}

TEST_CASE("The norm moves who points out and testifies, never who calls") {
  const ReportingParameters p = defaults<ReportingParameters>();
  Person silent, talking;
  silent.norm[0] = 0.1f, talking.norm[0] = 0.9f;
  CHECK(silent.takes(Rung::call, 0.4, p) == talking.takes(Rung::call, 0.4, p));
  CHECK(silent.takes(Rung::identify, 0.4, p) < talking.takes(Rung::identify, 0.4, p));
  CHECK(silent.takes(Rung::testify, 0.4, p) < talking.takes(Rung::testify, 0.4, p));
}

TEST_CASE("Of what happens some is reported, of what is reported some is recorded, of that some is pointed out, and not more") {
  Desk d;
  d.offend(CrimeType::threat, 0.3f, 2000);
  const KnownCount& k = d.known[0];
  CHECK(k.reported > 0);
  CHECK(k.reported < 2000);
  CHECK(k.recorded < k.reported);
  CHECK(k.identified < k.recorded);
  CHECK(std::abs(double(k.recorded) / k.reported - d.p.recorded) < 4 * se_share(d.p.recorded, k.reported));
  CHECK(d.cases.open.size() == std::size_t(k.recorded));
  CHECK(d.events.calls.size() <= std::size_t(k.reported));
}

TEST_CASE("More of the graver offences are reported, with the same people about") {
  Desk mild, grave;
  mild.offend(CrimeType::assault, 0.2f, 1500);
  grave.offend(CrimeType::assault, 0.7f, 1500);
  CHECK(grave.known[0].reported > mild.known[0].reported + 4 * se_count(mild.known[0].reported));
}

TEST_CASE("Shootings are always known") {
  Desk d;
  d.offend(CrimeType::shooting, 0.95f, 50);
  CHECK(d.known[0].recorded == 50);
}

TEST_CASE("Police on the spot discover the stated share of what nobody calls about") {
  Desk d;
  d.p.call = -60;
  for (auto& here : d.presence.now) here.by[0] = 3;
  d.offend(CrimeType::damage, 0.1f, 2000);
  CHECK(std::abs(d.known[0].recorded - d.p.discovered * 2000) < 4 * se_count(2000 * d.p.discovered));
  CHECK(d.events.calls.empty());
}

TEST_CASE("A case with somebody pointed out is cleared more often") {
  Desk none, some;
  for (Desk* d : {&none, &some}) {
    d->offend(CrimeType::threat, 0.4f, 2000);
    d->p.cases_per_1000 = 1000;
    for (Case& c : d->cases.open) c.identified = d == &some;
    d->investigate_days(400);
  }
  CHECK(some.known[0].cleared > none.known[0].cleared * 2);
  CHECK(some.known[0].convicted <= some.known[0].cleared);
  CHECK(some.known[0].testified <= some.known[0].asked_to_testify);
}

TEST_CASE("No more cases are decided than there is room for, and more room decides more") {
  auto left = [](double factor) {
    Desk d;
    d.offend(CrimeType::threat, 0.5f, 6000);
    d.p.wait_days = 2, d.p.cases_per_1000 = 20;
    d.levers.move(AreaLever::investigation_capacity, 0, factor);
    const double before = double(d.cases.open.size());
    d.investigate_days(25);
    const double decided = before - double(d.cases.open.size()), room = d.p.cases_per_1000 * double(d.n) / 1000.0 * 25 * factor;
    CHECK(decided <= room + 4 * se_count(room));
    CHECK(decided >= room - 4 * se_count(room));
    return decided;
  };
  CHECK(left(2) > left(1));
}

TEST_CASE("Undecided cases are shelved within a year") {
  Desk d;
  d.offend(CrimeType::threat, 0.5f, 500);
  d.p.cases_per_1000 = 0;
  REQUIRE(!d.cases.open.empty());
  d.investigate_days(366);
  CHECK(d.cases.open.empty());
  CHECK(d.known[0].cleared == 0);
}

TEST_CASE("The convicted are away, longer for graver offences, and come back") {
  auto held_days = [](float severity) {
    Desk d;
    d.p.wait_days = 2, d.p.cases_per_1000 = 1000, d.p.solve = 10, d.p.convict = 10;
    d.offend(CrimeType::assault, severity, 60);
    d.investigate_days(200);
    double days = 0;
    for (std::size_t k = 0; k < d.offenders.size(); ++k) days += std::max(0, d.offenders.until[k] - test_day());
    int convicted = 0;
    for (std::uint16_t c : d.offenders.convictions) convicted += c;
    CHECK(convicted == d.known[0].convicted);
    d.investigate_days(8000);
    for (Standing s : d.offenders.standing) REQUIRE(s != Standing::held);
    return days / std::max(1, convicted);
  };
  CHECK(held_days(0.8f) > 3 * held_days(0.3f));
}

TEST_CASE("Witnesses heard at the scene point out more") {
  Desk late, once;
  late.p.scene_share = 0, once.p.scene_share = 1;
  late.offend(CrimeType::assault, 0.4f, 4000);
  once.offend(CrimeType::assault, 0.4f, 4000);
  CHECK(once.known[0].recorded == late.known[0].recorded);
  CHECK(once.known[0].identified > late.known[0].identified + 3 * se_count(late.known[0].identified));
}

TEST_CASE("Tips come from those who would point out: none under a ceiling of zero, more where people hear more") {
  Desk d;
  auto tips = [&](double ceiling, double reach, float fear) {
    std::vector<KnownCount> known(2);
    ReportingParameters p = d.p;
    p.tips = ceiling;
    Levers levers(1, d.city.streets.segments());
    levers.move(AreaLever::reach, 0, reach);
    d.fear.assign(d.n, fear);
    for (std::uint64_t month = 0; month < 60; ++month) give_tips(known, d.r, d.voice(), levers, p, d.clock, month, d.rng);
    return known[0].tips;
  };
  CHECK(tips(0, 0, 0.3f) == 0);
  const int usual = tips(0.1, 0, 0.3f);
  CHECK(usual > 50);
  CHECK(tips(0.1, 1, 0.3f) > usual + 3 * se_count(usual));
  CHECK(tips(0.1, 0, 1.0f) < usual - 3 * se_count(usual));
}

TEST_CASE("A clearance is learnt as risk of arrest at the place and nearby, by the stated share, and not further away") {
  Desk d;
  d.p.wait_days = 2, d.p.cases_per_1000 = 1000, d.p.solve = 10, d.p.arrest_risk = 0.4;
  d.offend(CrimeType::shooting, 0.95f, 1);
  const Seg at = d.r.home[0];
  d.investigate_days(60);
  REQUIRE(d.known[0].cleared == 1);
  const auto near = d.city.nearby.of(at);
  for (Seg s = 0; s < d.scene.arrest.size(); ++s) {
    const bool close = s == at || std::find(near.begin(), near.end(), s) != near.end();
    REQUIRE(d.scene.arrest[s] == Approx(close ? 0.4 : 0.0));
  }
}
