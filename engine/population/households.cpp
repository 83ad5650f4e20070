#include "population/households.hpp"

#include <algorithm>

namespace fasim::synth {

namespace {

using Pool = std::vector<std::uint32_t>;  // indices of persons

enum Role : std::uint64_t { at_home = 1, parent, single_parent, pair, alone, child_order, pair_order, child_slot, poor, mixed };

double parent_weight(int age) {
  return age < 22 ? 0.1 : age < 25 ? 0.4 : age < 30 ? 1.5 : age < 45 ? 4.0 : age < 55 ? 2.5 : age < 65 ? 0.3 : 0.02;
}
double pair_weight(int age) { return age < 20 ? 0.05 : age < 25 ? 0.5 : age < 35 ? 1.2 : age < 50 ? 0.6 : age < 80 ? 2.5 : 1.2; }
double alone_weight(int age) { return age < 20 ? 0.2 : age < 30 ? 1.3 : age < 60 ? 1.0 : age < 80 ? 1.3 : 2.5; }
// Share of young adults who live with their parents (assumption).
double at_home_share(int age) { return age < 20 ? 0.9 : age < 22 ? 0.6 : age < 25 ? 0.4 : 0.0; }

class Former {
 public:
  Former(People& people, const Rng& rng) : g_(people), rng_(rng) {}

  void form() {
    sort_people();
    balance();
    parents();
    couples();
    singles();
    others();
    children();
  }

 private:
  People& g_;
  const Rng& rng_;
  Pool kids_, adults_;
  std::vector<std::uint32_t> by_type_[household_types];
  std::vector<std::pair<std::uint32_t, std::uint32_t>> grown_;  // household and the adult whose age its children follow

  Person& p(std::uint32_t i) { return g_.persons[i]; }
  Draw draw(std::uint32_t i, Role role) { return rng_(Decision::synthesis_household, p(i).uid, role); }
  std::size_t count(HouseholdType t) const { return by_type_[t].size(); }
  std::size_t needed() const {
    return 2 * (count(couple_kids) + count(couple_nokids) + count(other_household)) + count(single_kids) + count(single_nokids);
  }
  void turn(HouseholdType from, HouseholdType to) {
    const std::uint32_t h = by_type_[from].back();
    by_type_[from].pop_back();
    by_type_[to].push_back(h);
    g_.households[h].type = to;
  }

  void sort_people() {
    for (std::uint32_t h = 0; h < g_.households.size(); ++h) by_type_[g_.households[h].type].push_back(h);
    for (std::uint32_t i = 0; i < g_.persons.size(); ++i) {
      const int age = p(i).age;
      const bool child = age < 18 || (age < 25 && draw(i, at_home).chance(at_home_share(age)));
      (child ? kids_ : adults_).push_back(i);
    }
  }
  // Moves the eldest of the children at home, or the youngest adults, to the other side.
  void move_eldest(Pool& from, Pool& to, std::size_t n, bool eldest) {
    std::sort(from.begin(), from.end(), [&](std::uint32_t a, std::uint32_t b) {
      return std::pair(eldest ? p(a).age : -p(a).age, p(a).uid) < std::pair(eldest ? p(b).age : -p(b).age, p(b).uid);
    });
    for (; n > 0 && !from.empty(); --n) {
      if (eldest ? p(from.back()).age < 18 : p(from.back()).age > 29) break;
      to.push_back(from.back());
      from.pop_back();
    }
  }
  // Makes households and people fit: as many adults as the types need, a child in every household with children.
  void balance() {
    if (adults_.size() < needed()) move_eldest(kids_, adults_, needed() - adults_.size(), true);
    while (adults_.size() < needed() && !adults_.empty()) {
      const HouseholdType order[] = {single_nokids, couple_nokids, other_household};
      const auto* drop = std::find_if(std::begin(order), std::end(order), [&](HouseholdType t) { return count(t) > 0; });
      if (drop != std::end(order)) by_type_[*drop].pop_back();
      else if (count(couple_kids) > 0) turn(couple_kids, single_kids);
      else by_type_[single_kids].pop_back();
    }
    const auto families = [&] { return count(couple_kids) + count(single_kids); };
    if (kids_.size() < families() && adults_.size() > needed())
      move_eldest(adults_, kids_, std::min(families() - kids_.size(), adults_.size() - needed()), false);
    while (kids_.size() < families()) count(couple_kids) > 0 ? turn(couple_kids, couple_nokids) : turn(single_kids, single_nokids);
    if (!kids_.empty() && families() == 0) {
      if (count(couple_nokids) > 0) turn(couple_nokids, couple_kids);
      else if (count(single_nokids) > 0) turn(single_nokids, single_kids);
      else if (!adults_.empty()) open(single_kids);
    }
  }
  std::uint32_t open(HouseholdType type) {
    Household h;
    h.type = type;
    h.uid = mix(p(0).uid, 0x6e6577u + g_.households.size());
    g_.households.push_back(h);
    by_type_[type].push_back(std::uint32_t(g_.households.size() - 1));
    return by_type_[type].back();
  }

  // The `n` of the pool who win a keyed race by weight; they leave the pool.
  template <class Weight>
  Pool take(Pool& pool, std::size_t n, Role role, const Weight& weight) {
    std::vector<std::pair<double, std::uint32_t>> race;
    for (const std::uint32_t i : pool) race.push_back({draw(i, role).exponential() / std::max(1e-9, weight(p(i))), i});
    std::sort(race.begin(), race.end());
    Pool won;
    pool.clear();
    for (std::size_t k = 0; k < race.size(); ++k) (k < n ? won : pool).push_back(race[k].second);
    return won;
  }
  // Two equally long lists of partners: women and men as far as they reach, sorted to be of similar age and mostly the same background.
  std::pair<Pool, Pool> partners(std::size_t n, Role role, double (*weight)(int)) {
    Pool women, men;
    for (const std::uint32_t i : adults_) (p(i).sex == Sex::female ? women : men).push_back(i);
    const auto by_age = [&](const Person& x) { return weight(x.age); };
    Pool first = take(women, n, role, by_age), second = take(men, n, role, by_age);
    adults_ = women;
    adults_.insert(adults_.end(), men.begin(), men.end());
    while (first.size() + second.size() < 2 * n && !adults_.empty()) first.push_back(adults_.back()), adults_.pop_back();
    while (first.size() > second.size() + 1 || first.size() > n) second.push_back(first.back()), first.pop_back();
    while (second.size() > first.size()) first.push_back(second.back()), second.pop_back();
    order_pairs(first, 0);
    order_pairs(second, 2);
    return {first, second};
  }
  void order_pairs(Pool& pool, int younger) {
    std::vector<std::pair<double, std::uint32_t>> by;
    for (const std::uint32_t i : pool) {
      const Draw d = draw(i, pair_order);
      const int side = int(p(i).background) ^ int(draw(i, mixed).chance(0.08));
      by.push_back({1000.0 * side + p(i).age - younger + 2.0 * (d.u(0) + d.u(1) - 1.0), i});
    }
    std::sort(by.begin(), by.end());
    for (std::size_t k = 0; k < pool.size(); ++k) pool[k] = by[k].second;
  }
  void join(std::uint32_t person, std::uint32_t household) { p(person).household = household; }

  void parents() {
    const auto [mothers, fathers] = partners(count(couple_kids), parent, parent_weight);
    for (std::size_t k = 0; k < mothers.size(); ++k) {
      join(mothers[k], by_type_[couple_kids][k]);
      grown_.push_back({by_type_[couple_kids][k], mothers[k]});
      if (k < fathers.size()) join(fathers[k], by_type_[couple_kids][k]);
    }
    const Pool alone_with = take(adults_, count(single_kids), single_parent,
                                 [](const Person& x) { return parent_weight(x.age) * (x.sex == Sex::female ? 4.0 : 1.0); });
    for (std::size_t k = 0; k < alone_with.size(); ++k) {
      join(alone_with[k], by_type_[single_kids][k]);
      grown_.push_back({by_type_[single_kids][k], alone_with[k]});
    }
  }
  void couples() {
    const auto [first, second] = partners(count(couple_nokids), pair, pair_weight);
    for (std::size_t k = 0; k < first.size(); ++k) join(first[k], by_type_[couple_nokids][k]);
    for (std::size_t k = 0; k < second.size(); ++k) join(second[k], by_type_[couple_nokids][k]);
  }
  void singles() {
    const Pool one = take(adults_, count(single_nokids), alone, [](const Person& x) { return alone_weight(x.age); });
    for (std::size_t k = 0; k < one.size(); ++k) join(one[k], by_type_[single_nokids][k]);
  }
  // Everybody else lives with others: up to five adults there, then one more with the families, then alone.
  void others() {
    std::sort(adults_.begin(), adults_.end(), [&](std::uint32_t a, std::uint32_t b) { return p(a).uid < p(b).uid; });
    std::size_t next = 0;
    for (int round = 0; round < 5; ++round)
      for (const std::uint32_t h : by_type_[other_household])
        if (next < adults_.size()) {
          if (round == 0 || p(adults_[next]).age > 24) grown_or_not(h, adults_[next]);
          join(adults_[next++], h);
        }
    for (const HouseholdType t : {couple_kids, single_kids, couple_nokids})
      for (const std::uint32_t h : by_type_[t])
        if (next < adults_.size()) join(adults_[next++], h);
    while (next < adults_.size()) join(adults_[next++], open(single_nokids));
    adults_.clear();
  }
  void grown_or_not(std::uint32_t household, std::uint32_t person) {
    const int age = p(person).age;
    const bool known = std::any_of(grown_.rbegin(), grown_.rend(), [&](const auto& x) { return x.first == household; });
    if (age >= 25 && age < 60 && !known) grown_.push_back({household, person});
  }

  struct Slot {
    std::uint32_t household;
    std::uint32_t adult;
    double order;  // by the adult's age
  };
  // One child in every family, the others by a keyed race over further places; then by age: elder children to elder parents.
  void children() {
    if (kids_.empty()) return;
    std::vector<Slot> slots;
    std::vector<std::pair<double, Slot>> more;
    for (const auto& [household, adult] : grown_) {
      const HouseholdType type = g_.households[household].type;
      const double weight = type == couple_kids ? 1.0 : type == single_kids ? 0.55 : 0.35;
      const std::size_t places = 2 + kids_.size() / std::max<std::size_t>(1, grown_.size()) * 3;
      for (std::uint32_t k = 0; k < places; ++k) {
        const Draw d = rng_(Decision::synthesis_household, p(adult).uid, child_slot, k);
        const Slot slot{household, adult, p(adult).age + 10.0 * (d.u(1) - 0.5)};
        if (k == 0 && type != other_household) slots.push_back(slot);
        else more.push_back({d.exponential() / (weight / double(k + 1)), slot});
      }
    }
    std::sort(more.begin(), more.end(), [](const auto& a, const auto& b) { return std::pair(a.first, a.second.adult) < std::pair(b.first, b.second.adult); });
    for (const auto& [time, slot] : more)
      if (slots.size() < kids_.size()) slots.push_back(slot);
    match(slots);
  }
  void match(std::vector<Slot>& slots) {
    std::vector<Slot> spare;
    Pool left;
    for (const Background b : {Background::swedish, Background::foreign}) {
      std::vector<Slot> places;
      Pool young;
      for (const Slot& s : slots)
        if (p(s.adult).background == b) places.push_back(s);
      for (const std::uint32_t i : kids_)
        if (p(i).background == b) young.push_back(i);
      const std::size_t n = std::min(places.size(), young.size());
      std::sort(young.begin(), young.end(), [&](auto x, auto y) { return p(x).uid < p(y).uid; });
      std::sort(places.begin(), places.end(), [&](const Slot& x, const Slot& y) { return std::pair(mix(p(x.adult).uid, 7), x.order) < std::pair(mix(p(y.adult).uid, 7), y.order); });
      spare.insert(spare.end(), places.begin() + long(n), places.end());
      left.insert(left.end(), young.begin() + long(n), young.end());
      places.resize(n), young.resize(n);
      match_by_age(places, young);
    }
    match_by_age(spare, left);
  }
  void match_by_age(std::vector<Slot>& slots, Pool& young) {
    std::sort(slots.begin(), slots.end(), [](const Slot& a, const Slot& b) { return std::pair(a.order, a.adult) < std::pair(b.order, b.adult); });
    std::sort(young.begin(), young.end(), [&](auto a, auto b) { return std::pair(p(a).born, p(b).uid) > std::pair(p(b).born, p(a).uid); });
    for (std::size_t k = 0; k < young.size(); ++k) join(young[k], slots.empty() ? 0 : slots[std::min(k, slots.size() - 1)].household);
  }
};

}  // namespace

void form_households(People& people, const Rng& rng) {
  if (people.persons.empty()) return;
  if (people.households.empty()) people.households.push_back({mix(people.persons[0].uid, 1), other_household, 0, false, none32});
  Former(people, rng).form();
  for (Person& person : people.persons)
    if (person.household == none32) person.household = 0;
}

void place_low_income(People& people, int persons, const Rng& rng) {
  const std::size_t n = people.households.size();
  std::vector<int> size(n, 0), working(n, 0), foreign(n, 0);
  for (const Person& person : people.persons) {
    ++size[person.household];
    working[person.household] += person.work;
    foreign[person.household] += person.background == Background::foreign;
  }
  const double by_type[household_types] = {1.0, 0.5, 3.0, 1.2, 1.5};
  std::vector<std::pair<double, std::size_t>> race;
  for (std::size_t h = 0; h < n; ++h) {
    const double weight = by_type[people.households[h].type] * (working[h] == 0 ? 3.0 : working[h] == 1 ? 1.0 : 0.5) *
                          (foreign[h] == size[h] ? 1.5 : 1.0);
    race.push_back({rng(Decision::synthesis_trait, people.households[h].uid, poor).exponential() / weight, h});
  }
  std::sort(race.begin(), race.end());
  int left = persons;
  for (const auto& [time, h] : race)
    if (size[h] > 0 && size[h] <= left) {
      people.households[h].low_income = true;
      left -= size[h];
    }
}

}  // namespace fasim::synth
