// The store: 100 million panel values without slowing, and merging parts beside copying their bytes. Figures, never a test.
// `bench_store VALUES_IN_MILLIONS FOLDER`; it needs twice as many bytes there as it prints.
#include <fcntl.h>
#include <unistd.h>

#include <chrono>
#include <cmath>
#include <cstdlib>
#include <filesystem>

#include <fmt/format.h>

#include "batch/shard.hpp"
#include "ledger/outcomes.hpp"
#include "results/store.hpp"

namespace {

using namespace fasim;
namespace fs = std::filesystem;

constexpr int months = 36, areas = 6, parts = 4;

double now() { return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count(); }

StoreHead head() {
  StoreHead h;
  h.scenario_id = "bench";
  h.policies = {{"today", "I dag", "Today"}};
  h.worlds = {{"reference", "Referens", "Reference"}};
  for (int a = 0; a < areas; ++a) h.areas.push_back({fmt::format("a{}", a), "", ""});
  h.area_start.assign(areas, "");
  h.replicates = 1000000;
  h.months = months;
  return h;
}

// Values as a run has them: groups keep only some of the outcomes.
RunResult run(int replicate) {
  RunResult r;
  r.key = {0, 0, replicate};
  r.golden = 1;
  for (int m = 0; m < months; ++m)
    for (int a = 0; a < areas; ++a)
      for (int g = 0; g < int(groups().size()); ++g) {
        PanelRow row{m, a, g, {}};
        for (std::size_t o = 0; o < outcomes().size(); ++o) row.values.push_back(g > 0 && !outcomes()[o].by_group ? std::nanf("") : float(replicate % 97) + 0.37f * float(o + std::size_t(m)));
        r.panel.push_back(std::move(row));
      }
  return r;
}

double values_in(const RunResult& r) {
  double n = 0;
  for (const PanelRow& row : r.panel)
    for (const float v : row.values) n += !std::isnan(v);
  return n;
}

void fill(const std::string& dir, double millions) {
  const double each = values_in(run(0));
  const int runs = int(millions * 1e6 / each) + 1, step = std::max(1, runs / parts);
  double put = 0, first = 0;
  for (int part = 0; part < parts; ++part) {
    Store store = Store::create(fmt::format("{}/part-{}", dir, part), head());
    const int end = part == parts - 1 ? runs : (part + 1) * step;
    const double begun = now();
    for (int r = part * step; r < end; ++r) store.put(run(r)), put += each;
    const double rate = each * (end - part * step) / (now() - begun) / 1e6;
    if (part == 0) first = rate;
    fmt::print("store         {:>6.1f} million values held: {:.2f} million/s, {:.2f} of the first part\n", put / 1e6, rate, rate / first);
  }
}

// One file for all, so that growth is seen where it could hurt.
void fill_one(const std::string& dir, double millions) {
  const double each = values_in(run(0));
  const int runs = int(millions * 1e6 / each) + 1;
  double first = 0;
  for (int tenth = 0; tenth < 10; ++tenth) {
    Store store = tenth == 0 ? Store::create(dir + "/one", head()) : Store::open(dir + "/one", true);
    const int from = runs * tenth / 10, to = runs * (tenth + 1) / 10;
    const double begun = now();
    for (int r = from; r < to; ++r) store.put(run(r));
    const double rate = each * (to - from) / (now() - begun) / 1e6;
    if (tenth == 0) first = rate;
    fmt::print("one file      {:>6.1f} million values held: {:.2f} million/s, {:.2f} of the first tenth\n", each * to / 1e6, rate, rate / first);
  }
  const double bytes = double(fs::file_size(dir + "/one/results.sqlite"));
  fmt::print("one file      {:.0f} MB: {:.1f} bytes a value\n", bytes / 1e6, bytes / (each * runs));
}

double copy_and_sync(const std::vector<std::string>& parts, const std::string& to) {
  const double begun = now();
  for (std::size_t part = 0; part < parts.size(); ++part) {
    const std::string file = fmt::format("{}-{}", to, part);
    fs::copy_file(parts[part] + "/results.sqlite", file);
    const int fd = ::open(file.c_str(), O_RDONLY);
    ::fsync(fd);
    ::close(fd);
  }
  const double took = now() - begun;
  for (std::size_t part = 0; part < parts.size(); ++part) fs::remove(fmt::format("{}-{}", to, part));
  return took;
}

// Copying and merging by turns, because disks have moods: the best of each.
void join(const std::string& dir) {
  std::vector<std::string> from;
  double mb = 0, copying = 1e9, merging = 1e9;
  for (int part = 0; part < parts; ++part) {
    from.push_back(fmt::format("{}/part-{}", dir, part));
    mb += double(fs::file_size(from.back() + "/results.sqlite")) / 1e6;
  }
  for (int turn = 0; turn < 5; ++turn) {
    copying = std::min(copying, copy_and_sync(from, dir + "/copy"));
    merging = std::min(merging, merge(from, dir + "/merged").seconds);
    fs::remove_all(dir + "/merged");
  }
  fmt::print("merge         {} parts, {:.0f} MB: copying and syncing {:.1f} s ({:.0f} MB/s), merging {:.1f} s ({:.0f} MB/s): {:.1f} times (best of five)\n", parts, mb, copying, mb / copying, merging,
             mb / merging, merging / copying);
}

}  // namespace

int main(int argc, char** argv) {
  const double millions = argc > 1 ? std::atof(argv[1]) : 100;
  const std::string dir = argc > 2 ? argv[2] : (fs::temp_directory_path() / "fasim-bench-store").string();
  fs::create_directories(dir);
  fill(dir, millions);
  join(dir);
  for (int part = 0; part < parts; ++part) fs::remove_all(fmt::format("{}/part-{}", dir, part));
  fill_one(dir, millions);
  fs::remove_all(dir);
}
