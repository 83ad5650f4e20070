#include "results/crate.hpp"

#include <nlohmann/json.hpp>

namespace fasim {
namespace {

using Json = nlohmann::ordered_json;

Json entity(const std::string& id) { return {{"@id", id}}; }

std::string of(const StoreHead& head, const std::string& key) {
  for (const auto& [k, value] : head.manifest)
    if (k == key) return value;
  return "";
}

// An input by its file name: the path is about a machine.
std::string input_name(const std::string& key) {
  const auto slash = key.rfind('/');
  return slash == std::string::npos ? key.substr(6) : key.substr(slash + 1);
}

const char* format_of(const std::string& name) {
  const auto ends = [&](const std::string& end) { return name.size() >= end.size() && name.compare(name.size() - end.size(), end.size(), end) == 0; };
  return ends(".csv") ? "text/csv" : ends(".json") ? "application/json" : ends(".yaml") ? "application/yaml" : ends(".html") ? "text/html" : "application/octet-stream";
}

std::string title_of(const StoreHead& head) {
  const Json scenario = Json::parse(head.scenario_json, nullptr, false);
  if (scenario.is_object() && scenario.contains("title") && scenario["title"].is_object()) return scenario["title"].value("en", head.scenario_id);
  return head.scenario_id;
}

}  // namespace

std::string crate_json(const StoreHead& head, const std::vector<std::string>& files) {
  Json parts = Json::array(), inputs = Json::array(), graph = Json::array();
  for (const std::string& f : files) parts.push_back(entity(f));
  for (const auto& [key, value] : head.manifest)
    if (key.rfind("input:", 0) == 0) inputs.push_back(entity("#" + input_name(key)));
  graph.push_back({{"@id", "ro-crate-metadata.json"}, {"@type", "CreativeWork"}, {"conformsTo", entity("https://w3id.org/ro/crate/1.1")}, {"about", entity("./")}});
  graph.push_back({{"@id", "./"}, {"@type", "Dataset"}, {"name", title_of(head)}, {"identifier", of(head, "batch")}, {"datePublished", of(head, "started")},
                   {"description", "Results of a simulation batch. Residents and areas are simulated; no figure describes a real person."},
                   {"license", entity("https://spdx.org/licenses/MIT")}, {"hasPart", parts}, {"mentions", Json::array({entity("#run")})}});
  graph.push_back({{"@id", "https://spdx.org/licenses/MIT"}, {"@type", "CreativeWork"}, {"name", "MIT License"}});
  graph.push_back({{"@id", "#fasim"}, {"@type", "SoftwareApplication"}, {"name", "fasim"}, {"version", of(head, "version")}, {"softwareVersion", of(head, "commit")}});
  graph.push_back({{"@id", "#run"}, {"@type", "CreateAction"}, {"name", "fasim run"}, {"instrument", entity("#fasim")}, {"startTime", of(head, "started")}, {"object", inputs}, {"result", parts},
                   {"description", "seed " + of(head, "seed") + ", sources " + of(head, "sources") + ", " + of(head, "rng")}});
  for (const auto& [key, value] : head.manifest)
    if (key.rfind("input:", 0) == 0) graph.push_back({{"@id", "#" + input_name(key)}, {"@type", "CreativeWork"}, {"name", input_name(key)}, {"identifier", value}});
  for (const std::string& f : files) graph.push_back({{"@id", f}, {"@type", "File"}, {"name", f}, {"encodingFormat", format_of(f)}});
  return Json{{"@context", "https://w3id.org/ro/crate/1.1/context"}, {"@graph", graph}}.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace fasim
