// The one list of every field of the State. A field left out does not compile: the sizes of what is named must make up the whole.
#include "sim/checkpoint.hpp"

#include <array>

namespace fasim {

template <class Visit>
void fields(Visit& v, Levers& x);

namespace {

// Visits the fields of `whole`. Less than eight bytes may be padding; a forgotten column is larger.
template <class Visit, class Whole, class... Field>
void all(Visit& visit, Whole&, Field&... field) {
  static_assert(sizeof(Whole) < (sizeof(Field) + ...) + 8, "a field of the State is not named here");
  (visit(field), ...);
}

template <class V> void fields(V& v, Residents& x) { all(v, x, x.uid, x.born, x.sex, x.background, x.visible, x.routine, x.household, x.dwellings, x.home, x.daily, x.leisure, x.area, x.tenure, x.low_income); }
template <class V> void fields(V& v, Ties& x) { all(v, x, x.first, x.other); }
template <class V> void fields(V& v, Anchored& x) { all(v, x, x.first, x.who, x.as, x.homes); }
template <class V> void fields(V& v, Ambient& x) { all(v, x, x.segments, x.people); }
template <class V> void fields(V& v, Trust& x) { all(v, x, x.fair, x.fair_fast, x.effect, x.effect_fast, x.municipality, x.expect, x.fair_level, x.effect_level, x.municipality_level); }
template <class V> void fields(V& v, Safety& x) { all(v, x, x.unsafe, x.evening, x.own, x.ties, x.base); }
template <class V> void fields(V& v, Norms& x) { all(v, x, x.fear, x.norm, x.threshold, x.efficacy, x.efficacy_level); }
template <class V> void fields(V& v, Youth& x) { all(v, x, x.treated, x.guardian, x.months_left); }
template <class V> void fields(V& v, Places& x) { all(v, x, x.disorder, x.wear, x.noticed); }
template <class V> void fields(V& v, Scene& x) { all(v, x, x.attraction_person, x.attraction_property, x.boost, x.risk, x.regular, x.arrest, x.efficacy, x.acted, x.failed, x.market, x.offences_month); }
template <class V> void fields(V& v, Offenders& x) { all(v, x, x.who, x.rate, x.propensity, x.treated, x.group, x.standing, x.until, x.convictions, x.places, x.of_resident); }
template <class V> void fields(V& v, Groups& x) { all(v, x, x.area, x.uid, x.start_size, x.members, x.markets, x.conflicts, x.presence); }
template <class V> void fields(V& v, Schedule& x) { all(v, x, x.today, x.next, x.moving); }
template <class V> void fields(V& v, Suspicion& x) { all(v, x, x.signal); }
template <class V> void fields(V& v, Units& x) { all(v, x, x.uid, x.area, x.type, x.slot, x.hours, x.activity, x.node, x.last, x.target, x.dwell, x.busy_until, x.generation, x.psi, x.bias, x.familiarity); }
template <class V> void fields(V& v, Presence& x) { all(v, x, x.now, x.today, x.month, x.touched); }
template <class V> void fields(V& v, Visits& x) { all(v, x, x.all, x.tours); }
template <class V> void fields(V& v, Queue& x) { all(v, x, x.waiting); }
template <class V> void fields(V& v, PatrolKnowledge& x) { all(v, x, x.hot_spots, x.markets); }
template <class V> void fields(V& v, Staff& x) { all(v, x, x.hostile, x.wear); }
template <class V> void fields(V& v, Cases& x) { all(v, x, x.open, x.recorded_segment); }
template <class V> void fields(V& v, Events& x) { all(v, x, x.offences, x.calls, x.encounters, x.day_offences, x.day_reported, x.served, x.rumours); }
template <class V> void fields(V& v, Labels& x) { all(v, x, x.label, x.memory); }
template <class V> void fields(V& v, MonthCounts& x) { all(v, x, x.hours, x.response, x.known, x.youth, x.staff, x.hidden, x.offences, x.lethal, x.evicted, x.met); }
template <class V> void fields(V& v, State& x) {
  all(v, x, x.clock, x.month, x.residents, x.ties, x.anchored, x.ambient, x.trust, x.safety, x.norms, x.youth, x.last_victim, x.places, x.scene, x.market_hours, x.offenders, x.groups,
      x.schedule, x.fights, x.suspicion, x.units, x.presence, x.visits, x.other_calls, x.next_call, x.queue, x.knowledge, x.staff, x.cases, x.events, x.levers, x.assessments, x.labels,
      x.market_seen, x.area_residents, x.planned, x.chosen, x.counts, x.leaving, x.free_places, x.elsewhere, x.golden_events);
}

template <class T>
concept Plain = std::is_trivially_copyable_v<T>;

struct Write {
  BytesOut& out;
  template <Plain T> void operator()(T& v) { out.put(v); }
  template <Plain T> void operator()(std::vector<T>& v) { out.put(v); }
  template <class T> void operator()(std::vector<std::vector<T>>& v) {
    out.put(std::uint64_t(v.size()));
    for (auto& one : v) (*this)(one);
  }
  template <class T, std::size_t n> void operator()(std::array<std::vector<T>, n>& v) {
    for (auto& one : v) (*this)(one);
  }
  template <class T> void operator()(std::shared_ptr<const T>& v) { (*this)(const_cast<T&>(*v)); }  // only read
  template <class T> requires(!Plain<T>) void operator()(T& v) { fields(*this, v); }
};

struct Read {
  BytesIn& in;
  template <Plain T> void operator()(T& v) { in.take(v); }
  template <Plain T> void operator()(std::vector<T>& v) { in.take(v); }
  template <class T> void operator()(std::vector<std::vector<T>>& v) {
    v.clear();
    for (auto n = in.take<std::uint64_t>(); n > 0; --n) (*this)(v.emplace_back());
  }
  template <class T, std::size_t n> void operator()(std::array<std::vector<T>, n>& v) {
    for (auto& one : v) (*this)(one);
  }
  template <class T> void operator()(std::shared_ptr<const T>& v) {
    const auto own = std::make_shared<T>();
    (*this)(*own);
    v = own;
  }
  template <class T> requires(!Plain<T>) void operator()(T& v) { fields(*this, v); }
};

}  // namespace

template <class Visit>
void fields(Visit& v, Levers& x) {
  all(v, x, x.cost_per_month, x.areas_, x.segments_, x.crews_, x.area_, x.place_);
}

void save(const State& state, BytesOut& out) {
  Write write{out};
  fields(write, const_cast<State&>(state));  // only read: one list of fields serves both ways
}

State load_state(BytesIn& in) {
  State state;
  Read read{in};
  fields(read, state);
  return state;
}

}  // namespace fasim
