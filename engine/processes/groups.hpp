// Criminal groups (ODD 7.11): territory, open markets bound to places, conflicts with shootings and explosions, influence on staff, hidden offences.
#pragma once
#include <functional>
#include <vector>

#include "core/calendar.hpp"
#include "core/field.hpp"
#include "ledger/events.hpp"
#include "ledger/levers.hpp"
#include "processes/crime.hpp"

namespace fasim {

struct GroupParameters {
  bool markets_on, conflicts_on, hidden_on, influence_on;
  double market_hours, market_recovery, pressure_cost, risk_closes, police_closes, move_threshold;
  double conflict_base, rivals, conflict_end, event_base, excitation, excitation_days, explosion_share, gun_effect, injury_lethal, message_effect, seizure_effect, market_conflict;
  double influence, influence_fear, hidden, hidden_open, hidden_sharing;
  double intelligence;
  void declare(Declare& d);
};

struct Groups {
  std::vector<Area> area;
  std::vector<std::uint64_t> uid;
  std::vector<float> start_size;            // members at the start: what the group recruits back to
  std::vector<std::uint32_t> members;       // active and at large, refreshed monthly
  struct Market {
    std::uint16_t group;
    Seg segment;
    float intensity, hours_today, hours_month, seen_month;
  };
  std::vector<Market> markets;
  struct Conflict {                         // between two groups
    std::uint16_t a, b;
    float excitation;                       // events per day, self-exciting, fading
    bool open;
  };
  std::vector<Conflict> conflicts;
  std::vector<float> presence;              // active members per resident by area, last entry outside
  std::size_t size() const { return area.size(); }
};

// Groups of every area from its start state: members chosen among offenders by keyed draws and rate; markets at attractive places.
Groups start_groups(Offenders& offenders, const City& city, const std::vector<StartState>& areas, const GroupParameters& p, const Rng& rng);
// Members at large by group and area.
void count_members(Groups& groups, const Offenders& offenders, const Residents& residents, const std::vector<std::uint32_t>& planned);

// Market hours of the day, from intensity, learnt risk and pressure; writes scene.market and hours per segment.
void run_markets(Groups& groups, Scene& scene, std::vector<float>& market_hours, const City& city, const Presence& presence,
                 const Levers& levers, const GroupParameters& p, const Clock& clock, const Rng& rng);
// Once a month: markets under pressure shrink or move, others grow back.
void move_markets(Groups& groups, const Scene& scene, const City& city, const GroupParameters& p, std::uint64_t month, const Rng& rng);

// The day's shootings and explosions along conflicts, with victims; events go to the board with their step of the day.
void fight(std::vector<Offence>& due_today, Groups& groups, const Offenders& offenders, const Residents& residents, const Anchored& anchored,
           const Levers& levers, double gun_supply, double urge, const GroupParameters& p, const Clock& clock, const Rng& rng);

// Hidden offences and attempts to influence staff of the month; who tells decides what is opened.
struct HiddenCount { int happened = 0, opened = 0, influence = 0; };
void hidden_offences(std::vector<HiddenCount>& by_area, Events& events, const Groups& groups, const Residents& residents, const std::function<double(Who)>& tells,
                     const std::vector<float>& municipality, const Levers& levers, const GroupParameters& p, const Clock& clock, std::uint64_t month, const Rng& rng);

}  // namespace fasim
