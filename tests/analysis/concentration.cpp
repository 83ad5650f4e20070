// Laws of concentration, with closed forms.
#include "analysis/concentration.hpp"

#include <cmath>

#include "catch.hpp"
#include "core/rng.hpp"

using namespace fasim;

TEST_CASE("Evenly spread events need as many units as their share, and one place alone carries all") {
  const std::vector<double> even(200, 3.0);
  CHECK(units_carrying(even, 0.5) == Approx(0.5));
  CHECK(units_carrying(even, 0.25) == Approx(0.25));
  CHECK(carried_by(even, 0.1) == Approx(0.1));
  CHECK(generalised_gini(even) == Approx(0.0).margin(1e-12));
  std::vector<double> one(200, 0.0);
  one[17] = 40;
  CHECK(units_carrying(one, 0.5) == Approx(0.5 / 200));
  CHECK(carried_by(one, 0.005) == Approx(1.0));
  CHECK(carried_by(one, 0.0025) == Approx(0.5));
  CHECK(generalised_gini(one) > 0.97);
  CHECK(std::isnan(units_carrying(std::vector<double>(5, 0.0), 0.5)));
  CHECK(std::isnan(generalised_gini(std::vector<double>(5, 0.0))));
}

TEST_CASE("Fewer events than places are not concentrated when no place has two") {
  std::vector<double> few(1000, 0.0);
  for (std::size_t k = 0; k < 50; ++k) few[k * 7] = 1;
  CHECK(generalised_gini(few) == Approx(0.0).margin(1e-9));
  CHECK(units_carrying(few, 0.5) == Approx(0.025));  // which looks concentrated, and is not
  CHECK(units_carrying_by_chance(50, 1000, 0.5) == Approx(0.025).epsilon(0.1));
  few[0] = 11;
  few[7] = few[14] = 0;
  CHECK(generalised_gini(few) > 0.1);
}

TEST_CASE("Chance alone concentrates as many events thrown on as many places do") {
  const Rng rng(5, 0);
  for (const double mean : {0.2, 1.0, 4.0}) {
    const std::size_t units = 20000, events = std::size_t(mean * units);
    std::vector<double> counts(units, 0.0);
    for (std::size_t k = 0; k < events; ++k) counts[rng(Decision::opportunity_place, k, std::uint64_t(mean * 10)).below(std::uint32_t(units))] += 1;
    INFO("events per unit " << mean);
    for (const double share : {0.25, 0.5, 0.9}) CHECK(units_carrying_by_chance(double(events), double(units), share) == Approx(units_carrying(counts, share)).epsilon(0.06));
  }
}
