// The faults of the text itself, found before YAML's own rules would quietly make something of them.
#include <cctype>
#include <optional>

#include <fmt/format.h>

#include "scenario/document.hpp"

namespace fasim {
namespace {

struct Bracket {
  char open;
  At at;
};

constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }
constexpr bool is_blank(char c) { return c == ' ' || c == '\t'; }

// Walks the text line by line and knows just enough of YAML to tell quotes, comments, brackets and block texts apart.
class Judge {
 public:
  Judge(Source& source, std::string& read_as) : text_(source.text()), source_(source), read_as_(read_as) {}
  bool run();

 private:
  bool judge_bytes();
  void judge_line();
  void walk(std::size_t i);
  std::size_t token(std::size_t i);
  std::size_t quoted(std::size_t i);
  std::size_t plain(std::size_t i);
  std::size_t refused(std::size_t i);
  std::size_t bracket(std::size_t i);
  void close_lost_brackets(std::size_t indent);
  bool in_flow() const { return !open_.empty(); }
  At at(std::size_t byte, std::size_t bytes = 1) const { return {n_, int(byte) + 1, int(bytes)}; }
  void fault(std::size_t byte, std::size_t bytes, std::string what, std::string why, std::string hint) {
    source_.error(at(byte, bytes), std::move(what), std::move(why), std::move(hint));
  }
  std::string_view rest(std::size_t i) const { return i < line_.size() ? line_.substr(i) : std::string_view(); }

  std::string_view text_, line_;
  Source& source_;
  std::string& read_as_;
  std::size_t commas_ = 0;                 // in numbers: said, and read as points so that the rest can be judged
  int n_ = 0;                              // this line
  bool content_ = false;                   // anything but comments so far
  bool start_ = false;                     // a value may start here
  bool too_deep_ = false;
  bool lone_ = false;                      // the line has no key yet and does not continue brackets
  std::size_t parent_ = 0;                 // indent of the map or list that a block text belongs to
  std::size_t bracket_indent_ = 0;         // indent of the line that opened the outermost bracket
  std::optional<std::size_t> block_;       // indent of the parent while a block text runs
  std::vector<Bracket> open_;
};

bool Judge::run() {
  const std::size_t before = source_.errors();
  if (!judge_bytes()) return false;
  for (n_ = 1; std::size_t(n_) <= source_.lines(); ++n_) {
    line_ = source_.line(n_);
    judge_line();
    if (too_deep_) return false;
  }
  for (const Bracket& b : open_) source_.error(b.at, fmt::format("'{}' is never closed", b.open), "", fmt::format("add '{}'", b.open == '{' ? '}' : ']'));
  if (!content_ && source_.errors() == before) source_.error({1, 1, 1}, "the file is empty", "", "the first lines are 'schema: batch/1' and 'id: my-scenario'");
  return source_.errors() == before + commas_;
}

bool Judge::judge_bytes() {
  if (text_.size() > largest_document) {
    source_.error({}, fmt::format("the file is larger than {} MB", largest_document >> 20), "a scenario is small; maps and tables are named by path");
    return false;
  }
  const std::size_t bad = first_bad_utf8(text_);
  for (n_ = 1; std::size_t(n_) <= source_.lines(); ++n_) {
    const std::string_view l = source_.line(n_);
    if (bad != std::string_view::npos && bad >= std::size_t(l.data() - text_.data()) && bad <= std::size_t(l.data() - text_.data()) + l.size()) {
      const std::size_t byte = bad - std::size_t(l.data() - text_.data());
      source_.error(at(byte), "this is not UTF-8",
                    fmt::format("byte 0x{:02x} does not belong here", static_cast<unsigned char>(text_[bad])),
                    "save the file as UTF-8 (å, ä and ö in Windows-1252 look like this)");
      return false;
    }
    for (std::size_t i = 0; i < l.size(); ++i) {
      const auto c = static_cast<unsigned char>(l[i]);
      if ((c >= 0x20 && c != 0x7f) || c == '\t') continue;
      fault(i, 1, fmt::format("a control character (0x{:02x})", c), "", c == '\r' ? "end lines with a line feed" : "remove it");
      return false;
    }
  }
  return true;
}

void Judge::judge_line() {
  std::size_t indent = 0;
  while (indent < line_.size() && line_[indent] == ' ') ++indent;
  const bool blank = indent == line_.size();
  if (block_) {
    if (blank || indent > *block_) return;
    block_.reset();
  }
  if (blank || line_[indent] == '#') return;
  if (!in_flow() && indent == 0) {
    if (line_[0] == '%') return fault(0, line_.size(), "a YAML directive is not allowed", "", "remove the line");
    const bool marker = line_.substr(0, 3) == "---" || line_.substr(0, 3) == "...";
    if (marker && (line_.size() == 3 || is_blank(line_[3]))) {
      if (content_ || line_.size() > 3) fault(0, 3, "a file holds one document", "", "remove the line, and put the rest in a file of its own");
      return;
    }
  }
  content_ = true;
  close_lost_brackets(indent);
  start_ = true;
  lone_ = !in_flow();
  if (!in_flow()) parent_ = indent;
  walk(indent);
}

// A line that starts no deeper than the one that opened a bracket belongs to something else: the bracket was forgotten.
void Judge::close_lost_brackets(std::size_t indent) {
  if (!in_flow() || indent > bracket_indent_ || line_[indent] == '}' || line_[indent] == ']') return;
  for (const Bracket& b : open_)
    source_.error(b.at, fmt::format("'{}' is never closed", b.open), fmt::format("line {} starts something new", n_), fmt::format("add '{}' before it", b.open == '{' ? '}' : ']'));
  open_.clear();
}

void Judge::walk(std::size_t i) {
  while (i < line_.size()) {
    const char c = line_[i];
    if (c == ' ') {
      ++i;
    } else if (c == '\t') {
      fault(i, 1, "a tab", "YAML does not allow tabs between values", "use spaces");
      return;
    } else if (c == '#' && (i == 0 || is_blank(line_[i - 1]))) {
      return;
    } else {
      i = token(i);
    }
    if (open_.size() <= std::size_t(deepest_document)) continue;
    too_deep_ = true;
    return fault(i - 1, 1, fmt::format("more than {} levels of brackets", deepest_document), "", "");
  }
}

std::size_t Judge::token(std::size_t i) {
  const char c = line_[i];
  const bool ends = i + 1 >= line_.size() || line_[i + 1] == ' ';
  if (c == '{' || c == '[' || (in_flow() && (c == '}' || c == ']' || c == ','))) return bracket(i);
  if (!start_) return plain(i);
  if (!in_flow() && c == '-' && ends) {
    parent_ = i;
    lone_ = false;
    return i + 1;
  }
  if (!in_flow() && (c == '|' || c == '>')) {
    std::size_t k = i + 1;
    while (k < line_.size() && (line_[k] == '+' || line_[k] == '-' || is_digit(line_[k]))) ++k;
    while (k < line_.size() && line_[k] == ' ') ++k;
    if (k < line_.size() && line_[k] != '#') fault(i, 1, fmt::format("a text that starts with '{}'", c), "", "put it in quotes");
    block_ = parent_;
    return line_.size();
  }
  if (c == '"' || c == '\'') return quoted(i);
  if (c == '&' || c == '*' || c == '!' || c == '@' || c == '`' || c == '%' || (c == '?' && ends)) return refused(i);
  return plain(i);
}

std::size_t Judge::refused(std::size_t i) {
  const char c = line_[i];
  std::size_t end = i + 1;
  while (end < line_.size() && line_[end] != ' ' && line_[end] != ',' && line_[end] != '}' && line_[end] != ']') ++end;
  const std::size_t bytes = end - i;
  if (c == '&') fault(i, bytes, "an anchor is not allowed", "scenarios have no anchors, so that every value stands where it is used", "use 'extends', or write the value out");
  else if (c == '*') fault(i, bytes, "an alias is not allowed", "scenarios have no aliases, so that every value stands where it is used", "use 'extends', or write the value out; a text that starts with '*' goes in quotes");
  else if (c == '!') fault(i, bytes, "a tag is not allowed", "", "a text that starts with '!' goes in quotes");
  else if (c == '?') fault(i, 1, "a key is a plain word", "", "write 'key: value'");
  else fault(i, bytes, fmt::format("a text cannot start with '{}'", c), "", "put it in quotes");
  start_ = false;
  lone_ = false;
  return end;
}

std::size_t Judge::bracket(std::size_t i) {
  const char c = line_[i];
  lone_ = false;
  if (c == '{' || c == '[') {
    if (open_.empty()) bracket_indent_ = line_.find_first_not_of(' ');
    open_.push_back({c, at(i)});
    start_ = true;
  } else if (c == ',') {
    start_ = true;
  } else {
    const char wanted = c == '}' ? '{' : '[';
    if (open_.back().open != wanted)
      fault(i, 1, fmt::format("'{}' closes a '{}'", c, open_.back().open), fmt::format("it was opened on line {}, column {}", open_.back().at.line, open_.back().at.column), fmt::format("write '{}'", open_.back().open == '{' ? '}' : ']'));
    open_.pop_back();
    start_ = false;
  }
  return i + 1;
}

std::size_t Judge::quoted(std::size_t i) {
  const char q = line_[i];
  std::size_t end = i + 1;
  while (end < line_.size() && line_[end] != q) end += (q == '"' && line_[end] == '\\') ? 2 : 1;
  while (q == '\'' && end + 1 < line_.size() && line_[end + 1] == q) {  // '' inside single quotes stands for one
    end += 2;
    while (end < line_.size() && line_[end] != q) ++end;
  }
  if (end >= line_.size()) {
    fault(i, line_.size() - i, "the quote is not closed on its line", "", "close it; a text of several lines is written as 'key: >' with the text below, indented");
    open_.clear();
    return line_.size();
  }
  ++end;
  std::size_t next = end;
  while (next < line_.size() && line_[next] == ' ') ++next;
  const char c = next < line_.size() ? line_[next] : '\0';
  const bool fine = c == '\0' || c == ':' || (c == '#' && next > end) || (in_flow() && (c == ',' || c == '}' || c == ']'));
  if (!fine) {
    fault(next, 1, "text after the closing quote", "", "put the whole text in one pair of quotes; a quote inside is written \\\"");
    return line_.size();
  }
  start_ = c == ':';
  lone_ = false;
  return c == ':' ? next + 1 : end;
}

std::size_t Judge::plain(std::size_t i) {
  std::size_t end = i;
  bool key = false;
  while (end < line_.size()) {
    const char c = line_[end];
    if (c == '\t') break;
    if (in_flow() && (c == ',' || c == '{' || c == '}' || c == '[' || c == ']')) break;
    if (c == '#' && end > i && is_blank(line_[end - 1])) break;
    if (c == ':' && (end + 1 >= line_.size() || is_blank(line_[end + 1]) || (in_flow() && (line_[end + 1] == ',' || line_[end + 1] == '}' || line_[end + 1] == ']')))) {
      key = true;
      break;
    }
    ++end;
  }
  if (in_flow() && end > i && end + 1 < line_.size() && line_[end] == ',' && is_digit(line_[end - 1]) && is_digit(line_[end + 1])) {
    std::size_t from = end, to = end + 1;
    while (from > i && is_digit(line_[from - 1])) --from;
    while (to < line_.size() && is_digit(line_[to])) ++to;
    const std::string before(line_.substr(from, end - from)), after(line_.substr(end + 1, to - end - 1));
    const std::size_t told = source_.errors();
    fault(from, to - from, "a comma inside a number", "numbers have a decimal point, and a comma ends the value",
          fmt::format("write {}.{}; if these are two values, put a space after the comma", before, after));
    commas_ += source_.errors() - told;
    read_as_[std::size_t(line_.data() - text_.data()) + end] = '.';
    start_ = false;
    return to;
  }
  if (key && line_.substr(i, end - i) == "<<") fault(i, 2, "a merge key is not allowed", "scenarios have no merge keys, so that every value stands where it is used", "use 'extends', or write the values out");
  if (lone_ && !key) {
    std::string_view words = line_.substr(i, end - i);
    while (!words.empty() && words.back() == ' ') words.remove_suffix(1);
    const std::size_t colon = words.find(':');
    fault(i, words.size(), "a line without 'key: value'", "",
          colon != std::string_view::npos ? "put a space after the colon" : "a text of several lines is written as 'key: >' with the text below, indented");
    start_ = false;
    return line_.size();
  }
  lone_ = false;
  start_ = key;
  return key ? end + 1 : std::max(end, i + 1);
}

}  // namespace

// Overlong forms, surrogates and values past U+10FFFF are faults.
std::size_t first_bad_utf8(std::string_view t) {
  for (std::size_t i = 0; i < t.size();) {
    const auto c = static_cast<unsigned char>(t[i]);
    const std::size_t n = c < 0x80 ? 1 : (c >> 5) == 6 ? 2 : (c >> 4) == 14 ? 3 : (c >> 3) == 30 ? 4 : 0;
    if (n == 0 || i + n > t.size()) return i;
    std::uint32_t code = n == 1 ? c : c & (0xffu >> (n + 1));
    for (std::size_t k = 1; k < n; ++k) {
      const auto d = static_cast<unsigned char>(t[i + k]);
      if ((d >> 6) != 2) return i;
      code = (code << 6) | (d & 0x3f);
    }
    constexpr std::uint32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
    if (code < least[n] || code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)) return i;
    i += n;
  }
  return std::string_view::npos;
}

bool judge_text(Source& source, std::string& read_as) {
  read_as = std::string(source.text());
  return Judge(source, read_as).run();
}

}  // namespace fasim
