#include "results/export.hpp"

#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "catch.hpp"
#include "results/sample.hpp"

using namespace fasim;

namespace {

std::vector<std::string> lines(const std::string& path) {
  std::ifstream in(path);
  REQUIRE(in);
  std::vector<std::string> out;
  for (std::string line; std::getline(in, line);) out.push_back(line);
  return out;
}

std::size_t fields(const std::string& line) {
  std::size_t n = 1;
  bool quoted = false;
  for (const char c : line) {
    if (c == '"') quoted = !quoted;
    if (c == ',' && !quoted) ++n;
  }
  return n;
}

}  // namespace

TEST_CASE("The export has every row, equal columns in all of them, and a codebook for every outcome") {
  const sample::Folder folder;
  Store store = Store::create(folder / "x", sample::head());
  store.put(sample::run(0, 0));
  store.put(sample::run(1, 0));
  export_tidy(store, folder / "csv");
  const auto panel = lines(folder / "csv/panel.csv");
  // 4 months x (2 areas x everybody + one group of 400 residents); the group of four residents is left out
  CHECK(panel.size() == 1 + 2 * 4 * 3);
  for (const std::string& line : panel) CHECK(fields(line) == 6 + outcomes().size());
  CHECK(panel[1].rfind("today,reference,0,0,norra,all,400,", 0) == 0);
  CHECK(lines(folder / "csv/runs.csv").size() == 3);
  CHECK(lines(folder / "csv/codebook.csv").size() == 1 + outcomes().size());
  CHECK(lines(folder / "csv/sources.csv")[1] == "src_a,study,\"A, \"\"quoted\"\" title\"");
  CHECK(lines(folder / "csv/parameters.csv")[1] == "trust.beta,0.5,assumption");
}

TEST_CASE("The datapackage names every file and every column of it") {
  const sample::Folder folder;
  Store store = Store::create(folder / "x", sample::head());
  store.put(sample::run(0, 0));
  export_tidy(store, folder / "csv");
  std::ifstream in(folder / "csv/datapackage.json");
  const auto package = nlohmann::json::parse(in);
  CHECK(package["resources"].size() == 6);
  for (const auto& resource : package["resources"]) {
    const auto table = lines(folder / ("csv/" + resource["path"].get<std::string>()));
    CHECK(fields(table[0]) == resource["schema"]["fields"].size());
  }
}

TEST_CASE("An export never writes among other files") {
  const sample::Folder folder;
  const Store store = Store::create(folder / "x", sample::head());
  std::filesystem::create_directory(folder / "csv");
  std::ofstream(folder / "csv/mine.txt") << "mine";
  CHECK_THROWS_AS(export_tidy(store, folder / "csv"), StoreError);
}

TEST_CASE("The crate names every file of the export, the program and its inputs, and no machine") {
  const sample::Folder folder;
  StoreHead h = sample::head();
  h.manifest.emplace_back("input:/home/somebody/streets.geojson", "abc");
  Store store = Store::create(folder / "x", h);
  const auto files = export_tidy(store, folder / "csv");
  std::ifstream in(folder / "csv/ro-crate-metadata.json");
  const auto crate = nlohmann::json::parse(in);
  std::vector<std::string> named;
  for (const auto& e : crate["@graph"]) {
    if (e["@type"] == "File") named.push_back(e["@id"]);
    if (e.contains("identifier") && e["identifier"] == "abc") CHECK(e["name"] == "streets.geojson");
  }
  CHECK(named.size() + 1 == files.size());
  CHECK(crate["@graph"][0]["conformsTo"]["@id"] == "https://w3id.org/ro/crate/1.1");
}
