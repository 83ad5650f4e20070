// A file in memory for readers that take a path: fuzzing should not wear out a disk.
#pragma once
#include <sys/mman.h>
#include <unistd.h>

#include <cstddef>
#include <cstdint>
#include <string>

// Holds the bytes under a path that ends in `ending` while it lives: a link in /dev/shm.
class FuzzFile {
 public:
  FuzzFile(const std::uint8_t* data, std::size_t size, const char* ending) : path_("/dev/shm/fasim-fuzz-" + std::to_string(::getpid()) + ending) {
    file_ = ::memfd_create("fuzz", 0);
    for (std::size_t done = 0; done < size;) {
      const ssize_t n = ::write(file_, data + done, size - done);
      if (n <= 0) break;
      done += std::size_t(n);
    }
    ::unlink(path_.c_str());
    const std::string target = "/proc/self/fd/" + std::to_string(file_);
    if (::symlink(target.c_str(), path_.c_str()) != 0) path_ = target;
  }
  ~FuzzFile() {
    ::unlink(path_.c_str());
    ::close(file_);
  }
  FuzzFile(const FuzzFile&) = delete;
  FuzzFile& operator=(const FuzzFile&) = delete;
  const std::string& path() const { return path_; }

 private:
  int file_ = -1;
  std::string path_;
};

// What every reader owes: a whole network, or an empty one and a problem.
template <class Streets, class Problems>
void check_network(const Streets& s, const Problems& problems) {
  if (s.segments() == 0 && problems.ok()) __builtin_trap();
  for (std::size_t i = 0; i < s.segments(); ++i)
    if (s.from[i] >= s.nodes() || s.to[i] >= s.nodes() || s.from[i] == s.to[i] || s.use[i] == 0 || s.length_mm[i] == 0) __builtin_trap();
}
