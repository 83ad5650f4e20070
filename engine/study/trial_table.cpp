#include "study/trial_table.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace fasim {
namespace {

using Json = nlohmann::ordered_json;

// An effect as studies print it: ratios as changes in per cent, others as they are.
std::string effect(double v, EstimatorKind kind) {
  if (!std::isfinite(v)) return "-";
  return is_ratio(kind) ? fmt::format("{:+.0f} %", 100.0 * std::expm1(v)) : fmt::format("{:+.{}f}", v, kind == EstimatorKind::growth ? 3 : 2);
}

std::string range(double low, double high, EstimatorKind kind) { return std::isfinite(low) ? fmt::format(" [{}, {}]", effect(low, kind), effect(high, kind)) : ""; }

const char* name_of(Basis b) {
  switch (b) {
    case Basis::printed: return "printed";
    case Basis::derived: return "derived";
    case Basis::range: return "range";
    case Basis::power: return "power";
    default: return "assumed";
  }
}

std::string said(const TrialRow& r) {
  if (r.published.direction != 0) return r.published.direction < 0 ? "below 0" : "above 0";
  const std::string basis = std::isfinite(r.published.low) && r.published.basis != Basis::printed ? fmt::format(" {}", name_of(r.published.basis)) : "";
  return effect(r.published.estimate, r.kind) + range(r.published.low, r.published.high, r.kind) + basis;
}

std::string found(const TrialRow& r) { return r.n > 0 ? effect(r.median, r.kind) + range(r.low, r.high, r.kind) : "-"; }

const char* role_of(Role r) { return r == Role::calibration ? "calibration" : r == Role::validation ? "validation" : "control"; }

std::string severity(const TrialRow& r) { return r.severity < 0 ? "-" : fmt::format("{:.0f} ± {:.0f} %", 100 * r.severity, 100 * r.severity_error()); }

std::string verdict(const TrialRow& r) {
  const std::string test = r.role == Role::control && r.n > 0 ? fmt::format(" ({:.1f} % significant)", 100 * r.share_significant) : "";
  return name_of(r.verdict) + test + (r.severity >= 0 && !r.diagnostic() ? ", non-diagnostic" : "");
}

std::string best(const TrialRow& r) {
  std::string out;
  for (const auto& [id, s] : r.scores) out += fmt::format("{}{} {:.3f}", out.empty() ? "" : ", ", id, s);
  return out.empty() ? "-" : out;
}

Json number(double v) { return std::isfinite(v) ? Json(v) : Json(nullptr); }

std::string quoted(const std::string& text) {
  std::string out = "\"";
  for (char c : text) out += c == '"' ? "\"\"" : std::string(1, c);
  return out + "\"";
}

// Breaking what makes a success: the mechanisms without which it is missed, and how far the effect then moves.
std::string needs(const TrialRow& r) {
  if (r.mechanisms.empty() || r.verdict != Verdict::reproduced) return "";
  if (!r.reproduced_as_often) return "none can be named: so few repetitions miss with everything on";
  std::string out;
  for (const SwitchedOff& m : r.mechanisms)
    if (std::count(r.missed_without.begin(), r.missed_without.end(), m.mechanism)) out += fmt::format("{}{} ({})", out.empty() ? "" : ", ", m.mechanism, effect(m.shift, r.kind));
  return out.empty() ? fmt::format("none of {}: a success for no reason that can be named", r.mechanisms.size()) : out;
}

}  // namespace

std::string table_text(const std::vector<TrialRow>& rows) {
  std::string out = fmt::format("{:<34} {:<12} {:<32} {:<26} {:>5} {:<28} {:>8}\n", "trial, outcome", "role", "published [95 %]", "model [90 %]", "runs", "verdict", "severity");
  for (const TrialRow& r : rows) {
    out += fmt::format("{:<34} {:<12} {:<32} {:<26} {:>5} {:<28} {:>8}\n", r.trial + ", " + r.outcome, role_of(r.role), said(r), found(r), r.n, verdict(r), severity(r));
    if (!r.scores.empty()) out += fmt::format("    CRPS: {}\n", best(r));
    if (const std::string n = needs(r); !n.empty()) out += fmt::format("    missed without: {}\n", n);
    if (!r.problem.empty()) out += fmt::format("    {}\n", r.problem);
  }
  std::string trial;
  for (const TrialRow& r : rows) {
    if (r.trial == trial || r.minutes.empty()) continue;
    trial = r.trial;
    std::string dose;
    for (const auto& [arm, m] : r.minutes) dose += std::isfinite(m) ? fmt::format(" {} {:.1f}", arm, m) : "";
    out += fmt::format("{}: minutes of presence per unit and day:{}\n", trial, dose);
  }
  return out;
}

std::string table_csv(const std::vector<TrialRow>& rows) {
  std::string out = "trial,outcome,title,role,scale,published,published_low,published_high,basis,direction,source,flag,model_median,model_low,model_high,replications,resolution,share_significant,verdict,severity,severity_error,draws,best,scores,missed_without,problem\n";
  const auto cell = [](double v) { return std::isfinite(v) ? fmt::format("{:.6g}", v) : std::string(); };
  for (const TrialRow& r : rows)
    out += fmt::format("{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{}\n", r.trial, r.outcome, quoted(r.title.en), role_of(r.role),
                       is_ratio(r.kind) ? "log ratio" : "as is", cell(r.published.estimate), cell(r.published.low), cell(r.published.high), std::isfinite(r.published.low) ? name_of(r.published.basis) : "", r.published.direction, r.published.source,
                       r.published.flag, r.n ? cell(r.median) : "", r.n ? cell(r.low) : "", r.n ? cell(r.high) : "", r.n, cell(r.resolution), cell(r.share_significant), name_of(r.verdict),
                       r.severity < 0 ? "" : cell(r.severity), r.severity < 0 ? "" : cell(r.severity_error()), r.draws, r.scores.empty() ? "" : r.scores.front().first, quoted(best(r)), quoted(needs(r)), quoted(r.problem));
  return out;
}

std::string table_json(const std::vector<TrialRow>& rows, const std::string& commit) {
  Json all = Json::array();
  for (const TrialRow& r : rows) {
    Json scores = Json::object(), off = Json::object(), minutes = Json::object();
    for (const auto& [id, s] : r.scores) scores[id] = number(s);
    for (const SwitchedOff& m : r.mechanisms) off[m.mechanism] = {{"verdict", name_of(m.verdict)}, {"shift", number(m.shift)}, {"standard_error", number(m.error)}};
    for (const auto& [arm, m] : r.minutes) minutes[arm] = number(m);
    Json row = {{"id", r.trial}, {"title", r.title.en}, {"title_sv", r.title.sv}, {"outcome", r.label.en}, {"outcome_sv", r.label.sv}, {"outcome_id", r.outcome}, {"role", role_of(r.role)}};
    row["published"] = {{"estimate", number(r.published.estimate)}, {"low", number(r.published.low)}, {"high", number(r.published.high)}, {"basis", std::isfinite(r.published.low) ? Json(name_of(r.published.basis)) : Json()}, {"direction", r.published.direction},
                        {"unit", is_ratio(r.kind) ? "log ratio" : "as is"}, {"source", r.published.source}, {"flag", r.published.flag}, {"note", r.published.note}};
    row["model"] = {{"median", r.n ? number(r.median) : Json()}, {"low", r.n ? number(r.low) : Json()}, {"high", r.n ? number(r.high) : Json()}, {"replications", r.n}, {"share_significant", number(r.share_significant)}};
    row["resolution"] = number(r.resolution);
    row["verdict"] = name_of(r.verdict);
    row["severity"] = r.severity < 0 ? Json() : Json(r.severity);
    row["severity_error"] = r.severity < 0 ? Json() : Json(r.severity_error());
    row["draws"] = r.draws;
    row["diagnostic"] = r.diagnostic();
    row["scores"] = scores;
    row["switched_off"] = off;
    row["reproduced_as_often"] = r.reproduced_as_often;
    row["missed_without"] = r.missed_without;
    row["minutes"] = minutes;
    row["commit"] = commit;
    if (!r.problem.empty()) row["problem"] = r.problem;
    all.push_back(std::move(row));
  }
  return all.dump(1) + "\n";
}

std::string table_markdown(const std::vector<TrialRow>& rows) {
  std::string out = "| Trial, outcome | Role | Published [95 %] | Model [90 %] | Runs | Verdict | Severity | Score (CRPS, best first) | Missed without |\n|---|---|---|---|---|---|---|---|---|\n";
  for (const TrialRow& r : rows)
    out += fmt::format("| {}, {} | {} | {} ({}) | {} | {} | {} | {} | {} | {} |\n", r.trial, r.outcome, role_of(r.role), said(r), r.published.flag, found(r), r.n, verdict(r), severity(r), best(r), needs(r));
  return out;
}

}  // namespace fasim
