#include "batch/head.hpp"

#include <algorithm>
#include <ctime>
#include <optional>

#include <fmt/format.h>

#include "batch/version.hpp"
#include "core/hash.hpp"

namespace fasim {
namespace {

std::string utc_now() {
  const std::time_t now = std::time(nullptr);
  std::tm parts{};
  ::gmtime_r(&now, &parts);
  char text[32];
  std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &parts);
  return text;
}

using Manifest = std::vector<std::pair<std::string, std::string>>;

Manifest manifest_of(const Scenario& scenario, const Overrides& overrides, const std::string& resolved) {
  const Version& v = version();
  Manifest m = {{"batch", fmt::format("{}-{}", scenario.id, hex(mix(hash_text(resolved + v.sources), scenario.seed)).substr(0, 10))},
                {"version", v.version}, {"commit", v.commit}, {"sources", v.sources}, {"compiler", v.compiler}, {"flags", v.flags}, {"rng", v.rng},
                {"seed", std::to_string(scenario.seed)}, {"started", utc_now()},
                {"scenario_file", scenario.file}, {"scenario_hash", hex(hash_text(scenario.text))}};
  if (scenario.swept) m.emplace_back("sweep", scenario.swept->id);
  if (overrides.replicates) m.emplace_back("override_replicates", std::to_string(*overrides.replicates));
  if (overrides.months) m.emplace_back("override_months", std::to_string(*overrides.months));
  for (const auto& [file, hash] : scenario.input_hashes) m.emplace_back("input:" + file, hash);
  if (scenario.city && !scenario.city->streets.attribution.empty()) m.emplace_back("attribution", scenario.city->streets.attribution);
  return m;
}

Label label_of(const std::string& id, const Text& text) {
  const std::string& sv = text.sv.empty() ? text.en : text.sv;
  const std::string& en = text.en.empty() ? text.sv : text.en;
  return {id, sv.empty() ? id : sv, en.empty() ? id : en};
}

// Fields that may differ between the one who began a batch and the one who goes on with it: they do not change a bit.
bool is_free(const std::string& key) {
  for (const char* k : {"commit", "compiler", "flags", "started", "scenario_file", "batch", "attribution"})
    if (key == k) return true;
  return false;
}

// What must be equal, in a fixed order; inputs by their file name, wherever the program was started.
Manifest binding_part(const Manifest& manifest) {
  Manifest out;
  for (const auto& [key, value] : manifest) {
    if (is_free(key)) continue;
    const auto slash = key.rfind('/');
    const bool input = key.rfind("input:", 0) == 0;
    out.emplace_back(input && slash != std::string::npos ? "input:" + key.substr(slash + 1) : key, value);
  }
  std::sort(out.begin(), out.end());
  return out;
}

// A field of the manifest as the user knows it: the option or the file that says it.
std::string known_as(const std::string& field) {
  if (field == "override_months") return "--months";
  if (field == "override_replicates") return "--replicates";
  if (field == "sweep" || field == "shard") return "--" + field;
  if (field == "seed") return "replicates.seed";
  if (field == "scenario_hash") return "the scenario file";
  if (field == "sources") return "the program";
  if (field == "rng") return "the random numbers";
  return field.rfind("input:", 0) == 0 ? field.substr(6) : field;
}

// The first field that binds and is not the same in both.
struct Difference {
  std::string field, one, other;
};

std::optional<Difference> first_difference(const StoreHead& one, const StoreHead& other) {
  const Manifest a = binding_part(one.manifest), b = binding_part(other.manifest);
  const std::string none = "not given";
  for (std::size_t i = 0, j = 0; i < a.size() || j < b.size(); ++i, ++j) {
    if (i == a.size() || (j < b.size() && b[j].first < a[i].first)) return Difference{known_as(b[j].first), none, b[j].second};
    if (j == b.size() || a[i].first < b[j].first) return Difference{known_as(a[i].first), a[i].second, none};
    if (a[i].second != b[j].second) return Difference{known_as(a[i].first), a[i].second, b[j].second};
  }
  return {};
}

}  // namespace

std::string batch_print(const StoreHead& head) {
  std::uint64_t print = 0;
  for (const auto& [key, value] : binding_part(head.manifest)) print = hash_text(value, hash_text(key, print));
  return hex(print);
}

void apply(const Overrides& overrides, Scenario& scenario) {
  if (overrides.replicates) scenario.replicates = *overrides.replicates;
  scenario.first_replicates = std::min(scenario.first_replicates, scenario.replicates);
  if (overrides.months) scenario.months = *overrides.months;
}

StoreHead head_of(const Scenario& scenario, const Plan& plan, const Overrides& overrides) {
  StoreHead h;
  h.scenario_id = scenario.id;
  h.scenario_yaml = scenario.text;
  h.resolved_yaml = resolved_yaml(scenario);
  h.plan_json = plan_json(plan);
  h.scenario_json = scenario_json(scenario);
  h.parameters_json = parameters_json(scenario);
  h.sources_json = scenario.evidence_json;
  h.streets_geojson = streets_geojson(scenario);
  h.manifest = manifest_of(scenario, overrides, h.resolved_yaml);
  for (const Policy& p : scenario.policies) h.policies.push_back(label_of(p.id, p.label));
  for (const WorldCase& w : scenario.worlds) h.worlds.push_back(label_of(w.id, w.label));
  for (std::size_t a = 0; a < scenario.areas.size(); ++a) {
    const std::string id = a < scenario.area_ids.size() ? scenario.area_ids[a] : std::to_string(a);
    h.areas.push_back(label_of(id, a < scenario.area_labels.size() ? scenario.area_labels[a] : Text{}));
    h.area_start.push_back(scenario.areas[a].preset);
  }
  h.areas.push_back({"outside", "Omgivningen", "The surroundings"});
  h.area_start.push_back("");
  h.replicates = scenario.replicates;
  h.months = scenario.months;
  h.seed = scenario.seed;
  return h;
}

std::string why_not_resume(const StoreHead& stored, const StoreHead& now) {
  const auto d = first_difference(stored, now);
  if (!d) return "";
  return fmt::format("'{}' was '{}' when the batch began and is '{}' now: the runs would not be comparable. Use the same program and inputs, or start a new batch with another --out.", d->field, d->one, d->other);
}

std::string why_not_one_batch(const StoreHead& one, const StoreHead& other) {
  const auto d = first_difference(one, other);
  if (!d) return "";
  return fmt::format("'{}' is '{}' in the first and '{}' in the second. Parts of one batch have the same program, inputs and options, but for --shard.", d->field, d->one, d->other);
}

}  // namespace fasim
