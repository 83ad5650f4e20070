#include "study/trial_samples.hpp"

#include <cmath>
#include <filesystem>
#include <fstream>
#include <sstream>

#include <fmt/format.h>

#include "core/hash.hpp"

namespace fasim {
namespace {

std::string number(double v) { return std::isfinite(v) ? fmt::format("{:.17g}", v) : ""; }

std::vector<std::string> cells_of(const std::string& line) {
  std::vector<std::string> out(1);
  for (char c : line) {
    if (c == ',') out.emplace_back();
    else out.back() += c;
  }
  return out;
}

double value_of(const std::string& cell) {
  char* end = nullptr;
  const double v = std::strtod(cell.c_str(), &end);
  return cell.empty() || *end ? std::nan("") : v;
}
int count_of(const std::string& cell) { return int(std::strtol(cell.c_str(), nullptr, 10)); }

std::vector<std::string> outcome_ids(const Trial& trial) {
  std::vector<std::string> out;
  for (const OutcomePlan& o : trial.outcomes) out.push_back(o.id);
  return out;
}
std::vector<std::string> arm_ids(const Trial& trial) {
  std::vector<std::string> out;
  for (const ArmPlan& a : trial.arms) out.push_back(a.id);
  return out;
}

std::string line_of(const TrialSample& s) {
  std::string problem = s.problem;
  for (char& c : problem)
    if (c == ',' || c == '\n') c = ';';
  std::string out = fmt::format("{},{},{},{},{}", s.job.variant, s.job.draw, s.job.replicate, problem, int(s.no_effect));
  for (const auto* list : {&s.estimates, &s.untreated})
    for (const Estimate& e : *list) out += "," + number(e.value) + "," + number(e.se);
  for (double m : s.minutes) out += "," + number(m);
  return out + "\n";
}

}  // namespace

std::string trial_head(const Trial& trial, const std::string& sources) { return fmt::format("text {} model {} seed {}", hex(hash_text(trial.text)), sources, trial.seed); }

SampleFile::SampleFile(const std::string& dir, const Trial& trial, const std::string& sources, Problems& problems)
    : SampleFile(dir, trial.id, trial_head(trial, sources), outcome_ids(trial), arm_ids(trial), problems) {}

SampleFile::SampleFile(const std::string& dir, const std::string& id, const std::string& about, const std::vector<std::string>& outcomes, const std::vector<std::string>& arms, Problems& problems)
    : path_(dir + "/" + id + ".samples.csv"), outcomes_(outcomes.size()), arms_(arms.size()) {
  const std::string head = "# " + id + " " + about;
  std::string names = "variant,draw,replicate,problem,no_effect";
  for (const char* kind : {"", "untreated_"})
    for (const std::string& o : outcomes) names += fmt::format(",{}{},{}{}_se", kind, o, kind, o);
  for (const std::string& a : arms) names += ",minutes_" + a;
  std::error_code ec;
  if (!std::filesystem::exists(path_, ec)) {
    std::filesystem::create_directories(dir, ec);
    std::ofstream out(path_, std::ios::binary);
    out << head << "\n" << names << "\n";
    if (!out.flush()) problems.add(path_, "", "the file cannot be written", "", "give another folder with --out");
    return;
  }
  std::ifstream in(path_, std::ios::binary);
  const std::string text((std::istreambuf_iterator<char>(in)), {});
  const std::size_t whole = text.rfind('\n') == std::string::npos ? 0 : text.rfind('\n') + 1;  // a last line cut short by a kill is run again
  if (text.compare(0, head.size() + 1, head + "\n") != 0) {
    problems.add(path_, "", "these runs are of another trial file, seed or model", text.substr(0, text.find('\n')), "give another folder with --out");
    return;
  }
  if (whole != text.size()) std::filesystem::resize_file(path_, whole, ec);
  std::istringstream lines(text.substr(0, whole));
  std::string line;
  constexpr std::size_t first = 5;
  const std::size_t columns = first + 4 * outcomes_ + arms_;
  for (int k = 0; std::getline(lines, line); ++k) {
    const std::vector<std::string> c = cells_of(line);
    if (k < 2 || c.size() != columns) continue;
    TrialSample s;
    s.job = {c[0], count_of(c[1]), count_of(c[2])};
    s.problem = c[3];
    s.no_effect = c[4] == "1";
    for (std::size_t o = 0; o < 2 * outcomes_; ++o) (o < outcomes_ ? s.estimates : s.untreated).emplace_back(value_of(c[first + 2 * o]), value_of(c[first + 1 + 2 * o]), 0);
    for (std::size_t a = 0; a < arms_; ++a) s.minutes.push_back(value_of(c[first + 4 * outcomes_ + a]));
    held_[s.job] = std::move(s);
  }
}

void SampleFile::put(const TrialSample& s) {
  held_[s.job] = s;
  if (path_.empty()) return;
  std::ofstream out(path_, std::ios::binary | std::ios::app);
  out << line_of(s);
  if (!out.flush()) throw std::runtime_error(fmt::format("'{}' cannot be written", path_));
}

}  // namespace fasim
