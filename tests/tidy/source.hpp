// The engine's source text as the tidy tests read it: without comments and the contents of strings.
#pragma once
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <regex>
#include <sstream>
#include <string>
#include <vector>

namespace fasim::tidy {

struct Source {
  std::string path;   // "engine/police/patrols.cpp"
  std::string room;   // "police"
  std::string stem;   // "patrols"
  std::string raw;    // as it is
  std::string code;   // comments and string contents blanked, lines kept
};

inline std::string read(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream out;
  out << in.rdbuf();
  return out.str();
}

// Blanks comments, and what stands between quotes; line breaks stay so that line numbers hold.
inline std::string strip(const std::string& raw) {
  enum class In { code, line, block, text, letter, raw_text } in = In::code;
  std::string out = raw, end;
  for (std::size_t i = 0; i < raw.size(); ++i) {
    const char c = raw[i], next = i + 1 < raw.size() ? raw[i + 1] : '\0';
    if (in == In::code) {
      if (c == '/' && next == '/') in = In::line;
      else if (c == '/' && next == '*') in = In::block;
      else if (c == '"' && i > 0 && raw[i - 1] == 'R') {
        in = In::raw_text;
        end = ")" + raw.substr(i + 1, raw.find('(', i) - i - 1) + "\"";
      } else if (c == '"') in = In::text;
      else if (c == '\'' && !(i > 0 && std::isalnum(static_cast<unsigned char>(raw[i - 1])))) in = In::letter;
      if (in == In::line || in == In::block) out[i] = ' ';
      continue;
    }
    const bool closes_line = in == In::line && c == '\n';
    const bool closes_block = in == In::block && c == '/' && i > 0 && raw[i - 1] == '*';
    const bool closes_text = (in == In::text && c == '"') || (in == In::letter && c == '\'');
    const bool closes_raw = in == In::raw_text && raw.compare(i, end.size(), end) == 0;
    if (closes_raw) i += end.size() - 1;
    else if ((in == In::text || in == In::letter) && c == '\\') {
      out[i] = ' ';
      if (next != '\n') out[++i] = ' ';
    } else if (c != '\n' && !closes_text) out[i] = ' ';
    if (closes_line || closes_block || closes_text || closes_raw) in = In::code;
  }
  return out;
}

// Every source of the engine, in the order of their paths.
inline const std::vector<Source>& engine() {
  static const std::vector<Source> all = [] {
    namespace fs = std::filesystem;
    std::vector<Source> out;
    const std::string root = FASIM_SOURCE_DIR;
    for (const auto& entry : fs::recursive_directory_iterator(root + "/engine")) {
      const fs::path& p = entry.path();
      if (p.extension() != ".cpp" && p.extension() != ".hpp") continue;
      Source s;
      s.path = fs::relative(p, root).string();
      s.room = fs::relative(p, root + "/engine").begin()->string();
      s.stem = p.stem().string();
      s.raw = read(p.string());
      s.code = strip(s.raw);
      out.push_back(std::move(s));
    }
    std::sort(out.begin(), out.end(), [](const Source& a, const Source& b) { return a.path < b.path; });
    return out;
  }();
  return all;
}

inline int line_of(const std::string& text, std::size_t at) { return 1 + int(std::count(text.begin(), text.begin() + long(at), '\n')); }

// "path:line" of every match in the code.
inline std::vector<std::string> places(const Source& s, const std::regex& pattern) {
  std::vector<std::string> out;
  for (auto it = std::sregex_iterator(s.code.begin(), s.code.end(), pattern); it != std::sregex_iterator(); ++it)
    out.push_back(s.path + ":" + std::to_string(line_of(s.code, std::size_t(it->position()))) + "  " + it->str());
  return out;
}

inline std::string join(const std::vector<std::string>& lines) {
  std::string out;
  for (const std::string& l : lines) out += "\n  " + l;
  return out;
}

}  // namespace fasim::tidy
