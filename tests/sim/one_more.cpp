// The law of common random numbers in a run: one resident more changes no other life before they share a segment, a tie or a queue.
#include <set>

#include "sim/small_world.hpp"

using namespace fasim;

namespace {

template <class T>
void put_first(std::vector<T>& column, T value) {
  column.insert(column.begin(), value);
}

// A segment of area `a` where nobody lives, works, learns or meets.
Seg empty_segment(const City& city, Area a) {
  std::vector<int> used(city.streets.segments(), 0);
  const Residents& r = city.people.residents;
  for (const auto* column : {&r.home, &r.daily, &r.leisure})
    for (Seg s : *column)
      if (s != none32) used[s] = 1;
  for (Seg s : city.area_segments[a])
    if (!used[s] && !city.streets.centre[s]) return s;
  return none32;
}

// One who would take opportunities, but meets hardly any: his place among offenders shifts all others by one.
std::uint64_t quiet_offender(const Model& m) {
  for (std::uint64_t k = 0;; ++k) {
    const std::uint64_t uid = mix(0x6d6f7265, k);
    const Trait t = offending_trait(uid, Sex::male, m.p.crime, m.rng());
    if (t.rate > 0 && t.rate < 0.005 && still_offends(uid, 35, careers(m.p.recruitment), m.rng())) return uid;
  }
}

// The same city with one more resident in area 1, first in every column, alone on his street and tied to nobody.
Model with_one_more(const Model& m, std::uint64_t uid) {
  auto city = std::make_shared<City>(*m.city);
  const Seg home = empty_segment(*city, 1);
  REQUIRE(home != none32);
  Residents& r = city->people.residents;
  put_first(r.uid, uid), put_first(r.born, Day(first_day() - 35 * 365)), put_first(r.sex, Sex::male), put_first(r.background, Background::swedish);
  put_first(r.visible, std::uint8_t(0)), put_first(r.routine, Routine::not_employed), put_first(r.household, std::uint32_t(r.dwellings->size()));
  put_first(r.home, home), put_first(r.daily, none32), put_first(r.leisure, home), put_first(r.area, Area(1)), put_first(r.tenure, std::uint8_t(0)), put_first(r.low_income, std::uint8_t(0));
  auto dwellings = *r.dwellings;
  dwellings.push_back(mix(uid, 1));
  r.dwellings = std::make_shared<const std::vector<std::uint64_t>>(std::move(dwellings));
  Ties& t = city->people.ties;
  for (Tie& tie : t.other) tie = Tie(tie + 1, tie.kind());
  put_first(t.first, 0u);
  Model out = m;
  out.city = city;
  return out;
}

// Whether the newcomer has met anybody: on his street, in a call, an encounter or an offence.
bool met(const State& s, Seg home, std::uint64_t uid) {
  auto is = [&](Who w) { return w != none32 && s.residents.uid[w] == uid; };
  for (const Encounter& e : s.events.encounters)
    if (is(e.resident)) return true;
  for (const Offence& f : s.events.day_offences)
    if (is(f.victim) || f.segment == home || (f.offender != none32 && is(s.offenders.who[f.offender]))) return true;
  for (const auto& c : s.events.served)
    if (is(c.caller)) return true;
  for (const Call& c : s.queue.waiting)
    if (is(c.caller)) return true;
  for (const Call& c : s.other_calls)
    if (is(c.caller)) return true;
  for (const Opportunity& o : s.schedule.today)
    if (is(s.offenders.who[o.offender])) return true;
  return false;
}

// Compares all that happened today and everybody's life, the newcomer left out.
void same_lives(const State& a, const State& b) {
  REQUIRE(a.golden_events == b.golden_events);
  REQUIRE(a.units.node == b.units.node);
  REQUIRE(b.residents.size() == a.residents.size() + 1);
  for (Who i = 0; i < a.residents.size(); ++i) {
    const Who j = i + 1;
    REQUIRE(a.residents.uid[i] == b.residents.uid[j]);
    REQUIRE(a.trust.fair[i] == b.trust.fair[j]);
    REQUIRE(a.trust.fair_fast[i] == b.trust.fair_fast[j]);
    REQUIRE(a.trust.effect[i] == b.trust.effect[j]);
    REQUIRE(a.safety.own[i] == b.safety.own[j]);
    REQUIRE(a.last_victim[i] == b.last_victim[j]);
    REQUIRE(a.norms.fear[i] == b.norms.fear[j]);
    REQUIRE(a.safety.unsafe[i] == b.safety.unsafe[j]);
  }
}

}  // namespace

TEST_CASE("One resident more changes no other life before they share a segment, a tie or a queue") {
  int days = 0, alone = 0;
  for (std::uint64_t replicate = 0; replicate < 12; ++replicate) {
    Model m = small_model(3);
    m.replicate = replicate;
    for (StartState& a : m.areas) a.groups_per_1000 = 10, a.members_share = 0.03;
    const std::uint64_t uid = quiet_offender(m);
    const Model more = with_one_more(m, uid);
    const Rng rng = m.rng();
    State a = start(m), b = start(more);
    const Seg home = b.residents.home[0];
    REQUIRE(b.offenders.of_resident[0] == 0);
    REQUIRE(b.offenders.size() == a.offenders.size() + 1);
    bool together = false;
    for (int day = 0; day < 28 && !together; ++day) {
      for (int k = 0; k < a.clock.steps_per_day(); ++k) {
        if (k + 1 == a.clock.steps_per_day()) {
          together = met(b, home, uid);
          if (!together) REQUIRE(a.events.day_offences.size() == b.events.day_offences.size());
        }
        step(a, m, rng);
        step(b, more, rng);
      }
      if (together) break;
      ++days;
      same_lives(a, b);
    }
    alone += !together;
  }
  INFO(days << " days compared, " << alone << " of 12 stayed alone for four weeks");
  CHECK(days > 60);
}
