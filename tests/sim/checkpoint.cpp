// A State to bytes and back: a run that goes on from them is the run that was never cut off (ODD 4).
#include "sim/checkpoint.hpp"

#include "sim/small_world.hpp"

using namespace fasim;

namespace {

// Everything in use, so that no part of the State is empty: measures, groups in conflict, cases, calls.
Model full_model() {
  Model m = small_model(8);
  for (const char* type : {"foot_patrol", "cctv", "sspf", "area_officers"}) m.measures.push_back(use(type));
  for (StartState& a : m.areas) a.groups_per_1000 = 12, a.members_share = 0.06;
  m.p.crime.offender_share = 0.2, m.p.crime.rate = 0.4;
  m.p.groups.event_base = 0.03, m.p.groups.conflict_base = 0.15;
  m.p.demography.ties_every_mo = 3;
  return m;
}

struct Lived {
  std::uint64_t end = 0;
  std::vector<std::uint64_t> months;   // what each month left behind
  std::string saved;                   // after month `at`
};

Lived live(const Model& m, int at, std::optional<State> from = {}) {
  Lived out;
  out.end = run(m, [&](const State& s, const Model&, int month) {
    Golden g;
    g.add(s.golden());
    for (const auto& c : s.counts.known) g.add(std::uint64_t(c.recorded) * 4096 + std::uint64_t(c.tips));
    for (const auto& c : s.counts.hours) g.add(std::bit_cast<std::uint64_t>(c.foot + 1000 * c.busy));
    for (const auto& c : s.counts.hidden) g.add(std::uint64_t(c.happened));
    for (const auto* c : {&s.safety.evening, &s.norms.efficacy, &s.youth.treated, &s.scene.arrest, &s.presence.month[0]}) g.add(*c);
    g.add(s.labels.memory);
    out.months.push_back(g.value());
    if (month != at) return;
    BytesOut bytes;
    save(s, bytes);
    out.saved = std::move(bytes.bytes);
  }, nullptr, std::move(from));
  return out;
}

State loaded(const std::string& bytes) {
  BytesIn in(bytes);
  State s = load_state(in);
  CHECK(in.at_end());
  return s;
}

}  // namespace

TEST_CASE("A run cut off at any month and read back ends with the bits of one that was not") {
  const Model m = full_model();
  const Lived whole = live(m, -2);
  REQUIRE(whole.months.size() == 9);
  for (const int at : {-1, 0, 3, 6}) {
    INFO("after month " << at);
    const Lived rest = live(m, at + 1, loaded(live(m, at).saved));
    CHECK(rest.end == whole.end);
    CHECK(rest.months == std::vector<std::uint64_t>(whole.months.begin() + at + 2, whole.months.end()));
  }
}

TEST_CASE("What was read back is written again as the same bytes, and cut bytes are refused") {
  const std::string bytes = live(full_model(), 2).saved;
  BytesOut again;
  save(loaded(bytes), again);
  CHECK(again.bytes == bytes);  // every column, also those that the next day makes anew
  for (const std::size_t n : {std::size_t(0), std::size_t(7), bytes.size() / 3, bytes.size() - 1}) {
    const std::string cut = bytes.substr(0, n);
    BytesIn in(cut);
    CHECK_THROWS_WITH(load_state(in), Catch::Matchers::Contains("cut off"));
  }
}
