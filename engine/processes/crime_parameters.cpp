#include "processes/crime.hpp"

namespace fasim {

void CrimeParameters::declare(Declare& d) {
  d.choice(deterrence, "deterrence", {"presence", "arrest", "none"}, 0, "What offenders learn risk from", "7.11");
  d.flag(near_repeat_on, "near_repeat", true, "An offence raises the risk of another nearby for a while", "7.11");
  d.flag(displacement_on, "displacement", true, "One who does not offend may wait or move on", "7.11");
  d.flag(habituation_on, "habituation", true, "Regular presence is learnt and deters less", "7.11");
  d.real(offender_share, "offender_share", 0.28, 0.04, 0.5, "share", "Share of men who ever take an opportunity; how many still do at an age follows from desistance", "assumption", "7.11");
  d.real(male_factor, "male_factor", 4, 2, 8, "factor", "Men against women among offenders", "assumption", "7.11");
  d.real(rate, "rate", 0.08, 0.02, 0.5, "/d", "Opportunities met per day by the average offender", "assumption", "7.11");
  d.real(rate_spread, "rate_spread", 0.8, 0.6, 2.0, "log sd", "Spread of opportunities between offenders", "falk_2014", "7.11");
  d.real(rate_ceiling, "rate_ceiling", 4, 2, 8, "/d", "Most opportunities a day", "assumption", "7.11");
  d.real(share_threat, "share_threat", 0.27, 0.05, 0.6, "share", "Opportunities for threats", "ntu_2019", "7.11");
  d.real(share_assault, "share_assault", 0.13, 0.02, 0.4, "share", "Opportunities for assault", "ntu_2019", "7.11");
  d.real(share_robbery, "share_robbery", 0.05, 0.01, 0.2, "share", "Opportunities for robbery", "ntu_2019", "7.11");
  d.real(share_damage, "share_damage", 0.22, 0.05, 0.5, "share", "Opportunities for damage and arson", "assumption", "7.11");
  d.real(share_theft, "share_theft", 0.33, 0.1, 0.7, "share", "Opportunities for theft and burglary", "assumption", "7.11");
  d.real(accept, "accept", -0.9, -3, 1, "logit", "Inclination to take an opportunity", "assumption", "7.11");
  d.real(accept_violent, "accept_violent", -0.35, -2, 1, "logit", "Added for offences against persons", "assumption", "7.11");
  d.real(propensity_spread, "propensity_spread", 0.8, 0.3, 1.6, "logit", "Spread of inclination between offenders", "assumption", "7.11");
  d.real(night_violence, "night_violence", 0.95, 0.0, 1.5, "logit", "Added for violence on Friday and Saturday nights", "assumption", "7.11");
  d.real(place_spread, "place_spread", 1.75, 0.3, 1.8, "log sd", "Spread of attraction between places", "weisburd_2015", "7.11");
  d.real(centre, "centre", 2.5, 1, 6, "factor", "Attraction of the centre, stops and squares", "assumption", "7.11");
  d.real(market_pull, "market_pull", 2.0, 0, 6, "factor", "Added attraction of an open market for violence", "gerell_2021", "7.11");
  d.real(people_guard, "people_guard", 1.6, 0.0, 3.5, "logit", "Guardianship by many residents who would act", "assumption", "7.11");
  d.real(people_half, "people_half", 2, 0.3, 15, "persons", "People present at half of that guardianship", "assumption", "7.11");
  d.real(police_guard, "police_guard", 3.0, 1.0, 6.0, "logit", "Guardianship by police on the segment in this very step", "assumption", "7.11");
  d.real(civil_guard, "civil_guard", 1.0, 0.0, 2.5, "logit", "Guardianship by hosts, guards or walkers on the segment", "assumption", "7.11");
  d.real_abroad(camera, "camera", 0.4, 0.0, 1.2, "logit", "Guardianship by full camera cover, property and robbery", "welsh_2022", "7.11");
  d.real_abroad(light_guard, "light_guard", 0.2, 0.0, 0.6, "logit", "Guardianship by better light after dark, property only", "welsh_2022", "7.11");
  d.real(supervision, "supervision", 1.0, 0.0, 2.0, "logit", "Guardianship by added supervision of a place", "assumption", "7.11");
  d.real(access, "access", 0.8, 0.0, 2.0, "logit", "Effort added by locks and gates, theft and damage", "assumption", "7.11");
  d.real(reward, "reward", 0.6, 0.0, 1.5, "logit", "Reward removed, theft and robbery", "assumption", "7.11");
  d.real(provocation, "provocation", 0.5, 0.0, 1.5, "logit", "Provocation removed, threat and assault", "assumption", "7.11");
  d.real(excuse, "excuse", 0.3, 0.0, 1.0, "logit", "Excuses removed, damage and threat", "assumption", "7.11");
  d.real(home_watch, "home_watch", 0.25, 0.0, 0.7, "logit", "Full neighbourhood watch, theft", "bra_2008_9", "7.11");
  d.real(risk_weight, "risk_weight", 2.0, 0.0, 5.0, "logit", "Weight of full learnt risk", "assumption", "7.11");
  d.real(risk_minutes, "risk_minutes", 12, 3, 30, "min", "Length of one stay at which learnt risk nears its ceiling", "assumption", "7.11");
  d.real(risk_half_life_h, "risk_half_life_h", 6, 0.5, 72, "h", "Half-life of learnt risk", "assumption", "7.11");
  d.real(habituation, "habituation_loss", 1.5, 0.0, 5.0, "factor", "How much fully regular presence loses", "assumption", "7.11");
  d.real(arrest_half_life_d, "arrest_half_life_d", 60, 10, 200, "d", "Half-life of risk learnt from arrests", "assumption", "7.11");
  d.real(boost, "boost", 0.9, 0.0, 1.5, "logit", "Near-repeat boost of the same type of offence at the same segment", "gerell_2021", "7.11");
  d.real(boost_near, "boost_near", 0.35, 0.0, 0.8, "logit", "Near-repeat boost of the same type nearby", "gerell_2021", "7.11");
  d.real(boost_most, "boost_most", 1.5, 0.5, 3.0, "logit", "Ceiling of the boost where offences follow close upon each other", "assumption", "7.11");
  d.real(boost_half_life, "boost_half_life", 4, 3, 30, "d", "Half-life of the near-repeat boost", "assumption", "7.11");
  d.real(boost_reach, "boost_reach", 100, 80, 300, "m", "How far a near repeat reaches", "assumption", "7.11");
  d.real(wander, "wander", 0.5, 0.0, 0.8, "share", "Opportunities met on the way: near a place of the awareness space instead of at it", "assumption", "7.11");
  d.real(move_on, "move_on", 0.5, 0.0, 1.0, "probability", "One who does not offend tries elsewhere", "assumption", "7.11");
  d.real(moves, "moves", 2, 0, 4, "tries", "Most tries after the first", "assumption", "7.11");
  d.real(group_violence, "group_violence", 0.5, 0.0, 1.5, "logit", "Added inclination of group members to threats and assault", "assumption", "7.11");
  d.real(group_intimidation, "group_intimidation", 0.5, 0.0, 1.0, "probability", "A threat by a group member is talked of as intimidation", "assumption", "7.8");
  d.real(lethal_assault, "lethal_assault", 0.0006, 0.0, 0.003, "probability", "An assault kills", "assumption", "7.11");
}

}  // namespace fasim
