#include "results/files.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "results/store.hpp"

namespace fasim {

namespace {

enum class Sync { no, yes };

void write_whole(const std::string& path, const std::string& bytes, Sync sync) {
  const std::string part = path + ".part";
  std::FILE* out = std::fopen(part.c_str(), "wb");
  bool ok = out != nullptr;
  if (ok) ok = std::fwrite(bytes.data(), 1, bytes.size(), out) == bytes.size();
  if (ok && sync == Sync::yes) ok = std::fflush(out) == 0 && ::fsync(::fileno(out)) == 0;
  int why = errno;
  if (out) ok = std::fclose(out) == 0 && ok;
  if (ok && std::rename(part.c_str(), path.c_str()) != 0) ok = false, why = errno;
  if (ok) return;
  std::remove(part.c_str());
  throw StoreError(fmt::format("'{}' cannot be written ({}). Free some space, or choose another folder.", path, std::strerror(why)));
}

}  // namespace

void write_file(const std::string& path, const std::string& text) { write_whole(path, text, Sync::no); }

void write_synced(const std::string& path, const std::string& bytes) { write_whole(path, bytes, Sync::yes); }

void sync_folder(const std::string& dir) {
  const int folder = ::open(dir.c_str(), O_RDONLY | O_DIRECTORY);
  if (folder < 0) return;
  ::fsync(folder);
  ::close(folder);
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
