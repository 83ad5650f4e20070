// Several cities in one run (ODD 3): who computes them changes no bit, people move between them between months, and packages for so
// many areas see all of them.
#include "sim/cities.hpp"

#include <algorithm>
#include <condition_variable>
#include <map>
#include <mutex>
#include <thread>

#include "core/bytes.hpp"
#include "core/parallel.hpp"
#include "sim/small_world.hpp"

using namespace fasim;

namespace {

std::vector<Model> three(double between = 0.5) {
  static const std::vector<std::shared_ptr<const City>> cities = {make_city({220, 160}, 0.1, 1), make_city({200}, 0.1, 2), make_city({150}, 0.1, 3)};
  std::vector<Model> out;
  AmongCities among;
  among.residents = {380, 200, 150};
  Area next = 0;
  for (std::size_t c = 0; c < cities.size(); ++c) {
    Model m = model_on(cities[c], 4);
    m.seed = 11 + c;
    m.p.demography.between_cities = between, m.p.demography.moves = 0.8;
    m.p.crime.offender_share = 0.5;
    for (StartState& a : m.areas) a.members_share = 0.05, a.groups_per_1000 = 10;
    among.index = c;
    among.areas.clear();
    for (std::size_t a = 0; a < m.areas.size(); ++a) among.areas.push_back(next++);
    m.among = std::make_shared<const AmongCities>(among);
    out.push_back(m);
  }
  return out;
}

std::vector<std::uint64_t> alone(const std::vector<Model>& models) {
  return *run_cities({models, {0, 1, 2}, {}}, [](const std::vector<State>&, int) {});
}

// Everybody waits for everybody's word, as processes do.
class Round {
 public:
  explicit Round(std::size_t n) : said_(n) {}
  std::vector<std::string> say(std::size_t who, const std::string& what) {
    std::unique_lock lock(mutex_);
    const int mine = round_;
    said_[who] = what;
    if (++here_ == said_.size()) {
      heard_ = said_;
      here_ = 0, ++round_;
      all_.notify_all();
    } else {
      all_.wait(lock, [&] { return round_ != mine; });
    }
    return heard_;
  }

 private:
  std::mutex mutex_;
  std::condition_variable all_;
  std::vector<std::string> said_, heard_;
  std::size_t here_ = 0;
  int round_ = 0;
};

std::vector<std::uint64_t> split(const std::vector<Model>& models, std::size_t processes) {
  const auto dealt = deal_cities(models, processes);
  Round round(processes);
  std::vector<std::uint64_t> out(models.size());
  std::vector<std::thread> threads;
  for (std::size_t p = 0; p < processes; ++p)
    threads.emplace_back([&, p] {
      const CitiesRun mine{models, dealt[p], [&round, p](const std::string& what) { return round.say(p, what); }};
      const auto golden = run_cities(mine, [](const std::vector<State>&, int) {});
      for (std::size_t k = 0; k < dealt[p].size(); ++k) out[dealt[p][k]] = (*golden)[k];
    });
  for (std::thread& t : threads) t.join();
  return out;
}

}  // namespace

TEST_CASE("Three cities give the same bits on any number of threads and split over 2, 3 or 4 processes") {
  const std::vector<Model> models = three();
  const auto whole = alone(models);
  REQUIRE(whole.size() == 3);
  for (const std::size_t threads : {1, 3}) {
    const Threads limit(threads);
    CHECK(alone(models) == whole);
  }
  for (const std::size_t processes : {2, 3, 4}) CHECK(split(models, processes) == whole);
}

TEST_CASE("A city alone in its run is the run of one city") {
  const Model m = small_model();
  CHECK(run_cities({{m}, {0}, {}}, [](const std::vector<State>&, int) {})->front() == golden(m));
}

TEST_CASE("People move between cities with their roles and trust, and nobody is in two cities or lost but to a contested place") {
  std::vector<Model> models = three();
  for (Model& m : models) m.p.recruitment.desist = 0;  // enough of those who offend to move
  std::map<std::uint64_t, Mover> sent;
  std::size_t arrived = 0, roles = 0, members = 0, offenders_sent = 0;
  run_cities({models, {0, 1, 2}, {}}, [&](const std::vector<State>& states, int) {
    std::map<std::uint64_t, int> seen;
    for (std::size_t c = 0; c < states.size(); ++c)
      for (Who i = 0; i < states[c].residents.size(); ++i) {
        const auto mover = sent.find(states[c].residents.uid[i]);
        if (mover == sent.end()) continue;
        ++arrived;
        CHECK(++seen[mover->first] == 1);
        CHECK(mover->second.to == c);
        CHECK(states[c].residents.born[i] == mover->second.self.born);
        CHECK(std::abs(states[c].trust.fair[i] - mover->second.fair) < 0.5f);
        const std::uint32_t k = states[c].offenders.of_resident[i];
        if (!mover->second.offends) continue;
        REQUIRE(k != none32);
        ++roles;
        CHECK(states[c].offenders.rate[k] >= mover->second.rate);
        members += mover->second.in_group && states[c].offenders.group[k] != 0xffff;
      }
    sent.clear();
    for (const State& s : states)
      for (const Mover& v : s.leaving) sent[v.self.uid] = v, offenders_sent += v.offends;
    for (std::size_t c = 0; c < states.size(); ++c) CHECK(states[c].residents.size() == models[c].city->people.residents.size());
  });
  CHECK(arrived > 60);
  CHECK(roles > 5);
  CHECK(roles <= offenders_sent);
  CHECK(members > 0);
}

TEST_CASE("Without moves between cities each lives as if alone, and with them not") {
  const std::vector<Model> models = three(0);
  const auto apart = alone(models);
  for (std::size_t c = 0; c < 3; ++c) CHECK(apart[c] == golden(models[c]));
  CHECK(alone(three()) != apart);
}

TEST_CASE("A package for the two worst areas is on in two areas of all cities together") {
  std::vector<Model> models = three();
  for (Model& m : models) {
    MeasureUse u = use("area_officers", {"tasks"});
    u.target.max_areas = 2;
    m.measures = {u};
    AmongCities among = *m.among;
    among.targets = {{}};
    m.among = std::make_shared<const AmongCities>(among);
  }
  int months = 0;
  run_cities({models, {0, 1, 2}, {}}, [&](const std::vector<State>& states, int) {
    int on = 0;
    for (const State& s : states) on += int(std::count(s.chosen.begin(), s.chosen.end(), 1));
    CHECK(on == 2);
    ++months;
  });
  CHECK(months == 5);
  CHECK(split(models, 2) == alone(models));
}

TEST_CASE("Cities that were kept at a month's end go on with the same bits, and a problem in one ends the run in all") {
  const std::vector<Model> models = three();
  const auto whole = alone(models);
  CitiesUnderWay kept;
  run_cities({models, {0, 1, 2}, {}}, [&](const std::vector<State>& states, int month) {
    if (month == 1) kept = {month, states};
  });
  CHECK(*run_cities({models, {0, 1, 2}, {}}, [](const std::vector<State>&, int) {}, nullptr, kept) == whole);
  const CitiesRun other{models, {0}, [](const std::string& mine) {
    BytesOut out;
    out.put(false);
    out.put(std::string("the other city broke"));
    return std::vector<std::string>{mine, out.bytes};
  }};
  CHECK_THROWS_WITH(run_cities(other, [](const std::vector<State>&, int) {}), "the other city broke");
}
