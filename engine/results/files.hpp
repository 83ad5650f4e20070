// What lies beside the results file for people and other programs.
#pragma once
#include <cstdio>
#include <string>
#include <string_view>

namespace fasim {

struct StoreHead;

// Writes a whole file or throws StoreError; the file is never left half-written under its name.
void write_file(const std::string& path, const std::string& text);
void sync_folder(const std::string& dir);

// A file written piece by piece: on disk when finish() returns, whatever happens to the machine. Nothing is left of one that is not
// finished. Throws StoreError.
class SyncedFile {
 public:
  explicit SyncedFile(const std::string& path);
  ~SyncedFile();
  SyncedFile(const SyncedFile&) = delete;
  SyncedFile& operator=(const SyncedFile&) = delete;
  void put(std::string_view piece);
  void finish();

 private:
  void hold(bool ok) const;
  std::string path_;
  std::FILE* file_;
};
// manifest.json, scenario.yaml, resolved.yaml and plan.json.
void write_beside(const std::string& dir, const StoreHead& head);
// One CSV field, quoted when it must be (RFC 4180).
std::string csv_field(const std::string& text);

}  // namespace fasim
