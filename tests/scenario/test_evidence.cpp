// Every built-in number cites a source that exists, and every source says enough to be found.
#include <set>

#include <nlohmann/json.hpp>

#include "small.hpp"

using namespace fasim;

namespace {

nlohmann::json shipped() {
  Problems problems;
  LoadOptions options;
  options.build_city = false;
  const auto s = load_scenario(FASIM_SOURCE_DIR "/scenarios/vasterby.yaml", options, problems);
  INFO(problems.text());
  REQUIRE(s);
  return nlohmann::json::parse(s->evidence_json);
}

}  // namespace

TEST_CASE("every source that parameters, doses and measures cite is in the evidence file") {
  const auto evidence = shipped();
  std::set<std::string> cited;
  const Parameters p;
  for (const Field& f : p.fields()) cited.insert(f.source);
  for (const MeasureType* t : measure_types()) {
    cited.insert(t->studies.begin(), t->studies.end());
    for (const DoseField& d : t->doses) cited.insert(d.source);
  }
  cited.erase("assumption");
  cited.erase("");
  std::string missing;
  for (const std::string& key : cited)
    if (!evidence.contains(key)) missing += key + " ";
  CHECK(missing == "");
  CHECK(cited.size() >= 20);
}

TEST_CASE("every source has a kind, a grade, a flag and a sentence") {
  const auto evidence = shipped();
  for (const auto& [key, entry] : evidence.items()) {
    INFO(key);
    for (const char* part : {"kind", "title", "grade", "flag", "note"}) CHECK(entry.contains(part));
    if (entry["kind"] != "assumption") CHECK((entry.contains("doi") || entry.contains("link")));
  }
}

TEST_CASE("a parameter learnt abroad cites a source that is not Swedish") {
  const auto evidence = shipped();
  const Parameters p;
  for (const Field& f : p.fields()) {
    INFO(f.key << " cites " << f.source);
    if (f.abroad && evidence.contains(f.source)) CHECK(evidence[f.source].value("country", "") != "Sweden");
  }
}

TEST_CASE("the shipped scenarios are read without a word") {
  for (const char* name : {"vasterby", "hagalund"}) {
    Problems problems;
    LoadOptions options;
    options.build_city = false;
    const auto s = load_scenario(std::string(FASIM_SOURCE_DIR "/scenarios/") + name + ".yaml", options, problems);
    CHECK(problems.text() == "");
    REQUIRE(s);
    CHECK(s->policies.size() == 4);
    CHECK(s->worlds.size() == 2);
    CHECK(s->replicates == 20);
    CHECK(s->months == 36);
  }
}

TEST_CASE("a source of one's own that is never cited is a warning") {
  Problems problems;
  const auto s = parse(spoilt("ref: survey", "ref: assumption"), problems);
  CHECK(s);
  CHECK(problems.text().find("x.yaml  warning: source 'survey' is never cited") != std::string::npos);
}

TEST_CASE("a source nobody can find is refused") {
  CHECK(errors_of(spoilt(", note: \"Says so.\"", "")) ==
        R"(x.yaml:5:11  nobody can find source 'survey'
    5 | sources: {survey: {kind: expert, title: "A survey"}}
      |           ^~~~~~ add doi, link or note
)");
}
