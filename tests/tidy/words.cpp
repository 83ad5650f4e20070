// Words that would break a rule: chance outside the keyed draws, arithmetic that differs between machines, unfinished work.
#include <set>

#include "catch.hpp"
#include "tidy/source.hpp"

using namespace fasim::tidy;

namespace {

std::vector<std::string> found(const std::regex& pattern, const std::set<std::string>& free_rooms = {}) {
  std::vector<std::string> out;
  for (const Source& s : engine()) {
    if (free_rooms.count(s.room)) continue;
    const auto here = places(s, pattern);
    out.insert(out.end(), here.begin(), here.end());
  }
  return out;
}

}  // namespace

TEST_CASE("No chance outside the keyed draws") {
  const auto wrong = found(std::regex(R"(std::\w+_distribution|std::(random_)?shuffle|random_device|mt19937|minstd_rand|default_random_engine|\b(s?rand|drand48)\s*\()"));
  INFO("banned:" << join(wrong));
  CHECK(wrong.empty());
}

TEST_CASE("No arithmetic whose bits differ between machines in what reaches results") {
  // Analysis, report and command line come after the results, as do the published figures of trials.
  const std::regex pattern(R"((std::|[^\w.:>])(exp|exp2|expm1|log|log2|log10|log1p|sin|cos|tan|asin|acos|atan|atan2|sinh|cosh|tanh|pow|cbrt|hypot|erf|tgamma|lgamma)f?\s*\()");
  std::vector<std::string> wrong;
  const std::set<std::string> after = {"analysis", "report", "study", "cli", "batch", "results"};
  for (const Source& s : engine()) {
    if (after.count(s.room) || s.stem.rfind("trial", 0) == 0) continue;
    const auto here = places(s, pattern);
    wrong.insert(wrong.end(), here.begin(), here.end());
  }
  INFO("use core/math.hpp:" << join(wrong));
  CHECK(wrong.empty());
}

TEST_CASE("Unordered containers are looked up, never walked") {
  const std::regex declared(R"(unordered_(?:multi)?(?:map|set)\s*<[^;{}()]*>\s*&?\s*(\w+))");
  std::vector<std::string> wrong;
  for (const Source& s : engine())
    for (auto it = std::sregex_iterator(s.code.begin(), s.code.end(), declared); it != std::sregex_iterator(); ++it) {
      const std::string name = (*it)[1];
      const auto here = places(s, std::regex(R"(:\s*(\w+(\.|->))*)" + name + R"(\s*\)|\b)" + name + R"(\.(c?begin|c?rbegin)\s*\()"));
      wrong.insert(wrong.end(), here.begin(), here.end());
    }
  INFO("the order of an unordered container differs between machines:" << join(wrong));
  CHECK(wrong.empty());
}

TEST_CASE("Sums of threads are never joined in the order of arrival") {
  const auto wrong = found(std::regex(R"(tbb::parallel_reduce|combinable|enumerable_thread_specific|std::execution|std::reduce|std::transform_reduce|std::atomic\s*<\s*(float|double)|affinity_partitioner)"));
  INFO("use core/parallel.hpp:" << join(wrong));
  CHECK(wrong.empty());
}

TEST_CASE("No fast maths, no global locale, no clock in the model") {
  const std::string build = read(std::string(FASIM_SOURCE_DIR) + "/CMakeLists.txt");
  CHECK(build.find("-ffast-math") == std::string::npos);
  CHECK(build.find("-Ofast") == std::string::npos);
  CHECK(build.find("-ffp-contract=off") != std::string::npos);
  auto wrong = found(std::regex(R"(setlocale|std::locale::global|fast-math)"));
  const auto clocks = found(std::regex(R"(steady_clock|system_clock|std::time\s*\(|gettimeofday|getenv)"), {"results", "batch", "cli", "study", "report"});
  wrong.insert(wrong.end(), clocks.begin(), clocks.end());
  INFO("banned:" << join(wrong));
  CHECK(wrong.empty());
}

TEST_CASE("Nothing is left for later in the code") {
  std::vector<std::string> wrong;
  const std::regex pattern("\\b(TODO|FIXME|XXX|HACK)\\b");
  for (const Source& s : engine())
    for (auto it = std::sregex_iterator(s.raw.begin(), s.raw.end(), pattern); it != std::sregex_iterator(); ++it)
      wrong.push_back(s.path + ":" + std::to_string(line_of(s.raw, std::size_t(it->position()))));
  INFO("write an issue instead:" << join(wrong));
  CHECK(wrong.empty());
}
