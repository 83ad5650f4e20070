// Laws of groups, markets, conflicts and hidden offences (ODD 7.11).
#include "processes/groups.hpp"

#include "core/check.hpp"
#include "processes/columns.hpp"

using namespace fasim;

namespace {

// Two groups in a grid town, always in conflict, and nothing else.
struct Feud {
  const City& city = grid_city();
  const Residents& r = city.people.residents;
  GroupParameters p = defaults<GroupParameters>();
  Rng rng{8, 3};
  Offenders o;
  Groups g;
  Anchored anchored;
  Levers levers{1, city.streets.segments()};
  double guns = 1, urge = 0;
  int shootings = 0, explosions = 0;

  explicit Feud(std::uint64_t seed = 8) : rng(seed, 3) {
    p.conflict_end = 0, p.conflict_base = 1, p.rivals = 1;
    CrimeParameters crime = defaults<CrimeParameters>();
    crime.offender_share = 0.25;
    o = start_offenders(city, test_day(), crime, rng);
    StartState at = start_preset("fas1");
    at.groups_per_1000 = 2, at.members_share = 0.02;
    g = start_groups(o, city, {at}, p, rng);
    rebuild(anchored, r, city.streets.segments());
    REQUIRE(g.size() == 2);
    REQUIRE(g.conflicts.size() == 1);
    g.conflicts[0].open = true;
    count_members(g, o, r, {std::uint32_t(r.size()), 0});
    REQUIRE(g.members[0] > 0);
    REQUIRE(g.members[1] > 0);
  }
  int events(int days) {
    std::vector<Offence> due;
    Clock clock{test_day(), 15, 0};
    for (int day = 0; day < days; ++day, clock.step += 96) {
      fight(due, g, o, r, anchored, levers, guns, urge, p, clock, rng);
      for (const Offence& f : due) ++(f.type == CrimeType::shooting ? shootings : explosions);
    }
    return shootings + explosions;
  }
};

// Market hours of a month under `police` minutes a day at the market.
struct Market {
  const City& city = grid_city();
  GroupParameters p = defaults<GroupParameters>();
  Groups g;
  Scene scene = start_scene(city, defaults<CrimeParameters>(), Rng(1, 1));
  Presence presence;
  Levers levers{1, city.streets.segments()};
  std::vector<float> hours = std::vector<float>(city.streets.segments());
  Seg at = 20;
  Market() {
    g.area = {0}, g.uid = {5}, g.start_size = {10}, g.members = {10};
    g.markets.push_back({0, at, 0.8f, 0, 0, 0});
    presence.fit(city.streets.segments());
  }
  float month(float police = 0) {
    presence.today[1][at] = police;
    Clock clock{test_day(), 15, 0};
    for (int day = 0; day < 30; ++day, clock.step += 96) run_markets(g, scene, hours, city, presence, levers, p, clock, Rng(2, 2));
    return g.markets[0].hours_month;
  }
};

}  // namespace

TEST_CASE("The mean of a self-exciting conflict is its base over one minus the branching ratio") {
  for (double branching : {0.0, 0.5}) {
    double events = 0, days = 0, expected = 0;
    for (std::uint64_t seed = 0; seed < 8; ++seed) {
      Feud f(seed);
      f.p.event_base = 0.01, f.p.excitation = branching, f.p.excitation_days = 30;
      events += f.events(20000), days += 20000;
      // What one event sets off over the days after it, summed in days: a hair below the continuous ratio.
      const double per_event = branching / 30 / (exp_(1.0 / 30) - 1);
      expected = 0.01 / (1 - per_event);
    }
    const double se = __builtin_sqrt(expected * days) / (1 - branching);
    INFO(events / days << " a day, expected " << expected);
    CHECK(std::abs(events - expected * days) < 4 * se + 0.01 * expected * days);  // at most one event a day
  }
}

TEST_CASE("A group has as many rivals in a large city as in a small one, those of its own area first") {
  GroupParameters p = defaults<GroupParameters>();
  p.markets_on = false;
  CrimeParameters crime = defaults<CrimeParameters>();
  crime.offender_share = 0.25;
  for (std::size_t areas : {1, 2, 6}) {
    City city = grid_city();
    Residents& r = city.people.residents;
    for (Who i = 0; i < r.size(); ++i) r.area[i] = Area(i % areas);
    const Rng rng(8, areas);
    Offenders o = start_offenders(city, test_day(), crime, rng);
    StartState at = start_preset("fas1");
    at.groups_per_1000 = 2.0 * double(areas) * 1000.0 / double(r.size()), at.members_share = 0.02;  // two in each area
    const Groups g = start_groups(o, city, std::vector<StartState>(areas, at), p, rng);
    REQUIRE(g.size() == 2 * areas);
    std::vector<int> rivals(g.size(), 0), neighbours(g.size(), 0);
    for (const Groups::Conflict& c : g.conflicts)
      for (const auto& [one, other] : {std::pair(c.a, c.b), std::pair(c.b, c.a)}) {
        if (one >= g.size()) continue;
        ++rivals[one];
        neighbours[one] += other < g.size() && g.area[other] == g.area[one];
      }
    for (std::size_t k = 0; k < g.size(); ++k) {
      CHECK(rivals[k] == 3);
      CHECK(neighbours[k] == 1);
    }
    for (std::size_t j = 0; j < g.conflicts.size(); ++j)
      for (std::size_t k = 0; k < j; ++k) CHECK(std::pair(g.conflicts[j].a, g.conflicts[j].b) != std::pair(g.conflicts[k].a, g.conflicts[k].b));
  }
}

TEST_CASE("More groups than can be told apart are refused") {
  CrimeParameters crime = defaults<CrimeParameters>();
  const City city = grid_city();
  Offenders o = start_offenders(city, test_day(), crime, Rng(8, 1));
  StartState at = start_preset("fas1");
  at.groups_per_1000 = 70000.0 * 1000.0 / double(city.people.residents.size()), at.members_share = 0;
  CHECK_THROWS_AS(start_groups(o, city, {at}, defaults<GroupParameters>(), Rng(8, 1)), Broken);
}

TEST_CASE("Without conflicts nobody shoots, and a credible message prevents its stated share") {
  Feud off;
  off.p.conflicts_on = false;
  CHECK(off.events(2000) == 0);
  Feud usual, told;
  for (Feud* f : {&usual, &told}) f->p.event_base = 0.02, f->p.excitation = 0;
  told.levers.move(AreaLever::group_message, 0, 1);
  told.levers.move(AreaLever::message_certainty, 0, 1);
  const double n = usual.events(60000), m = told.events(60000);
  CHECK(std::abs(m - (1 - told.p.message_effect) * n) < 4 * se_count(n));
}

TEST_CASE("Fewer guns turn shootings into explosions without changing how often groups strike") {
  Feud many, few;
  for (Feud* f : {&many, &few}) f->p.event_base = 0.02, f->p.excitation = 0;
  few.guns = 0.4;
  CHECK(many.events(20000) == few.events(20000));
  CHECK(few.explosions > many.explosions + 4 * se_count(many.explosions));
  const double share = double(many.explosions) / (many.explosions + many.shootings);
  CHECK(std::abs(share - many.p.explosion_share) < 4 * se_share(share, many.explosions + many.shootings));
}

TEST_CASE("Groups without members at large do not fight") {
  Feud f;
  f.p.event_base = 0.02;
  f.g.members[1] = 0;
  CHECK(f.events(3000) == 0);
}

TEST_CASE("Groups hold the declared share of residents, drawn from those who offend most") {
  CrimeParameters crime = defaults<CrimeParameters>();
  crime.offender_share = 0.25, crime.rate_spread = 0.9;
  const City& city = grid_city();
  Offenders o = start_offenders(city, test_day(), crime, Rng(8, 3));
  StartState at = start_preset("fas1");
  at.groups_per_1000 = 2, at.members_share = 0.02;
  const Groups g = start_groups(o, city, {at}, defaults<GroupParameters>(), Rng(8, 3));
  double in = 0, rate_in = 0, rate_out = 0;
  for (std::size_t k = 0; k < o.size(); ++k) (o.group[k] != 0xffff ? (in += 1, rate_in) : rate_out) += o.rate[k];
  CHECK(in == Approx(0.02 * double(city.people.residents.size())).margin(1));
  CHECK(rate_in / in > 1.5 * rate_out / (double(o.size()) - in));
  CHECK(g.markets.size() == std::size_t(double(city.people.residents.size()) * at.markets_per_1000 / 1000 + 0.5));
}

TEST_CASE("Police at a market and learnt risk shorten its hours, and there are none when markets are off") {
  Market quiet, watched, feared, off;
  feared.scene.risk[feared.at] = 1;
  off.p.markets_on = false;
  const float n = quiet.month();
  CHECK(n == Approx(30 * quiet.p.market_hours * 0.8).epsilon(0.1));
  CHECK(watched.month(60) == Approx(n * (1 - watched.p.police_closes)).epsilon(1e-3));
  CHECK(feared.month() == Approx(n * (1 - feared.p.risk_closes)).epsilon(1e-3));
  CHECK(off.month() == 0);
}

TEST_CASE("Only markets that police are near are seen by them") {
  Market quiet, watched;
  quiet.month(), watched.month(15);
  CHECK(quiet.g.markets[0].seen_month == 0);
  CHECK(watched.g.markets[0].seen_month == Approx(0.5 * watched.g.markets[0].hours_month).epsilon(1e-3));
}

TEST_CASE("Raids shrink a market, and it grows back to what its group can hold") {
  Market m;
  m.levers.move(AreaLever::market_pressure, 0, 7);
  m.month();
  const float pressed = m.g.markets[0].intensity;
  CHECK(pressed < 0.3f);
  m.levers.reset();
  for (std::uint64_t month = 0; month < 60; ++month) move_markets(m.g, m.scene, m.city, m.p, month, Rng(1, 1));
  CHECK(m.g.markets[0].intensity == Approx(1).epsilon(0.02));
  m.g.members[0] = 5;
  for (std::uint64_t month = 0; month < 60; ++month) move_markets(m.g, m.scene, m.city, m.p, month, Rng(1, 1));
  CHECK(m.g.markets[0].intensity == Approx(0.5).epsilon(0.02));
}

TEST_CASE("A market under enough pressure moves nearby, and not without it") {
  Market left_alone, pressed;
  left_alone.month();
  move_markets(left_alone.g, left_alone.scene, left_alone.city, left_alone.p, 1, Rng(1, 1));
  CHECK(left_alone.g.markets[0].segment == left_alone.at);
  pressed.p.police_closes = 1;
  pressed.month(60);
  move_markets(pressed.g, pressed.scene, pressed.city, pressed.p, 1, Rng(1, 1));
  const auto near = pressed.city.nearby.of(pressed.at);
  CHECK(std::find(near.begin(), near.end(), pressed.g.markets[0].segment) != near.end());
}

TEST_CASE("More hidden offences come to light when people tell and trust the municipality, and none when nobody tells") {
  const City& city = grid_city();
  const Residents& r = city.people.residents;
  GroupParameters p = defaults<GroupParameters>();
  p.hidden = 0.1, p.influence_on = false;
  auto count = [&](float tells, float municipality, double sharing) {
    HiddenCount all;
    Levers levers(1, city.streets.segments());
    levers.move(AreaLever::information_sharing, 0, sharing);
    for (std::uint64_t month = 0; month < 200; ++month) {
      std::vector<HiddenCount> by(2);
      Events e;
      hidden_offences(by, e, Groups{}, r, [&](Who) { return double(tells); }, std::vector<float>(r.size(), municipality), levers, p, {test_day(), 15, 0}, month, Rng(3, 1));
      all.happened += by[0].happened, all.opened += by[0].opened;
    }
    return all;
  };
  const HiddenCount usual = count(0.4f, 0, 0);
  REQUIRE(usual.happened > 200);
  REQUIRE(usual.opened > 20);
  CHECK(usual.opened < usual.happened);
  CHECK(count(0, 0, 0).opened == 0);
  CHECK(count(0.4f, 0, 0).happened == count(0.9f, 2, 1).happened);
  CHECK(count(0.8f, 0, 0).opened > usual.opened + 3 * se_count(usual.opened));
  CHECK(count(0.4f, 2, 0).opened > usual.opened);
  CHECK(count(0.4f, 0, 1).opened > usual.opened);
  p.hidden_on = false;
  CHECK(count(0.9f, 0, 0).happened == 0);
}

TEST_CASE("Attempts to influence staff follow the number of members and become talk, and there are none when they are off") {
  const City& city = grid_city();
  const Residents& r = city.people.residents;
  GroupParameters p = defaults<GroupParameters>();
  p.hidden_on = false;
  Groups g;
  g.area = {0}, g.uid = {9}, g.start_size = {50}, g.members = {50};
  double n = 0, talk = 0;
  const auto months = [&] {
    n = talk = 0;
    for (std::uint64_t month = 0; month < 400; ++month) {
      std::vector<HiddenCount> by(2);
      Events e;
      hidden_offences(by, e, g, r, [](Who) { return 0.0; }, std::vector<float>(r.size(), 0.0f), Levers(1, city.streets.segments()), p, {test_day(), 15, 0}, month, Rng(3, 1));
      n += by[0].influence, talk += double(e.rumours.size());
    }
  };
  months();
  CHECK(std::abs(n - 400 * 50 * p.influence) < 4 * se_count(n));
  CHECK(talk == n);
  p.influence_on = false;
  months();
  CHECK(n + talk == 0);
}
