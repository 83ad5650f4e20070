// Several cities of one scenario: each built and modelled by itself, and all of them side by side for plans and maps.
#include <algorithm>
#include <cmath>

#include "core/hash.hpp"
#include "scenario/draft.hpp"

namespace fasim {
namespace {

// A city's own chance: the scenario's, told apart by its name.
std::uint64_t seed_of(const Scenario& scenario, const std::string& city) { return mix(scenario.seed, hash_text(city)); }

template <class T>
void append(std::vector<T>& to, const std::vector<T>& from) { to.insert(to.end(), from.begin(), from.end()); }

// Numbers of one city, moved to where they stand among all; none32 stays.
void append_moved(std::vector<std::uint32_t>& to, const std::vector<std::uint32_t>& from, std::uint32_t by) {
  for (const std::uint32_t v : from) to.push_back(v == none32 ? none32 : v + by);
}

void append_streets(Streets& all, const Streets& one, float east, float north, const std::vector<Area>& areas) {
  const auto nodes = std::uint32_t(all.nodes());
  for (const float v : one.x) all.x.push_back(v + east);
  for (const float v : one.y) all.y.push_back(v + north);
  append_moved(all.from, one.from, nodes), append_moved(all.to, one.to, nodes);
  append(all.length_mm, one.length_mm), append(all.use, one.use), append(all.kind, one.kind), append(all.lit, one.lit);
  append(all.dwellings, one.dwellings), append(all.centre, one.centre), append(all.uid, one.uid);
  for (const Area a : one.area) all.area.push_back(a == outside ? outside : areas[a]);
}

// Cities in rows, about as wide as tall, half a kilometre apart.
class Shelf {
 public:
  explicit Shelf(double widest) : widest_(widest) {}
  std::pair<float, float> put(double width, double height) {
    if (x_ > 0 && x_ + width > widest_) x_ = 0, y_ += tallest_ + gap, tallest_ = 0;
    const std::pair at{float(x_), float(y_)};
    x_ += width + gap;
    tallest_ = std::max(tallest_, height);
    return at;
  }
  static constexpr double gap = 500;

 private:
  double widest_, x_ = 0, y_ = 0, tallest_ = 0;
};

struct Box {
  double west = 0, south = 0, width = 0, height = 0;
};
Box box_of(const Streets& s) {
  const auto [west, east] = std::minmax_element(s.x.begin(), s.x.end());
  const auto [south, north] = std::minmax_element(s.y.begin(), s.y.end());
  return {*west, *south, double(*east) - *west, double(*north) - *south};
}

// What plans, budgets and maps ask of a city, for all of them at once. It is never run: it has no networks and no people.
std::shared_ptr<City> side_by_side(std::vector<CityPart>& parts, const Scenario& scenario) {
  auto all = std::make_shared<City>();
  const std::size_t areas = scenario.area_ids.size();
  all->area_ids = scenario.area_ids;
  all->tables.resize(areas + 1);
  all->start_car.assign(areas, 0), all->start_foot.assign(areas, 0);
  double ground = 0;
  for (const CityPart& part : parts) ground += (box_of(part.city->streets).width + Shelf::gap) * (box_of(part.city->streets).height + Shelf::gap);
  Shelf shelf(std::sqrt(ground));
  for (CityPart& part : parts) {
    const City& one = *part.city;
    const Box box = box_of(one.streets);
    const auto [east, north] = shelf.put(box.width, box.height);
    part.first_segment = Seg(all->streets.segments());
    const auto first_node = Node(all->streets.nodes());
    append_streets(all->streets, one.streets, east - float(box.west), north - float(box.south), part.areas);
    append_moved(all->people.destinations.schools, one.people.destinations.schools, part.first_segment);
    append_moved(all->people.destinations.centres, one.people.destinations.centres, part.first_segment);
    for (FitRow row : one.people.fit) {
      if (row.area != "outside") row.area = std::to_string(part.areas[std::stoul(row.area)]);
      all->people.fit.push_back(std::move(row));
    }
    for (std::size_t a = 0; a < part.areas.size(); ++a) {
      all->tables[part.areas[a]] = one.tables[a];
      all->start_car[part.areas[a]] = first_node + one.start_car[a], all->start_foot[part.areas[a]] = first_node + one.start_foot[a];
    }
    const double persons = all->tables.back().persons + one.tables.back().persons;
    all->tables.back() = one.tables.back();
    all->tables.back().persons = persons;
  }
  const Streets& first = parts.front().city->streets;
  all->streets.name = first.name, all->streets.projection = first.projection, all->streets.latitude = first.latitude, all->streets.longitude = first.longitude;
  all->area_segments.resize(areas + 1);
  for (Seg s = 0; s < all->streets.segments(); ++s) all->area_segments[all->streets.area[s] == outside ? areas : all->streets.area[s]].push_back(s);
  return all;
}

}  // namespace

void build_city(Reading& reading, Scenario& scenario, const CityPlan& plan) {
  if (!plan.several()) {
    scenario.city = build_one(reading, scenario, plan, scenario.area_ids, scenario.seed);
    return;
  }
  std::vector<CityPart> parts;
  for (Area a = 0; a < plan.areas.size(); ++a) {
    auto part = std::find_if(parts.begin(), parts.end(), [&](const CityPart& p) { return p.id == plan.areas[a].city; });
    if (part == parts.end()) part = parts.insert(parts.end(), {plan.areas[a].city, nullptr, {}, 0});
    part->areas.push_back(a);
  }
  bool whole = true;
  for (CityPart& part : parts) {
    CityPlan own = plan;
    own.areas.clear();
    std::vector<std::string> ids;
    for (const Area a : part.areas) own.areas.push_back(plan.areas[a]), ids.push_back(scenario.area_ids[a]);
    part.city = build_one(reading, scenario, own, ids, seed_of(scenario, part.id));
    whole &= part.city != nullptr;
  }
  if (!whole) return;
  scenario.city = side_by_side(parts, scenario);
  if (parts.size() == 1) scenario.city = parts.front().city;  // one city by name is one city
  else scenario.cities = std::move(parts);
}

namespace {

// Crews by city: one each where there are enough, the rest by residents and largest remainder.
std::vector<int> share_among(int crews, const std::vector<double>& residents) {
  const std::size_t n = residents.size();
  std::vector<int> out(n, crews >= int(n) ? 1 : 0);
  const int rest = crews - (crews >= int(n) ? int(n) : 0);
  double all = 0;
  for (const double r : residents) all += r;
  std::vector<std::pair<double, std::size_t>> order;
  int given = 0;
  for (std::size_t c = 0; c < n; ++c) {
    const double want = all > 0 ? rest * residents[c] / all : 0;
    out[c] += int(want);
    given += int(want);
    order.push_back({-(want - int(want)), c});
  }
  std::sort(order.begin(), order.end());
  for (std::size_t k = 0; given < rest && k < n; ++k, ++given) ++out[order[k].second];
  return out;
}

// The areas of a use within one city; an area that is nowhere where it is for other cities only.
std::vector<Area> targets_here(const std::vector<Area>& named, const std::vector<Area>& areas) {
  std::vector<Area> out;
  for (std::size_t a = 0; a < areas.size(); ++a)
    if (std::find(named.begin(), named.end(), areas[a]) != named.end()) out.push_back(Area(a));
  if (!named.empty() && out.empty()) out.push_back(outside);
  return out;
}

}  // namespace

Census census(const Scenario& scenario) {
  Census out;
  const std::size_t areas = scenario.area_ids.size();
  out.residents.assign(areas + 1, 0), out.youths.assign(areas + 1, 0);
  const auto count = [&](const Residents& r, const std::vector<Area>* numbers) {
    for (Who i = 0; i < r.size(); ++i) {
      const std::size_t a = r.area[i] == outside ? areas : numbers ? (*numbers)[r.area[i]] : r.area[i];
      const int age = r.age(i, scenario.start);
      out.residents[a] += 1;
      out.youths[a] += age >= 10 && age <= 18;
    }
  };
  for (const CityPart& part : scenario.cities) count(part.city->people.residents, &part.areas);
  if (scenario.cities.empty()) count(scenario.city->people.residents, nullptr);
  return out;
}

std::vector<Model> models_of(const Scenario& scenario, int policy, int world, int replicate) {
  const Model whole = model_of(scenario, policy, world, replicate);
  if (scenario.cities.empty()) return {whole};
  AmongCities among;
  for (const CityPart& part : scenario.cities) {
    const auto planned = planning_figures(part.city->people.residents, part.areas.size());
    double residents = 0;
    for (std::size_t a = 0; a < part.areas.size(); ++a) residents += planned[a];
    among.residents.push_back(residents);
  }
  for (const MeasureUse& use : whole.measures) among.targets.push_back(use.target.areas);
  std::vector<Model> out;
  for (const CityPart& part : scenario.cities) {
    Model m = whole;
    m.city = part.city;
    m.areas.clear();
    for (const Area a : part.areas) m.areas.push_back(whole.areas[a]);
    m.seed = seed_of(scenario, part.id);
    for (MeasureUse& use : m.measures) use.target.areas = targets_here(use.target.areas, part.areas);
    among.index = out.size();
    among.areas = part.areas;
    m.among = std::make_shared<const AmongCities>(among);
    out.push_back(std::move(m));
  }
  const double budget = std::max(1e-9, whole.p.world.officer_budget);
  for (std::size_t t = 0; t < whole.patrols.size(); ++t) {
    const auto crews = share_among(int(whole.patrols[t].units * budget + 0.5), among.residents);
    for (std::size_t c = 0; c < out.size(); ++c) out[c].patrols[t].units = crews[c] / budget;
  }
  return out;
}

}  // namespace fasim
