#include "processes/groups.hpp"

#include <algorithm>

#include "core/check.hpp"
#include "core/math.hpp"

namespace fasim {

void GroupParameters::declare(Declare& d) {
  d.flag(markets_on, "markets", true, "Open drug markets bound to places", "7.11");
  d.flag(conflicts_on, "conflicts", true, "Shootings and explosions in conflicts between groups", "7.11");
  d.flag(hidden_on, "hidden", true, "Less visible crime that only information opens", "7.11");
  d.flag(influence_on, "influence", true, "Unlawful influence on staff", "7.11");
  d.real(market_hours, "market_hours", 9, 2, 16, "h/d", "Hours a day that a full market is open", "assumption", "7.11");
  d.real(market_recovery, "market_recovery", 0.12, 0.02, 0.4, "/mo", "How fast a market grows back towards what its group can hold", "assumption", "7.11");
  d.real(pressure_cost, "pressure_cost", 0.06, 0.0, 0.3, "share", "Intensity lost per raid or seizure", "assumption", "7.11");
  d.real(risk_closes, "risk_closes", 0.6, 0.0, 1.0, "share", "Share of open hours lost at full learnt risk", "assumption", "7.11");
  d.real(police_closes, "police_closes", 0.35, 0.0, 1.0, "share", "Share of open hours lost when police are there an hour a day", "assumption", "7.11");
  d.real(move_threshold, "move_threshold", 0.35, 0.1, 0.8, "share", "Share of hours lost at which a market moves to a nearby place", "assumption", "7.11");
  d.real(conflict_base, "conflict_base", 0.035, 0.005, 0.15, "/mo", "Two groups who are rivals open a conflict", "assumption", "7.11");
  d.real(rivals, "rivals", 3, 0, 8, "groups", "Groups a group may fall out with; those that are not on the map are beyond it", "police_2017", "7.11");
  d.real(conflict_end, "conflict_end", 0.06, 0.01, 0.2, "/mo", "An open conflict ends", "assumption", "7.11");
  d.real(event_base, "event_base", 0.0008, 0.0001, 0.004, "/d", "Shootings or explosions per open conflict and day, without excitation", "gerell_2021", "7.11");
  d.real_abroad(excitation, "excitation", 0.5, 0.0, 0.8, "events/event", "Events that one event sets off (branching ratio)", "green_2017", "7.11");
  d.real_abroad(excitation_days, "excitation_days", 80, 14, 150, "d", "Time over which an event sets off others", "green_2017", "7.11");
  d.real(explosion_share, "explosion_share", 0.28, 0.05, 0.6, "share", "Explosions among conflict events at today's gun supply", "police_2023", "7.11");
  d.real(gun_effect, "gun_effect", 1.0, 0.3, 2.0, "power", "How far fewer guns turn shootings into explosions", "assumption", "7.11");
  d.real(injury_lethal, "injury_lethal", 0.15, 0.08, 0.25, "probability", "A shooting kills", "police_2023", "7.11");
  d.real(message_effect, "message_effect", 0.4, 0.0, 0.8, "share", "Conflict events that a fully credible group message prevents", "assumption", "7.11");
  d.real(seizure_effect, "seizure_effect", 1.0, 0.0, 2.0, "factor", "How seizures of guns lower the gun supply", "assumption", "7.11");
  d.real(market_conflict, "market_conflict", 1.0, 0.0, 3.0, "factor", "Added chance of conflict for groups that hold markets", "gerell_2021", "7.11");
  d.real(influence, "influence_rate", 0.02, 0.0, 0.1, "/member/mo", "Attempts to influence staff", "assumption", "7.11");
  d.real(influence_fear, "influence_fear", 0.3, 0.0, 1.0, "weight", "Weight of such an attempt as a rumour", "assumption", "7.8");
  d.real(hidden, "hidden_rate", 0.03, 0.005, 0.1, "/household/y", "Hidden offences", "assumption", "7.11");
  d.real(hidden_open, "hidden_open", 0.25, 0.05, 0.6, "probability", "A hidden offence is told of when the victim would identify and trusts the municipality", "assumption", "7.11");
  d.real(hidden_sharing, "hidden_sharing", 0.5, 0.0, 1.0, "share", "Added by full information sharing", "assumption", "7.11");
  d.real(intelligence, "intelligence", 0.5, 0.0, 1.0, "share", "How far intelligence sharpens raids", "assumption", "7.11");
}

namespace {

// Groups beyond the map are numbered down from here: they have no members, places or area in the model.
constexpr std::uint16_t elsewhere = 0xffff;
constexpr std::size_t most_groups = 65000;
bool is_elsewhere(const Groups& g, std::uint16_t group) { return group >= g.size(); }
std::uint64_t uid_of(const Groups& g, std::uint16_t group) { return is_elsewhere(g, group) ? mix(hash_text("group elsewhere"), group) : g.uid[group]; }

void place_markets(Groups& g, std::uint16_t group, Area a, int count, const City& city, const Rng& rng) {
  std::vector<Seg> taken;
  for (const Groups::Market& m : g.markets) taken.push_back(m.segment);
  for (int k = 0; k < count; ++k) {
    Race race;
    for (Seg s : city.area_segments[a]) {
      if (std::find(taken.begin(), taken.end(), s) != taken.end()) continue;
      const double weight = (city.streets.centre[s] ? 4.0 : 0.3) * (0.2 + city.centrality[s]);
      race.offer(rng(Decision::start_group, mix(g.uid[group], city.streets.uid[s]), 1, std::uint32_t(k)).exponential(), weight, s);
    }
    if (race.empty()) return;
    taken.push_back(race.winner());
    g.markets.push_back({group, race.winner(), 0.8f, 0, 0, 0});
  }
}

// Who may fall out with whom: every group has `rivals` others, those of its own area before those of the city, by lot; what is missing
// is beyond the map. So a group has as many enemies in a large city as in a small one.
void fall_out(Groups& g, const GroupParameters& p, const Rng& rng) {
  struct Pair {
    bool apart;
    double lot;
    std::uint16_t a, b;
    auto operator<=>(const Pair&) const = default;
  };
  std::vector<Pair> pairs;
  for (std::uint16_t a = 0; a < g.size(); ++a)
    for (std::uint16_t b = std::uint16_t(a + 1); b < g.size(); ++b)
      pairs.push_back({g.area[a] != g.area[b], rng(Decision::conflict_start, pair_key(g.uid[a], g.uid[b]), 0xfffe).u(), a, b});
  std::sort(pairs.begin(), pairs.end());
  const auto rivals = std::size_t(p.rivals);
  std::vector<std::size_t> has(g.size(), 0);
  std::vector<std::pair<std::uint16_t, std::uint16_t>> fallen_out;
  for (const Pair& x : pairs) {
    if (has[x.a] >= rivals || has[x.b] >= rivals) continue;
    ++has[x.a], ++has[x.b];
    fallen_out.push_back({x.a, x.b});
  }
  std::sort(fallen_out.begin(), fallen_out.end());
  for (std::uint16_t a = 0; a < g.size(); ++a)
    for (std::size_t k = has[a]; k < rivals; ++k) fallen_out.push_back({a, std::uint16_t(elsewhere - k - 1)});
  for (const auto& [a, b] : fallen_out)
    g.conflicts.push_back({a, b, 0, rng(Decision::conflict_start, pair_key(g.uid[a], uid_of(g, b)), 0xffff).u() < p.conflict_base / (p.conflict_base + p.conflict_end)});
}

// Whole groups or markets for what an area's size would give; the smallest areas have none.
int number_of(double expected) { return expected > 0.3 ? std::max(1, int(expected + 0.5)) : 0; }

}  // namespace

Groups start_groups(Offenders& o, const City& city, const std::vector<StartState>& areas, const GroupParameters& p, const Rng& rng) {
  Groups g;
  const Residents& r = city.people.residents;
  const std::vector<std::uint32_t> planned = planning_figures(r, areas.size());
  for (Area a = 0; a < areas.size(); ++a) {
    std::vector<std::uint32_t> here;
    const double people = planned[a];
    for (std::uint32_t k = 0; k < o.size(); ++k)
      if (r.area[o.who[k]] == a) here.push_back(k);
    const int groups = number_of(people * areas[a].groups_per_1000 / 1000.0), markets = number_of(people * areas[a].markets_per_1000 / 1000.0);
    const auto members = std::size_t(people * areas[a].members_share + 0.5);
    if (groups == 0) continue;
    require(g.size() + std::size_t(groups) < most_groups, "more groups than can be told apart");
    const auto first = std::uint16_t(g.size());
    for (int k = 0; k < groups; ++k) {
      g.area.push_back(a);
      g.uid.push_back(mix(mix(0x67726f7570ull, a), std::uint64_t(k)));
      g.start_size.push_back(float(members) / float(groups));
    }
    // Those who meet most opportunities are most likely in a group; each joins the group that wins his own race.
    std::vector<std::pair<double, std::uint32_t>> order;
    for (std::uint32_t k : here)
      order.push_back({rng(Decision::start_group, r.uid[o.who[k]]).exponential() / (o.rate[k] * (r.sex[o.who[k]] == Sex::male ? 1.0 : 0.2)), k});
    std::sort(order.begin(), order.end());
    for (std::size_t j = 0; j < std::min(members, order.size()); ++j) {
      Race race;
      for (int k = 0; k < groups; ++k) race.offer(rng(Decision::start_group, mix(r.uid[o.who[order[j].second]], g.uid[first + std::size_t(k)]), 2).exponential(), 1.0, std::uint32_t(first + k));
      o.group[order[j].second] = std::uint16_t(race.winner());
    }
    if (p.markets_on)
      for (int k = 0; k < markets; ++k) place_markets(g, std::uint16_t(first + std::uint16_t(k % groups)), a, 1, city, rng);
  }
  fall_out(g, p, rng);
  g.members.assign(g.size(), 0);
  return g;
}

void count_members(Groups& g, const Offenders& o, const Residents& r, const std::vector<std::uint32_t>& planned) {
  std::fill(g.members.begin(), g.members.end(), 0u);
  std::vector<double> near(planned.size(), 0);
  for (std::size_t k = 0; k < o.size(); ++k) {
    if (o.group[k] == 0xffff || o.standing[k] != Standing::active) continue;
    ++g.members[o.group[k]];
    const Area a = r.area[o.who[k]];
    near[a == outside ? near.size() - 1 : a] += 1;
  }
  g.presence.assign(near.size(), 0.0f);
  for (std::size_t a = 0; a < near.size(); ++a) g.presence[a] = planned[a] ? float(near[a] / double(planned[a])) : 0.0f;
}

void run_markets(Groups& g, Scene& scene, std::vector<float>& market_hours, const City& city, const Presence& presence, const Levers& levers,
                 const GroupParameters& p, const Clock& clock, const Rng& rng) {
  std::fill(market_hours.begin(), market_hours.end(), 0.0f);
  std::fill(scene.market.begin(), scene.market.end(), 0.0f);
  if (!p.markets_on) return;
  for (Groups::Market& m : g.markets) {
    const Area a = city.streets.area[m.segment];
    const double police = presence.today[0][m.segment] + presence.today[1][m.segment];
    const double lost = 1.0 - (1.0 - p.risk_closes * scene.risk[m.segment]) * (1.0 - p.police_closes * std::min(1.0, police / 60.0)) *
                                  (1.0 - 0.3 * levers.at(PlaceLever::camera, m.segment)) * (1.0 - 0.3 * std::min(1.0f, levers.at(PlaceLever::supervision, m.segment)));
    const Draw d = rng(Decision::market_hours, mix(g.uid[m.group], city.streets.uid[m.segment]), std::uint64_t(clock.day_index()));
    m.hours_today = float(clamp_(p.market_hours * m.intensity * (1.0 - lost) * (0.75 + 0.5 * d.u(0)), 0.0, 24.0));
    m.hours_month += m.hours_today;
    m.seen_month += float(m.hours_today * std::min(1.0, police / 30.0));  // police who are there see it
    market_hours[m.segment] += m.hours_today;
    scene.market[m.segment] = std::max(scene.market[m.segment], m.intensity * float(1.0 - lost));
    const double raids = a < levers.areas() ? levers.at(AreaLever::market_pressure, a) / 7.0 * (1.0 + p.intelligence * levers.at(AreaLever::intelligence, a)) : 0.0;
    m.intensity = float(clamp_(m.intensity * (1.0 - p.pressure_cost * std::min(1.0, raids)), 0.02, 1.0));
  }
}

void move_markets(Groups& g, const Scene& scene, const City& city, const GroupParameters& p, std::uint64_t month, const Rng& rng) {
  for (Groups::Market& m : g.markets) {
    const double holds = g.start_size[m.group] > 0 ? std::min(1.0, double(g.members[m.group]) / g.start_size[m.group]) : 0.0;
    m.intensity += float(p.market_recovery * (holds - m.intensity));
    const double possible = p.market_hours * m.intensity * 30.0;
    if (possible > 0 && 1.0 - m.hours_month / possible > p.move_threshold) {
      Race race;  // a quieter place nearby
      for (Seg s : city.nearby.of(m.segment))
        if (s != m.segment)
          race.offer(rng(Decision::start_group, mix(g.uid[m.group], city.streets.uid[s]), 100 + month).exponential(), (1.0 - scene.risk[s]) * (city.streets.centre[s] ? 2.0 : 0.5), s);
      if (!race.empty()) m.segment = race.winner();
    }
  }
}

namespace {

// Where a conflict event strikes: a market of the target group, or a place of one of its members.
Seg strike_place(const Groups& g, std::uint16_t target, const Offenders& o, const Residents& r, std::uint64_t uid, std::uint64_t day, const Rng& rng) {
  Race race;
  for (std::uint32_t k = 0; k < g.markets.size(); ++k)
    if (g.markets[k].group == target) race.offer(rng(Decision::conflict_place, mix(uid, g.markets[k].segment), day).exponential(), 3.0 * g.markets[k].intensity, g.markets[k].segment);
  for (std::uint32_t k = 0; k < o.size(); ++k)
    if (o.group[k] == target && o.standing[k] == Standing::active)
      race.offer(rng(Decision::conflict_place, mix(uid, r.uid[o.who[k]]), day).exponential(), 0.3, o.places[k][r.uid[o.who[k]] % awareness]);
  return race.winner();
}

std::uint32_t member_of(std::uint16_t group, const Offenders& o, const Residents& r, Decision decision, std::uint64_t uid, std::uint64_t day, const Rng& rng) {
  Race race;
  for (std::uint32_t k = 0; k < o.size(); ++k)
    if (o.group[k] == group && o.standing[k] == Standing::active) race.offer(rng(decision, mix(uid, r.uid[o.who[k]]), day).exponential(), 1.0, k);
  return race.winner();
}

}  // namespace

void fight(std::vector<Offence>& due, Groups& g, const Offenders& o, const Residents& r, const Anchored& anchored, const Levers& levers,
           double gun_supply, double urge, const GroupParameters& p, const Clock& clock, const Rng& rng) {
  due.clear();
  if (!p.conflicts_on) return;
  const auto day = std::uint64_t(clock.day_index());
  const float keep = float(exp_(-1.0 / p.excitation_days));
  for (Groups::Conflict& c : g.conflicts) {
    c.excitation = c.excitation * keep < 1e-7f ? 0.0f : c.excitation * keep;
    const bool abroad = is_elsewhere(g, c.b);
    const std::uint64_t pair = pair_key(g.uid[c.a], uid_of(g, c.b));
    if (day % 30 == 0) {
      const Draw d = rng(Decision::conflict_start, pair, day / 30);
      bool market = false;
      for (const auto& m : g.markets) market |= (m.group == c.a || m.group == c.b) && m.intensity > 0.3f;
      const double start = p.conflict_base * (market ? 1.0 + p.market_conflict * 0.5 : 1.0) * (!abroad && g.area[c.a] == g.area[c.b] ? 2.0 : 1.0);
      if (!c.open && d.u(0) < start) c.open = true;
      else if (c.open && d.u(0) < p.conflict_end) c.open = false;
    }
    if (g.members[c.a] == 0 || (!abroad && g.members[c.b] == 0)) continue;
    const auto told = [&](std::uint16_t k) { return is_elsewhere(g, k) ? 0.0 : double(levers.at(AreaLever::group_message, g.area[k]) * levers.at(AreaLever::message_certainty, g.area[k])); };
    const double message = std::max(told(c.a), told(c.b));
    const double rate = ((c.open ? p.event_base : 0.0) + c.excitation) * exp_(urge) * (1.0 - p.message_effect * message);
    const Draw d = rng(Decision::conflict_event, pair, day);
    if (d.u(0) >= 1.0 - exp_(-rate)) continue;
    c.excitation += float(p.excitation / p.excitation_days);
    const std::uint16_t target = d.u(1) < 0.5 ? c.a : c.b, from = target == c.a ? c.b : c.a;
    if (is_elsewhere(g, target)) continue;  // it happens beyond the map, and may be answered here
    Offence f;
    f.uid = mix(pair, day);
    const Draw e = rng(Decision::method_choice, f.uid, day);
    const double guns = clamp_(gun_supply * (1.0 - p.seizure_effect * (is_elsewhere(g, from) ? 0.0f : std::min(0.9f, levers.at(AreaLever::gun_seizures, g.area[from])))), 0.05, 3.0);
    const double shoot = (1.0 - p.explosion_share) * pow_(guns, p.gun_effect);
    f.type = e.u(0) < p.explosion_share / (p.explosion_share + shoot) ? CrimeType::explosion : CrimeType::shooting;
    f.segment = strike_place(g, target, o, r, f.uid, day, rng);
    if (f.segment == none32) continue;
    f.offender = member_of(from, o, r, Decision::conflict_start, f.uid, day, rng);
    const double hour = e.u(1);  // evenings and nights
    const int minute = int((hour < 0.7 ? 17.0 + hour / 0.7 * 7.0 : (hour - 0.7) / 0.3 * 17.0) * 60.0);
    f.step = day * std::uint64_t(clock.steps_per_day()) + std::uint64_t(minute / clock.step_min);
    f.minute = std::int16_t(minute % clock.step_min);
    f.by_group = true;
    f.severity = 0.95f;
    const std::uint32_t hit = member_of(target, o, r, Decision::conflict_victim, f.uid, day, rng);
    if (e.u(2) < (f.type == CrimeType::shooting ? 0.45 : 0.08)) {
      f.victim = hit == none32 ? none32 : o.who[hit];
      if (e.u(3) < 0.12 && !anchored.of(f.segment).empty())  // somebody who was only there
        f.victim = anchored.of(f.segment)[std::size_t(e.u(3) / 0.12 * double(anchored.of(f.segment).size()))];
      f.lethal = f.victim != none32 && rng(Decision::severity, f.uid, day).u() < p.injury_lethal / (f.type == CrimeType::shooting ? 0.45 : 0.9);
    }
    due.push_back(f);
  }
  std::stable_sort(due.begin(), due.end(), [](const Offence& a, const Offence& b) { return a.step < b.step; });
}

void hidden_offences(std::vector<HiddenCount>& by_area, Events& events, const Groups& g, const Residents& r, const std::function<double(Who)>& tells,
                     const std::vector<float>& municipality, const Levers& levers, const GroupParameters& p, const Clock& clock, std::uint64_t month, const Rng& rng) {
  for (HiddenCount& h : by_area) h = {};
  const Day adult = clock.day() - 15 * 365;
  if (p.hidden_on)
    for (Who i = 0; i < r.size(); ++i) {
      if (r.born[i] > adult) continue;
      const Draw d = rng(Decision::hidden_offence, r.uid[i], month);
      const double rate = p.hidden / 12.0 / 2.0 * (r.sex[i] == Sex::female ? 1.4 : 0.6);
      if (d.u(0) >= rate) continue;
      HiddenCount& h = by_area[r.area[i] == outside ? by_area.size() - 1 : r.area[i]];
      ++h.happened;
      const double sharing = r.area[i] < levers.areas() ? levers.at(AreaLever::information_sharing, r.area[i]) : 0.0;
      const double open = p.hidden_open * 2.0 * tells(i) * logistic(double(municipality[i])) * 2.0 * (1.0 + p.hidden_sharing * sharing);
      if (d.u(1) < open) ++h.opened;
    }
  if (!p.influence_on) return;
  for (std::size_t k = 0; k < g.size(); ++k) {
    const int n = poisson(rng(Decision::influence, g.uid[k], month), p.influence * double(g.members[k]));
    by_area[g.area[k]].influence += n;
    for (int j = 0; j < n; ++j) {
      Race race;  // somebody who works or lives there hears of it
      for (Who i = 0; i < r.size(); ++i)
        if (r.area[i] == g.area[k] && r.born[i] <= adult) race.offer_equal(rng(Decision::influence, mix(g.uid[k], r.uid[i]), month, std::uint32_t(j + 1)), 0, i);
      if (!race.empty()) events.rumours.push_back({race.winner(), float(p.influence_fear), mix(mix(g.uid[k], month), std::uint64_t(j))});
    }
  }
}

}  // namespace fasim
