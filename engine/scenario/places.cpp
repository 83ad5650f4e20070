// defaults: city, areas, start states, patrols and parameters.
#include <fmt/format.h>

#include "scenario/draft.hpp"

namespace fasim {
namespace {

const Tree* only_of(Reading& reading, Map& map, const std::vector<std::string>& keys, std::string& chosen) {
  const Tree* found = nullptr;
  for (const std::string& key : keys) {
    const Tree* t = map.value(key);
    if (!t) continue;
    if (found) reading.error(t->at, fmt::format("{} has both '{}' and '{}'", map.title(), chosen, key), "one of " + join(keys) + " is allowed", "keep one of them");
    else found = t, chosen = key;
  }
  if (!found && map.tree()) reading.error(map.tree()->at, fmt::format("{} says nothing of where it comes from", map.title()), "one of " + join(keys) + " is needed");
  return found;
}

void read_streets(Reading& reading, Map streets, CityPlan& plan) {
  std::string kind;
  if (!only_of(reading, streets, {"osm", "geojson", "graphml", "grid", "estates"}, kind)) return;
  plan.osm = streets.file("osm");
  plan.geojson = streets.file("geojson");
  plan.graphml = streets.file("graphml");
  const auto ends = [](const std::string& path, const std::string& end) { return path.size() >= end.size() && path.compare(path.size() - end.size(), end.size(), end) == 0; };
  if (!plan.osm.empty() && !ends(plan.osm, ".osm") && !ends(plan.osm, ".osm.gz") && !ends(plan.osm, ".osm.pbf"))
    reading.error(streets.at("osm"), fmt::format("'{}' is no OpenStreetMap file", plan.osm), "its name ends in .osm, .osm.gz or .osm.pbf");
  if (kind == "grid") {
    Map grid = streets.section("grid");
    plan.grid = true;
    plan.columns = int(grid.count("columns"));
    plan.rows = int(grid.count("rows"));
    plan.block_m = grid.number("block").value_or(80);
    plan.centres = int(grid.count("centres"));
  }
  if (kind == "estates") {
    plan.estates = true;
    plan.outside_share = streets.section("estates").number("outside_share").value_or(0.15);
  }
}

void read_clip(Reading& reading, Map& city, CityPlan& plan) {
  const Tree* t = city.value("clip");
  if (!t) return;
  if (!t->is_list() || t->items.size() != 4) return reading.error(t->at, "'clip' is a list of four numbers", "", "write [west, south, east, north] in degrees");
  for (std::size_t i = 0; i < 4; ++i) {
    const auto v = read_number(reading, t->items[i], {"", i % 2 ? -90.0 : -180.0, i % 2 ? 90.0 : 180.0}, "'clip'");
    if (!v) return plan.clip.clear();
    reading.record(fmt::format("{}.clip.{}", city.path(), i), write_number(*v), &t->items[i].at);
    plan.clip.push_back(*v);
  }
  if (plan.clip[0] >= plan.clip[2] || plan.clip[1] >= plan.clip[3]) reading.error(t->at, "'clip' is empty", "west must be less than east, and south less than north");
}

PopulationPlan read_population(Reading& reading, Map map) {
  PopulationPlan plan;
  std::string kind;
  if (map.tree()) plan.at = map.tree()->at;
  if (!only_of(reading, map, {"deso", "margins", "micro", "typical"}, kind)) return plan;
  for (const Named& code : map.texts("deso")) plan.deso.push_back(code.text);
  if (kind == "deso") plan.deso_file = map.file("file");
  else if (map.given("file")) reading.error(map.at("file"), fmt::format("'file' belongs to deso, not to {}", kind));
  if (kind == "deso" && plan.deso.empty()) reading.error(map.at("deso"), "no code is given", "", "write deso: [\"0184C1200\"]");
  plan.margins = map.file("margins");
  plan.micro = map.file("micro");
  plan.typical = map.choice("typical");
  plan.persons = map.given("persons") ? double(map.count("persons")) : 0;
  if (kind == "typical" && !map.given("persons")) reading.error(map.tree()->at, "'persons' is missing", "a typical table must be told how many people live here", "add persons: 4000");
  if (kind == "micro" && map.given("persons")) reading.error(map.at("persons"), "'persons' cannot change a list of persons", "", "remove it");
  map.source("ref");
  return plan;
}

StartState read_start_state(Reading& reading, Map map) {
  StartState s = start_preset(map.choice("preset"));
  map.source("ref");
  const std::pair<const char*, double*> parts[] = {{"trust_fairness", &s.trust_fairness}, {"trust_effectiveness", &s.trust_effectiveness}, {"trust_municipality", &s.trust_municipality},
                                                   {"norm", &s.norm}, {"fear", &s.fear}, {"efficacy", &s.efficacy}, {"disorder", &s.disorder},
                                                   {"groups_per_1000", &s.groups_per_1000}, {"members_share", &s.members_share}, {"markets_per_1000", &s.markets_per_1000}};
  for (const auto& [key, at] : parts) {
    const auto given = map.number(key);
    if (!given) reading.origins.push_back({map.path() + "." + key, write_amount(*at, map.rules().find(key)->unit), "preset " + s.preset, ""});
    *at = given.value_or(*at);
  }
  const std::vector<std::string>& labels = map.rules().find("label")->choices;
  const std::string label = map.choice("label");
  if (label.empty()) reading.origins.push_back({map.path() + ".label", labels.at(std::size_t(s.label)), "preset " + s.preset, ""});
  else s.label = int(std::find(labels.begin(), labels.end(), label) - labels.begin());
  return s;
}

void read_boundary(Reading& reading, Map& area, const CityPlan& city, AreaPlan& plan) {
  const Tree* t = area.value("boundary");
  if (!t) return;
  if (city.grid || city.estates) reading.error(t->at, "generated streets have no polygons", "", "remove 'boundary'");
  if (t->is_text()) {  // the file alone
    reading.record(area.path() + ".boundary", t->text, &t->at);
    plan.boundary = reading.path({t->text, t->at});
    return;
  }
  Map boundary = area.section("boundary");
  plan.boundary = boundary.file("file");
  if (const auto names = boundary.names("feature")) {
    plan.whole_file = false;
    plan.features = *names;
  }
}

void read_areas(Reading& reading, Map& defaults, Scenario& scenario, CityPlan& plan) {
  std::vector<std::string> ids;
  for (Map& map : defaults.list("areas", "areas")) {
    AreaPlan area;
    area.at = map.tree() ? map.tree()->at : At{};
    const std::string id = map.word("id");
    if (id == "outside" || id == "all") reading.error(map.at("id"), fmt::format("an area cannot be called '{}'", id), "the word has a meaning of its own");
    if (!id.empty() && std::find(ids.begin(), ids.end(), id) != ids.end()) reading.error(map.at("id"), fmt::format("area '{}' is given twice", id), "", "give each area a name of its own");
    ids.push_back(id);
    Text label = map.label("label");
    if (label.sv.empty()) label = {id, id};
    if (map.given("city")) area.city = map.word("city");
    read_boundary(reading, map, plan, area);
    area.population = read_population(reading, map.section("population"));
    scenario.areas.push_back(read_start_state(reading, map.section("start_state")));
    scenario.area_ids.push_back(id);
    scenario.area_labels.push_back(label);
    plan.areas.push_back(std::move(area));
  }
  if (defaults.given("areas") && defaults.value("areas")->is_list() && plan.areas.empty()) reading.error(defaults.at("areas"), "there is no area", "at least one is followed");
  constexpr std::size_t most = 500;
  if (plan.areas.size() > most) reading.error(defaults.at("areas"), fmt::format("there are {} areas", plan.areas.size()), fmt::format("at most {} can be followed", most));
}

// What the parts of a city must agree on.
void judge_city(Reading& reading, const CityPlan& plan) {
  std::size_t drawn = 0;
  for (const AreaPlan& a : plan.areas) drawn += !a.boundary.empty();
  if (plan.grid && plan.areas.size() > 1) reading.error(plan.areas[1].at, "a generated grid is one area", "", "use estates, one per area");
  for (const AreaPlan& a : plan.areas)
    if (a.city.empty() == plan.several()) reading.error(a.at, "some areas name their city and some do not", "", "give every area its 'city', or none");
  if (plan.several() && !plan.estates) reading.error(plan.at, "several cities need generated streets", "a map is one city", "use streets: {estates: {}}, or a scenario for each city");
  if (plan.several() && plan.has_outside_population) reading.error(plan.at, "'outside_population' is for one city", "", "use outside_share of the estates");
  if (!plan.from_file()) return;
  if (drawn == 0 && plan.areas.size() > 1) reading.error(plan.areas[1].at, "areas without 'boundary' cannot be told apart", "one area alone may be the whole map");
  if (drawn > 0)
    for (const AreaPlan& a : plan.areas)
      if (a.boundary.empty()) reading.error(a.at, "'boundary' is missing", "streets from a file are divided by polygons", "add boundary: {file: areas.geojson, feature: Name}");
}

}  // namespace

void read_city(Reading& reading, Map defaults, Scenario& scenario, CityPlan& plan) {
  Map city = defaults.section("city", "city");
  plan.at = city.tree() ? city.tree()->at : At{};
  if (city.given("streets")) read_streets(reading, city.section("streets"), plan);
  plan.margin_km = city.number("outside").value_or(1);
  plan.longest_m = city.number("longest_segment").value_or(200);
  read_clip(reading, city, plan);
  if (city.given("outside_population")) {
    plan.has_outside_population = true;
    plan.outside = read_population(reading, city.section("outside_population"));
  }
  read_areas(reading, defaults, scenario, plan);
  judge_city(reading, plan);
}

namespace {

std::optional<std::pair<int, int>> read_shift(Reading& reading, const Named& text) {
  const auto hour = [](const std::string& s) {
    const bool shape = s.size() == 5 && std::isdigit(static_cast<unsigned char>(s[0])) && std::isdigit(static_cast<unsigned char>(s[1])) && s.substr(2) == ":00";
    const int h = shape ? (s[0] - '0') * 10 + (s[1] - '0') : -1;
    return h <= 24 ? h : -1;
  };
  const std::size_t dash = text.text.find('-');
  const int from = dash == std::string::npos ? -1 : hour(text.text.substr(0, dash)), to = dash == std::string::npos ? -1 : hour(text.text.substr(dash + 1));
  if (from < 0 || to < 0 || from == 24 || from == to) {
    reading.error(text.at, fmt::format("'{}' is no shift", text.text), "shifts start and end on whole hours and may pass midnight", "write \"14:00-22:00\"");
    return {};
  }
  return std::pair{from, to == 24 ? 0 : to};
}

}  // namespace

std::optional<std::pair<int, int>> read_clocks(Reading& reading, const Tree& tree) {
  if (tree.is_list() && tree.items.size() == 2 && tree.items[0].is_text() && tree.items[1].is_text())
    return read_shift(reading, {tree.items[0].text + "-" + tree.items[1].text, tree.at});
  reading.error(tree.at, "a shift is two times of day", "", "write [\"14:00\", \"22:00\"]");
  return {};
}

void read_patrols(Reading& reading, Map& defaults, Scenario& scenario) {
  for (auto& [name, map] : defaults.named("patrols", "patrols")) {
    PatrolType p;
    p.id = name.text;
    p.mode = map.choice("mode") == "foot" ? Mode::foot : Mode::car;
    const bool foot = p.mode == Mode::foot;
    if (map.given("units") && map.given("hours_per_week")) reading.error(map.at("hours_per_week"), fmt::format("{} has both 'units' and 'hours_per_week'", map.title()), "units are crews of their own; hours_per_week are taken out of car time", "keep one of them");
    if (map.tree() && !map.given("units") && !map.given("hours_per_week")) reading.error(map.tree()->at, fmt::format("{} has no crews", map.title()), "", "add units: 2, or hours_per_week: 12 h/week");
    if (!foot && map.given("hours_per_week") && !map.given("units")) reading.error(map.at("hours_per_week"), "hours_per_week is for foot patrols", "the hours are taken out of car time", "use units");
    p.units = map.given("units") ? double(map.count("units")) : 0;
    p.hours_per_week = map.number("hours_per_week").value_or(0);
    const auto by_mode = [&, &map = map](const char* key, double car_value, double foot_value) {
      if (const auto given = map.number(key)) return *given;
      const double v = foot ? foot_value : car_value;
      if (!map.given(key)) reading.record(map.path() + "." + key, write_amount(v, map.rules().find(key)->unit), nullptr);
      return v;
    };
    p.speed_kmh = by_mode("speed", 20, 4);
    p.contacts_per_hour = by_mode("contacts", 0.6, 3.5);
    p.cost_per_hour = by_mode("cost", 1150, 980);
    p.crew = map.number("crew").value_or(2);
    const std::string tactic = map.choice("tactic");
    const std::vector<std::string>& tactics = map.rules().find("tactic")->choices;
    p.tactic = int(std::find(tactics.begin(), tactics.end(), tactic) - tactics.begin());
    for (const Named& shift : map.texts("roster"))
      if (const auto hours = read_shift(reading, shift)) p.roster.push_back(*hours);
    scenario.patrols.push_back(std::move(p));
  }
  if (!scenario.patrols.empty() || defaults.given("patrols")) return;
  PatrolType car;  // one crew per shift and area
  car.id = "car";
  car.units = double(std::max<std::size_t>(1, scenario.areas.size()));
  car.roster = {{6, 14}, {14, 22}, {22, 6}};
  reading.record("patrols.car.mode", "car", nullptr);
  reading.record("patrols.car.units", write_number(car.units), nullptr);
  scenario.patrols.push_back(car);
}

namespace {

void read_parameter(Reading& reading, const Field& f, const Tree& tree, const std::string& path) {
  if (f.choices.empty() && f.unit != "switch") {
    if (const auto a = read_amount(reading, tree, {f.unit, f.low, f.high}, path)) f.set(a->value);
    return;
  }
  const std::vector<std::string> words = f.unit == "switch" ? std::vector<std::string>{"false", "true"} : f.choices;
  const auto it = tree.is_text() ? std::find(words.begin(), words.end(), tree.text) : words.end();
  if (it == words.end())
    return reading.error(tree.at, fmt::format("'{}' cannot be {}", f.key, tree.is_text() ? "'" + tree.text + "'" : "this"), "allowed here: " + join(words), tree.is_text() ? Reading::nearest(tree.text, words) : "");
  f.set(double(it - words.begin()));
  reading.record(path, *it, &tree.at);
}

void read_room(Reading& reading, const std::string& room, const Tree& inside, Scenario& scenario, std::set<std::string>& given) {
  std::vector<std::string> names;
  for (const Field& f : scenario.parameters.fields())
    if (f.key.compare(0, room.size() + 1, room + ".") == 0) names.push_back(f.key.substr(room.size() + 1));
  for (std::size_t k = 0; k < inside.keys.size(); ++k) {
    const std::string key = room + "." + inside.keys[k].text;
    given.insert(key);
    if (const Field* f = scenario.parameters.find(key)) read_parameter(reading, *f, inside.items[k], "parameters." + key);
    else reading.unknown({inside.keys[k].text, inside.keys[k].at}, "parameter", names, room);
  }
}

}  // namespace

std::string write_parameter(const Field& f) {
  if (f.unit == "switch") return f.get() != 0 ? "true" : "false";
  if (!f.choices.empty()) return f.choices.at(std::size_t(f.get()));
  return write_amount(f.get(), f.unit);
}

void read_parameters(Reading& reading, const Tree* tree, Scenario& scenario) {
  std::set<std::string> given;
  if (tree && !tree->is_map()) reading.error(tree->at, "'parameters' must be a map from processes to parameters", "", "write parameters: {trust: {beta: 0.1}}");
  std::vector<std::string> rooms;
  for (const Field& f : scenario.parameters.fields()) {
    const std::string room = f.key.substr(0, f.key.find('.'));
    if (rooms.empty() || rooms.back() != room) rooms.push_back(room);
  }
  for (std::size_t i = 0; tree && tree->is_map() && i < tree->keys.size(); ++i) {
    const Tree &room = tree->keys[i], &inside = tree->items[i];
    if (std::find(rooms.begin(), rooms.end(), room.text) == rooms.end()) reading.unknown({room.text, room.at}, "process", rooms);
    else if (!inside.is_map()) reading.error(inside.at, fmt::format("'{}' must be a map of parameters", room.text));
    else read_room(reading, room.text, inside, scenario, given);
  }
  scenario.posterior.leave_out(given);
  const std::vector<std::string>& drawn = scenario.posterior.keys;
  for (const Field& f : scenario.parameters.fields())
    if (!given.count(f.key) && std::find(drawn.begin(), drawn.end(), f.key) == drawn.end()) reading.record("parameters." + f.key, write_parameter(f), nullptr, f.source);
}

}  // namespace fasim
