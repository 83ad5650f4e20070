#include "scenario/reader.hpp"

#include <charconv>

#include <fmt/format.h>

#include "core/units.hpp"

namespace fasim {

std::string some_of(const std::vector<std::string>& names) {
  constexpr std::size_t shown = 15;
  return join({names.begin(), names.begin() + std::ptrdiff_t(std::min(names.size(), shown))}) + (names.size() > shown ? fmt::format(" and {} more", names.size() - shown) : "");
}

std::string Reading::nearest(const std::string& word, const std::vector<std::string>& allowed) {
  const bool is_number = !word.empty() && word[0] >= '0' && word[0] <= '9';
  if (word.size() < 2 || is_number) return "";  // everything is near these
  std::string near = did_you_mean(word, allowed);
  for (const std::string& a : allowed)
    if (near.empty() && word.size() >= 3 && (a.compare(0, word.size(), word) == 0 || (a.size() >= 3 && word.compare(0, a.size(), a) == 0))) near = a;
  return near.empty() ? "" : fmt::format("did you mean '{}'?", near);
}

void Reading::unknown(const Named& name, const std::string& kind, const std::vector<std::string>& allowed, const std::string& where) {
  const std::string there = allowed.empty() ? fmt::format("there is no {}", kind) : "there is: " + some_of(allowed);
  error(name.at, fmt::format("unknown {} '{}'{}", kind, name.text, where.empty() ? "" : " in " + where), there, nearest(name.text, allowed));
}

void Reading::cite(const Named& ref) {
  if (ref.text == "assumption") return;
  cited.insert(ref.text);
  if (evidence.count(ref.text)) return;
  const std::string near = nearest(ref.text, {evidence.begin(), evidence.end()});
  error(ref.at, fmt::format("unknown source '{}'", ref.text), "a ref is a key of the evidence file or of 'sources', or the word assumption", near.empty() ? "add it there, or write ref: assumption" : near);
}

std::string Reading::path(const Named& written) {
  constexpr std::string_view prefix = "data:";
  if (written.text.empty()) {
    error(written.at, "an empty path");
    return {};
  }
  if (written.text.compare(0, prefix.size(), prefix) == 0) {
    if (options.data_dir.empty()) {
      if (options.build_city) error(written.at, fmt::format("'{}' lies in the data folder, and none is given", written.text), "", "add --data DIR to the command");
      return {};
    }
    return paths.emplace(options.data_dir + "/" + written.text.substr(prefix.size()), written.at).first->first;
  }
  return paths.emplace(written.text[0] == '/' ? written.text : folder + written.text, written.at).first->first;
}

void Reading::record(std::string path, std::string value, const At* at, std::string ref) {
  origins.push_back({std::move(path), std::move(value), at ? source.at(*at) : "default", std::move(ref)});
}

Map::Map(Reading& reading, const Tree* tree, const std::string& section, std::string path, std::string title)
    : reading_(reading), tree_(tree), section_(fasim::section(section)), path_(std::move(path)), title_(std::move(title)) {
  if (!tree_) return;
  if (!tree_->is_map()) {
    const bool nothing = tree_->kind == Tree::Kind::nothing;
    reading_.error(tree_->at, fmt::format("{} {}", title_, nothing ? "is empty" : "must be a map of keys and values"), "keys: " + join(section_.keys()),
                   nothing && !section_.rules.empty() ? "write {} where nothing is to be said" : "");
    tree_ = nullptr;
    return;
  }
  for (const Tree& key : tree_->keys)
    if (!section_.find(key.text) && !section_.open)
      reading_.error(key.at, fmt::format("unknown key '{}' in {}", key.text, title_), "allowed here: " + join(section_.keys()), Reading::nearest(key.text, section_.keys()));
  for (const Rule& r : section_.rules)
    if (r.required && !tree_->find(r.key)) reading_.error(tree_->at, fmt::format("'{}' is missing in {}", r.key, title_), r.en);
}

const Tree* Map::value(const std::string& key) const { return tree_ ? tree_->find(key) : nullptr; }

At Map::at(const std::string& key) const {
  if (const Tree* v = value(key)) return v->at;
  return tree_ ? tree_->at : At{};
}

const Rule& Map::rule(const std::string& key) const { return *section_.find(key); }

bool Map::wrong(const Tree& tree, const std::string& key, const std::string& expected) {
  const char* what = tree.is_list() ? "a list stands here" : tree.is_map() ? "a map stands here" : tree.kind == Tree::Kind::nothing ? "nothing stands here" : "";
  reading_.error(tree.at, fmt::format("'{}' in {} must be {}", key, title_, expected), what);
  return true;
}

std::optional<double> Map::number(const std::string& key) {
  const Rule& r = rule(key);
  const AmountRule limits{r.unit, r.low, r.high};
  if (const Tree* t = value(key)) {
    if (const auto a = read_amount(reading_, *t, limits, sub(key))) return a->value;
  } else if (!r.preset.empty()) {
    const auto q = parse_quantity(r.preset);
    const double v = q->value * unit_factor(q->unit == "%" && r.unit == "share" ? "%" : q->unit, r.unit == "share" ? "1" : r.unit).value_or(1.0);
    reading_.record(sub(key), write_amount(v, r.unit), nullptr);
    return v;
  }
  return {};
}

std::int64_t Map::count(const std::string& key) {
  const Rule& r = rule(key);
  std::int64_t out = 0;
  std::from_chars(r.preset.data(), r.preset.data() + r.preset.size(), out);
  const Tree* t = value(key);
  if (!t) {
    if (!r.preset.empty()) reading_.record(sub(key), r.preset, nullptr);
    return out;
  }
  const auto v = read_number(reading_, *t, {"", r.low, r.high}, "'" + key + "'");
  if (!v) return out;
  if (*v != double(std::int64_t(*v))) {
    reading_.error(t->at, fmt::format("'{}' must be a whole number", key));
    return out;
  }
  reading_.record(sub(key), fmt::format("{}", std::int64_t(*v)), &t->at);
  return std::int64_t(*v);
}

int Map::months(const std::string& key) {
  const Rule& r = rule(key);
  const Tree* t = value(key);
  if (!t) {
    if (r.preset.empty()) return 0;
    reading_.record(sub(key), r.preset, nullptr);
    return int(parse_quantity(r.preset)->value);
  }
  const auto v = read_number(reading_, *t, {"mo", r.low, r.high}, "'" + key + "'");
  if (!v) return r.preset.empty() ? 0 : int(parse_quantity(r.preset)->value);
  if (*v != double(int(*v))) {
    reading_.error(t->at, fmt::format("'{}' must be whole months", key));
    return int(*v);
  }
  reading_.record(sub(key), fmt::format("{} mo", int(*v)), &t->at);
  return int(*v);
}

std::string Map::text(const std::string& key) {
  const Rule& r = rule(key);
  const Tree* t = value(key);
  if (!t) {
    if (!r.preset.empty()) reading_.record(sub(key), r.preset, nullptr);
    return r.preset;
  }
  if (!t->is_text() || t->text.empty()) return wrong(*t, key, "a text") ? r.preset : "";
  reading_.record(sub(key), t->text, &t->at);
  return t->text;
}

std::string Map::word(const std::string& key) {
  const Tree* t = value(key);
  if (t && t->is_text() && !is_word(t->text)) {
    reading_.error(t->at, fmt::format("'{}' cannot be a name", t->text), "names are made of letters a-z, digits, _ and -, start with a letter, and have at most 64 characters: they become file names");
    return rule(key).preset;
  }
  return text(key);
}

std::string Map::choice(const std::string& key) {
  const Rule& r = rule(key);
  const Tree* t = value(key);
  if (!t) {
    if (!r.preset.empty()) reading_.record(sub(key), r.preset, nullptr);
    return r.preset;
  }
  for (const std::string& c : r.choices)
    if (t->is_text() && t->text == c) {
      reading_.record(sub(key), c, &t->at);
      return c;
    }
  if (!t->is_text()) wrong(*t, key, "one of " + join(r.choices));
  else reading_.error(t->at, fmt::format("'{}' in {} cannot be '{}'", key, title_, t->text), "allowed here: " + join(r.choices), Reading::nearest(t->text, r.choices));
  return r.preset;
}

std::string Map::file(const std::string& key) {
  const Rule& r = rule(key);
  const Tree* t = value(key);
  if (!t) {
    if (r.preset.empty()) return {};
    reading_.record(sub(key), r.preset, nullptr);
    return reading_.path({r.preset, at(key)});
  }
  const std::string written = text(key);
  return t->is_text() && !written.empty() ? reading_.path({written, t->at}) : "";
}

std::string Map::source(const std::string& key) {
  const Tree* t = value(key);
  const std::string out = text(key);
  if (t && t->is_text() && !out.empty()) reading_.cite({out, t->at});
  return out;
}

Text Map::label(const std::string& key) {
  const Tree* t = value(key);
  if (!t) return {};
  return read_label(reading_, *t, sub(key), fmt::format("'{}' in {}", key, title_)).value_or(Text{});
}

std::optional<Day> Map::date(const std::string& key) {
  const Tree* t = value(key);
  if (!t) return {};
  const auto day = read_date(reading_, *t, fmt::format("'{}' in {}", key, title_));
  if (day) reading_.record(sub(key), format_date(*day), &t->at);
  return day;
}

std::vector<Named> Map::texts(const std::string& key) {
  const Rule& r = rule(key);
  std::vector<Named> out;
  const Tree* t = value(key);
  if (!t) {
    for (std::size_t from = 0; from < r.preset.size();) {
      const std::size_t comma = std::min(r.preset.find(", ", from), r.preset.size());
      out.push_back({r.preset.substr(from, comma - from), {}});
      reading_.record(fmt::format("{}.{}", sub(key), out.size() - 1), out.back().text, nullptr);
      from = comma + 2;
    }
    return out;
  }
  if (!t->is_list()) {
    wrong(*t, key, "a list, as [a, b]");
    return out;
  }
  std::set<std::string> seen;
  for (const Tree& item : t->items) {
    if (!item.is_text() || item.text.empty()) {
      wrong(item, key, "a list of texts");
    } else if (!r.choices.empty() && std::find(r.choices.begin(), r.choices.end(), item.text) == r.choices.end()) {
      reading_.error(item.at, fmt::format("'{}' in {} cannot hold '{}'", key, title_, item.text), "allowed here: " + join(r.choices), Reading::nearest(item.text, r.choices));
    } else if (!seen.insert(item.text).second) {
      reading_.error(item.at, fmt::format("'{}' stands twice in '{}'", item.text, key), "", "keep one of them");
    } else {
      reading_.record(fmt::format("{}.{}", sub(key), out.size()), item.text, &item.at);
      out.push_back({item.text, item.at});
    }
  }
  return out;
}

std::optional<std::vector<Named>> Map::names(const std::string& key) {
  const Tree* t = value(key);
  if (t && t->is_list()) return texts(key);
  if (t && t->is_text() && t->text != "all" && !t->text.empty()) {
    reading_.record(sub(key), t->text, &t->at);
    return std::vector<Named>{{t->text, t->at}};
  }
  if (t && !t->is_text()) wrong(*t, key, "all, or a list of names");
  else reading_.record(sub(key), "all", t ? &t->at : nullptr);
  return {};
}

Map Map::section(const std::string& key, const std::string& path) {
  const Rule& r = rule(key);
  return Map(reading_, value(key), r.of, path.empty() ? sub(key) : path, fmt::format("'{}'", key));
}

std::vector<Map> Map::list(const std::string& key, const std::string& path) {
  std::vector<Map> out;
  const Tree* t = value(key);
  if (!t) return out;
  if (!t->is_list()) {
    wrong(*t, key, "a list, with '- ' before each entry");
    return out;
  }
  const Section& s = fasim::section(rule(key).of);
  for (const Tree& item : t->items) {
    std::string title = fmt::format("{} {}", s.title, out.size() + 1);
    for (const char* name : {"id", "use"})
      if (const Tree* id = item.find(name); id && id->is_text()) title = fmt::format("{} '{}'", s.title, id->text);
    out.emplace_back(reading_, &item, s.name, fmt::format("{}.{}", path.empty() ? sub(key) : path, out.size()), title);
  }
  return out;
}

std::vector<std::pair<Named, Map>> Map::named(const std::string& key, const std::string& at) {
  std::vector<std::pair<Named, Map>> out;
  const Tree* t = value(key);
  if (!t) return out;
  const Section& s = fasim::section(rule(key).of);
  if (!t->is_map()) {
    wrong(*t, key, fmt::format("a map from names to {}", s.title));
    return out;
  }
  for (std::size_t i = 0; i < t->keys.size(); ++i) {
    const Tree& name = t->keys[i];
    if (!is_word(name.text))
      reading_.error(name.at, fmt::format("'{}' cannot be a name", name.text), "names are made of letters a-z, digits, _ and -, start with a letter, and have at most 64 characters: they become file names");
    const std::string path = (at.empty() ? sub(key) : at) + "." + name.text;
    out.emplace_back(Named{name.text, name.at}, Map(reading_, &t->items[i], s.name, path, fmt::format("{} '{}'", s.title, name.text)));
  }
  return out;
}

}  // namespace fasim
