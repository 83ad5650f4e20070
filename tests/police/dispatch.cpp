// Laws of dispatch (ODD 7.3).
#include "police/dispatch.hpp"

#include "police/beat.hpp"

using namespace fasim;

namespace {

struct Desk : Station {
  Queue queue;
  Events events;
  std::vector<Response> response{2};
  std::vector<float> hostile;
  explicit Desk(double crews = 3) : Station(crews) {
    types[0].roster = {{0, 0}};
    muster();
    for (auto& a : units.activity) a = Activity::car;
  }
  void call(Seg at, int priority, std::uint64_t uid, int minute = 0) {
    Call c;
    c.uid = uid, c.step = clock.step, c.minute = std::int16_t(minute), c.priority = std::uint8_t(priority), c.segment = at, c.caller = Who(uid % 100);
    events.calls.push_back(c);
  }
  void send() {
    dispatch(units, queue, events, response, city, levers, hostile, p.car_response_kmh, d, clock, rng);
    events.calls.clear();
  }
  bool busy(std::size_t i) const { return units.busy_until[i] > clock.step * clock.step_min; }
};

// Mean wait in a queue of `c` servers (Erlang C), in the unit of `service`.
double erlang_c(int c, double per_minute, double service) {
  const double a = per_minute * service, rho = a / c;
  double sum = 0, term = 1;
  for (int k = 0; k < c; ++k) sum += term, term *= a / (k + 1);
  const double last = term / (1 - rho);
  return last / (sum + last) * service / (c * (1 - rho));
}

}  // namespace

TEST_CASE("The nearest free unit goes, and the next nearest when it is busy") {
  Desk x(3);
  const Node corner[3] = {0, 24, 48};
  for (int i = 0; i < 3; ++i) x.units.node[std::size_t(i)] = corner[i];
  const Seg near_first = 0;
  REQUIRE(x.city.car.metres(0, x.city.streets.from[near_first]) < x.city.car.metres(24, x.city.streets.from[near_first]));
  x.call(near_first, 3, 11);
  x.send();
  CHECK(x.busy(0));
  CHECK(!x.busy(1));
  CHECK(!x.busy(2));
  x.call(near_first, 3, 12);
  x.send();
  CHECK(x.busy(1));
  CHECK(!x.busy(2));
}

TEST_CASE("A crew that has served a call where only people on foot go walks back to its car and takes the next call") {
  City city = grid_city();
  const Node far = 48;
  for (Seg s = 0; s < city.streets.segments(); ++s)
    if (city.streets.from[s] == far || city.streets.to[s] == far) city.streets.use[s] = on_foot;
  complete(city, 1, 150);
  REQUIRE(!city.car.reaches(far));
  const Node parked = city.car.stand_in(far);
  const auto minutes = [&](Node stands) {
    Desk x(1);
    x.units.node[0] = stands;
    x.call(0, 1, 11);
    dispatch(x.units, x.queue, x.events, x.response, city, x.levers, x.hostile, x.p.car_response_kmh, x.d, x.clock, x.rng);
    REQUIRE(x.events.served.size() == 1);
    return x.events.served[0].minutes;
  };
  CHECK(minutes(far) == Approx(minutes(parked) + 1.5));
}

TEST_CASE("Where cars can only leave, a crew parks nearby and comes on foot") {
  City city = grid_city();
  for (Seg s = 0; s < city.streets.segments(); ++s) {
    if (city.streets.from[s] == 0) city.streets.use[s] = car_forward | on_foot;
    if (city.streets.to[s] == 0) city.streets.use[s] = car_backward | on_foot;
  }
  complete(city, 1, 150);
  REQUIRE(city.streets.from[0] == 0);
  REQUIRE(city.car.reaches(0));
  Desk x(1);
  x.units.node[0] = 24;
  x.call(0, 1, 11);
  dispatch(x.units, x.queue, x.events, x.response, city, x.levers, x.hostile, x.p.car_response_kmh, x.d, x.clock, x.rng);
  REQUIRE(x.events.served.size() == 1);
  const double metres = city.car.metres(24, city.car.stand_in(0));
  CHECK(x.events.served[0].minutes == Approx(1 + metres / (x.p.car_response_kmh * 1000 / 60) + 1.5));
}

TEST_CASE("A crew on foot is sent as far as its reach and no farther") {
  int sent = 0, kept = 0;
  for (Seg s = 0; s < grid_city().streets.segments(); ++s) {
    Desk x(1);
    x.units.activity[0] = Activity::foot, x.units.node[0] = 0;
    const float metres = x.city.foot.metres(0, x.city.streets.from[s]);
    x.call(s, 1, 11);
    x.send();
    INFO(metres << " m");
    CHECK(x.events.served.size() == (metres <= float(x.d.foot_reach_m) ? 1u : 0u));
    ++(x.events.served.empty() ? kept : sent);
  }
  CHECK((sent > 3 && kept > 3));
}

TEST_CASE("In a city too large for tables of distances the same crews are sent as with tables") {
  City tables = grid_city();
  for (Seg s = 0; s < 12; ++s) tables.streets.use[s] = on_foot;
  complete(tables, 1, 150);
  City searched = tables;
  searched.car = Network(tables.streets, Mode::car, 0), searched.foot = Network(tables.streets, Mode::foot, 0);
  constexpr Activity all[] = {Activity::car, Activity::car, Activity::admin, Activity::tasks, Activity::foot, Activity::beat, Activity::off};
  int served = 0;
  for (std::uint64_t k = 0; k < 300; ++k) {
    Desk x(12), y(12);
    for (std::uint32_t i = 0; i < x.units.size(); ++i) {
      const Draw d = x.rng(Decision::unit_tactic, k, i);
      x.units.node[i] = y.units.node[i] = d.below(49, 0);
      x.units.activity[i] = y.units.activity[i] = all[d.below(7, 1)];
    }
    for (std::uint32_t c = 0; c < 6; ++c) {
      const Draw d = x.rng(Decision::call_service, k, c);
      for (Desk* desk : {&x, &y}) desk->call(d.below(std::uint32_t(tables.streets.segments()), 0), 1 + int(d.below(3, 1)), k * 10 + c);
    }
    x.hostile = y.hostile = std::vector<float>(tables.streets.segments(), 0.3f);
    dispatch(x.units, x.queue, x.events, x.response, tables, x.levers, x.hostile, x.p.car_response_kmh, x.d, x.clock, x.rng);
    dispatch(y.units, y.queue, y.events, y.response, searched, y.levers, y.hostile, y.p.car_response_kmh, y.d, y.clock, y.rng);
    REQUIRE(x.units.busy_until == y.units.busy_until);
    REQUIRE(x.units.node == y.units.node);
    REQUIRE(x.events.served.size() == y.events.served.size());
    for (std::size_t j = 0; j < x.events.served.size(); ++j) REQUIRE(x.events.served[j].minutes == y.events.served[j].minutes);
    served += int(x.events.served.size());
  }
  CHECK(served > 1000);
}

TEST_CASE("Urgent calls are served before others that have waited longer") {
  Desk x(1);
  x.units.busy_until[0] = 1000000;
  x.call(5, 3, 1);
  x.send();
  ++x.clock.step;
  x.call(6, 1, 2);
  x.send();
  CHECK(x.queue.waiting.size() == 2);
  x.units.busy_until[0] = 0;
  ++x.clock.step;
  x.send();
  REQUIRE(x.events.served.size() == 1);
  CHECK(x.events.served[0].segment == 6);
  REQUIRE(x.queue.waiting.size() == 1);
  CHECK(x.queue.waiting[0].uid == 1);
}

TEST_CASE("Within a priority the oldest call is served first") {
  Desk x(1);
  x.units.busy_until[0] = 1000000;
  for (std::uint64_t uid = 1; uid <= 4; ++uid) x.call(Seg(uid), 2, uid), x.send(), ++x.clock.step;
  x.units.busy_until[0] = 0;
  x.send();
  REQUIRE(x.events.served.size() == 1);
  CHECK(x.events.served[0].segment == 1);
}

TEST_CASE("Waiting times agree with the closed form of a queue with several servers") {
  Desk x(3);
  x.d.service_min = 300;  // long against the step, so that the closed form in continuous time holds
  x.d.give_up_h = 1e6;
  x.clock.step_min = 5;
  const int steps = 12 * 24 * 2000;
  const double service = 300 + 1 + 2.0;  // travel, and on average two minutes until the step in which a crew is seen to be free
  const double per_step = 3 * 0.7 * 5 / service;
  double waited = 0;
  std::size_t n = 0;
  for (int k = 0; k < steps; ++k, ++x.clock.step) {
    const Draw draw = x.rng(Decision::call_outside, 1, std::uint64_t(k));
    const int calls = poisson(draw, per_step);
    for (int j = 0; j < calls; ++j) x.call(40, 2, mix(std::uint64_t(k), std::uint64_t(j)), int(draw.u(1) * 5));
    for (auto& node : x.units.node) node = x.city.streets.from[40];
    x.events.served.clear();
    x.send();
    for (const auto& s : x.events.served) waited += s.minutes - 1.0, ++n;
  }
  const double expected = erlang_c(3, per_step / 5, service), measured = waited / double(n);
  // Relaxation time of the queue against the time watched: how many waits are worth counting as independent.
  const double independent = steps * 5.0 / (2 * service / (3 * 0.3 * 0.3)), se = 1.6 * expected / __builtin_sqrt(independent);
  INFO(n << " calls waited " << measured << " min, closed form " << expected << " +- " << se);
  CHECK(x.response[0].dropped == 0);
  CHECK(std::abs(measured - expected) < 3 * se);
  CHECK(3 * se < 0.2 * expected);
}

TEST_CASE("With dispatch off nobody comes and no patrol is interrupted") {
  Desk x(3);
  x.d.on = false;
  for (std::uint64_t k = 0; k < 20; ++k) x.call(3, 1, k);
  x.send();
  CHECK(x.queue.waiting.empty());
  CHECK(x.events.served.empty());
  for (std::size_t i = 0; i < 3; ++i) CHECK(!x.busy(i));
}

TEST_CASE("Foot crews are sent only nearby, and ring-fenced crews only to what is urgent") {
  Desk x(1);
  x.units.activity[0] = Activity::foot;
  x.units.node[0] = x.city.streets.from[0];
  x.d.foot_reach_m = 200;
  Seg far = 0;
  for (Seg s = 0; s < x.city.streets.segments(); ++s)
    if (x.city.foot.metres(x.units.node[0], x.city.streets.from[s]) > 300) far = s;
  REQUIRE(far != 0);
  x.call(far, 1, 1);
  x.send();
  CHECK(!x.busy(0));
  x.queue.waiting.clear();
  x.call(0, 3, 2);
  x.send();
  CHECK(x.busy(0));
  Desk ring(1);
  ring.units.activity[0] = Activity::beat;
  ring.units.node[0] = ring.city.streets.from[0];
  ring.call(0, 2, 1);
  ring.send();
  CHECK(!ring.busy(0));
  ring.call(0, 1, 2);
  ring.send();
  CHECK(ring.busy(0));
}

TEST_CASE("The station is interrupted only by urgent calls, and hosts are never sent") {
  Desk x(1);
  x.units.activity[0] = Activity::admin;
  x.call(5, 2, 1);
  x.send();
  CHECK(!x.busy(0));
  x.call(5, 1, 2);
  x.send();
  CHECK(x.busy(0));
  Desk hosts(1);
  hosts.units.activity[0] = Activity::hosts;
  hosts.call(0, 1, 1);
  hosts.send();
  CHECK(!hosts.busy(0));
}

TEST_CASE("Calls of low priority are dropped when nobody has come in time, urgent ones never") {
  Desk x(1);
  x.units.busy_until[0] = 1000000000;
  x.d.give_up_h = 3;
  x.call(4, 3, 1);
  x.call(4, 1, 2);
  for (int k = 0; k < 4 * 24; ++k, ++x.clock.step) x.send();
  CHECK(x.response[0].dropped == 1);
  REQUIRE(x.queue.waiting.size() == 1);
  CHECK(x.queue.waiting[0].priority == 1);
  REQUIRE(x.events.served.size() == 1);
  CHECK(!x.events.served[0].in_time);
}

TEST_CASE("A hostile area takes two crews to a call, and none where nothing is hostile") {
  Desk calm(3), hostile(3);
  hostile.hostile.assign(hostile.city.streets.segments(), 1.0f);
  calm.call(10, 2, 1), hostile.call(10, 2, 1);
  calm.send(), hostile.send();
  auto busy = [](const Desk& d) { return int(d.busy(0)) + int(d.busy(1)) + int(d.busy(2)); };
  CHECK(busy(calm) == 1);
  CHECK(busy(hostile) == 2);
  CHECK(hostile.response[0].doubled == 1);
}

TEST_CASE("Calls about other matters follow the number who live there") {
  Desk x(1);
  Anchored anchored;
  rebuild(anchored, x.city.people.residents, x.city.streets.segments());
  std::vector<Call> day;
  double n = 0;
  for (int k = 0; k < 365; ++k, x.clock.step += 96) {
    draw_other_calls(day, x.city.people.residents, anchored, x.d, x.clock, x.rng);
    n += double(day.size());
    for (std::size_t j = 0; j < day.size(); ++j) {
      REQUIRE(day[j].step / 96 == x.clock.step / 96);
      if (j > 0) REQUIRE(day[j - 1].step <= day[j].step);
      REQUIRE(x.city.people.residents.home[day[j].caller] == day[j].segment);
    }
  }
  const double expected = x.d.other_calls * double(x.city.people.residents.size());
  CHECK(std::abs(n - expected) < 4 * se_count(expected));
}
