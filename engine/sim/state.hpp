// State: everything a run changes (ODD 2). A checkpoint is a State.
#pragma once
#include <memory>
#include <vector>

#include "core/hash.hpp"
#include "processes/demography.hpp"
#include "sim/model.hpp"

namespace fasim {

// Counts of the month so far, by area (last entry outside); reset when the month has been recorded.
struct MonthCounts {
  std::vector<Hours> hours;
  std::vector<Response> response;
  std::vector<KnownCount> known;
  std::vector<YouthCount> youth;
  std::vector<StaffCount> staff;
  std::vector<HiddenCount> hidden;
  std::vector<std::array<int, crime_types>> offences;
  std::vector<int> lethal, evicted;
  // Per resident group x area: encounters by kind, hits, unfair stops.
  struct Met { int contacts = 0, civil = 0, stops = 0, hits = 0, unfair = 0; };
  std::vector<Met> met;          // area * groups + group
  void reset(std::size_t areas);
};

// One who moves to another city of the run, with what he brings (ODD 7.14).
struct Mover {
  Identity self;
  std::uint32_t to = 0;                      // city
  float fair = 0, fair_fast = 0, effect = 0, effect_fast = 0, expect = 0;  // trust in the police
  float victim = 0, protection = 0;          // memory of victimisation, what programmes gave
  std::int16_t last_victim = 32767;
  bool offends = false, in_group = false;
  float rate = 0, propensity = 0, treated = 0;
  Standing standing = Standing::active;
  std::uint16_t convictions = 0;
  Day until = 0;
};

// An area of another city as policy knows it: by its last published assessment.
struct AreaElsewhere {
  Area area = 0;                             // the run's number
  int published = 1;
  double worst = 0;                          // probability of phase 1
};

struct State {
  Clock clock;
  int month = -1;                // months since the end of burn-in; negative inside it
  // residents and what they carry
  Residents residents;
  std::shared_ptr<const Ties> ties;          // those of the city, while none have been drawn anew
  Anchored anchored;
  Ambient ambient;
  Trust trust;
  Safety safety;
  Norms norms;
  Youth youth;
  std::vector<std::int16_t> last_victim;   // months since last victimised against person, 32767 never
  // places
  Places places;
  Scene scene;
  std::vector<float> market_hours;         // today, by segment
  // offenders and groups
  Offenders offenders;
  Groups groups;
  Schedule schedule;
  std::vector<Offence> fights;             // due later today
  Suspicion suspicion;
  // police
  Units units;
  Presence presence;
  Visits visits;
  std::vector<Call> other_calls;           // due later today
  std::size_t next_call = 0;
  Queue queue;
  PatrolKnowledge knowledge;
  Staff staff;
  Cases cases;
  // boards and measurement
  Events events;
  Levers levers;
  std::vector<Assessment> assessments;     // by area
  Labels labels;
  std::vector<float> market_seen;          // sightings by segment, last months
  std::vector<std::uint32_t> area_residents;  // last entry outside
  std::vector<std::uint32_t> planned;      // residents by area that authorities plan by, as at the start; last entry outside
  std::vector<std::uint8_t> chosen;        // measure x area: chosen at the last review
  MonthCounts counts;
  // where there are several cities: exchanged between months
  std::vector<Mover> leaving;              // to other cities, this month
  std::vector<Who> free_places;            // whose residents came from outside the run this month
  std::vector<AreaElsewhere> elsewhere;    // areas of other cities
  std::uint64_t golden_events = 0;         // running hash of everything that happened

  std::uint64_t golden() const;            // over state and events
};

// The first day of burn-in, drawn from the model.
State start(const Model& model);
// One step: the schedule of ODD 3, in order.
void step(State& s, const Model& m, const Rng& rng);

// A place in the columns has a new resident: levels, memory and role begin anew.
void restart_resident(State& s, const Model& m, Who i, const Rng& rng);

// What policy asks for, from the last published assessments (ODD 7.1). Rebuilds the levers.
void set_levers(State& s, const Model& m);

}  // namespace fasim
