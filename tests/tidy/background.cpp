// Background never enters offending, recruitment or true suspicion (ODD 4, Fairness): the code of the model may name it in these places only.
#include <map>

#include "catch.hpp"
#include "tidy/source.hpp"

using namespace fasim::tidy;

TEST_CASE("Background is named where a person's columns move, where officers' bias acts, and where the panel counts, and nowhere else in the model") {
  const std::map<std::string, std::regex> allowed = {
      {"engine/processes/demography.cpp", std::regex(R"(r\.(background|visible)\[c\] = r\.(background|visible)\[i\];|r\.background\[i\], r\.visible\[i\],|r\.background\[i\] = p\.background, r\.visible\[i\] = p\.visible,)")},           // one who moves takes his columns along
      {"engine/processes/demography.hpp", std::regex(R"(Background background;\s*std::uint8_t visible;)")},                           // who somebody is wherever he lives
      {"engine/processes/encounter.cpp", std::regex(R"(fair\(w\) \* \(c\.residents\.visible\[w\] \? exp_\(bias\) : 1\.0\))")},      // bias in whom to stop
      {"engine/sim/checkpoint.cpp", std::regex(R"(x\.background, x\.visible,)")},                                                   // the list of all columns
      {"engine/sim/step.cpp", std::regex(R"(s\.residents\.background\[e\.resident\] == Background::swedish \? 7 : 8\};)")}};        // which group an encounter is counted in
  const std::regex named(R"(\b([bB]ackground|visible)\b)");
  std::vector<std::string> wrong;
  std::size_t rightly = 0;
  for (const Source& s : engine()) {
    if (s.room != "police" && s.room != "processes" && s.room != "phases" && s.room != "measures" && s.room != "sim") continue;
    Source rest = s;
    if (const auto a = allowed.find(s.path); a != allowed.end()) {
      rightly += std::size_t(std::distance(std::sregex_iterator(s.code.begin(), s.code.end(), a->second), std::sregex_iterator()));
      rest.code = std::regex_replace(s.code, a->second, "");
    }
    const auto here = places(rest, named);
    wrong.insert(wrong.end(), here.begin(), here.end());
  }
  INFO("named in:" << join(wrong));
  CHECK(wrong.empty());
  CHECK(rightly == 8);
}
