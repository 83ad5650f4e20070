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

[[noreturn]] void fail(const std::string& path, int why) {
  throw StoreError(fmt::format("'{}' cannot be written ({}). Free some space, or choose another folder.", path, std::strerror(why)));
}

}  // namespace

void write_file(const std::string& path, const std::string& text) {
  const std::string part = path + ".part";
  std::FILE* out = std::fopen(part.c_str(), "wb");
  bool ok = out != nullptr;
  if (ok) ok = std::fwrite(text.data(), 1, text.size(), out) == text.size();
  int why = errno;
  if (out) ok = std::fclose(out) == 0 && ok;
  if (ok && std::rename(part.c_str(), path.c_str()) != 0) ok = false, why = errno;
  if (ok) return;
  std::remove(part.c_str());
  fail(path, why);
}

SyncedFile::SyncedFile(const std::string& path) : path_(path), file_(std::fopen(path.c_str(), "wb")) { hold(file_ != nullptr); }

SyncedFile::~SyncedFile() {
  if (!file_) return;
  std::fclose(file_);
  std::remove(path_.c_str());
}

void SyncedFile::hold(bool ok) const {
  if (!ok) fail(path_, errno);
}

void SyncedFile::put(std::string_view piece) { hold(std::fwrite(piece.data(), 1, piece.size(), file_) == piece.size()); }

void SyncedFile::finish() {
  hold(std::fflush(file_) == 0 && ::fsync(::fileno(file_)) == 0);
  const bool closed = std::fclose(file_) == 0;
  file_ = nullptr;
  hold(closed);
}

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
