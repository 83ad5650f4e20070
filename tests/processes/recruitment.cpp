// Laws of recruitment, desistance and programmes (ODD 7.12).
#include "processes/recruitment.hpp"

#include "processes/columns.hpp"

using namespace fasim;

namespace {

// Boys of fifteen with one group in the area, and grown-up members to be tied to.
struct Block {
  const City& city = grid_city();
  Residents r;
  Ties ties;
  RecruitmentParameters p = defaults<RecruitmentParameters>();
  CrimeParameters crime = defaults<CrimeParameters>();
  Rng rng{4, 9};
  Offenders o;
  Groups g;
  Youth y;
  std::vector<YouthCount> counts{2};
  Levers levers{1, city.streets.segments()};
  double unemployment = 1, digital = 1;
  int recruited = 0, under_18 = 0, desisted = 0;
  static constexpr std::size_t boys = 3000, members = 60;

  Block() : r(people(boys + members, 80, 15)) {
    for (Who i = boys; i < r.size(); ++i) r.born[i] -= 15 * 365, r.routine[i] = Routine::not_employed;
    for (Who i = 0; i < boys; ++i) r.routine[i] = Routine::pupil;
    ties = tied(r.size(), {});
    o.of_resident.assign(r.size(), none32);
    crime.offender_share = 0;  // nobody else offends
    p.base = -5;
    g.area = {0}, g.uid = {77}, g.start_size = {float(members)}, g.members = {0};
    for (Who i = boys; i < r.size(); ++i) o.group[make_offender(o, i, city, r, 0.2, 0, crime, rng)] = 0;
    g.members[0] = std::uint32_t(members);
    y.treated.assign(r.size(), 0.0f), y.guardian.assign(r.size(), 0), y.months_left.assign(r.size(), 0);
  }
  void tie_each_boy_to(int n, TieKind kind) {
    Edges edges;
    for (Who i = 0; i < boys; ++i)
      for (int k = 0; k < 4; ++k) edges.push_back({i, k < n ? Who(boys + (i * 4 + Who(k)) % members) : Who((i + 1 + Who(k)) % boys)});
    ties = tied(r.size(), edges, kind);
  }
  int months(int n) {
    Clock clock{test_day(), 15, 0};
    p.desistance_on = desist;
    for (std::uint64_t month = 0; month < std::uint64_t(n); ++month) {
      recruit(o, g, y, counts, city, r, ties, levers, unemployment, digital, crime, p, clock, month, rng);
      recruited += counts[0].recruited, under_18 += counts[0].recruited_under_18, desisted += counts[0].desisted;
    }
    return recruited;
  }
  bool desist = false;
};

double beyond(int more, int fewer) { return double(more - fewer) / se_count(double(more + fewer)); }

}  // namespace

TEST_CASE("Nobody is recruited when recruitment is off, or where no group is") {
  Block off, no_group;
  off.p.on = false;
  no_group.g.area = {1};
  CHECK(off.months(6) == 0);
  CHECK(no_group.months(6) == 0);
}

TEST_CASE("The monthly hazard of one with no risk factor is the declared one") {
  Block b;
  b.p.base = -3, b.p.unsupervised = 0, b.p.demand = 0, b.p.own_record = 0;
  const int n = b.months(1);
  CHECK(std::abs(n - Block::boys * logistic(b.p.base)) < 4 * se_count(n));
  CHECK(b.under_18 == n);
}

TEST_CASE("Friends in the group, a member at home, no school and no supervision each raise recruitment") {
  Block plain, peers, family, friend_, school, supervised;
  plain.tie_each_boy_to(0, TieKind::daily);
  peers.tie_each_boy_to(2, TieKind::daily);
  family.tie_each_boy_to(1, TieKind::household), friend_.tie_each_boy_to(1, TieKind::daily);
  for (Block* b : {&school, &supervised}) b->tie_each_boy_to(0, TieKind::daily);
  for (Who i = 0; i < Block::boys; ++i) school.r.born[i] -= 2 * 365, school.r.routine[i] = Routine::not_employed;
  supervised.levers.move(AreaLever::supervised_hours, 0, 10);
  const int usual = plain.months(3);
  CHECK(beyond(peers.months(3), usual) > 4);
  CHECK(beyond(family.months(3), friend_.months(3)) > 4);  // closer than a friend
  CHECK(beyond(friend_.recruited, usual) > 2);
  CHECK(beyond(school.months(3), usual) > 2);
  CHECK(beyond(usual, supervised.months(3)) > 1.5);
}

TEST_CASE("Girls are recruited less, an adult outside the family protects, and support at home protects the younger") {
  Block boys, girls, guarded, parents;
  for (Who i = 0; i < Block::boys; ++i) girls.r.sex[i] = Sex::female, parents.r.born[i] += 2 * 365;
  guarded.levers.move(AreaLever::guardian_ties, 0, 1000);
  parents.levers.move(AreaLever::parent_support, 0, 1.0);
  const int usual = boys.months(3);
  CHECK(beyond(usual, girls.months(3)) > 4);
  CHECK(beyond(usual, guarded.months(3)) > 3);
  CHECK(beyond(usual, parents.months(3)) > 2);
}

TEST_CASE("A group that has lost members recruits harder") {
  Block whole, bled;
  bled.g.start_size = {600};
  CHECK(beyond(bled.months(1), whole.months(1)) > 3);
}

TEST_CASE("More digital recruitment and more unemployment mean more recruited") {
  Block usual, digital, out;
  for (Block* b : {&usual, &digital, &out}) {
    b->tie_each_boy_to(0, TieKind::household);
    for (Who i = 0; i < Block::boys; i += 2) b->r.born[i] -= 15 * 365, b->r.routine[i] = Routine::not_employed;  // adults without work at home
  }
  digital.digital = 2, out.unemployment = 1.8;
  const int n = usual.months(3);
  CHECK(beyond(digital.months(3), n) > 3);
  CHECK(beyond(out.months(3), n) > 0);
}

TEST_CASE("Recruitment never reads background or visible group") {
  Block as_is, swapped;
  for (Who i = 0; i < swapped.r.size(); ++i) swapped.r.background[i] = Background::foreign, swapped.r.visible[i] = 1;
  as_is.months(4), swapped.months(4);
  CHECK(as_is.o.who == swapped.o.who);
  CHECK(as_is.o.group == swapped.o.group);
}

TEST_CASE("Only those of 12 to 20 are recruited, and each at most once at a time") {
  Block b;
  b.p.base = -2;
  for (Who i = 0; i < Block::boys; ++i) b.r.born[i] = test_day() - Day(365.25 * double(8 + i % 18)) - 20;
  b.months(3);
  std::vector<int> roles(b.r.size(), 0);
  for (std::size_t k = Block::members; k < b.o.size(); ++k) {
    const int age = b.r.age(b.o.who[k], test_day());
    REQUIRE(age >= 12);
    REQUIRE(age <= 20);
    REQUIRE(++roles[b.o.who[k]] == 1);
  }
}

TEST_CASE("What a programme gave halves in its half-life") {
  Block b;
  b.p.on = false;
  b.p.treated_half_life_mo = 6;
  b.y.treated[5] = 0.8f;
  b.months(6);
  CHECK(b.y.treated[5] == Approx(0.4).epsilon(1e-4));
}

TEST_CASE("Places in a programme bound how many are in it, and it is silent without places") {
  Block none, some;
  some.levers.move(AreaLever::caseload_bob, 0, 18);
  none.months(6), some.months(6);
  auto in = [](const Block& b) { return std::count_if(b.y.months_left.begin(), b.y.months_left.end(), [](std::uint8_t m) { return m > 0; }); };
  CHECK(in(none) == 0);
  CHECK(in(some) > 6);
  CHECK(in(some) <= 18);
}

TEST_CASE("Case work protects those who are in it, when its effect is not zero") {
  Block none, some, zero;
  for (Block* b : {&some, &zero}) b->levers.move(AreaLever::caseload_bob, 0, 27000);
  some.p.bob_effect = 0.9, zero.p.bob_effect = 0;
  const int usual = none.months(1);
  CHECK(beyond(usual, some.months(1)) > 2);
  CHECK(zero.months(1) == usual);
}

TEST_CASE("A place for one without risk widens the net and gives less by the stated amount, a place for one tied to a member does not") {
  Block apart, tied_to_member;
  tied_to_member.tie_each_boy_to(1, TieKind::neighbour);
  for (Block* b : {&apart, &tied_to_member}) {
    b->levers.move(AreaLever::caseload_bob, 0, 27000);
    b->p.base = -30;  // nobody joins
    b->p.bob_effect = 0.6, b->p.net_widening = 0.4;
    b->months(1);
  }
  CHECK(apart.counts[0].no_risk == int(Block::boys));
  CHECK(apart.y.treated[5] == Approx(0.2));
  CHECK(tied_to_member.counts[0].no_risk == 0);
  CHECK(tied_to_member.y.treated[5] == Approx(0.6));
}

TEST_CASE("Offenders stop at the declared hazard, more with age, half as often in a group, never when it is off") {
  auto stopped = [](double age_effect, bool in_group, bool on) {
    Block b;
    b.p.on = false, b.desist = on, b.p.desist = 0.02, b.p.desist_age = age_effect;
    for (Who i = 0; i < Block::boys; ++i) make_offender(b.o, i, b.city, b.r, 0.1, 0, b.crime, b.rng);
    for (std::size_t k = 0; k < b.o.size(); ++k) {
      b.o.group[k] = in_group ? 0 : 0xffff;
      b.r.born[b.o.who[k]] = test_day() - Day(365.25 * 30) - 10;
    }
    b.months(1);
    return b.desisted;
  };
  const double n = double(Block::boys + Block::members);
  CHECK(std::abs(stopped(0, false, true) - 0.02 * n) < 4 * se_count(0.02 * n));
  CHECK(std::abs(stopped(0, true, true) - 0.01 * n) < 4 * se_count(0.01 * n));
  CHECK(std::abs(stopped(0.05, false, true) - 0.02 * exp_(0.5) * n) < 4 * se_count(0.02 * exp_(0.5) * n));
  CHECK(stopped(0, false, false) == 0);
}

TEST_CASE("Arrest may make offenders stop or go on: either sign, and nothing at zero") {
  auto stopped = [](double effect) {
    Block b;
    b.p.on = false, b.desist = true, b.p.desist = 0.02, b.p.arrest_effect = effect;
    for (Who i = 0; i < Block::boys; ++i) make_offender(b.o, i, b.city, b.r, 0.1, 0, b.crime, b.rng);
    for (auto& c : b.o.convictions) c = 4;
    b.months(1);
    return b.desisted;
  };
  CHECK(stopped(0.3) > stopped(0));
  CHECK(stopped(-0.3) < stopped(0));
}
