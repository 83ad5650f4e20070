// Sweeps: series of points over doses and assumptions.
#include <charconv>
#include <filesystem>

#include <fmt/format.h>

#include "core/hash.hpp"
#include "ledger/outcomes.hpp"
#include "population/csv.hpp"
#include "scenario/draft.hpp"

namespace fasim {
namespace {

constexpr const char* methods[] = {"grid", "zip", "list", "csv", "lhs", "sobol_sequence", "morris", "sobol"};
constexpr std::size_t most_points = 100000;
constexpr const char* paths_start = "paths start with parameters., patrols. or measures.";

class SweepReader {
 public:
  SweepReader(Reading& reading, const std::vector<Settable>& known, Scenario& scenario) : reading_(reading), known_(known), scenario_(scenario) {
    for (const Settable& s : known) all_paths_.push_back(s.path);
  }

  void read(Sweep& sweep, Map& map) {
    const Tree* vary = map.value("vary");
    if (vary && !vary->is_map()) return reading_.error(vary->at, "'vary' must be a map from paths to lists of values", "", "write {measures.foot.add_units: [2, 4]}");
    judge_keys(sweep, map);
    switch (sweep.method) {
      case SweepMethod::grid:
      case SweepMethod::zip: return read_values(sweep, map, vary);
      case SweepMethod::list: return read_list(sweep, map);
      case SweepMethod::csv: return map.given("file") ? read_csv_points(sweep, map.file("file"), map.at("file")) : missing(map, "file", "csv reads its points from a file");
      default: return vary ? read_ranges(sweep, map, *vary) : take_stated_ranges(sweep, map);
    }
  }

  void read_csv_points(Sweep& sweep, const std::string& path, const At& at) {
    std::error_code ec;
    if (!std::filesystem::is_regular_file(path, ec)) return reading_.error(at, fmt::format("there is no file {}", path), "", "paths are relative to the scenario; 'data:' stands for the folder given with --data");
    scenario_.input_hashes.emplace_back(path, hash_file(path));
    const synth::Csv csv = synth::read_csv(path, reading_.source.problems());
    std::vector<const Settable*> columns;
    for (const std::string& name : csv.header) {
      columns.push_back(find_settable(known_, name));
      if (!columns.back()) reading_.source.problems().add(path, fmt::format("column '{}'", name), "nothing of this name can be varied", paths_start, Reading::nearest(name, all_paths_));
    }
    sweep.paths = csv.header;
    for (const synth::CsvRow& row : csv.rows) {
      std::vector<double> point;
      for (std::size_t c = 0; c < columns.size(); ++c)
        if (columns[c])
          if (const auto v = cell_value(csv, row, int(c), *columns[c])) point.push_back(*v);
      sweep.points.push_back(std::move(point));
    }
    if (csv.rows.empty() && !csv.header.empty()) reading_.source.problems().add(path, "", "the table has no points", "", "write one row per point below the paths");
    judge_number(sweep, at);
  }

 private:
  void missing(const Map& map, const char* key, const char* why) {
    if (map.tree()) reading_.error(map.tree()->at, fmt::format("'{}' is missing in {}", key, map.title()), why);
  }

  // Keys that another method would read.
  void judge_keys(const Sweep& sweep, const Map& map) {
    const auto only = [&](const char* key, bool fits, const char* whose) {
      if (map.given(key) && !fits) reading_.error(map.at(key), fmt::format("'{}' says nothing to {}", key, name_of(sweep.method)), fmt::format("it belongs to {}", whose));
    };
    const SweepMethod m = sweep.method;
    only("points", m == SweepMethod::list, "list");
    only("file", m == SweepMethod::csv, "csv");
    only("vary", m != SweepMethod::list && m != SweepMethod::csv, "grid, zip and the methods that draw");
    only("samples", m == SweepMethod::lhs || m == SweepMethod::sobol_sequence || m == SweepMethod::sobol, "lhs, sobol_sequence and sobol");
    only("trajectories", m == SweepMethod::morris, "morris");
    only("over", sweep.draws() && !map.given("vary"), "the methods that draw, where vary is left out");
  }

  const Settable* known_path(const Tree& path) {
    const Settable* s = find_settable(known_, path.text);
    if (!s) reading_.error(path.at, fmt::format("'{}' is nothing that can be varied", path.text), paths_start, Reading::nearest(path.text, all_paths_));
    return s;
  }

  void read_values(Sweep& sweep, Map& map, const Tree* vary) {
    if (!vary) return missing(map, "vary", "a grid needs paths with the values to try");
    std::vector<std::vector<double>> values;
    for (std::size_t i = 0; i < vary->keys.size(); ++i) {
      const Settable* s = known_path(vary->keys[i]);
      const Tree& list = vary->items[i];
      if (!s) continue;
      if (!list.is_list() || list.items.empty()) {
        reading_.error(list.at, fmt::format("'{}' needs a list of values", s->path), "", "write [2, 4, 8]");
        continue;
      }
      values.emplace_back();
      for (std::size_t k = 0; k < list.items.size(); ++k)
        if (const auto v = read_setting(reading_, *s, list.items[k], Change::set, fmt::format("{}.vary.{}.{}", map.path(), s->path, k))) values.back().push_back(*v);
      if (sweep.method == SweepMethod::zip && !values.empty() && list.items.size() != vary->items[0].items.size())
        reading_.error(list.at, fmt::format("'{}' has {} values, '{}' has {}", s->path, list.items.size(), vary->keys[0].text, vary->items[0].items.size()), "zip takes the first of each, then the second of each");
      sweep.paths.push_back(s->path);
    }
    if (values.size() == vary->keys.size()) cross(sweep, values, vary->at);
  }

  void cross(Sweep& sweep, const std::vector<std::vector<double>>& values, const At& at) {
    const bool zip = sweep.method == SweepMethod::zip;
    std::size_t n = values.empty() ? 0 : zip ? values[0].size() : 1;
    for (const auto& v : values)
      if (n = zip ? std::min(n, v.size()) : n * v.size(); n > most_points) return too_many(at);
    for (std::size_t i = 0; i < n; ++i) {
      std::vector<double> point(values.size());
      std::size_t rest = i;
      for (std::size_t k = values.size(); k-- > 0;) {
        point[k] = values[k][zip ? i : rest % values[k].size()];
        if (!zip) rest /= values[k].size();
      }
      sweep.points.push_back(std::move(point));
    }
    judge_number(sweep, at);
  }

  void read_list(Sweep& sweep, Map& map) {
    const Tree* points = map.value("points");
    if (!points) return missing(map, "points", "list runs the points that are given");
    if (!points->is_list()) return reading_.error(points->at, "'points' must be a list of maps from paths to values", "", "write [{measures.foot.add_units: 2}]");
    for (std::size_t i = 0; i < points->items.size(); ++i) {
      const Tree& t = points->items[i];
      if (!t.is_map()) {
        reading_.error(t.at, "a point must be a map from paths to values", "", "write {measures.foot.add_units: 2}");
        continue;
      }
      std::vector<std::string> paths;
      std::vector<double> point;
      for (std::size_t k = 0; k < t.keys.size(); ++k)
        if (const Settable* s = known_path(t.keys[k])) {
          const std::string path = fmt::format("{}.points.{}.{}", map.path(), i, s->path);
          if (const auto v = read_setting(reading_, *s, t.items[k], Change::set, path)) point.push_back(*v);
          paths.push_back(s->path);
        }
      if (i == 0) sweep.paths = paths;
      if (paths != sweep.paths) reading_.error(t.at, "the point names other paths than the first, or in another order", "the first has: " + join(sweep.paths));
      sweep.points.push_back(std::move(point));
    }
    judge_number(sweep, points->at);
  }

  void read_ranges(Sweep& sweep, Map& map, const Tree& vary) {
    for (std::size_t i = 0; i < vary.keys.size(); ++i) {
      const Settable* s = known_path(vary.keys[i]);
      const Tree& t = vary.items[i];
      if (!s) continue;
      if (!s->choices.empty()) {
        reading_.error(vary.keys[i].at, fmt::format("'{}' has no range", s->path), "it is a choice; choices are for grid and list");
        continue;
      }
      if (!t.is_list() || t.items.size() != 2) {
        reading_.error(t.at, fmt::format("'{}' needs [lowest, highest]", s->path), fmt::format("{} draws between them", name_of(sweep.method)));
        continue;
      }
      const auto low = read_setting(reading_, *s, t.items[0], Change::set, fmt::format("{}.vary.{}.0", map.path(), s->path));
      const auto high = read_setting(reading_, *s, t.items[1], Change::set, fmt::format("{}.vary.{}.1", map.path(), s->path));
      if (!low || !high) continue;
      if (*low >= *high) reading_.error(t.at, "the range is empty", "", "write [lowest, highest]");
      add_range(sweep, s->path, *low, *high);
    }
  }

  void take_stated_ranges(Sweep& sweep, Map& map) {
    for (const ValueRange& r : reading_.ranges) {
      const Settable* s = find_settable(known_, r.path);
      if (s && r.low < r.high) add_range(sweep, r.path, r.low, r.high);
      else if (map.tree()) reading_.source.warn(map.tree()->at, fmt::format("the range of '{}' is not varied by sweep '{}'", r.path, sweep.id), s ? "its ends are equal" : "a sweep reaches parameters, patrols and measures");
    }
    if (sweep.paths.empty() && map.tree())
      reading_.error(map.tree()->at, fmt::format("{} has nothing to vary", map.title()), "no value of the file that a sweep reaches has a range", "give values a range, as {value: 3.5 /h, range: [2, 5]}, or add vary: {PATH: [lowest, highest]}");
  }

  void add_range(Sweep& sweep, const std::string& path, double low, double high) {
    sweep.paths.push_back(path);
    sweep.low.push_back(low);
    sweep.high.push_back(high);
  }

  std::optional<double> cell_value(const synth::Csv& csv, const synth::CsvRow& row, int column, const Settable& s) {
    const std::string& text = csv.text(row, column);
    Problems& problems = reading_.source.problems();
    for (std::size_t i = 0; i < s.choices.size(); ++i)
      if (text == s.choices[i]) return double(i);
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (!s.choices.empty() || error != std::errc{} || end != text.data() + text.size()) {
      csv.complain(problems, row, column, fmt::format("'{}' is no value of '{}'", text, s.path), s.choices.empty() ? fmt::format("a plain number in {} is expected", s.rule.unit.empty() || s.rule.unit == "1" ? "no unit" : s.rule.unit) : "allowed here: " + join(s.choices));
    } else if (value < s.rule.low || value > s.rule.high) {
      csv.complain(problems, row, column, fmt::format("'{}' is out of range for '{}'", text, s.path), fmt::format("allowed: {} to {}", write_number(s.rule.low), write_amount(s.rule.high, s.rule.unit)));
    } else {
      return value;
    }
    return {};
  }

  void too_many(const At& at) { reading_.error(at, "a sweep of too many points", fmt::format("at most {} are run", most_points), "take fewer values, or a method that draws: lhs, sobol_sequence"); }
  void judge_number(const Sweep& sweep, const At& at) {
    if (sweep.points.size() > most_points) too_many(at);
  }

  Reading& reading_;
  const std::vector<Settable>& known_;
  Scenario& scenario_;
  std::vector<std::string> all_paths_;
};

template <class Case>
std::vector<std::string> ids_of(const std::vector<Case>& cases) {
  std::vector<std::string> out;
  for (const Case& c : cases) out.push_back(c.id);
  return out;
}

}  // namespace

const char* name_of(SweepMethod method) { return methods[int(method)]; }

void read_sweeps(Reading& reading, Map& file, Scenario& scenario, const ScenarioPlan& plan) {
  const std::vector<Settable> known = settables(scenario, plan);
  std::vector<std::string> measured;
  for (const Outcome& o : outcomes()) measured.push_back(o.name);
  SweepReader reader(reading, known, scenario);
  for (auto& [name, map] : file.named("sweeps")) {
    Sweep sweep;
    sweep.id = name.text;
    const auto one_of = [&, &map = map](const char* key, const char* kind, const std::vector<std::string>& allowed) {
      const std::string word = map.word(key);
      if (!word.empty() && std::find(allowed.begin(), allowed.end(), word) == allowed.end()) reading.unknown({word, map.at(key)}, kind, allowed);
      return word;
    };
    sweep.policy = one_of("policy", "policy", ids_of(scenario.policies));
    sweep.world = one_of("world", "world", ids_of(scenario.worlds));
    sweep.outcome = one_of("outcome", "outcome", measured);
    const std::string method = map.choice("method");
    for (int m = 0; m < int(std::size(methods)); ++m)
      if (method == methods[m]) sweep.method = SweepMethod(m);
    if (sweep.method == SweepMethod::morris) sweep.trajectories = int(map.count("trajectories"));
    else if (sweep.draws()) sweep.samples = int(map.count("samples"));
    if (sweep.draws() && !map.given("vary")) map.choice("over");
    reader.read(sweep, map);
    scenario.sweeps.push_back(std::move(sweep));
  }
  if (reading.options.points.empty()) return;
  Sweep asked;
  asked.id = "points";
  asked.method = SweepMethod::csv;
  reader.read_csv_points(asked, reading.options.points, At{});
  scenario.sweeps.push_back(std::move(asked));
}

}  // namespace fasim
