// The stated errors of core/math.hpp, against the long double functions of the C library.
#include "catch.hpp"

#include <cmath>

#include "core/math.hpp"
#include "core/rng.hpp"

using namespace fasim;

namespace {
// Points spread over [low, high] by keyed draws, ends included.
template <class Check>
void over(double low, double high, const Check& check) {
  const Rng rng(1, 1);
  check(low);
  check(high);
  for (std::uint64_t i = 0; i < 50000; ++i) check(low + (high - low) * rng(Decision::parameter_draw, i).u());
}
double relative(long double got, long double exact) { return double(std::abs((got - exact) / exact)); }
}  // namespace

TEST_CASE("exp of a double is within 4e-15 of the exact value") {
  double worst = 0;
  over(-700, 700, [&](double x) { worst = std::max(worst, relative(exp_(x), std::exp((long double)x))); });
  over(-1, 1, [&](double x) { worst = std::max(worst, relative(exp_(x), std::exp((long double)x))); });
  CHECK(worst < 4e-15);
  CHECK(exp_(0.0) == 1.0);
}

TEST_CASE("exp and logistic of a float are within 3e-7 of the exact value") {
  double exp_worst = 0, logistic_worst = 0;
  over(-80, 80, [&](double d) {
    const float x = float(d);
    exp_worst = std::max(exp_worst, relative(exp_(x), std::exp((long double)x)));
    logistic_worst = std::max(logistic_worst, relative(logistic(x), 1 / (1 + std::exp(-(long double)x))));
  });
  CHECK(exp_worst < 3e-7);
  CHECK(logistic_worst < 3e-7);
}

TEST_CASE("exp saturates instead of overflowing") {
  CHECK(std::isfinite(exp_(1e9)));
  CHECK(exp_(-1e9) >= 0);
  CHECK(std::isfinite(exp_(1e9f)));
  CHECK(logistic(1e9f) == 1.0f);
  CHECK(logistic(-1e9f) < 1e-30f);
}

TEST_CASE("log is within 2e-14, absolute near one and relative elsewhere") {
  double worst = 0;
  const auto check = [&](double x) {
    const long double exact = std::log((long double)x);
    worst = std::max(worst, double(std::abs(log_(x) - exact) / std::max(1.0L, std::abs(exact))));
  };
  over(1e-300, 1e-290, check);
  over(1e-9, 1, check);
  over(0.5, 2, check);
  over(1, 1e12, check);
  CHECK(worst < 2e-14);
  CHECK(log_(1.0) == 0.0);
}

TEST_CASE("sine and cosine are within 1e-14 up to 10 and within 2e-11 up to 1e5") {
  double worst = 0;
  const auto check = [&](double x) {
    worst = std::max(worst, double(std::abs(sin_(x) - std::sin((long double)x))));
    worst = std::max(worst, double(std::abs(cos_(x) - std::cos((long double)x))));
  };
  over(-10, 10, check);
  INFO("up to 10: " << worst);
  CHECK(worst < 1e-14);
  worst = 0;
  over(-1e5, 1e5, check);
  INFO("up to 1e5: " << worst);
  CHECK(worst < 2e-11);
}

TEST_CASE("log undoes exp and logit undoes logistic") {
  over(-300, 300, [](double x) { REQUIRE(std::abs(log_(exp_(x)) - x) < 1e-12); });
  over(-20, 20, [](double x) { REQUIRE(std::abs(logit(logistic(x)) - x) < 1e-6); });
}

TEST_CASE("pow gives whole powers and nothing for a base of zero or less") {
  CHECK(pow_(2, 10) == Approx(1024).epsilon(1e-13));
  CHECK(pow_(10, -3) == Approx(0.001).epsilon(1e-13));
  CHECK(pow_(0, 2) == 0);
  CHECK(pow_(-1, 2) == 0);
}

TEST_CASE("half is left after a half-life and nothing when the half-life is zero") {
  CHECK(fade(0, 5) == 1.0);
  CHECK(fade(5, 5) == Approx(0.5).epsilon(1e-14));
  CHECK(fade(10, 5) == Approx(0.25).epsilon(1e-14));
  CHECK(fade(1, 0) == 0);
  CHECK(fade(3, 7) * fade(4, 7) == Approx(0.5).epsilon(1e-14));
}

TEST_CASE("clamp keeps to its bounds") {
  CHECK(clamp_(5, 1, 3) == 3);
  CHECK(clamp_(-5, 1, 3) == 1);
  CHECK(clamp_(2, 1, 3) == 2);
}
