// From the plan of a city to its streets, areas and people; faults of maps and tables come back with their own positions.
#include <filesystem>

#include <fmt/format.h>

#include "core/hash.hpp"
#include "scenario/draft.hpp"

namespace fasim {
namespace {

// One stream of chance for the place and its people, the same in every cell and replicate.
constexpr std::uint64_t city_stream = 0x63697479;
constexpr double largest_estate = 200000;  // residents; what the generator of estates can draw
// Larger places keep no ties from run to run: they take 50 bytes a resident, and drawing them anew takes less of a long run's time.
constexpr double keeps_ties_up_to = 50000;

// Says where in the scenario a file was named when it is not there.
bool is_there(Reading& reading, const std::string& path) {
  std::error_code ec;
  if (std::filesystem::is_regular_file(path, ec)) return true;
  reading.error(reading.paths.at(path), fmt::format("there is no file {}", path), "", "paths are relative to the scenario; 'data:' stands for the folder given with --data");
  return false;
}

std::vector<std::string> names_in(const std::vector<Boundary>& boundaries) {
  std::vector<std::string> out;
  for (const Boundary& b : boundaries) {
    out.push_back(b.id);
    if (!b.code.empty()) out.push_back(b.code);
  }
  return out;
}

// The polygons of an area as one boundary.
Boundary boundary_of(Reading& reading, const AreaPlan& area, const std::string& id, Problems& problems) {
  const std::vector<Boundary> all = load_boundaries(area.boundary, problems);
  Boundary out;
  out.id = id;
  const auto take = [&](const Boundary& b) {
    out.polygons.insert(out.polygons.end(), b.polygons.begin(), b.polygons.end());
    out.code = b.code;
    out.category = b.category;
  };
  if (area.whole_file && all.size() > 1)
    reading.error(reading.paths.at(area.boundary), fmt::format("{} holds {} polygons, and nothing says which of them are area '{}'", area.boundary, all.size(), id), "there is: " + some_of(names_in(all)),
                  "write {file: ..., feature: NAME}, or feature: [NAME, NAME]");
  else if (area.whole_file && !all.empty()) take(all[0]);
  for (const Named& name : area.features) {
    std::vector<std::string> found;
    for (const Boundary& b : all)
      if (b.id == name.text || (!b.code.empty() && b.code == name.text)) take(b), found.push_back(b.id);
    if (found.empty() && !all.empty()) reading.unknown(name, "feature", names_in(all), area.boundary);
    if (found.size() > 1) reading.error(name.at, fmt::format("'{}' fits {} polygons", name.text, found.size()), "they are: " + join(found), "name each polygon that is meant");
  }
  return out;
}

// What is read around the polygons: west, south, east, north.
std::vector<double> clip_of(const CityPlan& plan, const std::vector<Boundary>& boundaries) {
  if (!plan.clip.empty()) return plan.clip;
  std::vector<double> box;
  for (const Boundary& b : boundaries) {
    const std::vector<double> one = bounds(b, plan.margin_km * 1000);
    if (box.empty()) box = one;
    box = {std::min(box[0], one[0]), std::min(box[1], one[1]), std::max(box[2], one[2]), std::max(box[3], one[3])};
  }
  return box;
}

PopulationTable table_of(const PopulationPlan& plan, const char* preset, Problems& problems) {
  PopulationTable t;
  // Who moves in later, and what is built for them, follow a typical table of about as many: one row more changes neither.
  if (!plan.micro.empty()) return typical_table(preset, planned_for(plan.micro, problems));
  if (!plan.deso.empty()) t = load_deso(plan.deso_file, plan.deso, problems);
  else if (!plan.margins.empty()) t = load_margins(plan.margins, problems);
  else if (!plan.typical.empty()) return typical_table(plan.typical, plan.persons);
  if (plan.persons > 0 && t.persons > 0) {
    const double factor = plan.persons / t.persons;
    for (Margin& m : t.margins)
      for (double& count : m.counts) count *= factor;
    t.persons = plan.persons;
    t.source += fmt::format(", scaled to {:.0f} persons", plan.persons);
  }
  return t;
}

class Builder {
 public:
  Builder(Reading& reading, Scenario& scenario, const CityPlan& plan, const std::vector<std::string>& area_ids, std::uint64_t seed)
      : reading_(reading), scenario_(scenario), plan_(plan), area_ids_(area_ids), city_(std::make_shared<City>()), rng_(seed, city_stream) {}
  std::shared_ptr<City> run() {
    load_populations();
    if (ok()) load_streets();
    if (ok()) settle();
    reading_.source.problems().append(problems_);
    return ok() ? city_ : nullptr;
  }

 private:
  bool ok() const { return problems_.ok() && reading_.source.errors() == before_; }
  void load_populations();
  void load_streets();
  void assign();
  void refuse_impassable(const std::string& file);
  void settle();
  double outside_persons() const;
  void fingerprint(const std::string& path);
  std::size_t areas() const { return plan_.areas.size(); }

  Reading& reading_;
  Scenario& scenario_;
  const CityPlan& plan_;
  const std::vector<std::string>& area_ids_;
  std::shared_ptr<City> city_;
  Rng rng_;
  Problems problems_;
  std::vector<Boundary> boundaries_;
  std::size_t before_ = reading_.source.errors();  // faults of other parts of the file do not hide those of maps and tables
};

void Builder::fingerprint(const std::string& path) {
  for (const auto& [name, hash] : scenario_.input_hashes)
    if (name == path) return;
  scenario_.input_hashes.emplace_back(path, hash_file(path));
}

void Builder::load_populations() {
  std::vector<const PopulationPlan*> plans;
  for (const AreaPlan& a : plan_.areas) plans.push_back(&a.population);
  if (plan_.has_outside_population) plans.push_back(&plan_.outside);
  for (const PopulationPlan* p : plans)
    for (const std::string* file : {&p->margins, &p->micro, &p->deso_file})
      if (!file->empty() && is_there(reading_, *file)) fingerprint(*file);
  if (!ok()) return;
  for (std::size_t k = 0; k < plans.size(); ++k) {
    Problems found;
    const PopulationTable& t = city_->tables.emplace_back(table_of(*plans[k], k < areas() ? "listed" : "other_urban", found));
    problems_.append(found);
    if (!found.ok()) continue;
    if (t.persons < 1) reading_.error(plans[k]->at, "nobody lives here", fmt::format("{} has no persons", t.source), "give it persons, or leave the area out");
    if (plan_.estates && k < areas() && t.persons > largest_estate)
      reading_.error(plans[k]->at, fmt::format("{:.0f} people are too many for one estate", t.persons), fmt::format("a generated estate is built for at most {:.0f}", largest_estate), "divide them among several areas");
  }
}

void Builder::load_streets() {
  const ImportOptions none;
  if (plan_.estates) {
    EstatePlan estates;
    for (const PopulationTable& t : city_->tables)
      if (estates.residents.size() < areas()) estates.residents.push_back(int(t.persons));
    estates.outside_share = plan_.outside_share;
    city_->streets = generate_estates(estates, rng_);
    return;
  }
  if (plan_.grid) {
    city_->streets = generate_grid({plan_.columns, plan_.rows, plan_.block_m, plan_.centres});
    return assign_all(city_->streets);
  }
  for (std::size_t a = 0; a < areas(); ++a) {
    const AreaPlan& area = plan_.areas[a];
    if (area.boundary.empty() || !is_there(reading_, area.boundary)) continue;
    fingerprint(area.boundary);
    boundaries_.push_back(boundary_of(reading_, area, area_ids_[a], problems_));
  }
  const std::string& file = !plan_.osm.empty() ? plan_.osm : !plan_.geojson.empty() ? plan_.geojson : plan_.graphml;
  if (!is_there(reading_, file) || !ok()) return;
  fingerprint(file);
  ImportOptions options;
  options.clip = clip_of(plan_, boundaries_);
  options.max_segment_m = plan_.longest_m;
  city_->streets = !plan_.osm.empty() ? load_osm(file, options, problems_) : !plan_.geojson.empty() ? load_geojson_lines(file, options, problems_) : load_graphml(file, options, problems_);
  if (!ok()) return;
  refuse_impassable(file);
  assign();
}

void Builder::assign() {
  if (boundaries_.empty()) assign_all(city_->streets);
  else assign_areas(city_->streets, boundaries_, plan_.areas[0].boundary, problems_);
}

// Crews drive and walk: where one of the two cannot be done at all there is nowhere for them to be.
void Builder::refuse_impassable(const std::string& file) {
  const auto& use = city_->streets.use;
  const auto none = [&](int ways) { return std::none_of(use.begin(), use.end(), [&](std::uint8_t u) { return (u & ways) != 0; }); };
  if (none(car_both)) problems_.add(file, "", "no street is for cars", "patrols in cars would have nowhere to drive", "use a file of streets and not of footways alone");
  if (none(on_foot)) problems_.add(file, "", "no street is for people on foot", "residents and crews on foot would have nowhere to walk", "use a file with local streets and not of motorways alone");
}

// Without a number of its own, the outside is lived in as densely as its share of dwellings says.
double Builder::outside_persons() const {
  double inside = 0, dwellings = 0, dwellings_outside = 0;
  for (const PopulationTable& t : city_->tables) inside += t.persons;
  if (plan_.estates) return inside * plan_.outside_share / (1.0 - plan_.outside_share);
  for (Seg s = 0; s < city_->streets.segments(); ++s) (city_->streets.area[s] == outside ? dwellings_outside : dwellings) += double(city_->streets.dwellings[s]);
  const double persons = dwellings > 0 ? double(std::int64_t(inside * dwellings_outside / dwellings)) : 0;
  reading_.source.warn(plan_.at, fmt::format("{:.0f} people are put around the areas", persons), "nothing is said of them, so there are as many per dwelling as inside", "add outside_population: {typical: other_urban, persons: 5000}");
  return persons;
}

void Builder::settle() {
  const bool has_outside = std::any_of(city_->streets.area.begin(), city_->streets.area.end(), [](Area a) { return a == outside; });
  if (city_->tables.size() == areas()) city_->tables.push_back(typical_table("other_urban", has_outside ? outside_persons() : 0));
  std::vector<AreaPopulation> wanted;
  for (std::size_t a = 0; a <= areas(); ++a) {
    const bool is_outside = a == areas();
    if (is_outside && (!has_outside || city_->tables[a].persons <= 0)) break;
    const std::string micro = is_outside ? plan_.outside.micro : plan_.areas[a].population.micro;
    wanted.push_back({is_outside ? outside : Area(a), city_->tables[a], micro});
  }
  city_->area_ids = area_ids_;
  const Day today = add_months(scenario_.start, -scenario_.burn_in_months);
  double persons = 0;
  for (const AreaPopulation& w : wanted) persons += w.table.persons;
  const bool keep_ties = !plan_.several() && persons <= keeps_ties_up_to;
  city_->people = synthesise(city_->streets, wanted, keep_ties ? std::optional(TiePlan{}) : std::nullopt, today, rng_, problems_);
  city_->chance = rng_;
  if (ok()) complete(*city_, areas(), scenario_.parameters.crime.boost_reach);
}

}  // namespace

std::shared_ptr<City> build_one(Reading& reading, Scenario& scenario, const CityPlan& plan, const std::vector<std::string>& area_ids, std::uint64_t seed) {
  return Builder(reading, scenario, plan, area_ids, seed).run();
}

}  // namespace fasim
