// A scenario file as a tree with positions: YAML without its traps (scenarios/README.md, "The file itself").
#pragma once
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "core/error.hpp"

namespace fasim {

// Where something stands in a file; 1-based, in bytes (a Problem says it in characters).
struct At {
  int line = 0, column = 0, length = 1;
};

// The text of one file and where its problems go. After `limit` errors the rest are dropped and one line says so.
class Source {
 public:
  // A byte order mark is dropped. `text` must outlive the source.
  Source(std::string file, std::string_view text, Problems& problems, std::size_t limit = 100);
  const std::string& file() const { return file_; }
  std::string_view text() const { return text_; }
  std::size_t lines() const { return starts_.size(); }
  // Line `n` (1-based) without its end.
  std::string_view line(int n) const;
  // "scenarios/x.yaml:12"
  std::string at(const At& place) const;
  void error(const At& place, std::string what, std::string why = {}, std::string hint = {});
  void warn(const At& place, std::string what, std::string why = {}, std::string hint = {});
  std::size_t errors() const { return errors_; }
  Problems& problems() { return problems_; }

 private:
  void add(Severity severity, const At& place, std::string what, std::string why, std::string hint);
  std::string file_;
  std::string_view text_;
  std::vector<std::size_t> starts_;
  Problems& problems_;
  std::size_t limit_, errors_ = 0;
};

// One value of the file.
struct Tree {
  enum class Kind { nothing, text, list, map };
  Kind kind = Kind::nothing;
  std::string text;           // of a text
  bool quoted = false;        // written in quotes or as a block text
  At at;
  std::vector<Tree> keys;    // of a map, in order; always texts
  std::vector<Tree> items;   // of a list, or the values of a map
  bool is_text() const { return kind == Kind::text; }
  bool is_list() const { return kind == Kind::list; }
  bool is_map() const { return kind == Kind::map; }
  const Tree* find(std::string_view key) const;
};

// Largest file and deepest nesting that is read.
inline constexpr std::size_t largest_document = 2u << 20;
inline constexpr int deepest_document = 64;

// Faults of the text itself: size, UTF-8, tabs, quotes, brackets, decimal commas, and what YAML has and scenarios refuse
// (anchors, aliases, tags, merge keys, several documents). True when there is none but decimal commas: `read_as` is the text with points there.
bool judge_text(Source& source, std::string& read_as);

// Reads one document. An empty map is returned with problems added when the text is no acceptable document; keys given twice and
// decimal commas are problems too, but what stands around them is read.
Tree read_document(Source& source);

// The first byte that is not UTF-8, or npos.
std::size_t first_bad_utf8(std::string_view text);

// Reads a regular file of at most `largest` bytes; a fault is a problem and gives "".
std::string read_file(const std::string& path, std::size_t largest, Problems& problems);

}  // namespace fasim
