// How a unit walks or drives in one step (ODD 7.4): roaming, heading for a place, staying there. Read by patrols.cpp alone.
#pragma once
#include <algorithm>
#include <array>
#include <span>

#include "police/patrols.hpp"

namespace fasim {

// One unit's way through the streets in one step. Each hop waits for the one before, so two units walk side by side.
class Walk {
 public:
  Walk(const Units& u, std::size_t i, const City& city, const Network& net, double kmh, const PatrolParameters& p, const Clock& clock, const Rng& rng)
      : city_(city), net_(net), hops_(net.hops()), onward_(net.onward()), minutes_per_mm_(float(60.0 / (kmh * 1e6))), outside_(float(p.roam_outside)),
        usual_dwell_(float(p.dwell_default)), car_(u.activity[i] == Activity::car), step_(std::uint64_t(clock.step)), uid_(u.uid[i]), rng_(rng),
        left_(float(clock.step_min)), area_(u.area[i]), node_(u.node[i]), last_(u.last[i]), target_(u.target[i]), dwell_(u.dwell[i]) {
    node_ = net.stand_in(node_);
  }

  // Heads for `target` and stays `dwell` minutes there.
  void aim(Seg target, double dwell) {
    target_ = target;
    usual_dwell_ = float(dwell);
  }

  // Walks the whole step.
  void go() {
    while (on()) {
      if (!roams()) {
        move();
        continue;
      }
      Stride s = stride();
      while (roam_on(s)) {}
      stand(s);
    }
  }
  static void go(Walk& a, Walk& b) {
    if (a.roams() && b.roams()) {
      Stride s = a.stride(), t = b.stride();
      while (a.roam_on(s) & b.roam_on(t)) {}
      while (a.roam_on(s)) {}
      while (b.roam_on(t)) {}
      a.stand(s), b.stand(t);
    }
    a.go(), b.go();
  }

  // Writes where the unit now is and where it has been.
  void end(Units& u, std::size_t i, Presence& presence, Visits& visits) const {
    u.node[i] = node_, u.last[i] = last_, u.target[i] = target_, u.dwell[i] = dwell_;
    const auto seen = std::size_t(seen_as(u.activity[i]));
    const std::span way(way_, visited_);
    presence.add(seen, way);
    visits.add(std::uint32_t(i), way);
  }

 private:
  static constexpr std::uint32_t words = Rng::many;
  static constexpr int most_moves = 400;
  static constexpr float turn_back = 0.02f;  // weight of the way one came, against 1 of the others
  static constexpr std::uint32_t one = 1u << 20, turn_back_of_one = std::uint32_t(turn_back * float(one) + 0.5f);

  bool on() const { return left_ > 1e-3f && moves_ < most_moves; }
  bool roams() const { return target_ == none32 && dwell_ <= 0; }

  // What changes from hop to hop while a unit roams.
  struct Stride {
    float left;
    std::uint32_t came;  // the number of the hop it came by, once it has moved
    std::size_t visited, last_visit;
  };
  Stride stride() const { return {left_, came_, visited_, visited_ + std::size_t(most_moves - moves_)}; }
  bool roam_on(Stride& s) {
    if (!(s.left > 1e-3f) || s.visited >= s.last_visit) return false;
    s.came = s.came != none32 && at_home(onward_[s.came]) ? one_of(onward_[s.came], word()) : weigh(s.came);
    if (s.came == none32) {  // the mode goes nowhere in this city
      s.last_visit = s.visited;
      return false;
    }
    const Hop& h = hops_[s.came];
    const float minutes = std::min(s.left, float(h.mm) * minutes_per_mm_);
    s.left -= minutes;
    way_[s.visited++] = {h.segment, minutes};
    return true;
  }
  void stand(const Stride& s) {
    moves_ = most_moves - int(s.last_visit - s.visited);
    left_ = s.left, visited_ = s.visited, came_ = s.came;
    if (came_ != none32) node_ = hops_[came_].node, last_ = hops_[came_].segment;
  }

  // Well inside the area all ways on are alike: one number finds one of them, seldom the way back. Whole numbers, and no branch on
  // the choice.
  bool at_home(const Onward& on) const { return on.alike && on.area == area_; }
  static std::uint32_t one_of(const Onward& on, std::uint32_t number) {
    const std::uint32_t others = on.count - 1u, all = others * one + turn_back_of_one;
    const std::uint32_t k = std::uint32_t((std::uint64_t(number) * all) >> 32) / one;
    return on.first + (k >= others ? on.back : k + (k >= on.back));
  }

  // Elsewhere: at the rim, outside, and first after a call or a stay. `came` is the hop it came by, or none32 at the unit's node. From the
  // end of a one-way street that leads nowhere it goes on as from the nearest node where the mode goes.
  [[gnu::noinline]] std::uint32_t weigh(std::uint32_t came) {
    const Node node = came == none32 ? node_ : net_.stand_in(hops_[came].node);
    if (node == none32) return none32;
    const Seg last = came == none32 ? last_ : hops_[came].segment;
    const auto hops = net_.hops(node);
    float weights[16], all = 0;
    bool at_home = false;
    const bool elsewhere = came != none32 && onward_[came].alike;  // and not at home, or one would not weigh
    const std::size_t n = std::min<std::size_t>(hops.size(), 16);
    for (std::size_t k = 0; k < n; ++k) {
      const bool inside = !elsewhere && city_.streets.area[hops[k].segment] == area_;
      at_home |= inside;
      weights[k] = (inside ? 1.0f : outside_) * (hops[k].segment == last ? turn_back : 1.0f);
      all += weights[k];
    }
    if (!at_home && uniform() < 0.5f) {
      const std::uint32_t home = net_.towards(node, car_ ? city_.start_car[area_] : city_.start_foot[area_]);
      if (home != none32) return home;
    }
    float y = uniform() * all;
    std::uint32_t passed = 0;  // counted, not looked for: a branch on chance costs more
    for (std::size_t k = 0; k + 1 < n; ++k) passed += (y -= weights[k]) > 0;
    return net_.first_hop(node) + passed;
  }

  // One stay, one hop towards the target, or the arrival between them.
  void move() {
    ++moves_;
    if (dwell_ > 0) {
      const float stay = std::min(left_, dwell_);
      dwell_ -= stay;
      be(target_, stay);
      if (dwell_ <= 0) target_ = none32;
      return;
    }
    if (node_ == city_.streets.from[target_] || node_ == city_.streets.to[target_]) {
      dwell_ = usual_dwell_;
      last_ = target_, came_ = none32;
      return;
    }
    const std::uint32_t hop = net_.towards(node_, city_.streets.from[target_]);
    if (hop == none32) {  // no way there
      target_ = none32;
      --moves_;
      return;
    }
    const Hop& h = hops_[hop];
    be(h.segment, std::min(left_, float(h.mm) * minutes_per_mm_));
    node_ = h.node, last_ = h.segment, came_ = hop;
  }

  void be(Seg s, float minutes) {
    left_ -= minutes;
    way_[visited_++] = {s, minutes};
  }

  std::uint32_t word() {
    if (word_ == words) [[unlikely]] draw();
    return drawn_[word_++];
  }
  [[gnu::noinline]] void draw() {
    rng_.words(Decision::unit_route, uid_, step_, block_, drawn_);
    block_ += words / 4, word_ = 0;
  }
  float uniform() { return Draw{{word(), 0, 0, 0}}.uf(); }

  const City& city_;
  const Network& net_;
  std::span<const Hop> hops_;
  std::span<const Onward> onward_;
  float minutes_per_mm_, outside_, usual_dwell_;
  bool car_;
  std::uint64_t step_, uid_;
  const Rng& rng_;
  float left_;
  // The unit's own columns while it walks.
  Area area_;
  Node node_;
  Seg last_, target_;
  float dwell_;
  std::uint32_t came_ = none32;
  int moves_ = 0;
  std::size_t visited_ = 0;
  std::uint32_t word_ = words, block_ = 0;
  std::array<std::uint32_t, words> drawn_;
  Visit way_[most_moves];
};

}  // namespace fasim
