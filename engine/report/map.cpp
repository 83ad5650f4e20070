// The map of one named replicate: coarse lines, and classes 0-9 per line, layer and period.
#include <algorithm>
#include <cmath>
#include <unordered_map>

#include "report/numbers.hpp"
#include "report/parts.hpp"

namespace fasim {
namespace {
constexpr std::size_t most_characters = 900000;  // of classes in the file; beyond it periods are joined, then policies left out
constexpr const char* layer_names[] = {"disorder", "car_min", "foot_min", "host_min", "offences"};
constexpr const char* layer_units[] = {"index 0-100", "min/month", "min/month", "min/month", "events/month"};
constexpr std::size_t layers = 5;

float layer_value(const TraceRow& r, std::size_t layer) {
  const float v[layers] = {r.disorder, r.car_min, r.foot_min, r.host_min, r.offences};
  return v[layer];
}

struct Lines {
  Json coordinates = Json::array(), area = Json::array();
  std::unordered_map<std::uint32_t, std::size_t> place;  // segment -> position among the lines; only looked up, never walked
};

int area_index(const Gathered& g, const Json& area) {
  if (area.is_number_integer()) return area.get<int>() < g.areas ? area.get<int>() : -1;
  for (int a = 0; a < g.areas && area.is_string(); ++a)
    if (g.head.areas[std::size_t(a)].id == area.get<std::string>()) return a;
  return -1;
}

Lines read_lines(const Gathered& g) {
  Lines out;
  const Json map = Json::parse(g.head.streets_geojson, nullptr, false);
  if (!map.is_object() || !map.contains("features") || !map["features"].is_array()) return out;
  double west = 1e300, south = 1e300;
  const auto usable = [](const Json& f) {
    return f.is_object() && f.contains("geometry") && f["geometry"].is_object() && f["geometry"].value("type", "") == "LineString" &&
           f["geometry"]["coordinates"].is_array() && f.contains("properties") && f["properties"].is_object() && f["properties"].contains("segment");
  };
  for (const Json& f : map["features"])
    if (usable(f))
      for (const Json& c : f["geometry"]["coordinates"]) {
        west = std::min(west, c[0].get<double>());
        south = std::min(south, c[1].get<double>());
      }
  for (const Json& f : map["features"]) {
    if (!usable(f)) continue;
    Json line = Json::array();
    for (const Json& c : f["geometry"]["coordinates"]) {
      line.push_back(std::lround(c[0].get<double>() - west));
      line.push_back(std::lround(c[1].get<double>() - south));
    }
    out.place.emplace(f["properties"]["segment"].get<std::uint32_t>(), out.area.size());
    out.coordinates.push_back(line);
    out.area.push_back(area_index(g, f["properties"].value("area", Json(-1))));
  }
  return out;
}

// The replicate with the lowest number that is traced, first world first; every policy traced in it.
std::vector<const RunResult*> one_replicate(const Gathered& g) {
  const RunResult* first = nullptr;
  for (const RunResult& r : g.traced)
    if (!first || std::pair(r.key.world, r.key.replicate) < std::pair(first->key.world, first->key.replicate)) first = &r;
  std::vector<const RunResult*> same;
  for (const RunResult& r : g.traced)
    if (r.key.world == first->key.world && r.key.replicate == first->key.replicate) same.push_back(&r);
  std::sort(same.begin(), same.end(), [](const auto* a, const auto* b) { return a->key.policy < b->key.policy; });
  return same;
}
}  // namespace

Json map_part(const Gathered& g) {
  const Lines lines = read_lines(g);
  const std::size_t n = lines.area.size();
  if (n == 0 || g.traced.empty()) return nullptr;
  std::vector<const RunResult*> runs = one_replicate(g);
  int step = g.period_months;
  const auto size = [&] { return n * layers * std::size_t((g.months + step - 1) / step) * runs.size(); };
  while (size() > most_characters && step < g.months) step *= 2;
  while (size() > most_characters && runs.size() > 1) runs.pop_back();
  const int periods = (g.months + step - 1) / step;
  std::vector<std::vector<float>> mean(runs.size(), std::vector<float>(layers * std::size_t(periods) * n, 0));
  for (std::size_t i = 0; i < runs.size(); ++i)
    for (const TraceRow& r : runs[i]->trace) {
      const auto at = lines.place.find(r.segment);
      if (at == lines.place.end() || r.month < 0 || r.month >= g.months) continue;
      const int t = r.month / step, in_period = std::min(step, g.months - t * step);
      for (std::size_t l = 0; l < layers; ++l) mean[i][(l * std::size_t(periods) + std::size_t(t)) * n + at->second] += layer_value(r, l) / float(in_period);
    }
  Json maxima = Json::array(), values = Json::array(), policies = Json::array();
  std::vector<float> top(layers, 0);
  for (std::size_t l = 0; l < layers; ++l) {
    std::vector<float> all;  // the 99.5th percentile, so that one busy corner does not wash out the map
    for (const auto& m : mean)
      for (std::size_t i = l * std::size_t(periods) * n; i < (l + 1) * std::size_t(periods) * n; ++i)
        if (m[i] > 0) all.push_back(m[i]);
    std::sort(all.begin(), all.end());
    top[l] = all.empty() ? 0 : all[std::size_t(double(all.size() - 1) * 0.995)];
    maxima.push_back(number(double(top[l])));
  }
  for (std::size_t i = 0; i < runs.size(); ++i) {
    Json by_layer = Json::array();
    for (std::size_t l = 0; l < layers; ++l) {
      Json by_period = Json::array();
      for (int t = 0; t < periods; ++t) {
        std::string classes(n, '0');
        for (std::size_t s = 0; s < n && top[l] > 0; ++s)
          classes[s] = char('0' + std::clamp(int(std::ceil(9 * mean[i][(l * std::size_t(periods) + std::size_t(t)) * n + s] / top[l])), 0, 9));
        by_period.push_back(classes);
      }
      by_layer.push_back(by_period);
    }
    values.push_back(by_layer);
    policies.push_back(runs[i]->key.policy);
  }
  return {{"world", runs[0]->key.world}, {"replicate", runs[0]->key.replicate}, {"policies", policies}, {"period_months", step}, {"periods", periods},
          {"layers", layer_names}, {"max", maxima}, {"unit", layer_units}, {"lines", lines.coordinates}, {"area", lines.area}, {"values", values}};
}

}  // namespace fasim
