// A small world that is built fast: estates of a few hundred residents, and the models run on them.
#pragma once
#include <memory>
#include <vector>

#include "catch.hpp"
#include "core/check.hpp"
#include "sim/run.hpp"

namespace fasim {

inline Day first_day() { return *parse_date("2026-03-02"); }

// Estates of the given sizes, one area each, with a thin surrounding; the same for the same sizes and stream.
inline std::shared_ptr<City> make_city(const std::vector<int>& residents, double outside_share = 0.1, std::uint64_t stream = 1) {
  auto city = std::make_shared<City>();
  const Rng rng(stream, 0x63697479);
  EstatePlan plan;
  plan.residents = residents;
  plan.outside_share = outside_share;
  city->streets = generate_estates(plan, rng);
  std::vector<AreaPopulation> wanted;
  double inside = 0;
  for (std::size_t a = 0; a < residents.size(); ++a) {
    city->tables.push_back(typical_table("listed", residents[a]));
    wanted.push_back({Area(a), city->tables.back(), ""});
    city->area_ids.push_back("area" + std::to_string(a));
    inside += residents[a];
  }
  city->tables.push_back(typical_table("other_urban", inside * outside_share / (1 - outside_share)));
  wanted.push_back({outside, city->tables.back(), ""});
  Problems problems;
  city->people = synthesise(city->streets, wanted, TiePlan{}, first_day(), rng, problems);
  require(problems.ok(), "the small city does not build");
  complete(*city, residents.size(), 150);
  return city;
}

// The 600 residents of two estates that most tests share.
inline std::shared_ptr<const City> small_city() {
  static const std::shared_ptr<const City> city = make_city({330, 210});
  return city;
}

// Cars and a few standing foot hours, areas that start in phase 1 and 2 in turn.
inline Model model_on(std::shared_ptr<const City> city, int months = 2, int burn_in = 1) {
  Model m;
  m.city = std::move(city);
  PatrolType car, foot;
  car.id = "car", car.units = double(m.city->area_ids.size()), car.roster = {{6, 14}, {14, 22}, {22, 6}};
  foot.id = "foot", foot.mode = Mode::foot, foot.hours_per_week = 8, foot.speed_kmh = 4, foot.contacts_per_hour = 3.5;
  m.patrols = {car, foot};
  for (std::size_t a = 0; a < m.city->area_ids.size(); ++a) m.areas.push_back(start_preset(a % 2 == 0 ? "fas1" : "fas2"));
  m.start = first_day();
  m.burn_in_months = burn_in, m.months = months;
  m.seed = 11;
  return m;
}
inline Model small_model(int months = 2) { return model_on(small_city(), months); }

inline std::uint64_t golden(const Model& m) {
  return run(m, [](const State&, const Model&, int) {});
}

// A measure in force from the first day, with its declared doses.
inline MeasureUse use(const char* type, std::vector<std::string> from = {}) {
  MeasureUse u;
  u.id = type;
  u.type = find_measure(type);
  require(u.type != nullptr, type);
  for (const DoseField& d : u.type->doses) u.dose.push_back(d.preset);
  u.from = std::move(from);
  u.start = 0, u.end = 1 << 24;
  return u;
}

inline void set(Model& m, const char* key, double value) {
  const Field* f = m.p.find(key);
  require(f != nullptr, key);
  Field copy = *f;
  copy.set(value);
}

}  // namespace fasim
