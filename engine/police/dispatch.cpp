#include "police/dispatch.hpp"

#include <algorithm>
#include <functional>
#include <utility>

namespace fasim {

void DispatchParameters::declare(Declare& d) {
  d.real(other_calls, "other_calls", 0.40, 0.1, 0.8, "/resident/y", "Calls about other matters than the modelled crime", "assumption", "7.3");
  d.real(service_min, "service_min", 40, 15, 90, "min", "Mean time at the scene of an ordinary call", "assumption", "7.3");
  d.real(service_serious_min, "service_serious_min", 120, 60, 300, "min", "Mean time at the scene of a priority 1 call", "assumption", "7.3");
  d.real(foot_reach_m, "foot_reach_m", 350, 100, 800, "m", "How far foot crews are sent", "assumption", "7.3");
  d.real(give_up_h, "give_up_h", 6, 2, 24, "h", "After how long an unserved call of low priority is dropped", "assumption", "7.3");
  d.real(in_time_urgent_min, "in_time_urgent_min", 15, 5, 30, "min", "What a caller sees as in time, urgent call", "assumption", "7.6");
  d.real(in_time_min, "in_time_min", 60, 20, 180, "min", "What a caller sees as in time, other call", "assumption", "7.6");
  d.real(doubled_share, "doubled_share", 1.0, 0.0, 2.0, "factor", "How often hostile areas need a second crew, against the measured share", "assumption", "7.13");
  d.flag(on, "on", true, "Calls are served by patrols; off, nobody comes and patrols are never interrupted", "7.3");
}

void draw_other_calls(std::vector<Call>& out, const Residents& residents, const Anchored& anchored, const DispatchParameters& p,
                      const Clock& clock, const Rng& rng) {
  out.clear();
  const auto day = std::uint64_t(clock.day_index());
  const std::size_t segments = anchored.first.size() - 1;
  for (Seg s = 0; s < segments; ++s) {
    const std::uint32_t homes = anchored.homes[s];
    if (homes == 0) continue;
    const Draw d = rng(Decision::call_outside, mix(0x63616c6cull, s), day);
    const int n = poisson(d, homes * p.other_calls / 365.0, 0);
    for (int k = 0; k < n; ++k) {
      const Draw e = rng(Decision::call_outside, mix(0x63616c6cull, s), day, std::uint32_t(k + 1));
      Call c;
      const auto hour_bias = e.u(0) * 0.7 + e.u(1) * 0.3;  // calls thicken towards the middle and end of the day
      const int minute = int(hour_bias * 1439.0);
      c.step = (clock.step / clock.steps_per_day()) * clock.steps_per_day() + minute / clock.step_min;
      c.minute = std::int16_t(minute % clock.step_min);
      c.priority = std::uint8_t(e.u(2) < 0.1 ? 1 : (e.u(2) < 0.4 ? 2 : 3));
      c.segment = s;
      Race race;
      const auto who = anchored.of(s);
      for (std::size_t j = 0; j < homes; ++j)
        race.offer_equal(rng(Decision::call_outside, residents.uid[who[j]], day, std::uint32_t(k + 1)), 3, who[j]);
      c.caller = race.winner();
      c.uid = mix(mix(0x6f74686572ull, s), mix(day, std::uint64_t(k)));
      out.push_back(c);
    }
  }
  std::stable_sort(out.begin(), out.end(), [](const Call& a, const Call& b) { return a.step < b.step; });
}

namespace {

constexpr double walking_m_per_min = 4.0 * 1000.0 / 60.0;

enum class Sent { no, by_car, on_foot };

// Whether and how the unit can be sent to a call of this priority.
Sent can_go(const Units& u, std::size_t i, int priority, std::int64_t now) {
  const Activity a = u.activity[i];
  if (u.busy_until[i] > now || a == Activity::off || is_civil(a)) return Sent::no;
  if (a == Activity::beat && priority > 1) return Sent::no;                             // ring-fenced
  if ((a == Activity::admin || a == Activity::tasks) && priority > 1) return Sent::no;  // interrupted only when it is urgent
  return a == Activity::foot || a == Activity::beat ? Sent::on_foot : Sent::by_car;
}

struct Choice {
  std::size_t unit = 0;
  double minutes = -1;
  void offer(std::size_t i, double m) {
    if (minutes < 0 || std::pair(m, i) < std::pair(minutes, unit)) unit = i, minutes = m;
  }
  bool beats(double m) const { return minutes >= 0 && minutes < m; }
};

// The crews of one network who may be sent in this step, where they stand or their cars are parked.
class Crews {
 public:
  void clear() {
    for (Node n : at_)
      if (n < first_.size()) first_[n] = none32;
    unit_.clear(), at_.clear(), next_.clear();
  }
  void put(const Network& net, std::size_t nodes, std::uint32_t unit, Node at) {
    unit_.push_back(unit), at_.push_back(at);
    if (net.has_table()) return;
    if (first_.size() < nodes) first_.resize(nodes, none32);
    next_.push_back(std::exchange(first_[at], std::uint32_t(unit_.size() - 1)));
  }
  // Calls come(unit, metres) for those who may go and have a way to `to`; without tables the nearest first, until one is too far.
  template <class May, class Far, class Come>
  void approach(const Network& net, Node to, const May& may, const Far& far, const Come& come) const {
    if (net.has_table()) {
      for (std::size_t k = 0; k < unit_.size(); ++k)
        if (may(unit_[k]))
          if (const float metres = net.metres(at_[k], to); metres < Network::unreachable && !far(metres)) come(unit_[k], metres);
      return;
    }
    auto left = std::count_if(unit_.begin(), unit_.end(), may);
    if (left == 0) return;
    const auto settled = [&](Node n, float metres) {
      if (far(metres)) return false;
      for (std::uint32_t k = first_[n]; k != none32; k = next_[k])
        if (may(unit_[k])) come(unit_[k], metres), --left;
      return left > 0;
    };
    net.outwards(to, std::ref(settled));
  }

 private:
  std::vector<std::uint32_t> unit_;
  std::vector<Node> at_;                    // beside unit_
  std::vector<std::uint32_t> first_, next_;  // without tables: by node the place of one who is there, and of the next
};

constexpr double car_start_min = 1, station_start_min = 4;
constexpr double from_car_min = 100 / walking_m_per_min;  // between the car and a place where cars cannot go

// Finds who gets to a call first.
class Desk {
 public:
  Desk(const Units& u, const City& city, double kmh, const DispatchParameters& p, std::int64_t now)
      : u_(u), city_(city), m_per_min_(kmh * 1000.0 / 60.0), reach_m_(float(p.foot_reach_m)), now_(now) {
    cars_.clear(), walkers_.clear();
    for (std::uint32_t i = 0; i < u.size(); ++i) {
      const Sent sent = can_go(u, i, 1, now);
      if (sent == Sent::on_foot) walkers_.put(city.foot, city.streets.nodes(), i, u.node[i]);
      const Node parked = sent == Sent::by_car ? city.car.stand_in(u.node[i]) : none32;
      if (parked != none32) cars_.put(city.car, city.streets.nodes(), i, parked);
    }
  }
  ~Desk() { cars_.clear(), walkers_.clear(); }

  Choice nearest_free(const Call& call, std::size_t except) const {
    Choice best;
    const auto may = [&](std::uint32_t i) { return i != except && can_go(u_, i, call.priority, now_) != Sent::no; };
    const Node to = city_.streets.from[call.segment], car_to = city_.car.stand_in(to);
    walkers_.approach(city_.foot, to, may, [&](float metres) { return metres > reach_m_; },
                      [&](std::uint32_t i, float metres) { best.offer(i, metres / walking_m_per_min); });
    const auto by_car = [&](double start_min, float metres) { return start_min + metres / m_per_min_ + (car_to == to ? 0.0 : from_car_min); };
    if (car_to != none32)
      cars_.approach(city_.car, car_to, may, [&](float metres) { return best.beats(by_car(car_start_min, metres)); },
                     [&](std::uint32_t i, float metres) { best.offer(i, by_car(start_min(i), metres)); });
    return best;
  }

 private:
  double start_min(std::uint32_t i) const {
    const Activity a = u_.activity[i];
    return (a == Activity::admin || a == Activity::tasks ? station_start_min : car_start_min) + (city_.car.stand_in(u_.node[i]) == u_.node[i] ? 0.0 : from_car_min);
  }

  const Units& u_;
  const City& city_;
  double m_per_min_;
  float reach_m_;
  std::int64_t now_;
  static thread_local Crews cars_, walkers_;  // hourly work does not ask for memory
};
thread_local Crews Desk::cars_, Desk::walkers_;

double service_time(const Call& call, const DispatchParameters& p, const Rng& rng) {
  const Draw d = rng(Decision::call_service, call.uid);
  return (call.priority == 1 ? p.service_serious_min : p.service_min) * d.exponential(0);
}

void send(Units& u, std::size_t i, const Call& call, const City& city, double minutes, std::int64_t now) {
  u.busy_until[i] = now + std::int64_t(minutes);
  u.node[i] = city.streets.from[call.segment];
  u.last[i] = call.segment;
  u.target[i] = none32;
  u.dwell[i] = 0;
}

}  // namespace

void dispatch(Units& units, Queue& queue, Events& events, std::vector<Response>& response, const City& city, const Levers& levers,
              const std::vector<float>& hostile, double response_kmh, const DispatchParameters& p, const Clock& clock, const Rng& rng) {
  for (const Call& c : events.calls) {
    const auto urgent_first = [](const Call& a, const Call& b) { return a.priority < b.priority; };
    queue.waiting.insert(std::upper_bound(queue.waiting.begin(), queue.waiting.end(), c, urgent_first), c);
    const Area a = city.streets.area[c.segment];
    ++response[a == outside ? response.size() - 1 : a].calls;
  }
  if (!p.on) {
    queue.waiting.clear();
    return;
  }
  if (queue.waiting.empty()) return;
  const std::int64_t now = clock.step * clock.step_min;
  const Desk desk(units, city, response_kmh, p, now);
  std::size_t left = 0;
  for (const Call& call : queue.waiting) {
    const Area where = city.streets.area[call.segment];
    const std::size_t area = where == outside ? response.size() - 1 : where;
    Response& r = response[area];
    const std::int64_t waited = now - (call.step * clock.step_min + call.minute);
    const double patience = where == outside || call.priority < 3 ? 1.0 : 1.0 / std::max(0.2f, levers.at(AreaLever::call_priority, where));
    const Choice first = desk.nearest_free(call, units.size());
    if (first.minutes < 0) {
      if (call.priority > 1 && double(waited) > p.give_up_h * 60.0 * patience) {
        ++r.dropped;
        events.served.push_back({call.caller, call.segment, float(waited), false, call.type, call.offence_uid, call.uid});
      } else {
        queue.waiting[left++] = call;
      }
      continue;
    }
    const double service = service_time(call, p, rng);
    send(units, first.unit, call, city, first.minutes + service, now);
    const double minutes = double(std::max<std::int64_t>(0, waited)) + first.minutes;
    r.minutes += minutes;
    ++r.served;
    events.served.push_back({call.caller, call.segment, float(minutes), minutes <= (call.priority == 1 ? p.in_time_urgent_min : p.in_time_min), call.type, call.offence_uid, call.uid});
    const float share = call.segment < hostile.size() ? hostile[call.segment] : 0.0f;
    if (rng(Decision::doubled_crew, call.uid).u(0) < share * p.doubled_share) {
      const Choice second = desk.nearest_free(call, first.unit);
      if (second.minutes >= 0) send(units, second.unit, call, city, second.minutes + service, now);
      ++r.doubled;
    }
  }
  queue.waiting.resize(left);
}

}  // namespace fasim
