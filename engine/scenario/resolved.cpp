// The scenario with every default filled in: the same grammar, one comment per line saying where the value came from.
#include <map>

#include <fmt/format.h>

#include "scenario/draft.hpp"

namespace fasim {
namespace {

struct Branch {
  std::string key, value, comment;
  std::vector<Branch> inside;
  Branch& child(const std::string& name) {
    for (Branch& b : inside)
      if (b.key == name) return b;
    inside.push_back({name, {}, {}, {}});
    return inside.back();
  }
};

bool starts(const std::string& text, const std::string& with) { return text.compare(0, with.size(), with) == 0; }

// Steps of a path; what follows set, scale, vary and a number of points is one key with dots in it.
std::vector<std::string> steps_of(std::string path) {
  for (const char* room : {"city.", "areas.", "patrols.", "parameters."})
    if (starts(path, room)) {
      path = "defaults." + path;
      break;
    }
  std::vector<std::string> out;
  for (std::size_t from = 0; from <= path.size();) {
    const bool dotted = out.size() == 3 && ((out[0] == "policies" || out[0] == "worlds") ? (out[2] == "set" || out[2] == "scale") : (out[0] == "sweeps" && out[2] == "vary"));
    std::size_t dot = std::min(path.find('.', from), path.size());
    const bool point = out.size() == 4 && out[0] == "sweeps" && out[2] == "points";
    if (dotted && out[0] == "sweeps") dot = path.rfind('.');
    else if (dotted || point) dot = path.size();
    out.push_back(path.substr(from, dot - from));
    from = dot + 1;
  }
  return out;
}

// A text as YAML, quoted wherever a reader could take it for something else.
std::string as_yaml(const std::string& text) {
  bool plain = !text.empty() && !parse_date(text) && text != "null" && text != "Null" && text != "NULL";
  for (char c : text) plain = plain && ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '.' || c == '/' || c == ' ' || c == '-' || c == '%');
  if (plain && text.front() != ' ' && text.back() != ' ' && text.front() != '%' && text != "-" && !starts(text, "- ") && !starts(text, "---") && !starts(text, "...")) return text;
  std::string out = "\"";
  for (char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    if (c == '\n') out += "\\n";
    else out += c;
  }
  return out + "\"";
}

bool is_list(const Branch& b) { return !b.inside.empty() && b.inside.front().key == "0"; }

void write(const Branch& b, const std::string& indent, std::string& out);

void write_inside(const Branch& b, const std::string& indent, std::string& out) {
  if (!is_list(b)) {
    for (const Branch& c : b.inside) write(c, indent, out);
    return;
  }
  for (const Branch& c : b.inside) {
    if (c.inside.empty()) {
      out += fmt::format("{}- {}{}\n", indent, c.value, c.comment.empty() ? "" : "  # " + c.comment);
      continue;
    }
    std::string block;
    write_inside(c, indent + "  ", block);
    block.replace(0, indent.size() + 2, indent + "- ");
    out += block;
  }
}

void write(const Branch& b, const std::string& indent, std::string& out) {
  const std::string key = is_word(b.key) ? b.key : as_yaml(b.key);
  if (b.inside.empty()) {
    out += fmt::format("{}{}: {}{}\n", indent, key, b.value, b.comment.empty() ? "" : "  # " + b.comment);
    return;
  }
  out += fmt::format("{}{}:\n", indent, key);
  write_inside(b, indent + "  ", out);
}

std::string with_provenance(const Origin& o, const ValueRange* range) {
  const std::string value = as_yaml(o.value);
  if (o.from == "default" || (o.ref.empty() && !range)) return value;
  std::string out = "{value: " + value;
  const std::size_t space = o.value.find(' ');
  const std::string unit = space == std::string::npos ? "" : o.value.substr(space);
  if (range) out += fmt::format(", range: [{}{}, {}{}]", write_number(range->low), unit, write_number(range->high), unit);
  if (!o.ref.empty()) out += ", ref: " + as_yaml(o.ref);
  return out + "}";
}

}  // namespace

std::string resolved_yaml(const Scenario& scenario) {
  std::map<std::string, const ValueRange*> ranges;
  for (const ValueRange& r : scenario.ranges) ranges[r.path] = &r;
  Branch root;
  for (const Origin& o : scenario.origins) {
    Branch* at = &root;
    for (const std::string& step : steps_of(o.path)) at = &at->child(step);
    const auto range = ranges.find(o.path);
    at->value = o.value.empty() ? "{}" : with_provenance(o, range == ranges.end() ? nullptr : range->second);
    at->comment = o.from == "default" && !o.ref.empty() ? "default, " + o.ref : o.from;
  }
  std::string out = "# " + scenario.file + " with every default filled in. The comment says where a value came from.\n";
  write_inside(root, "", out);
  return out;
}

namespace {

void record_uses(std::vector<Origin>& out, const std::vector<MeasureUse>& uses, const std::string& path, const Scenario& scenario) {
  int i = 0;
  for (const MeasureUse& u : uses) {
    if (!u.programme.empty()) continue;  // stands in the programme's own bundles
    const std::string at = fmt::format("{}.{}", path, i++);
    const auto put = [&](const std::string& key, const std::string& value) { out.push_back({at + "." + key, value, u.origin, ""}); };
    put("use", u.id);
    put("start", format_date(u.start));
    put("end", format_date(u.end));
    if (u.target.areas.empty()) put("target.areas", "all");
    for (std::size_t a = 0; a < u.target.areas.size(); ++a) put(fmt::format("target.areas.{}", a), scenario.area_ids[u.target.areas[a]]);
    for (int phase = 1, k = 0; phase <= 3; ++phase)
      if (u.target.phases & (1u << (phase - 1))) put(fmt::format("target.phases.{}", k++), std::to_string(phase));
    put("target.max_areas", std::to_string(u.target.max_areas));
    put("target.review", fmt::format("{} mo", u.target.review_months));
    if (!u.target.places.empty()) put("target.places", u.target.places);
    put("target.top_places", std::to_string(u.target.top_places));
  }
}

bool is_inherited_part(const std::string& path) {
  if (starts(path, "defaults.measures.")) return true;
  if (!starts(path, "policies.")) return false;
  const auto steps = steps_of(path);
  return steps.size() == 2 || (steps.size() > 2 && steps[2] != "label");
}

}  // namespace

void settle_origins(Scenario& scenario, std::vector<Settable> known) {
  std::map<std::string, Origin> before;
  std::vector<Origin> out;
  for (Origin& o : scenario.origins) {
    if (!is_inherited_part(o.path)) out.push_back(std::move(o));
    else before[o.path] = std::move(o);
  }
  record_uses(out, scenario.in_place, "defaults.measures", scenario);
  for (const Policy& p : scenario.policies) {
    const auto settings = [&](const char* key, const std::vector<std::pair<std::string, double>>& values) {
      for (const auto& [path, value] : values) {
        const std::string at = fmt::format("policies.{}.{}.{}", p.id, key, path);
        const auto s = std::find_if(known.begin(), known.end(), [&path = path](const Settable& k) { return k.path == path; });
        const std::string unit = std::string(key) == "set" && s != known.end() ? s->rule.unit : "";
        const auto own = before.find(at);
        out.push_back(own != before.end() ? own->second : Origin{at, write_amount(value, unit), "extends", ""});
      }
    };
    settings("set", p.set);
    settings("scale", p.scale);
    if (p.budget > 0) out.push_back({fmt::format("policies.{}.budget", p.id), write_amount(p.budget, "SEK/y"), before.count("policies." + p.id + ".budget") ? before["policies." + p.id + ".budget"].from : "extends", ""});
    record_uses(out, p.measures, fmt::format("policies.{}.measures", p.id), scenario);
  }
  scenario.origins = std::move(out);
}

}  // namespace fasim
