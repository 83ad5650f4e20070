#include "results/export.hpp"

#include <algorithm>
#include <cerrno>
#include <cmath>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <memory>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "core/hash.hpp"
#include "ledger/outcomes.hpp"
#include "results/crate.hpp"
#include "results/files.hpp"

namespace fasim {
namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;
namespace {

// A column of a table: name, Frictionless type, and what it means.
struct Column {
  std::string name, type, meaning, unit;
};

// A CSV file written row by row.
class Table {
 public:
  Table(std::string dir, std::string name, std::string title, std::vector<Column> columns)
      : path_(dir + "/" + name + ".csv"), name_(std::move(name)), title_(std::move(title)), columns_(std::move(columns)) {
    file_ = std::fopen(path_.c_str(), "wb");
    if (!file_) fail();
    for (std::size_t i = 0; i < columns_.size(); ++i) line_ += (i ? "," : "") + columns_[i].name;
    end_row();
  }
  ~Table() {
    if (file_) std::fclose(file_);
  }
  Table(const Table&) = delete;
  Table& operator=(const Table&) = delete;

  Table& text(const std::string& value) { return raw(csv_field(value)); }
  Table& integer(std::int64_t value) { return raw(std::to_string(value)); }
  Table& real(double value) { return raw(std::isnan(value) ? "" : fmt::format("{}", value)); }
  Table& real(float value) { return raw(std::isnan(value) ? "" : fmt::format("{}", value)); }
  void end_row() {
    line_ += '\n';
    if (std::fwrite(line_.data(), 1, line_.size(), file_) != line_.size()) fail();
    line_.clear();
  }
  void close() {
    std::FILE* file = file_;
    file_ = nullptr;
    if (std::fclose(file) != 0) fail();
  }
  const std::string& path() const { return path_; }
  Json resource() const {
    Json fields = Json::array();
    for (const Column& c : columns_) {
      Json f = {{"name", c.name}, {"type", c.type}};
      if (!c.meaning.empty()) f["description"] = c.meaning;
      if (!c.unit.empty()) f["unit"] = c.unit;
      fields.push_back(std::move(f));
    }
    return {{"name", name_}, {"path", name_ + ".csv"}, {"title", title_}, {"profile", "tabular-data-resource"}, {"format", "csv"},
            {"mediatype", "text/csv"}, {"encoding", "utf-8"}, {"schema", {{"fields", std::move(fields)}, {"missingValues", {""}}}}};
  }

 private:
  Table& raw(const std::string& value) {
    if (!line_.empty() || begun_) line_ += ',';
    begun_ = true;
    line_ += value;
    if (columns_.size() == ++filled_) {
      filled_ = 0;
      begun_ = false;
      end_row();
    }
    return *this;
  }
  [[noreturn]] void fail() const {
    throw StoreError(fmt::format("'{}' cannot be written ({}). Free some space, or choose another folder with --out.", path_, std::strerror(errno)));
  }
  std::string path_, name_, title_, line_;
  std::vector<Column> columns_;
  std::FILE* file_ = nullptr;
  std::size_t filled_ = 0;
  bool begun_ = false;
};

const std::vector<Column> cell_columns = {{"policy", "string", "Id of the package of measures.", ""},
                                          {"world", "string", "Id of the world.", ""},
                                          {"replicate", "integer", "Number of the replicate; equal numbers share all chance.", ""}};

std::vector<Column> with_cell(std::vector<Column> more) {
  std::vector<Column> all = cell_columns;
  all.insert(all.end(), more.begin(), more.end());
  return all;
}

std::string id_at(const std::vector<Label>& labels, int i) {
  return i >= 0 && std::size_t(i) < labels.size() ? labels[std::size_t(i)].id : i == int(labels.size()) ? "outside" : std::to_string(i);
}

Json runs_table(const Store& store, const StoreHead& head, const std::string& dir, std::vector<std::string>& files) {
  Table t(dir, "runs", "One row per run",
          with_cell({{"status", "string", "done or failed", ""}, {"problem", "string", "Why it failed.", ""},
                     {"golden", "string", "Hash over state and events: equal hash, equal run.", ""}, {"seconds", "number", "Time of the run.", "s"}}));
  for (const RunResult& r : store.runs(false)) {
    t.text(id_at(head.policies, r.key.policy)).text(id_at(head.worlds, r.key.world)).integer(r.key.replicate);
    t.text(r.status == RunStatus::done ? "done" : "failed").text(r.problem).text(hex(r.golden)).real(r.seconds);
  }
  t.close();
  files.push_back(t.path());
  return t.resource();
}

Json panel_table(const Store& store, const StoreHead& head, const std::string& dir, std::vector<std::string>& files) {
  std::vector<Column> columns = with_cell({{"month", "integer", "Months since the end of burn-in; 0 is the first.", ""},
                                           {"area", "string", "Id of the area.", ""}, {"group", "string", "Residents counted: all, or a group.", ""}});
  for (const Outcome& o : outcomes()) columns.push_back({o.name, "number", o.about_en, o.unit});
  Table t(dir, "panel", fmt::format("One row per run, month, area and group; groups under {} residents are left out", int(smallest_cell)), columns);
  store.each_run([&](const RunResult& r) {
    const std::string policy = id_at(head.policies, r.key.policy), world = id_at(head.worlds, r.key.world);
    for (const PanelRow& row : r.panel) {
      if (!publishable(row)) continue;
      t.text(policy).text(world).integer(r.key.replicate).integer(row.month).text(id_at(head.areas, row.area));
      t.text(std::size_t(row.group) < groups().size() ? groups()[std::size_t(row.group)].name : std::to_string(row.group));
      for (const float v : row.values) t.real(v);
    }
  });
  t.close();
  files.push_back(t.path());
  return t.resource();
}

Json labels_table(const StoreHead& head, const std::string& dir, std::vector<std::string>& files) {
  Table t(dir, "labels", "Names in both languages",
          {{"kind", "string", "policy, world, area or group", ""}, {"id", "string", "", ""}, {"sv", "string", "", ""}, {"en", "string", "", ""},
           {"start", "string", "For an area: the state it starts in.", ""}});
  const auto put = [&](const char* kind, const std::vector<Label>& labels, const std::vector<std::string>& start) {
    for (std::size_t i = 0; i < labels.size(); ++i)
      t.text(kind).text(labels[i].id).text(labels[i].sv).text(labels[i].en).text(i < start.size() ? start[i] : "");
  };
  put("policy", head.policies, {});
  put("world", head.worlds, {});
  put("area", head.areas, head.area_start);
  for (const Group& g : groups()) t.text("group").text(g.name).text(g.sv).text(g.en).text("");
  t.close();
  files.push_back(t.path());
  return t.resource();
}

const char* word(Better b) { return b == Better::lower ? "lower" : b == Better::higher ? "higher" : "unclear"; }

Json codebook_table(const std::string& dir, std::vector<std::string>& files) {
  Table t(dir, "codebook", "What every outcome means",
          {{"outcome", "string", "Column of panel.csv.", ""}, {"unit", "string", "", ""}, {"better", "string", "lower, higher or unclear", ""},
           {"fold", "string", "How months and areas are joined: sum, or mean weighted by residents.", ""},
           {"by_group", "boolean", "Kept by sex, age and background too.", ""}, {"smallest_worthwhile", "number", "The smallest difference worth acting on, unless the scenario says another.", ""},
           {"sv", "string", "", ""}, {"en", "string", "", ""}, {"about_sv", "string", "", ""}, {"about_en", "string", "", ""}});
  for (const Outcome& o : outcomes()) {
    t.text(o.name).text(o.unit).text(word(o.better)).text(o.fold == Fold::sum ? "sum" : "mean").text(o.by_group ? "true" : "false");
    t.real(o.smallest_worthwhile).text(o.sv).text(o.en).text(o.about_sv).text(o.about_en);
  }
  t.close();
  files.push_back(t.path());
  return t.resource();
}

// Records of JSON as rows: [{...}] or {key: {...}}; columns are the keys that occur, in the order met.
Json records_table(const std::string& json, const char* name, const char* title, const std::string& dir, std::vector<std::string>& files) {
  const Json all = Json::parse(json, nullptr, false);
  std::vector<std::pair<std::string, Json>> rows;
  if (all.is_object())
    for (const auto& [key, value] : all.items()) rows.emplace_back(key, value);
  else if (all.is_array())
    for (const Json& value : all) rows.emplace_back("", value);
  std::vector<Column> columns;
  if (all.is_object()) columns.push_back({"key", "string", "", ""});
  for (const auto& [key, row] : rows)
    for (const auto& [field, value] : row.items())
      if (std::none_of(columns.begin(), columns.end(), [&field = field](const Column& c) { return c.name == field; })) columns.push_back({field, "any", "", ""});
  if (columns.empty()) columns.push_back({"key", "string", "", ""});
  Table t(dir, name, title, columns);
  for (const auto& [key, row] : rows)
    for (const Column& c : columns) {
      if (all.is_object() && &c == &columns.front()) t.text(key);
      else if (!row.contains(c.name) || row[c.name].is_null()) t.text("");
      else t.text(row[c.name].is_string() ? row[c.name].get<std::string>() : row[c.name].dump());
    }
  t.close();
  files.push_back(t.path());
  return t.resource();
}

}  // namespace

bool publishable(const PanelRow& row) {
  static const int residents = outcome_index("residents");
  return row.group == 0 || residents < 0 || !(row.values[std::size_t(residents)] < smallest_cell);
}

std::vector<std::string> export_tidy(const Store& store, const std::string& dir) {
  std::error_code error;
  fs::create_directories(dir, error);
  if (error) throw StoreError(fmt::format("The folder '{}' cannot be made ({}). Choose another with --out.", dir, error.message()));
  if (!fs::is_empty(dir, error) || error)
    throw StoreError(fmt::format("'{}' is not empty. Exports are never written over other files: give another folder with --out.", dir));
  const StoreHead head = store.head();
  std::vector<std::string> files;
  Json resources = Json::array();
  resources.push_back(runs_table(store, head, dir, files));
  resources.push_back(panel_table(store, head, dir, files));
  resources.push_back(labels_table(head, dir, files));
  resources.push_back(codebook_table(dir, files));
  resources.push_back(records_table(head.parameters_json, "parameters", "Every parameter with its source", dir, files));
  resources.push_back(records_table(head.sources_json, "sources", "Every source", dir, files));
  Json manifest;
  for (const auto& [key, value] : head.manifest) manifest[key] = value;
  const Json package = {{"profile", "tabular-data-package"}, {"name", head.scenario_id}, {"title", "Fasim batch: " + head.scenario_id},
                        {"description", "Simulated residents and areas; no figure describes a real person. Pair runs by replicate before comparing policies."},
                        {"manifest", manifest}, {"resources", resources}};
  files.push_back(dir + "/datapackage.json");
  write_file(files.back(), package.dump(2, ' ', false, Json::error_handler_t::replace) + "\n");
  std::vector<std::string> names;
  for (const std::string& f : files) names.push_back(fs::path(f).filename().string());
  files.push_back(dir + "/ro-crate-metadata.json");
  write_file(files.back(), crate_json(head, names));
  return files;
}

}  // namespace fasim
