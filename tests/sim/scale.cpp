// Size and step do not decide the story (ODD 2, 4).
#include "sim/figures.hpp"

using namespace fasim;

namespace {

// How far two means may lie apart beyond chance, as a share of the first.
struct Bound {
  Figure figure;
  double share;
};

// Rates that few replicates can tell: crime carried by many, not by a few who offend most.
void many_alike_offenders(Model& m) { m.p.crime.offender_share = 0.5, m.p.crime.rate_spread = 0.6, m.p.crime.rate = 0.2; }

void alike(const Estimate& a, const Estimate& b, const std::vector<Bound>& bounds, const char* what) {
  for (const auto& [k, share] : bounds) {
    const double se = std::sqrt(a.se[k] * a.se[k] + b.se[k] * b.se[k]), room = share * std::abs(a.mean[k]);
    INFO(what << ": " << figure_names[k] << " " << a.mean[k] << " against " << b.mean[k] << ", standard error " << se);
    CHECK(std::abs(a.mean[k] - b.mean[k]) < room + 3.5 * se);
    CHECK(se < 0.12 * std::abs(a.mean[k]));  // else the test could not fail
  }
}

}  // namespace

TEST_CASE("Doubling area, people, patrols and offenders leaves rates alike") {
  const std::size_t n = 24;
  std::vector<std::shared_ptr<const City>> once(n), twice(n);
  for_each_index(n, [&](std::size_t i) { once[i] = make_city({400}, 0.1, 50 + i), twice[i] = make_city({400, 400}, 0.1, 50 + i); });
  auto model = [](const std::shared_ptr<const City>& city, std::size_t i) {
    Model m = model_on(city, 4);
    for (StartState& a : m.areas) a = start_preset("fas1");
    for (PatrolType& t : m.patrols) t.units *= 2;  // crews that do not come out whole differ between sizes
    many_alike_offenders(m);
    m.replicate = i;
    return m;
  };
  const Estimate a = replicates(n, [&](std::size_t i) { return model(once[i], i); }), b = replicates(n, [&](std::size_t i) { return model(twice[i], i); });
  alike(a, b, {{offences, 0.05}, {violence, 0.05}, {reported_share, 0.03}, {contacts, 0.05}, {stops, 0.05}, {calls, 0.03}, {uncommitted, 0.03}, {unsafe, 0.03}, {disorder, 0.03}, {norm, 0.03}}, "doubled");
}

TEST_CASE("Steps of 5, 15 and 30 minutes tell the same story within stated bounds") {
  const std::size_t n = 36;
  auto with_step = [](int minutes) {
    return replicates(n, [minutes](std::size_t i) {
      Model m = small_model(3);
      many_alike_offenders(m);
      m.step_min = minutes;
      m.replicate = i;
      return m;
    });
  };
  const Estimate fine = with_step(5), usual = with_step(15), coarse = with_step(30);
  const std::vector<Bound> bounds = {{offences, 0.05}, {violence, 0.05}, {reported_share, 0.04}, {contacts, 0.08}, {stops, 0.08}, {calls, 0.02}, {uncommitted, 0.05}, {unsafe, 0.02}, {disorder, 0.03}, {norm, 0.02}, {foot_share, 0.05}};
  alike(usual, fine, bounds, "5 minutes");
  alike(usual, coarse, bounds, "30 minutes");
}
