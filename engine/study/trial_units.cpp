#include "study/trial_units.hpp"

#include <algorithm>
#include <cmath>

#include "core/check.hpp"

namespace fasim {
namespace {

// What a keyed lot is for; one number per use keeps them apart.
enum class Lot : std::uint32_t { arm, segment, person, turn, permuted, rotation };

double lot(const Rng& rng, Lot use, std::uint64_t entity, std::uint64_t when = 0) { return rng(Decision::assignment, entity, when, std::uint32_t(use)).u(); }

std::vector<Seg> inside_segments(const Trial& t) {
  std::vector<Seg> out;
  for (std::size_t a = 0; a < t.scenario.areas.size(); ++a) out.insert(out.end(), t.scenario.city->area_segments[a].begin(), t.scenario.city->area_segments[a].end());
  std::sort(out.begin(), out.end());
  return out;
}

double apart(const Streets& s, Seg a, Seg b) {
  const double dx = double(s.mid_x(a)) - s.mid_x(b), dy = double(s.mid_y(a)) - s.mid_y(b);
  return std::sqrt(dx * dx + dy * dy);
}

std::vector<double> recorded_by_segment(const TrialLog& log, std::size_t segments) {
  std::vector<double> out(segments, 0);
  for (const Happening& h : log.happenings)
    if (h.recorded && h.day < log.start) out[h.segment] += 1;
  return out;
}

// The city in n equal tiles, as square as n allows.
std::vector<std::vector<Seg>> beats(const Trial& t, int n) {
  const Streets& s = t.scenario.city->streets;
  const std::vector<Seg> all = inside_segments(t);
  double x0 = 1e300, y0 = 1e300, x1 = -1e300, y1 = -1e300;
  for (Seg k : all) x0 = std::min<double>(x0, s.mid_x(k)), x1 = std::max<double>(x1, s.mid_x(k)), y0 = std::min<double>(y0, s.mid_y(k)), y1 = std::max<double>(y1, s.mid_y(k));
  int columns = 1;
  double best = 1e300;
  for (int c = 1; c <= n; ++c) {
    if (n % c) continue;
    const double w = std::max(1.0, x1 - x0) / c, h = std::max(1.0, y1 - y0) / (n / c), uneven = std::max(w / h, h / w);
    if (uneven < best) best = uneven, columns = c;
  }
  const int rows = n / columns;
  std::vector<std::vector<Seg>> out(static_cast<std::size_t>(n));
  for (Seg k : all) {
    const int c = std::min(columns - 1, int((s.mid_x(k) - x0) / std::max(1.0, x1 - x0) * columns)), r = std::min(rows - 1, int((s.mid_y(k) - y0) / std::max(1.0, y1 - y0) * rows));
    out[std::size_t(r * columns + c)].push_back(k);
  }
  out.erase(std::remove_if(out.begin(), out.end(), [](const auto& tile) { return tile.empty(); }), out.end());
  return out;
}

// The segment with most recorded crime and its nearest neighbours, again and again, none used twice and no middles too close.
std::vector<std::vector<Seg>> hot_spots(const Trial& t, const std::vector<double>& recorded, const Rng& rng) {
  const Streets& s = t.scenario.city->streets;
  std::vector<Seg> order = inside_segments(t);
  std::stable_sort(order.begin(), order.end(), [&](Seg a, Seg b) {
    return recorded[a] != recorded[b] ? recorded[a] > recorded[b] : lot(rng, Lot::segment, s.uid[a]) < lot(rng, Lot::segment, s.uid[b]);
  });
  std::vector<bool> used(s.segments(), false);
  std::vector<std::vector<Seg>> out;
  for (Seg middle : order) {
    if (out.size() == std::size_t(t.units.n)) break;
    const auto too_close = [&](const std::vector<Seg>& spot) { return apart(s, spot.front(), middle) < t.units.spacing_m; };
    if (used[middle] || std::any_of(out.begin(), out.end(), too_close)) continue;
    std::vector<std::pair<double, Seg>> near;
    for (Seg k : order)
      if (!used[k]) near.push_back({apart(s, middle, k), k});
    if (near.size() < std::size_t(t.units.segments)) break;
    std::partial_sort(near.begin(), near.begin() + t.units.segments, near.end());
    std::vector<Seg> spot;
    for (int k = 0; k < t.units.segments; ++k) spot.push_back(near[std::size_t(k)].second), used[spot.back()] = true;
    out.push_back(std::move(spot));
  }
  return out;
}

// By segment what makes units alike.
std::vector<double> likeness_of(const Trial& t, const State& state, const std::vector<double>& recorded) {
  if (t.assignment.by == Likeness::crime) return recorded;
  std::vector<double> out(recorded.size(), 0);
  for (Seg home : state.residents.home) out[home] += 1;
  return out;
}

void choose_places(TrialUnits& u, const Trial& t, const State& state, const TrialLog& log, const Rng& rng) {
  const Streets& s = t.scenario.city->streets;
  const std::vector<double> recorded = recorded_by_segment(log, s.segments()), likeness = likeness_of(t, state, recorded);
  if (t.units.kind == UnitKind::areas)
    for (std::size_t a = 0; a < t.scenario.areas.size(); ++a) u.segments.push_back(t.scenario.city->area_segments[a]);
  if (t.units.kind == UnitKind::beats) u.segments = beats(t, t.units.n);
  if (t.units.kind == UnitKind::hot_spots) u.segments = hot_spots(t, recorded, rng);
  if (t.units.kind == UnitKind::segments) {
    std::vector<Seg> all = inside_segments(t);
    std::stable_sort(all.begin(), all.end(), [&](Seg a, Seg b) { return lot(rng, Lot::segment, s.uid[a]) < lot(rng, Lot::segment, s.uid[b]); });
    for (int k = 0; k < t.units.n; ++k) u.segments.push_back({all[std::size_t(k)]});
  }
  if (u.segments.size() < std::size_t(t.units.kind == UnitKind::areas ? 1 : t.units.n))
    throw Broken("the city holds " + std::to_string(u.segments.size()) + " of the " + std::to_string(t.units.n) + " units: spacing or segments per unit are too large for it");
  u.unit_of.assign(s.segments(), -1);
  for (std::size_t k = 0; k < u.segments.size(); ++k) {
    u.uid.push_back(mix(s.uid[u.segments[k].front()], u.segments[k].size()));
    double past = 0;
    for (Seg seg : u.segments[k]) past += likeness[seg], u.unit_of[seg] = int(k);
    u.past.push_back(past);
  }
  u.buffer_of.assign(s.segments(), -1);
  for (Seg k = 0; k < s.segments() && t.units.buffer_m > 0; ++k) {
    double best = t.units.buffer_m;
    for (std::size_t v = 0; v < u.segments.size() && u.unit_of[k] < 0; ++v)
      for (Seg seg : u.segments[v])
        if (const double d = apart(s, k, seg); d <= best) best = d, u.buffer_of[k] = int(v);
  }
}

void choose_persons(TrialUnits& u, const Trial& t, const State& state, const TrialLog& log, const Rng& rng) {
  const Residents& r = state.residents;
  std::vector<std::pair<double, Who>> order;
  for (Who i = 0; i < r.size(); ++i) {
    const int age = r.age(i, t.start);
    const bool offends = state.offenders.of_resident[i] != none32 && state.offenders.standing[state.offenders.of_resident[i]] == Standing::active;
    if (r.area[i] == outside || age < t.units.youngest || age > t.units.oldest || (t.units.offenders && !offends)) continue;
    order.push_back({lot(rng, Lot::person, r.uid[i]), i});
  }
  if (order.size() < std::size_t(t.units.n))
    throw Broken("the city holds " + std::to_string(order.size()) + " of the " + std::to_string(t.units.n) + " persons asked for");
  std::sort(order.begin(), order.end());
  std::vector<double> past(r.size(), 0);
  for (const Happening& h : log.happenings)
    if (h.offender != none32 && h.day < log.start) past[h.offender] += 1;
  for (int k = 0; k < t.units.n; ++k) {
    const Who i = order[std::size_t(k)].second;
    u.person.push_back(i);
    u.uid.push_back(r.uid[i]);
    u.segments.emplace_back();
    u.past.push_back(past[i]);
  }
}

// Deals arms inside groups of units, each in its own keyed order; the arm that comes first turns by lot.
void deal(TrialUnits& u, const std::vector<std::vector<std::size_t>>& groups, std::size_t arms, Lot use, const Rng& rng, std::uint64_t number = 0) {
  for (std::size_t g = 0; g < groups.size(); ++g) {
    std::vector<std::pair<double, std::size_t>> order;
    for (std::size_t k : groups[g]) order.push_back({lot(rng, use, u.uid[k], number), k});
    std::sort(order.begin(), order.end());
    const auto turn = std::size_t(lot(rng, Lot::rotation, mix(g, std::uint64_t(use)), number) * double(arms));
    for (std::size_t k = 0; k < order.size(); ++k) u.arm[order[k].second] = int((k + turn) % arms);
  }
}

std::vector<std::vector<std::size_t>> groups_of(const TrialUnits& u, const Trial& t, const Rng& rng) {
  const std::size_t n = u.size(), arms = t.arms.size();
  std::vector<std::size_t> order(n);
  for (std::size_t k = 0; k < n; ++k) order[k] = k;
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return u.past[a] != u.past[b] ? u.past[a] > u.past[b] : lot(rng, Lot::segment, u.uid[a], 1) < lot(rng, Lot::segment, u.uid[b], 1);
  });
  std::size_t size = n;
  if (t.assignment.method == Method::matched) size = arms;
  if (t.assignment.method == Method::blocked) size = std::max(arms, (n + std::size_t(t.assignment.blocks) - 1) / std::size_t(t.assignment.blocks));
  if (t.assignment.method == Method::before_after) size = (n + arms - 1) / arms;
  std::vector<std::vector<std::size_t>> groups;
  for (std::size_t k = 0; k < n; k += size) groups.emplace_back(order.begin() + std::ptrdiff_t(k), order.begin() + std::ptrdiff_t(std::min(n, k + size)));
  return groups;
}

}  // namespace

bool known_at_start(const Trial& t) {
  const bool similar = t.assignment.by == Likeness::crime && (t.assignment.method == Method::blocked || t.assignment.method == Method::matched || t.assignment.method == Method::before_after);
  return t.units.kind != UnitKind::hot_spots && t.units.kind != UnitKind::persons && !similar;
}

TrialUnits choose_units(const Trial& t, const State& state, const TrialLog& log, const Rng& rng) {
  TrialUnits u;
  if (t.units.kind == UnitKind::persons) choose_persons(u, t, state, log, rng);
  else choose_places(u, t, state, log, rng);
  u.arm.assign(u.size(), 0);
  u.set.assign(u.size(), -1);
  const auto groups = groups_of(u, t, rng);
  if (t.assignment.method == Method::crossover) u.period = t.assignment.period;
  if (t.assignment.method == Method::before_after) {  // no lot: the worst get the first arm
    for (std::size_t g = 0; g < groups.size(); ++g)
      for (std::size_t k : groups[g]) u.arm[k] = int(std::min(g, t.arms.size() - 1));
  } else {
    deal(u, groups, t.arms.size(), Lot::arm, rng);
  }
  if (t.assignment.method == Method::matched || t.assignment.method == Method::blocked)
    for (std::size_t g = 0; g < groups.size(); ++g)
      for (std::size_t k : groups[g]) u.set[k] = int(g);
  return u;
}

void permute_arms(TrialUnits& u, const Trial& t, const Rng& rng, std::uint64_t number) {
  u.redealt = number + 1;
  if (u.period == 0) deal(u, groups_of(u, t, rng), t.arms.size(), Lot::permuted, rng, number);
}

int arm_on(const TrialUnits& u, std::size_t unit, int day, std::size_t arms, const Rng& rng) {
  if (u.period == 0) return u.arm[unit];
  const std::uint64_t turn = std::uint64_t(day / u.period) + u.redealt * 100000u;
  return std::min(int(arms) - 1, int(lot(rng, Lot::turn, u.uid[unit], turn) * double(arms)));
}

}  // namespace fasim
