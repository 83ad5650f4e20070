// Recruitment, desistance and the programmes that work with people (ODD 7.12). Never reads background.
#pragma once
#include <array>
#include <vector>

#include "core/calendar.hpp"
#include "core/field.hpp"
#include "ledger/levers.hpp"
#include "population/city.hpp"
#include "processes/crime.hpp"
#include "processes/groups.hpp"

namespace fasim {

enum class Programme : int { sig, sspf, bob, psychiatry, exit, count };

struct RecruitmentParameters {
  bool on, desistance_on;
  double base, own_record, family, peers, unsupervised, unemployment, attendance, demand, male, guardian, parent, skills, digital;
  double sig_effect, sspf_effect, bob_effect, psychiatry_effect, exit_rate, consent, places_months, early, visits, tenancy;
  double desist, desist_age, desist_treated, arrest_effect, treated_half_life_mo, member_rate, net_widening;
  void declare(Declare& d);
};

// Columns of residents aged 10-20 and of those in programmes.
struct Youth {
  std::vector<float> treated;            // by resident: protection by programmes, logit, fades
  std::vector<std::uint8_t> guardian;    // has an adult outside the family
  std::vector<std::uint8_t> months_left; // in a programme
};
struct YouthCount { int recruited_under_18 = 0, recruited = 0, desisted = 0, in_programmes = 0, no_risk = 0; };

// Share of those who took opportunities at 13 who still do at each age, with nothing but the hazard to stop: the stock that
// recruitment, newcomers and desistance keep up, so that a start drawn from it neither grows nor thins out by itself.
Careers careers(const RecruitmentParameters& p);

// Once a month: who is recruited, who desists, who gets a place in which programme.
void recruit(Offenders& offenders, Groups& groups, Youth& youth, std::vector<YouthCount>& counts, const City& city, const Residents& residents, const Ties& ties,
             const Levers& levers, double unemployment, double digital, const CrimeParameters& crime, const RecruitmentParameters& p, const Clock& clock,
             std::uint64_t month, const Rng& rng);

}  // namespace fasim
