#include "core/units.hpp"

#include <array>
#include <charconv>

namespace fasim {
namespace {

// Each unit belongs to a kind and is worth `factor` of that kind's first unit.
struct Unit {
  std::string_view name;
  int kind;
  double factor;
};
constexpr std::array units{
    Unit{"s", 0, 1}, Unit{"min", 0, 60}, Unit{"h", 0, 3600}, Unit{"d", 0, 86400}, Unit{"week", 0, 604800}, Unit{"weeks", 0, 604800},
    Unit{"mo", 1, 1}, Unit{"y", 1, 12},
    Unit{"m", 2, 1}, Unit{"km", 2, 1000},
    Unit{"m/s", 3, 1}, Unit{"km/h", 3, 1.0 / 3.6},
    Unit{"/h", 4, 1}, Unit{"/d", 4, 1.0 / 24}, Unit{"/week", 4, 1.0 / 168}, Unit{"/mo", 4, 1.0 / 730.5}, Unit{"/y", 4, 1.0 / 8766},
    Unit{"h/week", 5, 1}, Unit{"h/d", 5, 7}, Unit{"h/mo", 5, 168.0 / 730.5}, Unit{"h/y", 5, 168.0 / 8766},
    Unit{"SEK", 6, 1}, Unit{"kSEK", 6, 1e3}, Unit{"MSEK", 6, 1e6},
    Unit{"SEK/h", 7, 1}, Unit{"kSEK/h", 7, 1e3},
    Unit{"SEK/y", 8, 1}, Unit{"kSEK/y", 8, 1e3}, Unit{"MSEK/y", 8, 1e6}, Unit{"SEK/mo", 8, 12}, Unit{"kSEK/mo", 8, 12e3},
    Unit{"%", 9, 0.01}, Unit{"1", 9, 1}, Unit{"", 9, 1},
    Unit{"/1000", 10, 1}, Unit{"/100000", 10, 0.01},
    Unit{"lux", 11, 1},
};

const Unit* find(std::string_view name) {
  for (const Unit& u : units)
    if (u.name == name) return &u;
  return nullptr;
}

}  // namespace

std::optional<Quantity> parse_quantity(std::string_view t) {
  while (!t.empty() && t.front() == ' ') t.remove_prefix(1);
  while (!t.empty() && t.back() == ' ') t.remove_suffix(1);
  if (t.empty()) return {};
  std::string_view digits = t;
  if (digits.front() == '+') digits.remove_prefix(1);
  if (digits.size() < t.size() && digits.starts_with('-')) return {};
  Quantity q;
  const auto r = std::from_chars(digits.data(), digits.data() + digits.size(), q.value);
  if (r.ec != std::errc{} || r.ptr == digits.data()) return {};
  if (!(q.value == q.value) || q.value > 1e300 || q.value < -1e300) return {};
  std::string_view rest(r.ptr, std::size_t(digits.data() + digits.size() - r.ptr));
  while (!rest.empty() && rest.front() == ' ') rest.remove_prefix(1);
  if (!rest.empty() && rest.front() == ',') return {};
  q.unit = std::string(rest);
  return q;
}

std::optional<double> unit_factor(std::string_view from, std::string_view to) {
  if (from == to) return 1.0;
  const Unit *a = find(from), *b = find(to);
  if (!a || !b || a->kind != b->kind) return {};
  return a->factor / b->factor;
}

std::vector<std::string> units_like(std::string_view to) {
  std::vector<std::string> out;
  const Unit* b = find(to);
  for (const Unit& u : units)
    if (b && u.kind == b->kind && !u.name.empty()) out.emplace_back(u.name);
  if (out.empty()) out.emplace_back(to);
  return out;
}

}  // namespace fasim
