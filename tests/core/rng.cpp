// The keyed source of chance: published answers of Philox, and laws of the samplers within standard errors.
#include "catch.hpp"

#include <array>
#include <cmath>
#include <set>

#include "core/rng.hpp"

using namespace fasim;

namespace {
constexpr int many = 200000;
constexpr double allowed = 4.5;  // standard errors: a true law fails once in 150,000 tests

struct Moments {
  double n = 0, sum = 0, squares = 0;
  void add(double x) { n += 1, sum += x, squares += x * x; }
  double mean() const { return sum / n; }
  double variance() const { return squares / n - mean() * mean(); }
};
double error_of_mean(const Moments& m, double mean, double variance) { return std::abs(m.mean() - mean) / std::sqrt(variance / m.n); }
// `fourth` is the fourth central moment, by which a sample variance varies.
double error_of_variance(const Moments& m, double variance, double fourth) { return std::abs(m.variance() - variance) / std::sqrt((fourth - variance * variance) / m.n); }
}  // namespace

TEST_CASE("Philox4x32-10 gives the answers that Random123 publishes") {
  using P = r123::Philox4x32;
  struct Known {
    P::ctr_type counter;
    P::key_type key;
    P::ctr_type answer;
  };
  const Known table[] = {
      {{{0, 0, 0, 0}}, {{0, 0}}, {{0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8}}},
      {{{~0u, ~0u, ~0u, ~0u}}, {{~0u, ~0u}}, {{0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd}}},
      {{{0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344}}, {{0xa4093822, 0x299f31d0}}, {{0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1}}},
  };
  for (const Known& k : table) CHECK(P{}(k.counter, k.key) == k.answer);
}

TEST_CASE("a draw is Philox of entity, time and draw under seed and decision, and nothing else") {
  const std::uint64_t entity = 0x123456789abcdef0ull;
  const Draw d = Rng(7, 3)(Decision::victim_choice, entity, 99, 5);
  const auto direct = r123::Philox4x32{}({{0x9abcdef0u, 0x12345678u, 99, 5}}, {{std::uint32_t(mix(7, 3)), std::uint32_t(Decision::victim_choice)}});
  for (std::size_t i = 0; i < 4; ++i) CHECK(d.w[i] == direct[i]);
}

TEST_CASE("words drawn side by side are the words of the draws one by one") {
  const Rng rng(77, 3);
  std::array<std::uint32_t, Rng::many> together;
  for (const std::uint64_t entity : {0ull, 5ull, 0xfedcba9876543210ull})
    for (const std::uint32_t first : {0u, 16u, 0xfffffff8u}) {  // the number of a draw runs over as it does one by one
      rng.words(Decision::unit_route, entity, 0x1234567890ull, first, together);
      for (std::uint32_t k = 0; k < Rng::many; ++k)
        REQUIRE(together[k] == rng(Decision::unit_route, entity, 0x1234567890ull, first + k / 4).w[k % 4]);
    }
}

TEST_CASE("every part of the key changes the draw") {
  const Rng rng(1, 1);
  std::set<std::uint32_t> words;
  words.insert(rng(Decision::birth, 1, 1, 1).w[0]);
  words.insert(rng(Decision::death, 1, 1, 1).w[0]);
  words.insert(rng(Decision::birth, 2, 1, 1).w[0]);
  words.insert(rng(Decision::birth, 1ull << 32 | 1, 1, 1).w[0]);
  words.insert(rng(Decision::birth, 1, 2, 1).w[0]);
  words.insert(rng(Decision::birth, 1, 1, 2).w[0]);
  words.insert(Rng(2, 1)(Decision::birth, 1, 1, 1).w[0]);
  words.insert(Rng(1, 2)(Decision::birth, 1, 1, 1).w[0]);
  CHECK(words.size() == 8);
  CHECK(rng(Decision::birth, 1, 1, 1).w[0] == Rng(1, 1)(Decision::birth, 1, 1, 1).w[0]);
}

TEST_CASE("uniform draws never reach 0 or 1") {
  for (std::uint32_t w : {0u, 1u, 0x7fffffffu, 0xffffffffu}) {
    const Draw d{{w, w, w, w}};
    CHECK(d.u() > 0);
    CHECK(d.u() < 1);
    CHECK(d.uf() > 0);
    CHECK(d.uf() < 1);
    CHECK(std::isfinite(d.exponential()));
    CHECK(d.exponential() > 0);
    CHECK(std::isfinite(d.normal()));
    CHECK(d.below(7) < 7);
  }
  CHECK_FALSE(Draw{{0, 0, 0, 0}}.chance(0));
  CHECK(Draw{{~0u, 0, 0, 0}}.chance(1));
}

TEST_CASE("uniform, exponential and normal draws have their means and variances") {
  const Rng rng(11, 1);
  Moments u, e, n;
  for (int i = 0; i < many; ++i) {
    u.add(rng(Decision::parameter_draw, std::uint64_t(i)).u(i & 3));
    e.add(rng(Decision::bootstrap, std::uint64_t(i)).exponential(i & 3));
    n.add(rng(Decision::assignment, std::uint64_t(i)).normal(i & 3));
  }
  CHECK(error_of_mean(u, 0.5, 1 / 12.0) < allowed);
  CHECK(error_of_variance(u, 1 / 12.0, 1 / 80.0) < allowed);
  CHECK(error_of_mean(e, 1, 1) < allowed);
  CHECK(error_of_variance(e, 1, 9) < allowed);
  CHECK(error_of_mean(n, 0, 1) < allowed);
  CHECK(error_of_variance(n, 1, 3) < allowed);
}

TEST_CASE("the normal draw follows the normal distribution function") {
  const Rng rng(12, 1);
  for (double x : {-2.5, -1.0, 0.0, 0.7, 1.96}) {
    int below = 0;
    for (int i = 0; i < many; ++i) below += rng(Decision::assignment, std::uint64_t(i)).normal() < x;
    const double p = 0.5 * std::erfc(-x / std::sqrt(2.0));
    CHECK(std::abs(below - many * p) / std::sqrt(many * p * (1 - p)) < allowed);
  }
}

TEST_CASE("whole numbers below n come equally often") {
  const Rng rng(13, 1);
  std::vector<int> count(7, 0);
  for (int i = 0; i < many; ++i) ++count[rng(Decision::parameter_draw, std::uint64_t(i)).below(7)];
  double chi = 0;
  for (int c : count) chi += (c - many / 7.0) * (c - many / 7.0) / (many / 7.0);
  CHECK(chi < 6 + allowed * std::sqrt(12.0));
}

TEST_CASE("a Poisson count has its mean as mean and variance, below and above the switch at 60") {
  const Rng rng(14, 1);
  for (double mean : {0.01, 0.5, 3.0, 20.0, 59.9, 60.1, 400.0}) {
    Moments m;
    for (int i = 0; i < many; ++i) m.add(poisson(rng(Decision::stop_count, std::uint64_t(i), std::uint64_t(mean * 100)), mean));
    INFO("mean " << mean);
    CHECK(error_of_mean(m, mean, mean) < allowed);
    // Rounding the normal limit to whole numbers adds 1/12 to the variance.
    CHECK(error_of_variance(m, mean > 60 ? mean + 1 / 12.0 : mean, mean * (1 + 3 * mean)) < allowed);
  }
  CHECK(poisson(rng(Decision::stop_count, 1), 0) == 0);
  CHECK(poisson(rng(Decision::stop_count, 1), -1) == 0);
}

TEST_CASE("a Poisson count of mean one has the published probabilities") {
  const Rng rng(15, 1);
  std::vector<int> count(20, 0);
  for (int i = 0; i < many; ++i) ++count[std::size_t(std::min(19, poisson(rng(Decision::stop_count, std::uint64_t(i)), 1.0)))];
  double p = std::exp(-1.0);
  for (int k = 0; k < 5; ++k) {
    CHECK(std::abs(count[std::size_t(k)] - many * p) / std::sqrt(many * p * (1 - p)) < allowed);
    p /= k + 1;
  }
}

TEST_CASE("draws of neighbouring keys and of different decisions are unrelated") {
  const Rng rng(16, 1);
  double neighbours = 0, decisions = 0, words = 0;
  for (int i = 0; i < many; ++i) {
    const Draw a = rng(Decision::birth, std::uint64_t(i)), b = rng(Decision::birth, std::uint64_t(i) + 1), c = rng(Decision::death, std::uint64_t(i));
    neighbours += (a.u() - 0.5) * (b.u() - 0.5);
    decisions += (a.u() - 0.5) * (c.u() - 0.5);
    words += (a.u(0) - 0.5) * (a.u(1) - 0.5);
  }
  const double error = std::sqrt(double(many)) / 12;
  for (double sum : {neighbours, decisions, words}) CHECK(std::abs(sum) / error < allowed);
}

TEST_CASE("a race is won in proportion to weight") {
  const Rng rng(17, 1);
  const double weight[] = {1, 2, 0, 5};
  std::vector<int> wins(4, 0);
  for (int i = 0; i < many; ++i) {
    Race race;
    for (std::uint32_t c = 0; c < 4; ++c) race.offer(rng(Decision::victim_choice, c, std::uint64_t(i)).exponential(), weight[c], c);
    ++wins[race.winner()];
  }
  for (std::size_t c = 0; c < 4; ++c) {
    const double p = weight[c] / 8;
    if (p == 0) CHECK(wins[c] == 0);
    else CHECK(std::abs(wins[c] - many * p) / std::sqrt(many * p * (1 - p)) < allowed);
  }
}

TEST_CASE("one candidate more changes only the races which it wins, whatever the order of offers") {
  const Rng rng(18, 1);
  int taken = 0;
  for (std::uint64_t i = 0; i < 20000; ++i) {
    Race few, more, backwards;
    const auto offer = [&](Race& r, std::uint32_t c) { r.offer(rng(Decision::victim_choice, c, i).exponential(), 1 + c % 3, c); };
    for (std::uint32_t c = 0; c < 9; ++c) offer(few, c);
    for (std::uint32_t c = 0; c < 10; ++c) offer(more, c);
    for (std::uint32_t c = 10; c-- > 0;) offer(backwards, c);
    REQUIRE((more.winner() == few.winner() || more.winner() == 9));
    REQUIRE(more.winner() == backwards.winner());
    taken += more.winner() == 9;
  }
  CHECK(taken > 500);
  CHECK(taken < 3000);
}

TEST_CASE("a race run on the draws themselves has the winner of the race on their exponentials") {
  const Rng rng(5, 1);
  for (std::uint64_t race = 0; race < 20000; ++race) {
    Race whole, short_cut, equal, equal_short_cut;
    for (std::uint32_t k = 0; k < 12; ++k) {
      const Draw d = rng(Decision::opportunity_place, race, k);
      const double weight = k == 3 ? 0.0 : 0.05 + 3.0 * d.u(1) * d.u(1);
      whole.offer(d.exponential(0), weight, k);
      short_cut.offer(d, 0, weight, k);
      equal.offer(d.exponential(2), 1.0, k);
      equal_short_cut.offer_equal(d, 2, k);
    }
    REQUIRE(short_cut.winner() == whole.winner());
    REQUIRE(equal_short_cut.winner() == equal.winner());
  }
}

TEST_CASE("a race without weight has no winner and a tie goes to the smaller") {
  Race none, tie;
  none.offer(1, 0, 3);
  none.offer(1, -1, 4);
  CHECK(none.empty());
  tie.offer(1, 1, 8);
  tie.offer(1, 1, 3);
  CHECK(tie.winner() == 3);
}

TEST_CASE("a pair has one identity in either order and an ordered pair two") {
  CHECK(pair_key(3, 9) == pair_key(9, 3));
  CHECK(pair_key(3, 9) != pair_key(3, 10));
  CHECK(ordered_key(3, 9) != ordered_key(9, 3));
  std::set<std::uint64_t> keys;
  for (std::uint64_t a = 0; a < 300; ++a)
    for (std::uint64_t b = a; b < 300; ++b) keys.insert(pair_key(a, b));
  CHECK(keys.size() == 300 * 301 / 2);
}
