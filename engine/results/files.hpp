// What lies beside the results file for people and other programs.
#pragma once
#include <string>

namespace fasim {

struct StoreHead;

// Writes a whole file or throws StoreError; the file is never left half-written under its name.
void write_file(const std::string& path, const std::string& text);
// The same, and on disk when it returns, whatever happens to the machine; then the names of its folder, by sync_folder.
void write_synced(const std::string& path, const std::string& bytes);
void sync_folder(const std::string& dir);
// manifest.json, scenario.yaml, resolved.yaml and plan.json.
void write_beside(const std::string& dir, const StoreHead& head);
// One CSV field, quoted when it must be (RFC 4180).
std::string csv_field(const std::string& text);

}  // namespace fasim
