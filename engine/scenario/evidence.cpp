#include <filesystem>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "core/hash.hpp"
#include "scenario/draft.hpp"

namespace fasim {
namespace {

// Entries of one map of sources, as JSON by key.
void read_sources(Reading& reading, std::vector<std::pair<Named, Map>> sources, nlohmann::ordered_json& out) {
  for (auto& [name, map] : sources) {
    nlohmann::ordered_json entry = nlohmann::ordered_json::object();
    for (const char* key : {"kind", "grade", "flag"})
      if (const std::string v = map.choice(key); !v.empty()) entry[key] = v;
    for (const char* key : {"title", "authors", "doi", "link", "country", "note"})
      if (const std::string v = map.text(key); !v.empty()) entry[key] = v;
    if (map.given("year")) entry["year"] = map.count("year");
    if (name.text == "assumption") reading.error(name.at, "a source cannot be called 'assumption'", "that word stands for a number nobody has measured");
    const bool can_be_found = entry.contains("doi") || entry.contains("link") || entry.contains("note");
    if (entry.value("kind", "") != "assumption" && !can_be_found)
      reading.error(name.at, fmt::format("nobody can find source '{}'", name.text), "", "add doi, link or note");
    reading.evidence.insert(name.text);
    out[name.text] = std::move(entry);
  }
}

}  // namespace

void read_evidence(Reading& reading, Map& file, Scenario& scenario) {
  nlohmann::ordered_json all = nlohmann::ordered_json::object();
  const bool named = file.given("evidence");
  const std::string beside = reading.folder + file.rules().find("evidence")->preset;
  std::error_code ec;
  const bool there = named || std::filesystem::is_regular_file(beside, ec);
  const std::string path = there ? file.file("evidence") : "";
  if (!path.empty()) {
    Problems faults;
    const std::string text = read_file(path, largest_document, faults);
    if (!faults.ok()) {
      reading.error(file.at("evidence"), fmt::format("the evidence file cannot be read: {}", faults.all().front().what), path, faults.all().front().hint);
    } else {
      Source source(path, text, reading.source.problems());
      Reading inside{source, reading.options, {}, {}, {}, {}, {}};
      const Tree tree = read_document(source);
      if (!tree.keys.empty() || source.errors() == 0) {
        Map map(inside, &tree, "evidence", {}, "the evidence file");
        map.choice("schema");
        read_sources(inside, map.named("sources"), all);
      }
      reading.evidence.insert(inside.evidence.begin(), inside.evidence.end());
      scenario.input_hashes.emplace_back(path, hex(hash_text(text)));
    }
  }
  const std::size_t shared = all.size();
  read_sources(reading, file.named("sources"), all);
  for (std::size_t i = shared; i < all.size(); ++i) scenario.own_sources.push_back(std::next(all.items().begin(), std::ptrdiff_t(i)).key());
  scenario.evidence_json = all.dump();
}

void judge_declared_sources(Reading& reading, const Scenario& scenario) {
  std::set<std::string> missing;
  for (const Field& f : scenario.parameters.fields())
    if (f.source != "assumption" && !reading.evidence.count(f.source)) missing.insert(f.source);
  if (!missing.empty())
    reading.source.warn({}, fmt::format("{} source{} of built-in values {} in no evidence file", missing.size(), missing.size() == 1 ? "" : "s", missing.size() == 1 ? "is" : "are"),
                        join({missing.begin(), missing.end()}), "write evidence: with the path of the project's scenarios/evidence.yaml");
  for (const std::string& own : scenario.own_sources)
    if (!reading.cited.count(own)) reading.source.warn({}, fmt::format("source '{}' is never cited", own), "", "name it in a ref, or remove it");
}

}  // namespace fasim
