// Numbers, dates and labels as users write them.
#include <cmath>

#include <fmt/format.h>

#include "core/units.hpp"
#include "scenario/reader.hpp"

namespace fasim {
namespace {

constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }

// "speed" of "patrols.car.speed" and of "...speed.2".
std::string last_part(const std::string& path) {
  const std::size_t dot = path.rfind('.');
  if (dot != std::string::npos && path.find_first_not_of("0123456789", dot + 1) == std::string::npos) return last_part(path.substr(0, dot));
  return dot == std::string::npos ? path : path.substr(dot + 1);
}

// "3,5 km/h" as "3.5 km/h", or "" when there is no decimal comma.
std::string without_comma(const std::string& text) {
  const std::size_t comma = text.find(',');
  if (comma == std::string::npos || comma == 0 || comma + 1 >= text.size() || !is_digit(text[comma - 1]) || !is_digit(text[comma + 1])) return {};
  std::string out = text;
  out[comma] = '.';
  return out.find(',') == std::string::npos ? out : std::string();
}

bool has_leading_zero(const std::string& text) {
  const std::size_t i = !text.empty() && (text[0] == '-' || text[0] == '+') ? 1 : 0;
  return text.size() > i + 1 && text[i] == '0' && is_digit(text[i + 1]);
}

std::string without_leading_zeros(std::string text) {
  const std::size_t i = text[0] == '-' || text[0] == '+' ? 1 : 0;
  while (text.size() > i + 1 && text[i] == '0' && is_digit(text[i + 1])) text.erase(i, 1);
  return text;
}

// The factor from a written unit to the rule's, with shares also as per cent.
std::optional<double> factor_of(const std::string& written, const AmountRule& rule) {
  const std::string& unit = rule.unit;
  if (written == unit) return 1.0;
  if (written.empty()) return needs_unit(unit) && !rule.unit_in_key ? std::optional<double>() : 1.0;
  if (const auto f = unit_factor(written, unit)) return f;
  if (written == "%" && (unit == "share" || unit == "probability" || unit == "factor")) return 0.01;
  return {};
}

std::string allowed_units(const std::string& unit) {
  if (needs_unit(unit)) return "allowed units: " + join(units_like(unit));
  if (unit == "share" || unit == "probability") return "a share is a plain number from 0 to 1, or per cent: 0.3 or 30 %";
  return unit.empty() || unit == "1" ? "a plain number belongs here" : fmt::format("a plain number of {} belongs here", unit);
}

std::string example(const AmountRule& rule) { return write_amount(std::min(std::max(rule.high > 1 ? 10.0 : 0.5, rule.low), rule.high), rule.unit); }

bool judge_range(Reading& reading, const Tree& tree, const AmountRule& rule, double value, const std::string& what) {
  if (value >= rule.low - 1e-9 * std::abs(rule.low) && value <= rule.high + 1e-9 * std::abs(rule.high)) return true;
  reading.error(tree.at, fmt::format("{} is {} what {} may be", tree.text, value < rule.low ? "below" : "above", what),
                fmt::format("allowed: {} to {}", write_number(rule.low), write_amount(rule.high, rule.unit)));
  return false;
}

}  // namespace

bool needs_unit(const std::string& unit) {
  if (unit.empty() || unit_factor("1", unit)) return false;
  return unit_factor("s", unit) || unit_factor("mo", unit) || unit_factor("m", unit) || unit_factor("m/s", unit) || unit_factor("/h", unit) ||
         unit_factor("h/week", unit) || unit_factor("SEK", unit) || unit_factor("SEK/h", unit) || unit_factor("SEK/y", unit) ||
         unit_factor("/1000", unit) || unit == "lux";
}

bool says_unit(const std::string& key, const std::string& unit) {
  const std::pair<const char*, const char*> ends[] = {{"h/week", "hours_per_week"}, {"/1000", "per_1000"}, {"min", "_min"}, {"h", "_h"}, {"d", "_d"}, {"m", "_m"}, {"km/h", "_kmh"}, {"d", "_days"}, {"h", "_hours"}, {"mo", "_months"}, {"mo", "_mo"}};
  for (const auto& [u, end] : ends)
    if (unit == u && key.size() >= std::string_view(end).size() && key.compare(key.size() - std::string_view(end).size(), std::string::npos, end) == 0) return true;
  return false;
}

std::string write_number(double value) {
  if (value == std::floor(value) && std::abs(value) < 1e15) return fmt::format("{}", std::int64_t(value));
  for (int digits = 6; digits <= 17; ++digits) {  // as short as reads back the same
    std::string out = fmt::format("{:.{}g}", value, digits);
    if (std::stod(out) == value) return out;
  }
  return fmt::format("{:.17g}", value);
}

std::string write_amount(double value, const std::string& unit) { return needs_unit(unit) ? write_number(value) + " " + unit : write_number(value); }

std::string join(const std::vector<std::string>& words, const std::string& between) {
  std::string out;
  for (const std::string& w : words) out += (out.empty() ? "" : between) + w;
  return out;
}

bool is_word(const std::string& text) {
  if (text.empty() || text.size() > 64 || !((text[0] >= 'a' && text[0] <= 'z') || (text[0] >= 'A' && text[0] <= 'Z'))) return false;
  for (char c : text)
    if (!((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || is_digit(c) || c == '_' || c == '-')) return false;
  return true;
}

std::optional<double> read_number(Reading& reading, const Tree& tree, const AmountRule& rule, const std::string& what) {
  if (!tree.is_text()) {
    reading.error(tree.at, fmt::format("{} is no number", what), tree.kind == Tree::Kind::nothing ? "nothing stands here" : "a list or a map stands here", fmt::format("write it as {}", example(rule)));
    return {};
  }
  if (const std::string mended = without_comma(tree.text); !mended.empty() && !parse_quantity(tree.text)) {
    reading.error(tree.at, fmt::format("'{}' has a decimal comma", tree.text), "", fmt::format("write {}", mended));
    return {};
  }
  const auto q = parse_quantity(tree.text);
  if (!q) {
    reading.error(tree.at, fmt::format("'{}' is no number", tree.text), "", fmt::format("{} is written as {}", what, example(rule)));
    return {};
  }
  if (has_leading_zero(tree.text)) {
    reading.error(tree.at, fmt::format("'{}' starts with a zero", tree.text), "some programs would read it as an octal number", fmt::format("write {}", without_leading_zeros(tree.text)));
    return {};
  }
  const auto factor = factor_of(q->unit, rule);
  if (!factor && q->unit.empty()) {
    reading.error(tree.at, fmt::format("'{}' has no unit", tree.text), allowed_units(rule.unit), fmt::format("write {} {}", tree.text, rule.unit));
    return {};
  }
  if (!factor && is_digit(q->unit[0])) {
    reading.error(tree.at, fmt::format("'{}' has a space inside the number", tree.text), "", "write thousands without a space");
    return {};
  }
  if (!factor) {
    reading.error(tree.at, fmt::format("'{}' is no unit for {}", q->unit, what), allowed_units(rule.unit), Reading::nearest(q->unit, units_like(rule.unit)));
    return {};
  }
  const double value = q->value * *factor;
  if (!judge_range(reading, tree, rule, value, what)) return {};
  return value;
}

namespace {

void read_range(Reading& reading, const Tree& tree, const AmountRule& rule, double value, const std::string& unit, const std::string& path) {
  if (!tree.is_list() || tree.items.size() != 2) {
    reading.error(tree.at, "a range is a list of two numbers", "", "write range: [lowest, highest]");
    return;
  }
  double ends[2];
  for (std::size_t i = 0; i < 2; ++i) {
    Tree end = tree.items[i];
    if (end.is_text() && !unit.empty()) {  // the unit of the value holds for a bare end
      const auto q = parse_quantity(end.text);
      if (q && q->unit.empty()) end.text += " " + unit;
    }
    const auto v = read_number(reading, end, rule, fmt::format("the range of '{}'", last_part(path)));
    if (!v) return;
    ends[i] = *v;
  }
  if (ends[0] > ends[1])
    reading.error(tree.at, "the range ends before it starts", "", fmt::format("write range: [{}, {}]", tree.items[1].text, tree.items[0].text));
  else if (value < ends[0] || value > ends[1])
    reading.error(tree.at, fmt::format("the range does not hold the value {}", write_amount(value, rule.unit)), "the range says what is believable, and the value is believed");
  else
    reading.ranges.push_back({path, value, ends[0], ends[1]});
}

}  // namespace

std::optional<Amount> read_amount(Reading& reading, const Tree& tree, const AmountRule& limits, const std::string& path) {
  AmountRule rule = limits;
  rule.unit_in_key = rule.unit_in_key || says_unit(last_part(path), rule.unit);
  const std::string what = fmt::format("'{}'", last_part(path));
  Amount out{0, ""};
  if (!tree.is_map()) {
    const auto v = read_number(reading, tree, rule, what);
    if (!v) return {};
    out.value = *v;
  } else {
    Map map(reading, &tree, "value", {}, "the value of " + what);
    if (const Tree* ref = map.value("ref")) {
      if (ref->is_text()) reading.cite({ref->text, ref->at});
      else reading.error(ref->at, "'ref' is a key of the evidence, or assumption");
      out.ref = ref->text;
    }
    const Tree* inner = map.value("value");
    if (!inner) return {};
    const auto v = read_number(reading, *inner, rule, what);
    if (!v) return {};
    out.value = *v;
    const auto q = parse_quantity(inner->text);
    if (const Tree* range = map.value("range")) read_range(reading, *range, rule, *v, q ? q->unit : "", path);
  }
  reading.record(path, write_amount(out.value, rule.unit), &tree.at, out.ref);
  return out;
}

std::optional<Day> read_date(Reading& reading, const Tree& tree, const std::string& what) {
  const auto day = tree.is_text() ? parse_date(tree.text) : std::optional<Day>();
  if (!day) {
    reading.error(tree.at, fmt::format("{} is no date", what), tree.is_text() ? fmt::format("'{}' is not a day of the calendar", tree.text) : "", "write it as \"2026-01-31\"");
    return {};
  }
  if (!tree.quoted) {
    reading.error(tree.at, "a date without quotes", "other programs would read it as something else than text", fmt::format("write \"{}\"", tree.text));
    return {};
  }
  constexpr Day earliest = 0, latest = 65745;  // 1970 to 2150
  if (*day < earliest || *day > latest) {
    reading.error(tree.at, fmt::format("{} is outside 1970 to 2150", what));
    return {};
  }
  return day;
}

std::optional<Text> read_label(Reading& reading, const Tree& tree, const std::string& path, const std::string& what) {
  if (!tree.is_map()) {
    reading.error(tree.at, fmt::format("{} must be a text in Swedish and English", what), "", "write {sv: \"...\", en: \"...\"}");
    return {};
  }
  Text out;
  for (std::size_t i = 0; i < tree.keys.size(); ++i) {
    const std::string& key = tree.keys[i].text;
    const Tree& item = tree.items[i];
    if (key != "sv" && key != "en") {
      reading.error(tree.keys[i].at, fmt::format("unknown key '{}' in {}", key, what), "allowed here: sv, en");
    } else if (!item.is_text() || item.text.empty()) {
      reading.error(item.at, fmt::format("{} has no text in '{}'", what, key), "", "write it in quotes");
    } else {
      (key == "sv" ? out.sv : out.en) = item.text;
      reading.record(path + "." + key, item.text, &item.at);
    }
  }
  if (tree.keys.empty()) reading.error(tree.at, fmt::format("{} is empty", what), "", "write {sv: \"...\", en: \"...\"}");
  if (out.sv.empty()) out.sv = out.en;
  if (out.en.empty()) out.en = out.sv;
  return out;
}

}  // namespace fasim
