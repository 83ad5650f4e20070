// The progress of a batch on the terminal: a bar with rate and time left, or plain lines where there is no terminal.
#pragma once
#include <chrono>
#include <string>

#include "batch/batch.hpp"

namespace fasim::cli {

// "3 min 20 s" from seconds.
std::string readable_time(double seconds);

class ProgressBar {
 public:
  ProgressBar();
  void show(const Progress& progress);  // draws at most ten times a second, or a plain line every tenth of the way
  void end();

 private:
  std::string line(const Progress& progress) const;
  bool terminal_ = false, colour_ = false, drawn_ = false;
  int tenths_ = 0;
  std::chrono::steady_clock::time_point begun_, last_;
};

}  // namespace fasim::cli
