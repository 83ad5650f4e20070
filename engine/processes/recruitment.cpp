#include "processes/recruitment.hpp"

#include <algorithm>

#include "core/math.hpp"

namespace fasim {

void RecruitmentParameters::declare(Declare& d) {
  d.flag(on, "on", true, "Groups recruit the young", "7.12");
  d.flag(desistance_on, "desistance", true, "Offenders stop", "7.12");
  d.real(base, "base", -8.0, -10.5, -6, "logit/mo", "Monthly hazard of one with no risk factor, ages 12-20", "assumption", "7.12");
  d.real(own_record, "own_record", 1.6, 0.3, 3.0, "logit", "Offends already", "bra_2023_13", "7.12");
  d.real(family, "family", 1.2, 0.2, 2.5, "logit", "A household member is in a group", "bra_2023_13", "7.12");
  d.real(peers, "peers", 6.0, 1.0, 12.0, "logit", "From none to all ties in groups", "bra_2023_13", "7.12");
  d.real(unsupervised, "unsupervised", 0.5, 0.0, 1.5, "logit", "No supervised leisure at all, against enough", "assumption", "7.12");
  d.real(unemployment, "unemployment", 0.4, 0.0, 1.0, "logit", "Nobody in the household works", "assumption", "7.12");
  d.real(attendance, "attendance", 0.7, 0.0, 1.5, "logit", "Is out of school", "bra_2023_13", "7.12");
  d.real(demand, "demand", 1.5, 0.0, 4.0, "logit", "A group that has lost all its members, against one at full strength", "assumption", "7.12");
  d.real(male, "male", 2.0, 1.0, 3.5, "logit", "Boys against girls", "police_2024", "7.12");
  d.real(guardian, "guardian", 0.7, 0.0, 1.5, "logit", "An adult outside the family", "assumption", "7.12");
  d.real_abroad(parent, "parent", 0.5, 0.0, 1.0, "logit", "Parents reached by support", "piquero_2008", "7.12");
  d.real(skills, "skills", 0.3, 0.0, 0.8, "logit", "Taught at school", "sbu_369", "7.12");
  d.real(digital, "digital", 0.5, 0.0, 1.5, "logit", "Digital recruitment doubled", "assumption", "7.12");
  d.real(sig_effect, "sig_effect", 0.3, 0.0, 0.9, "logit", "Case work in a social intervention group; the prior includes zero", "sbu_308", "7.12");
  d.real(sspf_effect, "sspf_effect", 0.2, 0.0, 0.7, "logit", "School-social-police-leisure case work; the prior includes zero", "assumption", "7.12");
  d.real(bob_effect, "bob_effect", 0.3, 0.0, 0.9, "logit", "Joint work on children in organised crime; the prior includes zero", "assumption", "7.12");
  d.real(psychiatry_effect, "psychiatry_effect", 0.3, 0.0, 0.9, "logit", "Child psychiatry for those at risk; the prior includes zero", "assumption", "7.12");
  d.real(exit_rate, "exit_rate", 0.05, 0.0, 0.15, "/mo", "Leaving the group while in the exit programme", "malmo_exit", "7.12");
  d.real(consent, "consent", 0.6, 0.3, 0.9, "probability", "A family says yes to consent-based work", "assumption", "7.12");
  d.real(places_months, "places_months", 9, 3, 18, "mo", "Time in a programme", "assumption", "7.12");
  d.real(early, "early", 0.25, 0.0, 0.8, "logit", "Being seen early, by itself", "assumption", "7.12");
  d.real(net_widening, "net_widening", 0.0, 0.0, 0.5, "logit", "What being singled out adds to the risk of a youth with no offences and no ties in groups; the prior includes zero", "assumption", "7.12");
  d.real(visits, "visits", 0.15, 0.0, 0.5, "logit", "A household visited unannounced", "assumption", "7.12");
  d.real(tenancy, "tenancy", 0.5, 0.0, 1.0, "share", "Share of a group's hold on a place that illicit leases carry", "gardsten", "7.12");
  d.real(desist, "desist", 0.004, 0.002, 0.03, "/mo", "Monthly hazard to stop, at 20", "assumption", "7.12");
  d.real(desist_age, "desist_age", 0.05, 0.0, 0.12, "log/y", "Rise of that hazard with age", "assumption", "7.12");
  d.real(desist_treated, "desist_treated", 1.0, 0.0, 2.0, "log", "Per logit of treatment", "assumption", "7.12");
  d.real(arrest_effect, "arrest_effect", 0.0, -0.3, 0.3, "log", "Per conviction; either sign", "assumption", "7.12");
  d.real(treated_half_life_mo, "treated_half_life_mo", 9, 2, 36, "mo", "Half-life of what a programme gave", "bam_2017", "7.12");
  d.real(member_rate, "member_rate", 1.6, 1.0, 3.0, "factor", "Opportunities of one who joins a group, against before", "assumption", "7.12");
}

Careers careers(const RecruitmentParameters& p) {
  Careers out = no_one_stops();
  if (!p.desistance_on) return out;
  double left = 1;
  for (std::size_t age = 13; age < out.size(); ++age) {
    out[age] = float(left);
    left *= exp_(-12.0 * std::min(1.0, p.desist * exp_(p.desist_age * (double(age) + 0.5 - 20))));
  }
  return out;
}

namespace {

struct Desk {
  Offenders& o;
  Groups& g;
  Youth& y;
  std::vector<YouthCount>& counts;
  const City& city;
  const Residents& r;
  const Ties& ties;
  const Levers& levers;
  double unemployment, digital;
  const CrimeParameters& crime;
  const RecruitmentParameters& p;
  Day today;
  std::uint64_t month;
  const Rng& rng;
  std::vector<std::uint32_t> planned = planning_figures(r, levers.areas());

  double lever(AreaLever l, Area a, double otherwise = 0) const { return a < levers.areas() ? levers.at(l, a) : otherwise; }
  YouthCount& count(Area a) { return counts[a == outside ? counts.size() - 1 : a]; }
  bool in_group(Who i) const { return o.of_resident[i] != none32 && o.group[o.of_resident[i]] != 0xffff && o.standing[o.of_resident[i]] == Standing::active; }

  // No offences of his own and nobody close in a group: a place here widens the net.
  bool without_risk(Who i) const {
    if (o.of_resident[i] != none32) return false;
    for (Who j : ties.of(i))
      if (in_group(j)) return false;
    return true;
  }

  // Recruitment logit of one youth, apart from the groups' demand.
  double risk(Who i) const {
    const Area a = r.area[i];
    double family = 0, peers = 0, work = 0, adults = 0;
    const auto others = ties.of(i);
    for (const Tie other : others) {
      const bool member = in_group(other);
      peers += member;
      if (other.kind() != TieKind::household) continue;
      family = std::max(family, double(member));
      adults += r.age(other, today) >= 20;
      work += r.routine[other] == Routine::employed;
    }
    const int age = r.age(i, today);
    double x = p.base + (r.sex[i] == Sex::male ? 0.0 : -p.male);
    if (o.of_resident[i] != none32) x += p.own_record;
    x += p.family * family + (others.empty() ? 0.0 : p.peers * peers / double(others.size()));
    x += p.unemployment * unemployment * (adults > 0 && work == 0 ? 1.0 : 0.0);
    const bool out_of_school = age >= 16 && r.routine[i] == Routine::not_employed;
    if (out_of_school) x += p.attendance * (1.0 - clamp_(lever(AreaLever::school_attendance, a), 0.0, 1.0));
    x += p.unsupervised * exp_(-lever(AreaLever::supervised_hours, a) / 3.0);
    x -= p.guardian * y.guardian[i] + y.treated[i];
    x -= p.skills * clamp_(lever(AreaLever::school_skills, a), 0.0, 1.0) + p.early * clamp_(lever(AreaLever::early_detection, a), 0.0, 1.0);
    x += p.digital * log_(std::max(0.1, digital)) / 0.6931471805599453;
    return x;
  }

  void join(Who i, int age) {
    const Area a = r.area[i];
    Race race;
    double demand = 0;
    for (std::uint32_t k = 0; k < g.size(); ++k)
      if (g.area[k] == a) {
        const double lack = g.start_size[k] > 0 ? clamp_(1.0 - double(g.members[k]) / g.start_size[k], -1.0, 1.0) : 0.0;
        demand = std::max(demand, lack);
        race.offer(rng(Decision::recruitment, mix(r.uid[i], g.uid[k]), month, 1).exponential(), 0.2 + std::max(0.0, lack), k);
      }
    if (race.empty()) return;
    const double hold = 1.0 - p.tenancy * clamp_(lever(AreaLever::tenancy_control, a), 0.0, 1.0);
    const double x = risk(i) + p.demand * demand + log_(std::max(0.05, hold));
    if (rng(Decision::recruitment, r.uid[i], month).u() >= logistic(x)) return;
    const Trait t = offending_trait(r.uid[i], r.sex[i], crime, rng);
    const std::uint32_t k = make_offender(o, i, city, r, std::max(t.rate, crime.rate) * p.member_rate, t.propensity, crime, rng);
    o.group[k] = std::uint16_t(race.winner());
    ++g.members[o.group[k]];
    ++count(a).recruited;
    count(a).recruited_under_18 += age < 18;
  }

  // Places go to those at highest risk as far as that can be seen; more early detection sees better.
  void fill_places(Area a, AreaLever lever_, Programme which, double effect, int low, int high) {
    const auto places = int(lever(lever_, a) / p.places_months + rng(Decision::caseload_choice, mix(0x706c, a), month, std::uint32_t(which)).u());
    if (places <= 0) return;
    std::vector<std::pair<double, Who>> order;
    const double blur = 1.2 * (1.0 - 0.6 * clamp_(lever(AreaLever::early_detection, a) + lever(AreaLever::information_sharing, a), 0.0, 1.0));
    for (Who i = 0; i < r.size(); ++i) {
      if (r.area[i] != a || y.months_left[i] > 0) continue;
      const int age = r.age(i, today);
      if (age < low || age > high) continue;
      if (which == Programme::exit ? !in_group(i) : false) continue;
      const Draw d = rng(Decision::caseload_choice, r.uid[i], month, std::uint32_t(which));
      order.push_back({-(risk(i) + blur * d.normal(0)), i});
    }
    const std::size_t n = std::min(order.size(), std::size_t(places));
    std::partial_sort(order.begin(), order.begin() + std::ptrdiff_t(n), order.end());
    for (std::size_t k = 0; k < n; ++k) {
      const Who i = order[k].second;
      const Draw d = rng(Decision::caseload_effect, r.uid[i], month, std::uint32_t(which));
      if (which == Programme::sig && d.u(0) >= p.consent) continue;
      y.months_left[i] = std::uint8_t(p.places_months);
      const bool wide = without_risk(i);
      y.treated[i] += float(wide ? effect - p.net_widening : effect);
      count(a).no_risk += wide;
      if (o.of_resident[i] != none32) o.treated[o.of_resident[i]] -= float(0.5 * effect);
      ++count(a).in_programmes;
    }
  }

  void desist() {
    for (std::uint32_t k = 0; k < o.size(); ++k) {
      if (o.standing[k] == Standing::stopped) continue;
      const Who i = o.who[k];
      const int age = r.age(i, today);
      double hazard = p.desist * exp_(p.desist_age * (age - 20) - p.desist_treated * o.treated[k] + p.arrest_effect * std::min<int>(5, o.convictions[k]));
      if (o.group[k] != 0xffff) hazard *= 0.5;
      const bool exit = y.months_left[i] > 0 && o.group[k] != 0xffff && lever(AreaLever::caseload_exit, r.area[i]) > 0;
      if (exit) hazard += p.exit_rate;
      const double message = lever(AreaLever::group_message, r.area[i]) * lever(AreaLever::message_certainty, r.area[i]);
      if (o.group[k] != 0xffff) hazard *= 1.0 + message;
      if (rng(Decision::desistance, r.uid[i], month).u() >= hazard) continue;
      o.standing[k] = Standing::stopped;
      ++count(r.area[i]).desisted;
    }
  }

  void fade_effects() {
    const float keep = float(fade(1.0, p.treated_half_life_mo));
    for (float& x : y.treated) x = x * x * keep < 1e-10f ? 0.0f : x * keep;  // either sign
    for (float& x : o.treated) x = x * x * keep < 1e-9f ? 0.0f : x * keep;
    for (std::uint8_t& m : y.months_left) m = std::uint8_t(m > 0 ? m - 1 : 0);
  }

  // Adults outside the family, parents and home visits: broad work that reaches some of the young.
  void broad_work(Who i, int age) {
    const Area a = r.area[i];
    if (a >= levers.areas()) return;
    const Draw d = rng(Decision::guardian, r.uid[i], 0);
    y.guardian[i] = d.u(0) < lever(AreaLever::guardian_ties, a) / 1000.0;
    if (age <= 14 && d.u(1) < lever(AreaLever::parent_support, a)) y.treated[i] = std::max(y.treated[i], float(p.parent));
    const double visited = lever(AreaLever::home_visits, a) * 4.3 / std::max(1.0, double(planned[a]) / 10.0);
    if (rng(Decision::guardian, r.uid[i], month, 1).u() < visited) y.treated[i] = std::max(y.treated[i], float(p.visits));
  }
};

}  // namespace

void recruit(Offenders& offenders, Groups& groups, Youth& youth, std::vector<YouthCount>& counts, const City& city, const Residents& residents, const Ties& ties,
             const Levers& levers, double unemployment, double digital, const CrimeParameters& crime, const RecruitmentParameters& p, const Clock& clock,
             std::uint64_t month, const Rng& rng) {
  for (YouthCount& c : counts) c = {};
  Desk desk{offenders, groups, youth, counts, city, residents, ties, levers, unemployment, digital, crime, p, clock.day(), month, rng};
  const Day oldest = clock.day() - 21 * 365, youngest = clock.day() - 10 * 365;
  desk.fade_effects();
  for (Area a = 0; a < levers.areas(); ++a) {
    desk.fill_places(a, AreaLever::caseload_sspf, Programme::sspf, p.sspf_effect, 10, 17);
    desk.fill_places(a, AreaLever::caseload_sig, Programme::sig, p.sig_effect, 12, 20);
    desk.fill_places(a, AreaLever::caseload_bob, Programme::bob, p.bob_effect, 12, 17);
    desk.fill_places(a, AreaLever::caseload_psychiatry, Programme::psychiatry, p.psychiatry_effect, 10, 20);
    desk.fill_places(a, AreaLever::caseload_exit, Programme::exit, 0.3, 15, 45);
  }
  for (Who i = 0; i < residents.size(); ++i) {
    if (residents.born[i] < oldest || residents.born[i] > youngest) continue;
    const int age = residents.age(i, clock.day());
    desk.broad_work(i, age);
    if (age == 13 && months_between(residents.born[i], clock.day()) == 13 * 12) {
      // Some begin to take opportunities in their teens, without any group.
      const Trait t = offending_trait(residents.uid[i], residents.sex[i], crime, rng);
      if (t.rate > 0) make_offender(offenders, i, city, residents, t.rate, t.propensity, crime, rng);
    }
    if (p.on && age >= 12 && age <= 20 && !desk.in_group(i)) desk.join(i, age);
  }
  if (p.desistance_on) desk.desist();
}

}  // namespace fasim
