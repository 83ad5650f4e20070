// Laws of staff exposure (ODD 7.13).
#include "processes/staff.hpp"

#include "processes/columns.hpp"

using namespace fasim;

namespace {

struct Shift {
  const City& city = grid_city();
  StaffParameters p = defaults<StaffParameters>();
  PatrolParameters patrol = defaults<PatrolParameters>();
  Staff s;
  Events events;
  std::vector<StaffCount> counts{2};
  Levers levers{1, city.streets.segments()};
  Rng rng{2, 8};

  explicit Shift(double groups = 0.011, double fairness = -0.3) {
    s.hostile.assign(city.streets.segments(), 0), s.wear.assign(2, 0);
    weigh(groups, fairness);
  }
  // One resident to a street, all of the same trust.
  void weigh(double groups, double fairness) {
    const Residents r = people(city.streets.segments(), city.streets.segments());
    Anchored anchored;
    rebuild(anchored, r, city.streets.segments());
    weigh_hostility(s, {float(groups), 0}, std::vector<float>(r.home.size(), float(fairness)), anchored, city, p);
  }
  void everywhere(float hostile) { s.hostile.assign(city.streets.segments(), hostile); }
  void serve(std::uint64_t calls) {
    for (std::uint64_t k = 0; k < calls; ++k) events.served.push_back({none32, Seg(k % city.streets.segments()), 10.0f, true, CrimeType::theft, 0, mix(3, k)});
    expose_staff(s, events, 0, counts, city, levers, p, {test_day(), 15, 0}, rng);
  }
};

Units officers(std::size_t n, const PatrolParameters& p, const Rng& rng) {
  Units u;
  for (std::size_t i = 0; i < n; ++i) {
    u.uid.push_back(mix(44, i)), u.area.push_back(0), u.activity.push_back(Activity::car), u.generation.push_back(0), u.psi.push_back(0), u.bias.push_back(0), u.familiarity.push_back(0);
    draw_officers(u, std::uint32_t(i), p, rng);
    u.familiarity[i] = 1;
  }
  return u;
}

}  // namespace

TEST_CASE("Meetings turn hostile more where groups are strong and trust is low, and never when it is off") {
  const float calm = Shift(0, 0.3).s.hostile[0], groups = Shift(0.011, 0.3).s.hostile[0], both = Shift(0.011, -0.5).s.hostile[0];
  CHECK(calm < groups);
  CHECK(groups < both);
  CHECK(calm == Approx(logistic(defaults<StaffParameters>().hostile_base - 0.3 * defaults<StaffParameters>().hostile_trust)).epsilon(1e-4));
  Shift off;
  off.p.on = false;
  off.weigh(0.02, -1.0);
  CHECK(off.s.hostile[0] == 0.0f);
  off.serve(2000);
  CHECK(off.counts[0].attacks + off.counts[0].sabotage == 0);
}

TEST_CASE("Attacks follow hostile meetings, protection prevents its share, and attacks wear") {
  Shift bare, guarded;
  for (Shift* x : {&bare, &guarded}) x->everywhere(0.5f), x->p.attack = 0.2;
  guarded.levers.move(AreaLever::staff_protection, 0, 0.6);
  bare.serve(6000), guarded.serve(6000);
  CHECK(std::abs(bare.counts[0].attacks - 6000 * 0.5 * 0.2) < 4 * se_count(600));
  CHECK(std::abs(guarded.counts[0].attacks - 0.4 * 600) < 4 * se_count(240));
  CHECK(bare.s.wear[0] == float(bare.counts[0].attacks));
}

TEST_CASE("Sabotage is an offence of its own at the place of the call") {
  Shift x;
  x.everywhere(1.0f), x.p.sabotage = 0.1;
  x.serve(2000);
  REQUIRE(x.events.day_offences.size() == std::size_t(x.counts[0].sabotage));
  CHECK(std::abs(x.counts[0].sabotage - 200) < 4 * se_count(200));
  for (const Offence& f : x.events.day_offences) REQUIRE(f.type == CrimeType::sabotage);
}

TEST_CASE("What happens at one call does not depend on the other calls of the day") {
  Shift all, one;
  for (Shift* x : {&all, &one}) x->everywhere(1.0f), x->p.attack = 0.2, x->p.sabotage = 0;
  int together = 0;
  all.serve(300);
  for (std::uint64_t k = 0; k < 300; ++k) {
    Shift single;
    single.everywhere(1.0f), single.p.attack = 0.2, single.p.sabotage = 0;
    single.events.served.push_back({none32, Seg(k % single.city.streets.segments()), 10.0f, true, CrimeType::theft, 0, mix(3, k)});
    expose_staff(single.s, single.events, 0, single.counts, single.city, single.levers, single.p, {test_day(), 15, 0}, single.rng);
    together += single.counts[0].attacks;
  }
  CHECK(together == all.counts[0].attacks);
}

TEST_CASE("Visits are cancelled in proportion to hostility") {
  auto cancelled = [](float hostile) {
    Shift x;
    Units none;
    double n = 0, planned = 0;
    for (std::uint64_t month = 0; month < 300; ++month) {
      x.everywhere(hostile);
      wear_staff(x.s, x.counts, none, x.city, {1000, 0}, x.levers, x.patrol, x.p, month, x.rng);
      n += x.counts[0].cancelled, planned += x.counts[0].planned;
    }
    CHECK(std::abs(n - planned * x.p.cancel * hostile) <= 4 * se_count(n));
    return n;
  };
  CHECK(cancelled(0) == 0);
  CHECK(cancelled(0.4f) > cancelled(0.1f));
}

TEST_CASE("Officers leave at the declared rate, more after attacks, fewer with the lever, and those who come are strangers") {
  auto left = [](float wear, double lever) {
    Shift x;
    x.s.wear.assign(2, wear);
    x.levers.move(AreaLever::staff_turnover, 0, lever);
    Units u = officers(6000, x.patrol, x.rng);
    wear_staff(x.s, x.counts, u, x.city, {1000, 0}, x.levers, x.patrol, x.p, 3, x.rng);
    double strangers = 0;
    for (float f : u.familiarity) strangers += f == 0.0f;
    CHECK(strangers == x.counts[0].left);
    return double(x.counts[0].left);
  };
  const StaffParameters p = defaults<StaffParameters>();
  const double usual = left(0, 1), expected = 6000 * (1 - exp_(-p.turnover / 12));
  CHECK(std::abs(usual - expected) < 4 * se_count(expected));
  CHECK(left(5, 1) > usual + 3 * se_count(usual));
  CHECK(left(0, 0.3) < usual - 3 * se_count(usual));
}
