// Files around 100 lines and at most 300, functions around 10 and at most 60. What is larger today stands in ratchet.txt and may only shrink.
#include <map>

#include "catch.hpp"
#include "tidy/source.hpp"

using namespace fasim::tidy;

namespace {

constexpr int file_limit = 300, function_limit = 60;

// "kind path[:function]" -> lines.
std::map<std::string, int> ratchet() {
  std::map<std::string, int> out;
  std::istringstream in(read(std::string(FASIM_SOURCE_DIR) + "/tests/tidy/ratchet.txt"));
  for (std::string line; std::getline(in, line);) {
    const auto space = line.rfind(' ');
    if (line.empty() || line[0] == '#' || space == std::string::npos) continue;
    out[line.substr(0, space)] = std::stoi(line.substr(space + 1));
  }
  return out;
}

struct Function {
  std::string name;
  int lines = 0;
};

// What a brace opens, from the text before it.
enum class Opens { scope, function, inner };
Opens opened_by(const std::string& before, bool inside_function) {
  if (inside_function) return Opens::inner;
  static const std::regex scope(R"(\b(namespace|class|struct|enum|union|extern)\b)"), call(R"(\w\s*\()");
  const bool has_arguments = std::regex_search(before, call);
  if (std::regex_search(before, scope) && !has_arguments) return Opens::scope;
  if (before.find('=') != std::string::npos && before.find(')') == std::string::npos) return Opens::inner;
  return has_arguments ? Opens::function : Opens::inner;
}

std::string name_from(const std::string& before) {
  static const std::regex call(R"(([\w:~]+)\s*\()");
  std::smatch m;
  return std::regex_search(before, m, call) ? m[1].str() : "?";
}

std::vector<Function> functions(const Source& s) {
  std::vector<Function> out;
  struct Open {
    Opens kind;
    std::string name;
    std::size_t at;
  };
  std::vector<Open> stack;
  std::size_t since = 0;
  for (std::size_t i = 0; i < s.code.size(); ++i) {
    const char c = s.code[i];
    if (c == '{') {
      const bool inside = !stack.empty() && stack.back().kind != Opens::scope;
      const std::string before = s.code.substr(since, i - since);
      stack.push_back({opened_by(before, inside), name_from(before), i});
    } else if (c == '}' && !stack.empty()) {
      if (stack.back().kind == Opens::function) out.push_back({stack.back().name, line_of(s.code, i) - line_of(s.code, stack.back().at) + 1});
      stack.pop_back();
    }
    if (c == '{' || c == '}' || c == ';') since = i + 1;
  }
  return out;
}

void hold(const std::string& what, int lines, int limit, const std::map<std::string, int>& allowed, std::vector<std::string>& wrong) {
  const auto it = allowed.find(what);
  const int most = it == allowed.end() ? limit : it->second;
  if (lines > most) wrong.push_back(what + " has " + std::to_string(lines) + " lines, at most " + std::to_string(most));
}

}  // namespace

TEST_CASE("Files keep to their size, and large ones only shrink") {
  std::vector<std::string> wrong;
  const auto allowed = ratchet();
  for (const Source& s : engine()) hold("file " + s.path, int(std::count(s.raw.begin(), s.raw.end(), '\n')), file_limit, allowed, wrong);
  INFO("too large:" << join(wrong));
  CHECK(wrong.empty());
}

TEST_CASE("Functions keep to their size, and long ones only shrink") {
  std::vector<std::string> wrong;
  const auto allowed = ratchet();
  for (const Source& s : engine())
    for (const Function& f : functions(s)) hold("function " + s.path + ":" + f.name, f.lines, function_limit, allowed, wrong);
  INFO("too long:" << join(wrong));
  CHECK(wrong.empty());
}

TEST_CASE("The ratchet names nothing that is gone") {
  for (const auto& [what, lines] : ratchet()) {
    const std::string place = what.substr(what.find(' ') + 1), path = place.substr(0, place.find(':'));
    INFO(what);
    CHECK(std::filesystem::exists(std::string(FASIM_SOURCE_DIR) + "/" + path));
  }
}
