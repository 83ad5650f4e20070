// Calls, queues and who goes (ODD 7.3).
#pragma once
#include <vector>

#include "core/calendar.hpp"
#include "core/field.hpp"
#include "ledger/events.hpp"
#include "ledger/levers.hpp"
#include "police/units.hpp"
#include "population/city.hpp"

namespace fasim {

struct DispatchParameters {
  double other_calls, service_min, service_serious_min, foot_reach_m, give_up_h, in_time_urgent_min, in_time_min, doubled_share;
  bool on;
  void declare(Declare& d);
};

// Calls waiting for a unit, oldest first within a priority.
struct Queue {
  std::vector<Call> waiting;
};
struct Response {          // per area since the month began
  double minutes = 0;
  int served = 0, dropped = 0, doubled = 0, calls = 0;
};

// Calls about other matters than crime, by segment and day; spread over the day's steps into `day_calls` (sorted by step).
void draw_other_calls(std::vector<Call>& day_calls, const Residents& residents, const Anchored& anchored, const DispatchParameters& p,
                      const Clock& clock, const Rng& rng);
// Sends the nearest free unit to each waiting call; writes units' tasks, the queue, and what was served.
// `hostile[s]` is the share of calls at segment s that need a second crew.
void dispatch(Units& units, Queue& queue, Events& events, std::vector<Response>& response, const City& city, const Levers& levers,
              const std::vector<float>& hostile, double response_kmh, const DispatchParameters& p, const Clock& clock, const Rng& rng);

}  // namespace fasim
