#include "report/report.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>

#include "analysis/paired.hpp"
#include "core/hash.hpp"
#include "report/numbers.hpp"
#include "report/page.hpp"
#include "report/parts.hpp"
#include "results/files.hpp"

namespace fasim {
namespace {
Json both(const Json& object, const char* name, const std::string& otherwise) {
  Json out = {{"sv", otherwise}, {"en", otherwise}};
  if (!object.contains(name)) return out;
  const Json& t = object[name];
  if (t.is_string()) return {{"sv", t}, {"en", t}};
  if (!t.is_object()) return out;
  for (const auto& [here, there] : {std::pair("sv", "en"), std::pair("en", "sv")})
    if (t.contains(here) && t[here].is_string()) out[here] = t[here];
    else if (t.contains(there) && t[there].is_string()) out[here] = t[there];
  return out;
}

Json labels(const std::vector<Label>& list) {
  Json all = Json::array();
  for (const Label& l : list) all.push_back({{"id", l.id}, {"sv", l.sv.empty() ? l.id : l.sv}, {"en", l.en.empty() ? l.id : l.en}});
  return all;
}

Json areas_part(const Gathered& g, bool coded) {
  Json all = Json::array();
  for (int a = 0; a < g.areas; ++a) {
    const Label& l = g.head.areas[std::size_t(a)];
    char code[16];
    std::snprintf(code, sizeof code, g.areas > 99 ? "%03d" : "%02d", a + 1);
    const std::string start = std::size_t(a) < g.head.area_start.size() ? g.head.area_start[std::size_t(a)] : "";
    const bool known = start.size() == 4 && start.rfind("fas", 0) == 0 && start[3] >= '1' && start[3] <= '3';
    all.push_back({{"id", coded ? std::string("area-") + code : l.id},
                   {"sv", coded ? std::string("Område ") + code : l.sv.empty() ? l.id : l.sv},
                   {"en", coded ? std::string("Area ") + code : l.en.empty() ? l.id : l.en},
                   {"start", known ? Json(start[3] - '0') : Json(nullptr)},
                   {"residents", number(std::round(g.residents[std::size_t(g.scope.area(a))] / 10) * 10)}});
  }
  return all;
}

Json outcomes_part(const Gathered& g) {
  const char* directions[] = {"lower", "higher", "unclear"};
  Json all = Json::array();
  for (std::size_t i = 0; i < g.kept.size(); ++i) {
    const Outcome& o = g.kept[i];
    all.push_back({{"name", o.name}, {"unit", o.unit}, {"better", directions[int(o.better)]}, {"fold", o.fold == Fold::sum ? "sum" : "mean"},
                   {"worthwhile", number(o.smallest_worthwhile)}, {"by_group", o.by_group}, {"sv", o.sv}, {"en", o.en}, {"about_sv", o.about_sv}, {"about_en", o.about_en}, {"rare", g.is_rare(int(i))}});
  }
  return all;
}

Json groups_part(const Gathered& g) {
  Json all = Json::array();
  for (int i = 0; i < g.scope.groups; ++i) {
    const Group& group = groups()[std::size_t(i)];
    const double living = g.residents[std::size_t(i == 0 ? g.scope.all() : g.scope.group(i))];
    all.push_back({{"id", group.name}, {"sv", group.sv}, {"en", group.en}, {"residents", living < 5 ? Json(nullptr) : number(living)}});
  }
  return all;
}

Json runs_part(const Gathered& g) {
  Json cells = Json::array(), problems = Json::array();
  for (int p = 0; p < g.policies; ++p) {
    Json row = Json::array();
    for (int w = 0; w < g.worlds; ++w) row.push_back(g.done[std::size_t(p * g.worlds + w)]);
    cells.push_back(row);
  }
  for (const RunResult& r : g.failed)
    if (problems.size() < 20) problems.push_back({{"policy", r.key.policy}, {"world", r.key.world}, {"replicate", r.key.replicate}, {"problem", r.problem}});
  return {{"planned", g.policies * g.worlds * g.replicates}, {"done", g.n_done}, {"failed", g.n_failed}, {"replicates", g.replicates},
          {"done_by_cell", cells}, {"problems", problems}};
}

std::string batch_id(const StoreHead& head) {
  for (const auto& [key, value] : head.manifest)
    if (key == "batch" || key == "batch_id") return value;
  return hex(mix(hash_text(head.resolved_yaml), head.seed)).substr(0, 12);
}

// The outcome the question is about; the first key outcome when the scenario does not say.
int primary_outcome(const Gathered& g) {
  std::string name;
  if (g.scenario.contains("primary") && g.scenario["primary"].is_string()) name = g.scenario["primary"];
  for (std::size_t o = 0; o < g.kept.size(); ++o)
    if (g.kept[o].name == name) return int(o);
  return g.key.empty() ? (g.kept.empty() ? -1 : 0) : g.key[0];
}

Json scenario_part(const Gathered& g, int primary) {
  const Json& s = g.scenario;
  Json judgement = nullptr;
  if (s.contains("judgement") && s["judgement"].is_object())
    judgement = {{"by", s["judgement"].value("by", "")}, {"level", s["judgement"].value("level", "")}, {"reason", s["judgement"].value("reason", Json::object())}};
  return {{"id", g.head.scenario_id}, {"title", both(s, "title", g.head.scenario_id)}, {"question", both(s, "question", "")},
          {"start", s.contains("start") && s["start"].is_string() ? s["start"] : Json("")},
          {"primary", primary < 0 ? "" : g.kept[std::size_t(primary)].name}, {"judgement", judgement},
          {"assumption_share", s.contains("assumption_share") && s["assumption_share"].is_number() ? s["assumption_share"] : Json(nullptr)},
          {"invented_areas", g.invented_areas}, {"streets", s.value("streets", Json(nullptr))}, {"populations", s.value("populations", Json::array())}, {"fit", s.value("fit", Json::array())},
          {"thresholds_note", s.contains("thresholds_note") && s["thresholds_note"].is_object() ? s["thresholds_note"] : Json(nullptr)}};
}

Json list_of(const std::string& text) {
  const Json list = Json::parse(text, nullptr, false);
  return list.is_array() ? list : Json::array();
}

Json absent(const Gathered& g) {
  Json names = Json::array();
  for (const Outcome& o : outcomes())
    if (std::none_of(g.kept.begin(), g.kept.end(), [&](const Outcome& k) { return k.name == o.name; })) names.push_back(o.name);
  for (std::size_t i = 0; i < g.kept.size(); ++i) {
    bool any = false;
    for (int p = 0; p < g.policies; ++p)
      for (int w = 0; w < g.worlds; ++w) any = any || summarise(g.totals(0, int(i), p, w)).n > 0;
    if (!any) names.push_back(g.kept[i].name);
  }
  return names;
}

void check_options(const ReportOptions& options) {
  if (options.langs.empty()) throw StoreError("The report needs at least one language: sv or en.");
  for (const std::string& l : options.langs)
    if (l != "sv" && l != "en") throw StoreError("There is no language '" + l + "' in the report; sv and en are there.");
}

void check_head(const StoreHead& head) {
  if (head.policies.empty() || head.worlds.empty() || head.areas.empty() || head.replicates < 1 || head.months < 1)
    throw StoreError("The results hold no plan: policies, worlds, areas, replicates or months are missing. Was the batch started?");
}

Json whole(const Gathered& g) {
  const int primary = primary_outcome(g);
  const Json sources = [&] {
    Json s = Json::parse(g.head.sources_json, nullptr, false);
    return s.is_object() ? s : Json::object();
  }();
  const Json measures = measures_part(g), parameters = parameters_part(g, sources), trials = list_of(g.options.trials_json);
  Json manifest = Json::array();
  for (const auto& [k, v] : g.head.manifest) manifest.push_back({k, v});
  Json j;
  j["format"] = "fasim-report/1";
  j["batch"] = {{"id", batch_id(g.head)}, {"manifest", manifest}, {"seed", std::to_string(g.head.seed)}, {"seconds", number(g.seconds)}, {"golden", hex(g.golden)}};
  j["langs"] = g.options.langs;
  j["named_areas"] = g.hides_phase_by_month();
  j["scenario"] = scenario_part(g, primary);
  j["goals"] = goals_part(g);
  j["time"] = {{"months", g.months}, {"period_months", g.period_months}, {"periods", g.periods}};
  j["policies"] = labels(g.head.policies);
  j["worlds"] = labels(g.head.worlds);
  j["baseline"] = g.baseline;
  j["areas"] = areas_part(g, g.options.area_names == AreaNames::coded && !g.invented_areas);
  j["groups"] = groups_part(g);
  j["outcomes"] = outcomes_part(g);
  j["absent_outcomes"] = absent(g);
  j["key_outcomes"] = g.key;
  j["runs"] = runs_part(g);
  j["effects"] = effects_part(g);
  j["levels"] = levels_part(g);
  j["bands"] = bands_part(g);
  j["area_means"] = area_means_part(g);
  j["pairs"] = pairs_part(g);
  j["strips"] = strips_part(g, primary);
  j["ranks"] = ranks_part(g);
  j["regret"] = regret_part(g);
  j["variance"] = variance_part(g);
  j["grade_e"] = grade_e_part(g, measures);
  j["phase_order"] = phase_order_part(g);
  j["phases"] = phases_part(g);
  j["after"] = after_part(g, measures);
  j["measures"] = measures;
  j["parameters"] = parameters;
  j["sources"] = sources;
  j["certainty"] = certainty_part(g, measures, parameters, trials);
  j["drivers"] = list_of(g.options.drivers_json);
  j["trials"] = trials;
  j["patterns"] = list_of(g.options.patterns_json);
  j["map"] = map_part(g);
  j["previous"] = nullptr;
  return j;
}

std::string text_of(const Json& j) { return j.dump(-1, ' ', false, Json::error_handler_t::replace); }

// An empty summary of a batch whose plan makes sense.
Gathered summary_of(const StoreHead& head, const ReportOptions& options) {
  check_options(options);
  check_head(head);
  return Gathered(head, options);
}
Gathered gather(const Store& store, const StoreHead& head, const ReportOptions& options) {
  Gathered g = summary_of(head, options);
  store.each_run([&](const RunResult& run) { g.add(run); });
  g.finish();
  return g;
}
}  // namespace

std::string report_json(const std::vector<RunResult>& runs, const StoreHead& head, const ReportOptions& options) {
  Gathered g = summary_of(head, options);
  for (const RunResult& r : runs) g.add(r);
  g.finish();
  return text_of(whole(g));
}

std::string report_data(const Store& store, const ReportOptions& options) {
  const StoreHead head = store.head();
  const Gathered now = gather(store, head, options);
  if (now.n_done == 0) throw StoreError("No run of this batch is finished, so there is nothing to report. Start it with `fasim run`, or continue with --resume.");
  Json data = whole(now);
  if (!options.previous.empty()) {
    const Store earlier = Store::open(options.previous, false);
    const StoreHead earlier_head = earlier.head();
    const Gathered then = gather(earlier, earlier_head, options);
    data["previous"] = previous_part(now, then);
    data["previous"]["batch"] = batch_id(earlier_head);
  }
  return text_of(data);
}

std::string write_report(const Store& store, const ReportOptions& options) {
  const std::string page = report_page(report_data(store, options)), path = options.out.empty() ? store.dir() + "/report.html" : options.out;
  write_file(path, page);
  return path;
}

}  // namespace fasim
