#include "phases/assess.hpp"

#include <algorithm>

#include "core/math.hpp"

namespace fasim {

void AssessParameters::declare(Declare& d) {
  d.choice(picture, "picture", {"monthly", "tertial", "yearly"}, 0, "How often the assessment is published for policy to act on; indices are followed monthly", "7.15");
  d.real(error, "error", 4, 0, 12, "index", "Standard error of each index in a month, beyond counts and surveys", "assumption", "7.15");
  d.real(survey_n, "survey_n", 200, 30, 1000, "persons", "Residents asked per area and month", "assumption", "7.15");
  d.real(response, "response", 0.45, 0.2, 0.8, "share", "Share who answer", "assumption", "7.15");
  d.real(doubled_weight, "doubled_weight", 120, 20, 300, "index", "Operability lost when every call needs a second crew", "assumption", "7.15");
  d.real(attack_weight, "attack_weight", 400, 50, 1200, "index", "Operability lost when every call ends in an attack", "assumption", "7.15");
  d.real(cancelled_weight, "cancelled_weight", 120, 20, 300, "index", "Operability lost when every planned visit is cancelled", "assumption", "7.15");
  d.real(market_weight, "market_weight", 0.6, 0.1, 3, "index/h/1000/mo", "Control lost per hour of open market seen per 1000 residents and month", "assumption", "7.15");
  d.real(disorder_weight, "disorder_weight", 70, 20, 150, "index", "Control lost at full disorder", "assumption", "7.15");
  d.real(group_weight, "group_weight", 60, 10, 150, "index", "Control lost when all recorded violence is tied to groups", "assumption", "7.15");
  d.real(tips_weight, "tips_weight", 4, 1, 12, "index/tip/1000/mo", "Cooperation per tip, per 1000 residents and month", "assumption", "7.15");
  d.real(identify_weight, "identify_weight", 90, 20, 200, "index", "Cooperation when every recorded offence has somebody pointed out", "assumption", "7.15");
  d.real(testify_weight, "testify_weight", 60, 10, 150, "index", "Cooperation when everybody asked testifies", "assumption", "7.15");
  d.real(trust_weight, "trust_weight", 50, 10, 120, "index", "Cooperation from none to all trusting the police, around half", "assumption", "7.15");
  d.real(municipality_weight, "municipality_weight", 25, 0, 80, "index", "Cooperation from none to all trusting the municipality, around half", "assumption", "7.15");
  d.real(control_threshold, "control_threshold", 57, 45, 85, "index", "Mean of operability and control below which an area is in phase 1; no threshold has been published", "assumption", "7.15");
  d.real(cooperation_threshold, "cooperation_threshold", 60, 40, 80, "index", "Cooperation above which an area is in phase 3; no threshold has been published", "assumption", "7.15");
  d.real(softness, "softness", 4, 1, 12, "index", "How gradual the thresholds are", "assumption", "7.15");
  d.real(months_up, "months_up", 4, 1, 12, "mo", "Assessments in a row before a higher phase is called", "assumption", "7.15");
  d.real(months_down, "months_down", 2, 1, 12, "mo", "Assessments in a row before a lower phase is called: backsliding is faster", "assumption", "7.15");
}

namespace {

double ratio(double part, double whole, double prior, double prior_n) { return (part + prior * prior_n) / (whole + prior_n); }

double survey(double share, double n, const Draw& d, int word) { return clamp_(share + d.normal(word) * __builtin_sqrt(std::max(1e-4, share * (1 - share)) / std::max(1.0, n)), 0.0, 1.0); }

}  // namespace

void call_phase(Assessment& a, const AssessParameters& p) {
  a.p[0] = logistic((p.control_threshold - 0.5 * (a.operability + a.control)) / p.softness);
  a.p[2] = (1.0 - a.p[0]) * logistic((a.cooperation - p.cooperation_threshold) / p.softness);
  a.p[1] = 1.0 - a.p[0] - a.p[2];
  const int best = a.p[0] >= a.p[1] && a.p[0] >= a.p[2] ? 1 : (a.p[2] > a.p[1] ? 3 : 2);
  const int lean = best > a.called ? 1 : (best < a.called ? -1 : 0);
  a.streak = lean != 0 && lean == a.leaning ? a.streak + 1 : (lean != 0 ? 1 : 0);
  a.leaning = lean;
  if (lean > 0 && a.streak >= int(p.months_up)) a.called += 1, a.streak = 0;
  if (lean < 0 && a.streak >= int(p.months_down)) a.called -= 1, a.streak = 0;
}

void assess(Assessment& a, const Observed& o, std::uint64_t area, std::uint64_t month, double quality, double delay, const AssessParameters& p, const Rng& rng) {
  const Draw d = rng(Decision::index_error, area, month), e = rng(Decision::survey_answer, area, month), f = rng(Decision::index_error, area, month, 1);
  const double error = p.error * clamp_(1.0 - quality, 0.0, 1.0), n = p.survey_n * p.response;
  const double police = survey(o.survey_police, n, e, 0), municipality = survey(o.survey_municipality, n, e, 2);
  const double operability = 100 - p.doubled_weight * ratio(o.doubled, o.served, 0.05, 10) - p.attack_weight * ratio(o.attacks, o.served, 0.005, 10) -
                             p.cancelled_weight * ratio(o.cancelled, o.planned, 0.05, 10) + error * d.normal(0);
  const double control = 100 - p.market_weight * o.market_hours_seen / std::max(1.0, o.residents / 1000.0) - p.disorder_weight * o.disorder -
                         p.group_weight * ratio(o.recorded_group, o.recorded_violence, 0.1, 5) + error * d.normal(2);
  const double cooperation = p.tips_weight * o.tips / std::max(1.0, o.residents / 1000.0) + p.identify_weight * ratio(o.identified, o.recorded, 0.15, 10) +
                             p.testify_weight * ratio(o.testified, o.asked, 0.3, 5) + p.trust_weight * (police - 0.5) +
                             p.municipality_weight * (municipality - 0.5) + error * f.normal(0);
  // Months are joined over about half a year, as a situation picture does.
  const double share = a.months == 0 ? 1.0 : std::max(0.2, 1.0 / (a.months + 1.0));
  a.operability += share * (clamp_(operability, 0.0, 100.0) - a.operability);
  a.control += share * (clamp_(control, 0.0, 100.0) - a.control);
  a.cooperation += share * (clamp_(cooperation, 0.0, 100.0) - a.cooperation);
  ++a.months;
  call_phase(a, p);
  static constexpr int every[] = {1, 4, 12};
  if ((int(month) + 1) % every[p.picture] != 0) return;
  if (delay <= 0 || int(month) % (1 + int(delay)) == 0) a.published = a.called;
}

}  // namespace fasim
