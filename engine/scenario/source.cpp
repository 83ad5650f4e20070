#include <filesystem>
#include <fstream>

#include <fmt/format.h>

#include "scenario/document.hpp"

namespace fasim {
namespace {

constexpr std::size_t longest_excerpt = 150;

// Characters in the first `bytes` of a line.
int characters(std::string_view line, std::size_t bytes) {
  int n = 0;
  for (char c : line.substr(0, bytes)) n += (static_cast<unsigned char>(c) & 0xc0) != 0x80;
  return n;
}

// `bytes` of a line from `from` on, without cutting a character in two.
std::string_view whole_characters(std::string_view line, std::size_t from, std::size_t bytes) {
  const auto inside = [&](std::size_t i) { return i < line.size() && (static_cast<unsigned char>(line[i]) & 0xc0) == 0x80; };
  std::size_t to = std::min(line.size(), from + bytes);
  while (inside(from)) ++from;
  while (inside(to)) ++to;
  return line.substr(from, to - from);
}

// Tabs, control characters and broken bytes would move the caret or upset the terminal.
std::string printable(std::string_view line) {
  const bool broken = first_bad_utf8(line) != std::string_view::npos;
  std::string out;
  for (char c : line) {
    const auto b = static_cast<unsigned char>(c);
    out += (b < 0x20 || b == 0x7f) ? ' ' : (broken && b >= 0x80) ? '?' : c;
  }
  return out;
}

}  // namespace

Source::Source(std::string file, std::string_view text, Problems& problems, std::size_t limit)
    : file_(std::move(file)), text_(text), problems_(problems), limit_(limit) {
  if (text_.substr(0, 3) == "\xef\xbb\xbf") text_.remove_prefix(3);
  starts_.push_back(0);
  for (std::size_t i = 0; i < text_.size(); ++i)
    if (text_[i] == '\n') starts_.push_back(i + 1);
}

std::string_view Source::line(int n) const {
  if (n < 1 || std::size_t(n) > starts_.size()) return {};
  const std::size_t from = starts_[std::size_t(n) - 1];
  const std::size_t to = std::size_t(n) < starts_.size() ? starts_[std::size_t(n)] - 1 : text_.size();
  std::string_view out = text_.substr(from, to - from);
  if (!out.empty() && out.back() == '\r') out.remove_suffix(1);
  return out;
}

std::string Source::at(const At& place) const { return place.line > 0 ? fmt::format("{}:{}", file_, place.line) : file_; }

void Source::error(const At& place, std::string what, std::string why, std::string hint) {
  if (++errors_ > limit_) {
    if (errors_ == limit_ + 1)
      problems_.add(file_, "", fmt::format("more than {} errors; the rest are not shown", limit_), "", "mend these and try again");
    return;
  }
  add(Severity::error, place, std::move(what), std::move(why), std::move(hint));
}

void Source::warn(const At& place, std::string what, std::string why, std::string hint) {
  add(Severity::warning, place, std::move(what), std::move(why), std::move(hint));
}

void Source::add(Severity severity, const At& place, std::string what, std::string why, std::string hint) {
  Problem p;
  p.file = file_;
  p.line = place.line;
  p.what = std::move(what);
  p.why = std::move(why);
  p.hint = std::move(hint);
  p.severity = severity;
  const std::string_view l = line(place.line);
  const std::size_t from = std::size_t(std::max(0, place.column - 1)), to = std::min(l.size(), from + std::size_t(std::max(1, place.length)));
  p.column = place.column > 0 ? characters(l, from) + 1 : 0;
  p.length = std::max(1, characters(l, to) - characters(l, from));
  const std::size_t start = l.size() <= longest_excerpt || from < longest_excerpt / 2 ? 0 : from - longest_excerpt / 2;
  const std::string_view window = whole_characters(l, start, longest_excerpt);
  p.cut = characters(l, std::size_t(window.data() - l.data())) - (start > 0 ? 4 : 0);
  p.excerpt = (start > 0 ? "... " : "") + printable(window) + (window.data() + window.size() < l.data() + l.size() ? " ..." : "");
  p.length = std::min(p.length, characters(window, window.size()) + p.cut + (start > 0 ? 4 : 0) + 1 - p.column);
  problems_.add(std::move(p));
}

const Tree* Tree::find(std::string_view key) const {
  for (std::size_t i = 0; i < keys.size(); ++i)
    if (keys[i].text == key) return &items[i];
  return nullptr;
}

std::string read_file(const std::string& path, std::size_t largest, Problems& problems) {
  std::error_code ec;
  const auto status = std::filesystem::status(path, ec);
  if (ec || !std::filesystem::exists(status)) {
    problems.add(path, "", "the file does not exist", "", "paths are relative to the file that names them; 'data:' stands for the folder given with --data");
    return {};
  }
  if (!std::filesystem::is_regular_file(status)) {
    problems.add(path, "", "this is not a file", "a folder or a device cannot be read as one");
    return {};
  }
  const auto size = std::filesystem::file_size(path, ec);
  if (ec || size > largest) {
    problems.add(path, "", fmt::format("the file is larger than {} kB", largest / 1024), "files of this kind are small; something else may have been named");
    return {};
  }
  std::ifstream in(path, std::ios::binary);
  std::string text(std::size_t(size), '\0');
  if (!in.read(text.data(), std::streamsize(size))) {
    problems.add(path, "", "the file cannot be read", "", "check its permissions");
    return {};
  }
  return text;
}

}  // namespace fasim
