// A small batch's worth of results for tests: two policies, one world, two areas.
#pragma once
#include <unistd.h>

#include <cmath>
#include <filesystem>
#include <string>

#include "ledger/outcomes.hpp"
#include "results/store.hpp"

namespace fasim::sample {

// A folder of its own that is gone with it.
class Folder {
 public:
  Folder() {
    std::string name = (std::filesystem::temp_directory_path() / "fasim-test-XXXXXX").string();
    path_ = ::mkdtemp(name.data());
  }
  ~Folder() {
    std::error_code ignored;
    std::filesystem::permissions(path_, std::filesystem::perms::owner_all, ignored);
    std::filesystem::remove_all(path_, ignored);
  }
  std::string operator/(const std::string& name) const { return path_ + "/" + name; }
  const std::string& path() const { return path_; }

 private:
  std::string path_;
};

inline StoreHead head() {
  StoreHead h;
  h.scenario_id = "sample";
  h.manifest = {{"version", "0"}, {"commit", "abc"}};
  h.scenario_yaml = "id: sample\n";
  h.parameters_json = R"([{"key":"trust.beta","value":0.5,"source":"assumption"}])";
  h.sources_json = R"({"src_a":{"kind":"study","title":"A, \"quoted\" title"}})";
  h.policies = {{"today", "Som i dag", "As today"}, {"foot", "Fot", "Foot"}};
  h.worlds = {{"reference", "Referens", "Reference"}};
  h.areas = {{"norra", "Norra", "North"}, {"sodra", "Södra", "South"}};
  h.area_start = {"fas1", "fas2"};
  h.replicates = 100000;
  h.months = 40;
  h.seed = 18446744073709551615ull;
  return h;
}

// Values are a plain function of the place, so that a reader can be held to them.
inline RunResult run(int policy, int replicate, int months = 4) {
  RunResult r;
  r.key = {policy, 0, replicate};
  r.seed = 18446744073709551615ull;
  r.golden = 0xfedcba9876543210ull + std::uint64_t(policy) * 16 + std::uint64_t(replicate);
  r.seconds = 0.25;
  for (int month = 0; month < months; ++month)
    for (int area = 0; area < 2; ++area)
      for (int group = 0; group < 2; ++group) {
        PanelRow row{month, area, group, {}};
        for (std::size_t o = 0; o < outcomes().size(); ++o)
          row.values.push_back(group > 0 && !outcomes()[o].by_group ? std::nanf("") : 0.1f * float(o) + float(month) + 100.0f * float(replicate + policy));
        row.values[0] = group == 1 && area == 1 ? 4.0f : 400.0f;
        r.panel.push_back(row);
      }
  return r;
}

}  // namespace fasim::sample
