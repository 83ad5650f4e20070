// Real data for tests, and files written on the spot.
#pragma once
#include <unistd.h>

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <string>

#include "catch.hpp"
#include "core/error.hpp"

// The path of a file of shared data, or "" after saying that the test is skipped.
inline std::string shared(const std::string& name) {
  const std::string path = std::string(FASIM_SOURCE_DIR) + "/../shared/data/" + name;
  if (std::filesystem::exists(path)) return path;
  std::printf("skipped: %s is not here\n", name.c_str());
  return {};
}

// Writes a file that is removed when the test ends.
class Written {
 public:
  Written(const std::string& name, const std::string& bytes) : folder_(std::filesystem::temp_directory_path() / ("fasim-test-" + std::to_string(::getpid()))) {
    std::filesystem::create_directories(folder_);
    path_ = (folder_ / name).string();
    std::ofstream(path_, std::ios::binary) << bytes;
  }
  ~Written() {
    std::error_code ignored;
    std::filesystem::remove(path_, ignored);
    std::filesystem::remove(folder_, ignored);
  }
  const std::string& path() const { return path_; }

 private:
  std::filesystem::path folder_;
  std::string path_;
};

inline std::string bytes_of(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

// True when some problem says `part`.
inline bool says(const fasim::Problems& problems, const std::string& part) {
  for (const auto& p : problems.all())
    if (p.what.find(part) != std::string::npos || p.why.find(part) != std::string::npos || p.where.find(part) != std::string::npos) return true;
  return false;
}
