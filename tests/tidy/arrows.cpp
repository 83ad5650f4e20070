// The arrows between rooms (engine/README.md), as the includes have them.
#include <map>
#include <set>

#include "catch.hpp"
#include "tidy/source.hpp"

using namespace fasim::tidy;

namespace {

// What a room may include besides itself.
const std::map<std::string, std::set<std::string>>& arrows() {
  static const std::map<std::string, std::set<std::string>> all = [] {
    std::map<std::string, std::set<std::string>> a;
    a["core"] = {};
    a["world"] = {"core"};
    a["ledger"] = {"core"};
    a["population"] = {"core", "world", "ledger"};
    a["police"] = {"core", "world", "ledger", "population"};
    a["processes"] = {"core", "world", "ledger", "population", "police"};
    const auto above = [&](const char* room, const char* below) {
      a[room] = a[below];
      a[room].insert(below);
    };
    above("phases", "processes");
    above("measures", "phases");
    above("sim", "measures");
    above("scenario", "sim");
    above("results", "sim");
    a["analysis"] = {"core", "ledger"};
    a["batch"] = a["results"];
    a["batch"].insert({"scenario", "results", "analysis"});
    above("study", "batch");
    above("report", "batch");
    a["cli"] = a["study"];
    a["cli"].insert({"study", "report"});
    return a;
  }();
  return all;
}

// Processes that read the columns another one owns, and so know its header: {reader, owner}. No process calls another.
const std::set<std::pair<std::string, std::string>> reads_columns = {{"groups", "crime"}, {"recruitment", "crime"}, {"recruitment", "groups"}, {"reporting", "crime"}};

std::vector<std::pair<std::string, int>> includes(const Source& s) {
  std::vector<std::pair<std::string, int>> out;
  static const std::regex pattern("(^|\n)[ \t]*#include \"([^\"]+)\"");
  for (auto it = std::sregex_iterator(s.raw.begin(), s.raw.end(), pattern); it != std::sregex_iterator(); ++it)
    out.emplace_back((*it)[2], line_of(s.raw, std::size_t(it->position(2))));
  return out;
}

std::string room_of(const std::string& header) {
  const auto slash = header.find('/');
  return slash == std::string::npos ? "" : header.substr(0, slash);
}

}  // namespace

TEST_CASE("Every room is on the map") {
  for (const Source& s : engine()) {
    INFO(s.path);
    CHECK(arrows().count(s.room) == 1);
  }
}

TEST_CASE("Rooms include only rooms their arrows point to") {
  std::vector<std::string> wrong;
  for (const Source& s : engine())
    for (const auto& [header, line] : includes(s)) {
      const std::string to = room_of(header);
      if (arrows().count(to) && to != s.room && !arrows().at(s.room).count(to)) wrong.push_back(s.path + ":" + std::to_string(line) + "  " + header);
    }
  INFO("against the arrows:" << join(wrong));
  CHECK(wrong.empty());
}

TEST_CASE("Processes never include each other") {
  std::vector<std::string> wrong;
  for (const Source& s : engine())
    for (const auto& [header, line] : includes(s)) {
      if (s.room != "processes" || room_of(header) != "processes") continue;
      const std::string other = std::filesystem::path(header).stem().string();
      const bool own = other == s.stem || s.stem.rfind(other + "_", 0) == 0 || other.rfind(s.stem + "_", 0) == 0;
      if (!own && !reads_columns.count({s.stem, other})) wrong.push_back(s.path + ":" + std::to_string(line) + "  " + header);
    }
  INFO("siblings that know each other:" << join(wrong));
  CHECK(wrong.empty());
}

TEST_CASE("Measures and phases never see the state of a run") {
  std::vector<std::string> wrong;
  for (const Source& s : engine())
    for (const auto& [header, line] : includes(s))
      if (s.room == "measures" && (room_of(header) == "processes" || room_of(header) == "police")) wrong.push_back(s.path + ":" + std::to_string(line) + "  " + header);
  INFO("a measure writes levers and nothing else:" << join(wrong));
  CHECK(wrong.empty());
}
