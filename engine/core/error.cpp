#include "core/error.hpp"

#include <algorithm>
#include <numeric>

#include <fmt/format.h>

namespace fasim {

void Problems::add(Problem p) {
  if (p.severity == Severity::error) ++errors_;
  all_.push_back(std::move(p));
}

void Problems::add(std::string file, std::string where, std::string what, std::string why, std::string hint) {
  Problem p;
  p.file = std::move(file);
  p.where = std::move(where);
  p.what = std::move(what);
  p.why = std::move(why);
  p.hint = std::move(hint);
  add(std::move(p));
}

void Problems::warn(std::string file, std::string where, std::string what, std::string why, std::string hint) {
  Problem p;
  p.file = std::move(file);
  p.where = std::move(where);
  p.what = std::move(what);
  p.why = std::move(why);
  p.hint = std::move(hint);
  p.severity = Severity::warning;
  add(std::move(p));
}

void Problems::append(const Problems& other) {
  for (const Problem& p : other.all_) add(p);
}

namespace {

std::string head(const Problem& p) {
  std::string at = p.file;
  if (p.line > 0) at += fmt::format(":{}", p.line);
  if (p.line > 0 && p.column > 0) at += fmt::format(":{}", p.column);
  if (!p.where.empty()) at += (at.empty() ? "" : " ") + p.where;
  return at;
}

std::string block(const Problem& p) {
  std::string out = fmt::format("{}  {}{}\n", head(p), p.severity == Severity::warning ? "warning: " : "", p.what);
  const bool caret = !p.excerpt.empty() && p.column > 0;
  if (!p.excerpt.empty()) out += fmt::format("{:>5} | {}\n", p.line, p.excerpt);
  if (caret)
    out += fmt::format("      | {}^{}{}{}\n", std::string(std::size_t(std::max(0, p.column - 1 - p.cut)), ' '), std::string(std::size_t(std::max(1, p.length) - 1), '~'),
                       p.hint.empty() ? "" : " ", p.hint);
  if (!p.why.empty()) out += fmt::format("   {}\n", p.why);
  if (!caret && !p.hint.empty()) out += fmt::format("   hint: {}\n", p.hint);
  return out;
}

}  // namespace

std::string Problems::text() const {
  std::string out;
  for (const Problem& p : all_) out += block(p);
  const std::size_t warnings = all_.size() - errors_;
  if (!all_.empty())
    out += fmt::format("{} error{}, {} warning{}.", errors_, errors_ == 1 ? "" : "s", warnings, warnings == 1 ? "" : "s");
  return out;
}

std::string did_you_mean(const std::string& word, const std::vector<std::string>& allowed) {
  std::string best;
  std::size_t best_distance = std::max<std::size_t>(1, word.size() / 3) + 1;
  for (const std::string& candidate : allowed) {
    std::vector<std::size_t> above(candidate.size() + 1), row(candidate.size() + 1), next(candidate.size() + 1);
    std::iota(row.begin(), row.end(), std::size_t{0});
    for (std::size_t i = 0; i < word.size(); ++i) {
      next[0] = i + 1;
      for (std::size_t j = 0; j < candidate.size(); ++j) {
        next[j + 1] = std::min({row[j] + (word[i] != candidate[j]), row[j + 1] + 1, next[j] + 1});
        if (i > 0 && j > 0 && word[i] == candidate[j - 1] && word[i - 1] == candidate[j]) next[j + 1] = std::min(next[j + 1], above[j - 1] + 1);
      }
      above.swap(row);
      row.swap(next);
    }
    if (row.back() < best_distance) {
      best_distance = row.back();
      best = candidate;
    }
  }
  return best;
}

}  // namespace fasim
