#include "scenario/document.hpp"

#include <algorithm>
#include <map>
#include <sstream>

#include <fmt/format.h>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

namespace fasim {
namespace {

struct Stop {};  // leaves the parser; the problem has been said

// Builds the tree from the parser's events and says what the parser lets pass: double keys, odd keys, depth.
class Builder : public YAML::EventHandler {
 public:
  explicit Builder(Source& source) : source_(source) {}
  Tree root;

  void OnDocumentStart(const YAML::Mark&) override {}
  void OnDocumentEnd() override {}
  void OnNull(const YAML::Mark& mark, YAML::anchor_t) override {
    Tree t = make(Tree::Kind::nothing, mark, {});
    const bool is_value = !stack_.empty() && stack_.back().tree.is_map() && !stack_.back().wants_key;
    if (is_value) t.at = stack_.back().tree.keys.back().at;  // the parser's own mark is where the next thing starts
    put(std::move(t));
  }
  void OnAlias(const YAML::Mark& mark, YAML::anchor_t) override {
    source_.error(place(mark), "an alias is not allowed");
    throw Stop{};
  }
  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t, const std::string& value) override {
    Tree t = make(Tree::Kind::text, mark, value);
    t.quoted = tag != "?";
    put(std::move(t));
  }
  void OnSequenceStart(const YAML::Mark& mark, const std::string&, YAML::anchor_t, YAML::EmitterStyle::value) override { open(Tree::Kind::list, mark); }
  void OnSequenceEnd() override { close(); }
  void OnMapStart(const YAML::Mark& mark, const std::string&, YAML::anchor_t, YAML::EmitterStyle::value) override { open(Tree::Kind::map, mark); }
  void OnMapEnd() override { close(); }

 private:
  struct Level {
    Tree tree;
    bool wants_key = true;
    std::map<std::string, int> lines = {};  // of the keys so far
  };

  At place(const YAML::Mark& mark) const {
    return {mark.line + 1, std::max(0, mark.column) + 1, 1};
  }

  Tree make(Tree::Kind kind, const YAML::Mark& mark, std::string value) const {
    Tree t;
    t.kind = kind;
    t.at = place(mark);
    // As long as it is written: quotes and escapes included.
    const std::string_view l = source_.line(t.at.line);
    const std::size_t from = std::size_t(std::max(0, mark.column));
    std::size_t to = from + value.size();
    if (from < l.size() && (l[from] == '"' || l[from] == '\'')) {
      to = from + 1;
      while (to < l.size() && l[to] != l[from]) to += l[to] == '\\' ? 2 : 1;
      ++to;
    } else if (from < l.size() && (l[from] == '|' || l[from] == '>')) {
      to = from + 1;
    }
    t.at.length = std::max(1, int(std::min(to, l.size())) - int(from));
    t.text = std::move(value);
    return t;
  }

  void open(Tree::Kind kind, const YAML::Mark& mark) {
    if (int(stack_.size()) >= deepest_document) {
      source_.error(place(mark), fmt::format("more than {} levels deep", deepest_document));
      throw Stop{};
    }
    if (!stack_.empty() && stack_.back().tree.is_map() && stack_.back().wants_key) {
      source_.error(place(mark), "a key is a plain word", "a list or a map stands where a key belongs");
      throw Stop{};
    }
    stack_.push_back({make(kind, mark, {}), true});
  }
  void close() {
    Tree t = std::move(stack_.back().tree);
    stack_.pop_back();
    put(std::move(t));
  }
  void put(Tree t) {
    if (stack_.empty()) {
      root = std::move(t);
      return;
    }
    Level& level = stack_.back();
    if (!level.tree.is_map()) {
      level.tree.items.push_back(std::move(t));
    } else if (level.wants_key) {
      put_key(level, std::move(t));
    } else {
      level.tree.items.push_back(std::move(t));
      level.wants_key = true;
    }
  }
  void put_key(Level& level, Tree t) {
    if (!t.is_text() || t.text.empty()) {
      source_.error(t.at, "a key is missing", "a value stands without a name", "write 'key: value'");
      throw Stop{};
    }
    const auto [first, fresh] = level.lines.emplace(t.text, t.at.line);
    if (!fresh) source_.error(t.at, fmt::format("key '{}' is given twice", t.text), fmt::format("first on line {}", first->second), "keep one of them");
    level.tree.keys.push_back(std::move(t));
    level.wants_key = false;
  }

  Source& source_;
  std::vector<Level> stack_;
};

// A plain text that the parser joined from several lines was most often meant as something else.
void refuse_joined_lines(const Tree& t, Source& source) {
  if (t.is_text() && !t.quoted) {
    const std::string_view l = source.line(t.at.line);
    const std::size_t from = std::size_t(t.at.column) - 1;
    const auto same = [](char written, char read) { return written == read || (written == ',' && read == '.'); };  // a decimal comma, told already
    if (from + t.text.size() > l.size() || !std::equal(t.text.begin(), t.text.end(), l.begin() + std::ptrdiff_t(from), [&](char r, char w) { return same(w, r); }))
      source.error(t.at, "a value that goes on over several lines", "the lines are read as one text: a comma, a bracket or a quote may be missing", "put the text in quotes on one line");
  }
  for (const Tree& k : t.keys) refuse_joined_lines(k, source);
  for (const Tree& i : t.items) refuse_joined_lines(i, source);
}

// The parser's words in those of somebody who wrote the file.
void say_what_went_wrong(const YAML::Exception& e, Source& source) {
  const At at{e.mark.line + 1, std::max(0, e.mark.column) + 1, 1};
  const std::string_view before = source.line(at.line).substr(0, std::min(source.line(at.line).size(), std::size_t(at.column - 1)));
  if (e.msg != "illegal map value") source.error(at, "this cannot be read as YAML", e.msg, "the keys of one map start in the same column");
  else if (before.find(": ") != std::string_view::npos) source.error(at, "a second ':' on the line", "", "a text with ': ' in it goes in quotes");
  else source.error(at, "this line is indented too deep", "the line above it already has a value", "start it in the same column as the key above");
}

}  // namespace

Tree read_document(Source& source) {
  Tree empty;
  empty.kind = Tree::Kind::map;
  std::string text;
  if (!judge_text(source, text)) return empty;
  Builder builder(source);
  try {
    std::istringstream in{std::move(text)};
    YAML::Parser parser(in);
    parser.HandleNextDocument(builder);
  } catch (const Stop&) {
    return empty;
  } catch (const YAML::Exception& e) {
    say_what_went_wrong(e, source);
    return empty;
  }
  const std::size_t told = source.errors();
  refuse_joined_lines(builder.root, source);
  if (source.errors() != told) return empty;
  if (!builder.root.is_map()) {
    source.error(builder.root.at, "the file is not a map of keys and values", "", "the first line is 'schema: batch/1'");
    return empty;
  }
  return std::move(builder.root);
}

}  // namespace fasim
