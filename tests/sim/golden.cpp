// The same bits: twice, on any number of threads, whatever a policy is called, with a dose of nothing (ODD 4).
#include <tbb/task_arena.h>

#include "core/parallel.hpp"
#include "sim/small_world.hpp"

using namespace fasim;

namespace {

std::vector<std::uint64_t> cells(std::size_t threads) {
  const Threads limit(threads);
  tbb::task_arena arena{int(threads)};
  std::vector<std::uint64_t> out(6);
  arena.execute([&] {
    for_each_index(out.size(), [&](std::size_t i) {
      Model m = small_model(1);
      m.replicate = i / 2;
      if (i % 2) m.measures = {use("foot_patrol", {"car"})};
      out[i] = golden(m);
    });
  });
  return out;
}

}  // namespace

TEST_CASE("A run repeated gives the same golden hash, another replicate or seed another") {
  const Model m = small_model();
  const std::uint64_t first = golden(m);
  CHECK(golden(m) == first);
  Model other = small_model();
  other.replicate = 1;
  CHECK(golden(other) != first);
  other = small_model();
  other.seed = 12;
  CHECK(golden(other) != first);
}

TEST_CASE("Runs side by side on 1, 2, 3 and 8 threads give the same golden hashes") {
  const auto alone = cells(1);
  for (std::size_t k = 0; k < alone.size(); ++k)
    for (std::size_t j = 0; j < k; ++j) CHECK(alone[k] != alone[j]);
  for (std::size_t threads : {2, 3, 8}) CHECK(cells(threads) == alone);
}

TEST_CASE("The same city is built again from the same inputs") {
  const auto a = make_city({200}), b = make_city({200});
  CHECK(a->people.residents.uid == b->people.residents.uid);
  CHECK(a->people.ties.other == b->people.ties.other);
  CHECK(a->streets.uid == b->streets.uid);
}

TEST_CASE("Names of policy and world never enter chance") {
  Model a = small_model(1), b = small_model(1);
  a.policy = "baseline", b.policy = "something else", b.world = "another";
  CHECK(golden(a) == golden(b));
}

TEST_CASE("Every measure with a dose of nothing is the baseline to the bit, and with its dose it is not always") {
  const std::uint64_t baseline = golden(small_model());
  int moved = 0;
  for (const MeasureType* type : measure_types()) {
    INFO(type->key);
    Model m = small_model();
    MeasureUse none = use(type->key.c_str());
    bool scaled = false;
    for (std::size_t k = 0; k < type->doses.size(); ++k)
      if (type->doses[k].key == type->scaling) none.dose[k] = 0, scaled = true;
    CHECK(scaled);
    m.measures = {none};
    CHECK(golden(m) == baseline);
    m.measures = {use(type->key.c_str())};
    moved += golden(m) != baseline;
  }
  CHECK(moved > int(measure_types().size()) / 2);
}

TEST_CASE("A measure that has not begun, has ended, or is staffed by nobody is the baseline to the bit") {
  const std::uint64_t baseline = golden(small_model());
  auto with = [](MeasureUse u) {
    Model m = small_model();
    m.measures = {std::move(u)};
    return golden(m);
  };
  MeasureUse later = use("foot_patrol", {"car"}), over = later, unstaffed = later, elsewhere = later, badly = later;
  later.start = first_day() + 4000;
  over.end = first_day() - 1;
  unstaffed.staffing = 0;
  badly.fidelity = 0;
  elsewhere.target.phases = 4;  // only where phase 3 has been assessed, which is nowhere at first
  REQUIRE(with(use("foot_patrol", {"car"})) != baseline);
  CHECK(with(later) == baseline);
  CHECK(with(over) == baseline);
  CHECK(with(unstaffed) == baseline);
  CHECK(with(badly) == baseline);
  CHECK(with(elsewhere) == baseline);
}

TEST_CASE("Two policies are the same to the bit until the day one of them begins") {
  Model a = small_model(3), b = small_model(3);
  MeasureUse u = use("foot_patrol", {"car"});
  u.start = add_months(first_day(), 2);
  b.measures = {u};
  std::vector<std::uint64_t> of_a, of_b;
  run(a, [&](const State& s, const Model&, int) { of_a.push_back(s.golden()); });
  run(b, [&](const State& s, const Model&, int) { of_b.push_back(s.golden()); });
  REQUIRE(of_a.size() == 4);
  CHECK(of_a[0] == of_b[0]);
  CHECK(of_a[1] == of_b[1]);
  CHECK(of_a[2] != of_b[2]);
}
