#include "cli/progress.hpp"

#include <unistd.h>

#include <cstdlib>

#include <fmt/format.h>

namespace fasim::cli {

std::string readable_time(double seconds) {
  const long s = long(seconds + 0.5);
  if (s < 60) return fmt::format("{} s", s);
  if (s < 3600) return fmt::format("{} min {} s", s / 60, s % 60);
  return fmt::format("{} h {} min", s / 3600, s % 3600 / 60);
}

ProgressBar::ProgressBar() : begun_(std::chrono::steady_clock::now()), last_(begun_) {
  const char* kind = std::getenv("TERM");
  terminal_ = ::isatty(STDERR_FILENO) && !(kind && std::string(kind) == "dumb");
  colour_ = terminal_ && !std::getenv("NO_COLOR");
}

std::string ProgressBar::line(const Progress& p) const {
  const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begun_).count();
  const std::size_t ended = p.done + p.failed;
  std::string text = fmt::format("{} of {} runs", ended, p.runs);
  if (p.failed > 0) text += fmt::format(", {} failed", p.failed);
  if (ended > 0 && seconds > 0) text += fmt::format(", {:.3g} runs/s", double(ended) / seconds);
  if (p.months_share > 0.01 && p.months_share < 1) text += fmt::format(", {} left", readable_time(seconds / p.months_share * (1 - p.months_share)));
  return text;
}

void ProgressBar::show(const Progress& p) {
  const auto now = std::chrono::steady_clock::now();
  if (!terminal_) {
    const int tenths = int(p.months_share * 10);
    if (tenths > tenths_) fmt::print(stderr, "{:3.0f} %  {}\n", p.months_share * 100, line(p));
    tenths_ = std::max(tenths_, tenths);
    return;
  }
  const bool last = p.done + p.failed == p.runs;
  if (!last && now - last_ < std::chrono::milliseconds(100)) return;
  last_ = now;
  constexpr int width = 30;
  const int filled = int(p.months_share * width);
  std::string bar;
  for (int i = 0; i < width; ++i) bar += i < filled ? "█" : "░";
  fmt::print(stderr, "\r{}{}{} {:3.0f} %  {}\x1b[K", colour_ ? "\x1b[36m" : "", bar, colour_ ? "\x1b[0m" : "", p.months_share * 100, line(p));
  std::fflush(stderr);
  drawn_ = true;
}

void ProgressBar::end() {
  if (drawn_) fmt::print(stderr, "\n");
  drawn_ = false;
}

}  // namespace fasim::cli
