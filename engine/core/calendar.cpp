#include "core/calendar.hpp"

#include <chrono>

#include <fmt/format.h>

namespace fasim {
namespace {
using namespace std::chrono;
year_month_day ymd_of(Day day) { return year_month_day{sys_days{days{day}}}; }
}  // namespace

std::optional<Day> parse_date(std::string_view t) {
  if (t.size() != 10 || t[4] != '-' || t[7] != '-') return {};
  int part[3] = {0, 0, 0};
  const int from[3] = {0, 5, 8}, to[3] = {4, 7, 10};
  for (int k = 0; k < 3; ++k)
    for (int i = from[k]; i < to[k]; ++i) {
      if (t[std::size_t(i)] < '0' || t[std::size_t(i)] > '9') return {};
      part[k] = part[k] * 10 + (t[std::size_t(i)] - '0');
    }
  const year_month_day d{year{part[0]}, month{unsigned(part[1])}, std::chrono::day{unsigned(part[2])}};
  if (!d.ok()) return {};
  return Day(sys_days{d}.time_since_epoch().count());
}

std::string format_date(Day day) {
  const auto d = ymd_of(day);
  return fmt::format("{:04}-{:02}-{:02}", int(d.year()), unsigned(d.month()), unsigned(d.day()));
}

int day_of_year(Day day) {
  const auto d = ymd_of(day);
  return int((sys_days{days{day}} - sys_days{d.year() / January / 1}).count());
}

Day add_months(Day day, int n) {
  auto d = ymd_of(day) + months{n};
  if (!d.ok()) d = d.year() / d.month() / last;
  return Day(sys_days{d}.time_since_epoch().count());
}

int months_between(Day from, Day to) {
  const auto a = ymd_of(from), b = ymd_of(to);
  const int whole = (int(b.year()) - int(a.year())) * 12 + int(unsigned(b.month())) - int(unsigned(a.month()));
  return whole - (add_months(from, whole) > to ? 1 : 0);
}

}  // namespace fasim
