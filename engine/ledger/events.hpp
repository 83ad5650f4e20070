// The board of what happened: processes send, others read in the same or the next step (ODD 3).
#pragma once
#include <cstdint>
#include <vector>

#include "core/id.hpp"

namespace fasim {

enum class CrimeType : std::uint8_t { threat, assault, robbery, damage, theft, drug_sale, shooting, explosion, sabotage, influence, hidden, count };
inline constexpr int crime_types = int(CrimeType::count);
const char* name_of(CrimeType type);
constexpr bool against_person(CrimeType t) { return t == CrimeType::threat || t == CrimeType::assault || t == CrimeType::robbery; }

// An offence that happened. `victim`/`offender` are none32 where there is none.
struct Offence {
  std::uint64_t uid = 0;      // identity from its cause: offender, step and try
  std::int64_t step = 0;
  std::int16_t minute = 0;    // inside the step
  CrimeType type = CrimeType::threat;
  bool lethal = false, by_group = false, dark = false;
  float severity = 0;         // 0..1
  Seg segment = none32;
  Who victim = none32;
  std::uint32_t offender = none32;  // index of the offender, not of the resident
};

// A call for police. Priority 1 is the most urgent.
struct Call {
  std::uint64_t uid = 0;
  std::int64_t step = 0;
  std::int16_t minute = 0;
  std::uint8_t priority = 3;
  Seg segment = none32;
  Who caller = none32;
  std::uint32_t offence = none32;   // index into this step's offences, none32 for other matters
  std::uint64_t offence_uid = 0;
  CrimeType type = CrimeType::theft;
};

enum class EncounterKind : std::uint8_t { contact, service, call, stop, visit, host, guard, count };
// A meeting between a resident and a unit, with its quality as the resident saw it (before expectation).
struct Encounter {
  std::uint64_t uid = 0;
  Who resident = none32;
  EncounterKind kind = EncounterKind::contact;
  float quality = 0;      // sd of conduct: above 0 better than neutral
  bool hit = false, unfair = false, police = true;
};

// The boards of one step and of the day so far. Cleared by the step, never by a process.
struct Events {
  std::vector<Offence> offences;      // this step
  std::vector<Call> calls;            // this step, before dispatch
  std::vector<Encounter> encounters;  // since midnight
  std::vector<Offence> day_offences;  // since midnight
  std::vector<std::uint64_t> day_reported;  // uids of the day's offences that were called in
  struct Served {                     // calls attended this day
    Who caller;
    Seg segment;
    float minutes;                    // from call to arrival
    bool in_time;
    CrimeType type;
    std::uint64_t uid;                // of the offence, 0 for other matters
    std::uint64_t call = 0;           // of the call: what is drawn because of it is keyed by it
  };
  std::vector<Served> served;
  struct Talk {                       // something to hear of through ties: intimidation (+), protection or clearance (-)
    Who about;
    float weight;
    std::uint64_t uid = 0;            // identity from its cause
  };
  std::vector<Talk> rumours;
  void clear_day();
};

}  // namespace fasim
