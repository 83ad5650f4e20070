#include "results/files.hpp"

#include <cerrno>
#include <cstdio>
#include <cstring>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "results/store.hpp"

namespace fasim {

void write_file(const std::string& path, const std::string& text) {
  const std::string part = path + ".part";
  std::FILE* out = std::fopen(part.c_str(), "wb");
  bool ok = out != nullptr;
  if (ok) ok = std::fwrite(text.data(), 1, text.size(), out) == text.size();
  if (out) ok = std::fclose(out) == 0 && ok;
  ok = ok && std::rename(part.c_str(), path.c_str()) == 0;
  if (ok) return;
  const int why = errno;
  std::remove(part.c_str());
  throw StoreError(fmt::format("'{}' cannot be written ({}). Free some space, or choose another folder.", path, std::strerror(why)));
}

void write_beside(const std::string& dir, const StoreHead& head) {
  nlohmann::ordered_json manifest;
  for (const auto& [key, value] : head.manifest) manifest[key] = value;
  write_file(dir + "/manifest.json", manifest.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) + "\n");
  if (!head.scenario_yaml.empty()) write_file(dir + "/scenario.yaml", head.scenario_yaml);
  if (!head.resolved_yaml.empty()) write_file(dir + "/resolved.yaml", head.resolved_yaml);
  if (!head.plan_json.empty()) write_file(dir + "/plan.json", head.plan_json + "\n");
}

std::string csv_field(const std::string& text) {
  if (text.find_first_of(",\"\r\n") == std::string::npos) return text;
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"') out += '"';
    out += c;
  }
  return out + '"';
}

}  // namespace fasim
