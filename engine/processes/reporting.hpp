// Reporting, investigation, clearance and conviction (ODD 7.7). Three rungs: call, identify, testify.
#pragma once
#include <vector>

#include "core/calendar.hpp"
#include "core/field.hpp"
#include "ledger/events.hpp"
#include "ledger/levers.hpp"
#include "population/city.hpp"
#include "processes/crime.hpp"

namespace fasim {

enum class Rung : int { call, identify, testify };

struct ReportingParameters {
  double call, identify, testify, severity, effectiveness, fairness, norm, efficacy, fear_call, fear_identify, fear_testify;
  double witness, witness_calls, recorded, discovered;
  double solve, solve_identified, solve_camera, solve_scene, scene_share, solve_serious, cases_per_1000, wait_days, case_days, sharing;
  double convict, convict_testimony, away_minor_d, away_serious_d, tips, first_interview, arrest_risk;
  bool fear_on;
  void declare(Declare& d);
};

// What a resident brings to each rung; columns of other rooms, read only.
struct Voice {
  const std::vector<float>& fair;
  const std::vector<float>& fair_fast;
  const std::vector<float>& effect;
  const std::vector<float>& effect_fast;
  const std::vector<float>& norm;
  const std::vector<float>& fear;
  const std::vector<float>& efficacy;
};
// Probability that resident i takes the rung for an offence of this severity.
double takes_rung(Rung rung, const Voice& voice, Who i, double severity, const ReportingParameters& p);
// The same of `n` residents from `first` on, for all three rungs.
void take_rungs(const Voice& voice, Who first, std::size_t n, double severity, const ReportingParameters& p, double* call, double* identify, double* testify);

// A recorded offence that waits for, or is under, investigation.
struct Case {
  std::uint64_t uid;
  CrimeType type;
  Area area;
  Seg segment;
  Who victim;
  std::uint32_t offender;
  float severity;
  bool identified, willing;      // somebody pointed the offender out; somebody would testify
  bool scene;                    // witnesses were heard at the scene
  bool by_group;
  Day opened, due;               // recorded; decided
};
struct Cases {
  std::vector<Case> open;        // in order of recording
  std::vector<float> recorded_segment;  // recorded offences per segment, fading over a year: what hot spots are made from
};
// What became known this month, by area (last entry outside).
struct KnownCount {
  int reported = 0, recorded = 0, recorded_violence = 0, recorded_group = 0, identified = 0, cleared = 0, convicted = 0, testified = 0, asked_to_testify = 0, tips = 0;
};

// Offences of this step: who calls, what is recorded, who points somebody out. Writes calls, cases, counts.
void report(Events& events, Cases& cases, std::vector<KnownCount>& known, const Residents& residents, const Anchored& anchored, const Ambient& ambient,
            const std::vector<float>& evening, const Presence& presence, const Voice& voice, const City& city, const Levers& levers,
            const ReportingParameters& p, const Clock& clock, const Rng& rng);
// Once a day: cases that are due are cleared or dropped; the convicted are held; clearances are heard of.
void investigate(Events& events, Cases& cases, std::vector<KnownCount>& known, Offenders& offenders, Scene& scene, const Residents& residents, const Voice& voice,
                 const City& city, const std::vector<std::uint32_t>& planned, const Levers& levers, const ReportingParameters& p, const Clock& clock, const Rng& rng);
// Once a month: information without a case of one's own.
void give_tips(std::vector<KnownCount>& known, const Residents& residents, const Voice& voice, const Levers& levers, const ReportingParameters& p,
               const Clock& clock, std::uint64_t month, const Rng& rng);

}  // namespace fasim
