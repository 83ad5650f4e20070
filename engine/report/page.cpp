#include "report/page.hpp"

#include "report/report.hpp"

namespace fasim {
namespace {
// JSON that is also safe inside a script element: no "<", ">", "&", and no line separators of Unicode.
std::string safe_in_script(const std::string& json) {
  std::string out;
  out.reserve(json.size() + json.size() / 50);
  for (std::size_t i = 0; i < json.size(); ++i) {
    const char c = json[i];
    if (c == '<') out += "\\u003c";
    else if (c == '>') out += "\\u003e";
    else if (c == '&') out += "\\u0026";
    else if (c == '\xe2' && i + 2 < json.size() && json[i + 1] == '\x80' && (json[i + 2] == '\xa8' || json[i + 2] == '\xa9')) {
      out += json[i + 2] == '\xa8' ? "\\u2028" : "\\u2029";
      i += 2;
    } else out += c;
  }
  return out;
}
}  // namespace

std::string report_page(const std::string& json) {
  const std::string_view page = page_template();
  const std::size_t at = page.find(data_marker);
  if (at == std::string_view::npos) throw StoreError("The report page built into this program has no place for data; build it again (./dev viz).");
  std::string out(page.substr(0, at));
  out += safe_in_script(json);
  out += page.substr(at + data_marker.size());
  return out;
}

}  // namespace fasim
