#include "police/ordered.hpp"

#include <algorithm>

namespace fasim {
namespace {

constexpr std::int16_t ordered_type = -1000;  // far from any lever's -1 - number

Activity activity_of(Ordered as) {
  switch (as) {
    case Ordered::car: return Activity::car;
    case Ordered::foot: return Activity::foot;
    case Ordered::hosts: return Activity::hosts;
    case Ordered::guards: return Activity::guards;
    case Ordered::order_guards: return Activity::order_guards;
    default: return Activity::walkers;
  }
}

// Index of the first ordered crew; they stand together, in the order of `crews`. Their officers are of average conduct.
std::size_t provide(Units& u, const Orders& orders, const City& city) {
  std::size_t first = 0;
  while (first < u.size() && u.type[first] != ordered_type) ++first;
  std::size_t have = 0;
  while (first + have < u.size() && u.type[first + have] == ordered_type) ++have;
  for (std::size_t k = have; k < orders.crews.size(); ++k) {
    const Orders::Crew& c = orders.crews[k];
    u.uid.push_back(c.uid);
    u.area.push_back(c.area);
    u.type.push_back(ordered_type);
    u.slot.push_back(std::uint16_t(k));
    u.hours.push_back(0);
    u.activity.push_back(Activity::off);
    u.node.push_back(city.start_foot[c.area]);
    u.last.push_back(none32);
    u.target.push_back(none32);
    u.dwell.push_back(0);
    u.busy_until.push_back(0);
    u.generation.push_back(0);
    u.psi.push_back(0);
    u.bias.push_back(0);
    u.familiarity.push_back(0);
  }
  return first;
}

void keep_out(Presence& presence, Visits& visits, const Units& u, const Orders& orders, Day today) {
  std::vector<Seg> closed;
  for (const Orders::Withdrawal& w : orders.withdrawals)
    if (today >= w.from && today < w.to) closed.insert(closed.end(), orders.places[w.place].begin(), orders.places[w.place].end());
  if (closed.empty()) return;
  std::sort(closed.begin(), closed.end());
  const auto is_closed = [&](Seg s) { return std::binary_search(closed.begin(), closed.end(), s); };
  for (Seg s : presence.touched) {
    if (!is_closed(s)) continue;
    for (std::size_t k : {std::size_t(Seen::car), std::size_t(Seen::foot)}) {
      presence.today[k][s] = std::max(0.0f, presence.today[k][s] - presence.now[s].by[k]);
      presence.now[s].by[k] = 0;
    }
    presence.now[s].longest = 1e-6f;  // somebody passed; nobody stayed
  }
  Visits kept;
  for (std::size_t t = 0; t < visits.tours.size(); ++t)
    for (const std::uint32_t unit = visits.tours[t].unit; const Visit& v : visits.of(t))
      if (!is_closed(v.segment) || !is_patrol(u.activity[unit])) kept.add(unit, {&v, 1});
  visits = std::move(kept);
}

// What the orders add in one step.
struct Board {
  Units& u;
  Presence& presence;
  Visits& visits;
  const City& city;

  void be(std::uint32_t unit, Seg s, float minutes) {
    if (minutes <= 0) return;
    const auto seen = std::size_t(seen_as(u.activity[unit]));
    const Visit v{s, minutes};
    presence.add(seen, {&v, 1});
    presence.today[seen][s] += minutes;
    visits.add(unit, {&v, 1});
    u.node[unit] = city.streets.to[s];
    u.last[unit] = s;
  }

  // From `begin` to `end` minutes of its round through the place, which starts again when it is done.
  void walk(std::uint32_t unit, const std::vector<Seg>& place, double kmh, double begin, double end, double offset) {
    double round = 0;
    const auto takes = [&](Seg s) { return std::max(0.1, city.streets.length_mm[s] * 1e-3 * 60.0 / (kmh * 1000.0)); };
    for (Seg s : place) round += takes(s);
    double at = begin + offset * round;
    at -= double(std::int64_t(at / round)) * round;
    double left = end - begin, passed = 0;
    for (std::size_t k = 0, hops = 0; left > 1e-3 && hops < 4000; ++hops, k = (k + 1) % place.size()) {
      const double length = takes(place[k]);
      if (passed + length > at) {
        const double stay = std::min(left, passed + length - at);
        be(unit, place[k], float(stay));
        left -= stay;
        at += stay;
      }
      passed += length;
    }
  }
};

}  // namespace

void follow_orders(Units& u, Presence& presence, Visits& visits, const Orders& orders, const City& city, double car_kmh, double foot_kmh,
                   const Clock& clock) {
  keep_out(presence, visits, u, orders, clock.day());
  const std::size_t first = provide(u, orders, city);
  const std::int64_t now = clock.step * clock.step_min, end = now + clock.step_min;
  const auto earlier = [](const Orders::Visit& v, std::int64_t minute) { return v.minute < minute; };
  std::vector<Orders::Visit> here;
  for (auto v = std::lower_bound(orders.visits.begin(), orders.visits.end(), now - std::int64_t(orders.longest) - 1, earlier); v != orders.visits.end() && v->minute < end; ++v)
    if (double(v->minute) + double(v->minutes) > double(now)) here.push_back(*v);
  std::stable_sort(here.begin(), here.end(), [](const Orders::Visit& a, const Orders::Visit& b) { return a.crew < b.crew; });
  Board board{u, presence, visits, city};
  for (const Orders::Visit& v : here) {
    const auto unit = std::uint32_t(first + v.crew);
    const double begin = double(std::max<std::int64_t>(0, now - v.minute)), last = std::min<double>(v.minutes, double(end - v.minute));
    u.activity[unit] = activity_of(orders.crews[v.crew].as);
    const std::vector<Seg>& place = orders.places[v.place];
    if (v.walks) board.walk(unit, place, orders.crews[v.crew].as == Ordered::car ? car_kmh : foot_kmh, begin, last, v.offset);
    else board.be(unit, place.front(), float(last - begin));
  }
}

void stand_down(Units& u) {
  for (std::size_t i = 0; i < u.size(); ++i)
    if (u.type[i] == ordered_type) u.activity[i] = Activity::off;
}

}  // namespace fasim
