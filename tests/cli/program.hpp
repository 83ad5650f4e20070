// The built program as a user runs it.
#pragma once
#include <fcntl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "catch.hpp"
#include "results/sample.hpp"

namespace fasim {

inline const std::string small_yaml = std::string(FASIM_SOURCE_DIR) + "/tests/batch/small.yaml";

inline std::string read_text(const std::string& path) {
  std::ifstream in(path);
  std::ostringstream out;
  out << in.rdbuf();
  return out.str();
}

// A started program; its output goes to files in `folder`.
class Program {
 public:
  Program(const sample::Folder& folder, const std::vector<std::string>& arguments, rlim_t largest_file = RLIM_INFINITY)
      : out_(folder / "stdout"), err_(folder / "stderr") {
    pid_ = ::fork();
    if (pid_ != 0) return;
    redirect(out_, STDOUT_FILENO);
    redirect(err_, STDERR_FILENO);
    if (largest_file != RLIM_INFINITY) {
      const rlimit limit{largest_file, largest_file};
      ::setrlimit(RLIMIT_FSIZE, &limit);
    }
    std::vector<char*> argv = {const_cast<char*>("fasim")};
    for (const std::string& a : arguments) argv.push_back(const_cast<char*>(a.c_str()));
    argv.push_back(nullptr);
    ::execv(FASIM_PROGRAM, argv.data());
    ::_exit(127);
  }
  void kill(int signal) const { ::kill(pid_, signal); }
  // The exit code, or 1000 + the signal that ended it.
  int wait() {
    int status = 0;
    ::waitpid(pid_, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 1000 + WTERMSIG(status);
  }
  std::string out() const { return read_text(out_); }
  std::string err() const { return read_text(err_); }

 private:
  static void redirect(const std::string& path, int to) {
    const int fd = ::open(path.c_str(), O_CREAT | O_TRUNC | O_WRONLY, 0644);
    ::dup2(fd, to);
    ::close(fd);
  }
  std::string out_, err_;
  pid_t pid_ = 0;
};

struct Ended {
  int code;
  std::string out, err;
};
inline Ended fasim_program(const sample::Folder& folder, const std::vector<std::string>& arguments) {
  Program p(folder, arguments);
  const int code = p.wait();
  return {code, p.out(), p.err()};
}

}  // namespace fasim
