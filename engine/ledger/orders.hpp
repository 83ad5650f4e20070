// Orders: who is to be where and when, place by place and person by person: the lever of a field experiment (ODD 7.1).
// A measure moves levers by area and month; an experiment needs arms that differ between places of one city, by the minute.
#pragma once
#include <cstdint>
#include <vector>

#include "core/calendar.hpp"
#include "core/id.hpp"
#include "ledger/levers.hpp"

namespace fasim {

// How ordered crews are seen and meet people. They are crews of their own: they answer no calls and take no other crew's hours.
enum class Ordered : std::uint8_t { car, foot, hosts, guards, order_guards, walkers };

// Constant while it is in force. Moves presence and meetings only; outcomes follow from them or do not.
struct Orders {
  struct Crew {
    Ordered as = Ordered::car;
    Area area = 0;
    std::uint64_t uid = 0;          // from its cause: the experiment, the place, the slot
  };
  // One stay of a crew at a place: on its first segment, or walking (driving) through all of them in turn.
  struct Visit {
    std::int64_t minute = 0;        // since midnight of the first day of burn-in
    std::uint32_t crew = 0, place = 0;
    float minutes = 0;
    float offset = 0;               // where in the place's round the walk begins, 0..1
    bool walks = false;
  };
  // Days [from, to) in which patrols of their own accord keep out of a place; calls there are answered.
  struct Withdrawal {
    std::uint32_t place = 0;
    Day from = 0, to = 0;
  };
  // A friendly visit at the door of one person, and a place in a programme (one of the caseload levers) for one person.
  struct Door {
    Day day = 0;
    Who who = none32;
  };
  struct Enrolment {
    Day day = 0;
    Who who = none32;
    AreaLever programme = AreaLever::caseload_sspf;
  };
  std::vector<std::vector<Seg>> places;
  std::vector<Crew> crews;
  std::vector<Visit> visits;        // sorted by minute; none longer than `longest`
  std::vector<Withdrawal> withdrawals;
  std::vector<Door> doors;
  std::vector<Enrolment> enrolments;
  float longest = 0;
};

}  // namespace fasim
