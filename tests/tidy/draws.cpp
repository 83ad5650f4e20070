// Every random decision has one name, and every name one place (core/draws.hpp).
#include <map>
#include <set>

#include "catch.hpp"
#include "tidy/source.hpp"

using namespace fasim::tidy;

namespace {

// Named for mechanisms that are not in the code yet.
const std::set<std::string> reserved = {"stop_bias", "intimidation", "sabotage", "routine_change", "hostile", "survey_sample", "survey_response", "market_seen",
                                        "measure_failure", "measure_place", "parameter_draw", "assignment", "trial_visit", "trial_answer", "trial_seen"};

// Drawn in two files for different entities, so that no key is opened twice: people come from a table or one by one from a file,
// and an offence is a street offence or part of a conflict.
const std::set<std::string> two_files = {"synthesis_household", "synthesis_person", "synthesis_trait", "severity"};

// The names and numbers of enum Decision.
std::vector<std::pair<std::string, int>> declared() {
  std::vector<std::pair<std::string, int>> out;
  static const std::regex pattern(R"((\w+)\s*=\s*(\d+)\s*,)");
  for (const Source& s : engine()) {
    if (s.path != "engine/core/draws.hpp") continue;
    for (auto it = std::sregex_iterator(s.code.begin(), s.code.end(), pattern); it != std::sregex_iterator(); ++it)
      out.emplace_back((*it)[1], std::stoi((*it)[2]));
  }
  return out;
}

std::map<std::string, std::set<std::string>> used() {
  std::map<std::string, std::set<std::string>> out;
  static const std::regex pattern(R"(\bDecision::(\w+))");
  for (const Source& s : engine())
    for (auto it = std::sregex_iterator(s.code.begin(), s.code.end(), pattern); it != std::sregex_iterator(); ++it)
      out[(*it)[1]].insert(s.room + "/" + s.stem);
  return out;
}

}  // namespace

TEST_CASE("Decisions have different names and numbers") {
  std::set<std::string> names;
  std::set<int> numbers;
  REQUIRE(declared().size() > 50);
  for (const auto& [name, number] : declared()) {
    INFO(name << " = " << number);
    CHECK(names.insert(name).second);
    CHECK(numbers.insert(number).second);
  }
}

TEST_CASE("Every decision is drawn in one file, or is reserved") {
  const auto where = used();
  for (const auto& [name, number] : declared()) {
    const auto it = where.find(name);
    std::vector<std::string> files;
    if (it != where.end()) files.assign(it->second.begin(), it->second.end());
    INFO(name << " is drawn in " << files.size() << " files:" << join(files));
    CHECK(files.size() <= (two_files.count(name) ? 2u : 1u));
    if (!reserved.count(name)) CHECK(files.size() >= 1);
  }
}
