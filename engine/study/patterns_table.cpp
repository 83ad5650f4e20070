#include <cmath>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "results/files.hpp"
#include "study/patterns.hpp"

namespace fasim {
namespace {

using Json = nlohmann::ordered_json;

std::string figure(double v, const std::string& unit) {
  if (!std::isfinite(v)) return "-";
  if (unit == "share") return fmt::format("{:.{}f} %", 100 * v, std::fabs(v) < 0.1 ? 1 : 0);
  return fmt::format("{:.{}f}", v, std::fabs(v) < 10 ? 2 : 1);
}

std::string published(const Pattern& p) {
  if (p.low && p.high) return fmt::format("{} to {}", figure(*p.low, p.unit), figure(*p.high, p.unit));
  if (p.low) return "at least " + figure(*p.low, p.unit);
  return p.high ? "at most " + figure(*p.high, p.unit) : "no published range";
}

std::string shown(const PatternSample& s, const std::string& unit) {
  if (s.n == 0) return "not seen";
  return fmt::format("{} [{}, {}]", figure(s.mean, unit), figure(s.low, unit), figure(s.high, unit));
}

std::string without(const PatternRow& r) {
  if (r.pattern.off.empty()) return "";
  if (r.off.n == 0) return r.gone_when_off ? "gone: nothing left to see" : "";
  return fmt::format("{} ({})", figure(r.off.mean, r.pattern.unit), r.gone_when_off ? (r.verdict == PatternVerdict::pass ? "gone" : "moves") : "stays");
}

Json number(double v) { return std::isfinite(v) ? Json(v) : Json(); }
Json bound(const std::optional<double>& v) { return v ? Json(*v) : Json(); }
std::string cell(double v) { return std::isfinite(v) ? fmt::format("{:.6g}", v) : ""; }
std::string cell(const std::optional<double>& v) { return v ? cell(*v) : ""; }

}  // namespace

std::string patterns_text(const std::vector<PatternRow>& rows) {
  std::string out = fmt::format("{:<52} {:<20} {:<30} {:<9} {}\n", "pattern (* demanded)", "published", "model [90 % of runs]", "", "without its mechanism");
  int passed = 0, judged = 0;
  for (const PatternRow& r : rows) {
    const bool with_range = r.verdict == PatternVerdict::pass || r.verdict == PatternVerdict::miss;
    judged += with_range, passed += r.verdict == PatternVerdict::pass;
    out += fmt::format("{:<52} {:<20} {:<30} {:<9} {}\n", r.pattern.label.en + (r.pattern.demanded ? " *" : ""), published(r.pattern), shown(r.seen, r.pattern.unit),
                       with_range ? name_of(r.verdict) : "", without(r));
  }
  return out + fmt::format("{} of {} inside the published range\n", passed, judged);
}

std::string patterns_csv(const std::vector<PatternRow>& rows) {
  std::string out = "pattern,label,unit,published_low,published_high,bounds,source,demanded,value,low,high,n,verdict,off,off_value,off_low,off_high,off_n,gone_when_off\n";
  for (const PatternRow& r : rows) {
    const Pattern& p = r.pattern;
    out += fmt::format("{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{}\n", p.id, csv_field(p.label.en), csv_field(p.unit), cell(p.low), cell(p.high), p.derived ? "derived" : "published", p.source,
                       p.demanded ? "yes" : "no", cell(r.seen.mean), cell(r.seen.low), cell(r.seen.high), r.seen.n, name_of(r.verdict), csv_field(p.off_label.en), cell(r.off.mean), cell(r.off.low),
                       cell(r.off.high), r.off.n, r.gone_when_off ? "yes" : "no");
  }
  return out;
}

std::string patterns_json(const PatternStudy& study, const Scenario& scenario, int replicates, const std::string& commit) {
  Json all = Json::array(), burnt = Json::array();
  for (const PatternRow& r : study.rows) {
    const Pattern& p = r.pattern;
    Json off = Json::object();
    for (const auto& [key, value] : p.off) off[key] = value;
    all.push_back({{"pattern", p.id}, {"label", p.label.en}, {"label_sv", p.label.sv}, {"unit", p.unit}, {"published_low", bound(p.low)}, {"published_high", bound(p.high)},
                   {"bounds", p.derived ? "derived" : "published"}, {"source", p.source}, {"note", p.note}, {"demanded", p.demanded}, {"value", number(r.seen.mean)}, {"low", number(r.seen.low)},
                   {"high", number(r.seen.high)}, {"n", r.seen.n}, {"verdict", name_of(r.verdict)}, {"off", off}, {"off_label", p.off_label.en}, {"off_label_sv", p.off_label.sv},
                   {"off_value", number(r.off.mean)}, {"off_low", number(r.off.low)}, {"off_high", number(r.off.high)}, {"off_n", r.off.n}, {"gone_when_off", r.gone_when_off}});
  }
  for (const BurnIn& b : study.burn_in) {
    Json rows = Json::array();
    for (std::size_t l = 0; l < levels; ++l) rows.push_back({{"level", name_of(Level(l))}, {"start", number(b.start[l])}, {"end", number(b.end[l])}, {"year_later", number(b.year_later[l])}, {"reached", b.reached(Level(l))}});
    burnt.push_back({{"area", b.area}, {"declared_phase", b.declared_phase}, {"runs", b.runs}, {"as_declared", b.as_declared}, {"levels", rows}});
  }
  const Json out = {{"schema", "patterns-result/1"}, {"scenario", scenario.id}, {"commit", commit}, {"replicates", replicates}, {"patterns", all}, {"burn_in", burnt}};
  return out.dump(1) + "\n";
}

}  // namespace fasim
