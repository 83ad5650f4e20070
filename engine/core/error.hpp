// Problems found at the border: what a user sees when an input is wrong (house rule 7).
#pragma once
#include <cstddef>
#include <string>
#include <vector>

namespace fasim {

enum class Severity { error, warning };

// One thing wrong with an input. `line`/`column` are 1-based, 0 when they do not apply; `where` then says
// the feature, row or key ("feature 12", "row 7, column 'pop'"). `what` is one sentence; `why` and `hint` may be empty.
struct Problem {
  std::string file;
  int line = 0;
  int column = 0;
  std::string where;
  std::string what;
  std::string why;
  std::string hint;
  std::string excerpt;  // the offending source line, printed with a caret under `column`
  int length = 1;       // how many characters the caret underlines
  Severity severity = Severity::error;
  int cut = 0;          // characters of a long line left out before the excerpt
};

// All problems of one reading; nothing stops at the first.
class Problems {
 public:
  void add(Problem p);
  // Shorthand for a problem of a whole file or of a feature/row of it.
  void add(std::string file, std::string where, std::string what, std::string why = {}, std::string hint = {});
  void warn(std::string file, std::string where, std::string what, std::string why = {}, std::string hint = {});
  void append(const Problems& other);
  bool ok() const { return errors_ == 0; }
  std::size_t errors() const { return errors_; }
  const std::vector<Problem>& all() const { return all_; }
  // The text for the terminal: one block per problem, then "2 errors, 1 warning."
  std::string text() const;

 private:
  std::vector<Problem> all_;
  std::size_t errors_ = 0;
};

// The nearest of `allowed` to a misspelt `word` (edit distance, two letters swapped counting one, at most a third of its length), or "".
std::string did_you_mean(const std::string& word, const std::vector<std::string>& allowed);

}  // namespace fasim
