// How a unit walks or drives in one step (ODD 7.4): roaming, heading for a place, staying there. Read by patrols.cpp alone.
#pragma once
#include <algorithm>
#include <span>

#include "police/patrols.hpp"

namespace fasim {

// One unit's way through the streets in one step.
class Walk {
 public:
  Walk(Units& u, std::size_t i, Presence& presence, std::vector<Visit>& visits, const City& city, const Network& net, double kmh,
       const PatrolParameters& p, const Clock& clock, const Rng& rng)
      : u_(u), i_(i), presence_(presence), visits_(visits), city_(city), net_(net), hops_(net.hops()), onward_(net.onward()),
        minutes_per_mm_(float(60.0 / (kmh * 1e6))), outside_(float(p.roam_outside)), p_(p), seen_(std::size_t(seen_as(u.activity[i]))),
        step_(std::uint64_t(clock.step)), rng_(rng), left_(float(clock.step_min)), area_(u.area[i]), node_(u.node[i]), last_(u.last[i]),
        target_(u.target[i]), dwell_(u.dwell[i]) {
    if (!net.reaches(node_)) node_ = net.nearest(city.streets.x[node_], city.streets.y[node_]);
  }
  ~Walk() { u_.node[i_] = node_, u_.last[i_] = last_, u_.target[i_] = target_, u_.dwell[i_] = dwell_; }

  void go() {
    for (int hops = 0; left_ > 1e-3f && hops < 400; ++hops) {
      if (dwell_ > 0) {
        const float stay = std::min(left_, dwell_);
        dwell_ -= stay;
        be(target_, stay);
        if (dwell_ <= 0) target_ = none32;
      } else if (!step_on()) {
        return;
      }
    }
  }

  // Heads for `target` and stays `dwell` minutes there.
  void aim(Seg target, double dwell) {
    target_ = target;
    pending_dwell_ = dwell;
  }

 private:
  static constexpr std::uint32_t words = 16;
  static constexpr float turn_back = 0.02f;  // weight of the way one came, against 1 of the others
  static constexpr std::uint32_t one = 1u << 20, turn_back_of_one = std::uint32_t(turn_back * float(one) + 0.5f);

  bool step_on() {
    if (target_ == none32) return take(roam());
    if (node_ == city_.streets.from[target_] || node_ == city_.streets.to[target_]) {
      dwell_ = float(pending_dwell_ > 0 ? pending_dwell_ : p_.dwell_default);
      last_ = target_, came_ = none32;
      return true;
    }
    const std::uint32_t hop = net_.towards(node_, city_.streets.from[target_]);
    if (hop != none32) return take(hop);
    target_ = none32;
    return take(roam());
  }

  // One of the ways on, seldom back. Well inside the area all ways on are alike, and one number finds one of them: whole numbers,
  // and no branch on the choice, because each hop waits for the one before.
  std::uint32_t roam() {
    if (came_ == none32) return weigh();
    const Onward on = onward_[came_];
    if (!on.inner || on.area != area_ || on.back == Onward::no_way_back || on.count < 2) return weigh();
    const std::uint32_t others = on.count - 1u, all = others * one + turn_back_of_one;
    const std::uint32_t k = std::uint32_t((std::uint64_t(word()) * all) >> 32) / one;
    return on.first + (k >= others ? on.back : k + (k >= on.back));
  }

  // At the rim of the area, and after a call or a stay.
  std::uint32_t weigh() {
    const auto hops = net_.hops(node_);
    float weights[16], all = 0;
    bool at_home = false;
    const std::size_t n = std::min<std::size_t>(hops.size(), 16);
    for (std::size_t k = 0; k < n; ++k) {
      const bool inside = city_.streets.area[hops[k].segment] == area_;
      at_home |= inside;
      weights[k] = (inside ? 1.0f : outside_) * (hops[k].segment == last_ ? turn_back : 1.0f);
      all += weights[k];
    }
    if (!at_home && uniform() < 0.5f) {
      const std::uint32_t home = net_.towards(node_, seen_ == std::size_t(Seen::car) ? city_.start_car[area_] : city_.start_foot[area_]);
      if (home != none32) return home;
    }
    float y = uniform() * all;
    for (std::size_t k = 0; k < n; ++k)
      if ((y -= weights[k]) <= 0 || k + 1 == n) return net_.first_hop(node_) + std::uint32_t(k);
    return none32;
  }

  bool take(std::uint32_t hop) {
    if (hop == none32) return false;
    const Hop& h = hops_[hop];
    be(h.segment, std::min(left_, float(h.mm) * minutes_per_mm_));
    node_ = h.node, last_ = h.segment, came_ = hop;
    return true;
  }

  void be(Seg s, float minutes) {
    left_ -= minutes;
    presence_.be(s, seen_, minutes, minutes);
    visits_.push_back({std::uint32_t(i_), s, minutes});
  }

  // Drawn some blocks at a time: one block alone waits for its ten rounds.
  std::uint32_t word() {
    if (word_ == words) {
      for (std::uint32_t b = 0; b < words / 4; ++b) {
        const Draw d = rng_(Decision::unit_route, u_.uid[i_], step_, block_ + b);
        std::copy(d.w, d.w + 4, drawn_ + 4 * b);
      }
      block_ += words / 4, word_ = 0;
    }
    return drawn_[word_++];
  }
  float uniform() { return Draw{{word(), 0, 0, 0}}.uf(); }

  Units& u_;
  std::size_t i_;
  Presence& presence_;
  std::vector<Visit>& visits_;
  const City& city_;
  const Network& net_;
  std::span<const Hop> hops_;
  std::span<const Onward> onward_;
  float minutes_per_mm_, outside_;
  const PatrolParameters& p_;
  std::size_t seen_;
  std::uint64_t step_;
  const Rng& rng_;
  float left_;
  double pending_dwell_ = 0;
  // The unit's own columns while it walks.
  Area area_;
  Node node_;
  Seg last_, target_;
  float dwell_;
  std::uint32_t came_ = none32;  // the number of the hop it came by, once it has moved
  std::uint32_t drawn_[words];
  std::uint32_t word_ = words, block_ = 0;
};

}  // namespace fasim
