#include "sim/cities.hpp"

#include <algorithm>
#include <exception>

#include "core/bytes.hpp"
#include "core/check.hpp"
#include "core/parallel.hpp"

namespace fasim {
namespace {

// The city that a leaver goes to: by residents, never his own.
std::uint32_t destination(const AmongCities& among, std::uint64_t uid, std::uint64_t month, const Rng& rng) {
  Race race;
  for (std::size_t c = 0; c < among.residents.size(); ++c)
    if (c != among.index) race.offer(rng(Decision::move_city, uid, month, std::uint32_t(c + 1)).exponential(), among.residents[c], std::uint32_t(c));
  return race.winner();
}

// A free place, or one who wants it, on a ring: he takes the place just after his point.
struct Seat {
  std::uint64_t point;
  Who place;
};

std::uint64_t point_of(std::uint64_t uid, std::uint64_t month, const Rng& rng) {
  const Draw d = rng(Decision::move_place, uid, month);
  return std::uint64_t(d.w[0]) << 32 | d.w[1];
}

bool is_child(Day born, Day today) { return int(double(today - born) / 365.2425) < 20; }

void give_role(State& s, const Model& m, Who i, const Mover& v, const Rng& rng) {
  if (!v.offends) return;
  Offenders& o = s.offenders;
  const std::uint32_t k = make_offender(o, i, *m.city, s.residents, v.rate, v.propensity, m.p.crime, rng);
  o.rate[k] = v.rate, o.propensity[k] = v.propensity, o.treated[k] = v.treated, o.standing[k] = v.standing, o.until[k] = v.until, o.convictions[k] = v.convictions;
  Race race;  // a member joins a group of the place he comes to
  for (std::uint32_t g = 0; v.in_group && g < s.groups.size(); ++g)
    if (s.groups.area[g] == s.residents.area[i]) race.offer(rng(Decision::move_group, mix(v.self.uid, s.groups.uid[g]), std::uint64_t(s.month + m.burn_in_months)).exponential(), 1.0, g);
  o.group[k] = race.empty() ? std::uint16_t(0xffff) : std::uint16_t(race.winner());
}

void arrive(State& s, const Model& m, Who i, const Mover& v, const Rng& rng) {
  settle(s.residents, i, v.self, *m.city, rng);
  restart_resident(s, m, i, rng);
  s.trust.fair[i] = v.fair, s.trust.fair_fast[i] = v.fair_fast, s.trust.effect[i] = v.effect, s.trust.effect_fast[i] = v.effect_fast, s.trust.expect[i] = v.expect;
  s.safety.own[i] = v.victim, s.youth.treated[i] = v.protection, s.last_victim[i] = v.last_victim;
  give_role(s, m, i, v, rng);
}

}  // namespace

void note_leavers(State& s, const Model& m, const std::vector<Leaver>& left, std::uint64_t month, const Rng& rng) {
  for (const Leaver& l : left) {
    const Who i = l.place;
    s.free_places.push_back(i);
    if (rng(Decision::move_city, l.self.uid, month).u() >= m.p.demography.between_cities) continue;
    Mover v;
    v.to = destination(*m.among, l.self.uid, month, rng);
    if (v.to == none32) continue;
    v.self = l.self;
    v.self.uid = mix(l.self.uid, 0x63697479ull + m.among->index);  // unlike anybody's in the other city
    v.fair = s.trust.fair[i], v.fair_fast = s.trust.fair_fast[i], v.effect = s.trust.effect[i], v.effect_fast = s.trust.effect_fast[i], v.expect = s.trust.expect[i];
    v.victim = s.safety.own[i], v.protection = s.youth.treated[i], v.last_victim = s.last_victim[i];
    if (const std::uint32_t k = s.offenders.of_resident[i]; k != none32) {
      const Offenders& o = s.offenders;
      v.offends = true, v.in_group = o.group[k] != 0xffff;
      v.rate = o.rate[k], v.propensity = o.propensity[k], v.treated = o.treated[k], v.standing = o.standing[k], v.until = o.until[k], v.convictions = o.convictions[k];
    }
    s.leaving.push_back(v);
  }
}

News news_of(const State& s, const Model& m) {
  News news{s.leaving, {}};
  for (std::size_t a = 0; a < s.assessments.size(); ++a) news.areas.push_back({m.among->areas[a], s.assessments[a].published, s.assessments[a].p[0]});
  return news;
}

void take_in(State& s, const Model& m, const std::vector<News>& all) {
  const Rng rng = m.rng();
  const auto month = std::uint64_t(s.month + m.burn_in_months);
  s.elsewhere.clear();
  std::vector<std::pair<double, const Mover*>> coming;  // who goes first when two want one place
  for (std::size_t c = 0; c < all.size(); ++c) {
    if (c == m.among->index) continue;
    s.elsewhere.insert(s.elsewhere.end(), all[c].areas.begin(), all[c].areas.end());
    for (const Mover& v : all[c].movers)
      if (v.to == m.among->index) coming.push_back({rng(Decision::move_place, v.self.uid, month, 1).u(), &v});
  }
  std::sort(coming.begin(), coming.end(), [](const auto& a, const auto& b) { return std::pair(a.first, a.second->self.uid) < std::pair(b.first, b.second->self.uid); });
  std::vector<Seat> rings[2];
  for (Who i : s.free_places) rings[is_child(s.residents.born[i], s.clock.day())].push_back({point_of(s.residents.uid[i], month, rng), i});
  for (auto& ring : rings) std::sort(ring.begin(), ring.end(), [](const Seat& a, const Seat& b) { return std::pair(a.point, a.place) < std::pair(b.point, b.place); });
  for (const auto& [first, mover] : coming) {
    auto& ring = rings[is_child(mover->self.born, s.clock.day())];
    if (ring.empty()) continue;
    const auto at = std::lower_bound(ring.begin(), ring.end(), point_of(mover->self.uid, month, rng), [](const Seat& seat, std::uint64_t p) { return seat.point < p; });
    Seat& seat = at == ring.end() ? ring.front() : *at;
    if (seat.place == none32) continue;
    arrive(s, m, seat.place, *mover, rng);
    seat.place = none32;
  }
  if (!coming.empty()) {
    rebuild(s.anchored, s.residents, m.city->streets.segments());
    rebuild(s.ambient, s.residents, s.safety.evening, m.city->streets.segments());
  }
  s.leaving.clear();
  s.free_places.clear();
}

namespace {

// What a process says at a month's end: its cities' news, whether it wants to stop, and what went wrong.
std::string speak(const CitiesRun& cities, const std::vector<State>& states, bool stopping, const std::string& problem) {
  BytesOut out;
  out.put(stopping);
  out.put(problem);
  for (std::size_t k = 0; k < states.size() && problem.empty() && cities.models.size() > 1; ++k) {
    const News news = news_of(states[k], cities.models[cities.mine[k]]);
    out.put(std::uint64_t(cities.mine[k]));
    out.put(news.movers);
    out.put(news.areas);
  }
  return std::move(out.bytes);
}

struct Heard {
  std::vector<News> news;
  bool stopping = false;
};

Heard listen(const CitiesRun& cities, const std::string& mine) {
  Heard heard;
  heard.news.resize(cities.models.size());
  std::string problem;
  for (const std::string& said : cities.tell_all ? cities.tell_all(mine) : std::vector<std::string>{mine}) {
    BytesIn in(said);
    heard.stopping |= in.take<bool>();
    const std::string wrong = in.text();
    if (problem.empty()) problem = wrong;
    while (!in.at_end() && wrong.empty()) {
      News& news = heard.news.at(in.take<std::uint64_t>());
      in.take(news.movers);
      in.take(news.areas);
    }
  }
  if (!problem.empty()) throw std::runtime_error(problem);
  return heard;
}

// One piece of work for each of this process's cities, on the threads there are; what the first of them that failed says.
template <class Work>
std::string in_each(std::size_t n, const Work& work) {
  std::vector<std::string> problems(n);
  for_each_index(n, [&](std::size_t k) {
    try {
      work(k);
    } catch (const std::exception& e) {
      problems[k] = e.what()[0] ? e.what() : "an unknown problem";
    }
  });
  for (const std::string& p : problems)
    if (!p.empty()) return p;
  return "";
}

void live_month(State& s, const Model& m) {
  const Rng rng = m.rng();
  const Day until = add_months(m.start, s.month + m.burn_in_months + 1);
  while (s.clock.day() < until) step(s, m, rng);
}

}  // namespace

std::optional<std::vector<std::uint64_t>> run_cities(const CitiesRun& cities, const OnMonthOfAll& on_month, const std::atomic<bool>* stop, std::optional<CitiesUnderWay> from) {
  const auto model = [&](std::size_t k) -> const Model& { return cities.models[cities.mine[k]]; };
  std::vector<State> states;
  if (from) states = std::move(from->states);
  states.resize(cities.mine.size());
  std::string problem = in_each(states.size(), [&](std::size_t k) {
    if (from) begin_month(states[k]);
    else states[k] = start(model(k));
  });
  const Model& any = cities.models.front();
  for (int month = from ? from->month + 1 : -any.burn_in_months; month < any.months; ++month) {
    const Heard heard = listen(cities, speak(cities, states, stop && stop->load(), problem));
    if (heard.stopping) return std::nullopt;
    problem = in_each(states.size(), [&](std::size_t k) {
      if (model(k).among) take_in(states[k], model(k), heard.news);
      live_month(states[k], model(k));
    });
    if (problem.empty()) on_month(states, month);
    for (State& s : states) begin_month(s);
  }
  listen(cities, speak(cities, states, false, problem));
  std::vector<std::uint64_t> golden;
  for (const State& s : states) golden.push_back(s.golden());
  return golden;
}

std::vector<std::vector<std::size_t>> deal_cities(const std::vector<Model>& models, std::size_t processes) {
  std::vector<std::size_t> order(models.size());
  for (std::size_t c = 0; c < order.size(); ++c) order[c] = c;
  const auto size = [&](std::size_t c) { return models[c].city->people.residents.size(); };
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return size(a) > size(b); });
  std::vector<std::vector<std::size_t>> out(processes);
  std::vector<std::size_t> load(processes, 0);
  for (std::size_t c : order) {
    const auto least = std::size_t(std::min_element(load.begin(), load.end()) - load.begin());
    out[least].push_back(c);
    load[least] += size(c);
  }
  for (auto& mine : out) std::sort(mine.begin(), mine.end());
  return out;
}

}  // namespace fasim
