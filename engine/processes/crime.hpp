// Offences from opportunity (ODD 7.11): offenders in their awareness space, guardianship, learnt risk, near repeats. Total crime is endogenous.
#pragma once
#include <array>
#include <vector>

#include "core/calendar.hpp"
#include "core/field.hpp"
#include "ledger/events.hpp"
#include "ledger/levers.hpp"
#include "police/units.hpp"
#include "population/city.hpp"
#include "population/start.hpp"

namespace fasim {

enum class Deterrence : int { presence, arrest, none };
inline constexpr int street_types = 5;  // threat, assault, robbery, damage, theft: the offences that arise from opportunity
inline constexpr int awareness = 6;

struct CrimeParameters {
  int deterrence;
  bool near_repeat_on, displacement_on, habituation_on;
  double offender_share, male_factor, rate, rate_spread, rate_ceiling;
  double share_threat, share_assault, share_robbery, share_damage, share_theft;
  double accept, accept_violent, propensity_spread, night_violence;
  double place_spread, centre, market_pull, people_guard, people_half, police_guard, civil_guard, camera, light_guard, supervision, access, reward, provocation, excuse, home_watch;
  double risk_weight, risk_minutes, risk_half_life_h, habituation, arrest_half_life_d;
  double boost, boost_near, boost_most, boost_half_life, boost_reach;
  double wander, move_on, moves, group_violence, group_intimidation, lethal_assault;
  void declare(Declare& d);
};

// Offenders: a role of residents. Propensity and rates never read background.
enum class Standing : std::uint8_t { active, held, stopped };
struct Offenders {
  std::vector<Who> who;
  std::vector<float> rate;                 // opportunities met per day
  std::vector<float> propensity;           // logit
  std::vector<float> treated;              // shift by programmes, logit, fades
  std::vector<std::uint16_t> group;        // 0xffff none
  std::vector<Standing> standing;
  std::vector<Day> until;                  // when the held are released
  std::vector<std::uint16_t> convictions;
  std::vector<std::array<Seg, awareness>> places;
  std::vector<std::uint32_t> of_resident;  // by resident, none32
  std::size_t size() const { return who.size(); }
};
// Columns of segments that offences read and write.
struct Scene {
  std::vector<float> attraction_person, attraction_property;  // fixed per run; the second holds the homes and shops there
  std::vector<float> boost;                 // near repeats, segment x street type
  std::vector<float> risk;                  // learnt from presence
  std::vector<std::array<float, 6>> regular;  // how regular presence is, by four-hour bins
  std::vector<float> arrest;                // risk learnt from arrests nearby
  std::vector<float> efficacy;              // mean efficacy of residents, refreshed weekly
  std::vector<float> acted, failed;         // interventions by residents this week
  std::vector<float> market;                // open market intensity
  std::vector<float> offences_month;
};
// An opportunity that will be met later today.
struct Opportunity {
  std::uint32_t offender;
  std::int16_t step_of_day, minute;
  std::uint8_t attempt, number;             // which try, and which of the offender's opportunities today
  CrimeType type;
  Seg at;                                   // fixed for one who moves on, none32 otherwise
};
struct Schedule {
  std::vector<Opportunity> today;           // sorted by step
  std::size_t next = 0;
  std::vector<Opportunity> moving;          // met in the next step
};

// Share of those who ever offended that still do, by age; all by default. Who stops, and when, is decided in `recruitment`.
using Careers = std::array<float, 61>;
constexpr Careers no_one_stops() { Careers c{}; for (float& x : c) x = 1; return c; }
// Whether one who ever offends still does at this age: keyed by the person.
bool still_offends(std::uint64_t uid, int age, const Careers& careers, const Rng& rng);

// Who offends at the start: keyed by the person, by sex and age only.
Offenders start_offenders(const City& city, Day today, const CrimeParameters& p, const Rng& rng, const Careers& careers = no_one_stops());
// Gives one resident the role (recruitment, newcomers); returns the index.
std::uint32_t make_offender(Offenders& offenders, Who who, const City& city, const Residents& residents, double rate, double propensity, const CrimeParameters& p, const Rng& rng);
// The keyed traits of one who would offend: rate per day and propensity; rate 0 for most.
struct Trait { double rate, propensity; };
Trait offending_trait(std::uint64_t uid, Sex sex, const CrimeParameters& p, const Rng& rng);

Scene start_scene(const City& city, const CrimeParameters& p, const Rng& rng);

// At midnight: the day's opportunities of every active offender.
void plan_day(Schedule& schedule, const Offenders& offenders, const Residents& residents, const CrimeParameters& p, const Clock& clock, const Rng& rng);

// What offences read of the rest of the model.
struct CrimeView {
  const Anchored& anchored;
  const Ambient& ambient;
  const std::vector<float>& evening;
  const Presence& presence;
  bool dark;
  double violence_urge;       // trend of the world, logit
};
// Whether an opportunity comes up in this step.
bool anything_due(const Schedule& schedule, const Clock& clock);
// Offences of this step: appended to events; writes the scene and the schedule of those who move on.
void offend(Events& events, Schedule& schedule, Scene& scene, const Offenders& offenders, const Residents& residents, const City& city,
            const CrimeView& view, const Levers& levers, const CrimeParameters& p, const Clock& clock, const Rng& rng);

// Presence is learnt as risk after each step; it fades by the hour.
void learn_risk(Scene& scene, const Presence& presence, const CrimeParameters& p, const Clock& clock);
void fade_risk(Scene& scene, const CrimeParameters& p);
// Near repeats and arrest risk fade by the day.
void fade_scene(Scene& scene, const CrimeParameters& p);
// An offence raises the risk of another of its type nearby; a shooting or explosion that of threats and assaults.
void raise_boost(Scene& scene, Seg s, CrimeType type, const City& city, const CrimeParameters& p);

}  // namespace fasim
